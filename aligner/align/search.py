"""Paths through a band of cells: how likely each bead is, and the path of which most beads are right.

A path is a sequence of beads from (0, 0) to (n, m). Its weight is the exponential of the sum of its beads' scores, plus
`run` for each lone sentence that follows another: what is left out is often left out by the paragraph. The sums over
all paths are those of a semi-Markov conditional random field, computed a row at a time. Where sentences stand alone on
both sides the Chinese ones come first: in any order they would be as many paths as there are orders, and so look
likelier than they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.shapes import SHAPES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.band import Band

    Array = NDArray[np.float64]
    Index = NDArray[np.int64]
    Scores = NDArray[np.float32]
    States = tuple[Array, Array, Array]  # after a pair, after a lone Chinese sentence, after a lone English one

NEVER = -1e9  # the logarithm of what cannot be
ZH_ONLY, EN_ONLY = SHAPES.index((1, 0)), SHAPES.index((0, 1))
_PAIRED = np.array([k for k, shape in enumerate(SHAPES) if min(shape)])
_SPAN = np.array(SHAPES)[[*_PAIRED, ZH_ONLY]]  # beads that lead to another row, the lone Chinese sentence last


@dataclass(frozen=True, slots=True)
class Paths:
    """What all paths together say: see `posteriors`."""

    beads: Scores  # the probability of each bead, (shapes, cells) by the cell where it begins
    cells: Array  # the probability that the path goes through each cell
    runs: float  # how many lone sentences follow another, on average
    whole: float  # the logarithm of the weight of all paths


def _move(band: Band, i: int, rows: Index, shift: Index) -> tuple[Index, NDArray[np.bool_]]:
    """Give the cells `shift` columns from those of row i, in each of `rows`, and whether they exist."""
    columns = np.arange(band.lo[i], band.hi[i])[None, :] + shift[:, None]
    low, high = band.lo[rows][:, None], band.hi[rows][:, None]
    inside = (columns >= low) & (columns < high)
    return np.where(inside, band.start[rows][:, None] + columns - low, 0), inside


def _logsum(table: Array) -> Array:
    top = table.max(axis=0)
    total: Array = top + np.log(np.exp(table - top).sum(axis=0))
    return total


def _any(a: Array, b: Array, c: Array) -> Array:
    total: Array = np.logaddexp(np.logaddexp(a, b), c)
    return total


def _climb(base: Array, step: Array) -> Array:
    """Solve x[k] = logaddexp(base[k], x[k - 1] + step[k - 1]); `step` is one shorter than `base`."""
    height = np.concatenate([[0.0], np.cumsum(step)])
    total: Array = np.logaddexp.accumulate(base - height) + height
    return total


def _forward(band: Band, score: Scores, run: float) -> States:
    """Give the log weight of all paths to each cell, by what they end in."""
    pair, zh, en, reached = (np.full(band.cells, NEVER) for _ in range(4))
    pair[0] = 0.0
    for i in range(len(band.lo)):
        here = slice(int(band.start[i]), int(band.start[i + 1]))
        if i:
            k = np.flatnonzero(_SPAN[:, 0] <= i)
            cell, inside = _move(band, i, i - _SPAN[k, 0], -_SPAN[k, 1])
            ways = reached[cell[:-1]] + score[_PAIRED[k[:-1], None], cell[:-1]]
            pair[here] = _logsum(np.where(inside[:-1], ways, NEVER))
            above = cell[-1]
            lone = np.logaddexp(pair[above], zh[above] + run) + score[ZH_ONLY, above]
            zh[here] = np.where(inside[-1], lone, NEVER)
        step = score[EN_ONLY, here].astype(np.float64)[:-1]
        base = np.full(here.stop - here.start, NEVER)
        base[1:] = np.logaddexp(pair[here], zh[here] + run)[:-1] + step
        en[here] = _climb(base, step + run)
        reached[here] = _any(pair[here], zh[here], en[here])
    return pair, zh, en


def _backward(band: Band, score: Scores, run: float) -> States:
    """Give the log weight of all paths from each cell to the end, by what stood before it."""
    rows = len(band.lo)
    pair, zh, en = (np.full(band.cells, NEVER) for _ in range(3))
    for i in range(rows - 1, -1, -1):
        here = slice(int(band.start[i]), int(band.start[i + 1]))
        onward = np.full(here.stop - here.start, NEVER)
        skip = onward.copy()
        if i == rows - 1:
            onward[-1] = 0.0
        else:
            k = np.flatnonzero(_SPAN[:, 0] < rows - i)
            cell, inside = _move(band, i, i + _SPAN[k, 0], _SPAN[k, 1])
            onward = _logsum(np.where(inside[:-1], pair[cell[:-1]] + score[_PAIRED[k[:-1]], here], NEVER))
            skip = np.where(inside[-1], zh[cell[-1]] + score[ZH_ONLY, here], NEVER)
        step = score[EN_ONLY, here].astype(np.float64)[:-1]
        en[here] = _climb(onward[::-1], (step + run)[::-1])[::-1]
        ahead = np.append(en[here][1:] + step, NEVER)
        zh[here] = _any(onward, skip + run, ahead + run)
        pair[here] = _any(onward, skip, ahead)
    return pair, zh, en


def _ends(band: Band, a: int, b: int) -> tuple[Index, NDArray[np.bool_]]:
    """Give, for each cell, the one a Chinese and b English sentences on, and whether it exists."""
    row = np.repeat(np.arange(len(band.lo)), np.diff(band.start))
    column = np.arange(band.cells) - band.start[row] + band.lo[row] + b
    to = np.minimum(row + a, len(band.lo) - 1)
    inside = (row + a < len(band.lo)) & (column >= band.lo[to]) & (column < band.hi[to])
    return np.where(inside, band.start[to] + column - band.lo[to], 0), inside


def posteriors(band: Band, score: Scores, run: float) -> Paths:
    """Weigh all paths; `score` is (shapes, cells), each bead at the cell where it begins."""
    pair, zh, en = _forward(band, score, run)
    from_pair, from_zh, from_en = _backward(band, score, run)
    whole, runs = float(from_pair[0]), 0.0
    beads = np.zeros_like(score)
    fresh: dict[int, States] = {  # what may stand before a lone sentence, alone and after another, and what follows it
        ZH_ONLY: (pair, zh + run, from_zh),
        EN_ONLY: (pair, np.logaddexp(zh, en) + run, from_en),
    }
    reached = _any(pair, zh, en)
    for k, (a, b) in enumerate(SHAPES):
        end, inside = _ends(band, a, b)
        first, again, after = fresh.get(k, (reached, np.full(1, NEVER), from_pair))
        beads[k] = np.where(
            inside, np.exp(np.minimum(np.logaddexp(first, again) + score[k] + after[end] - whole, 0)), 0
        )
        if k in fresh:
            runs += float(np.where(inside, np.exp(np.minimum(again + score[k] + after[end] - whole, 0)), 0).sum())
    through = _any(pair + from_pair, zh + from_zh, en + from_en) - whole
    return Paths(beads, np.exp(np.minimum(through, 0)), runs, whole)


def best_path(band: Band, gain: Scores) -> list[tuple[int, int, int]]:
    """Give the path of the greatest total gain, as (i, j, shape) in order."""
    total = np.full(band.cells, NEVER)
    came = np.full(band.cells, -1, dtype=np.int16)
    spans = np.array(SHAPES)
    for i in range(len(band.lo)):
        here = slice(int(band.start[i]), int(band.start[i + 1]))
        base = np.full(here.stop - here.start, NEVER)
        if i == 0:
            base[0] = 0.0
        else:
            k = np.flatnonzero((spans[:, 0] > 0) & (spans[:, 0] <= i))
            cell, inside = _move(band, i, i - spans[k, 0], -spans[k, 1])
            ways = np.where(inside, total[cell] + gain[k[:, None], cell], NEVER)
            best = ways.argmax(axis=0)
            base = ways[best, np.arange(len(base))]
            came[here] = k[best]
        height = np.concatenate([[0.0], np.cumsum(gain[EN_ONLY, here].astype(np.float64)[:-1])])
        total[here] = np.maximum.accumulate(base - height) + height
        came[here][total[here] > base + 1e-9] = EN_ONLY
    return _traced(band, came)


def _traced(band: Band, came: NDArray[np.int16]) -> list[tuple[int, int, int]]:
    i, j = len(band.lo) - 1, int(band.hi[-1]) - 1
    path = []
    while (i, j) != (0, 0):
        k = int(came[band.start[i] + j - band.lo[i]])
        i, j = i - SHAPES[k][0], j - SHAPES[k][1]
        path.append((i, j, k))
    return path[::-1]
