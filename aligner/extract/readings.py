"""What a reader of one kind of quantity hands back, in either language, and how its value came about."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from aligner.extract.decimals import plain
from aligner.model import Approximation, Form, Lang, Quantity, QuantityKind

_SIGNS: Final = {"over": "> ", "under": "< ", "about": "≈ ", None: ""}
_RANKS: Final = {"ordinal": "no. ", "multiple": "× "}
_TO: Final[dict[Lang, str]] = {"zh": "–", "en": " to "}
_PP: Final[dict[Lang, str]] = {"zh": "pp", "en": "percentage points"}
# 千 is read as digits are; from 万, and from thousand on, the scale is shown.
_SHOWN_FROM: Final[dict[Lang, int]] = {"zh": 10**4, "en": 10**3}


class Reading(NamedTuple):
    """A stretch of a text and what it says: a value, or two ends.

    `start` and `end` count characters of the normalised text in Chinese, tokens in English. `scale` is what the last
    scale word multiplied by: 3至5亿 and "1–2 billion" lend it to their first end.
    """

    kind: QuantityKind
    start: int
    end: int
    value: Fraction | str | None = None
    low: Fraction | str | None = None
    high: Fraction | str | None = None
    unit: str = ""
    approx: Approximation | None = None
    form: Form = "digits"
    scale: int = 1
    counts: str = ""


def to_quantity(text: str, reading: Reading, lang: Lang) -> Quantity:
    """Write a reading as the model has it; its offsets count characters of `text`, what was read before any change."""
    said = text[reading.start : reading.end]
    return Quantity(
        start=reading.start,
        end=reading.end,
        text=said,
        kind=reading.kind,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        unit=reading.unit,
        approx=reading.approx,
        form=reading.form,
        counts=reading.counts,
        reading=prove(said, reading, lang),
    )


def prove(text: str, reading: Reading, lang: Lang) -> str:
    """Write the proof of a reading: its text, and what that is equal to.

    >>> prove("9761亿", Reading("number", 0, 5, Fraction(976_100_000_000), scale=10**8), "zh")
    '9761亿 = 9761 × 10^8'
    >>> prove("97.61 billion", Reading("number", 0, 2, Fraction(97_610_000_000), scale=10**9), "en")
    '97.61 billion = 97.61 × 10^9'
    """
    ends = [reading.low, reading.high] if reading.value is None else [reading.value]
    amount = _TO[lang].join(_amount(end, reading.scale, lang) for end in ends)
    shown = f"{_SIGNS[reading.approx]}{_RANKS.get(reading.kind, '')}{amount}{_unit(reading, lang)}"
    return text if shown == text else f"{text} = {shown}"


def _unit(reading: Reading, lang: Lang) -> str:
    if reading.kind == "percent" and reading.unit != "pp":
        return "%"
    unit = _PP[lang] if reading.unit == "pp" else reading.unit
    return f" {unit}" if unit else ""


def _amount(value: Fraction | str | None, scale: int, lang: Lang) -> str:
    if not isinstance(value, Fraction):
        return value or ""
    exponent = len(str(scale)) - 1
    if scale >= _SHOWN_FROM[lang] and scale == 10**exponent:
        return f"{plain(value / scale)} × 10^{exponent}"
    return plain(value)
