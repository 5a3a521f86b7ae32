"""How a right date or time may be written in English in the place of a wrong one: with the same parts, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from aligner.check.figures import wording
from aligner.extract.en import words
from aligner.model import Quantity

_DATE = re.compile(r"(\d{4}|X{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_PERIOD = re.compile(r"(?:(\d{4}|X{4})-)?([QH])(\d)")
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_YEAR, _DAY = r"\b\d{4}\b", r"\b\d{1,2}(?:st|nd|rd|th)?\b"
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ABBREVIATED = {name[:3]: name for name in wording.MONTHS} | {"Sept": "September"}
_MONTH = re.compile(rf"\b(?:{'|'.join((*wording.MONTHS, *_ABBREVIATED))})\b", re.IGNORECASE)


def forms(said: Quantity, old: Quantity) -> tuple[Quantity, Iterable[str]]:
    """Give the old date with the parts that the source gives otherwise, and how it may be written."""
    new, was = str(said.value), str(old.value)
    if (weekday := _WEEKDAY.fullmatch(new)) and _WEEKDAY.fullmatch(was):
        return replace(old, value=new), [_WEEKDAYS[int(weekday[1]) - 1]]
    if (clock := _CLOCK.fullmatch(new)) and _CLOCK.fullmatch(was):
        return replace(old, value=new), _times(int(clock[1]), clock[2], old.text)
    if (right := _PERIOD.fullmatch(new)) and (wrong := _PERIOD.fullmatch(was)) and right[2] == wrong[2]:
        year = right[1] if right[1] and right[1][0] != "X" and wrong[1] and wrong[1][0] != "X" else wrong[1]
        wanted = (f"{year}-" if year else "") + right[2] + right[3]
        return replace(old, value=wanted), _periods(int(right[3]), right[2], year or "", old.text)
    if (source := _DATE.fullmatch(new)) and (written := _DATE.fullmatch(was)):
        parts = [_part(*both) for both in zip(source.groups(), written.groups(), strict=True)]
        wanted = "-".join(part for part in parts if part)
        return replace(old, value=wanted), [_swapped(old.text, parts), wording.date(wanted, "en")]
    if re.fullmatch(r"(?:\d\d|XX)\dX", new):
        decade = (was[:2] if new[:2] == "XX" else new[:2]) + new[2:]
        return replace(old, value=decade), [re.sub(r"\d{2,4}(?=s)", decade[:3].strip("X") + "0", old.text)]
    return old, ()


def _part(new: str | None, old: str | None) -> str | None:
    return old if not new or "X" in new or not old or "X" in old else new


def _swapped(text: str, parts: list[str | None]) -> str:
    """Write the parts of a date where the old ones stand: 28 October, Oct. 28, the 28th."""
    year, month, day = (int(part) if part and "X" not in part else 0 for part in parts)
    if month:
        text = _MONTH.sub(lambda found: _like(found[0], wording.MONTHS[month - 1]), text)
    if day:
        text = re.sub(_DAY, lambda found: wording.ordinal(Fraction(day)) if found[0][-1].isalpha() else str(day), text)
    return re.sub(_YEAR, str(year), text) if year else text


def _like(old: str, month: str) -> str:
    """Write a month in full or cut to three letters, as another is."""
    return month if old.title() in wording.MONTHS and old.title() != "May" else month[:3]


def _periods(number: int, kind: str, year: str, text: str) -> Iterator[str]:
    right = wording.in_words(Fraction(number), ordinal=True)
    swapped = re.sub(_YEAR, year, text) if year.isdigit() else text
    yield re.sub(r"\b(?:first|second|third|fourth)\b", right, swapped)
    yield re.sub(r"\b[1-4](?:st|nd|rd|th)\b", wording.ordinal(Fraction(number)), swapped)
    yield re.sub(rf"\b{kind}[1-4]", f"{kind}{number}", swapped)


def _times(hour: int, minute: str, text: str) -> Iterator[str]:
    """Write a time as the old one is: on the clock of twelve hours, without minutes, in words."""
    half, twelve = "p" if hour >= 12 else "a", (hour - 1) % 12 + 1
    hours = re.compile(rf"\b\d{{1,2}}(?:([:.])\d\d)?|\b(?:{'|'.join(words.SMALL)})\b", re.IGNORECASE)
    for said in (str(twelve), str(hour), f"{hour:02}"):
        swapped = hours.sub(f"{said}:{minute}", text, count=1)
        for timed in (swapped, swapped.replace(":00", "", 1), swapped.replace(":", ".", 1)):
            yield re.sub(r"[ap](?=\.?m)", half, timed)
            yield re.sub(r"[AP](?=\.?M)", half.upper(), timed)
    if minute == "00":
        yield hours.sub(wording.in_words(Fraction(twelve)), text, count=1)
