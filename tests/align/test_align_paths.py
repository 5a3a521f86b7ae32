"""The search through a band: sums over all paths, and the best one."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.align.band import Band, banded, chain, widened
from aligner.align.passes import scored
from aligner.align.problem import prepare
from aligner.align.search import best_path, posteriors
from aligner.align.shapes import SHAPES
from aligner.align.weights import fitted

Path = list[tuple[int, int, int]]


def whole_band(n: int, m: int) -> Band:
    return banded(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m + 1), m)


def every_path(n: int, m: int, *, chinese_first: bool) -> list[Path]:
    """List all paths, or those on which, where both sides stand alone, the Chinese sentences come first."""
    done: list[Path] = []

    def walk(i: int, j: int, path: Path) -> None:
        if (i, j) == (n, m):
            done.append(path)
        for k, (a, b) in enumerate(SHAPES):
            late = chinese_first and (a, b) == (1, 0) and bool(path) and SHAPES[path[-1][2]] == (0, 1)
            if i + a <= n and j + b <= m and not late:
                walk(i + a, j + b, [*path, (i, j, k)])

    walk(0, 0, [])
    return done


def weight(path: Path, score: np.ndarray, band: Band, run: float) -> float:
    lone = [0 in SHAPES[k] for _, _, k in path]
    runs = sum(a and b for a, b in itertools.pairwise(lone))
    return sum(float(score[k, band.start[i] + j - band.lo[i]]) for i, j, k in path) + run * runs


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000), st.floats(-2, 2))
def test_posteriors_are_the_shares_of_all_paths_listed_one_by_one(n: int, m: int, seed: int, run: float) -> None:
    band = whole_band(n, m)
    score = np.random.default_rng(seed).normal(size=(len(SHAPES), band.cells)).astype(np.float32)
    paths = every_path(n, m, chinese_first=True)
    weights = np.exp([weight(p, score, band, run) for p in paths])
    want = np.zeros(score.shape)
    for path, share in zip(paths, weights / weights.sum(), strict=True):
        for i, j, k in path:
            want[k, band.start[i] + j - band.lo[i]] += share
    found = posteriors(band, score, run)
    np.testing.assert_allclose(found.beads, want, atol=1e-5)
    assert found.whole == pytest.approx(float(np.log(weights.sum())), abs=1e-4)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_path_gains_as_much_as_the_best_of_all_paths(n: int, m: int, seed: int) -> None:
    band = whole_band(n, m)
    gain = np.random.default_rng(seed).normal(size=(len(SHAPES), band.cells)).astype(np.float32)
    found = weight(best_path(band, gain), gain, band, 0.0)
    assert found == pytest.approx(
        max(weight(p, gain, band, 0.0) for p in every_path(n, m, chinese_first=False)), abs=1e-4
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=20))
def test_a_band_of_any_bounds_can_be_crossed(bounds: list[tuple[int, int]]) -> None:
    lo, hi = np.array([min(b) for b in bounds]), np.array([max(b) for b in bounds])
    band = banded(lo, hi, 20)
    assert band.lo[0] == 0
    assert band.hi[-1] == 21
    assert (np.diff(band.lo) >= 0).all()
    assert (np.diff(band.hi) >= 0).all()
    assert (band.hi > band.lo).all()
    assert (band.hi[:-1] > band.lo[1:]).all()


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5)), max_size=8, unique_by=lambda p: p[:2])
)
def test_the_chain_is_the_heaviest_that_never_turns_back(points: list[tuple[int, int, int]]) -> None:
    points = sorted(points)
    i, j, w = (np.array([p[c] for p in points], dtype=np.int64) for c in range(3))
    best = 0
    for size in range(len(points) + 1):
        for some in itertools.combinations(points, size):
            if all(p[0] < q[0] and p[1] <= q[1] for p, q in itertools.pairwise(some)):
                best = max(best, sum(p[2] for p in some))
    found = chain(i, j, w.astype(np.float64))
    assert sum(points[k][2] for k in found) == best


def test_a_path_at_the_edge_of_its_band_widens_it_and_one_inside_does_not() -> None:
    lo = np.array([0, 4, 8, 12])
    band = banded(lo, lo + 6, 20)
    used = np.zeros(band.cells, dtype=bool)
    used[band.start[1] + 2] = True
    assert widened(band, used) is None
    used[band.start[2]] = True
    wider = widened(band, used)
    assert wider is not None
    assert wider.lo[2] < band.lo[2]
    assert wider.cells > band.cells


def test_where_a_band_was_widened_it_is_scored_as_if_it_were_new() -> None:
    zh, en = (
        [f"他在{n}年买了{n + 7}本书。" for n in range(300)],
        [f"In {n} he bought {n + 7} books." for n in range(300)],
    )
    problem = prepare(zh, en)
    weights, before = fitted()["lexical"], problem.band
    lo, hi = before.lo.copy(), before.hi.copy()
    lo[150:160] -= 9
    wider = replace(problem, band=banded(lo, hi, 300))
    assert wider.band.cells > before.cells
    reused = scored(wider, weights, (before, scored(problem, weights)))
    np.testing.assert_array_equal(reused, scored(wider, weights))
