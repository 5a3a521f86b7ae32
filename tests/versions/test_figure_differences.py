"""Figures and names of one sentence before and after: what counts as a change of fact and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.versions.figures import figure_differences
from aligner.versions.naming import Known, name_differences

NOTHING = Known(frozenset(), frozenset())


def figures(old: str, new: str, lang: str) -> list[str]:
    assert lang in ("zh", "en")
    return [difference.told() for difference in figure_differences(old, new, "zh" if lang == "zh" else "en")]


def names(old: str, new: str, lang: str) -> list[str]:
    return [d.told() for d in name_differences(old, new, "zh" if lang == "zh" else "en", NOTHING)]


@pytest.mark.parametrize(
    ("old", "new", "lang", "told"),
    [
        ("共有86家企业。", "共有133家企业。", "zh", ["86家 → 133家"]),
        ("产值9761亿元。", "产值976.1亿元。", "zh", ["9761亿元 → 976.1亿元"]),
        ("融资3亿元。", "融资3亿美元。", "zh", ["3亿元 → 3亿美元"]),
        ("增长两倍。", "增长三倍。", "zh", ["两倍 → 三倍"]),
        ("聚集近900家企业。", "聚集900余家企业。", "zh", ["近900家 → 900余家"]),
        ("11月18日开幕。", "11月19日开幕。", "zh", ["11月18日 → 11月19日"]),
        ("药31个、器械46个。", "药46个、器械31个。", "zh", ["31个 → 46个", "46个 → 31个"]),
        ("有88家企业参展。", "有企业参展。", "zh", ["88家 → —"]),
        ("It has companies.", "It has 88 companies.", "en", ["— → 88 companies"]),
        ("It holds eight forums.", "It holds nine forums.", "en", ["eight forums → nine forums"]),
    ],
)
def test_a_change_of_figure_is_told(old: str, new: str, lang: str, told: list[str]) -> None:
    assert figures(old, new, lang) == told


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("增长三成。", "增长30%。", "zh"),
        ("药31个、器械46个。", "器械46个、药31个。", "zh"),
        ("总额达9761亿元。", "总额达到了9761亿元人民币。", "zh"),
        ("It holds eight forums.", "Eight forums are held.", "en"),
        ("It costs 1.5 billion yuan.", "The cost is 1,500 million yuan.", "en"),
        ("It opened a new plant.", "It opened the new plant.", "en"),
    ],
)
def test_other_words_for_the_same_figure_are_no_change(old: str, new: str, lang: str) -> None:
    assert figures(old, new, lang) == []


@pytest.mark.parametrize(
    ("old", "new", "lang", "told"),
    [
        ("He met Pins Medical.", "He met Wantai BioPharm.", "en", ["Pins Medical → Wantai BioPharm"]),
        ("与琉璃獭医疗签约。", "与雾角刺猬资本签约。", "zh", ["琉璃獭医疗 → 雾角刺猬资本"]),
        ("采用CDMO模式。", "采用CRO模式。", "zh", ["CDMO → CRO"]),
        ("发布《运营观察》。", "发布《年度报告》。", "zh", ["《运营观察》 → 《年度报告》"]),
        ("园区位于昌平。", "园区位于大兴。", "zh", ["昌平 → 大兴"]),
    ],
)
def test_a_change_of_name_is_told(old: str, new: str, lang: str, told: list[str]) -> None:
    assert names(old, new, lang) == told


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("园区持续优化环境。", "园区不断改善环境。", "zh"),
        ("Growing fast, it hired people.", "Expanding fast, it hired people.", "en"),
        ("In November it opened.", "In December it opened.", "en"),
    ],
)
def test_other_words_are_no_names(old: str, new: str, lang: str) -> None:
    assert names(old, new, lang) == []


@given(st.text(alphabet="园区有86家企业，收入3.5亿元增长12%。", max_size=30))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert figures(text, text, "zh") == []
    assert names(text, text, "zh") == []
