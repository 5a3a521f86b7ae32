"""Read what holds a number without a numeral: 首次, 翻一番, 一半, 半年, 双, 俩, 对折.

首 is a rank and 翻番 a multiple; 双 and 俩 come out as "implied": evidence for a match, never for an alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from aligner.extract import units
from aligner.extract.readings import Reading
from aligner.extract.zh.amounts import period
from aligner.extract.zh.dates import small
from aligner.extract.zh.numbers import read_numerals
from aligner.words.characters import HAN

_DOUBLED = re.compile(r"翻(?:了|上)? ?(?:(?P<times>[一两二三四五六1-9])? ?番|倍)|(?P<half>打?对折)")
_FIRST = re.compile(
    r"首(?=[次个届家批位款例颗部期轮台条座只艘架支季份站场所宗名幅张本集枚套任]|日(?!常)"
    rf"|[{HAN}]{{2}}公里)"
)
_HALF = re.compile(
    r"(?<![上下前后大对多过参])(?P<one>[一1] ?)?半"
    r"(?:(?P<of>个)?(?P<more>多)?(?P<unit>年|月|小时|世纪|天|日|秒|分钟|钟头|星期)|(?P<share>数|成)|(?P<piece>个)|"
    rf"(?=[^{HAN}]|$|[的以左]))(?![度报刊径开])"
)
# 一半产品; 另一半 is a spouse, and 一半径, 一半空 begin other words.
_SHARE = re.compile(
    r"(?<![另其后前下上第十百千万\d一二三四五六七八九])[一1]半"
    r"(?![径空圆球岛导决场夜路年月天日小分秒个成数公英]|钟头|世纪)"
)
_CONTRAST = re.compile(r"一半")
_HALF_UNIT = re.compile(r"(?<![上下前后大对多过参])半(公斤|公里|英里|千米|斤|吨|亩|升|米|里(?=地|路))")
_OVER_HALF = re.compile(r"过半(?!数?的?年|天|小时|个)数?")
_BY_THE = re.compile(r"数以([十百千万亿]{1,3})计")
_SPRINT = re.compile(r"百公里(?=加速)")  # from 0 to 100 km/h
_TWO = re.compile(rf"(?<![一二两三四五六七八九十百\d无])双(?=[{HAN}])|[俩仨](?!钱)")


def read_multiples(text: str) -> Iterator[Reading]:
    """Read 翻一番 (2), 翻两番 (4), 翻倍, and 对折 (50 percent).

    >>> [str(reading.value) for reading in read_multiples("翻一番，翻了两番，翻番，打对折")]
    ['2', '4', '2', '50']
    """
    if "翻" not in text and "对折" not in text:
        return
    for match in _DOUBLED.finditer(text):
        if match["half"]:
            yield Reading("percent", *match.span(), Fraction(50), form="words")
        else:
            times = small(match["times"].replace("两", "二")) if match["times"] else 1
            yield Reading("multiple", *match.span(), Fraction(2**times), form="words")


def read_vague(text: str) -> Iterator[Reading]:
    """Read 数以百万计: of unknown size, but not one million.

    >>> [(int(reading.low), int(reading.high)) for reading in read_vague("数以百万计的服务器")]
    [(1000000, 10000000)]
    """
    for match in _SPRINT.finditer(text):
        low, high = Fraction(0), Fraction(100)
        yield Reading("measure", *match.span(), low=low, high=high, unit="km/h", form="implied")
    for match in _BY_THE.finditer(text):
        for numeral in read_numerals(match[1])[:1]:
            low, high = numeral.low, 10 * numeral.low
            yield Reading("number", *match.span(), low=low, high=high, approx="about", form="implied")


def read_implied(text: str) -> Iterator[Reading]:
    """Read 首, 半, 双 and 俩 in normalised `text`.

    >>> [(r.kind, str(r.value), r.unit, r.form) for r in read_implied("首次，半年，双发动机")]
    [('ordinal', '1', '', 'words'), ('duration', '1/2', 'year', 'words'), ('number', '2', '', 'implied')]
    """
    if "首" in text:
        for match in _FIRST.finditer(text):
            yield Reading("ordinal", *match.span(), Fraction(1), form="words")
    if "半" in text:
        yield from _halves(text)
    for match in _TWO.finditer(text):
        yield Reading("number", *match.span(), Fraction(3 if match[0] == "仨" else 2), form="implied")


def _halves(text: str) -> Iterator[Reading]:
    half = Fraction(1, 2)
    for match in _HALF_UNIT.finditer(text):
        yield Reading("measure", *match.span(), half, unit=units.by_name("zh")[match[1]].symbol, form="words")
    for match in _OVER_HALF.finditer(text):
        yield Reading("fraction", *match.span(), half, approx="over", form="words")
    contrasted = len(_CONTRAST.findall(text)) > 1  # 一半是海水，一半是火焰
    for match in _SHARE.finditer(text):
        yield Reading("fraction", *match.span(), half, form="implied" if contrasted else "words")
    for match in _HALF.finditer(text):
        if match["unit"]:
            if match["unit"] == "月" and not match["of"] and match["one"] is None:
                continue  # 半月 is also a shape
            more = "over" if match["more"] else None
            yield Reading("duration", *match.span(), half, unit=period(match["unit"]), approx=more, form="words")  # type: ignore[arg-type]
        elif match["share"] == "成":
            yield Reading("percent", *match.span(), Fraction(5), form="words")
        elif match["piece"]:
            yield Reading("number", *match.span(), half, form="words")
        elif match["share"]:
            yield Reading("fraction", *match.span(), half, form="words")
