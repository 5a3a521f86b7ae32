"""A pass over a pair of texts: score every bead in the band, weigh all paths, choose one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.band import Band, banded, widened
from aligner.align.doubt import rejoined, rows, runs, shortened
from aligner.align.features import Block, blocks
from aligner.align.learned import learned
from aligner.align.search import EN_ONLY, ZH_ONLY, Paths, best_path, posteriors
from aligner.align.shapes import SHAPES
from aligner.align.weights import Weights, fitted
from aligner.align.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.align.encoder import Encoder
    from aligner.align.matches import Matches
    from aligner.align.order import Link
    from aligner.align.problem import Problem
    from aligner.align.search import Scores

    Bounds = NDArray[np.int64]

EDGE = 1e-3  # a path that comes to the edge of its band with this probability may want to leave it
KEPT = 1e-6  # cells that fewer paths go through are not looked at again
COST = 0.45  # what a bead costs in expected beads: about half of F1 makes the expected F1 greatest
OUTSIDE = -1e6


def scored(problem: Problem, weights: Weights, known: tuple[Band, Scores] | None = None) -> Scores:
    """Give the score of every bead that could begin at each cell, shape (shapes, cells).

    With what is `known` of a narrower band, only the rows beside which the band has changed are scored anew.
    """
    band = problem.band
    out = np.full((len(SHAPES), band.cells), OUTSIDE, dtype=np.float32)
    for first, last in blocks(len(problem.zh) + 1):
        cells = slice(int(band.start[first]), int(band.start[last]))
        if known and all(np.array_equal(a[first:last], b[first:last]) for a, b in _bounds(known[0], band)):
            out[:, cells] = known[1][:, known[0].start[first] : known[0].start[last]]
            continue
        block = Block(problem, first, last)
        for k, (a, b) in enumerate(SHAPES):
            out[k, cells] = np.where(block.fits(a, b), weights.score(block.features(a, b), k), OUTSIDE)
    return out


def _bounds(one: Band, other: Band) -> tuple[tuple[Bounds, Bounds], tuple[Bounds, Bounds]]:
    return (one.lo, other.lo), (one.hi, other.hi)


def weigh(problem: Problem, weights: Weights) -> Paths:
    """Weigh all paths through the band."""
    return posteriors(problem.band, scored(problem, weights), weights.run)


def narrowed(band: Band, cells: NDArray[np.float64]) -> Band:
    """Keep of each row the stretch that paths really go through, and a cell to either side."""
    rows = np.repeat(np.arange(len(band.lo)), np.diff(band.start))
    columns = np.arange(band.cells) - band.start[rows] + band.lo[rows]
    used = cells > KEPT
    width = int(band.hi[-1]) - 1
    lo, hi = np.full(len(band.lo), width), np.zeros(len(band.lo), dtype=np.int64)
    np.minimum.at(lo, rows[used], columns[used] - 1)
    np.maximum.at(hi, rows[used], columns[used] + 2)
    return banded(lo, hi, width)


def found_links(problem: Problem, paths: Paths) -> list[Link]:
    """Give the path whose beads are most often right."""
    band = problem.band
    return [
        (
            tuple(range(i, i + SHAPES[k][0])),
            tuple(range(j, j + SHAPES[k][1])),
            float(paths.beads[k, band.start[i] + j - band.lo[i]]),
        )
        for i, j, k in best_path(band, paths.beads - np.float32(COST))
    ]


def taught(problem: Problem, links: Sequence[Link]) -> Matches:
    """Give the matches with those that the likelier half of the pairs teaches."""
    pairs = [((zh[0], zh[-1] + 1), (en[0], en[-1] + 1)) for zh, en, p in links if zh and en and p > 0.5]
    return learned(problem.zh, problem.en, problem.matches, pairs)


def share_alone(problem: Problem, paths: Paths) -> float:
    """Give the logarithm of the share of sentences that stand alone on average; of short texts, nearer to the usual.

    A text that lost nothing elsewhere is not likely to have lost this sentence.
    """
    alone = sum(float(paths.beads[k].sum()) for k in (ZH_ONLY, EN_ONLY))
    return float(np.log((alone + 1) / (len(problem.zh) + len(problem.en) + 40)))


def first_pass(problem: Problem) -> tuple[Problem, Paths]:
    """Align by words alone; widen the band where a path comes to its edge, until none does."""
    weights = fitted()["lexical"]
    score = scored(problem, weights)
    paths = posteriors(problem.band, score, weights.run)
    while (wider := widened(problem.band, paths.cells > EDGE)) is not None:
        before, problem = problem.band, replace(problem, band=wider)
        score = scored(problem, weights, (before, score))
        paths = posteriors(problem.band, score, weights.run)
    return problem, paths


def second_pass(
    problem: Problem, first: Sequence[Link], zh: Sequence[str], en: Sequence[str], encoder: Encoder
) -> tuple[Problem, list[Link]]:
    """Align again, with vectors, where the first path is in doubt; give the problem with them, and the path."""
    found = runs(first)
    if not any(run.again for run in found):
        return problem, list(first)
    wanted = rows(found)
    vectors = (Windows(zh, encoder, "zh", wanted[0]), Windows(en, encoder, "en", wanted[1]))
    problem = replace(problem, vectors=vectors)
    short = shortened(problem, found)
    return problem, rejoined(found, short, found_links(short, weigh(short, fitted()["full"])))
