"""Walk a page and give every stretch of text on it, with what its elements say it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from aligner.model import BlockKind

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


@dataclass(slots=True)
class _Walk:
    """Where the walk is: open elements, and the text since the last block began."""

    open: list[str] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    linked: int = 0

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
            yield Stretch(text, _KINDS.get(tag), tag, aside, min(1.0, self.linked / len(text)))
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
    walk.open.append(tag)
    walk.write(element.text)


def _leave(walk: _Walk, tag: str) -> Iterator[Stretch]:
    if tag == "br":
        return
    if not _INLINE.fullmatch(tag):
        yield from walk.flush()
    walk.open.pop()
