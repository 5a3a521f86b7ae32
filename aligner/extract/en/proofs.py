"""Say in a line how a value came about: "97.61 billion = 97.61 × 10^9"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.decimals import plain
from aligner.extract.en.readings import Reading

_SIGNS: Final = {"over": "> ", "under": "< ", "about": "≈ ", None: ""}
_SUPERSCRIPT_FROM: Final = 1000


def prove(text: str, reading: Reading) -> str:
    """Write the proof of a reading: the text, and what it is equal to.

    >>> prove("97.61 billion", Reading("number", 0, 2, Fraction(97_610_000_000), scale=10**9))
    '97.61 billion = 97.61 × 10^9'
    """
    shown = _show(reading)
    return text if shown == text else f"{text} = {shown}"


def _show(reading: Reading) -> str:
    if reading.value is None:
        amount = f"{_amount(reading.low, reading.scale)} to {_amount(reading.high, reading.scale)}"
    else:
        amount = _amount(reading.value, reading.scale)
    unit = "percentage points" if reading.unit == "pp" else "%" if reading.kind == "percent" else reading.unit
    rank = "no. " if reading.kind == "ordinal" else ""
    times = "× " if reading.kind == "multiple" else ""
    return f"{_SIGNS[reading.approx]}{rank}{times}{amount}{' ' if unit and unit != '%' else ''}{unit}"


def _amount(value: Fraction | str | None, scale: int) -> str:
    if not isinstance(value, Fraction):
        return value or ""
    exponent = len(str(scale)) - 1
    if scale >= _SUPERSCRIPT_FROM and scale == 10**exponent:
        return f"{plain(value / scale)} × 10^{exponent}"
    return plain(value)
