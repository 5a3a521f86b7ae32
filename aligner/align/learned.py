"""The lexicon that a text teaches: words that keep meeting in beads found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.align.matches import Matches, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.align.sides import Side

# Tuned on the MAC development novels with the documents left out in turn.
TOGETHER = 2  # beads in which a pair must meet
DICE = 0.3
RATIO = 12.0  # least log-likelihood ratio (Dunning 1993): 2 meetings of rare words reach it, 3 of common ones do not


def _members(side: Side, spans: Sequence[tuple[int, int]]) -> list[NDArray[np.int32]]:
    return [np.unique(side.ids[side.bounds[a] : side.bounds[b]]) for a, b in spans]


def _log_likelihood(
    both: NDArray[np.float64], zh: NDArray[np.float64], en: NDArray[np.float64], total: int
) -> NDArray[np.float64]:
    """Give Dunning's ratio for a two-by-two table of beads."""

    def entropy(*cells: NDArray[np.float64]) -> NDArray[np.float64]:
        total: NDArray[np.float64] = np.sum([c * np.log(np.maximum(c, 1e-12)) for c in cells], axis=0)
        return total

    neither = total - zh - en + both
    parts = entropy(both, zh - both, en - both, neither)
    ratio: NDArray[np.float64] = 2 * (
        parts - entropy(zh, total - zh) - entropy(en, total - en) + total * np.log(max(1, total))
    )
    return ratio


def learned(zh: Side, en: Side, matches: Matches, beads: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> Matches:
    """Add the pairs of types that meet in these beads, given as spans of sentences, far more often than by chance."""
    if len(beads) < TOGETHER:
        return matches
    of_zh, of_en = _members(zh, [z for z, _ in beads]), _members(en, [e for _, e in beads])
    zh_count = np.bincount(np.concatenate(of_zh), minlength=len(zh.types)).astype(np.float64)
    en_count = np.bincount(np.concatenate(of_en), minlength=len(en.types)).astype(np.float64)
    width = max(1, len(en.types))
    keys = [np.add.outer(z.astype(np.int64) * width, e).ravel() for z, e in zip(of_zh, of_en, strict=True)]
    pair, both = np.unique(np.concatenate(keys), return_counts=True)
    pair, together = pair[both >= TOGETHER], both[both >= TOGETHER].astype(np.float64)
    z, e = pair // width, pair % width
    dice = 2 * together / (zh_count[z] + en_count[e])
    good = (dice >= DICE) & (_log_likelihood(together, zh_count[z], en_count[e], len(beads)) >= RATIO)
    return merged(matches, z[good], e[good], np.minimum(dice[good], 1.0), len(zh.types))
