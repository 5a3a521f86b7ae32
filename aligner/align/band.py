"""Where the path through a pair of texts can run: a chain of rare matches, and a band of cells around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.matches import Matches
    from aligner.align.sides import Side

RARE = 6  # a type in more sentences than this ties no two places together
STRONG = 0.6  # least weight of a pair that may


@dataclass(frozen=True, slots=True)
class Band:
    """Cells (i, j) between sentences: after i Chinese and j English ones, lo[i] <= j < hi[i].

    Both bounds never fall, the first row holds j = 0 and the last j = len(en). Cells are numbered row by row:
    (i, j) is `start[i] + j - lo[i]`.
    """

    lo: NDArray[np.int64]
    hi: NDArray[np.int64]
    start: NDArray[np.int64]

    @property
    def cells(self) -> int:
        return int(self.start[-1])


def banded(lo: NDArray[np.int64], hi: NDArray[np.int64], columns: int) -> Band:
    """Make a band of these bounds, mended so that every corner can be reached."""
    lo = np.minimum.accumulate(np.clip(lo, 0, columns)[::-1])[::-1].copy()
    hi = np.maximum.accumulate(np.clip(hi, 1, columns + 1))
    lo[0], hi[-1] = 0, columns + 1
    # Neighbouring rows must share a cell, or no path of single steps leads from one to the next.
    hi[:-1] = np.maximum(hi[:-1], lo[1:] + 1)
    return Band(lo, hi, np.concatenate([[0], np.cumsum(hi - lo)]).astype(np.int64))


def sentences_of(side: Side) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give (type, sentence) of every type in every sentence, once each, by type."""
    sentence = np.repeat(np.arange(len(side)), np.diff(side.bounds))
    pairs = np.unique(side.ids.astype(np.int64) * max(1, len(side)) + sentence)
    return pairs // max(1, len(side)), pairs % max(1, len(side))


