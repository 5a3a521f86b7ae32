"""From two lists of sentences to beads: a pass over words in a wide band, then one with vectors where it is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.band import Band, around_chain, banded, widened
from aligner.align.features import Block, blocks
from aligner.align.learned import learned
from aligner.align.matches import Matches, from_dictionary
from aligner.align.names import name_keys_en, name_keys_zh
from aligner.align.search import Paths, best_path, posteriors
from aligner.align.shapes import SHAPES
from aligner.align.sides import Side, side
from aligner.align.tokens import tokens_en, tokens_zh
from aligner.align.weights import Weights, fitted
from aligner.align.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from aligner.align.encoder import Encoder

REACH = 12  # sentences to either side of the chain of rare matches
EDGE = 1e-3  # a path that comes to the edge of its band with this probability may want to leave it
KEPT = 1e-6  # cells that fewer paths go through are not looked at again
COST = 0.45  # what a bead costs in expected beads: about half of F1 makes the expected F1 greatest
OUTSIDE = -1e6


@dataclass(frozen=True, slots=True)
class Problem:
    """Two texts as arrays, with what is known of their words, and where the path may run."""

    zh: Side
    en: Side
    matches: Matches
    band: Band
    ratio: float
    vectors: tuple[Windows, Windows] | None = None


def prepare(zh: Sequence[str], en: Sequence[str], zh_breaks: Collection[int], en_breaks: Collection[int]) -> Problem:
    """Read both texts (Chinese in simplified script) into arrays."""
    en_names = name_keys_en(en)
    zh_names = name_keys_zh(zh, frozenset(key for keys in en_names for key in keys))
    left = side(zh, [tokens_zh(s) + keys for s, keys in zip(zh, zh_names, strict=True)], zh_breaks)
    right = side(en, [tokens_en(s) + keys for s, keys in zip(en, en_names, strict=True)], en_breaks)
    matches = from_dictionary(left, right)
    ratio = float(np.clip(right.size.sum() / max(1.0, left.size.sum()), 0.2, 5.0))
    return Problem(left, right, matches, around_chain(left, right, matches, REACH), ratio)


def scored(problem: Problem, weights: Weights) -> NDArray[np.float32]:
    """Give the score of every bead that could begin at each cell, shape (shapes, cells)."""
    band = problem.band
    out = np.full((len(SHAPES), band.cells), OUTSIDE, dtype=np.float32)
    for first, last in blocks(len(problem.zh) + 1):
        block = Block(problem.zh, problem.en, problem.matches, band, first, last, problem.ratio, problem.vectors)
        cells = slice(int(band.start[first]), int(band.start[last]))
        for k, (a, b) in enumerate(SHAPES):
            total = block.features(a, b) @ weights.features + weights.shapes[k]
            out[k, cells] = np.where(block.fits(a, b), total, OUTSIDE)
    return out


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


def found_beads(problem: Problem, paths: Paths) -> list[tuple[int, int, int, float]]:
    """Give the path whose beads are most often right, as (i, j, shape, probability)."""
    band = problem.band
    path = best_path(band, paths.beads - np.float32(COST))
    return [(i, j, k, float(paths.beads[k, band.start[i] + j - band.lo[i]])) for i, j, k in path]


def _taught(problem: Problem, paths: Paths) -> Matches:
    """Give the matches with those that the likelier half of the pairs teaches."""
    pairs = [
        ((i, i + SHAPES[k][0]), (j, j + SHAPES[k][1]))
        for i, j, k, p in found_beads(problem, paths)
        if min(SHAPES[k]) and p > 0.5
    ]
    return learned(problem.zh, problem.en, problem.matches, pairs)


def first_pass(problem: Problem) -> tuple[Problem, Paths]:
    """Align by words alone; widen the band where a path comes to its edge, until none does."""
    weights = fitted()["lexical"]
    paths = weigh(problem, weights)
    while (wider := widened(problem.band, paths.cells > EDGE)) is not None:
        problem = replace(problem, band=wider)
        paths = weigh(problem, weights)
    return problem, paths


def solve(problem: Problem, zh: Sequence[str], en: Sequence[str], encoder: Encoder | None) -> tuple[Problem, Paths]:
    """Align by words, learn words, align by words and vectors."""
    problem, paths = first_pass(problem)
    problem = replace(problem, matches=_taught(problem, paths), band=narrowed(problem.band, paths.cells))
    if encoder is None:
        return problem, weigh(problem, fitted()["lexical"])
    problem = replace(problem, vectors=(Windows(zh, encoder, ""), Windows(en, encoder, " ")))
    return problem, weigh(problem, fitted()["full"])
