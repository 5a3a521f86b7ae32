"""Read what ranks: 第三轮, 二十大, 三期, 二等奖, 7号线, 21世纪, 一是."""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.extract.readings import Reading
from aligner.extract.zh.numbers import Numeral
from aligner.model import Form
from aligner.words.characters import HAN

_COUNTED_TERMS = re.compile(r"(?:连续|出版|每|近|前|后|共|已|办|分|超|逾|约|过)$")
# A list is told by 一是…二是, 一、 and （一） where a clause begins.
_CLAUSE = re.compile(r"(?:^|[，。；：、,;:\s\0“])$")
_ITEM = re.compile(r"是(?![否非不个])")
_MARK_BEFORE = re.compile(r"(?:^|[\n。；])[ \t]*$|[(（]$")
_MARK_AFTER = re.compile(r"[、)）]|\.(?!\d)")
_LABEL = re.compile(r"(?<![A-Za-z])(?:N[oO]|№)\.? ?$")
_RANKS = re.compile(
    r"(?P<prize>等[奖功舱座]|周年|(?:st|nd|rd|th)(?![a-z]))|(?P<world>世纪)(?!金|缘|大道)|(?P<class>年级)|(?P<floor>楼)(?![梯盘市宇房群])"
    r"|(?P<number>号)(?![召称角令手码外])|(?P<plenum>中全会)|(?P<congress>大)(?=报告|精神|代表|以来|召开|闭幕|开幕|提出|部署|的|上|前|后|胜利|之|[，。、,;；”\"）)\s]|$)"
    r"|(?P<term>期)(?![间限待望货望盼刊权许])|(?P<session>届)(?=全国|中央|[一二三四五六七八九]中|人大|政协|常委|政治局)"
    r"|(?P<level>级)(?=[^地大阵风台]|$)|(?P<kind>类)(?=新药|创新药|医疗器械|疫苗|水质|水体|建筑|证)"
)


def read_ordinal(text: str, numeral: Numeral) -> Reading | None:
    """Read `numeral` as a rank where what stands around it says so."""
    if numeral.low.numerator < 0 or numeral.low.denominator != 1 or numeral.some:
        return None
    before = text[max(0, numeral.start - 2) : numeral.start].rstrip(" ")
    if before.endswith("第"):
        # 第二天 is as often the next day.
        idle = numeral.low == 2 and text[numeral.end : numeral.end + 1] in ("天", "年", "日")
        start = numeral.start - 1 - (text[numeral.start - 1] == " ")
        return _reading(numeral, numeral.end, start=start, form="implied" if idle else None)
    number = _LABEL.search(text, max(0, numeral.start - 4), numeral.start)
    if number and numeral.form == "digits":
        return _reading(numeral, numeral.end, start=number.start())
    return None if numeral.string else _listed(text, numeral) or _ranked(text, numeral)


def _listed(text: str, numeral: Numeral) -> Reading | None:
    if numeral.form != "words" or numeral.high > 20 or numeral.value is None:
        return None
    before = text[max(0, numeral.start - 6) : numeral.start]
    if _ITEM.match(text, numeral.end) and _CLAUSE.search(before):
        return _reading(numeral, numeral.end + 1)
    if _MARK_AFTER.match(text, numeral.end) and _MARK_BEFORE.search(before):
        return _reading(numeral, numeral.end, form="implied")
    return None


def _ranked(text: str, numeral: Numeral) -> Reading | None:
    found = _RANKS.match(text, numeral.end + (text[numeral.end : numeral.end + 1] == " "))
    if not found or numeral.value is None:
        return None
    unit, words = "", numeral.form == "words"
    match found.lastgroup:
        case "congress":
            stated = words and (10 < numeral.low < 30) and text[numeral.start - 1 : numeral.start] not in ("这", "那")
        case "plenum" | "session" | "prize" | "class" | "number" | "floor":
            stated = found.lastgroup != "session" or numeral.low > 3
        case "world":
            stated, unit = numeral.low < 30, "century"
        case "term":
            stated = numeral.low < 20 and not _COUNTED_TERMS.search(text, max(0, numeral.start - 2), numeral.start)
            stated = stated and bool(re.match(f"[{HAN})）、]", text[numeral.start - 1 : numeral.start] or " "))
            stated = stated or bool(
                re.match("期(?:临床|工程|项目|建设|试验|基金)", text[found.start() : found.end() + 2])
            )
        case "level":
            stated = words and numeral.low <= 10
        case _:
            stated = numeral.low <= 10
    return _reading(numeral, found.end(), unit=unit) if stated else None


def _reading(
    numeral: Numeral, end: int, *, start: int | None = None, unit: str = "", form: Form | None = None
) -> Reading:
    at = numeral.start if start is None else start
    how = form or numeral.form
    if numeral.value is None:
        return Reading("ordinal", at, end, low=numeral.low, high=numeral.high, unit=unit, form=how)
    return Reading("ordinal", at, end, Fraction(numeral.low), unit=unit, form=how)
