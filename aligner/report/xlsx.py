"""A workbook for people who review in a spreadsheet: findings with a column to decide in, and both texts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from aligner.model import LANGS, Around, Run
from aligner.read.own import MARK
from aligner.report.asides import told
from aligner.report.plain import without_controls
from aligner.report.table import COLUMNS, Cell, rows
from aligner.report.view import accounts, page
from aligner.report.wording import UiLang, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DECISIONS = ("accepted", "false-positive")  # as the page exports them
LONGEST = 32_767  # characters that Excel holds in a cell
MOST = 1_048_575  # rows under the header of a sheet
WIDTHS = {
    "message": 44,
    "zh_text": 18,
    "en_text": 26,
    "zh_sentence": 44,
    "en_sentence": 56,
    "zh_file": 24,
    "en_file": 24,
}
FILLS = {"error": "FAE3DE", "warning": "FAECC8", "suggestion": "E2ECF7"}
# openpyxl stamps the hour of writing; the same run must give the same bytes.
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def render(run: Run, *, lang: UiLang = "en") -> bytes:
    """Give the bytes of a workbook with the sheets Findings, Texts and Run. No text in it is ever a formula."""
    from openpyxl import Workbook

    book = Workbook()
    findings = book.active
    assert findings is not None
    findings.title = "Findings"
    found = (view.finding for view in page(run).findings)
    table = ((*row, "", "", _json(each.around)) for row, each in zip(rows(run, lang=lang), found, strict=True))
    _fill(findings, (*COLUMNS, "decision", "comment", "around"), table, WIDTHS)
    # For `waive import`, not for people.
    findings.column_dimensions[findings.cell(1, len(COLUMNS) + 3).column_letter].hidden = True
    _decorate(findings)
    _fill(book.create_sheet("Texts"), ("pair", "zh", "en", "score", "moved"), _beads(run), {"zh": 60, "en": 72})
    _fill(book.create_sheet("Run"), ("what", "value"), _facts(run, lang), {"what": 24, "value": 80})
    out = io.BytesIO()
    book.save(out)
    return _settle(out.getvalue())


def _json(around: Around) -> str:
    return json.dumps(around, ensure_ascii=False)


def _fill(
    sheet: Worksheet, header: Sequence[str], table: Iterable[Sequence[Cell | float]], widths: dict[str, int]
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    sheet.append(list(header))
    for number, name in enumerate(header, 1):
        sheet.cell(1, number).font = bold
        sheet.column_dimensions[get_column_letter(number)].width = widths.get(name, 14)
    for at, row in enumerate(table, 2):
        for number, value in enumerate(row, 1):
            cell = sheet.cell(at, number)
            cell.alignment = wrapped
            if isinstance(value, str):
                cell.value = without_controls(value)[:LONGEST]
                cell.data_type = "s"  # openpyxl takes "=text" for a formula
                cell.quotePrefix = value.startswith(("=", "+", "-", "@"))  # and so would Excel, once edited
            else:
                cell.value = value
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _decorate(sheet: Worksheet) -> None:
    """Colour the severities, which also stand there as words, and offer the decisions."""
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    fills = {severity: PatternFill("solid", fgColor=colour) for severity, colour in FILLS.items()}
    for (cell,) in sheet.iter_rows(min_row=2, max_col=1):
        cell.fill = fills[str(cell.value)]
    choice = DataValidation(type="list", formula1=f'"{",".join(DECISIONS)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    letter = sheet.cell(1, len(COLUMNS) + 1).column_letter
    choice.add(f"{letter}2:{letter}{max(2, sheet.max_row)}")


def _beads(run: Run) -> Iterable[tuple[Cell | float, ...]]:
    listed = 0
    for bitext in run.bitexts:
        for index, bead in enumerate(bitext.beads):
            listed += 1
            if listed > MOST:
                return
            zh, en = ("\n".join(bitext.side(lang)[i].text for i in getattr(bead, lang)) for lang in LANGS)
            yield bitext.pair_id(index), zh, en, round(bead.score, 3), "moved" if bead.moved else ""


def _facts(run: Run, lang: UiLang) -> Iterable[tuple[str, str]]:
    view = page(run)
    yield "verdict", say(f"verdict-{view.verdict.word}", lang)
    for reason in view.verdict.reasons:
        yield reason.limit, reason.message[lang]
    for severity, number in view.counts.items():
        yield severity, str(number)
    if compared := told(accounts(run)):
        yield "characters compared", compared[lang]
    yield "signature", run.signature
    for note in run.notes:
        yield "note", note[lang]


def _settle(book: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = MARK.encode()
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
