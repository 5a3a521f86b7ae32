"""Tables pair with tables, cell with cell; which unit binds a cell."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from tables import Sample, damaged, sample

import aligner
from aligner.model import Finding, Run
from aligner.pair.scopes import bound_figures
from aligner.read.text import read_text

FORMS = ("md", "html", "docx")


def run(folder: Path, zh: Sample, en: Sample, form: str = "md") -> Run:
    return aligner.check([zh.write(folder, form), en.write(folder, form)], cache=False)


def told(found: Run) -> list[Finding]:
    return [finding for finding in found.findings if finding.severity != "suggestion"]


def cells(found: Run) -> set[tuple[str, str]]:
    """Give the texts of the beads that have two sides."""
    (text,) = found.bitexts
    return {
        (" ".join(text.zh[i].text for i in bead.zh), " ".join(text.en[i].text for i in bead.en))
        for bead in text.beads
        if bead.zh and bead.en
    }


def labels(zh: Sample, en: Sample) -> set[tuple[str, str]]:
    return {(left[0], right[0]) for left, right in zip(zh.rows, en.rows, strict=True)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(8))
def test_right_tables_raise_nothing(tmp_path: Path, seed: int, form: str) -> None:
    assert told(run(tmp_path, *sample(seed), form)) == []


def test_one_changed_digit_is_found_wherever_it_is(tmp_path: Path) -> None:
    """Of 100 changed cells in three formats at least 97 are found, each by the finding that quotes it."""
    rng, found = random.Random(7), 0
    for seed in range(100):
        zh, en = sample(1000 + seed)
        row, column = rng.choice(en.cells())
        wrong = damaged(rng, en.rows[row][column])
        quoted = [f.en.text for f in told(run(tmp_path, zh, en.with_cell(row, column, wrong), FORMS[seed % 3])) if f.en]
        found += wrong in quoted or wrong.lstrip("-") in quoted
    assert found >= 97


@pytest.mark.parametrize("seed", range(20, 28))
def test_rows_in_another_order_find_their_partners(tmp_path: Path, seed: int) -> None:
    zh, en = sample(seed)
    mixed = replace(en, rows=(en.rows[0], *random.Random(seed).sample(en.rows[1:], len(en.rows) - 1)))
    found = run(tmp_path, zh, mixed)
    assert told(found) == []
    assert labels(zh, en) <= cells(found)


@pytest.mark.parametrize("seed", range(30, 36))
def test_a_row_that_is_missing_is_one_finding(tmp_path: Path, seed: int) -> None:
    zh, en = sample(seed)
    gone = 1 + seed % (len(en.rows) - 1)
    short = replace(en, rows=tuple(row for n, row in enumerate(en.rows) if n != gone))
    (finding,) = told(run(tmp_path, zh, short))
    assert finding.rule == "align.missing"
    assert zh.rows[gone][0] in finding.message.en


def test_a_column_that_is_missing_is_one_finding(tmp_path: Path) -> None:
    zh, en = next(pair for pair in map(sample, range(40, 80)) if len(pair[0].rows[0]) > 3 and len(pair[0].rows) > 4)
    narrow = replace(en, rows=tuple((*row[:2], *row[3:]) for row in en.rows))
    (finding,) = told(run(tmp_path, zh, narrow))
    assert (finding.rule, finding.zh and finding.zh.text) == ("align.missing", zh.rows[0][2])


def test_a_table_without_its_head_still_pairs(tmp_path: Path) -> None:
    zh, en = sample(3)
    found = run(tmp_path, zh, replace(en, rows=en.rows[1:]), "html")
    assert labels(zh, en) - {("项目", "Item")} <= cells(found)
    assert {finding.rule for finding in told(found)} <= {"align.missing"}


ZH_WORDS = "| 站名 | 说明 |\n|---|---|\n| 柳岸 | 换乘大厅 |\n| 石桥 | 只停夜车 |\n| 钟楼 | 正在翻修 |\n"
EN_WORDS = (
    "| Stop | Remark |\n|---|---|\n"
    "| Willowbank | Hall for changing |\n| Stonebridge | Night trams only |\n| Bell Tower | Under repair |\n"
)


def test_a_table_of_words_pairs_by_its_rows(tmp_path: Path) -> None:
    paths = [tmp_path / "stops.zh.md", tmp_path / "stops.en.md"]
    for path, text in zip(paths, (ZH_WORDS, EN_WORDS), strict=True):
        path.write_text(text, encoding="utf-8")
    found = cells(aligner.check(paths, cache=False))
    assert {("柳岸", "Willowbank"), ("只停夜车", "Night trams only"), ("钟楼", "Bell Tower")} <= found


def bound(text: str) -> dict[str, tuple[str, int]]:
    """Give the unit and scale of each figure of a Markdown text that stands under one."""
    document = read_text(text, "a.md", form="markdown")
    found = bound_figures(document)
    return {document.blocks[n].text: (b.scope.unit or b.scope.kind, int(b.scope.scale)) for n, b in found.items()}


def test_a_label_goes_before_the_line_above_the_table() -> None:
    head = "单位：万元\n\n| 项目 | 金额 | 同比增长（%） |\n|---|---|---|\n"
    table = head + "| 售票 | 31.5 | 4.2 |\n| 载客（万人次） | 77.1 | 5.3 |\n"
    assert bound(table) == {
        "31.5": ("CNY", 10**4), "4.2": ("percent", 1), "77.1": ("number", 10**4), "5.3": ("percent", 1)
    }  # fmt: skip


def test_rates_and_heads_are_not_in_the_unit_of_the_table() -> None:
    table = (
        "(RMB million)\n\n| Item | 2024 |\n|---|---|\n| Fares | 31.5 |\n| Growth | 4.2 |\n| Number of drivers | 812 |\n"
    )
    assert bound(table) == {"31.5": ("CNY", 10**6)}


def test_a_column_of_units_binds_its_rows() -> None:
    table = "| 指标 | 单位 | 2024年 |\n|---|---|---|\n| 售票 | 亿元 | 31.5 |\n| 里程 | 公里 | 188 |\n"
    assert bound(table) == {"31.5": ("CNY", 10**8), "188": ("km", 1)}


def test_years_in_a_first_column_are_no_figures() -> None:
    table = "单位：亿元\n\n| 年份 | 售票 |\n|---|---|\n| 2022 | 31.5 |\n| 2023 | 33.8 |\n"
    assert bound(table) == {"31.5": ("CNY", 10**8), "33.8": ("CNY", 10**8)}


def test_a_line_within_the_table_heads_what_follows() -> None:
    table = "| 项目 | 2024年 |\n|---|---|\n| 收入（万元） | |\n| 售票 | 31.5 |\n| 里程（公里） | |\n| 支线 | 12.5 |\n"
    assert bound(table) == {"31.5": ("CNY", 10**4), "12.5": ("km", 1)}


def test_a_note_below_the_table_states_its_unit() -> None:
    table = "| 项目 | 2024年 |\n|---|---|\n| 售票 | 31.5 |\n\n注：金额单位为千元。\n"
    assert bound(table) == {"31.5": ("CNY", 10**3)}


def test_a_paragraph_near_the_table_states_no_unit() -> None:
    text = "云堤电车去年售票收入合计三千万元（单位成本下降），同比增长百分之五。\n\n"
    assert bound(text + "| 项目 | 2024年 |\n|---|---|\n| 售票 | 31.5 |\n") == {}
