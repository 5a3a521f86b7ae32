"""The lines of the page: a bead each, but the beads of one row of a table in one line, each in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aligner.model import LANGS, Bitext, Lang
from aligner.model import Cell as Place
from aligner.pair.grids import Grid, cell_of, grids
from aligner.report.rows import Row
from aligner.report.view import FindingView


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a table as it is drawn: the beads that stand in it, none where it is empty."""

    rows: tuple[Row, ...] = ()
    columns: int = 1
    head: bool = False
    figure: bool = False

    @property
    def lost(self) -> bool:
        """Whether what stands here has no counterpart."""
        return any(not (row.zh.sentences and row.en.sentences) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """What stands side by side: one bead, or those of a row of a table with the cells of either side."""

    rows: tuple[Row, ...]
    zh: tuple[Slot, ...] = ()
    en: tuple[Slot, ...] = ()

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def findings(self) -> tuple[FindingView, ...]:
        return tuple(finding for row in self.rows for finding in row.findings)

    @property
    def tabular(self) -> bool:
        return bool(self.zh or self.en)

    def width(self, lang: str) -> int:
        return sum(slot.columns for slot in (self.zh if lang == "zh" else self.en))


Tables = dict[Lang, dict[int, Grid]]
Key = tuple[int, int]  # table and row
Seat = dict[Lang, Place | None]


def lines(bitext: Bitext, rows: Sequence[Row]) -> tuple[Line, ...]:
    """Bring the rows of a text into lines, in their order."""
    tables: Tables = {lang: {grid.number: grid for grid in grids(bitext.document(lang))} for lang in LANGS}
    if not any(tables.values()) or bitext.zh_document is bitext.en_document:
        return tuple(Line((row,)) for row in rows)
    seats = [_seat(bitext, row) for row in rows]
    numbers = _numbers(seats)
    return tuple(
        _line([(rows[i], seats[i]) for i in group], tables)
        for group in (list(members) for _, members in groupby(range(len(rows)), key=numbers.__getitem__))
    )


def _seat(bitext: Bitext, row: Row) -> Seat:
    """Give where in a table the two sides of a bead stand; nowhere if it has been moved or one side is no cell."""
    bead = bitext.beads[row.bead]
    found: Seat = {}
    for lang in LANGS:
        indices = bead.side(lang)
        found[lang] = cell_of(bitext.document(lang), bitext.side(lang)[indices[0]]) if indices else None
    whole = all(found[lang] or not bead.side(lang) for lang in LANGS)
    return found if whole and not row.moved else dict.fromkeys(LANGS)


def _numbers(seats: Sequence[Seat]) -> list[int]:
    """Number the lines: beads that follow each other are in one while no side goes on to another row."""
    numbers: list[int] = []
    now: dict[Lang, Key] = {}
    for seat in seats:
        keys: dict[Lang, Key] = {lang: (cell.table, cell.row) for lang, cell in seat.items() if cell}
        stays = bool(keys and now) and all(now.get(lang, key) == key for lang, key in keys.items())
        numbers.append((numbers[-1] if numbers else 0) + (not stays))
        now = {**now, **keys} if stays else keys
    return numbers


def _line(members: Sequence[tuple[Row, Seat]], tables: Tables) -> Line:
    rows = tuple(row for row, _ in members)
    if not any(cell for _, seat in members for cell in seat.values()):
        return Line(rows)
    zh, en = (tuple(_slots(members, lang, tables[lang])) for lang in LANGS)
    return Line(rows, zh, en)


def _slots(members: Sequence[tuple[Row, Seat]], lang: Lang, tables: dict[int, Grid]) -> Iterator[Slot]:
    """Give the cells of a line on one side, from left to right, the empty ones too; none where nothing stands there."""
    seated = [(cell, row) for row, seat in members if (cell := seat[lang])]
    if not seated:
        return
    grid, column = tables[seated[0][0].table], 0
    for start, inside in groupby(sorted(seated, key=lambda s: s[0].column), key=lambda s: s[0].column):
        cells = list(inside)
        yield from (Slot() for _ in range(column, start))
        cell = cells[0][0]
        slot = grid.at.get((cell.row, cell.column))
        figure = slot is not None and slot.is_figure
        yield Slot(tuple(row for _, row in cells), max(1, cell.columns), cell.row < grid.heads, figure)
        column = start + max(1, cell.columns)
    yield from (Slot() for _ in range(column, grid.width))
