"""Each figure gets what its sentence says of it, and of no other figure."""

from __future__ import annotations

import pytest

from aligner.extract import quantities
from aligner.extract.claims import claims
from aligner.model import Lang


def said(text: str, lang: Lang) -> dict[str, list[str]]:
    """Give what is claimed of each figure, by its own text."""
    figures = quantities(text, lang)
    found: dict[str, list[str]] = {}
    for claim in claims(text, figures, lang):
        found.setdefault(figures[claim.figure].text, []).append(f"{claim.aspect} {claim.value}")
    return found


@pytest.mark.parametrize(
    ("text", "figure", "claim"),
    [
        ("营收增长5.2%。", "5.2%", "direction up"),
        ("能耗累计下降了12%。", "12%", "direction down"),
        ("降幅达3.4%。", "3.4%", "direction down"),
        ("实现了6.1%的增速。", "6.1%", "direction up"),
        ("人口比上年少5000人。", "5000", "direction down"),
        ("比旧车型快50公里/小时。", "50公里/小时", "direction faster"),
        ("产能提高45万辆。", "45万", "change by"),
        ("产能提高至45万辆。", "45万", "change to"),
        ("税率由17%降至16%。", "17%", "change from"),
        ("税率由17%降至16%。", "16%", "change to"),
        ("涨幅扩大0.1个百分点至0.4%。", "0.4%", "change to"),
        ("销量同比增长5%。", "5%", "base year"),
        ("销量环比增长5%。", "5%", "base previous"),
        ("销量比上季度增长5%。", "5%", "base previous quarter"),
        ("余额较年初增加24亿元。", "24亿元", "base start"),
        ("与上年同期相比，能耗下降12%。", "12%", "base year"),
        ("最大负载12公斤。", "12公斤", "limit most"),
        ("持股不低于60%。", "不低于60%", "limit least"),
        ("累计建成充电桩4200个。", "4200", "scope total"),
        ("今年新增充电桩600个。", "600", "scope new"),
        ("每日供水5万吨。", "5万吨", "rate day"),
    ],
)
def test_a_chinese_word_is_read_of_its_figure(text: str, figure: str, claim: str) -> None:
    assert claim in said(text, "zh")[figure]


@pytest.mark.parametrize(
    ("text", "figure", "claim"),
    [
        ("Revenue was up 5.2 percent.", "5.2 percent", "direction up"),
        ("Revenue fell a further 5.2 percent.", "5.2 percent", "direction down"),
        ("a 43% reduction in the risk", "43%", "direction down"),
        ("There were 5,000 fewer births.", "5,000", "direction down"),
        ("The bank cut interest rates by 0.5 percentage points.", "0.5 percentage points", "direction down"),
        ("It is 50 kilometers per hour faster.", "50 kilometers per hour", "direction faster"),
        ("Capacity rose by 45,000 vehicles.", "45,000", "change by"),
        ("Capacity rose to 45,000 vehicles.", "45,000", "change to"),
        ("The rate fell to 16% from 17%.", "17%", "change from"),
        ("The rate came down from 17% to 16%.", "16%", "change to"),
        ("Growth quickened by 0.1 percentage points to 0.4 percent.", "0.4 percent", "change to"),
        ("Sales rose 5% year on year.", "5%", "base year"),
        ("a year-on-year increase of 5%", "5%", "base year"),
        ("Sales rose 5% to 20 million yuan from a year earlier.", "5%", "base year"),
        ("Sales rose 5% from the previous quarter.", "5%", "base previous quarter"),
        ("It carries a maximum load of 12 kilograms.", "12 kilograms", "limit most"),
        ("loans for over five years", "five years", "limit least"),
        ("a total of 4,200 charging points", "4,200", "scope total"),
        ("600 charging points were newly built.", "600", "scope new"),
        ("It supplies 50,000 tonnes a day.", "50,000 tonnes", "rate day"),
    ],
)
def test_an_english_word_is_read_of_its_figure(text: str, figure: str, claim: str) -> None:
    assert claim in said(text, "en")[figure]


def test_two_changes_in_a_sentence_keep_their_own_words_and_bases() -> None:
    zh = said("营收同比增长17.8%，环比下降3.2%。", "zh")
    en = said("Revenue was up 17.8% year over year and down 3.2% quarter over quarter.", "en")
    assert zh["17.8%"] == ["direction up", "change by", "base year"] == en["17.8%"]
    assert zh["3.2%"] == ["direction down", "change by", "base previous"]
    assert en["3.2%"] == ["direction down", "change by", "base previous quarter"]


def test_a_list_shares_its_word() -> None:
    assert "direction up" in said("分别增长15.3%和18.9%。", "zh")["18.9%"]
    assert "direction up" in said("They rose 15.3 percent and 18.9 percent respectively.", "en")["18.9 percent"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("跌幅扩大0.3个百分点。", "zh"),  # told as a further fall, too
        ("The decline widened by 0.3 percentage points.", "en"),
        ("利润并未增长5%。", "zh"),
        ("Profit did not rise by 5%.", "en"),
        ("身高180厘米。", "zh"),  # 高 needs 比
        ("Women made up 47 percent.", "en"),
        ("He signed up 500 people.", "en"),
        ("降水12毫米。", "zh"),
        ("Sales were strong compared to 5 million yuan.", "en"),
    ],
)
def test_what_only_looks_like_a_change_is_none(text: str, lang: Lang) -> None:
    assert [c for told in said(text, lang).values() for c in told if c.startswith("direction")] == []


def test_two_bases_in_one_list_are_no_base() -> None:
    zh = said("营收同比、环比分别增长5%和3%。", "zh")
    en = said("Revenue rose 5% and 3% year on year and quarter on quarter, respectively.", "en")
    assert not [c for told in (*zh.values(), *en.values()) for c in told if c.startswith("base")]


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert "direction up" in said("營收同比增長5%。", "zh")["5%"]
