"""A finding in a Word file says where it stands in words that a person can follow, in every report."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from wordfiles import p, package, r

import aligner
from aligner.model import Block, Cell, Document, Message, Passage, Run
from aligner.report import csv as csv_report
from aligner.report import html, jsonl, junit, markdown, sarif, terminal
from aligner.report.whereabouts import Whereabouts, spots

HEADING = '<w:pStyle w:val="1"/>'
STYLES = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'


def cell(text: str) -> str:
    return f"<w:tc>{p(r(text))}</w:tc>"


def document(title: str, lines: list[str], rows: list[list[str]]) -> bytes:
    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    paragraphs = "".join(p(r(line)) for line in lines)
    return package(p(r(title), properties=HEADING) + paragraphs + f"<w:tbl>{table}</w:tbl>", styles=STYLES)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("where")
    zh = ["雾凇乐器去年在三座城市开设了琴房，销量继续增长。", "公司计划在北方新建两座工厂，雇用450人。"]
    en = [
        "Last year Rime Instruments opened practice rooms in three cities, and sales went on growing.",
        "It plans two new plants in the north, with 540 staff.",
    ]
    (folder / "a.zh.docx").write_bytes(
        document("前景展望", zh, [["产品", "产量 &lt;吨&gt;"], ["钢琴", "2409"], ["竖琴", "871"]])
    )
    (folder / "a.en.docx").write_bytes(
        document("Outlook", en, [["Product", "Output &lt;t&gt;"], ["Pianos", "2409"], ["Harps", "817"]])
    )
    return aligner.check([folder / "a.zh.docx", folder / "a.en.docx"], cache=False)


def test_a_place_is_told_by_heading_and_paragraph_or_by_table_row_and_column(run: Run) -> None:
    found = [place for finding in run.findings if (place := finding.en)]
    spots_ = [Whereabouts(run).find(place.file, place.start) for place in found]
    assert spots_ == [
        Message("heading “Outlook”, paragraph 2", "标题“Outlook”下第2段"),
        Message("table 1, row 3, column “Output <t>”", "表1第3行“Output <t>”列"),
    ]


def test_every_report_says_it(run: Run) -> None:
    place = "table 1, row 3, column “Output <t>”"
    assert place in terminal.render(run, width=200)
    assert "表1第3行“Output <t>”列" in terminal.render(run, width=200, lang="zh")
    assert place in junit.render(run).decode().replace("&lt;", "<").replace("&gt;", ">")
    assert "column “Output &lt;t&gt;”" in markdown.render(run)
    assert "column “Output &lt;t&gt;”" in html.render(run)
    lines = [json.loads(line) for line in jsonl.render(run).splitlines()]
    assert [line["en"]["where"] for line in lines][1] == place
    rows = list(csv.DictReader(io.StringIO(csv_report.render(run).lstrip("\ufeff"))))
    assert [row["en_where"] for row in rows] == [line["en"]["where"] for line in lines]
    results = json.loads(sarif.render(run))["runs"][0]["results"]
    assert results[1]["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": place}]


def test_the_terminal_names_a_pair_as_the_page_does(run: Run) -> None:
    beads = [finding.bead for finding in run.findings]
    told = terminal.render(run)
    assert all(f"{finding.rule} a:{finding.bead}  " in told for finding in run.findings)
    page = html.render(run)
    assert all(f'id="pair-0-{bead}"' in page and f'title="a:{bead}">{bead}</a>' in page for bead in beads)


def test_a_file_with_lines_is_told_by_its_lines(tmp_path: Path) -> None:
    for name, text in (
        ("a.zh.md", "# 前景\n\n公司雇用450人。\n"),
        ("a.en.md", "# Outlook\n\nIt employs 540 people.\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    run = aligner.check([tmp_path / "a.zh.md", tmp_path / "a.en.md"], cache=False)
    assert f"{tmp_path / 'a.en.md'}:3" in terminal.render(run, width=300)
    assert all("where" not in json.loads(line)["en"] for line in jsonl.render(run).splitlines())


@pytest.mark.parametrize(
    ("block", "where"),
    [
        (Block("note", "en", Passage("x"), 1), "note 1"),
        (Block("margin", "en", Passage("x"), 1), "header or footer"),
        (Block("caption", "en", Passage("x"), 1, twin="picture:3"), "picture 3"),
        (Block("table cell", "en", Passage("x"), 1, cell=Cell(-2, 4, 1)), "chart 2, row 5, column 2"),
        (Block("table cell", "en", Passage("x"), 1, cell=Cell(0, 0, 1)), "table 1, row 1, column 2"),
        (Block("paragraph", "en", Passage("x"), 1), "paragraph 1"),
        (Block("heading", "en", Passage("a" * 50), 1), f"heading “{'a' * 29}…”"),
    ],
)
def test_each_kind_of_block_has_its_place(block: Block, where: str) -> None:
    assert [spot.en for spot in spots(Document("a.docx", "x", (block,), "docx"))] == [where]
