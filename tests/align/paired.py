"""How much of two texts an alignment pairs."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.model import Bead


def coverage(beads: Iterable[Bead]) -> float:
    """Give the expected share of sentences that are rightly paired: 1 for a full translation, near 0 for strangers."""
    paired = total = 0.0
    for bead in beads:
        size = len(bead.zh) + len(bead.en)
        total += size
        if bead.zh and bead.en:
            paired += size * bead.score
    return round(paired / total, 4) if total else 0.0
