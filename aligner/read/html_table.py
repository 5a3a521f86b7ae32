"""Say in which row and column of its table each cell of a page stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from aligner.model import Cell

_WIDEST = 1000  # columns or rows that a browser lets one cell cover
_COLUMNS = 1_000  # of one table: cells that cover a thousand each would fill the memory


@dataclass(slots=True)
class Table:
    """A table while it is read: which it is, and the cells of the rows above that reach down."""

    number: int
    row: int = -1
    column: int = 0
    reach: dict[int, int] = field(default_factory=dict)  # of a column: the first row that is free again
    cell: Cell | None = None

    def enter(self, element: etree._Element, tag: str) -> None:
        """Count a row or a cell that begins. Raises ValueError for a table too wide to be one."""
        if tag == "tr":
            self.row, self.column, self.cell = self.row + 1, 0, None
        elif tag in ("td", "th"):
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            while self.reach.get(self.column, self.row) > self.row:
                self.column += 1
            self.cell = Cell(self.number, max(self.row, 0), self.column, rows, columns, tag == "th")
            self.reach |= dict.fromkeys(range(self.column, self.column + columns), self.row + rows)
            self.column += columns
            if self.column > _COLUMNS:
                raise ValueError(f"a table has more than {_COLUMNS:,} columns")

    def leave(self, tag: str) -> None:
        """Note that a cell ends."""
        if tag in ("td", "th"):
            self.cell = None


def _span(element: etree._Element, name: str) -> int:
    written = (element.get(name) or "").strip()
    return min(int(written), _WIDEST) or 1 if written.isdecimal() and len(written) < 6 else 1
