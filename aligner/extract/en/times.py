"""Read times of day as ISO 8601: 9:00, 9 a.m., half past two, noon."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.en.dates import DASHES
from aligner.extract.en.tokens import Token
from aligner.extract.en.words import SMALL, TENS
from aligner.extract.readings import Reading

_NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}
_PARTS: Final = {"morning": "am", "afternoon": "pm", "evening": "pm"}
_HALVES: Final = frozenset({"am", "pm"})
_WORDS: Final = frozenset({"half", "quarter", "a", "noon", "midday", "midnight"})


def read_time(tokens: list[Token], i: int) -> Reading | None:
    """Read the time of day that begins with token `i`, or give None."""
    token = tokens[i]
    if token.kind == "clock":
        if "." in token.text:
            return _read_race(tokens, i)
        hour, minute, *second = (int(part) for part in token.text.split(":"))
        half, end = _read_half(tokens, i + 1)
        return _time(i, end, hour, minute, half, second[0] if second else None)
    if token.lower in _NAMED:
        return Reading("time", i, i + 1, _NAMED[token.lower], form="implied")  # 中午 names no hour either
    spoken = _read_spoken(tokens, i) if token.lower in _WORDS or token.lower in SMALL or token.lower in TENS else None
    return spoken or _read_hour(tokens, i)


def _read_race(tokens: list[Token], i: int) -> Reading:
    """Read 1:58.06, the time of a race: hundredths of a second make no time of day."""
    total = Fraction(0)
    for part in tokens[i].text.split(":"):
        total = total * 60 + Fraction(part)
    return Reading("duration", i, i + 1, total, unit="second")


def _read_hour(tokens: list[Token], i: int) -> Reading | None:
    """Read 9 a.m., 9am, 9.30 pm, nine o'clock, and the 9 of "9-11 a.m."."""
    hour, minute = _hour(tokens[i])
    if hour < 0:
        return None
    j = i + 1
    clock = tokens[j].lower == "o'clock"
    half, end = _read_half(tokens, j + clock)
    if clock or (half and tokens[j].lower in _HALVES):
        return _time(i, end, hour, minute, half, None)
    if half and i and tokens[i - 1].lower in ("at", "around", "about", "by", "until") and hour < 13:
        return _time(i, end, hour, minute, half, None)
    if tokens[j].text in DASHES or tokens[j].lower == "to":
        last, _ = _hour(tokens[j + 1])
        half, end = _read_half(tokens, j + 2)
        if hour < last and half and tokens[j + 2].lower in _HALVES:
            low, high = (_time(i, j, h, m, half, None) for h, m in ((hour, minute), _hour(tokens[j + 1])))
            return Reading("time", i, end, low=low.value, high=high.value) if low and high else None
    return None


def _hour(token: Token) -> tuple[int, int]:
    """Give hour and minute of 9, 9.30 or nine; (-1, 0) where it is none."""
    if token.kind == "word":
        return (SMALL.get(token.lower, -1), 0) if 0 < SMALL.get(token.lower, 0) < 13 else (-1, 0)
    whole, _, minutes = token.text.partition(".")
    if (
        token.kind != "number"
        or len(whole) > 2
        or not whole.isdecimal()
        or int(whole) > 24
        or len(minutes) not in (0, 2)
    ):
        return -1, 0
    return int(whole), int(minutes or 0)


def _read_half(tokens: list[Token], i: int) -> tuple[str, int]:
    """Read a.m., p.m., "in the afternoon", "at night"; "" and `i` where none stands."""
    word = tokens[i].lower
    if word in _HALVES:
        return word, i + 1
    if word == "in" and tokens[i + 1].lower == "the" and tokens[i + 2].lower in _PARTS:
        return _PARTS[tokens[i + 2].lower], i + 3
    if word == "at" and tokens[i + 1].lower == "night":
        return "night", i + 2
    return "", i


def _time(start: int, end: int, hour: int, minute: int, half: str, second: int | None) -> Reading | None:
    if hour > 24 or minute > 59:
        return None
    late = half == "pm" or (half == "night" and hour > 5)
    if late and hour < 12:
        hour += 12
    elif hour == 24 or (half in ("am", "night") and hour == 12):
        hour = 0
    value = f"T{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")
    return Reading("time", start, end, value)


def _read_spoken(tokens: list[Token], i: int) -> Reading | None:
    """Read half past two, a quarter to nine, ten past six."""
    j = i + 1 if tokens[i].lower == "a" else i
    word = tokens[j].lower
    minute = {"half": 30, "quarter": 15}.get(word) or SMALL.get(word) or TENS.get(word, 0)
    relation = tokens[j + 1].lower
    hour = SMALL.get(tokens[j + 2].lower, 0) or (_hour(tokens[j + 2])[0] if tokens[j + 2].kind == "number" else 0)
    if not minute or minute > 30 or not 0 < hour < 13:
        return None
    if relation == "past":
        return _clock(i, j + 3, hour, minute)
    if relation == "to" and word == "quarter":
        return _clock(i, j + 3, hour - 1 or 12, 60 - minute)
    return None


def _clock(start: int, end: int, hour: int, minute: int) -> Reading:
    return Reading("time", start, end, f"T{hour:02}:{minute:02}", form="words")
