"""The findings of a run as a table, a row each: what CSV, XLSX and notebooks show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.model import LANGS, Finding, Run
from aligner.report.places import quote
from aligner.report.view import page
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import UiLang

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: tuple[str, ...] = (
    "severity", "rule", "message", "zh_text", "en_text", "suggestion", "zh_sentence", "en_sentence",
    "zh_file", "zh_line", "en_file", "en_line", "pair", "id", "zh_where", "en_where",
)  # fmt: skip

Cell = str | int | None


def rows(run: Run, *, lang: UiLang = "en") -> list[tuple[Cell, ...]]:
    """Give a row for each finding in the order of reading; absent lines are None, absent texts empty."""
    spots = Whereabouts(run)
    return [(*_row(run, v.finding, lang), *_where(v.finding, spots, lang)) for v in page(run).findings]


def _row(run: Run, finding: Finding, lang: UiLang) -> tuple[Cell, ...]:
    zh, en = (_sentence(run, finding, index) for index in range(2))
    places: Sequence[Cell] = [
        cell
        for place in (finding.zh, finding.en)
        for cell in ((place.file, place.line or None) if place else ("", None))
    ]
    texts = finding.zh.text if finding.zh else "", finding.en.text if finding.en else ""
    head = finding.severity, finding.rule, finding.message[lang]
    return (*head, *texts, finding.suggestion, zh, en, *places, finding.pair, finding.id)


def _where(finding: Finding, spots: Whereabouts, lang: UiLang) -> list[Cell]:
    found = (spots.find(place.file, place.start) if place else None for place in (finding.zh, finding.en))
    return [each[lang] if each else "" for each in found]


def _sentence(run: Run, finding: Finding, side: int) -> str:
    found = quote(run, finding, LANGS[side])
    return finding.context[side] or (found.before + found.match + found.after if found else "")


def frame(run: Run, *, lang: UiLang = "en") -> pd.DataFrame:
    """Give the table as a pandas frame, for notebooks. Lines are nullable integers."""
    import pandas as pd

    table = pd.DataFrame(rows(run, lang=lang), columns=list(COLUMNS))
    return table.astype({"zh_line": "Int64", "en_line": "Int64"})
