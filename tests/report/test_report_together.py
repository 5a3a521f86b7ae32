"""Rows of one file of pairs are shown as one text, each finding on its own row; what is saved keeps them apart."""

from __future__ import annotations

import json
from dataclasses import replace

import invented

from aligner import report
from aligner.model import Bead, Run
from aligner.report import jsonl, saved
from aligner.report.rows import matches_by_text, rows
from aligner.report.together import together
from aligner.report.view import page


def apart() -> Run:
    """Give the invented rows as they are read from a file without documents: a bitext each."""
    run = invented.rows_run()
    (whole,) = run.bitexts
    bitexts = tuple(
        replace(whole, name=name, zh=(whole.zh[i],), en=(whole.en[i],), beads=(Bead((0,), (0,)),), ids=(name,))
        for i, name in enumerate(whole.ids)
    )
    (finding,), (match,) = run.findings, run.matches
    findings = replace(finding, bitext="row-1", bead=0), replace(finding, bitext="row-2", pair="row-2", bead=0, id="x")
    return replace(run, bitexts=bitexts, findings=findings, matches=(replace(match, bitext="row-2", bead=0),))


def test_rows_of_one_file_are_one_text_and_findings_stand_on_their_rows() -> None:
    view = page(together(apart()))
    (text,) = view.texts
    table = rows(text, matches_by_text(view)[text.bitext.name])
    assert [row.label for row in table] == ["row-1", "row-2"]
    assert [[f.finding.pair for f in row.findings] for row in table] == [["row-1"], ["row-2"]]
    marked = [[p.text for s in row.zh.sentences for c in s for p in c.pieces if p.findings] for row in table]
    assert marked[0] == ["88家"]  # offsets go on counting within the row
    assert any(p.matches for s in table[1].en.sentences for c in s for p in c.pieces)


def test_texts_that_are_no_rows_stay_where_they_are_among_them() -> None:
    forum = invented.forum_run()
    run = replace(apart(), bitexts=(forum.bitexts[0], *apart().bitexts))
    assert [bitext.name for bitext in together(run).bitexts] == ["forum", "rows.jsonl"]
    assert together(forum) is forum


def test_a_saved_run_keeps_the_rows_apart_and_findings_the_names_of_their_rows() -> None:
    run = apart()
    assert saved.load(report.render(run, "run.json")) == run
    assert [json.loads(line)["pair"] for line in jsonl.render(run).splitlines()] == ["row-1", "row-2"]
    assert report.render(run, "x.jsonl").decode() == jsonl.render(run)


def test_every_format_is_told_of_every_finding() -> None:
    run = apart()
    assert report.render(run, "x.html").decode().count('class="note ') == 2
    assert len(report.render(run, "x.csv").decode("utf-8-sig").splitlines()) == 3
    assert report.render(run, "x.md").decode().count("<br>number.missing") == 2
    assert report.render(run, "x.xml").count(b"<testsuite ") == 2  # the gate, and the file
