"""On the page a table is a table: a line for each row, with both sides in columns."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import aligner
from aligner.model import Run
from aligner.report import html
from aligner.report.lines import Line, lines
from aligner.report.rows import Cell, rows
from aligner.report.view import page

ZH = """\
云堤电车的票价没有变。

| 线路 | 里程 | 车站 |
|---|---|---|
| 东线 | 12.5 | 18 |
| 环线 | | 31 |
| 北线 | 8.4 | 12 |
"""
EN = """\
Cloudbank Trams kept its fares.

| Line | Length | Stops |
|---|---|---|
| East | 12.5 | 18 |
| Loop | | 13 |
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "trams.zh.md").write_text(ZH, encoding="utf-8")
    (folder / "trams.en.md").write_text(EN, encoding="utf-8")
    return aligner.check([folder / "trams.zh.md", folder / "trams.en.md"], cache=False)


@pytest.fixture(scope="module")
def laid_out(run: Run) -> tuple[Line, ...]:
    (text,) = page(run).texts
    return lines(text.bitext, rows(text, ()))


def shown(line: Line, lang: str) -> list[str]:
    slots = line.zh if lang == "zh" else line.en
    sides = [[row.zh if lang == "zh" else row.en for row in slot.rows] for slot in slots]
    return ["".join(_text(cell) for cell in side) for side in sides]


def _text(cell: Cell) -> str:
    return "".join(piece.text for sentence in cell.sentences for cluster in sentence for piece in cluster.pieces)


def test_a_row_of_a_table_is_one_line_with_its_empty_cells(laid_out: tuple[Line, ...]) -> None:
    table = [line for line in laid_out if line.tabular]
    assert [shown(line, "zh") for line in table] == [
        ["线路", "里程", "车站"],
        ["东线", "12.5", "18"],
        ["环线", "", "31"],
        ["北线", "8.4", "12"],
    ]
    assert [shown(line, "en") for line in table] == [
        ["Line", "Length", "Stops"],
        ["East", "12.5", "18"],
        ["Loop", "", "13"],
        [],
    ]


def test_text_beside_the_table_stays_a_line_a_bead(laid_out: tuple[Line, ...]) -> None:
    assert [len(line.rows) for line in laid_out if not line.tabular] == [1]


def test_every_bead_stands_in_one_line(run: Run, laid_out: tuple[Line, ...]) -> None:
    assert [row.bead for line in laid_out for row in line.rows] == list(range(len(run.bitexts[0].beads)))


def test_findings_stand_beside_the_row_that_they_are_about(laid_out: tuple[Line, ...]) -> None:
    found = {shown(line, "zh")[0]: [f.finding.rule for f in line.findings] for line in laid_out if line.findings}
    assert found == {"环线": ["number.mismatch"], "北线": ["align.missing"]}


def test_every_bead_can_be_linked_to_once(run: Run) -> None:
    ids = re.findall(r' id="(pair-0-\d+)"', html.render(run))
    assert sorted(ids) == sorted(f"pair-0-{n}" for n in range(len(run.bitexts[0].beads)))


def test_labels_and_figures_are_told_apart_on_the_page(run: Run) -> None:
    made = html.render(run)
    assert re.search(r"<th[^>]*><div><p class=\"t\"><span class=\"s\">Line</span>", made)
    assert re.search(r'<td class="fig"><div><p class="t"><span class="s">(?:<span class="nb">)?<mark[^>]*>13<', made)


@pytest.mark.browser
def test_columns_of_rows_stand_below_each_other(run: Run, chromium: str, tmp_path: Path) -> None:
    """A picture of nothing but the page proves little; where cells begin is asked of the browser."""
    path = tmp_path / "page.html"
    script = (
        "<script>document.title='';const x=[...document.querySelectorAll('.side.zh tr')].map(r=>[...r.cells]"
        ".map(c=>Math.round(c.getBoundingClientRect().left)).join());"
        "document.body.textContent='AT '+[...new Set(x)].length</script>"
    )
    made = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html.render(run))
    path.write_text(made.replace("</body>", script + "</body>"), encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"{path.as_uri()}#v=text"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert "AT 1" in shown
