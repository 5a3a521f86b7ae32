"""Figures that go on after a space, a unit or a dot are one figure; words that hold a numeral are none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.extract import quantities
from aligner.extract.decimals import plain
from aligner.model import Quantity


def brief(text: str) -> list[str]:
    """Sum up what is stated as "kind value unit approx", without what is empty."""
    return [told(q) for q in quantities(text, "zh") if q.form != "implied"]


def told(q: Quantity) -> str:
    ends = [q.low, q.high] if q.value is None else [q.value]
    value = "..".join(plain(end) if isinstance(end, Fraction) else str(end) for end in ends)
    return " ".join(filter(None, (q.kind, value, q.unit, q.approx or "")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("面积8 000多平方米", ["measure 8000 m2 over"]),
        ("产量1 234万吨", ["measure 12340000 t"]),
        ("共1\u2009000\xa0000元", ["money 1000000 CNY"]),
        ("分别为5, 100 200个", ["number 5", "number 100", "number 200"]),
        ("12 345 678元", ["money 12345678 CNY"]),
        ("100 200 300 400\n", ["number 100", "number 200", "number 300", "number 400"]),
        ("图1 234家企业", ["number 1", "number 234"]),
    ],
)
def test_groups_of_three_behind_a_space_are_one_figure(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全程1小时20分", ["duration 1 hour", "duration 20 minute"]),
        ("用时3分20秒", ["duration 3 minute", "duration 20 second"]),
        ("领先20分", ["number 20"]),
        ("等了一刻钟", ["duration 15 minute"]),
        ("三刻钟后", ["duration 45 minute"]),
        ("以9秒83夺冠", ["duration 9.83 second"]),
        ("以1分58秒06夺冠", ["duration 118.06 second"]),
        ("跳出6米82的成绩", ["measure 6.82 m"]),
        ("长6米20人抬", ["measure 6 m", "number 20"]),
        ("全长3公里800米", ["measure 3.8 km"]),
        ("身高6英尺3英寸", ["measure 6.25 ft"]),
        ("人民币4,512,336千元", ["money 4512336000 CNY"]),
        ("用电15亿度", ["measure 1500000000 kWh"]),
        ("转动90度", ["measure 90 deg"]),
        ("下降0.6个千分点", ["percent 0.06 pp"]),
        ("四分之一世纪过去了", ["duration 25 year"]),
        ("一亿亿倍", ["multiple 10000000000000000"]),
        ("他三十有二", ["number 32"]),
        ("三十有个别", ["number 30"]),
    ],
)
def test_what_follows_a_unit_belongs_to_its_figure(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年过七旬的老人", ["duration 70 year over"]),
        ("年近六旬", ["duration 60 year under"]),
        ("一半产品出口", ["fraction 0.5"]),
        ("近一半企业", ["fraction 0.5 under"]),
        ("一半以上的企业", ["fraction 0.5 over"]),
        ("一半是海水，一半是火焰", []),
        ("他的另一半", []),
        ("不会超过5000元", ["money 5000 CNY under"]),
        ("试用期不得超过六个月", ["duration 6 month under"]),
        ("罚款不得低于1万元", ["money 10000 CNY over"]),
        ("最多不超过50人", ["number 50 under"]),
        ("票价100元起", ["money 100 CNY over"]),
        ("花费100元起诉", ["money 100 CNY"]),
        ("发生5起事故", ["number 5"]),
    ],
)
def test_a_limit_before_or_after_a_figure_is_read(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“3·15”晚会", ["date XXXX-03-15"]),
        ("9·11恐怖袭击", ["date XXXX-09-11"]),
        ("9/11之后", ["date XXXX-09-11"]),
        ("5.12汶川地震", ["date XXXX-05-12"]),
        ("里氏6.5级地震", ["number 6.5"]),
        ("“13·40”", ["number 13", "number 40"]),
        ("增长3.15倍", ["multiple 3.15"]),
    ],
)
def test_a_day_goes_by_its_figures(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize("name", ["九一八事变", "双十一", "三八妇女节", "五一假期"])
def test_a_named_day_answers_a_date_and_states_none(name: str) -> None:
    assert [(q.kind, q.form) for q in quantities(name, "zh")] == [("date", "implied")]


@pytest.mark.parametrize(
    "code",
    [
        "010-6788-1234转802",
        "400-800-8888",
        "+86 10 6788 1234",
        "(010) 6788 1234",
        "010-67881234-802",
        "120/80",
        "100/75",
    ],
)
def test_a_telephone_number_or_pressure_is_a_code(code: str) -> None:
    assert brief(code) == [f"code {code}"]


NAMES = """腊八节 九九重阳节 八达岭 八宝山 三里屯 五棵松 六里桥 十里河 九龙山 四惠 五道口 双井 千灯 百子湾 三星 三一重工
    三只松鼠 五粮液 六神 七匹狼 七天连锁 八马 九阳 九号公司 十月稻田 百度 百胜 千禧 万科 万达 万华 亿纬锂能 亿欧 一汽
    一加 双汇
    四环医药 三元食品 三全 一石二鸟 三心二意 四面八方 五花八门 六神无主 七上八下 八仙过海 九牛一毛 十全十美 百花齐放
    千钧一发
    万无一失 六小龄童 五十步笑百步 不管三七二十一 三个臭皮匠 他是个二百五 九章三号 国六标准 金砖五国"""


@pytest.mark.parametrize("name", NAMES.split())
def test_names_and_idioms_state_no_number(name: str) -> None:
    assert brief(f"记者从{name}了解到") == []
