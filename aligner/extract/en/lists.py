"""Give what one member of a list says to all of it: 15.3 and 18.9 percent, 6.29 and 6.05 trillion, May 6, 8 and 9."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from aligner.extract.en.tokens import Token
from aligner.extract.readings import Reading

_ROUNDED_OFF: Final = 0.3  # shares of one decimal place need not make 100
_JOINTS: Final = (["and"], ["or"], ["to"], [","], [",", "and"], [",", "or"], ["versus"], ["against"])


def share(tokens: list[Token], readings: Sequence[Reading]) -> list[Reading]:
    """Let the members of each list share what only the last one says, or of days the first; order and spans stay."""
    shared = list(readings)
    for at in range(len(shared) - 2, -1, -1):
        if _is_listed(tokens, shared[at], shared[at + 1]):
            shared[at] = _lend(tokens, shared[at], shared[at + 1])
    for at in range(1, len(shared)):
        if _is_listed(tokens, shared[at - 1], shared[at]):
            shared[at] = _lend_month(tokens, shared[at - 1], shared[at])
    return _share_quarters(tokens, _share_whole(tokens, shared))


def _share_whole(tokens: list[Token], readings: list[Reading]) -> list[Reading]:
    """Read 4.2:40.5:55.3 as the percentages that they are, as the Chinese does: they make 100 together."""
    runs: list[list[int]] = []
    for at, reading in enumerate(readings):
        number = reading.kind == "number" and reading.form == "digits" and isinstance(reading.value, Fraction)
        if number and runs and runs[-1][-1] == at - 1 and _is_ratio(tokens, readings[at - 1], reading):
            runs[-1].append(at)
        elif number:
            runs.append([at])
    for run in runs:
        total = sum(value for at in run if isinstance(value := readings[at].value, Fraction))
        decimals = any(_has_decimals(tokens, readings[at]) for at in run)
        if len(run) > 2 and decimals and abs(float(total) - 100) <= _ROUNDED_OFF:
            for at in run:
                readings[at] = readings[at]._replace(kind="percent")
    return readings


def _is_ratio(tokens: list[Token], first: Reading, second: Reading) -> bool:
    return [token.text for token in tokens[first.end : second.start]] in ([":"], ["∶"])


def _share_quarters(tokens: list[Token], readings: list[Reading]) -> list[Reading]:
    """Read "24.9% in the second", after a quarter was named, as the second quarter."""
    named = False
    for at, reading in enumerate(readings):
        alone = tokens[reading.end].kind in ("mark", "end") or tokens[reading.end].lower in ("but", "and", "as")
        led = reading.start > 1 and [t.lower for t in tokens[reading.start - 2 : reading.start]] == ["in", "the"]
        if named and alone and led and reading.kind == "ordinal" and reading.value in (1, 2, 3, 4):
            readings[at] = reading._replace(kind="date", value=f"XXXX-Q{reading.value}")
        named = named or (reading.kind == "date" and "-Q" in str(reading.value))
    return readings


def _is_listed(tokens: list[Token], first: Reading, second: Reading) -> bool:
    apart = tokens[first.end : second.start]
    return len(apart) < 3 and [token.lower for token in apart] in _JOINTS


def _lend(tokens: list[Token], first: Reading, last: Reading) -> Reading:
    """Give a bare figure what the next one says: percent, a unit after "to", a scale where both have decimals."""
    if first.kind == "ordinal" and isinstance(first.value, Fraction) and str(last.value or last.low)[5:6] == "Q":
        return first._replace(kind="date", value=f"{str(last.value or last.low)[:6]}{first.value}")
    if first.kind != "number" or first.scale > 1 or first.form != "digits" or not isinstance(first.value, Fraction):
        return first
    if last.kind == "percent" and last.form == "digits" and _is_worded(tokens, first, last):
        return first._replace(kind="percent", unit=last.unit)
    if tokens[first.end].lower == "to" and last.kind in ("money", "measure") and last.scale == 1:
        return first._replace(kind=last.kind, unit=last.unit)  # from 12 to 10 yuan
    if last.scale > 1 and _has_decimals(tokens, first) and _has_decimals(tokens, last):
        return first._replace(kind=last.kind, unit=last.unit, value=first.value * last.scale, scale=last.scale)
    return first


def _is_worded(tokens: list[Token], first: Reading, last: Reading) -> bool:
    """Say whether "percent" is a word, or "to" joins: 37.6 and 35.7% have lost a sign, and 6%, 7 and 8 percent too."""
    worded = tokens[last.end - 1].text not in "%％" or tokens[first.end].lower == "to"
    return worded and not any(token.text in "%％" for token in tokens[max(0, first.start - 3) : first.start])


def _has_decimals(tokens: list[Token], reading: Reading) -> bool:
    return any("." in token.text for token in tokens[reading.start : reading.end] if token.kind == "number")


def _lend_month(tokens: list[Token], first: Reading, second: Reading) -> Reading:
    """Read the 8 of "May 6 and 8" as a day: it is later than the first and counts nothing."""
    day = str(first.value or first.high)
    bare = second.kind == "number" and second.form == "digits" and second.end == second.start + 1
    if first.kind != "date" or not bare or len(day) != len("XXXX-05-06") or "W" in day:
        return second
    value, after = second.value, tokens[second.end]
    later = isinstance(value, Fraction) and value.denominator == 1 and int(day[-2:]) < value < 32
    counts = after.kind in ("word", "number", "money") and after.lower not in ("and", "or", "in", "at", "to", "for")
    if day[-2:] == "XX" or not later or counts or after.text == "%":
        return second
    return second._replace(kind="date", value=f"{day[:-2]}{int(value):02}")  # type: ignore[arg-type]
