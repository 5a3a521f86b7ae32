"""A row of a bitext with an empty side was never translated: it is an error, and no run of it is clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import aligner
from aligner.waive.verdict import judge

RIGHT = {"id": "right", "zh": "占地12公顷。", "en": "It covers 12 hectares."}


def checked(folder: Path, *rows: dict[str, str], **settings: object) -> aligner.Run:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return aligner.check([file], **settings)


def test_an_empty_translation_is_missing_and_an_empty_source_is_added(tmp_path: Path) -> None:
    lone = {"id": "lone", "zh": "会议在北京举行。", "en": " "}, {"id": "extra", "zh": "", "en": "It went bankrupt."}
    run = checked(tmp_path, RIGHT, *lone)
    assert [(f.rule, f.severity, f.pair) for f in run.findings] == [
        ("align.missing", "error", "lone"),
        ("align.added", "error", "extra"),
    ]
    assert run.findings[0].zh
    assert run.findings[0].zh.text == "会议在北京举行。"
    assert (judge(run).word, judge(run).exit) == ("misled", 1)
    turned = checked(tmp_path, *lone, source="en")
    assert [f.rule for f in turned.findings] == ["align.added", "align.missing"]


def test_rows_of_one_document_are_told_one_by_one(tmp_path: Path) -> None:
    rows = [{"id": str(n), "zh": f"第{n}句。", "en": "", "doc": "d"} for n in range(3)]
    assert [f.pair for f in checked(tmp_path, RIGHT, *rows).findings] == ["0", "1", "2"]


def test_a_level_set_for_the_rule_holds_and_what_is_then_not_named_is_not_compared(tmp_path: Path) -> None:
    lone = {"id": "lone", "zh": "会议在北京举行。", "en": ""}
    run = checked(tmp_path, RIGHT, lone, rules={"align.missing": "off"})
    assert run.findings == ()
    (account,) = run.accounts
    assert [(part.kind, part.line, part.text) for part in account.set_aside] == [("unpaired", 2, "会议在北京举行。")]


def test_whole_rows_raise_nothing(tmp_path: Path) -> None:
    assert checked(tmp_path, RIGHT).findings == ()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["rows/rows1.csv", "rows/u.jsonl", "doubt/u.jsonl"])
def test_files_of_rows_without_translation_never_pass_as_clean(shared: Path, name: str) -> None:
    assert judge(aligner.check([shared / "data/hostile" / name])).word != "clean"


@pytest.mark.shared
@pytest.mark.parametrize("name", ["rows/m5.csv", "doubt/m5.csv"])
def test_a_row_with_a_stray_comma_is_refused_with_its_line(shared: Path, name: str) -> None:
    with pytest.raises(aligner.UnreadableInput, match=r"m5\.csv:2: has 5 cells, the table 4 columns"):
        aligner.check([shared / "data/hostile" / name])
