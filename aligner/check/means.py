"""What checks are given besides the texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aligner.glossary import Matcher


@dataclass(frozen=True, slots=True)
class Means:
    """The termbase to hold texts against, their day, and whether a text may come without a translation."""

    matcher: Matcher | None = None
    day: date | None = None
    allow_unpaired: bool = False
