"""When a Chinese and an English figure say the same: every conversion that translators rightly make, and none else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.check.figures.agreement import Agreement, agree
from aligner.check.figures.matching import Matching, match
from aligner.extract import quantities
from aligner.extract.atoms import Atom, atoms, fold_code
from aligner.model import Lang, Quantity


def figures(text: str, lang: Lang) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in quantities(text, lang) if quantity.form != "implied")


def only(text: str, lang: Lang) -> Atom:
    (atom,) = atoms(figures(text, lang), text)
    return atom


def compare(zh: str, en: str) -> Agreement | None:
    return agree(only(zh, "zh"), only(en, "en"))


def matched(zh: str, en: str) -> Matching:
    return match(quantities(zh, "zh"), quantities(en, "en"))


SAME = [
    ("9761亿元", "976.1 billion yuan"),
    ("9761亿元", "RMB 976.1 billion"),
    ("千亿级产业集群", "a 100 billion industrial cluster"),
    ("千亿级产业集群", "a 100-billion-yuan cluster"),
    ("976亿1000万元", "97.61 billion yuan"),
    ("一万三千人", "13,000 people"),
    ("八场论坛", "eight forums"),
    ("第三轮", "the third round"),
    ("“十四五”规划", "the 14th plan"),
    ("二期工程", "Phase II"),
    ("二十大", "the 20th Congress"),
    ("三成", "30 percent"),
    ("三成五", "35%"),
    ("百分之三十", "30 percent"),
    ("千分之2.4", "0.24 percent"),
    ("三成", "three tenths"),
    ("一半", "50 percent"),
    ("50%", "half of them"),
    ("四分之一", "25 percent"),
    ("3.5个百分点", "3.5 percentage points"),
    ("八折", "80 percent of the price"),
    ("八折", "20% off"),
    ("八五折", "15% off"),
    ("对折", "50% off"),
    ("翻一番", "doubled"),
    ("翻一番", "up 100 percent"),
    ("翻两番", "quadrupled"),
    ("增长两倍", "tripled"),
    ("增长两倍", "grew by 200 percent"),
    ("是去年的两倍", "doubled"),
    ("300亩", "300 mu"),
    ("300亩", "20 hectares"),
    ("1万平方米", "one hectare"),
    ("500公斤", "0.5 tonnes"),
    ("10斤", "5 kilograms"),
    ("8公里", "5 miles"),
    ("5英里", "8 km"),
    ("每小时100英里", "100 mph"),
    ("零下5度", "−5 °C"),
    ("3年", "36 months"),
    ("60分钟", "one hour"),
    ("80年代", "the 1980s"),
    ("20世纪90年代", "the 1990s"),
    ("19世纪", "the 1800s"),
    ("19世纪", "the nineteenth century"),
    ("一季度", "Q1"),
    ("上半年", "the first half of the year"),
    ("星期五", "Friday"),
    ("下午3点", "3 p.m."),
    ("下午3点", "15:00"),
    ("TOP20", "Top 20"),
    ("GB/T 19001", "GB/T19001"),
    ("100块", "100 yuan"),
    ("$5", "5 US dollars"),
    ("5澳元", "$5"),
    ("2023年", "2023"),
    ("5岁", "five years old"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_what_says_the_same_agrees(zh: str, en: str) -> None:
    found = compare(zh, en)
    assert found is not None
    assert not found.clash


OTHER = [
    ("9761亿元", "97.61 billion yuan"),
    ("千亿级产业集群", "a 10 billion industrial cluster"),
    ("88家企业", "80 companies"),
    ("第三轮", "the second round"),
    ("三成", "3 percent"),
    ("八折", "30% off"),
    ("三分之一", "three percent"),
    ("翻一番", "quadrupled"),
    ("增长两倍", "quadrupled"),
    ("300亩", "30 hectares"),
    ("8公里", "8.8 miles"),
    ("80年代", "the 1990s"),
    ("20世纪80年代", "the 1880s"),
    ("19世纪", "the 1900s"),
    ("一季度", "Q2"),
    ("星期五", "Thursday"),
    ("下午3点", "4 p.m."),
    ("TOP20", "Top 30"),
    ("2023年", "2022"),
    ("5月", "June"),
]


@pytest.mark.parametrize(("zh", "en"), OTHER)
def test_what_says_something_else_does_not_agree(zh: str, en: str) -> None:
    assert compare(zh, en) is None


@pytest.mark.parametrize("en", ["tripled", "300 percent"])
def test_a_doubling_is_no_tripling(en: str) -> None:
    """增长两倍 may be three times as much; 翻一番 is twice as much, and nothing else."""
    assert compare("翻一番", en) is None


CLASHING = [
    ("12平方公里", "12 square meters", "unit"),
    ("5公斤", "5 tonnes", "unit"),
    ("12公里", "12 kilograms", "unit"),
    ("3.5个百分点", "3.5 percent", "unit"),
    ("99%的好评", "99 positive reviews", "unit"),
    ("3亿元", "300 million US dollars", "currency"),
    ("3亿美元", "300 million euros", "currency"),
    ("3亿元", "$300 million", "currency"),
]


@pytest.mark.parametrize(("zh", "en", "clash"), CLASHING)
def test_equal_figures_in_other_units_agree_in_value_only(zh: str, en: str, clash: str) -> None:
    found = compare(zh, en)
    assert found is not None
    assert found.clash == clash


def test_a_rounded_conversion_costs_more_than_an_exact_one_and_that_more_than_none() -> None:
    costs = [compare("300亩", en) for en in ("300 mu", "20 hectares", "50 acres")]
    assert [found is not None and found.cost for found in costs] == [0, 0.5, 2]


def test_a_date_is_compared_part_by_part() -> None:
    year, month, day = atoms(quantities("2023年11月18日", "zh"))
    assert [(a.kind, a.value) for a in (year, month, day)] == [
        ("year", Fraction(2023)),
        ("month", Fraction(11)),
        ("day", Fraction(18)),
    ]
    assert matched("2023年11月18日", "November 18, 2023").zh_left == ()
    (wrong,) = matched("2023年11月18日", "November 19, 2023").zh_left
    assert (wrong.kind, wrong.value) == ("day", 18)


def test_a_range_is_compared_end_by_end() -> None:
    assert matched("3至5亿元", "between 300 million and 500 million yuan").zh_left == ()
    (end,) = matched("3至5亿元", "300 million to 600 million yuan").zh_left
    assert end.value == 500_000_000


def test_a_year_known_from_context_may_be_left_out_but_not_contradicted() -> None:
    (left,) = matched("论坛于2023年11月18日开幕。", "The forum opened on November 18.").zh_left
    assert left.soft


def test_of_two_equal_figures_each_finds_the_one_in_its_place() -> None:
    links = matched("一层8家,二层9家,三层8家。", "The first has 8, the second 9 and the third 8.").links
    eights = [(link.zh.quantity.start, link.en.quantity.start) for link in links if link.zh.value == 8]
    assert eights == sorted(eights)
    assert len(eights) == 2
    assert eights[0][1] < eights[1][1]


def test_an_implied_figure_takes_part_but_is_never_left_over() -> None:
    assert matched("两家公司都来了。", "Both companies came.").zh_left == ()
    alone = matched("公司都来了。", "Both companies came with a pair of twin engines.")
    assert alone.en_left == ()


def test_the_form_of_a_code_does_not_count() -> None:
    assert fold_code("covid－19") == fold_code("COVID 19") == "COVID19"
