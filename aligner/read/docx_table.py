"""The cells of a Word table: which are shown, and how far each reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from aligner.model import Cell
from aligner.read.docx_styles import child, local, value


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a row, shown or not: one that goes on from the cell above or to its left (`covered`) is not."""

    element: etree._Element
    row: int
    column: int
    columns: int
    covered: bool
    deleted: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row. `deleted` rows were struck out as a whole and have no number."""

    squares: tuple[Square, ...]
    heads: frozenset[int]
    deleted: tuple[etree._Element, ...]

    def cell(self, table: int, square: Square) -> Cell:
        """Give the place of a cell that is shown; it covers what goes on from it below."""
        below = {s.row for s in self.squares if s.covered and s.column == square.column}
        rows = 1
        while square.row + rows in below:
            rows += 1
        return Cell(table, square.row, square.column, rows, square.columns, square.row in self.heads)


def read_grid(table: etree._Element) -> Grid:
    """Lay out a table, its cells and rows also where content controls enclose them."""
    rows = list(find(table, "tr"))
    kept = [row for row in rows if child(row, "trPr", "del") is None]
    heads = frozenset(n for n, row in enumerate(kept) if child(row, "trPr", "tblHeader") is not None)
    squares = tuple(square for n, row in enumerate(kept) for square in _squares(row, n))
    return Grid(squares, heads, tuple(row for row in rows if child(row, "trPr", "del") is not None))


def _squares(row: etree._Element, number: int) -> Iterator[Square]:
    column = _number(child(row, "trPr", "gridBefore"), 0)
    for cell in find(row, "tc"):
        merges = [child(cell, "tcPr", kind) for kind in ("vMerge", "hMerge")]
        covered = any(merge is not None and value(merge) != "restart" for merge in merges)
        width = _number(child(cell, "tcPr", "gridSpan"), 1)
        yield Square(cell, number, column, width, covered, child(cell, "tcPr", "cellDel") is not None)
        column += width


def find(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give rows or cells, also those inside content controls."""
    for below in element:
        if local(below) == name:
            yield below
        elif local(below) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from find(below, name)


def _number(element: etree._Element | None, default: int) -> int:
    written = value(element)
    return int(written) if written.isdecimal() and len(written) < 4 else default
