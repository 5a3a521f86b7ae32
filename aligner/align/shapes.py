"""The shapes a bead may have: how many Chinese sentences stand against how many English ones."""

from __future__ import annotations

# Everything up to 4-4 with at most 6 sentences, and one sentence against as many as 6: in the hand-made alignments of
# novels 2 of 1,329 beads are larger.
SHAPES: tuple[tuple[int, int], ...] = (
    (1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2),
    (1, 5), (5, 1), (2, 4), (4, 2), (3, 3), (1, 6), (6, 1),
)  # fmt: skip
LARGEST = 6
