"""A sentence without counterpart stands alone, whichever side it is on and however it came about."""

from __future__ import annotations

import pytest
from invented_pair import EN, ZH

from aligner.align import align

STRANGER = {
    "zh": "她把最后一块琴键擦干净，合上了琴盖。",
    "en": "She wiped the last of the piano keys and closed the lid.",
}
PLACES = [*range(1, len(ZH) - 1)]


def lone(zh: list[str], en: list[str]) -> tuple[list[int], list[int]]:
    """Give the sentences of each side that have no counterpart."""
    beads = align(zh, en, cache=False)
    return [i for b in beads if not b.en for i in b.zh], [j for b in beads if not b.zh for j in b.en]


def test_a_whole_text_has_no_lone_sentence() -> None:
    assert lone(ZH, EN) == ([], [])


def test_what_was_left_out_of_the_english_stands_alone_in_the_chinese() -> None:
    found = [lone(ZH, EN[:place] + EN[place + 1 :]) == ([place], []) for place in PLACES]
    assert sum(found) >= len(PLACES) - 1


def test_what_was_left_out_of_the_chinese_stands_alone_in_the_english() -> None:
    found = [lone(ZH[:place] + ZH[place + 1 :], EN) == ([], [place]) for place in PLACES]
    assert sum(found) >= len(PLACES) - 1


@pytest.mark.parametrize("place", PLACES)
def test_a_stranger_stands_alone(place: int) -> None:
    assert lone(ZH, [*EN[:place], STRANGER["en"], *EN[place:]]) == ([], [place])
    assert lone([*ZH[:place], STRANGER["zh"], *ZH[place:]], EN) == ([place], [])


def test_a_stranger_on_either_side_is_no_sentence_that_has_moved() -> None:
    zh, en = (
        [*ZH[:2], STRANGER["zh"], *ZH[2:]],
        [*EN[:7], "Fresh figs cost less than last year, the grocer says.", *EN[7:]],
    )
    assert lone(zh, en) == ([2], [7])


def test_a_sentence_that_changed_its_place_is_moved() -> None:
    beads = align(ZH, [*EN[:2], *EN[3:9], EN[2], EN[9]], cache=False)
    assert [(b.zh, b.en) for b in beads if b.moved] == [((2,), (8,))]


def test_paragraphs_that_changed_places_are_moved() -> None:
    beads = align(ZH, [*EN[:2], *EN[5:8], *EN[2:5], *EN[8:]], cache=False)
    moved = {b.zh for b in beads if b.moved}
    assert moved in ({(2,), (3,), (4,)}, {(5,), (6,), (7,)})
