"""Word documents: every string a reader sees, once, in order."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordfiles import RESTART, p, pack, package, r

from aligner.errors import AlignerError, UnreadableInput
from aligner.model import Aside, Document
from aligner.read import read


def write(folder: Path, data: bytes) -> Document:
    path = folder / "a.docx"
    path.write_bytes(data)
    document = read(path)
    for block in document.blocks:
        assert document.text.count("\n", 0, block.passage.at(0)) + 1 == block.line
        for i, char in enumerate(block.text):
            assert char in (document.text[block.passage.at(i)], " ")
    return document


def texts(folder: Path, body: str, **others: str) -> list[str]:
    return [block.text for block in write(folder, package(body, **others)).blocks]


def test_paragraphs_are_blocks_a_line_each(tmp_path: Path) -> None:
    document = write(tmp_path, package(p(r("公司营收"), r("增长12%。")) + p() + p(r("Revenue grew 12 percent."))))
    assert document.text == "公司营收增长12%。\nRevenue grew 12 percent."
    assert [(b.lang, b.line, b.text) for b in document.blocks] == [
        ("zh", 1, "公司营收增长12%。"),
        ("en", 2, "Revenue grew 12 percent."),
    ]
    assert document.format == "docx"


@pytest.mark.parametrize(
    "run",
    [
        f"<w:ins>{r('two ')}</w:ins>",
        f"<w:moveTo>{r('two ')}</w:moveTo>",
        f"<w:hyperlink>{r('two ')}</w:hyperlink>",
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('two ')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r('two ')}</w:smartTag>",
        f'<w:fldSimple w:instr="PAGE">{r("two ")}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("two ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        f"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>{r('two ')}",
        f"<w:moveFrom>{r('gone')}</w:moveFrom>{r('two ')}",
        r("gone", "<w:vanish/>") + r("two ", '<w:vanish w:val="0"/>'),
        f"{r('two ')}<w:r><w:commentReference w:id='1'/></w:r>",
        "<w:ruby><w:rt><w:r><w:t>er</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>two </w:t></w:r></w:rubyBase></w:ruby>",
    ],
)
def test_what_a_reader_sees_is_read_and_nothing_else(tmp_path: Path, run: str) -> None:
    assert texts(tmp_path, p(r("One "), run, r("three."))) == ["One two three."]


def test_signs_that_have_elements_of_their_own_are_characters(tmp_path: Path) -> None:
    signs = "<w:r><w:t>7</w:t><w:noBreakHyphen/><w:t>8 co</w:t><w:softHyphen/><w:t>pies,</w:t><w:tab/><w:t>20</w:t>"
    signs += '<w:sym w:font="Symbol" w:char="F0B0"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert texts(tmp_path, p(signs)) == ["7-8 copies,\t20°"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p(r("Revenue grew "), properties="<w:rPr><w:del/></w:rPr>") + p(r("12 percent."))
    assert texts(tmp_path, body) == ["Revenue grew 12 percent."]
    assert texts(tmp_path, p(r("The end."), properties="<w:rPr><w:del/></w:rPr>")) == ["The end."]


def test_a_line_break_ends_a_block_only_where_the_language_changes(tmp_path: Path) -> None:
    lines = ["远山公司启用", "第二座工厂", "Yuanshan Opens", "Second Plant"]
    broken = f"<w:r>{'<w:br/>'.join(f'<w:t>{line}</w:t>' for line in lines)}</w:r>"
    document = write(tmp_path, package(p(broken)))
    assert document.text == "远山公司启用\n第二座工厂\nYuanshan Opens\nSecond Plant"
    assert [(b.text, b.line) for b in document.blocks] == [
        ("远山公司启用第二座工厂", 1),
        ("Yuanshan Opens Second Plant", 3),
    ]


def test_cells_are_read_in_rows_and_covered_cells_once(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell('inner')}</w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tr>{cell('营收', RESTART)}{cell('Revenue')}</w:tr>"
        f"<w:tr>{cell('covered', '<w:vMerge/>')}<w:tc>{inner}{p()}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('deleted')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('利润')}{cell('Profit')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    document = write(tmp_path, package(table))
    assert [b.text for b in document.blocks] == ["营收", "Revenue", "inner", "利润", "Profit"]
    assert {b.kind for b in document.blocks} == {"table cell"}


@pytest.mark.parametrize("chosen", ["both", "fallback only"])
def test_a_text_box_is_read_once_though_it_is_written_twice(tmp_path: Path, chosen: str) -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    choice = f"<wps:txbx>{box}</wps:txbx>" if chosen == "both" else ""
    alternate = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(tmp_path, p(r("Before it."), f"<w:r>{alternate}</w:r>") + p(r("After it."))) == [
        "Before it.",
        "In the box.",
        "After it.",
    ]


def test_notes_follow_their_paragraph_and_margins_stand_around_the_text(tmp_path: Path) -> None:
    foot, end = '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="2"/></w:r>'
    notes = {
        "footnotes": f'<w:footnote w:id="0">{p()}</w:footnote><w:footnote w:id="2">{p(r("At the foot."))}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{p(r("At the end."), foot)}</w:endnote>',
    }
    margins = {"header1": p(r("Yuanshan Daily")), "header2": p(r("Yuanshan Daily")), "footer1": p(r("Page one"))}
    document = write(tmp_path, package(p(r("A fact."), foot, end) + p(r("Another.")), **notes, **margins))
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("margin", "Yuanshan Daily"),
        ("paragraph", "A fact."),
        ("note", "At the foot."),
        ("note", "At the end."),
        ("paragraph", "Another."),
        ("margin", "Page one"),
    ]


def test_styles_tell_headings_lists_captions_and_contents_in_any_language(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="标题 1"/></w:style>'
        '<w:style w:styleId="X"><w:name w:val="House"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Y"><w:name w:val="House two"/><w:basedOn w:val="X"/></w:style>'
        '<w:style w:styleId="Z"><w:name w:val="Loop"/><w:basedOn w:val="Z"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:styleId="C"><w:name w:val="caption"/></w:style>'
        '<w:style w:styleId="H"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    names = {"1": "heading", "X": "heading", "Y": "heading", "Z": "paragraph", "T": "furniture", "C": "caption"}
    body = "".join(p(r(f"It ends so, {n}."), properties=f'<w:pStyle w:val="{n}"/>') for n in [*names, "H"])
    body += p(r("A point."), properties='<w:numPr><w:numId w:val="3"/></w:numPr>')
    document = write(tmp_path, package(body, styles=styles))
    assert [(b.text, b.kind) for b in document.blocks] == [
        *((f"It ends so, {name}.", kind) for name, kind in names.items()),
        ("A point.", "list item"),
    ]


def test_what_cannot_be_read_is_counted(tmp_path: Path) -> None:
    document = write(
        tmp_path, package(p(r("A fact."), "<w:r><w:drawing><c:chart/></w:drawing></w:r>") + "<w:altChunk/>")
    )
    assert document.notes == ("2 embedded objects could not be read",)
    assert document.asides == (Aside("object", 1, ""), Aside("object", 1, ""))


def test_lines_that_are_paragraphs_are_unwrapped(tmp_path: Path) -> None:
    lines = [
        "The company opened its second plant in the north on Monday,",
        "where four hundred and fifty people will make surgical robots",
    ]
    lines += ["for hospitals in the region and, from the spring of the next", "year, for its customers abroad."]
    assert texts(tmp_path, "".join(p(r(line)) for line in lines)) == [" ".join(lines)]


BOMB = b"<w:t>" + b"a" * 30_000_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no .docx"),
        (b"plain text", "no .docx"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (package(p(r("text")))[:300], "broken zip"),
        (pack({"other.txt": "text"}), "no Word document"),
        (pack({"word/document.xml": "<a><b></a>"}), "broken XML"),
        (pack({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "entities"),
        (pack({"word/document.xml": BOMB}), "unpacks to far more"),
        (package(p()), "no text"),
    ],
)
def test_what_is_no_word_document_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason) as caught:
        write(tmp_path, data)
    assert caught.value.where == str(tmp_path / "a.docx")


WHOLE = package(p(r("公司营收增长。")) + p(r("Revenue grew.")), footnotes="", styles="")


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes) -> None:
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    path.write_bytes(WHOLE[:at] + noise + WHOLE[at + len(noise) :])
    with contextlib.suppress(AlignerError):
        assert read(path).blocks
