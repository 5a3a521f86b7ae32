"""The rules on terms, on pairs that must be flagged and pairs that must not."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.check.means import Means
from aligner.check.terms.renderings import check_terms
from aligner.glossary import Matcher, load
from aligner.glossary.delimited import parse_delimited
from aligner.model import Bead, Bitext, Document, Finding, Match, Passage, Sentence
from aligner.pair.facts import read_facts

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = """concept,zh,en,zh_short,en_short,en_deprecated,en_forbidden,zh_except,type,valid_from,valid_to
,生命谷,Life Science Valley,,,,Life Valley,,place,,
b,百济神州,,,,,,,organisation,,
b,,BeOne Medicines|BeOne,,,,,,,2025-05-27,
b,,BeiGene,,,,,,,,2025-05-26
,诺诚健华,InnoCare|InnoCare Pharma,,,,,,organisation,,
,健达九州,GenAns,,,,,,organisation,,
,微创医疗,MicroPort,,,,minimally invasive medical,,organisation,,
,医疗器械,medical device,,,medical equipment,,,term,,
,医学装备,medical equipment,,,,,,term,,
,北京航空航天大学,Beihang University,北航,,,,,organisation,,
,北华大学,Beihua University,,,,,,organisation,,
,国家药品监督管理局,National Medical Products Administration,国家药监局,NMPA,,,,organisation,,
,独角兽,unicorn,,,,,,term,,
,专精特新,specialized and sophisticated|SRDI,,,,,,term,,
,中关村论坛,Zhongguancun Forum,,,,,,event,,
,中关村,Zhongguancun,,,,,,place,,
,北大,Peking University,,,,,东北大学,organisation,,
,北京智生园,uBriGene Park,,,,,,place,,
"""
MATCHER = Matcher(parse_delimited(GLOSSARY, "test.csv"))


def bitext(*pairs: tuple[str, str], given: bool = False) -> Bitext:
    sides: dict[str, list[Sentence]] = {"zh": [], "en": []}
    texts = {"zh": "", "en": ""}
    beads = []
    for line, pair in enumerate(pairs, 1):
        bead: dict[str, tuple[int, ...]] = {"zh": (), "en": ()}
        for lang, text in zip(("zh", "en"), pair, strict=True):
            if text:
                bead[lang] = (len(sides[lang]),)
                passage = Passage(text, ((0, len(texts[lang])),))
                sides[lang].append(Sentence(lang, passage, 0, line))  # type: ignore[arg-type]
            texts[lang] += text + "\n"
        beads.append(Bead(bead["zh"], bead["en"]))
    documents = (Document(f"a.{lang}.txt", texts[lang], ()) for lang in ("zh", "en"))
    return Bitext("a", *documents, tuple(sides["zh"]), tuple(sides["en"]), tuple(beads), given=given)


def said(text: Bitext, means: Means) -> list[Finding | Match]:
    return list(check_terms([read_facts(text)], means))


def findings(text: Bitext, day: datetime.date | None = None, matcher: Matcher = MATCHER) -> list[Finding]:
    return [each for each in said(text, Means(matcher, day)) if isinstance(each, Finding)]


def matches(text: Bitext) -> list[Match]:
    return [each for each in said(text, Means(MATCHER)) if isinstance(each, Match)]


def check(*pairs: tuple[str, str], date: str = "", given: bool = False) -> list[Finding]:
    day = datetime.date.fromisoformat(date) if date else None
    return findings(bitext(*pairs, given=given), day)


def rules(*pairs: tuple[str, str], date: str = "") -> list[str]:
    return [finding.rule for finding in check(*pairs, date=date)]


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("建设“生命谷”。", "Build the valley of life.", "term.missing"),
        ("健达九州落户。", "Jianda Jiuzhou settles here.", "term.missing"),
        ("北航建校区。", "Beihua University builds a campus.", "term.missing"),
        ("拥有19家独角兽。", "It has 19 companies of high value.", "term.missing"),
        ("建设“生命谷”。", "Build Life Valley.", "term.forbidden"),
        ("微创医疗签约。", "The minimally invasive medical signed.", "term.forbidden"),
        ("批准医疗器械46个。", "It approved 46 medical equipments.", "term.outdated"),
        ("诺诚健华的基地", "the base of Innocare", "term.case"),
        ("中关村论坛开幕", "Zhongguancun forum opens", "term.case"),
    ],
)
def test_a_term_that_is_not_as_agreed_is_found(zh: str, en: str, rule: str) -> None:
    assert rules((zh, en)) == [rule]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("建设“生命谷”。", "Build the “Life Science Valley”."),
        ("建设“生命谷”。", "Build Life-Science\nValley."),
        ("19家独角兽", "Nineteen Unicorns"),
        ("微创手术", "minimally invasive medical treatment"),
        ("医学装备", "medical equipment"),
        ("医疗器械和医学装备", "medical devices and medical equipment"),
        ("中关村论坛开幕", "The Zhongguancun Forum opened."),
        ("东北大学", "Northeastern University"),
        ("诺诚健华", "See www.innocare.com for InnoCare"),
        ("诺诚健华公告", "INNOCARE ANNOUNCES"),
        ("北京智生园开园", "UBriGene Park opened."),
        ("国家药监局批准", "The NMPA and the National Medical Products Administration"),
        ("公司公告", "a life science valley"),
        ("百济神州", "BeiGene, now BeOne Medicines"),
    ],
)
def test_a_term_that_is_right_is_passed_over(zh: str, en: str) -> None:
    assert rules((zh, en)) == []


def test_two_universities_with_like_names_are_not_taken_for_each_other() -> None:
    """Each is missed where only the other stands; the other, where it is meant, is no near miss."""
    (finding,) = check(("北航和北华大学", "Beihua University and another"))
    assert finding.zh is not None
    assert (finding.zh.text, finding.en) == ("北航", None)
    assert check(("北航和北华大学", "Beihang University and Beihua University")) == []


def test_what_stands_in_place_of_the_term_is_shown() -> None:
    (finding,) = check(("健达九州中国总部", "Jianda Jiuzhou China headquarters"))
    assert finding.en is not None
    assert finding.en.text == "Jianda Jiuzhou"
    assert finding.message.en == "“健达九州” should be “GenAns”, but the English has “Jianda Jiuzhou”"
    assert finding.message.zh == "“健达九州”应译为“GenAns”，英文却写作“Jianda Jiuzhou”"


@pytest.mark.parametrize(
    ("date", "en", "expected"),
    [
        ("2024-11-22", "BeiGene", []),
        ("2024-11-22", "BeOne Medicines", ["term.outdated"]),
        ("2024-11-22", "BeiGene (proposed new name: BeOne Medicines)", []),
        ("2025-06-01", "BeiGene", ["term.outdated"]),
        ("2025-06-01", "BeOne", []),
        ("2025-06-01", "BeOne Medicines (formerly BeiGene)", []),
        ("", "BeiGene", []),
        ("", "BeOne", []),
    ],
)
def test_which_name_is_right_depends_on_the_day(date: str, en: str, expected: list[str]) -> None:
    assert rules(("百济神州公告", f"{en} announced"), date=date) == expected


def test_a_term_in_a_neighbouring_bead_is_not_missing() -> None:
    assert rules(("生命谷很大。", "It is large."), ("很美。", "Life Science Valley is beautiful.")) == []


def test_rows_that_came_as_pairs_do_not_look_at_each_other() -> None:
    found = check(("生命谷很大。", "All is large."), ("生命谷很美。", "Life Science Valley is fine."), given=True)
    assert [(finding.rule, finding.bead) for finding in found] == [("term.missing", 0)]


def test_of_two_tellings_of_one_event_no_name_is_missing() -> None:
    text = bitext(
        ("生命谷很大，我们都很喜欢它。", ""), ("生命谷很美。", "It is fine."), ("", "All of this is new, and so it is.")
    )
    assert findings(text) == []


@pytest.mark.parametrize(("score", "expected"), [(0.95, ["term.missing"]), (0.7, []), (0.3, [])])
def test_in_a_bead_in_doubt_a_name_that_stands_elsewhere_is_not_missing(score: float, expected: list[str]) -> None:
    text = bitext(
        ("诺诚健华成立。", "A company begins."), ("很好。", "Good."), ("很美。", "Fine."), ("诺诚健华。", "InnoCare.")
    )
    beads = (Bead((0,), (0,), score), *text.beads[1:])
    found = findings(replace(text, beads=beads))
    assert [finding.rule for finding in found] == expected


def test_a_name_may_be_taken_up_by_a_pronoun_but_not_from_afar() -> None:
    named, again = ("诺诚健华成立。", "InnoCare was founded."), ("诺诚健华盈利。", "It makes a profit.")
    other = ("很好。", "Good.")
    assert rules(named, other, again) == []
    assert rules(named, other, other, other, again) == ["term.missing"]


def test_a_near_miss_is_told_even_where_a_pronoun_stands() -> None:
    named, again = ("诺诚健华成立。", "InnoCare was founded."), ("诺诚健华盈利。", "InnoKare says it makes a profit.")
    assert rules(named, ("很好。", "Good."), again) == ["term.missing"]


def test_a_short_form_before_the_full_one_is_mentioned() -> None:
    (finding,) = check(("国家药监局批准。", "The NMPA approved it."))
    assert (finding.rule, finding.severity) == ("term.missing", "suggestion")
    full = ("国家药品监督管理局通知。", "The National Medical Products Administration announced it.")
    assert rules(full, ("国家药监局批准。", "The NMPA approved it.")) == []


def test_two_admitted_names_in_one_text_are_mentioned_once() -> None:
    pairs = [("专精特新企业", f"{form} firms") for form in ("SRDI", "specialized and sophisticated", "SRDI")]
    (finding,) = check(*pairs)
    assert (finding.rule, finding.severity) == ("term.mixed", "suggestion")
    assert [place.text for place in finding.related] == ["SRDI"]


def test_a_name_and_its_beginning_are_not_two_names() -> None:
    assert rules(("诺诚健华", "InnoCare"), ("诺诚健华", "InnoCare Pharma")) == []


def test_the_same_slip_twice_in_one_bead_is_one_finding_with_both_places() -> None:
    (finding,) = check(("生命谷，生命谷", "Life Valley and Life Valley"))
    assert finding.suggestion == "Life Science Valley"
    assert len(finding.related) == 1


def test_a_forbidden_name_is_found_where_the_other_side_is_empty() -> None:
    (finding,) = check(("", "Build Life Valley."))
    assert (finding.rule, finding.zh) == ("term.forbidden", None)


def test_a_chinese_term_without_any_english_is_left_to_the_alignment() -> None:
    assert rules(("建设生命谷。", "")) == []


def test_findings_and_matches_point_into_the_documents() -> None:
    pairs = [("建设生命谷，诺诚健华。", "Build Life Valley, Innocare."), ("生命谷。", "Life Science Valley.")]
    text = bitext(*pairs)
    places = [place for f in findings(text) for place in (f.zh, f.en) if place]
    places += [place for match in matches(text) for place in (match.zh, match.en)]
    assert len(places) >= 6
    for place in places:
        document = text.document(place.lang)
        assert document.text[place.start : place.end] == place.text
        assert place.line == document.text.count("\n", 0, place.start) + 1


def test_a_right_rendering_is_a_match() -> None:
    (match,) = matches(bitext(("打造生命谷", "Build Life Science Valley")))
    assert match.reading == "生命谷 = Life Science Valley"


@pytest.mark.shared
def test_the_release_of_2024_is_read_without_a_false_alarm() -> None:
    """Names, terms and titles that a person has labelled wrong are found; everything found was read and is right."""
    path = ROOT.parent / "shared" / "data" / "seed001" / "pairs.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    text = bitext(*((row["zh"], row["en"]) for row in rows))
    found = findings(text, datetime.date(2024, 11, 22), Matcher(load(ROOT / "glossaries" / "press.csv")))
    at = {(finding.rule, rows[finding.bead]["paragraph_index"]) for finding in found}
    assert {
        ("term.forbidden", 15),
        ("term.forbidden", 16),
        ("term.case", 8),
        ("term.case", 27),
        ("term.case", 28),
    } <= at
    assert {("term.outdated", 26), ("term.outdated", 31), ("term.missing", 29), ("term.missing", 30)} <= at
    assert len(found) == 22


# ---------------------------------------------------------------- where the Chinese is the translation
def from_english(*pairs: tuple[str, str]) -> list[Finding]:
    text = bitext(*((zh, en) for en, zh in pairs))
    return findings(replace(text, source="en"))


@pytest.mark.parametrize(
    ("en", "zh", "has", "said"),
    [
        ("GenAns settles here.", "健达公司落户。", None, "which the Chinese does not have"),
        ("GenAns settles here.", "健达九洲落户。", "健达九洲", "but the Chinese has “健达九洲”"),
        ("GenAns settles here.", "GenAns落户园区。", "GenAns", "but the Chinese has “GenAns”"),
    ],
)
def test_an_english_name_is_held_against_the_chinese_term(en: str, zh: str, has: str | None, said: str) -> None:
    (finding,) = from_english((en, zh))
    assert (finding.rule, finding.severity, finding.suggestion) == ("term.missing", "warning", "健达九州")
    assert finding.message.en == f"“GenAns” should be “健达九州”, {said}"
    assert (finding.zh.text if finding.zh else None) == has
    assert finding.en


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("GenAns settles here.", "健达九州落户。"),
        ("The forum in Zhongguancun", "在中关村论坛上"),  # inside a longer name
        ("Nineteen unicorns", "19家估值十亿美元的公司"),  # a plain word may be said in many ways
        ("NMPA approved it.", "国家药监局予以批准。"),
        ("Beihua University and another", "北华大学与另一所大学"),
    ],
)
def test_a_chinese_term_that_is_right_or_need_not_stand_is_passed_over(en: str, zh: str) -> None:
    assert [f.rule for f in from_english((en, zh))] == []


def test_a_phrase_of_plain_words_is_only_hinted_at() -> None:
    (finding,) = from_english(("It makes medical devices.", "公司生产医用器具。"))
    assert (finding.rule, finding.severity) == ("term.missing", "suggestion")


def test_after_a_first_mention_the_chinese_may_leave_the_name_out() -> None:
    assert from_english(("GenAns settles here.", "健达九州落户。"), ("GenAns plans to grow.", "计划扩大规模。")) == []


def test_what_is_wrong_in_an_english_source_is_told_without_a_replacement_for_the_chinese() -> None:
    (finding,) = from_english(("Build Life Valley.", "建设“生命谷”。"))
    assert (finding.rule, finding.suggestion) == ("term.forbidden", "")


def test_terms_rightly_rendered_are_matched_from_the_english() -> None:
    text = replace(bitext(("健达九州落户。", "GenAns settles here.")), source="en")
    (match,) = matches(text)
    assert (match.zh.text, match.en.text, match.reading) == ("健达九州", "GenAns", "GenAns = 健达九州")
