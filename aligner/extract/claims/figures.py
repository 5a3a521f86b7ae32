"""The figures of a sentence of which something can be said: amounts, not dates, codes or ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aligner.model import Approximation, Quantity

_AMOUNTS = frozenset(["number", "percent", "fraction", "multiple", "money", "measure", "duration"])

# What the readers of figures have made of 超过, 不到, at least, up to.
LIMITS: Final[Mapping[Approximation | None, str]] = {"over": "least", "under": "most"}


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount and its index among the quantities of its text."""

    index: int
    quantity: Quantity

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        return self.quantity.end


def figures_of(said: Sequence[Quantity]) -> list[Figure]:
    """Give the amounts among quantities; what is only implied (翻番, both) has no words beside it."""
    return [Figure(n, q) for n, q in enumerate(said) if q.kind in _AMOUNTS and q.form != "implied"]
