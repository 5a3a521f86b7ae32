"""Chinese quantities by value: what a careful reader of a press text would call them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.extract import quantities
from aligner.model import Quantity


def read(text: str) -> list[Quantity]:
    return list(quantities(text, "zh"))


def shown(text: str) -> list[tuple[str, str, str]]:
    """Give kind, value or ends, and unit of each quantity."""
    return [(q.kind, str(q.value) if q.value is not None else f"{q.low}..{q.high}", q.unit) for q in read(text)]


def values(text: str) -> list[str]:
    return [value for _, value, _ in shown(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("总规模达到9761亿元", "money", "976100000000", "CNY"),
        ("投资3.5亿美元", "money", "350000000", "USD"),
        ("人民币500万元", "money", "5000000", "CNY"),
        ("售价US$1.5", "money", "3/2", "USD"),
        ("两美元又三美分", "money", "203/100", "USD"),
        ("三块五", "money", "7/2", "CNY"),
        ("十元五角", "money", "21/2", "CNY"),
        ("面积500万平方米", "measure", "5000000", "m2"),
        ("43万平已投入运营", "measure", "430000", "m2"),
        ("占地300亩", "measure", "300", "mu"),
        ("五十兆字节", "measure", "50", "MB"),
        ("装机3万千瓦", "measure", "30000", "kW"),
        ("零下5度", "measure", "-5", "degC"),
        ("气温达到35度", "measure", "35", "degC"),
        ("65寸电视", "measure", "65", "in"),
        ("两米半", "measure", "5/2", "m"),
        ("增长16.6%", "percent", "83/5", ""),
        ("提高3.5个百分点", "percent", "7/2", "pp"),
        ("百分之三十", "percent", "30", ""),
        ("百分之百", "percent", "100", ""),
        ("千分之2.4", "percent", "6/25", ""),
        ("三成五", "percent", "35", ""),
        ("打七折", "percent", "70", ""),
        ("打八五折", "percent", "85", ""),
        ("三分之一的企业", "fraction", "1/3", ""),
        ("约占全国的1/20", "fraction", "1/20", ""),
        ("负一又二分之一", "fraction", "-3/2", ""),
        ("增长两倍", "multiple", "2", ""),
        ("产值翻一番", "multiple", "2", ""),
        ("产值翻了两番", "multiple", "4", ""),
        ("第三轮行动计划", "ordinal", "3", ""),
        ("首次发布", "ordinal", "1", ""),
        ("生命科学园三期建设", "ordinal", "3", ""),
        ("迎接二十大召开", "ordinal", "20", ""),
        ("“十四五”规划", "ordinal", "14", ""),
        ("进入21世纪", "ordinal", "21", "century"),
        ("成立70周年", "ordinal", "70", ""),
        ("获得二等奖", "ordinal", "2", ""),
        ("进入Ⅲ期临床", "ordinal", "3", ""),
        ("位于No.3", "ordinal", "3", ""),
        ("身高一米七五", "measure", "7/4", "m"),
        ("半斤", "measure", "1/2", "jin"),
        ("票价HK$300", "money", "300", "HKD"),
        ("历时两年半", "duration", "5/2", "year"),
        ("一个半小时", "duration", "3/2", "hour"),
        ("半年", "duration", "1/2", "year"),
        ("三天时间", "duration", "3", "day"),
        ("年仅45岁", "duration", "45", "year"),
        ("2万4801张", "number", "24801", ""),
        ("世界500强", "number", "500", ""),
        ("四大特点", "number", "4", ""),
        ("千亿级产业集群", "number", "100000000000", ""),
    ],
)
def test_a_phrase_of_the_press_is_read_by_value(text: str, kind: str, value: str, unit: str) -> None:
    assert shown(text) == [(kind, value, unit)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2023年11月18日", "date", "2023-11-18"),
        ("11月18日", "date", "XXXX-11-18"),
        ("二〇二三年十一月", "date", "2023-11"),
        ("18日上午", "date", "XXXX-XX-18"),
        ("2023-11-09", "date", "2023-11-09"),
        ("2024北京论坛", "date", "2024"),
        ("1至8月", "date", "XXXX-01..XXXX-08"),
        ("11月17日—19日", "date", "XXXX-11-17..XXXX-11-19"),
        ("11月30日至12月2日", "date", "XXXX-11-30..XXXX-12-02"),
        ("10月1-7日", "date", "XXXX-10-01..XXXX-10-07"),
        ("2016—2020年", "date", "2016..2020"),
        ("2021-2022赛季", "date", "2021..2022"),
        ("一九九五至九六年度", "date", "1995..1996"),
        ("2023年一季度", "date", "2023-Q1"),
        ("前三季度", "date", "XXXX-Q1..XXXX-Q3"),
        ("上半年", "date", "XXXX-H1"),
        ("20世纪90年代", "date", "199X"),
        ("八月十五", "date", "XXXX-08-15"),
        ("上世纪六七十年代", "date", "XX6X..XX7X"),
        ("星期五", "date", "XXXX-WXX-5"),
        ("周一至周五", "date", "XXXX-WXX-1..XXXX-WXX-5"),
        ("上午9:00-12:00", "time", "T09:00..T12:00"),
        ("下午三点半", "time", "T15:30"),
        ("20时许", "time", "T20:00"),
    ],
)
def test_dates_and_times_are_iso_with_x_for_what_is_not_said(text: str, kind: str, value: str) -> None:
    assert [(k, v) for k, v, _ in shown(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "value", "approx"),
    [
        ("近800亿元", "80000000000", "under"),
        ("120余万平米", "1200000", "over"),
        ("10多个项目", "10", "over"),
        ("约43万人", "430000", "about"),
        ("超过60%", "60", "over"),
        ("不足三成", "30", "under"),
        ("90%以上", "90", "over"),
        ("45岁以下", "45", "under"),
        ("20人左右", "20", "about"),
        ("125个以上样本", "125", "over"),
        ("上千元", "1000", "over"),
        ("三个多月", "3", "over"),
        ("近20年时间", "20", "under"),
        ("近五年来", "5", None),  # the last five years
        ("附近3家店", "3", None),
    ],
)
def test_more_or_less_is_told_from_what_stands_around(text: str, value: str, approx: str | None) -> None:
    (quantity,) = read(text)
    assert (str(quantity.value), quantity.approx) == (value, approx)


@pytest.mark.parametrize(
    ("text", "ends", "kind", "unit"),
    [
        ("未来3-5年", ("3", "5"), "duration", "year"),
        ("三至五亿元", ("300000000", "500000000"), "money", "CNY"),
        ("10%至15%", ("10", "15"), "percent", ""),
        ("55英寸到65英寸", ("55", "65"), "measure", "in"),
        ("七八十人", ("70", "80"), "number", ""),
        ("两三个月", ("2", "3"), "duration", "month"),
        ("百分之七八十", ("70", "80"), "percent", ""),
        ("三到五成", ("30", "50"), "percent", ""),
        ("17-18世纪", ("17", "18"), "ordinal", "century"),
        ("第3-5名", ("3", "5"), "ordinal", ""),
        ("2～5个徒弟", ("2", "5"), "number", ""),
        ("十几个人", ("11", "19"), "number", ""),
        ("3、4元钱", ("3", "4"), "money", "CNY"),
    ],
)
def test_a_phrase_that_names_two_ends_has_both_and_no_value(
    text: str, ends: tuple[str, str], kind: str, unit: str
) -> None:
    (quantity,) = read(text)
    assert (str(quantity.low), str(quantity.high), quantity.kind, quantity.unit) == (*ends, kind, unit)
    assert quantity.value is None


@pytest.mark.parametrize(
    "text",
    [
        "一批一流企业统一进一步推进",
        "之一、一系列、万一",
        "三明市、四川省、十堰、五台山、九州通",
        "佰仁医疗与百济神州",
        "千方百计，五花八门，一心一意",
        "五粮液股份",
        "参加会议的队伍陆续登陆大陆",
        "老百姓千万不要十分着急",
        "一带一路和一体化",
        "几个月以来，几年前",
        "多元化发展",
        "所谓三元桥",
        "单位：万元",
        "三四五六年级",
        "八里庄",
    ],
)
def test_characters_that_only_look_like_numbers_are_passed_over(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("“1+8+1+N”模式", "1+8+1+N"),
        ("TOP 20榜单", "TOP20"),
        ("GB/T 19001认证", "GB/T 19001"),
        ("COVID-19疫情", "COVID-19"),
        ("建成5G基站", "5G"),
        ("H7N9病毒", "H7N9"),
        ("电话13800001234", "13800001234"),
        ("见https://example.org/a/60474873，谢谢", "https://example.org/a/60474873"),
        ("邮箱a1b2@example.org", "a1b2@example.org"),
        ("以3:2获胜", "3:2"),
        ("以2-1获胜", "2-1"),
    ],
)
def test_codes_are_their_own_text_and_hold_no_numbers(text: str, code: str) -> None:
    assert shown(text) == [("code", code, "")]


@pytest.mark.parametrize(
    "text",
    ["中美两国", "“双发动机”", "二次开发商", "数十个国家", "数以百万计", "百年党史", "90后", "负二层"],
)
def test_what_is_hardly_counted_is_evidence_only(text: str) -> None:
    assert {quantity.form for quantity in read(text)} <= {"implied"}


def test_a_list_shares_the_rank_or_month_that_ends_it() -> None:
    assert shown("地铁5、6号线") == [("ordinal", "5", ""), ("ordinal", "6", "")]
    assert shown("3、4月") == [("date", "XXXX-03", ""), ("date", "XXXX-04", "")]


def test_what_is_counted_goes_with_the_number() -> None:
    assert [(str(q.value), q.counts) for q in read("邀请了88家医药健康企业、200余件展品")] == [
        ("88", "家医药健康企业"),
        ("200", "件展品"),
    ]


def test_the_proof_multiplies_the_scale_out() -> None:
    assert read("9761亿家")[0].reading == "9761亿 = 9761 × 10^8"


@pytest.mark.parametrize(
    ("text", "simplified"),
    [("１２０餘萬平米", "120余万平米"), ("二三十個百分點", "二三十个百分点"), ("３．５％", "3.5%")],
)
def test_width_and_script_make_no_difference(text: str, simplified: str) -> None:
    def bare(quantity: Quantity) -> tuple[object, ...]:
        return (quantity.start, quantity.end, quantity.kind, quantity.value, quantity.low, quantity.high, quantity.unit)

    assert [bare(q) for q in read(text)] == [bare(q) for q in read(simplified)]


ALPHABET = st.sampled_from(
    "0123456789０５，,.．/-—~+%％:：$￥ \n一二两三五九十百千万亿零〇点半几数多余近约第"
    "年月日时分个元美家米度成折倍之至到年代世纪周星期季度AZaGKm“”()"
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(ALPHABET, max_size=40)))
def test_any_text_is_read_without_error_and_with_true_offsets(text: str) -> None:
    found = read(text)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert (quantity.value is None) == (quantity.low is not None and quantity.high is not None)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["1", "一", "一万", "1,234", "1-", "十几", "点一", "5G", "两", "9:00-", "a@", "近"])
def test_a_very_long_line_is_read(piece: str) -> None:
    assert isinstance(read(piece * (30_000 // len(piece))), list)


def test_a_row_of_digits_too_long_for_a_number_is_none() -> None:
    assert [q for q in read("1" * 10_000) if q.kind != "code"] == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([0, 1, 2]))
def test_a_sum_in_any_scale_is_read_back(number: int, places: int) -> None:
    value = Fraction(number, 10**places)
    whole, part = divmod(number, 10**places)
    figure = f"{whole}.{part:0{places}}" if places else str(number)
    for scale, factor in (("", 1), ("万", 10**4), ("亿", 10**8)):
        (quantity,) = read(f"收入{figure}{scale}元")
        assert (quantity.value, quantity.unit) == (value * factor, "CNY")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("上午8:30—10:15：茶歇", [("T08:30", "T10:15")]),
        ("下午13:20—16:00：两场讲座", [("T13:20", "T16:00")]),
        ("时间：9:30", ["T09:30"]),
        ("活动时间：9:30—10:45", [("T09:30", "T10:45")]),
        ("10:20:30:40", []),
        ("比例为1:2:3", []),
    ],
)
def test_a_colon_before_or_after_a_time_is_no_part_of_it(text: str, times: list[object]) -> None:
    found = [q for q in quantities(text, "zh") if q.kind == "time"]
    assert [(q.low, q.high) if q.low else q.value for q in found] == times
