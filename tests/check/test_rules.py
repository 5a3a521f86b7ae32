"""Each rule flags the texts that it must flag and stays silent on those that it must not."""

from __future__ import annotations

import pytest

from aligner.check import all_rules
from aligner.check.findings import check
from aligner.model import Bead, Bitext, Document, Finding, Passage, Sentence

PAIRWISE = [rule for rule in all_rules() if not rule.document]


def bitext(zh: str, en: str) -> Bitext:
    def document(text: str) -> Document:
        return Document("pairs.jsonl", text, ())

    return Bitext(
        name="row",
        zh_document=document(zh),
        en_document=document(en),
        zh=(Sentence("zh", Passage(zh), 0, 1),),
        en=(Sentence("en", Passage(en), 0, 1),),
        beads=(Bead((0,), (0,)),),
        ids=("row",),
        given=True,
    )


def found(zh: str, en: str) -> tuple[Finding, ...]:
    return check([bitext(zh, en)], level=lambda rule, severity, files: severity).findings


@pytest.mark.parametrize(("rule", "zh", "en"), [(r.name, e.zh, e.en) for r in PAIRWISE for e in r.bad])
def test_a_rule_flags_what_it_must(rule: str, zh: str, en: str) -> None:
    assert rule in [finding.rule for finding in found(zh, en)]


@pytest.mark.parametrize(("rule", "zh", "en"), [(r.name, e.zh, e.en) for r in PAIRWISE for e in r.good])
def test_no_rule_flags_what_it_must_not(rule: str, zh: str, en: str) -> None:
    assert [f for f in found(zh, en) if f.severity != "suggestion"] == [], rule


def test_every_rule_that_looks_at_pairs_has_texts_of_both_kinds() -> None:
    assert [rule.name for rule in PAIRWISE if not rule.bad or not rule.good] == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_explains_itself_in_both_languages(rule) -> None:
    for message in (rule.title, rule.why):
        assert message.en.isascii()
        assert any("\u4e00" <= c <= "\u9fff" for c in message.zh)


def test_places_quote_the_text_they_point_at() -> None:
    zh, en = "共有86家企业参展。", "A total of 68 companies took part."
    (finding,) = found(zh, en)
    assert finding.zh is not None
    assert finding.en is not None
    assert zh[finding.zh.start : finding.zh.end] == finding.zh.text
    assert en[finding.en.start : finding.en.end] == finding.en.text


def test_a_finding_shows_the_reading_as_proof_and_offers_the_right_english() -> None:
    (finding,) = found("产值达到9761亿元。", "Output reached 97.61 billion yuan.")
    assert finding.message.en == "9761亿元 = 976.1 billion yuan; the English says 97.61 billion yuan"
    assert finding.suggestion == "976.1 billion yuan"


def test_the_same_slip_twice_in_one_pair_has_two_fingerprints() -> None:
    twice = found("有86家企业和86家机构。", "There are 68 companies and 68 institutions.")
    assert len({finding.id for finding in twice}) == len(twice) == 2
