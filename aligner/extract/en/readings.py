"""What a reader of one kind of quantity hands back: token indices in place of offsets."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from aligner.model import Approximation, Form, QuantityKind


class Reading(NamedTuple):
    """A quantity that runs from token `start` to before token `end`.

    `scale` is what the last scale word multiplied by ("1–2 billion" lends it to the 1).
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
