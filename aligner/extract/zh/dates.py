"""Read Chinese dates as ISO 8601, with X for what the text leaves out: 11月18日 is XXXX-11-18.

Years are never guessed: 去年11月 is XXXX-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aligner.extract.readings import Reading
from aligner.extract.zh.digits import DIGITS

_CN = "〇零一二三四五六七八九"
SMALL = rf"(?:\d{{1,2}}(?!\d)|[{_CN}十廿卅]{{1,3}})"
_NOT_WITHIN = r"(?<![\d〇零一二三四五六七八九十百千万亿两几数第\-A-Za-z])(?<!\d[.,])"
_YEAR = re.compile(
    # 5000年的历史 and 1000年间 are spans of time; 98年 is a year only before a month, 九八年 by its look.
    rf"(\d{{4}}|[{_CN}]{{4}}|\d{{2}}(?= ?年(?: ?\d{{1,2}} ?月|度))|[{_CN}]{{2}}(?= ?年)) ?年"
    r"(?!以[上下内]|之[久内]|的?历史|间隔|多|余|[龄薪])度?"
)
_MONTH = re.compile(rf"({SMALL}) ?月(?!龄|稻田)份?")
_DAY = re.compile(rf"({SMALL}) ?[日号](?!龄|均|游|用|志|常|间|内|之内|以内|楼|线|院|馆|厅|门|店|机|车|仓|桥|路|公|文)")
# 7月17和7月22日: the first day goes without its 日.
_DAY_LISTED = re.compile(rf"({SMALL})(?= ?[和、及与] ?{SMALL} ?月 ?{SMALL} ?[日号])")
# 八月十五, 九月初九: days of the lunar calendar have no 日.
_LUNAR = re.compile(rf"初?([{_CN}十廿]{{1,3}})(?![\d日号个年月天周届次时点分%千百万亿{_CN}])")
_BARE = re.compile(rf"\d{{4}}|[{_CN}]{{4}}|{SMALL}")
_JOIN = re.compile(r" ?(?:[-—~]{1,2}|至|到) ?")
_SLASH = re.compile(r"/(?=[\d九八七〇零一]{2} ?年)")
# What precedes is looked at only where a numeral stands: most characters of a text are none.
_START = re.compile(
    rf"(?=[\d{_CN}十廿卅]){_NOT_WITHIN}(?:\d{{1,4}}|[{_CN}十廿卅]{{1,4}})(?= ?(?:[年月日号/]|[-—~]{{1,2}} ?\d|[至到]))"
)
_ISO = re.compile(r"(?=\d)(?<![\d.\-/])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.]\d|[\d\-/])")
_HYPHENED_MONTH = re.compile(r"(?<![\d.\-/A-Za-z])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d\-./年月%]| ?[年月个元人万亿])")
_ISO_MONTH = re.compile(
    r"(?<![\d.\-/A-Za-z约近超达为到至共])((?:19|20)\d\d)\.(0?[1-9]|1[0-2])"
    r"(?=[)）]|[发修制出印公颁][布订定版发刷]| ?[-—~至] ?(?:19|20)\d\d\.\d)"
)
_YEARS = re.compile(
    r"(?=[12])(?<![\d.\-/A-Za-z])((?:19|20)\d\d) ?(?:[-—~]{1,2}|至|到) ?((?:19|20)?\d\d)"
    r"(?: ?年(?!前|后|多|余|[龄代])|(?![\d.\-/年]| ?[年月个元人万亿家]))"
)
_BRACKETED = re.compile(r"[今昨前明当][(（](\d{1,2})[)）]日")  # 今（11）日
_THIS_MONTH = re.compile(r"[每本上下当个]月$")
_LASTING = re.compile(r"(?:近|过去|未来|连续|历时|为期|长达|每|前|后|共|约|用时|最[长短])$")


class _Date(NamedTuple):
    year: str = ""
    month: int = 0
    day: int = 0
    start: int = 0
    end: int = 0

    def iso(self) -> str:
        day = f"-{self.day:02}" if self.day else ""
        month = f"-{self.month:02}" if self.month else "-XX" if day else ""
        return f"{self.year or 'XXXX'}{month}{day}"

    @property
    def finest(self) -> str:
        return "day" if self.day else "month" if self.month else "year"


def read_dates(text: str) -> Iterator[Reading]:
    """Read the calendar dates in normalised `text`, and ranges of them.

    >>> [reading.value or (reading.low, reading.high) for reading in read_dates("2023年11月，1-8月，11月17日—19日")]
    ['2023-11', ('XXXX-01', 'XXXX-08'), ('XXXX-11-17', 'XXXX-11-19')]
    """
    at = 0
    for match in _START.finditer(text):
        if match.start() < at:
            continue
        reading = _read_at(text, match.start())
        if reading:
            at = reading.end
            yield reading


def read_iso_dates(text: str) -> Iterator[Reading]:
    """Read 2023-11-18, 2023/11/18 and 2023.11.18, and the month of （2023.9） or 2023.9修订."""
    for match in _HYPHENED_MONTH.finditer(text):
        if int(match[2]) <= int(match[1][2:]):  # 2005-08 may be four years
            yield Reading("date", *match.span(), f"{match[1]}-{match[2]}")
    for match in _ISO_MONTH.finditer(text):
        yield Reading("date", *match.span(), f"{match[1]}-{int(match[2]):02}")
    for match in _ISO.finditer(text):
        month, day = int(match[3]), int(match[4])
        if 1900 <= int(match[1]) < 2100 and 0 < month < 13 and 0 < day < 32:
            yield Reading("date", *match.span(), f"{match[1]}-{month:02}-{day:02}")


_ERAS = {"民国": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA = re.compile(rf"({'|'.join(_ERAS)}) ?(\d{{1,3}}|[{_CN}十]{{1,3}}|元) ?年")


def read_eras(text: str) -> Iterator[Reading]:
    """Read the years that Taiwan and Japan count in eras.

    >>> [reading.value for reading in read_eras("民国112年，令和六年，民国元年")]
    ['2023', '2024', '1912']
    """
    for match in _ERA.finditer(text):
        count = int(match[2]) if match[2].isdecimal() else 1 if match[2] == "元" else small(match[2])
        if count:
            yield Reading("date", *match.span(), str(_ERAS[match[1]] + count))


def read_year_ranges(text: str) -> Iterator[Reading]:
    """Read 2021-2022 and 2019-20 without 年, and the day in 今（11）日."""
    for match in _YEARS.finditer(text):
        last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        if match[1] < last:
            yield Reading("date", *match.span(), low=match[1], high=last)
    for match in _BRACKETED.finditer(text):
        if 0 < int(match[1]) < 32:
            yield Reading("date", match.start(1), match.end(), f"XXXX-XX-{int(match[1]):02}")


def year_digits(text: str) -> str:
    """Give a year in ISO digits: 二〇二三 is 2023, 九八 XX98.

    >>> year_digits("二〇二三"), year_digits("98")
    ('2023', 'XX98')
    """
    return "".join(str(DIGITS.get(c, c)) for c in text).rjust(4, "X")


def small(text: str) -> int:
    """Give a number below a hundred: 12, 十二, 三十, 廿三; 0 where it is none.

    >>> small("十二"), small("三十"), small("廿三"), small("07"), small("一百")
    (12, 30, 23, 7, 0)
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or any(c not in DIGITS for c in tens + ones):
        return 0
    return (DIGITS[tens] if tens else bool(ten)) * 10 + (DIGITS[ones] if ones else 0)


