"""Glossaries as XLSX, the first sheet of which has the columns of the CSV."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.glossary.model import Termbase
from aligner.glossary.table import COLUMNS, Row, name_columns, read_rows, write_rows

_MOST_BYTES = 500_000_000  # unpacked: a few kilobytes of zip can hold gigabytes
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDE = {"zh": 24, "en": 36, "note": 40, "en_forbidden": 24, "en_deprecated": 24}


def read_workbook(path: Path) -> Termbase:
    """Read a glossary from the first sheet of a workbook. Formulas are refused: what they show is not in the file."""
    lines = list(_lines(path))
    if not lines:
        raise BadConfiguration("an empty glossary", where=str(path), hint="the first row names the columns: zh, en")
    (first, header), *body = lines
    columns = name_columns(header, str(path), first)
    return Termbase(read_rows(_row(columns, cells, str(path), line) for line, cells in body))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(_rows(path), 1):
        texts = [_text(cell, f"{path}:{number}") for cell in cells]
        if any(texts):
            yield number, texts


def _rows(path: Path) -> Iterator[Any]:
    """Give the rows of the first sheet, which is only read, and found to be broken, as they are asked for."""
    try:
        yield from _open(path).worksheets[0].iter_rows()
    except UnreadableInput:
        raise
    except Exception as error:
        raise _broken(path) from error


def _broken(path: Path) -> UnreadableInput:
    hint = "save it in Excel as .xlsx, without a password"
    return UnreadableInput("no workbook that can be read", where=str(path), hint=hint)


def _open(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > _MOST_BYTES:
            raise UnreadableInput("unpacks to more than 500 MB", where=str(path), hint="split the glossary")
        return load_workbook(path, read_only=True)
    except UnreadableInput:
        raise
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path), hint="check the path") from error
    except Exception as error:  # openpyxl lets whatever its XML parser raises through
        raise _broken(path) from error


def _text(cell: Any, where: str) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise BadConfiguration(f"cell {cell.coordinate} holds a formula", where=where, hint="paste its value instead")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _row(columns: list[str], cells: list[str], file: str, line: int) -> Row:
    row = Row(file, line, {})
    for number, value in enumerate(cells):
        if value and (number >= len(columns) or not columns[number]):
            row.fail(f"{value!r} stands right of the named columns", "name its column in the first row")
        if value:
            row.cells[columns[number]] = value
    return row


def format_workbook(termbase: Termbase) -> bytes:
    """Write a termbase as a workbook: every cell as text, the header fixed, the same bytes for the same termbase."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "glossary"
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(column, 14)
    for line, row in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *write_rows(termbase)], 1):
        for number, column in enumerate(COLUMNS, 1):
            if row[column]:
                _write(sheet.cell(line, number), row[column])
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _write(cell: Any, text: str) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        cell.value = text
    except IllegalCharacterError as error:
        hint = "remove the character from the glossary"
        raise BadConfiguration(f"a control character in {text!r}", hint=hint) from error
    cell.data_type = "s"  # "=1+1" is a term, not a formula
    cell.number_format = "@"  # and 2025-05-27 stays as typed


def _timeless(data: bytes) -> bytes:
    """Take the clock out of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(item.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
