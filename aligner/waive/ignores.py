"""`<!-- aligner: ignore number.missing -- the figure is in the caption -->`: a finding waived where the text stands.

A comment within a block, or behind it on its line, speaks of that block; one on a line of its own, of the next block.
In a web page, "on its line" is "in the same paragraph". A rule may be a family (`number`), and several are separated by
commas.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from aligner.check import rule_names
from aligner.errors import BadConfiguration
from aligner.model import Document, Span
from aligner.paths import locate

_COMMENT = re.compile(r"<!--\s*aligner\s*:(?P<body>.{0,1000}?)-->", re.DOTALL)
_BODY = re.compile(r"\s*ignore\s+(?P<rules>[\w.\-]+(?:\s*,\s*[\w.\-]+)*)\s*(?:--\s*(?P<reason>.*?)\s*)?", re.DOTALL)
_FORMATS = frozenset({"text", "markdown", "html"})
# Stands for the comment of that number while a page is walked: characters of the private area, which no text uses so.
_SIGN = re.compile("\ue000([0-9]+)\ue001")
_HINT = "write <!-- aligner: ignore RULE -- reason -->"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment: the rules it names, and the stretches of the document's text it speaks of."""

    file: str
    line: int
    rules: tuple[str, ...]
    reason: str
    spans: tuple[Span, ...]

    def covers(self, rule: str) -> bool:
        return rule in self.rules or rule.split(".")[0] in self.rules

    def touches(self, span: Span) -> bool:
        return any(own.start < span.end and span.start < own.end for own in self.spans)


def find_ignores(document: Document, home: Path | None = None) -> tuple[Ignore, ...]:
    """Find the comments of a text, Markdown or HTML document, whose path counts from `home`.

    Raises BadConfiguration, with the line, for one that cannot be understood or names a rule that there is not.
    """
    if document.format not in _FORMATS:
        return ()
    if document.format != "html":
        return tuple(_ignore(document, document.text, found, _near(document, found)) for found in _all(document.text))
    page = _page(document, locate(document.path, home or Path()))
    comments = list(_all(page))
    spans = _page_spans(document, page) if comments else {}
    return tuple(_ignore(document, page, found, spans.get(n, ())) for n, found in enumerate(comments))


def _all(text: str) -> Iterator[re.Match[str]]:
    return _COMMENT.finditer(text)


def _ignore(document: Document, text: str, found: re.Match[str], spans: tuple[Span, ...]) -> Ignore:
    line = text.count("\n", 0, found.start()) + 1
    where = f"{document.path}:{line}"
    body = _BODY.fullmatch(found["body"])
    if body is None:
        raise BadConfiguration(f"not understood: {' '.join(found[0].split())}", where=where, hint=_HINT)
    rules = tuple(re.split(r"\s*,\s*", body["rules"]))
    allowed = rule_names() | {rule.split(".")[0] for rule in rule_names()}
    for rule in rules:
        if rule not in allowed:
            near = difflib.get_close_matches(rule, sorted(allowed), n=1)
            hint = f"did you mean `{near[0]}`?" if near else "`aligner rules` lists them"
            raise BadConfiguration(f"unknown rule `{rule}`", where=where, hint=hint)
    return Ignore(document.path, line, rules, body["reason"] or "", spans)


def _near(document: Document, found: re.Match[str]) -> tuple[Span, ...]:
    """Give the block that a comment of a text stands in or behind, else the next; of a table, the cells of the row."""
    text, at = document.text, found.start()
    blocks = _spans(document)
    here = [s for s in blocks if s.start < at and "\n" not in text[s.end : at]]
    after = [s for s in blocks if s.start > at]
    if here or not after:
        return tuple(here)
    first = min(after, key=lambda s: s.start)
    return tuple(s for s in after if "\n" not in text[first.start : s.start])


def _spans(document: Document) -> list[Span]:
    blocks = [block.passage for block in document.blocks if block.kind != "furniture"]
    return [passage.span(0, len(passage.string)) for passage in blocks]


def _page(document: Document, path: Path) -> str:
    from aligner.read.encoding import decode

    try:
        data = path.read_bytes()
    except OSError:  # it was read a moment ago: gone since, and its comments with it
        return ""
    if b"aligner" not in data and document.encoding in ("utf-8", "gb18030"):
        return ""
    return decode(data, declared=document.encoding, where=document.path)[0]


def _page_spans(document: Document, page: str) -> dict[int, tuple[Span, ...]]:
    """Give for each comment of a page, by its number, the block it stands in, else the next.

    The text of the document is that of the page laid out anew: both have the same characters but for blanks, so the
    count of those before a comment tells where it stands. One in the head of the page, or in a script, stands nowhere.
    """
    from aligner.read.html import read_stretches

    number = count()
    signed = _COMMENT.sub(lambda _: f"\ue000{next(number)}\ue001", page)
    places = [at for at, character in enumerate(document.text) if not character.isspace()]
    found, passed = {}, 0
    for stretch in read_stretches(signed):
        before = 0
        parts = _SIGN.split("".join(stretch.text.split()))  # text, number, text, number, text
        length = sum(map(len, parts[::2]))
        for text, sign in zip(parts[::2], parts[1::2], strict=False):
            before += len(text)
            behind = bool(length) and before == length  # it speaks of the paragraph that it ends
            found[int(sign)] = _at(document, places, passed + before - behind)
        passed += length
    return found


def _at(document: Document, places: list[int], index: int) -> tuple[Span, ...]:
    if index >= len(places):
        return ()
    after = [span for span in _spans(document) if span.end > places[index]]
    return (min(after, key=lambda span: span.start),) if after else ()
