"""Which unit binds which figure of a document's tables: what a label says goes before what the table says.

Precise or silent: a figure whose row and column name two units has none, and a rate, heads or a price per share are
not counted in the unit of their table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.extract import quantities
from aligner.extract.scopes import Stated, is_apart, read_label, read_statement, under
from aligner.model import Document, Lang, Quantity, Scope, Sentence
from aligner.pair.grids import Grid, Slot, cell_of, grids
from aligner.words.characters import HAN

_ABOVE, _BELOW = 4, 2  # blocks that may stand between a table and the line that states its unit
_LINE = 160  # characters: a longer text near a table is a paragraph, which speaks of other figures
_NOTE = re.compile(
    r"\s*[（(]?\s*(?:注|说明|单位|金额单位|数据|note|unit|all (?:amounts|figures)|figures|amounts)", re.IGNORECASE
)
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Bound:
    """A unit that binds a figure, and where it is stated: a stretch of the text of a block."""

    scope: Scope
    block: int
    start: int
    end: int


def read_figures(document: Document, sentences: Sequence[Sentence]) -> list[tuple[Quantity, ...]]:
    """Read the quantities of each sentence, those of a table's cells in the unit that the table states for them.

    What states the unit is read with the figures, and so is none itself: RMB million above a table is no million.
    """
    bound = bound_figures(document)
    said = [_read(document, sentence, bound) for sentence in sentences]
    phrases: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for stated in bound.values():
        passage = document.blocks[stated.block].passage
        phrases[stated.block].add((passage.at(stated.start), passage.at(stated.end)))
    return [
        tuple(q for q in found if not _overlaps(sentence, q, phrases[sentence.block])) if phrases else found
        for sentence, found in zip(sentences, said, strict=True)
    ]


def _read(document: Document, sentence: Sentence, bound: Mapping[int, Bound]) -> tuple[Quantity, ...]:
    said = quantities(sentence.text, sentence.lang)
    if cell_of(document, sentence) is None:
        return said
    stated = bound.get(sentence.block)
    return under(said, sentence.text, stated.scope if stated else None)


def _overlaps(sentence: Sentence, quantity: Quantity, phrases: set[tuple[int, int]]) -> bool:
    start, end = sentence.passage.at(quantity.start), sentence.passage.at(quantity.end - 1) + 1
    return any(start < last and first < end for first, last in phrases)


def bound_figures(document: Document) -> Mapping[int, Bound]:
    """Give the unit of each block whose figures stand under one."""
    return _bound(document) if any(block.cell for block in document.blocks) else {}


@lru_cache(maxsize=64)  # alignment and checks ask for the same text
def _bound(document: Document) -> Mapping[int, Bound]:
    return {
        block: bound for grid in grids(document) for slot, bound in _of_grid(document, grid) for block in slot.blocks
    }


def _of_grid(document: Document, grid: Grid) -> Iterator[tuple[Slot, Bound]]:
    whole = _of_table(document, grid)
    columns = {column: list(grid.column(column)) for column in range(grid.width)}
    for row, slots in grid.rows.items():
        if row < grid.heads:
            continue
        labels = [slot for slot in slots if not slot.is_figure]
        if len(slots) == 1 and labels:  # a line across the table heads what follows
            whole = _stated(labels[0]) or whole
        for slot in slots:
            column = slot.cell.column
            if slot.is_figure and (column or not grid.labelled) and not _is_date(slot, grid):
                bound = _choose(labels, columns[column], whole)
                if bound:
                    yield slot, bound


def _is_date(slot: Slot, grid: Grid) -> bool:
    """Tell whether this is a year in a first column of years."""
    return slot.is_year and slot.cell.column == 0 and not grid.labelled


def _choose(row: list[Slot], column: list[Slot], whole: Bound | None) -> Bound | None:
    """Choose among the units of a figure's row, its column and its table."""
    own = [[bound for label in labels if (bound := _stated(label))] for labels in (column, row)]
    apart = [any(is_apart(label.text, _lang(label.text)) for label in labels) for labels in (column, row)]
    found = [bounds[-1] for bounds in own if bounds]
    if rates := [bound for bound in found if bound.scope.kind in ("percent", "multiple")]:
        return rates[0]
    # 地区生产总值（亿元） in a column 比上年增长: the row's unit is that of another column.
    if any(away and not bounds for away, bounds in zip(apart, own, strict=True)):
        return whole if whole and whole.scope.kind == "percent" and not found else None
    if len({(bound.scope.unit, bound.scope.scale) for bound in found}) > 1:
        return None
    return found[0] if found else whole


def _of_table(document: Document, grid: Grid) -> Bound | None:
    """Read the unit of a whole table: in its corner or a line across its head, else above, else below it."""
    top = [slot for slot in grid.slots if slot.cell.row < grid.heads]
    for slot in top:
        alone = len(grid.rows[slot.cell.row]) == 1
        if (alone or (slot.cell.column == 0 and grid.labelled)) and (bound := _stated(slot, statement=alone)):
            return bound
    first, last = grid.slots[0].blocks[0], max(slot.blocks[-1] for slot in grid.slots)
    return _near(document, range(first - 1, max(-1, first - 1 - _ABOVE), -1)) or _near(
        document, range(last + 1, min(len(document.blocks), last + 1 + _BELOW)), only=_NOTE
    )


def _near(document: Document, blocks: range, only: re.Pattern[str] | None = None) -> Bound | None:
    for number in blocks:
        block = document.blocks[number]
        if block.cell or len(block.text) > _LINE:
            return None
        fits = only is None or only.match(block.text)
        if fits and (stated := read_statement(block.text, _lang(block.text))):
            return Bound(stated.scope, number, stated.start, stated.end)
    return None


def _stated(slot: Slot, *, statement: bool = False) -> Bound | None:
    """Read the unit in a label; of several paragraphs in one cell, each by itself."""
    read = read_statement if statement else read_label
    stated = read(slot.text, _lang(slot.text))
    return _in_block(slot, stated) if stated else None


def _in_block(slot: Slot, stated: Stated) -> Bound:
    """Give the place of what a label states: in its only block, else by the phrase alone."""
    if len(slot.blocks) == 1:
        return Bound(stated.scope, slot.blocks[0], stated.start, stated.end)
    return Bound(stated.scope, slot.blocks[-1], 0, 0)


def _lang(text: str) -> Lang:
    return "zh" if _HAN.search(text) else "en"
