"""Join two readings into one that names both ends: 3–5, $1–2 billion, from January to August, between 5 and 10 %."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.en.dates import DASHES
from aligner.extract.en.tokens import Token, glued
from aligner.extract.readings import Reading

_SHARED: Final = frozenset({"percent", "money", "measure", "duration", "multiple"})


def connector(tokens: list[Token], i: int) -> int:
    """Give the index after a dash, "to", "through" or "or" at `i` that may join two ends; 0 where none stands."""
    token = tokens[i]
    if token.text == "-" and tokens[i + 1].lower == "to" and tokens[i + 2].text == "-":
        return i + 3
    if token.text in DASHES and token.kind == "mark":
        return i + 1 if glued(tokens, i) == glued(tokens, i + 1) else 0
    return i + 1 if token.kind == "word" and token.lower in ("to", "through", "or", "till", "until") else 0


def join(first: Reading, second: Reading, *, word: str, start: int) -> Reading | None:
    """Join two ends, the second of which lends its unit and scale; None where they make no range."""
    if "implied" in (first.form, second.form) or "code" in (first.kind, second.kind):
        return None
    if second.kind in _SHARED and isinstance(first.value, str) and first.value.isdecimal() and first.kind == "date":
        first = first._replace(kind="number", value=Fraction(int(first.value)))  # 2000–3000 yuan
    if first.kind == "date" and second.kind in ("date", "number"):
        return None if word == "or" else _join_dates(first, second, start, dash=word in DASHES)
    if first.kind == second.kind == "time":
        return _joined(first, second, start, first.value, second.value)
    if first.kind == "ordinal" and second.kind == "number":
        second = second._replace(kind="ordinal")
    if first.kind == "money" and second.kind == "number" and (second.scale > 1 or word in DASHES):
        second = second._replace(kind="money", unit=first.unit)  # $1–2 billion
    if first.kind == "number" and second.kind == "date" and word == "to":
        return _join_day(first, second, start)
    first = _lend(first, second)
    low, high = first.value, second.value
    if not isinstance(low, Fraction) or not isinstance(high, Fraction) or low >= high:
        return None
    if first.kind != second.kind or first.unit != second.unit:
        return None
    if word == "or" and high > 2 * low + 2:
        return None
    return _joined(first, second, start, low, high)


def _join_day(first: Reading, second: Reading, start: int) -> Reading | None:
    """Join between 6 and 10 May."""
    last, day = str(second.value), first.value
    if not (
        isinstance(day, Fraction) and day.denominator == 1 and last[-2:].isdecimal() and len(last) == len("XXXX-05-10")
    ):
        return None
    return _joined(first, second, start, f"{last[:-2]}{int(day):02}", last) if 0 < day < int(last[-2:]) else None


def _lend(first: Reading, second: Reading) -> Reading:
    """Give the first end what only the second one says: 5–10 %, $1–2 billion, 3 to 5 million people."""
    low, high = first.value, second.value
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return first
    if second.scale == 1 and first.form == second.form == "words":
        first = _lend_hundreds(first, low, high)
    elif first.scale == 1 < second.scale and low < high / second.scale and second.kind != "ordinal":
        first = first._replace(value=low * second.scale, scale=second.scale)
    if first.kind in ("number", "fraction", "ordinal") and second.kind in {*_SHARED, "ordinal"}:
        if first.kind == "ordinal" != second.kind or (first.kind == "fraction" and second.kind == "money"):
            return first  # rose by a fifth to RMB 9 million
        return first._replace(kind=second.kind, unit=second.unit)
    return first


def _lend_hundreds(first: Reading, low: Fraction, high: Fraction) -> Reading:
    """Read two to three hundred as 200 to 300."""
    lent = first.kind == "number" and (high / 100).denominator == 1 and low < high / 100 < 10
    return first._replace(value=low * 100) if lent else first


def _joined(
    first: Reading, second: Reading, start: int, low: Fraction | str | None, high: Fraction | str | None
) -> Reading:
    form = first.form if first.form == second.form else "mixed"
    approx = first.approx or second.approx
    return second._replace(start=start, value=None, low=low, high=high, form=form, approx=approx, counts="")


def _join_dates(first: Reading, second: Reading, start: int, *, dash: bool) -> Reading | None:
    """Join dates and let either lend the other its year or month: 5 January to 3 March 2024, 2019–20."""
    if not isinstance(first.value, str):
        return None
    if isinstance(second.value, Fraction) and len(first.value) == len("XXXX-05-06") and "W" not in first.value:
        later = second.end == second.start + 1 and int(first.value[-2:]) < second.value < 32
        last = f"{first.value[:-2]}{int(second.value):02}"  # between May 6 and 8
        return _joined(first, second, start, first.value, last)._replace(kind="date") if later else None
    if isinstance(second.value, Fraction):
        short = second.value if second.value.denominator == 1 else Fraction(0)
        # "rose from 58 in 2019 to 73": only a dash makes a year of two figures.
        ends = dash and first.value.isdecimal() and second.unit == "" and int(first.value) % 100 < short < 100
        last = first.value[:2] + f"{int(short):02}"
        return _joined(first, second, start, first.value, last)._replace(kind="date") if ends else None
    if not isinstance(second.value, str):
        return None
    low, high = _lend_year(first.value, second.value)
    if low[:4].isdecimal() and high[:4].isdecimal() and low[:4] > high[:4]:
        return None
    return _joined(first, second, start, low, high)


def _lend_year(low: str, high: str) -> tuple[str, str]:
    if low.startswith("XXXX-") and high[:4].isdecimal() and len(high) > 4 and "W" not in low:
        return high[:4] + low[4:], high
    if high.startswith("XXXX-") and low[:4].isdecimal() and len(low) > 4 and "W" not in high:
        return low, low[:4] + high[4:]
    return low, high