def _read_at(text: str, start: int) -> Reading | None:
    first = _date(text, start)
    if first is None:
        return _read_short_range(text, start)
    if first.finest == "month" and (days := _read_short_range(text, first.end)) and str(days.low)[-3] == "-":
        before = first.iso()  # 10月1-7日
        return days._replace(start=start, low=before + str(days.low)[-3:], high=before + str(days.high)[-3:])
    join = _JOIN.match(text, first.end)
    second = _date(text, join.end()) if join else None
    if second and _in_order(first, lent := _lend(first, second)):
        return _reading(first, lent)
    return None if _lasts(text, first) else _reading(first, first)


def _read_short_range(text: str, start: int) -> Reading | None:
    """Read 1-8月, 2016—2020年, 17至19日: the first end leaves its unit to the second."""
    bare = _BARE.match(text, start)
    join = (_JOIN.match(text, bare.end()) or _SLASH.match(text, bare.end())) if bare else None
    second = _date(text, join.end()) if join else None
    if not bare or not second or len({bool(second.year), bool(second.month), bool(second.day)}) == 1:
        return None
    year = second.year and year_digits(bare[0])
    if second.year[:2] == "XX" and "X" not in year:  # 一九九五至九六年度
        second = second._replace(year=year[:2] + second.year[2:])
    if second.year and ("X" in year + second.year or second.month):
        return None
    first = _Date(
        year, *((small(bare[0]), 0) if second.month else (0, small(bare[0]) if second.day else 0)), start, bare.end()
    )
    if second.month and second.day:
        return None
    if not _in_order(first, second) or (second.finest == "day" and _lasts(text, first)):
        return None
    return _reading(first, second)


