"""Lay out what has no lines of its own (.docx, .html): one block a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from aligner.model import AsideKind, Block, BlockKind, Cell, Passage
from aligner.read.blocks import finish, name_line, split_languages
from aligner.read.columns import mend_columns
from aligner.read.draft import Draft
from aligner.read.language import language
from aligner.read.lines import Line, Role, ordinal, without_marker
from aligner.read.passages import join
from aligner.read.wrap import detect_wrap, joiner, paragraphs, unwrap


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or cell of a formatted file: its text, `\\n` for a line break inside, and what it is if known.

    `origin` lists, for a reader that can tell, at which index the text of which element of the file begins.
    """

    text: str
    kind: BlockKind | None = None
    origin: tuple[tuple[int, Any], ...] = ()
    aside: AsideKind | None = None  # of furniture: which
    cell: Cell | None = None
    twin: str = ""  # what it is compared with, if the other file has it


@dataclass(slots=True)
class _Page:
    """The laid-out text while it grows, and the lines on it."""

    strings: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    parts: dict[int, Part] = field(default_factory=dict)
    gap: int = 0

    def add(self, strings: Sequence[str], part: Part, alone: bool) -> None:
        number, passages = len(self.strings) + 1, []
        for string in strings:
            passages.append(Passage(string, ((0, self.length),)))
            self.strings.append(string)
            self.length += len(string) + 1
        lang = language(" ".join(strings))
        joiners = [joiner(a, b, lang) for a, b in pairwise(strings)]
        count = ordinal(strings[0])
        role: Role = "heading" if alone else "item" if count >= 0 else ""  # a heading never joins other lines
        line = Line(number, join(passages, joiners), self.gap, role=role, ordinal=count)
        self.lines.append(line)
        self.parts[number] = part
        self.gap = 0


def lay_out(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    """Give the text of a formatted file, one block a line, and its blocks.

    A line break inside a part is a line break of the text; it ends the block only where the language changes or a
    line is left empty. Lines that someone wrapped by hand, a paragraph each, become paragraphs again.

    >>> text, blocks = lay_out([Part("标题\\nA Title", "heading")])
    >>> text, [block.text for block in blocks]
    ('标题\\nA Title', ['标题', 'A Title'])
    """
    page = _Page()
    for part in parts:
        groups = list(_groups(part.text))
        for group in groups:
            page.add(group, part, alone=part.kind is not None or len(groups) > 1 or len(group) > 1)
        page.gap += not groups
    drafts = (half for draft in _drafts(page) for half in split_languages(draft))
    return "\n".join(page.strings), finish(mend_columns(name_line(draft) for draft in drafts))


def _groups(text: str) -> Iterator[list[str]]:
    """Cut a part at empty lines and where the language changes."""
    group: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        changed = group and line and {language(group[-1]), language(line)} == {"zh", "en"}
        if group and (changed or not line):
            yield group
            group = []
        if line:
            group.append(line)
    if group:
        yield group


def _drafts(page: _Page) -> Iterator[Draft]:
    for group in paragraphs(page.lines, detect_wrap(page.lines)):
        first = group[0]
        part = page.parts[first.number]
        kind = part.kind
        whole = unwrap(group, language(" ".join(line.text for line in group)))
        if kind in (None, "list item", "heading") and first.ordinal >= 0:
            whole, kind = without_marker(whole), kind or "list item"
        yield Draft(whole, first.number, first.gap, kind, None, kind is not None, part.aside, part.cell, part.twin)
