"""Read .docx from its XML: every string a reader sees, once, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

from lxml import etree

from aligner.errors import UnreadableInput
from aligner.model import BlockKind, Cell, Document
from aligner.read.docx_styles import Style, child, is_on, local, read_styles, value
from aligner.read.layout import Part, lay_out
from aligner.read.package import Package
from aligner.read.source import load

_HINT = "open it in a word processor and save it again"
# Text that was struck out, and everything that describes text rather than being it.
_OUT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr"}
)
_OUT |= {"tblGrid", "sectPr", "rt", "rubyPr", "commentReference", "annotationRef", "fldData", "ffData"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# The font Symbol keeps its signs in the private use area; in press texts these stand among figures.
_SYMBOLS = dict(zip("\uf0b0\uf0b1\uf0b3\uf0a3\uf0b4\uf0b8\uf0b9\uf06d\uf0ae\uf02d", "°±≥≤×÷≠μ→−", strict=True))
_UNREAD = {"chart": "chart", "relIds": "diagram", "altChunk": "embedded document", "OLEObject": "embedded object"}


def read_docx(path: Path) -> Document:
    """Read a .docx: notes follow their paragraph, headers and footers are furniture, hidden and deleted text is out."""
    package = Package(load(path), str(path))
    parts, unread = walk(package, main_part(package))
    text, blocks = lay_out(parts)
    if not blocks:
        raise UnreadableInput("holds no text", where=str(path), hint="text in pictures has to be typed out")
    notes = [f"{count} {what}{'s' * (count > 1)} could not be read" for what, count in sorted(unread.items())]
    return Document(str(path), text, blocks, "docx", notes=tuple(notes))


def main_part(package: Package) -> str:
    """Give the name of the part that holds the text of a package."""
    return next(iter(package.related("", "officeDocument")), "word/document.xml")


def walk(package: Package, main: str, root: etree._Element | None = None) -> tuple[list[Part], Counter[str]]:
    """Give the paragraphs and cells of a package in order, and how much of what could not be read.

    `root` is that of the main part, for a caller who goes on to change it: the parts name its elements.
    """
    body = child(package.xml(main) if root is None else root, "body")
    if body is None:
        hint = "give it the right name"
        raise UnreadableInput("is a zip archive, but no Word document", where=package.where, hint=hint)
    story = _Story(read_styles(_first(package, main, "styles")), _notes(package, main))
    margins = [_margin(package, main, story, kind) for kind in ("header", "footer")]
    parts = [*margins[0], *story.blocks(body, None), _part(story.carried, None), *margins[1]]
    return parts, story.unread


Piece = tuple[str, etree._Element]


def _part(pieces: Sequence[Piece], kind: BlockKind | None) -> Part:
    starts = accumulate((len(text) for text, _ in pieces), initial=0)
    origin = tuple((start, element) for start, (text, element) in zip(starts, pieces, strict=False) if text)
    return Part("".join(text for text, _ in pieces), kind, origin)


def _first(package: Package, main: str, kind: str) -> etree._Element | None:
    return next((root for name in package.related(main, kind) if (root := package.xml(name)) is not None), None)


def _notes(package: Package, main: str) -> dict[str, etree._Element]:
    """Give footnotes and endnotes by "footnote 2": type and id. The separators among them have no text."""
    roots = [_first(package, main, kind) for kind in ("footnotes", "endnotes")]
    return {f"{local(note)} {value(note, 'id')}": note for root in roots if root is not None for note in root}


def _margin(package: Package, main: str, story: _Story, kind: str) -> list[Part]:
    """Give the headers or footers, each text once: first, odd and even pages mostly have the same."""
    roots = [package.xml(name) for name in sorted(package.related(main, kind))]
    texts = [part.text.strip() for root in roots if root is not None for part in story.blocks(root, "furniture")]
    return [Part(text, "furniture", aside="margin") for text in dict.fromkeys(texts) if text]


@dataclass(slots=True)
class _Story:
    """Walks the tree of a document; `unread` counts what it had to pass over."""

    styles: dict[str, Style]
    notes: dict[str, etree._Element]
    unread: Counter[str] = field(default_factory=Counter)
    tables: int = 0  # begun so far
    carried: list[Piece] = field(
        default_factory=list
    )  # the text of a paragraph whose mark was deleted: it goes on in the next

    def blocks(self, element: etree._Element, kind: BlockKind | None) -> Iterator[Part]:
        """Give the paragraphs and cells below an element."""
        for below in element:
            name = local(below)
            if name == "p":
                yield from self._paragraph(below, kind)
            elif name == "tbl":
                yield from self._table(below, kind)
            elif name == "AlternateContent":
                yield from self.blocks(_choice(below), kind)
            elif name in _UNREAD:
                self.unread[_UNREAD[name]] += 1
            elif name not in _OUT:  # sdt, sdtContent, customXml, ins, moveTo: the text is inside
                yield from self.blocks(below, kind)

    def _table(self, table: etree._Element, kind: BlockKind | None) -> Iterator[Part]:
        number, self.tables = self.tables, self.tables + 1
        rows = [row for row in _find(table, "tr") if child(row, "trPr", "del") is None]
        for count, row in enumerate(rows):
            column = _number(child(row, "trPr", "gridBefore"), 0)
            for cell in _find(row, "tc"):
                merge = child(cell, "tcPr", "vMerge")
                covered = merge is not None and value(merge) != "restart"  # part of the cell above it
                width = _number(child(cell, "tcPr", "gridSpan"), 1)
                if not covered and child(cell, "tcPr", "cellDel") is None:
                    head = child(row, "trPr", "tblHeader") is not None
                    place = Cell(number, count, column, 1, width, head)
                    yield from (_in(place, part) for part in self.blocks(cell, kind or "table cell"))
                column += width

    def _paragraph(self, paragraph: etree._Element, kind: BlockKind | None) -> Iterator[Part]:
        properties = child(paragraph, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")), Style())
        after: list[etree._Element] = []
        pieces = self.carried + list(self._inline(paragraph, after, style.hidden))
        self.carried = []
        if child(properties, "rPr", "del") is not None:
            self.carried = pieces
        else:
            yield _part(pieces, kind or _kind(properties, style))
        for box in after:
            yield from self.blocks(box, "note" if local(box) in ("footnote", "endnote") else kind)

    def _inline(self, element: etree._Element, after: list[etree._Element], hidden: bool) -> Iterator[Piece]:
        """Give the strings in a paragraph and their elements; text boxes and notes met on the way go `after` it."""
        for below in element:
            name = local(below)
            if name in _OUT:
                continue
            if name == "t":
                yield "" if hidden else (below.text or "").replace("\n", " "), below
            elif name == "r":
                yield from self._inline(below, after, self._is_hidden(below, hidden))
            elif name in _SIGNS and not len(below):
                yield "" if hidden else _SIGNS[name], below
            elif name == "sym":
                yield "" if hidden else _symbol(value(below, "char")), below
            elif name in ("footnoteReference", "endnoteReference"):
                note = self.notes.pop(f"{name.removesuffix('Reference')} {value(below, 'id')}", None)
                after.extend([] if note is None else [note])
            elif name == "txbxContent":
                after.append(below)
            elif name == "AlternateContent":  # Choice and Fallback hold the same text box twice
                yield from self._inline(_choice(below), after, hidden)
            elif name in _UNREAD:
                self.unread[_UNREAD[name]] += 1
            else:
                yield from self._inline(below, after, hidden)

    def _is_hidden(self, run: etree._Element, inherited: bool) -> bool:
        properties = child(run, "rPr")
        vanish = child(properties, "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = self.styles.get(value(child(properties, "rStyle")))
        return inherited or (style is not None and style.hidden)


def _in(place: Cell, part: Part) -> Part:
    return part if part.cell else replace(part, cell=place)  # of a table within a cell, the inner place


def _number(element: etree._Element | None, default: int) -> int:
    written = value(element)
    return int(written) if written.isdecimal() and len(written) < 4 else default


def _find(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give rows or cells, also those inside content controls."""
    for below in element:
        if local(below) == name:
            yield below
        elif local(below) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _find(below, name)


def _choice(alternate: etree._Element) -> etree._Element:
    choice = child(alternate, "Choice")
    fallback = child(alternate, "Fallback")
    return next((part for part in (choice, fallback) if part is not None and len(part)), alternate)


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
    except ValueError:
        return ""
    return _SYMBOLS.get(char, "" if "\ue000" <= char <= "\uf8ff" or "\ud800" <= char <= "\udfff" else char)
