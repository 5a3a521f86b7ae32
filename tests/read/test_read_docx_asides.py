"""Word documents: what stands beside the running text is compared or set aside under its kind; nothing disappears."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read_docx import write
from wordfiles import OFFICE, PACKAGE, RESTART, p, pack, package, part, r

from aligner.errors import UnreadableInput
from aligner.model import Cell, Document

VANISH = "<w:vanish/>"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OUTER = f'xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:dgm="{DRAWING}/diagram" xmlns:r="{OFFICE}"'


def asides(document: Document) -> list[tuple[str, str]]:
    return [(aside.kind, aside.text) for aside in document.asides]


def field(instruction: str, result: str) -> str:
    steps = [f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end")]
    return f"{steps[0]}<w:r><w:instrText> {instruction} </w:instrText></w:r>{steps[1]}{r(result)}{steps[2]}"


def linked(body: str, name: str, kind: str, content: str) -> bytes:
    """Make a .docx whose body names one more part as rId7."""
    link = f'<Relationship Id="rId7" Type="{OFFICE}/{kind}" Target="{name}"/>'
    types = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return pack(
        {
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{types}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>',
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            f"word/{name}": content,
        }
    )


@pytest.mark.parametrize(
    ("run", "aside"),
    [
        ("<w:del><w:r><w:delText>gone 12</w:delText></w:r></w:del>", ("deleted", "gone 12")),
        (f"<w:moveFrom>{r('gone 12')}</w:moveFrom>", ("deleted", "gone 12")),
        (r("secret 12", VANISH), ("hidden", "secret 12")),
        (
            "<w:ruby><w:rt><w:r><w:t>wǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t></w:t></w:r></w:rubyBase></w:ruby>",
            ("twin", "wǔ"),
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("Enter text") + "</w:sdtContent></w:sdt>",
            ("furniture", "Enter text"),
        ),
        ("<w:r><w:object><o:OLEObject xmlns:o='o'/></w:object></w:r>", ("object", "")),
        ("<w:r><w:pict><v:imagedata/></w:pict></w:r>", ("picture", "")),
        ("<w:r><w:drawing><pic xmlns='x'><cNvPr descr='图片 3'/></pic></w:drawing></w:r>", ("picture", "图片 3")),
    ],
)
def test_what_is_not_compared_is_set_aside_with_its_kind_and_line(
    tmp_path: Path, run: str, aside: tuple[str, str]
) -> None:
    document = write(tmp_path, package(p(r("One.")) + p(r("Two"), run, r("."))))
    assert [block.text for block in document.blocks] == ["One.", "Two."]
    assert asides(document) == [aside]
    assert document.asides[0].line == 2


def test_comments_are_set_aside_where_they_are_anchored(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="4">{p(r("Is it 12?"))}</w:comment><w:comment w:id="5">{p(r("Lost"))}</w:comment>'
    reference = '<w:r><w:commentReference w:id="4"/></w:r>'
    document = write(tmp_path, package(p(r("One."), reference) + p(r("Two.")), comments=comments))
    assert [(a.kind, a.line, a.text) for a in document.asides] == [("comment", 1, "Is it 12?"), ("comment", 2, "Lost")]


def test_a_note_that_nothing_calls_is_hidden(tmp_path: Path) -> None:
    document = write(tmp_path, package(p(r("One.")), footnotes=f'<w:footnote w:id="3">{p(r("Old"))}</w:footnote>'))
    assert asides(document) == [("hidden", "Old")]


def test_struck_out_rows_and_covered_cells_are_set_aside(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell('Region', RESTART)}{cell('Sales')}</w:tr>"
        f"<w:tr>{cell('covered', '<w:vMerge/>')}{cell('12')}</w:tr><w:tr>{cell('', '<w:vMerge/>')}{cell('13')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('struck')}</w:tr><w:tr>{cell('Next')}{cell('14')}</w:tr></w:tbl>"
    )
    document = write(tmp_path, package(table))
    assert {block.text: block.cell for block in document.blocks} == {
        "Region": Cell(0, 0, 0, rows=3),
        "Sales": Cell(0, 0, 1),
        "12": Cell(0, 1, 1),
        "13": Cell(0, 2, 1),
        "Next": Cell(0, 3, 0),
        "14": Cell(0, 3, 1),
    }
    assert asides(document) == [("hidden", "covered"), ("deleted", "struck")]


@pytest.mark.parametrize(
    ("footer", "block"),
    [
        (f"{r('第')}{field('PAGE', '3')}{r('页 共')}{field('NUMPAGES', '9')}{r('页')}", ("page number", "第页 共页")),
        (r("- 3 -"), ("page number", "- 3 -")),
        (r("Page 3 of 9"), ("page number", "Page 3 of 9")),
        (r("Tel: +86-10-5550 0100"), ("contact", "Tel: +86-10-5550 0100")),
        (r("Annual report 2024"), (None, "Annual report 2024")),
        (f"{r('Printed ')}{field('DATE', '5 May 2024')}", (None, "Printed")),
    ],
)
def test_page_numbers_and_dates_of_printing_are_no_text_of_a_margin(
    tmp_path: Path, footer: str, block: tuple[str | None, str]
) -> None:
    document = write(tmp_path, package(p(r("One fact.")), footer1=p(footer)))
    assert (document.blocks[-1].aside, document.blocks[-1].text) == block
    kinds = [kind for kind, _ in asides(document)]
    assert kinds == ["page number"] * footer.count("PAGE") + ["stamp"] * footer.count(" DATE")


def test_the_parts_of_a_header_between_tabs_are_blocks_of_their_own(tmp_path: Path) -> None:
    tab = "<w:r><w:tab/></w:r>"
    document = write(tmp_path, package(p(r("One fact.")), header1=p(r("Yuanshan"), tab, r("Report 2024"))))
    assert [(b.kind, b.text) for b in document.blocks[:2]] == [("margin", "Yuanshan"), ("margin", "Report 2024")]


def test_a_field_in_the_text_is_text_whatever_its_name(tmp_path: Path) -> None:
    assert write(tmp_path, package(p(r("It is "), field("DATE", "5 May"), r(".")))).blocks[0].text == "It is 5 May."


def test_a_list_to_choose_from_shows_its_choice(tmp_path: Path) -> None:
    entries = '<w:result w:val="1"/><w:listEntry w:val="north"/><w:listEntry w:val="south"/>'
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{entries}</w:ddList></w:ffData></w:fldChar></w:r>'
    )
    run = begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert write(tmp_path, package(p(r("In the "), run, r(".")))).blocks[0].text == "In the south."


def test_text_art_is_text(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="DRAFT OF 12 MAY"/></v:shape></w:pict></w:r>'
    assert [b.text for b in write(tmp_path, package(p(r("One fact."), art))).blocks] == ["One fact.", "DRAFT OF 12 MAY"]


def test_what_is_said_of_a_picture_is_text_once_and_says_which_picture(tmp_path: Path) -> None:
    def picture(text: str) -> str:
        said = f'<docPr descr="{text}"/><pic><cNvPr descr="{text}"/></pic>'
        return f"<w:r><w:drawing><inline xmlns=''>{said}</inline></w:drawing></w:r>"

    document = write(tmp_path, package(p(picture("")) + p(picture("The new plant, 12 acres")) + p(r("One fact."))))
    assert [(b.text, b.kind, b.twin) for b in document.blocks[:1]] == [
        ("The new plant, 12 acres", "caption", "picture:1")
    ]
    assert asides(document) == [("picture", "")]


CHART = (
    f"<c:chartSpace {OUTER}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales by region</a:t></a:r></a:p></c:rich>"
    "</c:tx></c:title><c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
)


def series(name: str, values: list[str], form: str) -> str:
    def cache(kind: str, texts: list[str]) -> str:
        points = "".join(f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts))
        code = f"<c:formatCode>{form}</c:formatCode>" if kind == "num" else ""
        return f"<c:{kind}Ref><c:f>Sheet1!A1</c:f><c:{kind}Cache>{code}{points}</c:{kind}Cache></c:{kind}Ref>"

    labels, shown = cache("str", ["North", "South"]), cache("num", values)
    return f"<c:ser><c:tx>{cache('str', [name])}</c:tx><c:cat>{labels}</c:cat><c:val>{shown}</c:val></c:ser>"


def test_a_chart_is_its_titles_and_a_table_of_what_it_was_drawn_with(tmp_path: Path) -> None:
    content = CHART.format(
        series=series("Sales", ["1284", "960.5"], "General")
        + series("Growth", ["8.6000000000000007E-2", "0.12"], "0.0%")
    )
    body = p(r("One fact."), f'<w:r><w:drawing><c:chart r:id="rId7" xmlns:r="{OFFICE}"/></w:drawing></w:r>')
    document = write(tmp_path, linked(body, "chart1.xml", "chart", content))
    assert [(b.kind, b.text) for b in document.blocks[:2]] == [
        ("paragraph", "One fact."),
        ("caption", "Sales by region"),
    ]
    assert [(b.text, (b.cell.row, b.cell.column)) for b in document.blocks if b.cell] == [
        ("Sales", (0, 1)), ("Growth", (0, 2)),
        ("North", (1, 0)), ("1284", (1, 1)), ("8.6%", (1, 2)),
        ("South", (2, 0)), ("960.5", (2, 1)), ("12.0%", (2, 2)),
    ]  # fmt: skip


def test_a_diagram_is_its_texts_in_order(tmp_path: Path) -> None:
    def point(text: str, kind: str = "node") -> str:
        return f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'

    content = f"<dgm:dataModel {OUTER}>{point('Research')}{point('Repeat', 'pres')}{point('200 staff')}</dgm:dataModel>"
    relation = f"<w:r><w:drawing><dgm:relIds {OUTER} r:dm='rId7'/></w:drawing></w:r>"
    document = write(tmp_path, linked(p(r("One fact."), relation), "data1.xml", "diagramData", content))
    assert [block.text for block in document.blocks] == ["One fact.", "Research", "200 staff"]


def test_a_fraction_of_a_formula_is_no_number_of_its_digits(tmp_path: Path) -> None:
    half = "<w:f><w:num><w:r><w:t>1</w:t></w:r></w:num><w:den><w:r><w:t>2</w:t></w:r></w:den></w:f>"
    assert write(tmp_path, package(p(r("About "), half, r(" of it.")))).blocks[0].text == "About 1/2 of it."


LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    '<w:lvlText w:val="{text}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Section %1.%2"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def numbered(text: str, number: int = 3, level: int = 0) -> str:
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("chineseCounting", "第%1条", ["第一条 A.", "第二条 B.", "第七条 C."]),
        ("decimal", "Article %1", ["Article 1 A.", "Article 2 B.", "Article 7 C."]),
        ("upperRoman", "PART %1", ["PART I A.", "PART II B.", "PART VII C."]),
        ("decimal", "%1.", ["A.", "B.", "C."]),
        ("chineseCounting", "%1、", ["A.", "B.", "C."]),
        ("bullet", "o", ["A.", "B.", "C."]),
    ],
)
def test_a_number_with_a_word_is_text_and_a_bare_one_a_sign(
    tmp_path: Path, form: str, text: str, shown: list[str]
) -> None:
    body = numbered("A.") + numbered("B.") + numbered("C.", number=4)
    document = write(tmp_path, package(body, numbering=LISTS.format(form=form, text=text)))
    assert [block.text for block in document.blocks] == shown


def test_inner_levels_count_within_the_outer_one(tmp_path: Path) -> None:
    body = numbered("A.") + numbered("B.", level=1) + numbered("C.", level=1) + numbered("D.") + numbered("E.", level=1)
    document = write(tmp_path, package(body, numbering=LISTS.format(form="decimal", text="%1.")))
    assert [b.text for b in document.blocks] == ["A.", "Section 1.1 B.", "Section 1.2 C.", "D.", "Section 2.1 E."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<w:ins>" * 300 + "</w:ins>" * 300, "more than 256 deep"),
        (p(r("a" * 11_000_000)), "over 10 MB"),
    ],
)
def test_a_limit_that_is_met_is_named(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        write(tmp_path, package(content))
