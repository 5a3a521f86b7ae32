"""A table may hold both languages of a file: in columns, in rows that take turns, with figures that are for both."""

from __future__ import annotations

from pathlib import Path

import aligner
from aligner.model import Run

OPENING = """\
云堤电车去年开通了两条支线，早班车提前到了天亮之前。

Cloudbank Trams opened two branch lines last year, and the first tram now leaves before dawn.

"""


def check(folder: Path, table: str) -> Run:
    path = folder / "trams.md"
    path.write_text(OPENING + table, encoding="utf-8")
    return aligner.check(path, cache=False)


def pairs(run: Run) -> set[tuple[str, str]]:
    (text,) = run.bitexts
    return {(text.zh[b.zh[0]].text, text.en[b.en[0]].text) for b in text.beads if b.zh and b.en}


def test_columns_in_two_languages_are_paired_row_by_row(tmp_path: Path) -> None:
    run = check(
        tmp_path,
        "| Item | 项目 |\n|---|---|\n"
        "| 18 stations | 车站18座 |\n| 421 drivers | 司机412人 |\n| Tunnel lighting | 隧道照明 |\n",
    )
    assert {("车站18座", "18 stations"), ("隧道照明", "Tunnel lighting")} <= pairs(run)
    assert [(f.rule, f.en and f.en.text) for f in run.findings] == [("number.mismatch", "421")]


def test_rows_that_take_turns_are_paired_cell_by_cell(tmp_path: Path) -> None:
    run = check(
        tmp_path,
        "| 项目 | 2024年 | 2023年 |\n|---|---|---|\n| Item | 2024 | 2023 |\n"
        "| 售票 | 35.2 | 33.1 |\n| Fares | 35.2 | 31.3 |\n| 租金 | 18.4 | 35.2 |\n| Rents | 18.4 | 35.2 |\n",
    )
    assert {("售票", "Fares"), ("33.1", "31.3"), ("租金", "Rents")} <= pairs(run)
    assert [(f.rule, f.en and f.en.text) for f in run.findings] == [("number.mismatch", "31.3")]


def test_figures_beside_two_columns_of_labels_are_for_both_languages(tmp_path: Path) -> None:
    run = check(
        tmp_path,
        "| 项目 | Item | 2024 |\n|---|---|---|\n"
        "| 售票 | Fares | 35.2 |\n| 租金 | Rents | 18.4 |\n| 照明 | Lighting | 7.9 |\n",
    )
    assert {("售票", "Fares"), ("租金", "Rents"), ("照明", "Lighting")} <= pairs(run)
    assert run.findings == ()
