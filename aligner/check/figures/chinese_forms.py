"""How a right figure may be written in Chinese in the place of a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from aligner.check.figures import wording
from aligner.model import Quantity

_NUMERAL = re.compile(r"\d[\d,.]*(?:\s*[十百千万亿]+)?|[〇零一二两三四五六七八九十]+")
# What may stand around a Chinese figure and its unit, and stays when the unit changes: 超过…, …万余…, …左右.
_LIMIT_BEFORE = re.compile(r"(?:大约|约|将近|近|超过?|逾|达到?|高达|不足|不到|不超过|至少|至多|最多|最少)?\s*")
_LIMIT_INSIDE = re.compile(r"[余多]?")
_LIMIT_AFTER = re.compile(r"(?:左右|上下|以上|以下|以内)?$")
_DATE = re.compile(r"(\d{4}|X{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
_DATE_PARTS = (r"\d+(?=\s*年)", r"\d+(?=\s*月)", r"\d+(?=\s*[日号])")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
# Of these the unit belongs to the figure; after a bare number or a multiple the sentence goes on, as in 产值翻番.
_WITH_UNIT = {"money", "measure", "percent", "duration"}


def forms(said: Quantity, old: Quantity, unit: str) -> tuple[Quantity, Iterable[str]]:
    """Give what the old figure should say, in this unit, and how the press writes that, the likeliest first."""
    if said.kind != old.kind:
        return old, ()
    return _date(said, old) if old.kind == "date" else (replace(old, value=said.value, unit=unit), _figures(said, old))


def _figures(said: Quantity, old: Quantity) -> Iterator[str]:
    value = said.value
    if not isinstance(value, Fraction) or (re.search("[余多]", old.text) and value % 10):
        return  # 12余家 nobody writes
    numerals = list(_NUMERAL.finditer(old.text))
    if len(numerals) == 1:
        before, after = old.text[: numerals[0].start()], old.text[numerals[0].end() :]
        written, two = numerals[0][0], "两" if old.kind == "number" else "二"
        new = _numeral(value, written, two)
        yield before + new + after
        if after == "成":
            yield before + _numeral(value / 10, written, two) + after
        inside, tail = _LIMIT_INSIDE.match(after), _LIMIT_AFTER.search(after)
        if inside and tail and _LIMIT_BEFORE.fullmatch(before):
            figure = new if written[0].isdigit() else wording.number(value, "zh")  # nobody writes 四十%
            yield before + figure + inside[0] + _unit(value, said) + tail[0]
    if said.kind == "fraction" and "分之" in old.text and max(value.denominator, value.numerator) < 100:
        yield f"{_spelled(value.denominator)}分之{_spelled(value.numerator)}"
    if said.kind in _WITH_UNIT:
        yield wording.amount(value, said, "zh")


def _unit(value: Fraction, said: Quantity) -> str:
    return wording.amount(value, said, "zh").removeprefix(wording.number(value, "zh"))


def _numeral(value: Fraction, written: str, two: str) -> str:
    """Write a number in the manner of another: in characters, with commas, in digits, or in 万 and 亿.

    >>> [_numeral(Fraction(n), like, "两") for n, like in ((8, "九"), (13670, "13,760"), (13670, "13760"))]
    ['八', '13,670', '13670']
    >>> _numeral(Fraction(5200000000), "5.2亿", "两"), _numeral(Fraction(5200000000), "520", "两")
    ('52亿', '52亿')
    """
    whole = value.denominator == 1
    if not written[0].isdigit() and whole and 0 < value < 100:
        return two if value == 2 else _spelled(int(value))
    digits = wording.plain(value)
    if "," in written:
        return digits
    plain = digits.replace(",", "")
    # 13760 is 13670 put right, not 1.367万; but 520 is 52亿, for nobody counts nine zeros.
    return (
        plain
        if re.fullmatch(r"[\d.]+", written) and len(plain) <= max(5, len(written) + 1)
        else wording.number(value, "zh")
    )


def _spelled(number: int) -> str:
    """Write a number from 1 to 99 in characters.

    >>> [_spelled(number) for number in (8, 10, 12, 20, 35)]
    ['八', '十', '十二', '二十', '三十五']
    """
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + digits[ones].strip()


def _date(said: Quantity, old: Quantity) -> tuple[Quantity, list[str]]:
    """Give the old date with the parts that the source gives otherwise, and how it may be written."""
    weekday = _WEEKDAY.fullmatch(str(said.value))
    if weekday and _WEEKDAY.fullmatch(str(old.value)):
        return replace(old, value=said.value), [old.text[:-1] + "一二三四五六日"[int(weekday[1]) - 1]]
    source, written = (_DATE.fullmatch(str(quantity.value)) for quantity in (said, old))
    if source is None or written is None:
        return old, []
    parts = [
        old_part if not new or "X" in new or not old_part or "X" in old_part else new
        for new, old_part in zip(source.groups(), written.groups(), strict=True)
    ]
    wanted = "-".join(part for part in parts if part)
    text = old.text
    for pattern, part in zip(_DATE_PARTS, parts, strict=True):
        text = re.sub(pattern, part.lstrip("0"), text) if part and "X" not in part else text
    return replace(old, value=wanted), [text, wording.date(wanted, "zh")]
