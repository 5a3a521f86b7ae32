"""What speaks for and against every bead that could begin at a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.align.lexical import Lexical, lexical
from aligner.align.shapes import LARGEST, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from aligner.align.band import Band
    from aligner.align.matches import Matches
    from aligner.align.sides import Side
    from aligner.align.windows import Windows

    Array = NDArray[np.float32]

BLOCK = 96  # rows that are looked at together
NAMES = (
    "lexical zh", "lexical en", "lexical mean", "weakest zh", "weakest en", "leak zh", "leak en",
    "length", "length long", "question", "exclamation", "quotes", "colon", "ellipsis", "brackets", "opens", "loose inside", "loose end", "break inside", "break apart",
    "likeness", "likeness size", "likeness gain", "likeness outside", "likeness leak",
    "lone lexical", "lone likeness", "lone size",
)  # fmt: skip
AT = {name: k for k, name in enumerate(NAMES)}


def blocks(rows: int) -> Iterator[tuple[int, int]]:
    for first in range(0, rows, BLOCK):
        yield first, min(rows, first + BLOCK)


class Block:
    """Rows [first, last) of a band, with everything that their beads' features are made of."""

    def __init__(self, zh: Side, en: Side, matches: Matches, band: Band, first: int, last: int, ratio: float, vectors: tuple[Windows, Windows] | None) -> None:
        self.zh, self.en, self.ratio = zh, en, ratio
        self.first, self.last = first, last
        self.left, right = int(band.lo[first]), int(band.hi[last - 1])
        self.bottom, self.right = min(len(zh), last + LARGEST), min(len(en), right + LARGEST)
        self.height, self.width = last - first, right - self.left
        widths = band.hi[first:last] - band.lo[first:last]
        self.row = np.repeat(np.arange(self.height), widths)
        self.column = np.arange(len(self.row)) - np.repeat(np.cumsum(widths) - widths, widths) + np.repeat(band.lo[first:last] - self.left, widths)
        self.words: Lexical = lexical(zh, en, matches, (first, self.bottom), (self.left, self.right))
        self.likeness = self._likeness(*vectors) if vectors else {}

    def _likeness(self, zh: Windows, en: Windows) -> dict[tuple[int, int], Array]:
        x = {a: zh.of(self.first, self.bottom, a) for a in range(1, LARGEST + 1) if self.bottom - self.first >= a}
        y = {b: en.of(self.left, self.right, b) for b in range(1, LARGEST + 1) if self.right - self.left >= b}
        found = {}
        for a, b in {s for s in SHAPES if min(s)} | {(a, 1) for a in range(1, 7)} | {(1, b) for b in range(1, 7)}:
            if a in x and b in y:
                like = x[a] @ y[b].T
                found[a, b] = like - (like.mean(axis=1, keepdims=True) + like.mean(axis=0, keepdims=True)) / 2
        return found

    def fits(self, a: int, b: int) -> NDArray[np.bool_]:
        """Tell for which cells a bead of this shape stays inside the texts."""
        return (self.row + self.first + a <= len(self.zh)) & (self.column + self.left + b <= len(self.en))

    def pick(self, dense: Array, ok: NDArray[np.bool_]) -> Array:
        """Give the values of a dense table at the cells that are `ok`, 0 elsewhere."""
        out = np.zeros(len(self.row), dtype=np.float32)
        out[ok] = dense[self.row[ok], self.column[ok]]
        return out

    def features(self, a: int, b: int) -> Array:
        """Give the features of the beads of one shape, shape (cells, len(NAMES))."""
        ok = self.fits(a, b)
        out = np.zeros((len(self.row), len(NAMES)), dtype=np.float32)
        if not ok.any():
            return out
        if a and b:
            self._lexical(out, ok, a, b)
            self._surface(out, ok, a, b)
            if self.likeness:
                self._vectors(out, ok, a, b)
        else:
            self._lone(out, ok, a)
        return out

    def _lexical(self, out: Array, ok: NDArray[np.bool_], a: int, b: int) -> None:
        zh, en = self.words.zh[b - 1], self.words.en[a - 1]
        nz = np.maximum(1, np.diff(self.zh.bounds[self.first : self.bottom + 1]))[:, None]
        ne = np.maximum(1, np.diff(self.en.bounds[self.left : self.right + 1]))[None, :]
        out[:, AT["lexical zh"]] = self.pick(_run(zh, a, 0, np.add), ok)
        out[:, AT["lexical en"]] = self.pick(_run(en, b, 1, np.add), ok)
        words = _sum(np.diff(self.zh.bounds), self.row[ok] + self.first, a) + _sum(np.diff(self.en.bounds), self.column[ok] + self.left, b)
        both = out[ok, AT["lexical zh"]] + out[ok, AT["lexical en"]]
        out[ok, AT["lexical mean"]] = both / (words + 3)
        if b < LARGEST and b < len(self.words.zh):
            wider = self.words.zh[b]
            out[:, AT["leak zh"]] = self.pick(_leak(zh, wider, a), ok)
        if a < LARGEST and a < len(self.words.en):
            out[:, AT["leak en"]] = self.pick(_leak(en.T, self.words.en[a].T, b).T, ok)
        if a > 1:
            out[:, AT["weakest zh"]] = self.pick(_run(zh / nz, a, 0, np.minimum), ok)
        if b > 1:
            out[:, AT["weakest en"]] = self.pick(_run(en / ne, b, 1, np.minimum), ok)

    def _surface(self, out: Array, ok: NDArray[np.bool_], a: int, b: int) -> None:
        i, j = self.row[ok] + self.first, self.column[ok] + self.left
        zh, en = self.zh, self.en
        size_zh, size_en = _sum(zh.size, i, a), _sum(en.size, j, b)
        ratio = np.log((size_en + 4) / (size_zh * self.ratio + 4))
        out[ok, AT["length"]] = np.minimum(ratio**2, 4)
        out[ok, AT["length long"]] = np.minimum(ratio**2, 4) * np.minimum(1, size_en / 150)
        marks_zh, marks_en = _sum(zh.marks, i, a), _sum(en.marks, j, b)
        out[ok, AT["question"] : AT["brackets"] + 1] = np.minimum(np.abs(marks_zh - marks_en), 2)
        out[ok, AT["opens"]] = zh.opens[i] != en.opens[j]
        loose_zh, loose_en = _sum(zh.loose, i, a), _sum(en.loose, j, b)
        end_zh, end_en = zh.loose[i + a - 1], en.loose[j + b - 1]
        out[ok, AT["loose inside"]] = loose_zh - end_zh + loose_en - end_en
        out[ok, AT["loose end"]] = end_zh != end_en
        out[ok, AT["break inside"]] = _sum(zh.breaks, i, a) - zh.breaks[i] + _sum(en.breaks, j, b) - en.breaks[j]
        out[ok, AT["break apart"]] = zh.breaks[i] != en.breaks[j]

    def _vectors(self, out: Array, ok: NDArray[np.bool_], a: int, b: int) -> None:
        like = self.likeness[a, b]
        out[:, AT["likeness"]] = self.pick(like, ok)
        out[:, AT["likeness size"]] = self.pick(like, ok) * (a + b - 2)
        inner = []
        if b > 1 and (a, b - 1) in self.likeness:
            less = self.likeness[a, b - 1]
            inner += [like - less[:, :-1], like - less[:, 1:]]
        if a > 1 and (a - 1, b) in self.likeness:
            less = self.likeness[a - 1, b]
            inner += [like - less[:-1], like - less[1:]]
        if inner:
            out[:, AT["likeness gain"]] = self.pick(np.minimum.reduce(inner), ok)
        one_en, one_zh = self.likeness[a, 1], self.likeness[1, b]
        around = [
            _shifted(one_en, 0, -1), _shifted(one_en, 0, b), _shifted(one_zh, -1, 0), _shifted(one_zh, a, 0),
        ]  # fmt: skip
        h, w = like.shape
        wider = [t for da, db in ((1, 0), (0, 1)) if (t := self.likeness.get((a + da, b + db))) is not None]
        grown = [_fit(t, h, w) - like for t in wider]
        grown += [_shifted(_fit(t, h, w), -da, -db) - like for t, (da, db) in zip(wider, ((1, 0), (0, 1)))] if len(wider) == 2 else []
        if grown:
            out[:, AT["likeness leak"]] = self.pick(np.maximum.reduce(grown), ok)
        out[:, AT["likeness outside"]] = self.pick(sum(_fit(t, h, w) for t in around) / 4, ok)

    def _lone(self, out: Array, ok: NDArray[np.bool_], a: int) -> None:
        side, at = (self.zh, self.row[ok] + self.first) if a else (self.en, self.column[ok] + self.left)
        out[ok, AT["lone size"]] = np.log1p(side.size[at])
        nz = np.maximum(1, np.diff(self.zh.bounds[self.first : self.bottom + 1]))[:, None]
        ne = np.maximum(1, np.diff(self.en.bounds[self.left : self.right + 1]))[None, :]
        axis = 1 if a else 0
        where = self.row[ok] if a else self.column[ok]
        if self.words.zh and self.words.en:
            both = self.words.zh[0] / nz if a else self.words.en[0] / ne
            out[ok, AT["lone lexical"]] = np.maximum(both.max(axis=axis), 0)[where]
        if (1, 1) in self.likeness:
            out[ok, AT["lone likeness"]] = self.likeness[1, 1].max(axis=axis)[where]


