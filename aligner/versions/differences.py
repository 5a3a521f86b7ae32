"""What differs between two versions of a sentence, fact by fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aligner.model import Lang, Quantity

Sort = Literal["figure", "date", "money", "name", "term"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact where it stands in a text: a figure as it was read, or a name. Offsets count in that text."""

    start: int
    end: int
    text: str  # as people would quote it: 86家, 18 listed enterprises
    quantity: Quantity | None = None
    concept: str = ""  # the label of its concept, where the termbase knows it


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that changed (both sides), came (`new` only) or went (`old` only)."""

    sort: Sort
    old: Mention | None
    new: Mention | None
    weak: bool = False  # the name stands elsewhere in the other version: said again, or left out this once

    def told(self) -> str:
        """Tell it as old → new."""
        return f"{self.old.text if self.old else '—'} → {self.new.text if self.new else '—'}"


def quoted(quantity: Quantity, lang: Lang) -> str:
    """Quote a figure with the first of what it counts.

    >>> quoted(Quantity(0, 2, "86", "number", counts="家企业"), "zh")
    '86家'
    >>> quoted(Quantity(0, 2, "24", "number", counts="shuttle buses a day"), "en")
    '24 shuttle buses a'
    """
    if quantity.kind not in ("number", "ordinal") or not quantity.counts:
        return quantity.text
    if lang == "zh":
        return quantity.text + quantity.counts[:1]
    return " ".join([quantity.text, *quantity.counts.split()[:3]])
