"""Glossaries as CSV or TSV, with what spreadsheet programs make of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.glossary.model import Termbase
from aligner.glossary.table import COLUMNS, Row, name_columns, read_rows, write_rows
from aligner.read.encoding import decode

# Excel writes ; where the comma is the decimal sign; ， is what a Chinese keyboard types in a text editor.
DELIMITERS = (",", ";", "\t", "，")
# A spreadsheet would compute a cell that begins with one of these, so it is written with an apostrophe before it.
_COMPUTED = "=+-@"
_GUARDED = f"{_COMPUTED}'0123456789"
_MOST_BYTES = 200_000_000


def read_delimited(path: Path) -> Termbase:
    """Read a glossary from CSV or TSV; the delimiter and the encoding are found out."""
    return parse_delimited(read_text(path), str(path))


def read_text(path: Path) -> str:
    """Read a glossary file as text, in whatever encoding it is."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableInput("a glossary of more than 200 MB", where=str(path), hint="split it")
        return decode(path.read_bytes(), declared=None, where=str(path))[0]
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path), hint="check the path") from error


def parse_delimited(text: str, file: str) -> Termbase:
    r"""Read a glossary from the text of a CSV or TSV file.

    >>> parse_delimited("zh;en\n生命谷;Life Science Valley\n;;\n", "press.csv").concepts[0].terms[1].text
    'Life Science Valley'
    """
    lines = list(_lines(text, file))
    if not lines:
        raise BadConfiguration("an empty glossary", where=file, hint="the first row names the columns: zh,en")
    (first, header), *body = lines
    columns = name_columns(header, file, first)
    return Termbase(read_rows(_row(columns, cells, file, line) for line, cells in body))


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not empty, with the line on which it begins (a quoted cell may hold line breaks)."""
    body, skipped = text.removeprefix("\ufeff"), 0
    if body[:4].lower() == "sep=":  # Excel's own way to name the delimiter
        body, skipped = body.partition("\n")[2], 1
    # strict: an opening quote that is never closed would swallow the rest of the file as one cell.
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=_delimiter(body), strict=True)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1 + skipped, cells
            before = reader.line_num
    except csv.Error as error:
        hint = 'a quotation mark inside a quoted cell is written twice: ""'
        raise BadConfiguration(f"broken row: {error}", where=f"{file}:{before + 1 + skipped}", hint=hint) from error


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))


def _row(columns: list[str], cells: list[str], file: str, line: int) -> Row:
    row = Row(file, line, {})
    for number, cell in enumerate(cells):
        value = _bare(cell.strip())
        if value and (number >= len(columns) or not columns[number]):
            row.fail(f"{value!r} stands right of the named columns", "put a cell that holds the delimiter in quotes")
        if value:
            row.cells[columns[number]] = value
    if len(columns) > 1 and len(cells) == 1 and "，" in cells[0]:
        row.fail("a full-width comma ， where the delimiter should stand", "type the half-width one")
    return row


def _bare(cell: str) -> str:
    """Take off the apostrophe with which Excel marks a cell as text."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell


def _guard(cell: str) -> str:
    return f"'{cell}" if (cell[:1] and cell[0] in _COMPUTED) or _bare(cell) != cell else cell


def format_delimited(termbase: Termbase, delimiter: str = ",") -> str:
    r"""Write a termbase as CSV, all columns in their documented order, so that reading it back gives the same.

    The byte order mark at its head makes Excel read the Chinese as UTF-8.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guard(row[column]) for column in COLUMNS] for row in write_rows(termbase))
    return "\ufeff" + out.getvalue()
