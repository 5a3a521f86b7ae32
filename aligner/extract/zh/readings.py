"""What the Chinese readers hand each other, and how it becomes a Quantity with its proof."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from aligner.extract.decimals import plain
from aligner.model import Approximation, Form, Quantity, QuantityKind

_SIGNS = {"over": "> ", "under": "< ", "about": "≈ ", None: ""}


class Reading(NamedTuple):
    """A stretch of normalised text and what it says: a value, or two ends."""

    kind: QuantityKind
    start: int
    end: int
    value: Fraction | str | None = None
    low: Fraction | str | None = None
    high: Fraction | str | None = None
    unit: str = ""
    approx: Approximation | None = None
    form: Form = "digits"
    counts: str = ""
    scale: int = 1  # the scale characters multiplied in: 3至5亿 lends them to its first end


def to_quantity(raw: str, reading: Reading) -> Quantity:
    """Write a reading as the model has it, offsets and text as in `raw`."""
    text = raw[reading.start : reading.end]
    return Quantity(
        start=reading.start,
        end=reading.end,
        text=text,
        kind=reading.kind,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        unit=reading.unit,
        approx=reading.approx,
        form=reading.form,
        counts=reading.counts,
        reading=prove(text, reading),
    )


def prove(text: str, reading: Reading) -> str:
    """Write how a value came about.

    >>> prove("9761亿", Reading("number", 0, 5, Fraction(976_100_000_000), scale=10**8))
    '9761亿 = 9761 × 10^8'
    """
    if reading.value is None:
        amount = f"{_amount(reading.low, reading.scale)}–{_amount(reading.high, reading.scale)}"
    else:
        amount = _amount(reading.value, reading.scale)
    unit = "%" if reading.kind == "percent" and not reading.unit else f" {reading.unit}" if reading.unit else ""
    rank = {"ordinal": "no. ", "multiple": "× "}.get(reading.kind, "")
    shown = f"{_SIGNS[reading.approx]}{rank}{amount}{unit}"
    return text if shown == text else f"{text} = {shown}"


def _amount(value: Fraction | str | None, scale: int) -> str:
    if not isinstance(value, Fraction):
        return value or ""
    exponent = len(str(scale)) - 1
    if exponent > 3:
        return f"{plain(value / scale)} × 10^{exponent}"
    return plain(value)
