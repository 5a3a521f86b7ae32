"""One sentence has one translation: two are found, within a text and across texts, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aligner.check.consistency import check_consistency
from aligner.check.likeness import fold, near_pairs
from aligner.check.means import Means
from aligner.model import Bead, Bitext, Document, Finding, Passage, Sentence
from aligner.pair.facts import read_facts

SHARED = Path(__file__).resolve().parents[3] / "shared"
HEADING = "构建合作交流共谋发展的平台"


def bitext(name: str, *pairs: tuple[str, str], **fields: Any) -> Bitext:
    texts = {"zh": [zh for zh, _ in pairs], "en": [en for _, en in pairs]}
    sentences, documents = {}, {}
    for lang, lines in texts.items():
        starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
        sentences[lang] = tuple(
            Sentence(lang, Passage(line, ((0, start),)), 0, number)  # type: ignore[arg-type]
            for number, (line, start) in enumerate(zip(lines, starts, strict=True), 1)
        )
        documents[lang] = Document(f"{name}.{lang}.txt", "\n".join(lines), ())
    beads = tuple(Bead((index,), (index,)) for index in range(len(pairs)))
    return Bitext(name, documents["zh"], documents["en"], sentences["zh"], sentences["en"], beads, **fields)


def told(*bitexts: Bitext) -> list[Finding]:
    return list(check_consistency([read_facts(text) for text in bitexts], Means()))


def found(*bitexts: Bitext) -> list[tuple[str, str, str]]:
    return [(f.rule, f.en.text, f.related[1].text) for f in told(*bitexts) if f.en]


ONE = "Building a platform for cooperation, exchange, and common development"
TWO = "A stage on which everyone can meet and grow with each other"


def test_a_heading_translated_in_two_ways_is_found_across_texts() -> None:
    assert found(bitext("a", (HEADING, ONE)), bitext("b", (HEADING, TWO))) == [("consistency.target", TWO, ONE)]


def test_a_translation_that_differs_in_punctuation_and_capitals_only_is_the_same() -> None:
    assert found(bitext("a", (HEADING, ONE), (f"{HEADING}。", f"{ONE.upper()}."))) == []


def test_one_english_sentence_for_two_chinese_ones_is_found() -> None:
    other = "大家在这里见面并且一同成长壮大"
    assert found(bitext("a", (HEADING, ONE), (other, ONE))) == [("consistency.source", ONE, ONE)]


@pytest.mark.parametrize(
    "pair",
    [
        (("第一部分", "Part one"), ("第一部分", "The first of several chapters that follow")),
        (("2023 2024 2025 2026", "2023 2024 2025 2026"), ("2023 2024 2025 2026", "None of them was any good")),
    ],
)
def test_short_lines_and_numbers_are_passed_over(pair: tuple[tuple[str, str], ...]) -> None:
    assert found(bitext("a", *pair)) == []


def test_sentences_that_differ_where_their_translations_do_are_passed_over() -> None:
    pairs = [
        (
            "园区今年新增了三家从事潮汐研究的实验室。",
            "The park gained three laboratories for the study of tides this year.",
        ),
        (
            "园区今年新增了三家从事海獭研究的实验室。",
            "The park gained three laboratories for the study of otters this year.",
        ),
    ]
    assert found(bitext("a", *pairs)) == []


def test_rows_that_came_as_pairs_are_not_compared() -> None:
    assert found(bitext("a", (HEADING, ONE), (HEADING, TWO), given=True)) == []


def test_two_phrases_for_what_is_said_of_one_quoted_name_are_found() -> None:
    pairs = [
        ("把园区建成具有全球领先水平的“灯屿谷”。", "It will make the park a cutting-edge “Lantern Valley”."),
        ("园区已是具有全球领先水平的“灯屿谷”。", "The park is a world-leading “Lantern Valley” already."),
    ]
    expected = ("consistency.target", "world-leading “Lantern Valley”", "cutting-edge “Lantern Valley”")
    assert found(bitext("a", *pairs)) == [expected]


def test_near_pairs_are_those_that_share_nearly_everything() -> None:
    texts = [fold(text, "en") for text in (ONE, TWO, ONE.replace("common", "shared"))]
    assert list(near_pairs(texts, "en")) == [(0, 2)]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "most"), [("aca/001", 0), ("ldc-hkhansard/890621f", 5)])
def test_books_and_parliament_raise_next_to_nothing(name: str, most: int) -> None:
    """Of 1,700 sentences, four formulas of the chair and a member with two ranks were indeed put in two ways."""
    base = SHARED / "data" / "alignment" / name
    if not base.with_suffix(".align").exists():
        pytest.skip("the shared data is absent")
    zh, en = (base.with_suffix(f".{lang}").read_text(encoding="utf-8").split("\n") for lang in ("zh", "en"))
    rows = [line.split(":", 1) for line in base.with_suffix(".align").read_text().splitlines() if line]
    single = [(z.strip("[]"), e.strip("[]")) for z, e in rows if z.strip("[]").isdigit() and e.strip("[]").isdigit()]
    assert len(single) > 500
    assert len(found(bitext("a", *((zh[int(z)], en[int(e)]) for z, e in single)))) <= most


def test_where_the_chinese_is_the_translation_two_versions_of_one_english_are_the_finding() -> None:
    other = "大家在这里见面并且一同成长壮大"
    (finding,) = told(bitext("a", (HEADING, ONE), (other, ONE), source="en"))
    assert finding.rule == "consistency.target"
    assert finding.message.en == f"the same English was translated otherwise: “{HEADING}”"
    assert finding.message.zh == f"同样的英文在别处译作“{HEADING}”"
    (finding,) = told(bitext("a", (HEADING, ONE), (HEADING, TWO), source="en"))
    assert (finding.rule, finding.message.zh) == ("consistency.source", f"同样的中文在别处对应“{ONE}”")
