"""What is said of one figure: that it rose, by how much or to what, against what, at least or at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Aspect = Literal["direction", "change", "base", "limit", "scope", "rate"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said of a figure: `value` of an `aspect`, told by the words from `start` to `end`.

    `figure` is the index of the figure among the quantities of its text, and offsets count in that text. The values:
    direction up down faster slower earlier later premium discount; change by to from; base year start previous (and
    previous quarter, …); limit least most; scope total new; rate the unit of time (day).
    """

    aspect: Aspect
    value: str
    figure: int
    start: int
    end: int