def rare_points(
    zh: Side, en: Side, matches: Matches
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Give the cells (i, j) where rare types match, with what speaks for each."""
    z_type, z_sent = sentences_of(zh)
    e_type, e_sent = sentences_of(en)
    z_first = np.searchsorted(z_type, np.arange(len(zh.types) + 1))
    e_first = np.searchsorted(e_type, np.arange(len(en.types) + 1))
    z_df, e_df = np.diff(z_first), np.diff(e_first)
    z, e = matches.zh(), matches.en.astype(np.int64)
    good = (matches.weight >= STRONG) & (z_df[z] <= RARE) & (e_df[e] <= RARE)
    z, e, w = z[good], e[good], matches.weight[good].astype(np.float64)
    size = z_df[z] * e_df[e]
    pair = np.repeat(np.arange(len(z)), size)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size)
    i = z_sent[z_first[z][pair] + within // e_df[e][pair]]
    j = e_sent[e_first[e][pair] + within % e_df[e][pair]]
    cell, where = np.unique(i * max(1, len(en)) + j, return_inverse=True)
    strength = np.bincount(where, weights=(w / size)[pair], minlength=len(cell))
    return cell // max(1, len(en)), cell % max(1, len(en)), strength.astype(np.float64)


LARGE_GAP, STRIP = 250_000, 50  # cells between two points of the chain; sentences to either side of their diagonal
MOST, MOST_A_ROW = 2_000_000, 40  # cells of a band that is widened
NEAR = 12  # sentences: true matches lie along a line, so each has others before and behind it


def _supported(
    i: NDArray[np.int64], j: NDArray[np.int64], weight: NDArray[np.float64], slope: float
) -> NDArray[np.float64]:
    """Give each point's weight plus that of the points near it that lie along the same diagonal."""
    total = weight.copy()
    for step in range(1, 65):  # points are ordered by i: the 64 before and behind are enough
        if step >= len(i):
            break
        di, dj = (i[step:] - i[:-step]) * slope, j[step:] - j[:-step]
        along = (di <= NEAR * 2) & (np.abs(dj - di) <= 2 + 0.35 * di)
        total[step:] += np.where(along, weight[:-step], 0)
        total[:-step] += np.where(along, weight[step:], 0)
    return total


def chain(i: NDArray[np.int64], j: NDArray[np.int64], weight: NDArray[np.float64]) -> list[int]:
    """Give the indices of the heaviest chain of points that rises in both i and j (points ordered by i, then j)."""
    best_at: list[int] = []  # ends of chains, by rising j and rising total
    best_j: list[int] = []
    best_total: list[float] = []
    before = np.full(len(i), -1)
    k = 0
    while k < len(i):
        row = k
        found = []
        while row < len(i) and i[row] == i[k]:
            at = bisect_right(best_j, int(j[row])) - 1  # equal j allowed: two Chinese sentences may be one in English
            before[row] = best_at[at] if at >= 0 else -1
            found.append((row, float(weight[row]) + (best_total[at] if at >= 0 else 0.0)))
            row += 1
        for index, total in found:
            at = bisect_right(best_j, int(j[index]))
            if at and best_total[at - 1] >= total:
                continue
            end = at
            while end < len(best_j) and best_total[end] <= total:
                end += 1
            if at and best_j[at - 1] == j[index]:
                at -= 1
            best_j[at:end], best_total[at:end], best_at[at:end] = [int(j[index])], [total], [index]
        k = row
    path = []
    at_end = best_at[-1] if best_at else -1
    while at_end >= 0:
        path.append(at_end)
        at_end = int(before[at_end])
    return path[::-1]


def around_chain(zh: Side, en: Side, matches: Matches, reach: int) -> Band:
    """Lay a band of `reach` sentences to either side of the chain of rare matches.

    Between two points of the chain the path may run anywhere in the rectangle they span; in one too large for that,
    it begins as a strip along the diagonal, which `widened` lets out where the path wants more.
    """
    n, m = len(zh), len(en)
    i, j, weight = rare_points(zh, en, matches)
    support = _supported(i, j, weight, m / max(1, n))
    keep = support > weight + 0.3  # a lone point is chance
    i, j, support = i[keep], j[keep], support[keep]
    path = chain(i, j, support)
    ci, cj = np.concatenate([[0], i[path], [n]]), np.concatenate([[0], j[path], [m]])
    rows = np.arange(n + 1)
    before = np.clip(np.searchsorted(ci, rows, side="right") - 1, 0, len(ci) - 1)
    after = np.clip(np.searchsorted(ci, rows, side="left"), 0, len(ci) - 1)
    lo, hi = cj[before], cj[after]
    high, wide = ci[after] - ci[before], hi - lo
    centre = lo + ((rows - ci[before]) * wide / np.maximum(1, high)).astype(np.int64)
    large = high * wide > LARGE_GAP
    lo, hi = np.where(large, centre - STRIP, lo), np.where(large, centre + STRIP, hi)
    return banded(lo - reach, hi + reach + 1, m)


def widened(band: Band, used: NDArray[np.bool_]) -> Band | None:
    """Give a band wider by as much again wherever a used cell lies on its edge; nothing where none does.

    Texts that have nothing in common have a path everywhere: past a number of cells that memory can hold (0.7 GB) the
    band stays as it is, and the low scores of what it holds tell the reader.
    """
    width = int(band.hi[-1]) - 1
    at_lo = used[band.start[:-1]] & (band.lo > 0)
    at_hi = used[band.start[1:] - 1] & (band.hi <= width)
    # A row whose edge is its neighbour's corner is used by every path: only a real cut is an edge.
    touched = np.flatnonzero(at_lo | at_hi)
    if not len(touched):
        return None
    lo, hi = band.lo.copy(), band.hi.copy()
    for i in touched.tolist():
        more = int(band.hi[i] - band.lo[i])
        near = slice(max(0, i - more), i + more + 1)
        lo[near] = np.minimum(lo[near], band.lo[i] - more)
        hi[near] = np.maximum(hi[near], band.hi[i] + more)
    wider = banded(lo, hi, width)
    return wider if wider.cells <= max(MOST, MOST_A_ROW * len(lo)) else None
