"""A figure told twice and differently is found; two figures that only look alike are not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from aligner.check.figures import told_twice as retold
from aligner.check.figures.comparison import read_pairs
from aligner.check.figures.same_figure import close
from aligner.model import Bead, Bitext, Block, Document, Finding, Lang, Passage, Quantity, Sentence
from aligner.pair.facts import read_facts

Paragraphs = Sequence[str]


def document(lang: Lang, paragraphs: Paragraphs) -> tuple[Document, tuple[Sentence, ...]]:
    """Lay out paragraphs one a line; one that begins with # is a heading."""
    text = "\n".join(p.removeprefix("# ") for p in paragraphs)
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        passage = Passage(paragraph.removeprefix("# "), ((0, start),))
        blocks.append(Block("heading" if paragraph.startswith("# ") else "paragraph", lang, passage, number + 1))
        start += len(passage.string) + 1
    sentences = tuple(Sentence(lang, block.passage, i, i + 1) for i, block in enumerate(blocks))
    return Document(f"text.{lang}.md", text, tuple(blocks)), sentences


def bitext(zh: Paragraphs = (), en: Paragraphs = (), *, given: bool = False) -> Bitext:
    zh_document, zh_sentences = document("zh", zh)
    en_document, en_sentences = document("en", en)
    if zh and en:
        beads = [Bead((i,), (i,)) for i in range(len(zh))]
    else:
        beads = [Bead((i,), ()) for i in range(len(zh))] + [Bead((), (i,)) for i in range(len(en))]
    return Bitext("text", zh_document, en_document, zh_sentences, en_sentences, tuple(beads), given=given)


def found(zh: Paragraphs = (), en: Paragraphs = (), *, given: bool = False) -> list[Finding]:
    text = read_facts(bitext(zh, en, given=given))
    return list(retold.check_retold(text, read_pairs(text)))


CONTRADICTIONS = {
    "headline against body": ["# 86 Companies Show Their Work", "The fair opened on Monday.", "It shows 88 companies."],
    "headline against body, in percent": ["# Revenue up 16.6%", "Wind is free.", "Its revenue grew by 16.9 percent."],
    "digits exchanged": ["# Serving 1,367 hospitals", "The robots have now reached 1,376 hospitals."],
    "the same clause in two paragraphs": [
        "The new plant in Lantern Isle employs 340 skilled workers.",
        "Rain fell all day.",
        "The new plant in Lantern Isle employs 430 skilled workers.",
    ],
    "said to be known already": [
        "In its first year the fair drew 86 exhibitors to the isle.",
        "Visitors were happy.",
        "The 88 exhibitors filled two halls.",
    ],
    "almost the same words": [
        "A total of 86 exhibitors took part in the fair.",
        "At the fair, 88 exhibitors took part.",
    ],
}


