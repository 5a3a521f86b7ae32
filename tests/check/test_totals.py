"""A total that adds up in one language only is pointed at; one that adds up in both or in neither is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import aligner
from aligner.model import Finding

LINES = (("东线", "East line"), ("环线", "Loop line"), ("北线", "North line"))
HEADS = (("线路", "Line"), ("收入", "Revenue"), ("支出", "Spending"))
RIGHT = (("120.5", "80.0"), ("33.4", "21.6"), ("9.9", "8.8"), ("163.8", "110.4"))


def table(n: int, rows: Sequence[Sequence[str]], labels: Sequence[str]) -> str:
    lines = ["| " + " | ".join((label, *row)) + " |" for label, row in zip(labels, rows, strict=True)]
    head = "| " + " | ".join(names[n] for names in HEADS) + " |\n|---|---|---|\n"
    return ("单位：万元", "Unit: RMB ten thousand")[n] + "\n\n" + head + "\n".join(lines) + "\n"


def totals(
    folder: Path, zh: Sequence[Sequence[str]], en: Sequence[Sequence[str]], total: str = "合计"
) -> list[Finding]:
    paths = [folder / "a.zh.md", folder / "a.en.md"]
    paths[0].write_text(table(0, zh, [*(names[0] for names in LINES), total]), encoding="utf-8")
    paths[1].write_text(table(1, en, [*(names[1] for names in LINES), "Total"]), encoding="utf-8")
    return [f for f in aligner.check(paths, cache=False).findings if f.rule == "number.total"]


def with_cell(row: int, column: int, text: str) -> list[list[str]]:
    rows = [list(cells) for cells in RIGHT]
    rows[row][column] = text
    return rows


@pytest.mark.parametrize(
    ("row", "column", "text", "en"),
    [
        (
            1,
            0,
            "43.4",
            "in the English the figures add up to 173.8, and their total says 163.8; in the Chinese they add up",
        ),
        (
            3,
            1,
            "114.0",
            "in the English the figures add up to 110.4, and their total says 114.0; in the Chinese they add up",
        ),
    ],
)
def test_a_total_that_adds_up_in_the_chinese_only(tmp_path: Path, row: int, column: int, text: str, en: str) -> None:
    (finding,) = totals(tmp_path, RIGHT, with_cell(row, column, text))
    assert (finding.severity, finding.message.en) == ("suggestion", en)
    assert finding.en is not None
    assert finding.en.text == ("163.8", "114.0")[column]


def test_a_total_that_adds_up_in_the_english_only(tmp_path: Path) -> None:
    (finding,) = totals(tmp_path, with_cell(0, 0, "102.5"), RIGHT)
    assert finding.message.zh == "中文表中各数相加为145.8，合计却是163.8；英文表中相加无误"


def test_a_total_that_adds_up_in_both_raises_nothing(tmp_path: Path) -> None:
    assert totals(tmp_path, RIGHT, RIGHT) == []


def test_a_total_that_adds_up_in_neither_raises_nothing(tmp_path: Path) -> None:
    wrong = with_cell(3, 0, "170.0")
    assert totals(tmp_path, wrong, wrong) == []


def test_what_rounding_leaves_is_no_error(tmp_path: Path) -> None:
    assert totals(tmp_path, RIGHT, with_cell(3, 0, "163.7")) == []


def test_a_last_row_that_is_no_total_raises_nothing(tmp_path: Path) -> None:
    assert totals(tmp_path, RIGHT, with_cell(1, 0, "43.4"), total="另行核算") == []


def test_totals_across_a_row_are_held_too(tmp_path: Path) -> None:
    paths = [tmp_path / "a.zh.md", tmp_path / "a.en.md"]
    zh = "| 线路 | 早班 | 晚班 | 合计 |\n|---|---|---|---|\n| 东线 | 120 | 45 | 165 |\n| 环线 | 88 | 31 | 119 |\n"
    en = "| Line | Early | Late | Total |\n|---|---|---|---|\n| East | 120 | 54 | 165 |\n| Loop | 88 | 31 | 119 |\n"
    for path, text in zip(paths, (zh, en), strict=True):
        path.write_text(text, encoding="utf-8")
    (finding,) = [f for f in aligner.check(paths, cache=False).findings if f.rule == "number.total"]
    assert finding.message.en.startswith("in the English the figures add up to 174, and their total says 165")
