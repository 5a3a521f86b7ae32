"""How far an alignment can be relied on as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.model import Bead


def coverage(beads: Iterable[Bead]) -> float:
    """Give the expected share of sentences that are rightly paired: 1 for a full translation, near 0 for strangers.

    >>> from aligner.model import Bead
    >>> coverage([Bead((0,), (0,), 0.9), Bead((1,), (), 0.8)])
    0.6
    """
    paired = total = 0.0
    for bead in beads:
        size = len(bead.zh) + len(bead.en)
        total += size
        if bead.zh and bead.en:
            paired += size * bead.score
    return round(paired / total, 4) if total else 0.0
