"""The lines of a text file: what they look like on the page, and what markup they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from aligner.model import Passage
from aligner.read.front_matter import front_matter
from aligner.read.language import width
from aligner.read.passages import passage, trim, without
from aligner.words.characters import HAN

Role = Literal["", "heading", "item", "table", "rule", "fence", "code", "note", "html", "definition"]

_COMMENT = "<!--"
_TO_US = re.compile(r"aligner\s*:|Written by aligner$")
_RULE = re.compile(r"(?:[-=_*~:—═─▬#]\s?){3,}|[▲△▼▽■□◆◇●★☆\s]+")
_QUOTE = re.compile(r"(?:>\s?)+(?!\d)")
_HEADING = re.compile(r"#{1,6}\s+")
_TABLE = re.compile(r"\|.*\|")
_FENCE = re.compile(r"(?:`{3,}|~{3,})\s*[\w+-]*")
_DEFINITION = re.compile(
    r"\[[^\[\]^][^\[\]]{0,80}\]:\s*<?[^\s<>]*[/.#][^\s<>]*>?(?:\s+[\"'(][^\"()]*[\"')])?"
)  # of a link
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:\s*")
# 10、20年 lists two things and 1.5 is a number; 1. before words numbers a paragraph. 一、 stays: it is often First.
_ITEM = re.compile(
    r"(?P<bullet>[-*+•·‣▪◦●■◆►]\s+(?:\[[ xX]\]\s+)?)"
    r"|(?P<number>\d{1,2})(?:[.)）]\s+|"
    rf"[.．)）](?=[{HAN}])|、(?!\d))"
    r"|[(（](?P<inner>\d{1,2})[)）]\s*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that has something on it. `gap` counts the blank lines above it, `indent` the blank columns before it.

    `role` is what the markup at its beginning says. That of headings, quotations and notes is no longer in `passage`;
    that of list items is, since 18. may also be the date that a wrapped line begins with. `ordinal` is the number of a
    list item, 0 for a bullet, else -1.
    """

    number: int
    passage: Passage
    gap: int = 0
    indent: int = 0
    role: Role = ""
    ordinal: int = -1

    @property
    def text(self) -> str:
        return self.passage.string


def read_lines(text: str) -> Iterator[Line]:
    """Give the lines of a text that are not blank, without front matter, comments and markup at their beginning.

    Between fences nothing is markup: a line of code may begin with # or |.
    """
    gap, offset = 0, 0
    skipped = front_matter(text)
    comments = find_comments(text)[::-1]  # taken from the end as lines pass by
    fence = ""
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw:
            gap, offset = gap + 1, offset + 1
            continue
        whole = passage(text, offset, offset + len(raw))
        if comments:
            whole = without(whole, _overlaps(comments, offset, offset + len(raw)))
        offset += len(raw) + 1
        bare = trim(whole)
        if number > skipped and bare.string:
            indent = width(whole.string[: len(whole.string) - len(whole.string.lstrip())])
            line = Line(number, bare, gap, indent)
            line = _marked(line) if not fence or _closes(bare.string, fence) else replace(line, role="code")
            if line.role == "fence":
                fence = "" if fence else bare.string
            yield line
            gap = 0
        elif raw.strip() == "" or number <= skipped:  # a line that held only a comment does not part two others
            gap += 1


def _closes(text: str, fence: str) -> bool:
    """Tell whether a line ends the code that a fence began: the same sign, at least as often, and nothing else.

    >>> _closes("```", "```python"), _closes("```", "`````"), _closes("~~~", "```")
    (True, False, False)
    """
    sign = fence[0]
    return len(text) >= len(fence) - len(fence.lstrip(sign)) and not text.strip(sign)


def find_comments(text: str) -> list[tuple[int, int]]:
    """Find `<!-- … -->`; one that is never closed is text."""
    spans, at = [], 0
    while (start := text.find(_COMMENT, at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        spans.append((start, end + 3))
        at = end + 3
    return spans


def said_in_comment(comment: str) -> str:
    """Give what a comment says to people; one that speaks to this program says nothing to them.

    >>> said_in_comment(" to do "), said_in_comment(" aligner: ignore number ")
    ('to do', '')
    """
    said = comment.strip()
    return "" if _TO_US.match(said) else said


def _overlaps(comments: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    found = []
    while comments and comments[-1][0] < end:
        first, last = comments[-1]
        found.append((max(first, start) - start, min(last, end) - start))
        if last > end:
            break
        comments.pop()
    return found


def _marked(line: Line) -> Line:
    """Take the markup off the beginning of a line and remember what it said."""
    if quote := _QUOTE.match(line.text):
        line = replace(line, passage=trim(line.passage.cut(quote.end(), len(line.text))))
    text = line.text
    if not text or _RULE.fullmatch(text):
        return replace(line, role="rule")
    if _FENCE.fullmatch(text):
        return replace(line, role="fence")
    if _DEFINITION.fullmatch(text):
        return replace(line, role="definition")
    if _TABLE.fullmatch(text):
        return replace(line, role="table")
    for role, pattern in (("heading", _HEADING), ("note", _NOTE)):
        if match := pattern.match(text):
            return _take(line, match.end(), role)  # type: ignore[arg-type]
    number = ordinal(text)
    return replace(line, role="item", ordinal=number) if number >= 0 else line


def _take(line: Line, end: int, role: Role) -> Line:
    return replace(line, passage=trim(line.passage.cut(end, len(line.text))), role=role)


def ordinal(text: str) -> int:
    """Give the number that a list item begins with, 0 for a bullet, -1 where nothing marks the line.

    >>> ordinal("2) growth"), ordinal("- growth"), ordinal("2.5% growth")
    (2, 0, -1)
    """
    match = _ITEM.match(text)
    return int(match["number"] or match["inner"] or 0) if match else -1


def without_marker(whole: Passage) -> Passage:
    """Take the bullet or number off the beginning of a list item."""
    match = _ITEM.match(whole.string)
    return trim(whole.cut(match.end(), len(whole.string))) if match else whole
