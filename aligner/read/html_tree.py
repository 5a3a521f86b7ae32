"""Walk a page: every stretch of text that it shows, and what else it holds, set aside by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from aligner.model import AsideKind, BlockKind, Cell
from aligner.read.html_attributes import Apart, picture, tips, written_on
from aligner.read.html_shown import NO_TEXT, revealed, set_aside, shows_again
from aligner.read.html_table import Table
from aligner.read.lines import said_in_comment

INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|rb|rt|rp|ruby|s|samp|small"
    "|span|strike|strong|sub|sup|time|tspan|tt|u|var|wbr|math|m[a-z]{1,6}"  # mi, mn, mfrac …: of math
)
KINDS: dict[str, BlockKind] = {"li": "list item", "dt": "list item", "dd": "list item", "option": "list item"}
KINDS |= {"td": "table cell", "th": "table cell", "figcaption": "caption", "caption": "caption", "text": "caption"}
KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), "heading")
KINDS["listing"] = "code"
_MENUS = frozenset(["nav", "menu"])
_EDGES = frozenset(["footer", "aside", "header"])  # of the page, unless they stand in its article
_STORIES = frozenset(["article", "main"])
_AS_IS = frozenset(["pre", "listing", "textarea"])
_NOTE_MARK = re.compile(r"[\[(（〔]?(?:\d{1,3}|[a-z*†‡注])[\])）〕]?")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRAMES = 8  # pages within pages


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """An element of a page by what it stands in; `depth` is 0 for the whole page."""

    above: Position | None = None
    depth: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of one block of a page, `\\n` for each `<br>`.

    `tag` is the innermost element that says what it is, `menu` that it is for finding one's way, `edge` that it stands
    above, below or beside the article, `linked` the share of it that is links. `twin` names what it is compared with.
    """

    text: str
    kind: BlockKind | None
    tag: str
    menu: bool = False
    edge: bool = False
    linked: float = 0.0
    cell: Cell | None = None
    twin: str = ""
    position: Position = Position()


@dataclass(slots=True)
class _Region:
    """An element that is set aside while it is read, or (without kind) one that is shown again inside of it."""

    element: etree._Element
    kind: AsideKind | None
    strings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """Where the walk is: open elements, what is set aside, and the text since the last block began."""

    shown: frozenset[etree._Element]  # against what their style says
    frames: int = 0
    begun: int = 0  # tables
    pictures: int = 0
    open: list[str] = field(default_factory=list)
    position: Position = field(default_factory=Position)
    strings: list[str] = field(default_factory=list)
    linked: int = 0
    regions: list[_Region] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)  # open, one within the other
    later: list[Stretch | Apart] = field(default_factory=list)  # what stands in the block that is being read

    @property
    def apart(self) -> _Region | None:
        return self.regions[-1] if self.regions and self.regions[-1].kind else None

    def write(self, text: str | None) -> None:
        if not text or (self.open and self.open[-1] in NO_TEXT):
            return
        if _AS_IS.isdisjoint(self.open):
            text = _BLANKS.sub(" ", text)
        if self.apart:
            self.apart.strings.append(text)
        else:
            self.strings.append(text)
            self.linked += len(text) if "a" in self.open else 0

    def stretch(self, text: str, kind: BlockKind | None, tag: str, twin: str = "") -> Stretch:
        """Make a stretch of this place."""
        edge = _STORIES.isdisjoint(self.open) and not _EDGES.isdisjoint(self.open)
        menu, cell = not _MENUS.isdisjoint(self.open), self.tables[-1].cell if self.tables else None
        return Stretch(text, kind, tag, menu, edge, cell=cell, twin=twin, position=self.position)

    def flush(self) -> Iterator[Stretch | Apart]:
        """Give the block that ends here, and what stood in it."""
        if self.apart:
            self.apart.strings.append(" ")
            return
        if text := _tidy("".join(self.strings)):
            tag = next((tag for tag in reversed(self.open) if tag in KINDS), self.open[-1] if self.open else "")
            found = self.stretch(text, KINDS.get(tag), tag, "title" if tag == "title" else "")
            yield replace(found, linked=min(1.0, self.linked / len(text)))
        yield from self.later
        self.strings.clear()
        self.later.clear()
        self.linked = 0


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in re.sub(" +", " ", text).split("\n")).strip()


# libxml2 drops what follows </html>; a browser shows it as part of the body.
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def parse(page: str) -> etree._Element | None:
    """Parse a page whole, or raise ValueError that names the limit it is over; None for one without any element."""
    if open_ended := next((tag for tag in ("script", "style") if _is_open_ended(page, tag)), ""):
        raise ValueError(f"a <{open_ended}> begins that never ends, and the rest of the page is in it")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    page = _END.sub("", page)
    root: etree._Element | None = etree.fromstring(page.encode("utf-8", "replace"), parser)
    if limit := over_limit(parser):
        raise ValueError(limit)
    return root


