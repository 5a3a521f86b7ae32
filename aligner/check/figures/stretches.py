"""One part of the year told in two ways: 三季度 and July to September, 上半年 and the first six months.

A stretch runs from a month to a month. Two sides that leave over the same one have told the same; years stand by
themselves and are compared as years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aligner.model import Lang, Quantity

_FIRST = {"zh": re.compile(r"[前头]$"), "en": re.compile(r"\bfirst\s$|\bopening\s$", re.IGNORECASE)}
# "three months to (the end of) March", 截至9月30日止三个月
_UNTIL = re.compile(r"\s(?:to|ended|ending|through|until|up to)\s(?:on\s)?(?:the end of\s)?", re.IGNORECASE)
_SINCE = re.compile(r"(?:底|末)?止?的?")
_END_OF = re.compile(r"\bend(?: of |-)$|\blate $", re.IGNORECASE)
_MONTHS = re.compile(r"[\dX]{4}-(0[1-9]|1[0-2])(?:-\d\d)?")
_PARTS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


class Stretch(NamedTuple):
    """A stretch of months, and which quantities of its side tell it."""

    months: tuple[int, int]
    owners: tuple[int, ...]


def stretches(quantities: Sequence[Quantity], text: str, lang: Lang) -> Iterator[Stretch]:
    """Find the parts of a year that one side tells; `text` is what the offsets count in."""
    for owner, quantity in enumerate(quantities):
        months = _closed(quantity, text, lang) or _named(quantity) or _counted(quantity, text, lang)
        if months:
            yield Stretch(months, (owner,))
    for owner, (first, second) in enumerate(pairwise(quantities)):
        months = _ended(first, second, text) if lang == "en" else _ended(second, first, text)
        if months:
            yield Stretch(months, (owner, owner + 1))


def _named(quantity: Quantity) -> tuple[int, int] | None:
    """Read a quarter, half or run of months."""
    if quantity.kind != "date":
        return None
    ends = [str(end) for end in (quantity.value or quantity.low, quantity.value or quantity.high)]
    parts = [_PARTS.get(end[-2:]) for end in ends]
    if parts[0] and parts[1]:
        return parts[0][0], parts[1][1]
    months = [_month(end) for end in ends]
    return (months[0], months[1]) if 0 < months[0] < months[1] and len(ends[0]) == len("XXXX-05") else None


def _closed(quantity: Quantity, text: str, lang: Lang) -> tuple[int, int] | None:
    """Read the month that ends a part of the year: 一季度末, the end of March, March 31."""
    value = str(quantity.value)
    if quantity.kind != "date":
        return None
    if lang == "zh" and value[-2:] in _PARTS:
        last = _PARTS[value[-2:]][1] if text[quantity.end : quantity.end + 1] in tuple("末底") else 0
    else:
        ends = _END_OF.search(text, max(0, quantity.start - 14), quantity.start) or value[-3:] in ("-30", "-31")
        last = _month(value) if ends else 0
    return (last, last) if last else None


def _month(iso: str) -> int:
    found = _MONTHS.fullmatch(iso)
    return int(found[1]) if found else 0


def _count(quantity: Quantity) -> int:
    value = quantity.value
    if quantity.kind != "duration" or quantity.unit != "month" or isinstance(value, str) or value is None:
        return 0
    return int(value) if value.denominator == 1 and 1 < value < 12 else 0


def _counted(quantity: Quantity, text: str, lang: Lang) -> tuple[int, int] | None:
    """Read the first nine months, 前九个月."""
    before = text[max(0, quantity.start - 10) : quantity.start]
    count = _count(quantity)
    return (1, count) if count and _FIRST[lang].search(before) else None


def _ended(duration: Quantity, date: Quantity, text: str) -> tuple[int, int] | None:
    """Read three months to March, 截至3月31日止三个月: the count and the date at its end."""
    count, last = _count(duration), _month(str(date.value)) if date.kind == "date" else 0
    joint = _UNTIL if duration.start < date.start else _SINCE
    between = text[min(duration.end, date.end) : max(duration.start, date.start)]
    return (last - count + 1, last) if 0 < count <= last and joint.fullmatch(between) else None
