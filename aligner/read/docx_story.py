"""Walk the tree of a Word document: its paragraphs and cells, and what is set aside in them, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from lxml import etree

from aligner.model import Aside, AsideKind, BlockKind, Cell
from aligner.read.docx_drawing import drawn, is_made, paragraphs, read_chart, read_diagram, said_of_picture
from aligner.read.docx_numbering import Numbering
from aligner.read.docx_styles import Style, child, choice, is_on, local, value
from aligner.read.docx_table import Square, read_grid
from aligner.read.layout import Part
from aligner.read.package import Package

# Everything that describes text rather than being it.
_OUT = frozenset({"rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "tblGrid", "sectPr", "rubyPr", "fldData"})
_OUT |= {"annotationRef", "ffData", "delInstrText", "docPr", "cNvPr", "cNvPicPr", "ctrlPr", "txBody"}
_ASIDE: Mapping[str, AsideKind] = {"del": "deleted", "moveFrom": "deleted", "delText": "deleted", "rt": "twin"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# The font Symbol keeps its signs in the private use area; in press texts these stand among figures.
_SYMBOLS = dict(zip("\uf0b0\uf0b1\uf0b3\uf0a3\uf0b4\uf0b8\uf0b9\uf06d\uf0ae\uf02d", "°±≥≤×÷≠μ→−", strict=True))
# Fields that Word fills in as it prints: they say nothing of the story.
_VOLATILE: Mapping[str, AsideKind] = {
    "PAGE": "page number", "NUMPAGES": "page number", "SECTIONPAGES": "page number", "SECTION": "page number",
    "DATE": "stamp", "TIME": "stamp", "PRINTDATE": "stamp", "SAVEDATE": "stamp", "CREATEDATE": "stamp",
}  # fmt: skip

Piece = tuple[str, etree._Element | None]  # None: no element of the file holds these characters
Found = Part | Aside


def part_of(pieces: Sequence[Piece], kind: BlockKind | None) -> Part:
    """Run strings together; the part knows which element each came from."""
    starts = accumulate((len(text) for text, _ in pieces), initial=0)
    places = zip(starts, pieces, strict=False)
    origin = tuple((start, element) for start, (text, element) in places if text and element is not None)
    return Part("".join(text for text, _ in pieces), kind, origin)


def text_of(element: etree._Element) -> str:
    """Give all text below an element, a line a paragraph, deleted text too."""
    strings = []
    for below in element.iter():
        name = local(below)
        strings.append((below.text or "") if name in ("t", "delText") else "\n" if name == "p" else "")
    return "".join(strings).strip()


@dataclass(slots=True)
class Story:
    """One part of a document being walked. Notes and comments are taken out as they are met; `rest` gives others."""

    package: Package
    main: str  # the name of the part
    styles: Mapping[str, Style]
    numbering: Numbering
    notes: dict[str, etree._Element]
    comments: dict[str, etree._Element]
    kind: BlockKind | None = None  # of all there is: "margin"
    tables: int = 0  # begun so far
    charts: int = 0
    pictures: int = 0  # and other drawings: those of a translation come in the same order
    fields: list[str] = field(default_factory=list)  # the instructions of the fields that are open
    after: list[Found | etree._Element] = field(default_factory=list)  # met in a paragraph: boxes, notes, asides
    # The text of a paragraph whose mark was deleted: it goes on in the next.
    carried: list[Piece] = field(default_factory=list)

    def margin(self, root: etree._Element) -> Iterator[Found]:
        """Give what stands in a header or footer."""
        self.kind = "margin"
        yield from self.blocks(root)

    def rest(self) -> Iterator[Found]:
        """Give what nothing in the text led to: a last paragraph without end, comments, notes that are not called."""
        yield part_of(self.carried, None)
        yield from _set_aside("hidden", *self.notes.values())
        yield from _set_aside("comment", *self.comments.values())

    def blocks(self, element: etree._Element, kind: BlockKind | None = None) -> Iterator[Found]:
        """Give the paragraphs and cells below an element."""
        for below in element:
            name = local(below)
            if name == "p":
                yield from self._paragraph(below, kind or self.kind)
            elif name == "tbl":
                yield from self._table(below, kind or self.kind)
            elif name == "AlternateContent":
                yield from self.blocks(choice(below), kind)
            elif name in _ASIDE:
                yield from _set_aside(_ASIDE[name], below)
            elif name in ("altChunk", "subDoc"):
                yield Aside("object", 0, "")
            elif _is_prompt(below):
                yield from _set_aside("furniture", below)
            elif name not in _OUT:  # sdt, sdtContent, customXml, ins, moveTo: the text is inside
                yield from self.blocks(below, kind)

    def _table(self, table: etree._Element, kind: BlockKind | None) -> Iterator[Found]:
        number, grid = self.tables, read_grid(table)
        self.tables += self.kind is None  # what stands in a margin is no table of the text
        for square in grid.squares:
            if square.covered or square.deleted:
                yield from _set_aside("deleted" if square.deleted else "hidden", square.element)
            else:
                yield from self._cell(square, grid.cell(number, square), kind)
        yield from _set_aside("deleted", *grid.deleted)

    def _cell(self, square: Square, place: Cell, kind: BlockKind | None) -> Iterator[Found]:
        for found in self.blocks(square.element, kind or "table cell"):
            if isinstance(found, Part) and not found.cell and self.kind is None:  # a table within a cell has its own
                yield replace(found, cell=place)
            else:
                yield found

    def _paragraph(self, paragraph: etree._Element, kind: BlockKind | None) -> Iterator[Found]:
        properties = child(paragraph, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")), Style())
        outer, self.after = self.after, []
        label = self._label(properties, style) if not self.carried else ""
        pieces = self.carried + list(self._inline(paragraph, style.hidden))
        met, self.after, self.carried = self.after, outer, []
        if child(properties, "rPr", "del") is not None:
            self.carried = pieces
        else:
            named = kind or _kind(properties, style)
            aside: AsideKind | None = "navigation" if named == "furniture" else None  # a table of contents
            yield replace(part_of([(f"{label} ", None), *pieces] if label else pieces, named), aside=aside)
        for found in met:
            yield from [found] if isinstance(found, Part | Aside) else self._beside(found, kind)

    def _label(self, properties: etree._Element | None, style: Style) -> str:
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")) or style.numbers, value(child(own, "ilvl")) or style.level or "0"
        return self.numbering.label(number, int(level) if level.isdecimal() and len(level) < 3 else 0)

    def _beside(self, element: etree._Element, kind: BlockKind | None) -> Iterator[Found]:
        is_note = local(element) in ("footnote", "endnote")
        yield from self.blocks(element, "note" if is_note else kind)

    def _inline(self, element: etree._Element, hidden: bool) -> Iterator[Piece]:
        """Give the strings in a paragraph and their elements; boxes, notes and asides met on the way go `after` it."""
        for below in element:
            name = local(below)
            if name in _OUT:
                continue
            if name in _ASIDE:
                self.after += _set_aside(_ASIDE[name], below)
            elif name == "t" or (name in _SIGNS and not len(below)):
                yield from self._string(_SIGNS.get(name, (below.text or "").replace("\n", " ")), below, hidden)
            elif name == "sym":
                sign = _symbol(value(below, "char"))
                self.after += [] if sign else [Aside("picture", 0, "")]  # an arrow or tick of a font of ornaments
                yield from self._string(sign, below, hidden)
            elif name == "r":
                yield from self._inline(below, self._is_hidden(below, hidden))
            elif name in ("fldChar", "instrText", "fldSimple"):
                yield from self._field(below, name, hidden)
            elif name in ("drawing", "pict", "object"):
                yield from self._drawing(below, hidden)
            elif name == "AlternateContent":  # Choice and Fallback hold the same text box twice
                yield from self._inline(choice(below), hidden)
            elif not self._is_met(below, name):
                yield from self._formula(below, name, hidden)

    def _is_met(self, element: etree._Element, name: str) -> bool:
        """Keep for after the paragraph what only stands beside it; tell whether the element was of that kind."""
        if name in ("footnoteReference", "endnoteReference"):
            note = self.notes.pop(f"{name.removesuffix('Reference')} {value(element, 'id')}", None)
            self.after += [] if note is None else [note]
        elif name == "commentReference":
            comment = self.comments.pop(f"comment {value(element, 'id')}", None)
            self.after += [] if comment is None else _set_aside("comment", comment)
        elif name == "txbxContent":
            self.after.append(element)
        elif _is_prompt(element):
            self.after += _set_aside("furniture", element)
        else:
            return False
        return True

    def _string(self, text: str, element: etree._Element, hidden: bool) -> Iterator[Piece]:
        volatile = next((k for name in self.fields if (k := _VOLATILE.get(name.upper()))), None)
        kind: AsideKind | None = "hidden" if hidden else volatile if self.kind == "margin" else None
        if kind is None:
            yield text, element
        elif text.strip():
            self.after.append(Aside(kind, 0, text.strip()))

    def _field(self, element: etree._Element, name: str, hidden: bool) -> Iterator[Piece]:
        """Follow fields, which may stand in each other: their results are text, their instructions are not."""
        step = value(element, "fldCharType")
        if step == "end" and self.fields:
            self.fields.pop()
        elif step == "begin":
            self.fields.append("")
            yield from self._string(_chosen(child(element, "ffData", "ddList")), element, hidden)
        elif name == "instrText" and self.fields and not self.fields[-1]:
            self.fields[-1] = ((element.text or "").split() or [""])[0]
        elif name == "fldSimple":
            self.fields.append((value(element, "instr").split() or [""])[0])
            yield from self._inline(element, hidden)
            self.fields.pop()

    def _drawing(self, drawing: etree._Element, hidden: bool) -> Iterator[Piece]:
        """Give what of a drawing stands in the line, and keep its boxes, charts, diagrams and alternative texts."""
        elements = list(drawn(drawing))
        said, names = said_of_picture(elements), {local(element) for element in elements}
        self.after += [Aside("picture", 0, text) if is_made(text) else self._picture(text) for text in said]
        self.pictures += 1
        if not said and names & {"pic", "imagedata"} and "OLEObject" not in names:
            self.after.append(Aside("picture", 0, ""))
        for element in elements:
            self.after += self._drawn(element, local(element))
        yield from self._inline(drawing, hidden)

    def _picture(self, text: str) -> Part:
        """Give what is said of a picture: it is compared with what the other text says of the same one."""
        return Part(text, self.kind or "caption", twin="" if self.kind else f"picture:{self.pictures}")

    def _drawn(self, element: etree._Element, name: str) -> list[Found]:
        if name == "textpath":  # text art: DRAFT across a page
            return [Part(value(element, "string"), self.kind)]
        if name == "txBody":  # a shape on a canvas
            return [Part(text, self.kind) for text in paragraphs(element)]
        if name == "OLEObject":
            return [Aside("object", 0, "")]
        if name == "chart":
            self.charts += 1
            parts = read_chart(self.package, self.package.target(self.main, value(element, "id")), -self.charts)
        elif name == "relIds":
            parts = read_diagram(self.package.xml(self.package.target(self.main, value(element, "dm"))))
        else:
            return []
        return list(parts) or [Aside("object", 0, "")]

    def _formula(self, element: etree._Element, name: str, hidden: bool) -> Iterator[Piece]:
        """Give what stands in an element of no meaning of its own; of a fraction, 1/2 and not 12."""
        if name == "den" or (name == "sup" and len(element)):
            yield "/" if name == "den" else "^", None
        yield from self._inline(element, hidden)

    def _is_hidden(self, run: etree._Element, inherited: bool) -> bool:
        properties = child(run, "rPr")
        vanish = child(properties, "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = self.styles.get(value(child(properties, "rStyle")))
        return inherited or (style is not None and style.hidden)


def _set_aside(kind: AsideKind, *elements: etree._Element) -> list[Aside]:
    return [Aside(kind, 0, text) for text in map(text_of, elements) if text]


def _chosen(choices: etree._Element | None) -> str:
    """Give the entry that a list to choose from shows; the choice is a number, and no text."""
    entries = [] if choices is None else [value(each) for each in choices if local(each) == "listEntry"]
    result = value(child(choices, "result")) or value(child(choices, "default")) or "0"
    return entries[int(result)] if result.isdecimal() and len(result) < 4 and int(result) < len(entries) else ""


def _is_prompt(element: etree._Element) -> bool:
    """Tell whether a content control only shows what to enter there."""
    return local(element) == "sdt" and is_on(child(element, "sdtPr", "showingPlcHdr"))


def _kind(properties: etree._Element | None, style: Style) -> BlockKind | None:
    if value(child(properties, "outlineLvl")) in tuple("012345678"):
        return "heading"
    numbered = child(properties, "numPr", "numId")
    if style.kind is None and numbered is not None and value(numbered) != "0":
        return "list item"
    return style.kind


def _symbol(code: str) -> str:
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return _SYMBOLS.get(char, "" if "\ue000" <= char <= "\uf8ff" or "\ud800" <= char <= "\udfff" else char)
