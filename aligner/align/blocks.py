"""Sections that stand elsewhere in the other text: lone sentences here that translate lone sentences there.

A path through the texts never turns back, so of two sections that have changed places it follows one and leaves the
other without counterpart on both sides. Each such stretch is held against the others and aligned inside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.band import Band, banded, rare_points
from aligner.align.passes import found_links, scored
from aligner.align.search import EN_ONLY, ZH_ONLY, posteriors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from aligner.align.order import Link
    from aligner.align.problem import Problem
    from aligner.align.weights import Weights

HINT = 0.5  # what rare words must say for two stretches before they are compared in full
EVIDENCE = 6.0  # nats by which the best pairing must beat leaving both stretches alone: a move is rare
SURE = 0.8  # least probability of a bead that stands out of order
ALONE = -0.7  # logarithm of a half: on the path these have no counterpart
LARGE = 250_000  # cells: stretches of 500 sentences each


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences [first, last) of one side that have no counterpart; `gap` numbers the place on the path."""

    first: int
    last: int
    gap: int


def stretches(links: Sequence[Link], side: int) -> list[Stretch]:
    """Give the runs of lone sentences of one side (0 Chinese, 1 English) between the pairs of a path."""
    found: list[Stretch] = []
    gap = 0
    for zh, en, _ in links:
        own = (zh, en)[side]
        if zh and en:
            gap += 1
        elif own:
            if found and found[-1].gap == gap and found[-1].last == own[0]:
                found[-1] = replace(found[-1], last=own[-1] + 1)
            else:
                found.append(Stretch(own[0], own[-1] + 1, gap))
    return found


def _hinted(problem: Problem, zh: Sequence[Stretch], en: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Give the pairs of stretches, not of one gap, that share enough rare words."""
    i, j, weight = rare_points(problem.zh, problem.en, problem.matches)
    of_zh, of_en = _labels(zh, len(problem.zh)), _labels(en, len(problem.en))
    both = (of_zh[i] >= 0) & (of_en[j] >= 0)
    pair, where = np.unique(of_zh[i[both]] * max(1, len(en)) + of_en[j[both]], return_inverse=True)
    strength = np.bincount(where, weights=weight[both], minlength=len(pair))
    chosen = [(zh[p // len(en)], en[p % len(en)]) for p in pair[strength >= HINT]]
    return [(z, e) for z, e in chosen if z.gap != e.gap]


def _labels(stretches_: Sequence[Stretch], size: int) -> NDArray[np.int64]:
    labels = np.full(size, -1, dtype=np.int64)
    for k, s in enumerate(stretches_):
        labels[s.first : s.last] = k
    return labels


def _inside(problem: Problem, weights: Weights, z: Stretch, e: Stretch) -> tuple[float, list[Link]]:
    """Align two stretches; give what speaks for it over leaving both alone, and the sure pairs."""
    zh, en = np.arange(z.first, z.last), np.arange(e.first, e.last)
    rows, columns = len(zh), len(en)
    small = replace(
        problem,
        zh=problem.zh.take(zh, np.zeros_like(zh)),
        en=problem.en.take(en, np.zeros_like(en)),
        band=banded(np.zeros(rows + 1, dtype=np.int64), np.full(rows + 1, columns + 1), columns),
        vectors=problem.vectors and (problem.vectors[0].take(zh), problem.vectors[1].take(en)),
        alone=ALONE,
    )
    score = scored(small, weights)
    paths = posteriors(small.band, score, weights.run)
    links = [
        (tuple(i + z.first for i in of_zh), tuple(j + e.first for j in of_en), p)
        for of_zh, of_en, p in found_links(small, paths)
        if of_zh and of_en and p >= SURE
    ]
    return paths.whole - _alone(small.band, score, weights.run), links


def _alone(band: Band, score: NDArray[np.float32], run: float) -> float:
    """Give the log weight of the path on which no sentence has a counterpart."""
    rows, columns = len(band.lo) - 1, int(band.hi[-1]) - 1
    zh, en = score[ZH_ONLY, band.start[:rows]], score[EN_ONLY, band.start[rows] : band.start[rows] + columns]
    return float(zh.sum() + en.sum()) + run * (rows + columns - 1)


def moved_links(
    problem: Problem, weights: Weights, links: Sequence[Link], related: Callable[[Sequence[Link]], bool]
) -> list[Link]:
    """Give the pairs out of order, strongest stretches first, each sentence in one pair at most.

    `related` tells whether the pairs of two stretches are more than what strangers would make.
    """
    candidates = []
    for z, e in _hinted(problem, stretches(links, 0), stretches(links, 1)):
        if (z.last - z.first + 1) * (e.last - e.first + 1) <= LARGE:
            evidence, inner = _inside(problem, weights, z, e)
            if evidence >= EVIDENCE and inner and related(inner):
                candidates.append((evidence, inner))
    candidates.sort(key=lambda c: (-c[0], c[1]))
    taken: tuple[set[int], set[int]] = (set(), set())
    out: list[Link] = []
    for _, inner in candidates:
        for zh, en, p in inner:
            if not (taken[0] & set(zh) or taken[1] & set(en)):
                out.append((zh, en, p))
                taken[0].update(zh)
                taken[1].update(en)
    return out
