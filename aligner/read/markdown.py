"""Tell which lines of Markdown are HTML, and which are code because they are indented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aligner.read.lines import Line
from aligner.read.markdown_html import TAG
from aligner.read.passages import passage

# As CommonMark has it: a line that begins with one of these, or is nothing but one tag, begins HTML up to a blank line.
_BLOCKS = (
    "address|article|aside|blockquote|body|button|caption|center|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|main|menu|nav|noscript|ol|optgroup"
    "|option|p|picture|pre|script|section|select|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    "|title|tr|ul"
)
_BEGUN = r"<[A-Za-z][\w-]*(?:\s+[\w-]+\s*=[^<>]*)?\Z"  # a tag that goes on in the next line
_HTML = re.compile(rf"</?(?:{_BLOCKS})(?:[\s/>]|\Z)|{TAG}\s*\Z|{_BEGUN}", re.IGNORECASE)
_CODE = re.compile(r"(?: {4}| {0,3}\t)[ \t]*")  # ideographic blanks begin a Chinese paragraph


def mark(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Give the lines of Markdown, those of HTML and of indented code with their roles."""
    return _mark_code(_mark_html(lines), text)


def _mark_html(lines: Iterable[Line]) -> Iterator[Line]:
    inside, tables = False, 0
    for line in lines:
        if line.role in ("code", "fence"):
            inside = False
        elif tables <= 0:
            goes_on = inside and not line.gap and line.role not in ("heading", "table")
            inside = goes_on or _HTML.match(line.text) is not None
        if inside:
            found = line.text.lower()
            tables += found.count("<table") - found.count("</table")
            line = replace(line, role="html")
        yield line


def _mark_code(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Name as code what is indented below a blank line, unless it belongs to an item of a list."""
    listed, above = False, ""
    for line in lines:
        begin = text.rfind("\n", 0, line.passage.at(0)) + 1
        end = line.passage.at(0) + len(line.text)
        match = (
            _CODE.match(text, begin, end) if line.role in ("", "heading") and len(line.passage.pieces) == 1 else None
        )
        if match and not listed and (line.gap or above == "code"):
            line = replace(line, role="code", passage=passage(text, match.end(), end))  # "# …" is a comment here
        elif line.indent == 0:
            listed = line.role in ("item", "note")
        above = line.role
        yield line
