"""Decisions that come back from a review: the file that the HTML page exports, or the workbook, filled in."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from aligner.errors import UnreadableInput
from aligner.model import Around
from aligner.waive.quotes import quoted, text_name
from aligner.waive.waiver import SPELLINGS, Waiver

KIND, FORMAT = "aligner-decisions", 1
_MOST_BYTES = 500_000_000  # unpacked: a few kilobytes of zip can hold gigabytes
_NEEDED = ("id", "rule", "decision")


class Record(msgspec.Struct, frozen=True):
    """One finding of a review as it comes: undecided ones have no `decision`. Other fields are left to themselves."""

    id: str
    rule: str
    decision: str = ""
    comment: str = ""
    pair: str = ""
    date: datetime.date | None = None
    zh: str | None = None
    en: str | None = None
    context: tuple[str, str] = ("", "")
    around: Around = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review decided, and how many findings it commented on without deciding."""

    waivers: tuple[Waiver, ...]
    undecided: int = 0


def read_decisions(path: Path, *, author: str = "", day: datetime.date, reason: str = "") -> Reviewed:
    """Read the decisions of a review, told by its name: `.json` from the page, `.xlsx` the workbook.

    A decision without a day of its own is dated `day`, one without a comment gets `reason`. Raises UnreadableInput,
    with the place, for what is neither, and for a decision that is none of those offered.
    """
    if path.suffix.lower() not in (".json", ".xlsx"):
        hint = "give the .json that the HTML report exports (key e), or the .xlsx with its column `decision` filled in"
        raise UnreadableInput("holds no decisions", where=str(path), hint=hint)
    records = list(_from_workbook(path) if path.suffix.lower() == ".xlsx" else _from_page(path))
    waivers = [_waiver(record, where, author, day, reason) for record, where in records if record.decision]
    undecided = sum(bool(record.comment) and not record.decision for record, _ in records)
    return Reviewed(tuple(waivers), undecided)


def _waiver(record: Record, where: str, author: str, day: datetime.date, reason: str) -> Waiver:
    decision = SPELLINGS.get(record.decision.strip().lower())
    if decision is None:
        hint = f"choose one of {', '.join(dict.fromkeys(SPELLINGS.values()))}"
        raise UnreadableInput(f"no such decision: {record.decision!r}", where=where, hint=hint)
    if not record.id:
        raise UnreadableInput("a decision on a finding without id", where=where, hint="keep the column `id` as it was")
    said = quoted(record.zh or "", record.en or "", record.context, record.around)
    return Waiver(
        id=record.id,
        rule=record.rule,
        decision=decision,
        reason=record.comment.strip() or reason,
        author=author,
        date=record.date or day,
        text=text_name(record.pair),
        zh=said.zh,
        en=said.en,
        zh_sentence=said.zh_sentence,
        en_sentence=said.en_sentence,
        around=said.around,
    )


class _Export(msgspec.Struct, frozen=True):
    format: int
    kind: str
    decisions: tuple[Record, ...]


def _from_page(path: Path) -> Iterator[tuple[Record, str]]:
    hint = "export the decisions from the HTML report"
    try:
        head = msgspec.json.decode(path.read_bytes())
        if isinstance(head, dict) and isinstance(head.get("format"), int) and head["format"] > FORMAT:
            what = f"exported in format {head['format']}; this aligner reads up to {FORMAT}"
            raise UnreadableInput(what, where=str(path), hint="upgrade aligner")
        if not isinstance(head, dict) or head.get("kind") != KIND:
            raise UnreadableInput("no exported decisions", where=str(path), hint=hint)
        export = msgspec.convert(head, _Export)
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path), hint="check the path") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableInput(f"no exported decisions: {error}", where=str(path), hint=hint) from error
    for number, record in enumerate(export.decisions, 1):
        yield record, f"{path}: decision {number}"


def _from_workbook(path: Path) -> Iterator[tuple[Record, str]]:
    rows = _rows(path)
    header = ["" if cell is None else str(cell).strip() for cell in next(rows, ())]
    if missing := [name for name in _NEEDED if name not in header]:
        what = f"no column `{missing[0]}` in its first sheet"
        raise UnreadableInput(what, where=str(path), hint="fill in the workbook that `-o report.xlsx` writes")
    for line, cells in enumerate(rows, 2):
        row = {name: _text(cell) for name, cell in zip(header, cells, strict=False) if name}
        record = Record(
            id=row.get("id", ""),
            rule=row.get("rule", ""),
            decision=row.get("decision", ""),
            comment=row.get("comment", ""),
            pair=row.get("pair", ""),
            zh=row.get("zh_text", ""),
            en=row.get("en_text", ""),
            context=(row.get("zh_sentence", ""), row.get("en_sentence", "")),
            around=_around(row.get("around", "")),
        )
        yield record, f"{path}:{line}"


def _around(cell: str) -> Around:
    """Read the hidden column that a workbook of version 1 has not; one that somebody wrote into tells nothing."""
    try:
        around: Around = msgspec.json.decode(cell, type=Around)
        return around
    except msgspec.MsgspecError:
        return "", "", "", ""


def _rows(path: Path) -> Iterator[tuple[object, ...]]:
    """Give the rows of the sheet, which is only read, and found to be broken, as they are asked for."""
    try:
        yield from _sheet(path).iter_rows(values_only=True)
    except UnreadableInput:
        raise
    except Exception as error:
        raise _broken(path) from error


def _broken(path: Path) -> UnreadableInput:
    hint = "save it in Excel as .xlsx, without a password"
    return UnreadableInput("no workbook that can be read", where=str(path), hint=hint)


def _sheet(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MOST_BYTES:
                raise UnreadableInput("unpacks to more than 500 MB", where=str(path))
        book = load_workbook(path, read_only=True)
        return book["Findings"] if "Findings" in book.sheetnames else book.worksheets[0]
    except UnreadableInput:
        raise
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path), hint="check the path") from error
    except Exception as error:  # openpyxl lets whatever its XML parser raises through
        raise _broken(path) from error


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
