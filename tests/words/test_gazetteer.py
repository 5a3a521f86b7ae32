"""The gazetteer knows names by kind, finds the longest, and takes no common word for a place."""

from __future__ import annotations

import pytest

from aligner.words.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("name", "kind", "english"),
    [
        ("无锡", "place", "Wuxi"),
        ("沙特阿拉伯", "country", "Saudi Arabia"),
        ("东南亚", "region", "Southeast Asia"),
        ("南海", "water", "South China Sea"),
        ("复旦大学", "university", "Fudan University"),
        ("东盟", "organization", "ASEAN"),
    ],
)
def test_a_name_has_a_kind_and_its_english(name: str, kind: str, english: str) -> None:
    (found,) = gazetteer().chinese(name)
    assert (found.entries[0].kind, found.entries[0].names[0]) == (kind, english)


def test_the_longest_name_is_found() -> None:
    assert [found.name for found in gazetteer().chinese("香港科技大学")] == ["香港科技大学"]
    assert [found.name for found in gazetteer().english("in South China Sea waters")] == ["South China Sea"]


def test_words_that_are_no_names_by_themselves_are_left_out() -> None:
    assert gazetteer().chinese("维护和平") == []
    assert gazetteer().english("He was reading in the bath. The commission met.") == []
    assert gazetteer().english("Wuxian, Romeo") == []


def test_what_only_alludes_to_a_name_is_not_looked_for() -> None:
    (france,) = gazetteer().chinese("法国")
    assert "French" in france.entries[0].also
    assert gazetteer().english("a French team") == []