def _is_open_ended(page: str, tag: str) -> bool:
    """Tell whether the last script of a page has no end: the page was cut off, or its rest would be lost in it."""
    page = page.lower()
    if page.rfind(f"<{tag}") <= page.rfind(f"</{tag}"):
        return False
    page = _COMMENT.sub("", page)
    return re.search(rf"<{tag}[\s>]", page[page.rfind(f"</{tag}") + 1 :]) is not None


def over_limit(parser: etree.HTMLParser) -> str:
    """Say at which limit a parser stopped: "excessive depth in document: 2048"; libxml2 tells it only in its log."""
    found = (entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT")
    return next(found, "").partition(",")[0].strip().lower()


def read_page(page: str) -> list[Stretch | Apart]:
    """Give what a page holds, in order: the text it shows, and what it does not. Raises ValueError over a limit."""
    root = parse(page)
    return [] if root is None else list(_walk(root, _Walk(revealed(root))))


def _walk(root: etree._Element, walk: _Walk) -> Iterator[Stretch | Apart]:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield from _enter(walk, element, str(element.tag))
            continue
        if event == "end":
            yield from _leave(walk, element, str(element.tag))
        elif text := said_in_comment(_tidy(element.text or "")):
            walk.later.append(Apart("comment", text))
        walk.write(element.tail)
    yield from walk.flush()


def _enter(walk: _Walk, element: etree._Element, tag: str) -> Iterator[Stretch | Apart]:
    if tag == "br":
        walk.strings.append("\n") if not walk.apart else walk.write(" ")
    elif not INLINE.fullmatch(tag):
        yield from walk.flush()
    if tag == "iframe" and element.get("srcdoc"):
        yield from _framed(walk, element.get("srcdoc") or "")
    _set_apart(walk, element, tag)
    if tag == "table":
        walk.tables.append(Table(walk.begun))
        walk.begun += 1
    elif walk.tables:
        walk.tables[-1].enter(element, tag)
    walk.open.append("listing" if tag == "pre" and element.find("code") is not None else tag)
    walk.position = Position(walk.position, walk.position.depth + 1, tag)
    _read_attributes(walk, element, tag)
    walk.write(element.text)


def _set_apart(walk: _Walk, element: etree._Element, tag: str) -> None:
    if walk.apart:
        if shows_again(element, walk.apart.element):
            walk.regions.append(_Region(element, None))
        return
    kind = None if element in walk.shown else set_aside(element, tag)
    if kind is None and tag == "sup" and _calls_note(element):
        kind = "links"
    if kind:
        walk.regions.append(_Region(element, kind))


def _calls_note(element: etree._Element) -> bool:
    """Tell whether a raised figure calls a note: October 19¹ is not 19.1."""
    link = element.find("a")
    inside = link is not None and (link.get("href") or "").startswith("#")
    return inside and bool(_NOTE_MARK.fullmatch("".join(map(str, element.itertext())).strip()))


def _read_attributes(walk: _Walk, element: etree._Element, tag: str) -> None:
    walk.later += tips(element, tag)
    walk.write(written_on(element, tag))
    if tag in ("meta", "img", "area"):
        walk.pictures += tag == "img"
        text, kind, twin = picture(element, tag, walk.pictures)
        if text and walk.apart is None and kind is not None:
            walk.later.append(walk.stretch(text, kind, tag, twin))
        elif text:
            walk.later.append(Apart("picture", text))


def _framed(walk: _Walk, page: str) -> Iterator[Stretch | Apart]:
    if walk.frames >= _FRAMES:
        raise ValueError(f"more than {_FRAMES} pages stand within each other")
    root = parse(page)
    if root is not None and walk.apart is None:
        inner = replace(walk, shown=revealed(root), frames=walk.frames + 1, open=[*walk.open], strings=[], later=[])
        yield from _walk(root, inner)
        walk.begun, walk.pictures = inner.begun, inner.pictures


def _leave(walk: _Walk, element: etree._Element, tag: str) -> Iterator[Stretch | Apart]:
    if walk.regions and walk.regions[-1].element is element:
        if walk.regions[-1].kind is None:
            yield from walk.flush()
        region = walk.regions.pop()
        if region.kind and (text := _tidy("".join(region.strings))):
            walk.later.append(Apart(region.kind, text))
    if tag != "br" and not INLINE.fullmatch(tag):
        yield from walk.flush()
    walk.open.pop()
    walk.position = walk.position.above or walk.position
    if tag == "table":
        walk.tables.pop()
    elif walk.tables:
        walk.tables[-1].leave(tag)
