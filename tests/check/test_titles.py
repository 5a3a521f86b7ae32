"""Small letters inside an event's name are found; small letters beside a name are not."""

from __future__ import annotations

import pytest

from aligner.check.means import Means
from aligner.check.names.titles import check_titles
from aligner.model import Bead, Bitext, Document, Passage, Sentence
from aligner.pair.facts import read_facts

EVENT = "园区举办2024医健产业创新发展论坛。"


def found(zh: str, en: str) -> list[str]:
    documents = Document("a.zh", zh, ()), Document("a.en", en, ())
    sentences = (Sentence("zh", Passage(zh), 0, 1),), (Sentence("en", Passage(en), 0, 1),)
    text = Bitext("a", *documents, *sentences, (Bead((0,), (0,)),))
    return [f.en.text for f in check_titles([read_facts(text)], Means()) if f.en]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the {} was held.", "2024 medicine and health Industry Innovation Forum"),
        ("It held the {} and Otter Fair.", "Denyu Forum on Innovation of Investment in medicine and health"),
    ],
)
def test_small_letters_inside_the_name_of_an_event_are_found(text: str, name: str) -> None:
    assert found(EVENT, text.format(name)) == [name]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (EVENT, "the 2024 Medicine and Health Industry Innovation Forum"),
        (EVENT, "In 2024 the Denyu Innovation Forum was held."),
        (EVENT, "It held the Denyu Forum on Innovation in northern Denyu."),
        ("园区在2024年取得了进展。", "the 2024 medicine and health Industry Innovation Forum"),
    ],
)
def test_small_letters_beside_a_name_are_passed_over(zh: str, en: str) -> None:
    assert found(zh, en) == []
