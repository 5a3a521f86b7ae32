"""What speaks for and against every bead that could begin at a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.align.lexical import lexical
from aligner.align.shapes import LARGEST, SHAPES
from aligner.align.strangers import KIN
from aligner.align.tables import fitted_to, leak, run_of, shifted, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from aligner.align.problem import Problem
    from aligner.align.windows import Windows

    Array = NDArray[np.float32]

BLOCK = 96  # rows that are looked at together
NAMES = (
    "lexical zh", "lexical en", "lexical mean", "weakest zh", "weakest en", "leak zh", "leak en",
    "length", "length long", "question", "exclamation", "quotes", "colon", "ellipsis", "brackets", "opens",
    "loose inside", "loose end", "break inside", "break apart",
    "likeness", "likeness size", "likeness gain", "likeness outside", "likeness leak",
    "lone lexical", "lone likeness", "lone size", "lone share",
    "lone near lexical", "lone near likeness",
    "weakest likeness zh", "weakest likeness en", "lexical gain", "typical lexical", "typical likeness",
    "likeness of strangers zh", "likeness of strangers en", "likeness burden",
)  # fmt: skip
_COMPARED = {s for s in SHAPES if min(s)} | {s for k in range(1, LARGEST + 1) for s in ((k, 1), (1, k))}
PRIOR, ORDINARY = 12, {"typical likeness": 0.45, "typical lexical": 0.8}
SLIGHT, HALF = 0.02, 0.5  # likeness: what a sentence must bring, and what one is like that has its counterpart here
AT = {name: k for k, name in enumerate(NAMES)}


def blocks(rows: int) -> Iterator[tuple[int, int]]:
    for first in range(0, rows, BLOCK):
        yield first, min(rows, first + BLOCK)


def _counts(words: NDArray[np.int64]) -> Array:
    return np.maximum(1, words).astype(np.float32)


class Block:
    """Rows [first, last) of a band, with everything that their beads' features are made of."""

    def __init__(self, problem: Problem, first: int, last: int) -> None:
        band, self.zh, self.en, self.ratio = problem.band, problem.zh, problem.en, problem.ratio
        self.first, self.left = first, int(band.lo[first])
        self.bottom = min(len(self.zh), last + LARGEST)
        self.right = min(len(self.en), int(band.hi[last - 1]) + LARGEST)
        widths = np.diff(band.start[first : last + 1])
        cell = np.arange(int(band.start[first]), int(band.start[last]))
        self.row = np.repeat(np.arange(last - first), widths)
        self.column = cell - np.repeat(band.start[first:last] - band.lo[first:last], widths) - self.left
        self.zh_words = np.diff(self.zh.bounds[first : self.bottom + 1])
        self.en_words = np.diff(self.en.bounds[self.left : self.right + 1])
        self.words = lexical(self.zh, self.en, problem.matches, (first, self.bottom), (self.left, self.right))
        self.likeness = self._likeness(*problem.vectors) if problem.vectors else {}
        self.alone = problem.alone
        self.typical = self._typical()

    def _typical(self) -> dict[str, float]:
        """Give how like and how well told the best counterpart of a sentence is here, on average."""
        found = {}
        nz, ne = _counts(self.zh_words)[:, None], _counts(self.en_words)[None, :]
        tables = {"typical likeness": self.likeness.get((1, 1))}
        if self.words.zh and self.words.en:
            tables["typical lexical"] = (self.words.zh[0] + self.words.en[0]) / (nz + ne + 3)
        for name, table in tables.items():
            if table is not None:
                ok = self.fits(1, 1)
                best = np.full(len(self.zh) + 1, -9.0, dtype=np.float32)
                np.maximum.at(best, self.row[ok], table[self.row[ok], self.column[ok]])
                best = best[best > -9]
                found[name] = float((best.sum() + PRIOR * ORDINARY[name]) / (len(best) + PRIOR))
        return found

    def _likeness(self, zh: Windows, en: Windows) -> dict[tuple[int, int], Array]:
        """Give the likeness of all windows, less what makes either like any sentence of the other text."""
        x = {a: zh.of(self.first, self.bottom, a) for a in range(1, LARGEST + 1) if self.bottom - self.first >= a}
        y = {b: en.of(self.left, self.right, b) for b in range(1, LARGEST + 1) if self.right - self.left >= b}
        near_en = {a: v @ en.centre / 2 for a, v in x.items()}
        near_zh = {b: v @ zh.centre / 2 for b, v in y.items()}
        found: dict[tuple[int, int], Array] = {
            (a, b): np.asarray(x[a] @ y[b].T - near_en[a][:, None] - near_zh[b][None, :], dtype=np.float32)
            for a, b in sorted(_COMPARED)
            if a in x and b in y
        }
        return found

    def fits(self, a: int, b: int) -> NDArray[np.bool_]:
        """Tell for which cells a bead of this shape stays inside the texts, and inside one stretch of them."""
        i, j = self.row + self.first, self.column + self.left
        ok: NDArray[np.bool_] = (i + a <= len(self.zh)) & (j + b <= len(self.en))
        zh = [self.zh.stretch[i[ok] + k] for k in {0, a - 1} if a]
        en = [self.en.stretch[j[ok] + k] for k in {0, b - 1} if b]
        ok[ok] = np.ptp(zh + en, axis=0) == 0
        return ok

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
        for name, value in self.typical.items():
            out[ok, AT[name]] = value
        return out

    def _lexical(self, out: Array, ok: NDArray[np.bool_], a: int, b: int) -> None:
        zh, en = self.words.zh[b - 1], self.words.en[a - 1]
        nz, ne = _counts(self.zh_words)[:, None], _counts(self.en_words)[None, :]
        out[:, AT["lexical zh"]] = self.pick(run_of(zh, a, 0, np.add), ok)
        out[:, AT["lexical en"]] = self.pick(run_of(en, b, 1, np.add), ok)
        words = sum_of(self.zh_words, self.row[ok], a) + sum_of(self.en_words, self.column[ok], b)
        both = out[ok, AT["lexical zh"]] + out[ok, AT["lexical en"]]
        out[ok, AT["lexical mean"]] = both / (words + 3)
        if b < LARGEST and b < len(self.words.zh):
            wider = self.words.zh[b]
            out[:, AT["leak zh"]] = self.pick(leak(zh, wider, a), ok)
        if a < LARGEST and a < len(self.words.en):
            out[:, AT["leak en"]] = self.pick(leak(en.T, self.words.en[a].T, b).T, ok)
        if a + b > 2:
            both_tables = self._both(a, b)
            less = [self._both(a, b - 1)[:, :-1], self._both(a, b - 1)[:, 1:]] if b > 1 else []
            less += [self._both(a - 1, b)[:-1], self._both(a - 1, b)[1:]] if a > 1 else []
            gain = self.pick(both_tables - np.maximum.reduce(less), ok)[ok]
            out[ok, AT["lexical gain"]] = gain / (words + 3)
        if a > 1:
            out[:, AT["weakest zh"]] = self.pick(run_of(zh / nz, a, 0, np.minimum), ok)
        if b > 1:
            out[:, AT["weakest en"]] = self.pick(run_of(en / ne, b, 1, np.minimum), ok)

    def _both(self, a: int, b: int) -> Array:
        return run_of(self.words.zh[b - 1], a, 0, np.add) + run_of(self.words.en[a - 1], b, 1, np.add)

    def _surface(self, out: Array, ok: NDArray[np.bool_], a: int, b: int) -> None:
        i, j = self.row[ok] + self.first, self.column[ok] + self.left
        zh, en = self.zh, self.en
        size_zh, size_en = sum_of(zh.size, i, a), sum_of(en.size, j, b)
        ratio = np.log((size_en + 4) / (size_zh * self.ratio + 4))
        out[ok, AT["length"]] = np.minimum(ratio**2, 4)
        out[ok, AT["length long"]] = np.minimum(ratio**2, 4) * np.minimum(1, size_en / 150)
        marks_zh, marks_en = sum_of(zh.marks, i, a), sum_of(en.marks, j, b)
        out[ok, AT["question"] : AT["brackets"] + 1] = np.minimum(np.abs(marks_zh - marks_en), 2)
        out[ok, AT["opens"]] = zh.opens[i] != en.opens[j]
        loose_zh, loose_en = sum_of(zh.loose, i, a), sum_of(en.loose, j, b)
        end_zh, end_en = zh.loose[i + a - 1], en.loose[j + b - 1]
        out[ok, AT["loose inside"]] = loose_zh - end_zh + loose_en - end_en
        out[ok, AT["loose end"]] = end_zh != end_en
        out[ok, AT["break inside"]] = sum_of(zh.breaks, i, a) - zh.breaks[i] + sum_of(en.breaks, j, b) - en.breaks[j]
        out[ok, AT["break apart"]] = zh.breaks[i] != en.breaks[j]

    def _vectors(self, out: Array, ok: NDArray[np.bool_], a: int, b: int) -> None:
        like = self.likeness[a, b]
        out[:, AT["likeness"]] = self.pick(like, ok)
        out[:, AT["likeness size"]] = self.pick(like, ok) * (a + b - 2)
        if a + b > 2:
            out[:, AT["likeness gain"]] = self.pick(like - self._without_an_end(a, b), ok)
        if a > 1:
            out[:, AT["weakest likeness zh"]] = self.pick(run_of(self.likeness[1, b], a, 0, np.minimum), ok)
        if b > 1:
            out[:, AT["weakest likeness en"]] = self.pick(run_of(self.likeness[a, 1], b, 1, np.minimum), ok)
        if a + b > 2:
            out[:, AT["likeness burden"]] = self.pick(self._burden(a, b), ok)
        if a > 1:
            strange = self._strange(self.likeness[1, b], self.words.zh[b - 1] / _counts(self.zh_words)[:, None])
            out[:, AT["likeness of strangers zh"]] = self.pick(run_of(strange, a, 0, np.add), ok)
        if b > 1:
            strange = self._strange(self.likeness[a, 1], self.words.en[a - 1] / _counts(self.en_words)[None, :])
            out[:, AT["likeness of strangers en"]] = self.pick(run_of(strange, b, 1, np.add), ok)
        if (with_one_more := self._with_one_more(a, b)) is not None:
            out[:, AT["likeness leak"]] = self.pick(with_one_more - like, ok)
        one_en, one_zh = self.likeness[a, 1], self.likeness[1, b]
        around = (shifted(one_en, 0, -1), shifted(one_en, 0, b), shifted(one_zh, -1, 0), shifted(one_zh, a, 0))
        out[:, AT["likeness outside"]] = self.pick(np.sum([fitted_to(t, like) for t in around], axis=0) / 4, ok)

    def _strange(self, like: Array, told: Array) -> Array:
        """Give how much rather a sentence is a stranger to a window than its translation, in nats; 0 if it is not."""
        odds: Array = np.minimum(KIN["one"] + KIN["likeness"] * like + KIN["lexical"] * told, 0).astype(np.float32)
        return odds

    def _burden(self, a: int, b: int) -> Array:
        """Give what a bead loses in likeness by the sentence at one of its four ends that is least like the other side.

        Where the whole is more alike without it, and it is like nothing there itself, it has no business in the bead.
        """
        whole, ends = self.likeness[a, b], []
        if a > 1:
            less, own = self.likeness[a - 1, b], self.likeness[1, b]
            ends += [(less[1:], own[: len(whole)]), (less[:-1], own[a - 1 :])]
        if b > 1:
            less, own = self.likeness[a, b - 1], self.likeness[a, 1]
            ends += [(less[:, 1:], own[:, : whole.shape[1]]), (less[:, :-1], own[:, b - 1 :])]
        weighed = [np.maximum(rest - whole + SLIGHT, 0) * np.maximum(HALF - own, 0) for rest, own in ends]
        most: Array = np.maximum.reduce(weighed)
        return most

    def _without_an_end(self, a: int, b: int) -> Array:
        """Give the best likeness that a bead has without one of the sentences at its four ends."""
        less = []
        if (table := self.likeness.get((a, b - 1))) is not None:
            less += [table[:, :-1], table[:, 1:]]
        if (table := self.likeness.get((a - 1, b))) is not None:
            less += [table[:-1], table[1:]]
        best: Array = np.maximum.reduce(less)
        return best

    def _with_one_more(self, a: int, b: int) -> Array | None:
        """Give the best likeness that a bead has with one more sentence at one of its four ends."""
        more = []
        for da, db in ((1, 0), (0, 1)):
            if (table := self.likeness.get((a + da, b + db))) is not None:
                whole = fitted_to(table, self.likeness[a, b])
                more += [whole, shifted(whole, -da, -db)]
        return np.maximum.reduce(more) if more else None

    def _lone(self, out: Array, ok: NDArray[np.bool_], a: int) -> None:
        side, at = (self.zh, self.row[ok] + self.first) if a else (self.en, self.column[ok] + self.left)
        out[ok, AT["lone size"]] = np.log1p(side.size[at])
        out[ok, AT["lone share"]] = self.alone
        nz, ne = _counts(self.zh_words)[:, None], _counts(self.en_words)[None, :]
        axis = 1 if a else 0
        where = self.row[ok] if a else self.column[ok]
        if self.words.zh and self.words.en:
            both = self.words.zh[0] / nz if a else self.words.en[0] / ne
            out[ok, AT["lone lexical"]] = np.maximum(both.max(axis=axis), 0)[where]
            out[ok, AT["lone near lexical"]] = self._near(both, a)[ok]
        if (1, 1) in self.likeness:
            out[ok, AT["lone likeness"]] = self.likeness[1, 1].max(axis=axis)[where]
            out[ok, AT["lone near likeness"]] = self._near(self.likeness[1, 1], a)[ok]

    def _near(self, table: Array, a: int) -> Array:
        """Give the best a lone sentence has among the two sentences to either side of its place, at least 0."""
        best = np.maximum.reduce([shifted(table, *((0, k) if a else (k, 0))) for k in range(-2, 2)])
        inside = (self.row < table.shape[0]) & (self.column < table.shape[1])
        out = np.zeros(len(self.row), dtype=np.float32)
        out[inside] = np.maximum(best, 0)[self.row[inside], self.column[inside]]
        return out
