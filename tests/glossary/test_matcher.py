"""Finding terms in running text: which forms count, which do not, and which of several."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.glossary import Concept, Matcher, Term, Termbase
from aligner.glossary.inflect import inflect
from aligner.model import Lang


def matcher(*texts: str, lang: Lang = "en") -> Matcher:
    return Matcher(Termbase(tuple(Concept((Term(lang, text),)) for text in texts)))


def found(terms: list[str], text: str, lang: Lang = "en", nested: bool = False) -> list[str]:
    matches = matcher(*terms, lang=lang).find(text, lang, nested=nested)
    for match in matches:
        assert text[match.start : match.end] == match.text
    return [match.text for match in matches]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("policy", "its policies"),
        ("policies", "one policy"),
        ("unicorn", "Unicorns'"),
        ("Pins Medical", "Pins Medical’s device"),
        ("centre of excellence", "two centres of excellence"),
        ("cutting-edge", "cutting edge"),
        ("cutting edge", "cutting‑edge"),
        ("Life Science Valley", "Life\nScience  Valley"),
        ("Life Science Valley", "Life\n\n   Science Valley,"),
        ("Science & Technology Commission", "Science and Technology Commission"),
        ("Commission of Zhongguancun Park", "Commission of the Zhongguancun Park"),
        ("the Commission", "Commission"),
        ("Beijing–Ürümqi Expressway", "Beijing-Urumqi Expressway"),
        ("Xiong'an", "Xiong’an"),
        ("DIA", "2023DIA"[4:]),
        ("AI", "生物AI公司"),
        ("SME", "133 SMEs"),
        ("C++", "in C++."),
        ("First Life Valley Forum", "First “Life Valley” Forum"),
        ("BeiGene", "(BeiGene)"),
    ],
)
def test_an_english_term_is_found_in_the_forms_it_takes(term: str, text: str) -> None:
    assert len(found([term], text)) == 1


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Pins", "Pinstripe"),
        ("gene", "BeiGene"),
        ("Top 20", "Top 200"),
        ("MOST", "most of them, Most"),
        ("vitamin A", "vitamin B"),
        ("policy", "police"),
        ("Life Valley", "Life, Valley"),
    ],
)
def test_what_only_looks_like_an_english_term_is_not_found(term: str, text: str) -> None:
    assert found([term], text) == []


@pytest.mark.parametrize(
    ("term", "text", "match"),
    [
        ("生命谷", "打造“生命谷”品牌", "生命谷"),
        ("中关村生命科学园", "中關村生命科學園", "中關村生命科學園"),
        ("施普林格·自然", "施普林格•自然集团", "施普林格•自然"),
        ("施普林格·自然", "施普林格自然", "施普林格自然"),
        ("PD-1抑制剂", "新型PD－1 抑制剂", "PD－1 抑制剂"),
        ("生命谷国际医药园", "“生命谷”国际医药园", "生命谷”国际医药园"),
        ("CDMO", "治疗ＣＤＭＯ平台", "ＣＤＭＯ"),
        ("探索生命 共创未来", "“探索生命共创未来”", "探索生命共创未来"),
    ],
)
def test_a_chinese_term_is_found_in_every_script_and_width(term: str, text: str, match: str) -> None:
    assert found([term], text, "zh") == [match]


@pytest.mark.parametrize(
    ("term", "text"),
    [("生命谷", "探索生命 谷歌"), ("两区", "一、两、区"), ("DIA", "MEDIA大会"), ("北京大学", "《北京》《大学》")],
)
def test_what_only_looks_like_a_chinese_term_is_not_found(term: str, text: str) -> None:
    assert found([term], text, "zh") == []


def test_the_longest_of_nested_terms_counts() -> None:
    terms = ["中关村生命科学园", "中关村生命科学园发展论坛", "中关村"]
    text = "中关村生命科学园发展论坛在中关村生命科学园举行"
    assert found(terms, text, "zh") == ["中关村生命科学园发展论坛", "中关村生命科学园"]
    assert len(found(terms, text, "zh", nested=True)) == 5


def test_of_terms_that_overlap_the_longer_counts() -> None:
    assert found(["北京峻铭医药", "医药健康"], "北京峻铭医药健康诊断", "zh") == ["北京峻铭医药"]


def test_terms_of_several_concepts_may_share_a_place() -> None:
    assert len(found(["medical device", "medical devices"], "medical devices")) == 2


def test_a_match_inside_an_excluded_phrase_does_not_count() -> None:
    concept = Concept((Term("zh", "北大"),), exclusions=(("zh", "东北大学"), ("en", "x")))
    matches = Matcher(Termbase((concept,))).find("东北大学和北大", "zh")
    assert [(match.start, match.end) for match in matches] == [(5, 7)]


def test_terms_that_differ_only_in_case_are_told_apart() -> None:
    concept = Concept((Term("en", "InnoCare"), Term("en", "Innocare", "forbidden")))
    matches = Matcher(Termbase((concept,))).find("InnoCare, Innocare", "en")
    assert [match.term.status for match in matches] == ["preferred", "forbidden"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_termbase_finds_nothing(lang: Lang) -> None:
    assert Matcher(Termbase()).find("生命谷 Life Science Valley", lang) == ()


ZH = st.text(st.sampled_from("生命谷科学"), min_size=1, max_size=4)


@given(st.lists(ZH, min_size=1, max_size=6, unique=True), st.text(st.sampled_from("生命谷科学，"), max_size=30))
def test_every_place_that_a_search_one_by_one_finds_is_found(terms: list[str], text: str) -> None:
    expected = {(i, i + len(t)) for t in terms for i in range(len(text)) if text.startswith(t, i)}
    matches = matcher(*terms, lang="zh").find(text, "zh", nested=True)
    assert {(match.start, match.end) for match in matches} == expected


@given(st.lists(ZH, min_size=1, max_size=6, unique=True), st.text(st.sampled_from("生命谷科学，"), max_size=30))
def test_what_counts_never_overlaps_and_leaves_nothing_free(terms: list[str], text: str) -> None:
    side = matcher(*terms, lang="zh")
    kept = side.find(text, "zh")
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for match in side.find(text, "zh", nested=True):
        rivals = [k for k in kept if k.start < match.end and match.start < k.end]
        assert any(k.end - k.start >= match.end - match.start for k in rivals)


@given(st.text(st.sampled_from("Pins Medical-’'“the\n\u00ad·x"), max_size=40), st.sampled_from(["zh", "en"]))
def test_a_match_is_a_stretch_of_the_text_as_given(text: str, lang: Lang) -> None:
    for match in matcher("Pins Medical", "the x", "Medical", lang=lang).find(text, lang, nested=True):
        assert text[match.start : match.end] == match.text


@pytest.mark.parametrize(
    ("one", "other"),
    [("company", "companies"), ("analysis", "analyses"), ("box", "boxes"), ("research", "researches"), ("day", "days")],
)
def test_singular_and_plural_lead_to_each_other(one: str, other: str) -> None:
    assert other in inflect(one)
    assert one in inflect(other)