def _date(text: str, at: int) -> _Date | None:
    """Read year, month and day from `at` on, as many as stand there in this order."""
    year, end = _year(text, at)
    month, end = _part(text, end, _MONTH, 12)
    if month or not year:
        day, after = _part(text, end, _DAY, 31)
        if month and not day:
            day, after = _part(text, end, _DAY_LISTED, 31)
        # 三日 is three days as often as the third; 18号 is also the number of a house. 18日 is neither.
        plain = text[after - 1] == "日" or _THIS_MONTH.search(text, max(0, at - 2), at)
        if day and (month or (plain and (text[at].isdecimal() or day > 10))):
            return _Date(year, month, day, at, after)
        if month and (lunar := _LUNAR.match(text, end)) and text[at] in _CN + "十" and small(lunar[1]):
            return _Date(year, month, small(lunar[1]), at, lunar.end())
    return _Date(year, month, 0, at, end) if end > at else None


def _year(text: str, at: int) -> tuple[str, int]:
    found = _YEAR.match(text, at)
    year = year_digits(found[1]) if found else ""
    return (year, found.end()) if found and (year[:2] == "XX" or "1000" <= year < "2100") else ("", at)


def _part(text: str, at: int, pattern: re.Pattern[str], most: int) -> tuple[int, int]:
    found = pattern.match(text, at + (text[at : at + 1] == " "))
    value = small(found[1]) if found else 0
    return (value, found.end()) if found and 0 < value <= most else (0, at)


def _lasts(text: str, date: _Date) -> bool:
    """Say whether a lone day is a stretch of time: 近7日, 为期10日."""
    return bool(date.day and not date.month and _LASTING.search(text, max(0, date.start - 2), date.start))


def _lend(first: _Date, second: _Date) -> _Date:
    if not second.year and second.finest != "year":
        second = second._replace(year=first.year)
    return second._replace(month=first.month) if second.day and not second.month else second


def _in_order(first: _Date, second: _Date) -> bool:
    known = "X" not in first.year + second.year
    a, b = ((d.year if known else "", d.month, d.day) for d in (first, second))
    return first.finest == second.finest and a != b and (a < b or (first.year != second.year))


def _reading(first: _Date, second: _Date) -> Reading:
    low, high = first.iso(), second.iso()
    if low == high:
        return Reading("date", first.start, second.end, low)
    return Reading("date", first.start, second.end, low=low, high=high)
