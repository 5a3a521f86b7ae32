"""Read the HTML that stands in Markdown, line by line, so that every offset still points into the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from lxml import etree

from aligner.model import AsideKind, Lang, Passage
from aligner.read.draft import Draft
from aligner.read.html_attributes import of_picture
from aligner.read.html_shown import NO_TEXT, set_aside
from aligner.read.html_table import Table
from aligner.read.html_tree import INLINE, KINDS
from aligner.read.language import language
from aligner.read.lines import Line
from aligner.read.passages import join, trim
from aligner.read.wrap import joiner

# An address in angle brackets is no tag. A quoted value holds no "<" here, so that a quotation mark that never ends
# costs no time.
TAG = r"<(?!https?:|mailto:)(?P<close>/?)(?P<tag>[A-Za-z][\w-]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>"
_TOKEN = re.compile(
    rf"{TAG}|(?P<line>\n)|(?P<blank>&(?:nbsp|emsp|ensp|\#160|\#xa0);)|(?P<amp>&amp;)|(?P<text>[^<&\n]+|[<&])",
    re.IGNORECASE,
)
_VALUES = re.compile(r"([A-Za-z_][\w.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_DEEPEST = 2048  # elements, as in a page
_VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# What the beginning of an element ends without saying so.
_ENDS = {"p": ("p",), "li": ("li", "p"), "tr": ("tr", "td", "th", "p"), "option": ("option",)}
_ENDS |= dict.fromkeys(("td", "th"), ("td", "th", "p")) | dict.fromkeys(("dt", "dd"), ("dt", "dd", "p"))


@dataclass(slots=True)
class _Text:
    """Parts of a text with what stands behind each, and the line in which it began."""

    parts: list[Passage] = field(default_factory=list)
    joiners: list[str] = field(default_factory=list)
    first: Line | None = None

    def take(self) -> Passage:
        """Give the parts as one passage, and begin anew."""
        lang = language("".join(part.string for part in self.parts))
        pairs = zip(self.parts, self.parts[1:], self.joiners, strict=False)
        whole = join(self.parts, [_between(a, b, sign, lang) for a, b, sign in pairs])
        self.parts, self.joiners = [], []
        return trim(whole)


def _between(above: Passage, below: Passage, sign: str, lang: Lang | None) -> str:
    return joiner(above.string.rstrip(), below.string.lstrip(), lang) if sign == "\n" else sign


@dataclass(slots=True)
class HtmlReader:
    """HTML while it is read: open elements and tables, and the text since the last block began."""

    tables_begun: int = 0
    open: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    apart: AsideKind | None = None
    depth: int = 0  # of the element that is set aside
    shown: _Text = field(default_factory=lambda: _Text())
    kept: _Text = field(default_factory=lambda: _Text())  # of what is set aside
    later: list[Draft] = field(default_factory=list)  # what was set aside in the block that is being read
    pictures: int = 0
    string: str = ""  # what is being read, and the lines of it with their beginnings
    lines: Sequence[Line] = ()
    starts: Sequence[int] = ()

    def read(self, lines: Sequence[Line]) -> Iterator[Draft]:
        """Read lines of HTML, and give the blocks in them. An open table goes on in what comes later."""
        self.string, self.lines = "\n".join(line.text for line in lines), lines
        self.starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
        last = lines[0]
        for match in _TOKEN.finditer(self.string):
            line = self.line_at(match.start())
            if line is not last and line.gap and not self.tables:
                yield from self.finish()
            last = line
            if match["tag"]:
                yield from self.tag(match)
            elif match["line"] or match["blank"]:
                self.pause(match["line"] or " ")
            else:
                self.write(match.start(), match.start() + 1 if match["amp"] else match.end())
        yield from self.finish()

    def line_at(self, index: int) -> Line:
        return self.lines[bisect_right(self.starts, index) - 1]

    def cut(self, start: int, end: int) -> Passage:
        """Give a part of the line that it begins in: cutting it from all lines would look at each of them again."""
        here = self.starts[bisect_right(self.starts, start) - 1]
        return self.line_at(start).passage.cut(start - here, end - here)

    def finish(self) -> Iterator[Draft]:
        if self.apart and not self.tables:
            self.set_apart()
        yield from self.flush()
        if not self.tables and "listing" not in self.open:
            self.open.clear()

    def pause(self, sign: str) -> None:
        """Note what stands between two parts: the end of a line, or a blank, which stays one in Chinese too."""
        if self.text.parts:
            self.text.joiners[-1] = sign

    @property
    def text(self) -> _Text:
        return self.kept if self.apart else self.shown

    def write(self, start: int, end: int) -> None:
        if self.open and self.open[-1] in NO_TEXT:
            return
        if not self.text.parts:
            self.text.first = self.line_at(start)
        self.text.parts.append(self.cut(start, end))
        self.text.joiners.append("")

    def tag(self, match: re.Match[str]) -> Iterator[Draft]:
        tag = match["tag"].lower()
        if not INLINE.fullmatch(tag) and tag != "br":
            yield from self.flush()
        if tag == "br":
            self.pause(" ")
        elif match["close"]:
            self.leave(tag)
        else:
            yield from self.enter(match, tag)

    def enter(self, match: re.Match[str], tag: str) -> Iterator[Draft]:
        while self.open and self.open[-1] in _ENDS.get(tag, ()):
            self.leave(self.open[-1])
        element = _element(match, tag)
        if tag == "img":
            self.pictures += 1
            yield from self.picture(match, element)
        if tag in _VOID:
            return
        if tag == "table":
            self.tables.append(Table(self.tables_begun))
            self.tables_begun += 1
        elif self.tables:
            self.tables[-1].enter(element, tag)
        if tag == "code" and self.open[-1:] == ["pre"]:
            self.open[-1] = "listing"
        self.open.append(tag)
        if len(self.open) > _DEEPEST:
            raise ValueError(f"more than {_DEEPEST:,} elements stand within each other")
        kind = set_aside(element, tag) if self.apart is None else None
        if kind:
            self.apart, self.depth = kind, len(self.open)

    def picture(self, match: re.Match[str], element: etree._Element) -> Iterator[Draft]:
        """Give the text that is said in place of a picture."""
        for value in _VALUES.finditer(match["attributes"]):
            if value[1].lower() == "alt" and (group := next((n for n in (2, 3, 4) if value[n]), 0)):
                begin = match.start("attributes") + value.start(group)
                text = trim(self.cut(begin, begin + len(value[group])))
                yield in_place_of_picture(text, element.get("src") or "", self.line_at(begin), self.pictures)

    def leave(self, tag: str) -> None:
        """End an element, and those in it that did not end; what never began does not end."""
        tag = "listing" if tag == "pre" and "listing" in self.open else tag
        while tag in self.open:
            if self.apart and len(self.open) == self.depth:
                self.set_apart()
            closed = self.open.pop()
            if closed == "table" and self.tables:
                self.tables.pop()
            elif self.tables:
                self.tables[-1].leave(closed)
            if closed == tag:
                return

    def set_apart(self) -> None:
        """End what is set aside."""
        if self.kept.parts and self.kept.first and (whole := self.kept.take()).string:
            draft = Draft(whole, self.kept.first.number, kind="furniture", fixed=True, aside=self.apart)
            self.later.append(draft)
        self.apart = None

    def flush(self) -> Iterator[Draft]:
        """Give the block that ends here, and what was set aside in it."""
        if self.apart:
            self.pause(" ")
            return
        if self.shown.parts and self.shown.first and (whole := self.shown.take()).string:
            kind = next((KINDS[tag] for tag in reversed(self.open) if tag in KINDS), None)
            cell = self.tables[-1].cell if self.tables else None
            yield Draft(whole, self.shown.first.number, self.shown.first.gap, kind, None, True, cell=cell)
        yield from self.later
        self.later.clear()


def in_place_of_picture(text: Passage, source: str, line: Line, number: int = 0) -> Draft:
    """Make a block of the text that is said in place of a picture; the name of a file is set aside."""
    kind, twin = of_picture(text.string, source, number)
    draft = Draft(text, line.number, line.gap, kind, fixed=True, twin=twin)
    return draft if kind else replace(draft, kind="furniture", aside="picture", twin="")


def pictures_in(line: Line) -> Iterator[Draft]:
    """Give what is said in place of the pictures that stand as HTML in a line of text."""
    if "<img" in line.text.lower():
        yield from (draft for draft in HtmlReader().read([line]) if draft.twin or draft.aside == "picture")


def _element(match: re.Match[str], tag: str) -> etree._Element:
    element = etree.Element(tag)
    for name, *values in _VALUES.findall(match["attributes"]):
        try:
            element.set(name, "".join(values))
        except ValueError:  # a character that XML has not
            continue
    return element
