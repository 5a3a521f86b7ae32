"""What the calendar and the clock contradict: weekdays, days that no month has, times under another zone."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from aligner.check.figures import zones
from aligner.check.means import Means
from aligner.model import LANGS, Finding, Lang, Message, Place, Quantity, other
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_WEEKDAYS: dict[Lang, list[str]] = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "zh": [f"星期{day}" for day in "一二三四五六日"],
}
# 11月22日（星期五） and "Friday, November 22" stand this close; further apart they are two dates.
_APART = re.compile(r"[\s,，(（]{0,3}(?:the |本)?")
# A lunar month has 29 or 30 days, the second one too; 农历 may stand before a list.
_LUNAR = re.compile(r"农历|阴历|旧历|夏历|古历|正月|腊月|lunar|[闰]|Chinese calendar", re.I)
# Weekdays, and the days that some months lack: without one of them there is nothing to read.
_MAY_ERR = re.compile(r"星期|周|礼拜|day\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[23]\d")
# Before, some of the world still counted by the Julian calendar (Russia to 1918, Greece to 1923).
_FIRST_YEAR = 1924


@dataclass(frozen=True, slots=True)
class _Slip:
    """A place that the calendar contradicts; two sides that say the same have slips of one `key`."""

    key: tuple[str, int]
    place: Place
    message: Message
    suggestion: str = ""


def check_calendar(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find weekdays, days and times that cannot be; once where both languages say the same.

    Where the two sides of a bead that is sure differ, the comparison of the two says so, and this is silent.
    """
    for bead in (bead for text in texts for bead in text.beads):
        yield from _calendar(bead)
        yield from zones.check_zones(bead)


def _calendar(bead: BeadFacts) -> Iterator[Finding]:
    sides = [side for side in (bead.zh, bead.en) if side is not None]
    if not any(_MAY_ERR.search(side.text) for side in sides):
        return
    dates = {lang: [quantity for quantity in bead.said(lang) if quantity.kind == "date"] for lang in LANGS}
    slips = {side.lang: _slips(side, dates[side.lang]) for side in sides}
    told = set()
    for lang in LANGS:
        across = other(lang)
        for slip in slips.get(lang, []):
            twin = next((s for s in slips.get(across, []) if s.key == slip.key), None)
            if slip.key in told or (bead.compared and twin is None and _says_other(slip, dates[across])):
                continue
            told.add(slip.key)
            yield _finding(bead, {lang: slip, across: twin})


def _finding(bead: BeadFacts, slips: dict[Lang, _Slip | None]) -> Finding:
    zh, en = slips.get("zh"), slips.get("en")
    last = slips.get(bead.target) or slips.get(other(bead.target))  # what is offered is the translation's, if any
    assert last is not None
    places = zh.place if zh else None, en.place if en else None
    return bead.finding("date.mismatch", "error", last.message, *places, suggestion=last.suggestion)


def _slips(side: Side, dates: Sequence[Quantity]) -> list[_Slip]:
    return [*_weekdays(side, dates), *_impossible(side, dates)]


def _says_other(slip: _Slip, dates: Sequence[Quantity]) -> bool:
    """Tell whether the other side has a date of the sort too, which it must then give differently."""
    return any(_weekday(d) is not None if slip.key[1] else _parts(d) is not None for d in dates)


def _weekdays(side: Side, dates: Sequence[Quantity]) -> Iterator[_Slip]:
    """Find weekdays that do not fit. Only dates that name their year are judged: none is guessed."""
    beside = [
        (first, second, day, weekday)
        for first, second in pairwise(dates)
        if _APART.fullmatch(side.text, first.end, second.start)
        for day, weekday in ((_day(first), _weekday(second)), (_day(second), _weekday(first)))
        if day and weekday
    ]
    # In "Thursday, November 21, 2024, Friday, November 22" the second weekday belongs to the second date.
    right = {q.start for first, second, day, weekday in beside if day.isoweekday() == weekday for q in (first, second)}
    for first, second, day, weekday in beside:
        if not right & {first.start, second.start}:
            said = first.text if _weekday(first) else second.text
            yield _weekday_slip(side, side.place(first.start, second.end), day, weekday, said)


def _weekday_slip(side: Side, place: Place, day: date, weekday: int, word: str) -> _Slip:
    right, said = ({lang: names[n - 1] for lang, names in _WEEKDAYS.items()} for n in (day.isoweekday(), weekday))
    message = Message(
        en=f"{day.isoformat()} was a {right['en']}, not a {said['en']}",
        zh=f"{day.isoformat()} 是{right['zh']}，不是{said['zh']}",
    )
    # 11月22日（周五） becomes 11月22日（周四）: the place is of both, and what is offered stands for it.
    instead = place.text.replace(word, word[:-1] + right["zh"][-1]) if side.lang == "zh" else right["en"]
    return _Slip((day.isoformat(), weekday), place, message, instead)


def _impossible(side: Side, dates: Sequence[Quantity]) -> Iterator[_Slip]:
    """Find days that their month does not have: November 31. February 29 only where the year is named."""
    for quantity in dates:
        parts = _parts(quantity)
        if (
            parts is None
            or not re.search(r"\d", quantity.text)
            or _LUNAR.search(side.text, max(0, quantity.start - 60), quantity.end)
        ):
            continue
        year, month, day = parts
        last = monthrange(year or 2000, month)[1]
        if day > last:
            message = Message(
                en=f"{quantity.text}: there is no such day, that month has {last}",
                zh=f"{quantity.text}：没有这一天，该月只有{last}天",
            )
            yield _Slip((str(quantity.value), 0), side.place(quantity.start, quantity.end), message)


def _parts(quantity: Quantity) -> tuple[int, int, int] | None:
    """Give year (0 if it is left out), month and day of a date that names the last two."""
    match = re.fullmatch(r"(\d{4}|XXXX)-(0[1-9]|1[0-2])-(\d\d)", str(quantity.value))
    if not match:
        return None
    return 0 if match[1] == "XXXX" else int(match[1]), int(match[2]), int(match[3])


def _day(quantity: Quantity) -> date | None:
    year, month, day = _parts(quantity) or (0, 0, 0)
    if year < _FIRST_YEAR or day > monthrange(year, month)[1] or not day:
        return None
    return date(year, month, day)


def _weekday(quantity: Quantity) -> int | None:
    match = re.fullmatch(r"X+-WXX-([1-7])", str(quantity.value))
    return int(match[1]) if match else None
