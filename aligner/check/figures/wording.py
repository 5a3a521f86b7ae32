"""How values are said in messages, in either language: as proof of the reading, and as the text to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from aligner.extract import decimals, money, units
from aligner.extract.atoms import Atom
from aligner.extract.en import words
from aligner.model import Lang, Quantity

_ENGLISH_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CHINESE_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
# Babel knows the months in every language, but takes 30 ms to load, and these two lists will not change.
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_PARTS = {
    "Q1": ("the first quarter", "一季度"),
    "Q2": ("the second quarter", "二季度"),
    "Q3": ("the third quarter", "三季度"),
    "Q4": ("the fourth quarter", "四季度"),
    "H1": ("the first half", "上半年"),
    "H2": ("the second half", "下半年"),
}
# Close to a figure from below, which is not the same as limited by it (不超过, no more than).
_NEARLY = re.compile(r"近|接近|nearly|almost|close to|approaching", re.IGNORECASE)
# What a limit is called in Chinese that includes the figure itself: 不到 and 超过 leave it out.
_INCLUSIVE = {
    "under": (re.compile(r"up to|at most|no more than|not exceed|最高|最多|至多|不超过", re.IGNORECASE), "最多"),
    "over": (re.compile(r"at least|no (?:less|fewer) than|至少|最少|不少于|不低于", re.IGNORECASE), "至少"),
}
_APPROX = {
    "en": {"about": "about ", "over": "over ", "under": "under "},
    "zh": {"about": "约", "over": "超过", "under": "不到"},
}


def plain(value: Fraction) -> str:
    """Write a number with separators, exactly; a recurring one as a fraction.

    >>> plain(Fraction(1200000)), plain(Fraction(83, 5)), plain(Fraction(1, 3))
    ('1,200,000', '16.6', '1/3')
    """
    whole, point, rest = decimals.plain(value).partition(".")
    return whole if "/" in whole else f"{int(whole):,}{point}{rest}"


def number(value: Fraction, lang: Lang) -> str:
    """Write a number as the press of that language would.

    >>> number(Fraction(976100000000), "en"), number(Fraction(976100000000), "zh")
    ('976.1 billion', '9761亿')
    """
    for scale, name in _ENGLISH_SCALES if lang == "en" else _CHINESE_SCALES:
        scaled = value / scale
        if scaled >= 1 and (scaled * 1000).denominator == 1:
            return f"{plain(scaled)} {name}" if lang == "en" else f"{plain(scaled).replace(',', '')}{name}"
    return plain(value) if lang == "en" else plain(value).replace(",", "")


def amount(value: Fraction, quantity: Quantity, lang: Lang) -> str:
    """Write a value with the unit of its quantity: 976.1 billion yuan, 30%, 1.2 million square meters."""
    said = number(value, lang)
    unit = quantity.unit
    if quantity.kind == "percent":
        points = unit == "pp"
        return f"{said} percentage points" if points and lang == "en" else f"{said}{'个百分点' if points else '%'}"
    if quantity.kind == "multiple":
        return f"{said} times" if lang == "en" else f"{said}倍"
    if quantity.kind == "fraction" and lang == "zh":
        return "一半" if value == Fraction(1, 2) else f"{value.numerator}/{value.denominator}"
    if quantity.kind == "ordinal":
        return f"{plain(value)}{_suffix(value)}" if lang == "en" else f"第{said}"
    return f"{said}{' ' if lang == 'en' else ''}{called(value, quantity, lang)}" if unit else said


def called(value: Fraction, quantity: Quantity, lang: Lang) -> str:
    """Name the unit or currency of a quantity after a value: yuan, square meters, 个月."""
    unit = units.by_symbol().get(quantity.unit) if quantity.kind != "money" else None
    return unit.called(lang, value) if unit else money.called(quantity.unit, lang, many=value != 1)


def _period(iso: str, lang: Lang) -> str:
    """Say a part of a year, a decade or a time of day.

    >>> _period("2024-Q3", "en"), _period("XXXX-H1", "zh"), _period("198X", "en"), _period("T13:05", "en")
    ('the third quarter of 2024', '上半年', 'the 1980s', '13:05')
    """
    if match := re.fullmatch(r"(?:(\d{4}|X{4})-)?([QH]\d)", iso):
        year = match[1] if match[1] and "X" not in match[1] else ""
        english, chinese = _PARTS.get(match[2], (match[2], match[2]))
        if lang == "zh":
            return f"{year}年{chinese}" if year else chinese
        return f"{english} of {year}" if year else english
    if match := re.fullmatch(r"(\d\d|XX)(\d)X", iso):
        century = "" if "X" in match[1] else match[1]
        return f"the {century}{match[2]}0s" if lang == "en" else f"{century}{match[2]}0年代"
    return iso.removeprefix("T")


def in_words(value: Fraction, *, ordinal: bool = False) -> str:
    """Write a number up to 99, or such a number of thousands or millions, in English words; empty for any other.

    >>> [in_words(Fraction(n)) for n in (8, 35, 2000000, 2500000)], in_words(Fraction(21), ordinal=True)
    (['eight', 'thirty-five', 'two million', ''], 'twenty-first')
    """
    for scale, name in () if ordinal else (*_ENGLISH_SCALES, (10**3, "thousand")):
        if value >= scale:
            above = in_words(value / scale)
            return f"{above} {name}" if above else ""
    if value.denominator > 1 or not 0 <= value < 100:
        return ""
    tens, ones = divmod(int(value), 10)
    small = _by_value(words.ORDINALS if ordinal else words.SMALL)
    if tens < 2 or (ordinal and not ones):
        return small[int(value)]
    return _by_value(words.TENS)[tens * 10] + (f"-{small[ones]}" if ones else "")


def _by_value(table: Mapping[str, int]) -> dict[int, str]:
    """Give the first word that a table has for each number."""
    return {number: word for word, number in reversed([*table.items()])}


def ordinal(value: Fraction) -> str:
    """Write an ordinal in digits: 21st."""
    return plain(value) + _suffix(value)


def _suffix(value: Fraction) -> str:
    """Give the ending of an English ordinal.

    >>> [_suffix(Fraction(n)) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)]
    ['st', 'nd', 'rd', 'th', 'th', 'th', 'th', 'st', 'th']
    """
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(int(value % 10), "th")


def atom(part: Atom, lang: Lang) -> str:
    """Say one atom: the sum, the month, the weekday."""
    value = part.number
    if value is None:
        return date(str(part.value), lang)
    if part.kind == "weekday":
        return _WEEKDAYS[int(value) - 1] if lang == "en" else "星期" + "一二三四五六日"[int(value) - 1]
    if part.kind in ("year", "month", "day"):
        return _dates([date(str(end), lang) for end in _ends(part.quantity)], lang)
    return amount(value, part.quantity, lang)


def _dates(said: list[str], lang: Lang) -> str:
    """Join the two ends of a stretch of days without saying the month twice.

    >>> _dates(["December 5", "December 7"], "en"), _dates(["11月17日", "11月19日"], "zh")
    ('December 5 to 7', '11月17日至19日')
    """
    if len(said) == 1:
        return said[0]
    first, last = said
    shared = re.match(r"(.*?(?:月|\b[A-Z][a-z]+ ))(?=\d)", first)
    if shared and last.startswith(shared[1]):
        last = last[len(shared[1]) :]
    return f"{first} to {last}" if lang == "en" else f"{first}至{last}"


def _ends(quantity: Quantity) -> list[Fraction | str]:
    ends = [quantity.value] if quantity.value is not None else [quantity.low, quantity.high]
    return [end for end in ends if end is not None]


def date(iso: str, lang: Lang) -> str:
    """Say a date, leaving out what it leaves out.

    >>> date("2025-10-28", "en"), date("XXXX-10-28", "en"), date("2025-10", "zh"), date("XXXX-XX-28", "en")
    ('October 28, 2025', 'October 28', '2025年10月', 'the 28th')
    """
    match = re.fullmatch(r"(\d{4}|X{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?", iso)
    if not match:
        return _period(iso, lang)
    year, month, day = (int(part) if part and "X" not in part else 0 for part in match.groups())
    if lang == "zh":
        return "".join(f"{number}{unit}" for number, unit in ((year, "年"), (month, "月"), (day, "日")) if number)
    if not month:
        return f"{year or ''}" if not day else f"the {day}{_suffix(Fraction(day))}"
    said = f"{MONTHS[month - 1]} {day}" if day else MONTHS[month - 1]
    return f"{said}{',' if day else ''} {year}" if year else said


def quoted(quantity: Quantity, lang: Lang) -> str:
    """Quote a figure with the unit that its table states, in a message of a language: 1,284 under 亿元."""
    scope = quantity.scope
    if scope is None:
        return quantity.text
    return f"{quantity.text} under {scope.text}" if lang == "en" else f"{quantity.text}（{scope.text}）"


def reading(quantity: Quantity, lang: Lang) -> str:
    """Say what a quantity was read as, with its approximation."""
    said = [amount(end, quantity, lang) if isinstance(end, Fraction) else date(end, lang) for end in _ends(quantity)]
    prefix = _APPROX[lang][quantity.approx] if quantity.approx else ""
    if lang == "zh" and quantity.approx in _INCLUSIVE:
        words, inclusive = _INCLUSIVE[quantity.approx]
        prefix = inclusive if words.search(quantity.text) else prefix
    if quantity.approx == "under" and _NEARLY.search(quantity.text):
        prefix = "nearly " if lang == "en" else "近"
    return prefix + "–".join(said)
