"""Weekdays that do not fit their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from aligner.check.sides import Side
from aligner.extract import quantities
from aligner.model import Finding, Message, Quantity

_NAMES = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "zh": [f"星期{day}" for day in "一二三四五六日"],
}
# 11月22日（星期五） and "Friday, November 22" stand this close; further apart they are two dates.
_APART = re.compile(r"[\s,，(（]{0,3}")


def check_weekdays(side: Side) -> Iterator[Finding]:
    """Find weekdays that the calendar contradicts. Only dates that name their year are judged: none is guessed."""
    found = quantities(side.text, side.lang)
    for first, second in pairwise(found):
        if not _APART.fullmatch(side.text[first.end : second.start]):
            continue
        for day, weekday in ((_day(first), _weekday(second)), (_day(second), _weekday(first))):
            if day and weekday and day.isoweekday() != weekday:
                yield _finding(side, (first, second), day, weekday)


def _day(quantity: Quantity) -> date | None:
    if quantity.kind != "date" or not re.fullmatch(r"\d{4}-\d\d-\d\d", str(quantity.value)):
        return None
    try:
        return date.fromisoformat(str(quantity.value))
    except ValueError:  # 30 February
        return None


def _weekday(quantity: Quantity) -> int | None:
    match = re.fullmatch(r"X+-WXX-([1-7])", str(quantity.value)) if quantity.kind == "date" else None
    return int(match[1]) if match else None


def _finding(side: Side, both: Sequence[Quantity], day: date, weekday: int) -> Finding:
    place = side.place(both[0].start, both[1].end)
    right = {lang: names[day.isoweekday() - 1] for lang, names in _NAMES.items()}
    said = {lang: names[weekday - 1] for lang, names in _NAMES.items()}
    return Finding(
        rule="date.mismatch",
        severity="error",
        message=Message(
            en=f"{day.isoformat()} was a {right['en']}, not a {said['en']}",
            zh=f"{day.isoformat()} 是{right['zh']},不是{said['zh']}",
        ),
        pair="",
        zh=place if side.lang == "zh" else None,
        en=place if side.lang == "en" else None,
        suggestion=right[side.lang],
    )
