"""The tables of a document as rows and columns: what a cell says, and whether it labels or counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from aligner.extract.scopes import is_nothing, is_plain
from aligner.model import Cell, Document, Lang, Sentence
from aligner.words.characters import HAN

_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*年?\s*")
_LETTERS = re.compile(rf"[A-Za-z{HAN}]")
_FEW = 8  # letters beside a figure, as in "about 1,284" or "12.3 (restated)": more is a text that mentions one


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with what stands in it: the `blocks` of its document, in order."""

    cell: Cell
    blocks: tuple[int, ...]
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether it holds a figure, or says that there is none."""
        digits = any(c.isdecimal() for c in self.text)
        return is_nothing(self.text) or (digits and len(_LETTERS.findall(self.text)) <= _FEW and not self.is_year)

    @property
    def is_year(self) -> bool:
        return bool(_YEAR.fullmatch(self.text))


@dataclass(frozen=True)
class Grid:
    """A table. Empty cells have no slot; a merged cell has one, at its upper left."""

    number: int
    slots: tuple[Slot, ...]

    @cached_property
    def at(self) -> dict[tuple[int, int], Slot]:
        return {(slot.cell.row, slot.cell.column): slot for slot in self.slots}

    @cached_property
    def height(self) -> int:
        return max(slot.cell.row + slot.cell.rows for slot in self.slots)

    @cached_property
    def width(self) -> int:
        return max(slot.cell.column + slot.cell.columns for slot in self.slots)

    @cached_property
    def rows(self) -> dict[int, tuple[Slot, ...]]:
        """The slots of each row that has any, from left to right."""
        found: dict[int, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            found[slot.cell.row].append(slot)
        return {row: tuple(sorted(slots, key=lambda s: s.cell.column)) for row, slots in sorted(found.items())}

    @cached_property
    def heads(self) -> int:
        """How many rows at the top are labels of columns: those marked so, and those before the first figure."""
        body = next((row for row, slots in self.rows.items() if self._has_figures(row)), 1)
        return max(
            body,
            1 + max((s.cell.row for s in self.slots if s.cell.head and not self._has_figures(s.cell.row)), default=-1),
        )

    def _has_figures(self, row: int) -> bool:
        slots = [slot for slot in self.rows.get(row, ()) if slot.cell.column]
        return any(is_plain(s.text) and not s.is_year for s in slots) or (row > 0 and any(s.is_figure for s in slots))

    def column(self, column: int) -> Iterator[Slot]:
        """Give the labels above a column: the slots of the head rows that stand over it."""
        for slot in self.slots:
            cell = slot.cell
            if cell.row < self.heads and cell.column <= column < cell.column + cell.columns:
                yield slot

    def body(self) -> Iterator[Slot]:
        return (slot for slot in self.slots if slot.cell.row >= self.heads)

    @cached_property
    def labelled(self) -> bool:
        """Whether the first column names the rows."""
        return any(not s.is_figure and not s.is_year for s in self.body() if s.cell.column == 0)


def cell_of(document: Document, sentence: Sentence) -> Cell | None:
    """Give where in a table a sentence stands."""
    # A row of a bitext file has sentences and no blocks.
    return document.blocks[sentence.block].cell if sentence.block < len(document.blocks) else None


def grids(document: Document, lang: Lang | None = None) -> tuple[Grid, ...]:
    """Give the tables of a document in order, or what of them is in one language."""
    found: dict[int, dict[tuple[int, int], list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, block in enumerate(document.blocks):
        if block.cell and block.kind != "furniture" and lang in (None, block.lang):
            found[block.cell.table][block.cell.row, block.cell.column].append(number)
    return tuple(_grid(document, table, cells) for table, cells in sorted(found.items()))


def _grid(document: Document, table: int, cells: dict[tuple[int, int], list[int]]) -> Grid:
    slots = []
    for _, numbers in sorted(cells.items()):
        cell = document.blocks[numbers[0]].cell
        assert cell is not None
        text = " ".join(document.blocks[n].text for n in numbers)
        slots.append(Slot(replace(cell, rows=max(1, cell.rows), columns=max(1, cell.columns)), tuple(numbers), text))
    return Grid(table, tuple(slots))
