"""Findings as comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
import io

from aligner.model import Run
from aligner.report.table import COLUMNS, Cell, rows
from aligner.report.wording import UiLang

# A spreadsheet runs a cell that begins so as a formula, whoever wrote the text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give a header and a line a finding. A byte order mark tells Excel that this is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    writer.writerows([[_tame(cell) for cell in row] for row in rows(run, lang=lang)])
    return "\ufeff" + out.getvalue()


def _tame(cell: Cell) -> Cell:
    """Put an apostrophe before what a spreadsheet would run.

    >>> _tame("=HYPERLINK(1)"), _tame("-3%"), _tame("86家")
    ("'=HYPERLINK(1)", "'-3%", '86家')
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
