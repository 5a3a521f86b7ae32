"""Walk a page and give every stretch of text on it, with what its elements say it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from aligner.model import BlockKind, Cell

_UNSEEN = re.compile(
    "head|script|style|noscript|template|textarea|select|button|iframe|object|svg|canvas|audio|video|rt|rp|del|s|strike"
)
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|img|ins|kbd|label|mark|q|rb|ruby|samp|small|span|strong"
    "|sub|sup|time|tt|u|var|wbr"
)
_KINDS: dict[str, BlockKind] = {"li": "list item", "dt": "list item", "dd": "list item", "td": "table cell"}
_KINDS |= {"th": "table cell", "figcaption": "caption", "caption": "caption"}
_KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
_ASIDE = frozenset(["nav", "footer", "aside", "menu"])
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WIDEST = 1000  # columns or rows that a browser lets one cell cover
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of one block of a page, `\\n` for each `<br>`.

    `tag` is the innermost element that says what it is, `aside` that it stands in a menu, footer or the like, `linked`
    the share of it that is links.
    """

    text: str
    kind: BlockKind | None
    tag: str
    aside: bool
    linked: float
    cell: Cell | None = None


@dataclass(slots=True)
class _Table:
    """A table while it is read: which it is, and the cells of the rows above that reach down."""

    number: int
    row: int = -1
    column: int = 0
    reach: dict[int, int] = field(default_factory=dict)  # of a column: the first row that is free again
    cell: Cell | None = None

    def enter(self, element: etree._Element, tag: str) -> None:
        if tag == "tr":
            self.row, self.column, self.cell = self.row + 1, 0, None
        elif tag in ("td", "th"):
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            while self.reach.get(self.column, 0) > self.row:
                self.column += 1
            self.cell = Cell(self.number, max(self.row, 0), self.column, rows, columns, tag == "th")
            self.reach |= dict.fromkeys(range(self.column, self.column + columns), self.row + rows)
            self.column += columns


def _span(element: etree._Element, name: str) -> int:
    written = (element.get(name) or "").strip()
    return min(int(written), _WIDEST) or 1 if written.isdecimal() and len(written) < 6 else 1


@dataclass(slots=True)
class _Walk:
    """Where the walk is: open elements, and the text since the last block began."""

    open: list[str] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    linked: int = 0
    tables: list[_Table] = field(default_factory=list)  # open, one within the other
    begun: int = 0

    def write(self, text: str | None) -> None:
        if text:
            if "pre" not in self.open:
                text = _BLANKS.sub(" ", text)
            self.strings.append(text)
            self.linked += len(text) if "a" in self.open else 0

    def flush(self) -> Iterator[Stretch]:
        text = "\n".join(line.strip() for line in re.sub(" +", " ", "".join(self.strings)).split("\n")).strip()
        if text:
            tag = next((tag for tag in reversed(self.open) if tag in _KINDS), self.open[-1] if self.open else "")
            aside = not _ASIDE.isdisjoint(self.open) or ("header" in self.open and "article" not in self.open)
            cell = self.tables[-1].cell if self.tables else None
            yield Stretch(text, _KINDS.get(tag), tag, aside, min(1.0, self.linked / len(text)), cell)
        self.strings.clear()
        self.linked = 0


def read_stretches(page: str) -> list[Stretch]:
    """Give the stretches of text on a page in order; scripts, hidden and deleted text are left out."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(page.encode("utf-8"), parser)
    return [] if root is None else list(_walk(root))


def _walk(root: etree._Element) -> Iterator[Stretch]:
    walk = _Walk()
    skipped: etree._Element | None = None  # hidden elements are passed over with all they hold
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag)
        if event == "start":
            if skipped is None and _is_unseen(element, tag):
                skipped = element
            if skipped is None:
                yield from _enter(walk, element, tag)
        elif skipped is None:
            yield from _leave(walk, tag)
            walk.write(element.tail)
        elif skipped is element:
            skipped = None
            walk.write(element.tail)
    yield from walk.flush()


def _is_unseen(element: etree._Element, tag: str) -> bool:
    return (
        bool(_UNSEEN.fullmatch(tag))
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _enter(walk: _Walk, element: etree._Element, tag: str) -> Iterator[Stretch]:
    if tag == "br":
        walk.strings.append("\n")
        return
    if not _INLINE.fullmatch(tag):
        yield from walk.flush()
    if tag == "table":
        walk.tables.append(_Table(walk.begun))
        walk.begun += 1
    elif walk.tables:
        walk.tables[-1].enter(element, tag)
    walk.open.append(tag)
    walk.write(element.text)


def _leave(walk: _Walk, tag: str) -> Iterator[Stretch]:
    if tag == "br":
        return
    if not _INLINE.fullmatch(tag):
        yield from walk.flush()
    walk.open.pop()
    if tag == "table":
        walk.tables.pop()
    elif walk.tables and tag in ("td", "th"):
        walk.tables[-1].cell = None
