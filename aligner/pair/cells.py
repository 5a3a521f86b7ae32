"""The order in which one file sets its two languages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from aligner.model import Bead, Document, Lang, Sentence, other

# Costs of a layout, in beads that it breaks. Tuned on the interleaved press release and on layouts of our own.
_OUT_OF_ORDER = 0.5  # a Chinese title above its English in a file that sets the English first
_ALONE = 0.5  # a stretch in one language
_MIXED = 1.5  # for every further change of language inside one cell
_ROW = 3.0  # to part what stands on one line, or in one row of a table
_CHANGES = 4  # of language in a cell, at most


@dataclass(frozen=True, slots=True)
class Cell:
    """Sentences of a bilingual file that can only translate each other, as index ranges."""

    zh: range
    en: range


def cells(
    document: Document, zh: Sequence[Sentence], en: Sequence[Sentence], beads: Sequence[Bead] = ()
) -> tuple[Cell, ...]:
    """Cut an interleaved file into cells: as a rule each run of one language with the run of the other beside it.

    Which of the two comes first may change: a title stands in Chinese above English, and the English first below it.
    So the layout is taken that breaks fewest of the `beads` into which the whole file would be aligned, and is regular.
    Sentences are given in file order, and each stands in exactly one cell.
    """
    file = _file(document, zh, en, beads)
    first = file.langs[0] if file.langs else "zh"
    _, edges = min((file.layout(lang) for lang in (first, other(first))), key=lambda found: found[0])  # a tie: as begun
    numbers = [*file.numbers, len(document.blocks)]
    starts = [[bisect_left(side, numbers[edge], key=lambda s: s.block) for edge in edges] for side in (zh, en)]
    found = (Cell(range(*a), range(*b)) for a, b in zip(*map(pairwise, starts), strict=True))
    return tuple(cell for cell in found if cell.zh or cell.en)


@dataclass(frozen=True, slots=True)
class _File:
    """The blocks of a file one after the other: index in the document, language, line."""

    numbers: tuple[int, ...]
    langs: tuple[Lang, ...]
    lines: tuple[int, ...]
    broken: tuple[int, ...]  # how many beads a cut before each block, and behind the last, would break

    def layout(self, first: Lang) -> tuple[float, list[int]]:
        """Give what the cheapest layout costs if `first` is to come first in a cell, and the edges of its cells."""
        end = len(self.langs)
        cuts = {i for i in range(end + 1) if self._may_cut(i)}
        best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        for start in sorted(cuts - {end}):
            for stop, within in self._cells(start, first):
                cost = best[start][0] + within + self._cut(stop)
                if stop in cuts and (stop not in best or cost < best[stop][0]):
                    best[stop] = (cost, start)
        edges = [end]
        while edges[-1] > 0:
            edges.append(best[edges[-1]][1])
        return best[end][0], edges[::-1]

    def _may_cut(self, i: int) -> bool:
        """Leave out where nothing speaks for a cut: inside a run, where it would break beads."""
        return i in (0, len(self.langs)) or self.langs[i - 1] != self.langs[i] or not self.broken[i]

    def _cut(self, i: int) -> float:
        inside = 0 < i < len(self.langs)
        return self.broken[i] + _ROW * (self.lines[i - 1] == self.lines[i]) if inside else 0.0

    def _cells(self, start: int, first: Lang) -> Iterator[tuple[int, float]]:
        """Give each end that a cell from `start` on may have, and what such a cell costs."""
        changes = 0
        for stop in range(start + 1, len(self.langs) + 1):
            order = _OUT_OF_ORDER * (self.langs[start] != first) if changes else _ALONE
            yield stop, order + _MIXED * max(0, changes - 1)
            changes += stop < len(self.langs) and self.langs[stop] != self.langs[stop - 1]
            if changes > _CHANGES:
                return


def _file(document: Document, zh: Sequence[Sentence], en: Sequence[Sentence], beads: Sequence[Bead]) -> _File:
    # Headers and footers stand around the text and in no cell; `beads` has taken them out.
    blocks = [(n, block) for n, block in enumerate(document.blocks) if block.kind not in ("furniture", "margin")]
    place = {n: i for i, (n, _) in enumerate(blocks)}
    broken = [0] * (len(blocks) + 1)
    for bead in beads:
        if bead.zh and bead.en and not bead.moved:
            at = [place[s.block] for s in (*(zh[i] for i in bead.zh), *(en[i] for i in bead.en))]
            broken[min(at) + 1] += 1  # a cut before the first of its blocks breaks nothing
            broken[max(at) + 1] -= 1
    return _File(
        tuple(n for n, _ in blocks),
        tuple(block.lang for _, block in blocks),
        tuple(block.line for _, block in blocks),
        tuple(accumulate(broken)),
    )
