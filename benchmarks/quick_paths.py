"""The sums over paths of `aligner.align.search`, compiled: a fit goes over all texts hundreds of times.

Needs numba, which the package does without. `posteriors` gives what the one of the package gives.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from aligner.align.band import Band
from aligner.align.search import EN_ONLY, ZH_ONLY, Paths
from aligner.align.shapes import SHAPES

_SPAN = np.array(SHAPES)
NEVER = -1e9


@njit(cache=True)
def _plus(a: float, b: float) -> float:
    top, low = (a, b) if a > b else (b, a)
    return top if low < top - 40 else top + np.log1p(np.exp(low - top))


@njit(cache=True)
def _forward(lo, hi, start, score, run, span, zh_only, en_only):  # type: ignore[no-untyped-def]
    pair, zh, en = np.full(start[-1], NEVER), np.full(start[-1], NEVER), np.full(start[-1], NEVER)
    for i in range(len(lo)):
        for j in range(lo[i], hi[i]):
            at = start[i] + j - lo[i]
            if i == 0 and j == 0:
                pair[at] = 0.0
            for k in range(len(span)):
                up, back = i - span[k, 0], j - span[k, 1]
                if up < 0 or back < lo[up] or back >= hi[up]:
                    continue
                c = start[up] + back - lo[up]
                if k == zh_only:
                    zh[at] = _plus(pair[c], zh[c] + run) + score[k, c]
                elif k == en_only:
                    en[at] = _plus(_plus(pair[c], zh[c] + run), en[c] + run) + score[k, c]
                else:
                    pair[at] = _plus(pair[at], _plus(_plus(pair[c], zh[c]), en[c]) + score[k, c])
    return pair, zh, en


@njit(cache=True)
def _backward(lo, hi, start, score, run, span, zh_only, en_only):  # type: ignore[no-untyped-def]
    pair, zh, en = np.full(start[-1], NEVER), np.full(start[-1], NEVER), np.full(start[-1], NEVER)
    for i in range(len(lo) - 1, -1, -1):
        for j in range(hi[i] - 1, lo[i] - 1, -1):
            at = start[i] + j - lo[i]
            onward, skip, ahead = NEVER, NEVER, NEVER
            if i == len(lo) - 1 and j == hi[i] - 1:
                onward = 0.0
            for k in range(len(span)):
                down, on = i + span[k, 0], j + span[k, 1]
                if down >= len(lo) or on < lo[down] or on >= hi[down]:
                    continue
                c = start[down] + on - lo[down]
                if k == zh_only:
                    skip = zh[c] + score[k, at]
                elif k == en_only:
                    ahead = en[c] + score[k, at]
                else:
                    onward = _plus(onward, pair[c] + score[k, at])
            en[at] = _plus(onward, ahead + run)
            zh[at] = _plus(_plus(onward, skip + run), ahead + run)
            pair[at] = _plus(_plus(onward, skip), ahead)
    return pair, zh, en


@njit(cache=True)
def _shares(lo, hi, start, score, run, span, zh_only, en_only, forward, backward):  # type: ignore[no-untyped-def]
    pair, zh, en = forward
    from_pair, from_zh, from_en = backward
    whole, runs = from_pair[0], 0.0
    beads = np.zeros_like(score)
    for i in range(len(lo)):
        for j in range(lo[i], hi[i]):
            at = start[i] + j - lo[i]
            for k in range(len(span)):
                down, on = i + span[k, 0], j + span[k, 1]
                if down >= len(lo) or on < lo[down] or on >= hi[down]:
                    continue
                c = start[down] + on - lo[down]
                first, again, after = _plus(_plus(pair[at], zh[at]), en[at]), NEVER, from_pair[c]
                if k == zh_only:
                    first, again, after = pair[at], zh[at] + run, from_zh[c]
                elif k == en_only:
                    first, again, after = pair[at], _plus(zh[at], en[at]) + run, from_en[c]
                base = score[k, at] + after - whole
                beads[k, at] = np.exp(min(_plus(first, again) + base, 0.0))
                if k in (zh_only, en_only):
                    runs += np.exp(min(again + base, 0.0))
    return beads, runs, whole


def posteriors(band: Band, score: np.ndarray, run: float) -> Paths:
    """Weigh all paths; see `aligner.align.search.posteriors`."""
    shared = (band.lo, band.hi, band.start, score, float(run), _SPAN, ZH_ONLY, EN_ONLY)
    forward, backward = _forward(*shared), _backward(*shared)
    beads, runs, whole = _shares(*shared, forward, backward)
    through = np.logaddexp.reduce([a + b for a, b in zip(forward, backward, strict=True)]) - whole
    return Paths(beads, np.exp(np.minimum(through, 0)), float(runs), float(whole))
