"""Findings come back as Word comments, each on the words it is about, and nothing else of the document changes."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner import report
from aligner.errors import AlignerError
from aligner.model import Bead, Bitext, Document, Finding, Gate, Message, Passage, Place, Run, Sentence
from aligner.read import read
from aligner.read.docx_trace import trace_docx
from aligner.report import docx
from aligner.report.made import make
from aligner.report.margin import Margin
from aligner.report.remarks import Remark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCES = Path(__file__).resolve().parents[2] / "sources"
QUARTERLY = SOURCES / "quarterly.en.docx"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def enclosed(root: etree._Element, number: str) -> str:
    """Give the text between the two ends of a comment, what is deleted left out."""
    text, inside = "", False
    for element in root.iter():
        if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeStart":
            inside = True
        if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeEnd":
            return text
        if inside and element.tag == f"{W}t":
            text += element.text or ""
    raise LookupError(number)


def comments(data: bytes) -> dict[str, list[str]]:
    """Give the paragraphs of each comment by its id."""
    found = part(data, "word/comments.xml").iter(f"{W}comment")
    return {c.get(f"{W}id", ""): ["".join(map(str, p.itertext())) for p in c.iter(f"{W}p")] for c in found}


def run_on(document: Document, *snippets: str, shape: str = "number.mismatch") -> Run:
    """Make a run whose findings stand on these words of a document."""
    sentences = tuple(
        Sentence("en", block.passage, i, block.line) for i, block in enumerate(document.blocks) if block.lang == "en"
    )
    beads = tuple(Bead((), (i,)) for i in range(len(sentences)))
    bitext = Bitext("quarterly", Document("", "", ()), document, (), sentences, beads)
    findings = []
    for number, snippet in enumerate(snippets):
        start = document.text.index(snippet)
        place = Place("en", snippet, start, start + len(snippet), document.path, 1)
        bead = next(i for i, s in enumerate(sentences) if s.passage.at(0) <= start < s.passage.at(len(s.text)))
        said = Message(f"about {snippet}", f"关于 {snippet}")
        findings.append(
            Finding(
                shape,
                "error",
                said,
                f"quarterly:{bead}",
                None,
                place,
                (),
                "write this",
                ("", ""),
                "quarterly",
                bead,
                f"{number}",
            )
        )
    return Run((bitext,), tuple(sorted(findings, key=Finding.sort_key)))


# Split over runs, in a table cell, across a tracked deletion, and a whole heading.
SNIPPETS = ("1.246 billion yuan", "231", "1,860 employees", "Outlook", "quarter of 2025")


def test_a_comment_stands_on_the_very_words_of_its_finding() -> None:
    run = run_on(read(QUARTERLY), *SNIPPETS)
    data = report.render(run, "annotated.docx")
    root = part(data, "word/document.xml")
    said = comments(data)
    assert len(said) == len(SNIPPETS)
    for number, lines in said.items():
        assert lines[1] == f"about {enclosed(root, number)}"
        assert lines[0] == "error · number.mismatch"
        assert lines[2] == "Write instead: write this"


def test_the_annotated_document_reads_as_the_original_did(tmp_path: Path) -> None:
    target = tmp_path / "annotated.docx"
    assert report.write(run_on(read(QUARTERLY), *SNIPPETS), target) == (str(target),)
    assert read(target).text == read(QUARTERLY).text


def test_every_other_part_of_the_package_stays_byte_for_byte() -> None:
    data = report.render(run_on(read(QUARTERLY), *SNIPPETS), "annotated.docx")
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(QUARTERLY) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        assert set(new.namelist()) == set(old.namelist()) | {"word/comments.xml"}
        for name in set(old.namelist()) - changed:
            assert old.read(name) == new.read(name)


def test_a_document_without_findings_keeps_every_part() -> None:
    data = report.render(run_on(read(QUARTERLY)), "annotated.docx")
    with zipfile.ZipFile(QUARTERLY) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        assert {n: old.read(n) for n in old.namelist()} == {n: new.read(n) for n in new.namelist()}


def test_comments_that_were_there_stay_and_ours_get_other_numbers(tmp_path: Path) -> None:
    once = tmp_path / "once.docx"
    once.write_bytes(report.render(run_on(read(QUARTERLY), *SNIPPETS[:2]), "annotated.docx"))
    twice = report.render(run_on(read(once), *SNIPPETS[2:4]), "annotated.docx")
    said = comments(twice)
    assert sorted(said) == ["0", "1", "2", "3"]
    root = part(twice, "word/document.xml")
    assert {enclosed(root, number) for number in said} == set(SNIPPETS[:4])
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        assert package.read("[Content_Types].xml").count(b"comments") == 2  # one override: its name and its type


@pytest.mark.parametrize("snippet", ["cash reserves", "Accounting Standards"], ids=["text box", "footnote"])
def test_a_finding_where_word_takes_no_comments_stands_at_the_box_or_the_note_mark(snippet: str) -> None:
    data = report.render(run_on(read(QUARTERLY), snippet), "annotated.docx")
    root = part(data, "word/document.xml")
    (start,) = root.iter(f"{W}commentRangeStart")
    assert not any(a.tag == f"{W}txbxContent" for a in start.iterancestors())
    held = start.getnext()
    assert held is not None
    assert held.find(f".//{W}txbxContent") is not None or held.find(f".//{W}footnoteReference") is not None


TEXT = read(QUARTERLY).text


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 40)), max_size=12))
def test_any_comments_leave_the_text_and_enclose_what_they_should(spots: list[tuple[int, int]]) -> None:
    trace = trace_docx(QUARTERLY)
    remarks = [Remark(start, min(start + length, len(TEXT)), ("said",)) for start, length in spots]
    tree = etree.Element(f"{W}comments", None, {"w": W[1:-1]})
    before = "".join(e.text or "" for e in trace.root.iter(f"{W}t"))
    Margin(trace.root, trace.stretches).annotate(tree, remarks, 0)
    assert "".join(e.text or "" for e in trace.root.iter(f"{W}t")) == before
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [e.get(f"{W}id") for e in trace.root.iter(f"{W}{tag}")]
        assert sorted(map(str, ids)) == sorted(map(str, range(len(remarks))))


@given(st.data())
def test_in_a_document_made_of_text_any_stretch_can_be_enclosed(data: st.DataObject) -> None:
    document = invented.forum().bitext.en_document
    block = data.draw(st.sampled_from(document.blocks))
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    span = block.passage.span(start, end)
    trace = make(document)
    tree = etree.Element(f"{W}comments", None, {"w": W[1:-1]})
    Margin(trace.root, trace.stretches).annotate(tree, [Remark(span.start, span.end, ("said",))], 0)
    assert enclosed(trace.root, "0") == block.text[start:end]


def test_a_hard_wrapped_text_becomes_paragraphs_and_places_hold_across_the_wrap() -> None:
    from aligner.model import Block

    text = "Revenue was 5\nbillion yuan."
    passage = Passage("Revenue was 5 billion yuan.", ((0, 0), (14, 14)))
    trace = make(Document("a.txt", text, (Block("paragraph", "en", passage, 1),)))
    tree = etree.Element(f"{W}comments", None, {"w": W[1:-1]})
    Margin(trace.root, trace.stretches).annotate(tree, [Remark(12, 26, ("said",))], 0)
    assert enclosed(trace.root, "0") == "5 billion yuan"


def test_a_text_that_was_no_word_document_becomes_one_with_all_its_findings(tmp_path: Path) -> None:
    run = invented.forum_run()
    target = tmp_path / "annotated.docx"
    report.write(run, target)
    assert len(comments(target.read_bytes())) == len(run.findings)
    assert [b.text for b in read(target).blocks] == [b.text for b in run.bitexts[0].en_document.blocks]
    assert read(target).blocks[0].kind == "heading"


def test_what_the_english_lacks_is_noted_where_it_should_stand() -> None:
    made = invented.forum()
    bitext = replace(
        made.bitext, beads=(*made.bitext.beads[:4], replace(made.bitext.beads[4], en=()), *made.bitext.beads[5:])
    )
    said = Message("Left out.", "漏译。")
    place = made.place("zh", 4, "产业规模持续增长")
    finding = Finding("align.missing", "error", said, "forum:4", place, None, (), "", ("", ""), "forum", 4, "x")
    data = report.render(Run((bitext,), (finding,)), "a.docx")
    assert enclosed(part(data, "word/document.xml"), "0") == "Devices."  # the last word of the sentence before
    assert comments(data)["0"][-1] == "Chinese: 产业规模持续增长"


def test_a_run_of_several_texts_writes_each_under_its_name(tmp_path: Path) -> None:
    run = invented.whole_run()
    with pytest.raises(AlignerError, match="this run has 3"):
        docx.render(run)
    written = report.write(run, tmp_path / "annotated.docx")
    assert [Path(name).name for name in written][::2] == ["annotated.forum.docx", "annotated.clean.docx"]
    assert all(Path(name).parent == tmp_path for name in written)  # whatever a text calls itself
    found = [comments(Path(n).read_bytes()) for n in written[:2]]
    assert sum(map(len, found)) == len(run.findings)


def test_rows_of_a_file_of_pairs_are_one_document_a_paragraph_a_row() -> None:
    data = report.render(invented.rows_run(), "annotated.docx")
    root = part(data, "word/document.xml")
    assert enclosed(root, "0") == "Many companies took part."
    assert len(list(root.iter(f"{W}p"))) == 2


def test_a_word_document_that_has_changed_is_made_anew_and_says_so() -> None:
    document = read(QUARTERLY)
    run = run_on(replace(document, text=document.text + "\nMore."), "Outlook")
    said = comments(report.render(run, "annotated.docx"))
    assert len(said) == 2
    assert "gone or has changed" in said["0"][0]


def test_the_interface_language_is_that_of_the_comments() -> None:
    said = comments(report.render(run_on(read(QUARTERLY), "Outlook"), "a.docx", lang="zh"))
    assert said["0"][:2] == ["错误 · number.mismatch", "关于 Outlook"]


def test_a_gate_that_fails_is_noted_at_the_top_of_the_first_text_only() -> None:
    run = replace(invented.whole_run(), gate=Gate(max_warnings=0))
    first, *others = [comments(data) for data in docx.render_files(run, "a.docx").values() if has_comments(data)]
    assert first["0"] == ["Readers would be misled", "3 warnings, and no more than 0 may be (--max-warnings)"]
    assert not any("--max-warnings" in line for found in others for lines in found.values() for line in lines)
    assert len(first) == 1 + sum(finding.bitext == "forum" for finding in run.findings)


def has_comments(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "word/comments.xml" in package.namelist()


@pytest.mark.office
@pytest.mark.parametrize("make_run", [lambda: run_on(read(QUARTERLY), *SNIPPETS), invented.forum_run])
def test_libreoffice_opens_it_and_keeps_the_comments(make_run: object, soffice: str, tmp_path: Path) -> None:
    run: Run = make_run()  # type: ignore[operator]
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "annotated.docx"
    report.write(run, source)
    environment = os.environ | {"HOME": str(tmp_path)}
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)
    data = (tmp_path / "annotated.docx").read_bytes()
    said, ours = comments(data), comments(source.read_bytes())
    assert sorted(said.values()) == sorted(ours.values())
    root = part(data, "word/document.xml")
    old = part(source.read_bytes(), "word/document.xml")
    assert sorted(enclosed(root, n) for n in said) == sorted(enclosed(old, n) for n in ours)
