"""Where a cell stands is told the same, whichever format the table was in."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.model import Cell
from aligner.read import read

HTML = """<article><h1>Seagrass at Ostrevka</h1><p>The survey counted its beds twice over one long summer.</p>
<table><tr><th colspan="2">Beds</th><th rowspan="2">Area</th></tr><tr><th>Bay</th><th>Shoots</th></tr>
<tr><td>North</td><td></td><td>46</td></tr></table>
<p>No bed was lost, and the next survey is due in a year from now.</p></article>"""
MARKDOWN = "| Bay | Shoots | Area |\n|---|---|---|\n| North | | 46 |\n\n| Bay |\n|---|\n| South |\n"


def cells(path: Path) -> dict[str, Cell | None]:
    return {block.text: block.cell for block in read(path).blocks}


def test_an_empty_cell_of_markdown_keeps_its_column(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    found = cells(path)
    assert found["46"] == Cell(0, 1, 2)
    assert found["Shoots"] == Cell(0, 0, 1, head=True)
    assert found["South"] == Cell(1, 1, 0)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Beds", Cell(0, 0, 0, columns=2, head=True)),
        ("Area", Cell(0, 0, 2, rows=2, head=True)),
        ("Shoots", Cell(0, 1, 1, head=True)),
        ("46", Cell(0, 2, 2)),
    ],
)
def test_spans_of_a_page_push_cells_aside(tmp_path: Path, text: str, cell: Cell) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    assert cells(path)[text] == cell
    assert cells(path)["Seagrass at Ostrevka"] is None