def _run(table: Array, length: int, axis: int, combine: np.ufunc) -> Array:
    """Combine each entry with the `length - 1` after it."""
    size = table.shape[axis] - length + 1
    out = table.take(range(size), axis=axis) if length > 1 else table
    for k in range(1, length):
        out = combine(out, table[k : k + size] if axis == 0 else table[:, k : k + size])
    return out


def _leak(own: Array, wider: Array, a: int) -> Array:
    """Give what the first of `a` sentences gains from one more counterpart before the window, the last from one after.

    `own[i, j]` and `wider[i, j]` are of sentence i and the windows that begin at j, `wider` a sentence longer.
    """
    gain = np.zeros_like(own)
    width = wider.shape[1]
    gain[:, 1:width + 1] = np.maximum(wider - own[:, 1:width + 1], 0)  # a window that begins one earlier
    last = np.zeros_like(own)
    last[:, :width] = np.maximum(wider - own[:, :width], 0)
    size = len(own) - a + 1
    return gain[:size] + last[a - 1 : a - 1 + size]


def _sum(values: NDArray[np.float64], start: NDArray[np.int64], length: int) -> NDArray[np.float64]:
    return sum((values[start + k] for k in range(1, length)), start=values[start])


def _shifted(table: Array, down: int, right: int) -> Array:
    """Give the table read `down` rows and `right` columns further on, 0 outside of it."""
    out = np.zeros_like(table)
    h, w = table.shape
    if abs(down) < h and abs(right) < w:
        source = table[max(0, down) : h + min(0, down), max(0, right) : w + min(0, right)]
        out[max(0, -down) : max(0, -down) + source.shape[0], max(0, -right) : max(0, -right) + source.shape[1]] = source
    return out


def _fit(table: Array, height: int, width: int) -> Array:
    """Cut or pad with 0 to a shape."""
    out = np.zeros((height, width), dtype=np.float32)
    h, w = min(height, table.shape[0]), min(width, table.shape[1])
    out[:h, :w] = table[:h, :w]
    return out
