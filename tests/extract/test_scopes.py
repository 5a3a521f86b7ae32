"""Units that are stated once for many figures: which phrases are one, where they stand, and what figures they bind."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.extract import quantities
from aligner.extract.scopes import bare, is_apart, read_label, read_statement, read_unit_phrase, under
from aligner.model import Lang, Scope


@pytest.mark.parametrize(
    ("phrase", "lang", "unit", "scale"),
    [
        ("万元", "zh", "CNY", 10**4),
        ("人民币千元", "zh", "CNY", 10**3),
        ("百万元人民币", "zh", "CNY", 10**6),
        ("千港币", "zh", "HKD", 10**3),
        ("亿美元", "zh", "USD", 10**8),
        ("元/股", "zh", "CNY", 1),
        ("RMB million", "en", "CNY", 10**6),
        ("RMB in millions", "en", "CNY", 10**6),
        ("millions of US dollars", "en", "USD", 10**6),
        ("tens of thousands of yuan", "en", "CNY", 10**4),
        ("HK$'000", "en", "HKD", 10**3),
        ("RMB’000", "en", "CNY", 10**3),
        ("RMBm", "en", "CNY", 10**6),
        ("100 million yuan", "en", "CNY", 10**8),
        ("RMB 10,000", "en", "CNY", 10**4),
        ("yuan per share", "en", "CNY", 1),
        ("万吨", "zh", "t", 10**4),
        ("10,000 tons", "en", "t", 10**4),
        ("亿千瓦时", "zh", "kWh", 10**8),
        ("万人次", "zh", "", 10**4),
        ("个百分点", "zh", "pp", 1),
        ("percentage points", "en", "pp", 1),
        ("%", "en", "", 1),
        ("days", "en", "day", 1),
    ],
)
def test_a_phrase_is_read_as_the_unit_of_one(phrase: str, lang: Lang, unit: str, scale: int) -> None:
    found = read_unit_phrase(phrase, lang)
    assert found is not None
    assert (found.unit, found.scale) == (unit, scale)


@pytest.mark.parametrize(
    ("phrase", "lang"),
    [
        ("合并", "zh"),
        ("本期", "zh"),
        ("追溯调整后", "zh"),
        ("未经审计", "zh"),
        ("2023", "en"),
        ("restated", "en"),
        ("Note 5", "en"),
        ("Unaudited", "en"),
        ("12 tons", "en"),
        ("100 yuan", "en"),  # a price
        ("as at 31 December", "en"),
    ],
)
def test_a_phrase_that_says_something_else_is_no_unit(phrase: str, lang: Lang) -> None:
    assert read_unit_phrase(phrase, lang) is None


@pytest.mark.parametrize(
    ("line", "lang", "phrase", "scale"),
    [
        ("单位：万元  币种：人民币", "zh", "万元", 10**4),
        ("（除另有说明外，以人民币百万元列示）", "zh", "人民币百万元", 10**6),
        ("表3 各线路收支（单位：亿元）", "zh", "亿元", 10**8),
        ("注：本表金额单位为千元。", "zh", "千元", 10**3),
        ("Unit: RMB ten thousand  Currency: RMB", "en", "RMB ten thousand", 10**4),
        ("(in thousands of dollars unless otherwise stated)", "en", "thousands of dollars", 10**3),
        ("(US$ in thousands, except per share data)", "en", "US$ in thousands", 10**3),
        ("All amounts in RMB millions unless otherwise stated", "en", "RMB millions", 10**6),
        ("Note: figures are in RMB million.", "en", "RMB million", 10**6),
        ("Table 3. The lines one by one (RMB billion)", "en", "RMB billion", 10**9),
    ],
)
def test_a_line_states_the_unit_of_a_table(line: str, lang: Lang, phrase: str, scale: int) -> None:
    found = read_statement(line, lang)
    assert found is not None
    assert (line[found.start : found.end], found.scope.scale) == (phrase, scale)


def test_a_line_may_name_the_currency_beside_the_unit() -> None:
    found = read_statement("单位：万元  币种：美元", "zh")
    assert found is not None
    assert (found.scope.unit, found.scope.scale) == ("USD", 10**4)


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("单位负责人：何某", "zh"),
        ("工作单位为铁路局", "zh"),
        ("（未经审计）", "zh"),
        ("In the north, trams run on time.", "en"),
        ("(unaudited)", "en"),
    ],
)
def test_a_line_about_something_else_states_none(line: str, lang: Lang) -> None:
    assert read_statement(line, lang) is None


@pytest.mark.parametrize(
    ("label", "lang", "phrase"),
    [
        ("售票收入（亿元）", "zh", "亿元"),
        ("同比增减%", "zh", "%"),
        ("产量/万吨", "zh", "万吨"),
        ("Fare revenue (RMB 100 million)", "en", "RMB 100 million"),
        ("Fare revenue, RMB million", "en", "RMB million"),
        ("Growth, %", "en", "%"),
        ("RMB'000", "en", "RMB'000"),
    ],
)
def test_a_label_names_its_unit(label: str, lang: Lang, phrase: str) -> None:
    found = read_label(label, lang)
    assert found is not None
    assert label[found.start : found.end] == phrase


@pytest.mark.parametrize(
    ("label", "lang", "apart"),
    [
        ("每股收益", "zh", True),
        ("毛利率", "zh", True),
        ("从业人数", "zh", True),
        ("应付票据", "zh", False),
        ("利率互换", "zh", False),
        ("Growth", "en", True),
        ("Earnings per share", "en", True),
        ("Notes payable", "en", False),
        ("Deposits at year-end", "en", False),
    ],
)
def test_rates_heads_and_prices_per_share_are_not_in_the_unit_of_the_table(label: str, lang: Lang, apart: bool) -> None:
    assert is_apart(label, lang) is apart


TEN_THOUSAND = Scope("money", "CNY", Fraction(10**4), "万元")


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,284.5", 12_845_000), ("-3.4", -34_000), ("（3.4）", -34_000), ("2023", 20_230_000), ("约1,200", 12_000_000)],
)
def test_a_bare_figure_counts_in_the_unit_of_its_table(cell: str, value: int) -> None:
    (found,) = under(quantities(cell, "zh"), cell, TEN_THOUSAND)
    assert (found.kind, found.unit, found.value) == ("money", "CNY", value)


@pytest.mark.parametrize("cell", ["5.4%", "3亿元", "12项", "第3名"])
def test_a_figure_with_a_unit_of_its_own_keeps_it(cell: str) -> None:
    assert under(quantities(cell, "zh"), cell, TEN_THOUSAND) == quantities(cell, "zh")


def test_a_bare_figure_is_what_it_was_without_its_unit() -> None:
    (found,) = under(quantities("1,284.5", "zh"), "1,284.5", TEN_THOUSAND)
    assert (bare(found).kind, bare(found).value, bare(found).scope) == ("number", Fraction(2569, 2), None)
