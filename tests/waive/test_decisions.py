"""What a review decided comes back, from the page and from the workbook, through one door."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from aligner import report
from aligner.errors import UnreadableInput
from aligner.model import Finding, Message, Place, Run
from aligner.report.xlsx import DECISIONS
from aligner.waive.decisions import read_decisions
from aligner.waive.waiver import SPELLINGS

DAY = datetime.date(2025, 5, 27)
FOUND = Finding(
    "number.missing",
    "error",
    Message("left out", "漏译"),
    "forum:2",
    Place("zh", "88家", 2, 5, "forum.zh.md", 3),
    context=("来了88家企业。", "Firms came."),
    bitext="forum",
    bead=2,
    id="00e5000000000012",
)
# As `aligner/report/static/review.js` writes it.
DECIDED: dict[str, Any] = {
    "id": FOUND.id,
    "rule": FOUND.rule,
    "pair": FOUND.pair,
    "decision": "accepted",
    "comment": "It is in\nthe caption.",
    "date": "2025-05-20",
    "zh": "88家",
    "en": None,
    "context": list(FOUND.context),
}


def export(folder: Path, *decisions: dict[str, Any], **head: Any) -> Path:
    path = folder / "aligner-decisions.json"
    file = {"format": 1, "kind": "aligner-decisions", "signature": "aligner:0|", "decisions": decisions} | head
    path.write_text(json.dumps(file, ensure_ascii=False), "utf-8")
    return path


def workbook(folder: Path, decision: str, comment: str) -> Path:
    """Fill in the workbook of a run, as a reviewer does."""
    from openpyxl import load_workbook

    path = folder / "report.xlsx"
    report.write(Run((), (FOUND,)), path)
    book = load_workbook(path)
    sheet = book["Findings"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["decision"]).value = decision
    sheet.cell(2, columns["comment"]).value = comment
    book.save(path)
    return path


def test_the_page_and_the_workbook_say_the_same(tmp_path: Path) -> None:
    from_page = read_decisions(export(tmp_path, DECIDED | {"date": "2025-05-27"}), author="Li", day=DAY)
    from_book = read_decisions(workbook(tmp_path, "accepted", "It is in\nthe caption."), author="Li", day=DAY)
    assert from_page == from_book
    (waiver,) = from_page.waivers
    assert (waiver.id, waiver.reason, waiver.text, waiver.zh, waiver.en) == (
        FOUND.id,
        "It is in\nthe caption.",
        "forum",
        "88家",
        "",
    )
    assert (waiver.zh_sentence, waiver.en_sentence) == FOUND.context


def test_a_decision_keeps_the_day_on_which_it_was_made(tmp_path: Path) -> None:
    assert read_decisions(export(tmp_path, DECIDED), day=DAY).waivers[0].date == datetime.date(2025, 5, 20)


def test_the_drop_down_offers_just_what_can_be_read() -> None:
    assert set(DECISIONS) == set(SPELLINGS.values())


def test_a_comment_without_decision_waives_nothing_and_is_counted(tmp_path: Path) -> None:
    reviewed = read_decisions(export(tmp_path, DECIDED | {"decision": ""}), day=DAY)
    assert (reviewed.waivers, reviewed.undecided) == ((), 1)
    assert read_decisions(workbook(tmp_path, "", "hm"), day=DAY).undecided == 1


def test_a_decision_without_comment_takes_the_reason_given(tmp_path: Path) -> None:
    path = export(tmp_path, DECIDED | {"comment": ""})
    assert read_decisions(path, day=DAY, reason="reviewed in May").waivers[0].reason == "reviewed in May"


def test_a_decision_that_is_not_offered_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"report\.xlsx:2: no such decision: 'ok' \(choose one of accepted"):
        read_decisions(workbook(tmp_path, "ok", ""), day=DAY)
    with pytest.raises(UnreadableInput, match="decision 1: no such decision"):
        read_decisions(export(tmp_path, DECIDED | {"decision": "ok"}), day=DAY)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.json", b"{", "no exported decisions"),
        ("a.json", b"[]", "no exported decisions"),
        ("a.json", b"\xff\xfe", "no exported decisions"),
        ("a.json", b'{"format": 1, "kind": "aligner-decisions", "decisions": [{"id": 3}]}', "decisions\\[0\\]"),
        ("a.json", b'{"format": 2, "kind": "aligner-decisions", "decisions": []}', "upgrade aligner"),
        ("a.json", b'{"format": 1, "findings": []}', "export the decisions from the HTML report"),
        ("a.xlsx", b"PK\x03\x04", "no workbook"),
        ("a.html", b"<html>", "give the .json"),
    ],
)
def test_what_holds_no_decisions_is_refused(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=what):
        read_decisions(path, day=DAY)


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "budget.xlsx"
    Workbook().save(path)
    with pytest.raises(UnreadableInput, match="no column `id`"):
        read_decisions(path, day=DAY)


def test_a_workbook_whose_sheet_is_broken_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = workbook(tmp_path, "accepted", "so")
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    with pytest.raises(UnreadableInput, match=r"a\.xlsx: no workbook"):
        read_decisions(tmp_path / "a.xlsx", author="Li", day=DAY)
