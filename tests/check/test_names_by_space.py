"""A name that is one word here and two there is found where the Chinese is the same name, and only there."""

from __future__ import annotations

import pytest

from aligner.check.means import Means
from aligner.check.names.variants import check_names
from aligner.glossary import Matcher
from aligner.glossary.delimited import parse_delimited
from aligner.model import Bead, Bitext, Document, Passage, Sentence
from aligner.pair.facts import read_facts


def found(pairs: list[tuple[str, str]], matcher: Matcher | None = None) -> list[tuple[str, str, str]]:
    """Give the words meant on both sides and what is offered, for sentences that translate each other in order."""
    zh, en = ("\n".join(side) for side in zip(*pairs, strict=True))
    sides = [], []  # type: ignore[var-annotated]
    for lang, side, text in (("zh", sides[0], zh), ("en", sides[1], en)):
        at = 0
        for n, line in enumerate(text.split("\n")):
            side.append(Sentence(lang, Passage(line, ((0, at),)), n, n + 1))  # type: ignore[arg-type]
            at += len(line) + 1
    beads = tuple(Bead((n,), (n,)) for n in range(len(pairs)))
    text_ = Bitext("a", Document("a.zh", zh, ()), Document("a.en", en, ()), *map(tuple, sides), beads)
    told = check_names([read_facts(text_)], Means(matcher))
    return [(f.zh.text if f.zh else "", f.en.text if f.en else "", f.suggestion) for f in told]


FULL = ("北京苔青生物技术有限公司的新药获批。", "A new drug of Beijing Taiqing Biotechnology Co., Ltd. was approved.")


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (
            ("苔青生物董事长说，进展顺利。", "All goes well, said the chairman of Tai Qing Biotech."),
            ("苔青", "Tai Qing", "Taiqing"),
        ),
        (("苔青生物已经开工。", "Tai Qing Biotech has started work."), ("苔青", "Tai Qing", "Taiqing")),
    ],
)
def test_a_name_of_two_syllables_is_written_in_one_way(pair: tuple[str, str], expected: tuple[str, str, str]) -> None:
    assert found([FULL, pair]) == [expected]


def test_the_form_that_is_used_more_often_is_the_one_to_write() -> None:
    again = ("苔青生物今年扩建。", "Tai Qing Biotech will expand this year.")
    assert found([FULL, again, ("苔青生物已经开工。", "Tai Qing Biotech has started work.")]) == [
        ("苔青", "Taiqing", "Tai Qing")
    ]


@pytest.mark.parametrize(
    "pair",
    [
        ("苔青生物已经开工。", "Taiqing Biotech has started work."),  # the same form
        ("诗人苔青来访。", "The poet Tai Qing came."),  # a person, and a house named after her
        ("泰清资本已经投资。", "Tai Qing Capital has invested."),  # other characters
        ("公司已经开工。", "Tai Qing Biotech has started work."),  # nothing that sounds so
    ],
)
def test_what_may_be_another_name_is_passed_over(pair: tuple[str, str]) -> None:
    assert found([FULL, pair]) == []


def test_what_the_termbase_knows_is_left_to_it() -> None:
    matcher = Matcher(parse_delimited("zh,en\n苔青,Taiqing\n", "a.csv"))
    assert found([FULL, ("苔青生物已经开工。", "Tai Qing Biotech has started work.")], matcher) == []
