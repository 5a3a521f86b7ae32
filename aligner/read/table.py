"""Pairs as a table: .tsv and .csv, with a header or without."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from aligner.errors import UnreadableInput
from aligner.read.language import letters
from aligner.read.row import Row
from aligner.read.stream import numbered_lines

_NAMES = {
    "zh": "zh",
    "chinese": "zh",
    "中文": "zh",
    "zh-cn": "zh",
    "en": "en",
    "english": "en",
    "英文": "en",
    "en-us": "en",
}
_NAMES |= {"id": "id", "doc": "doc"}
_SAMPLE = 50  # rows that tell which column is Chinese
_HINT = "give it a header with the columns zh and en, and if you like id and doc"

Cells = tuple[int, list[str]]  # the line a row begins on, and its cells


def read_table(path: Path) -> Iterator[Row]:
    """Give the rows of a table. The header names zh and en (or 中文, 英文, chinese, english), and id and doc if any.

    Without a header there must be two columns, whose languages are told by their scripts. In a .tsv quotes are text.
    """
    rows = ((line, cells) for line, cells in _cells(path) if any(map(str.strip, cells)))
    head = list(islice(rows, _SAMPLE))
    if not head:
        return
    columns, width = _header(head[0], path), len(head[0][1])
    body = head[1:] if columns else head
    columns = columns or _by_script(head, path)
    for line, cells in chain(body, rows):
        yield _row(line, cells, columns, width, path)


def _cells(path: Path) -> Iterator[Cells]:
    lines = numbered_lines(path)
    if path.suffix.lower() == ".tsv":
        yield from ((number, line.split("\t")) for number, line in lines)
        return
    first = next(lines, (1, ""))
    delimiter = max(",;\t", key=first[1].count)  # spreadsheets write ; where the comma is the decimal sign
    reader = csv.reader((line + "\n" for _, line in chain([first], lines)), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.rstrip("\n") for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'put cells with commas, quotes or line breaks in quotes, and write " inside them as ""'
        raise UnreadableInput(f"is not valid CSV: {error}", where=f"{path}:{line}", hint=hint) from error


def _header(head: Cells, path: Path) -> dict[str, int] | None:
    """Give the place of each column, or None where the first row is no header."""
    names = [cell.strip().lower().replace("_", "-") for cell in head[1]]
    known = [_NAMES.get(name) for name in names]
    if not {"zh", "en"} & set(known):
        return None
    if missing := {"zh", "en"} - set(known):
        raise UnreadableInput(f"has no column {missing.pop()!r}", where=f"{path}:{head[0]}", hint=_HINT)
    if twice := next((name for name in known if name and known.count(name) > 1), None):
        raise UnreadableInput(f"has two columns {twice!r}", where=f"{path}:{head[0]}", hint="rename one")
    return {name: place for place, name in enumerate(known) if name}


def _by_script(head: Sequence[Cells], path: Path) -> dict[str, int]:
    line, cells = next(((line, cells) for line, cells in head if len(cells) != 2), (0, []))
    if cells:
        raise UnreadableInput(f"has {len(cells)} columns and no header", where=f"{path}:{line}", hint=_HINT)
    (left_han, left_words), (right_han, right_words) = (
        letters("\n".join(cells[place] for _, cells in head)) for place in (0, 1)
    )
    left, right = left_han - left_words, right_han - right_words
    if left == right or max(left, right) <= 0 or min(left, right) >= 0:
        raise UnreadableInput("cannot tell which column is Chinese", where=str(path), hint=_HINT)
    return {"zh": 0, "en": 1} if left > right else {"zh": 1, "en": 0}


def _row(line: int, cells: Sequence[str], columns: dict[str, int], width: int, path: Path) -> Row:
    where = f"{path}:{line}"
    if len(cells) <= max(columns["zh"], columns["en"]):
        raise UnreadableInput(
            f"has only {len(cells)} cells", where=where, hint="leave the cell of a missing text empty"
        )
    if len(cells) > width and any(map(str.strip, cells[width:])):
        what = f"has {len(cells)} cells, the table {width} columns"
        raise UnreadableInput(what, where=where, hint="put a cell that holds the separator in quotes")
    values = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    return Row(
        values.get("id", "").strip() or f"row-{line}",
        values["zh"],
        values["en"],
        line,
        values.get("doc", "").strip() or None,
    )