@pytest.mark.parametrize("text", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_figure_told_twice_and_differently_is_found(text: list[str]) -> None:
    (finding,) = found(en=text)
    assert (finding.rule, finding.severity) == ("number.mismatch", "warning")
    assert finding.zh is None


INNOCENT = {
    "the same figure": ["# 86 Companies Show Their Work", "The fair shows 86 companies."],
    "in words": ["# Twelve Projects Signed", "At the fair 12 projects were signed."],
    "a rounded headline": ["# 90 Companies Show Their Work", "The fair shows 88 companies."],
    "a headline that says about": ["# Nearly 90 Companies Show Their Work", "The fair shows 88 companies."],
    "the headline's figure stands in the body": ["# 88 Shows", "There are 88 shows.", "Last year there were 86 shows."],
    "another thing": ["# Serving 86 hospitals", "It serves 88 schools."],
    "another year": ["# Serving 86 hospitals", "Last year it served 84 hospitals."],
    "an increase": ["# Serving 86 hospitals", "It now plans to serve 90 hospitals."],
    "a part": ["# Serving 86 hospitals", "Among them, 80 hospitals are in the north."],
    "far apart": ["# Serving 86 hospitals", "It began with 12 hospitals."],
    "another unit": ["# 30 million yuan raised", "It raised US$31 million."],
    "another place": [
        "In Pelican Bay, the new plant employs 340 skilled workers.",
        "In Lantern Isle, the new plant employs 430 skilled workers.",
    ],
    "one paragraph": [
        "The exhibition shows 86 young artists. The exhibition shows 88 young artists.",
        "The weather was fine.",
    ],
    "a form filled in": [
        f"The committee approved {n} new research projects at its regular meeting." for n in (12, 15, 17)
    ],
    "small counts": ["The fair has seven halls.", "The seven halls and the eight halls are full."],
    "years and dates": ["# The fair of 2023", "The fair of 2024 opened on May 3."],
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_two_figures_that_are_not_one_raise_nothing(text: list[str]) -> None:
    assert found(en=text) == []


CHINESE_CONTRADICTIONS = {
    "headline against body": ["# 手术机器人服务86家医院", "截至5月底,产品已进入88家医院。"],
    "said to be known already": ["展会邀请了86家企业。", "现场气氛热烈。", "这88家企业来自海内外。"],
    "the same clause in two paragraphs": [
        "灯屿展会邀请了86家企业参加展览。",
        "天气很好。",
        "灯屿展会邀请了68家企业参加展览。",
    ],
}


@pytest.mark.parametrize("text", CHINESE_CONTRADICTIONS.values(), ids=CHINESE_CONTRADICTIONS)
def test_chinese_that_contradicts_itself_is_found(text: list[str]) -> None:
    (finding,) = found(zh=text)
    assert finding.en is None


CHINESE_INNOCENT = {
    "an increase": ["# 服务86家医院", "公司新增88家医院客户。"],
    "another year": ["# 服务86家医院", "去年服务80家医院。"],
    "about": ["# 服务近90家医院", "产品已进入88家医院。"],
    "another classifier": ["# 展出86件作品", "共有88位作者。"],
    "another place": ["鹈鹕湾目前聚集了86家生物医药企业。", "灯屿目前聚集了88家生物医药企业。"],
}


@pytest.mark.parametrize("text", CHINESE_INNOCENT.values(), ids=CHINESE_INNOCENT)
def test_chinese_that_does_not_contradict_itself_raises_nothing(text: list[str]) -> None:
    assert found(zh=text) == []


ZH = ["# 手术机器人服务86家医院", "产品已进入88家医院。"]
EN = ["# Surgical robots serve 86 hospitals", "The product has entered 88 hospitals."]


def test_a_contradiction_of_both_languages_is_told_once() -> None:
    """Later place on each side, the earlier ones related, and both lines named in the message."""
    (finding,) = found(ZH, EN)
    assert finding.zh is not None
    assert finding.en is not None
    assert [(p.lang, p.text, p.line) for p in (finding.zh, finding.en)] == [("zh", "88", 2), ("en", "88", 2)]
    assert [(p.lang, p.text, p.line) for p in finding.related] == [("zh", "86", 1), ("en", "86", 1)]
    assert finding.message.en == "line 1 says 86 hospitals, this says 88 hospitals"
    assert finding.message.zh == "第1行是“86家医院”，这里是“88家医院”"


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_slip_of_one_language_is_left_to_the_comparison_with_the_other(wrong: int) -> None:
    zh = [line.replace("88", "86") for line in ZH]
    en = [line.replace("88", "86") for line in EN]
    en[wrong] = en[wrong].replace("86", "88")
    assert found(zh, en) == []


def test_rows_of_one_document_are_held_against_each_other() -> None:
    rows = ["The new plant in Lantern Isle employs 340 skilled workers.", "Rain fell."]
    assert len(found(en=[*rows, rows[0].replace("340", "430")], given=True)) == 1


def test_a_single_row_is_not() -> None:
    assert found(["有86家企业和88家企业。"], ["There are 86 companies and 88 companies."], given=True) == []


def test_places_quote_the_text_they_point_at() -> None:
    text = bitext(en=EN)
    (finding,) = found(en=EN)
    for place in (finding.en, *finding.related):
        assert place is not None
        assert text.en_document.text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("86", "88", True), ("1367", "1376", True), ("90", "88", False), ("976.1", "97.61", True), ("86", "12", False)],
)
def test_values_are_close_if_one_may_be_the_other_mistaken(one: str, other: str, expected: bool) -> None:
    def quantity(value: str) -> Quantity:
        return Quantity(0, len(value), value, "number", Fraction(value))

    assert close(quantity(one), quantity(other)) is close(quantity(other), quantity(one)) is expected
