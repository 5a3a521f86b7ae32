"""Where words alone leave the path in doubt: only there are texts looked at again, with vectors.

The beads in doubt, and CONTEXT others to either side of them, are put together to a shorter pair of texts; what lies
between is kept as it was found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.band import Band, banded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.align.order import Link
    from aligner.align.problem import Problem

    Index = NDArray[np.int64]

SURE = 0.99  # vectors changed none of the 4,206 beads of the alignment sets that words give this probability
CONTEXT = 1  # beads: no sentence beyond bears on a bead in doubt


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring links of the first path, all to be looked at `again` or none, and the sentences they span."""

    again: bool
    links: tuple[Link, ...]
    zh: tuple[int, int]
    en: tuple[int, int]


def runs(links: Sequence[Link]) -> list[Run]:
    """Cut a path into runs that are settled and runs that are in doubt or stand beside one."""
    doubt = np.array([not (zh and en and p >= SURE) for zh, en, p in links], dtype=np.float64)
    near = np.convolve(doubt, np.ones(2 * CONTEXT + 1))[CONTEXT : CONTEXT + len(links)] > 0.5
    found, i, j = [], 0, 0
    for again, group in groupby(zip(links, near.tolist(), strict=True), key=lambda pair: pair[1]):
        part = tuple(link for link, _ in group)
        down, right = sum(len(zh) for zh, _, _ in part), sum(len(en) for _, en, _ in part)
        found.append(Run(again, part, (i, i + down), (j, j + right)))
        i, j = i + down, j + right
    return found


def rows(found: Sequence[Run]) -> tuple[Index, Index]:
    """Give the sentences of each side that are looked at again."""
    again = [run for run in found if run.again]
    return np.concatenate([np.arange(*run.zh) for run in again]), np.concatenate([np.arange(*run.en) for run in again])


def shortened(problem: Problem, found: Sequence[Run]) -> Problem:
    """Put together what is looked at again; no bead may reach from one run into another."""
    zh, en = rows(found)
    open_ = [run for run in found if run.again]
    return replace(
        problem,
        zh=problem.zh.take(zh, np.repeat(np.arange(len(open_)), [r.zh[1] - r.zh[0] for r in open_])),
        en=problem.en.take(en, np.repeat(np.arange(len(open_)), [r.en[1] - r.en[0] for r in open_])),
        band=_band(problem.band, open_, len(zh) + 1, len(en)),
        vectors=problem.vectors and (problem.vectors[0].take(zh), problem.vectors[1].take(en)),
    )


def _band(band: Band, open_: Sequence[Run], height: int, width: int) -> Band:
    """Lay the parts of the band at these runs corner to corner."""
    lo, hi = np.full(height, width), np.zeros(height, dtype=np.int64)
    i = j = 0
    for run in open_:
        (top, bottom), (left, right) = run.zh, run.en
        here = slice(i, i + bottom - top + 1)
        lo[here] = np.minimum(lo[here], np.clip(band.lo[top : bottom + 1], left, right) - left + j)
        hi[here] = np.maximum(hi[here], np.clip(band.hi[top : bottom + 1], left + 1, right + 1) - left + j)
        i, j = i + bottom - top, j + right - left
    return banded(lo, hi, width)


def rejoined(found: Sequence[Run], short: Problem, links: Sequence[Link]) -> list[Link]:
    """Put the links of the shortened texts in the place of those that were in doubt."""
    zh, en = (r.tolist() for r in rows(found))
    new = [(tuple(zh[i] for i in a), tuple(en[j] for j in b), p) for a, b, p in links]
    number = [int(short.zh.stretch[a[0]] if a else short.en.stretch[b[0]]) for a, b, _ in links]
    parts = (list(part) for _, part in groupby(range(len(links)), key=number.__getitem__))
    return [link for run in found for link in ([new[k] for k in next(parts)] if run.again else run.links)]
