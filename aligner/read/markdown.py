"""Tell which lines of Markdown are HTML, and which are code without a fence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aligner.model import Passage
from aligner.read.lines import Line
from aligner.read.markdown_html import TAG
from aligner.read.passages import passage, trim

# As CommonMark has it: a line that begins with one of these, or is nothing but one tag, begins HTML up to a blank line.
_BLOCKS = (
    "address|article|aside|blockquote|body|button|caption|center|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|main|menu|nav|noscript|ol|optgroup"
    "|option|p|picture|pre|script|section|select|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    "|title|tr|ul"
)
_BEGUN = r"<[A-Za-z][\w-]*(?:\s+[\w-]+\s*=[^<>]*)?\Z"  # a tag that goes on in the next line
_HTML = re.compile(rf"</?(?:{_BLOCKS})(?:[\s/>]|\Z)|{TAG}\s*\Z|{_BEGUN}", re.IGNORECASE)
_MODULE = re.compile(r"import\s[^'\"]*['\"][^'\"]+['\"];?|export\s+(?:const|default|function|let)\s.*")  # of MDX
_LASTING = re.compile(r"<(/?)(?:table|pre)\b", re.IGNORECASE)
_CODE = re.compile(r"(?: {4}| {0,3}\t)[ \t]*")  # ideographic blanks begin a Chinese paragraph


def mark(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Give the lines of Markdown, those of HTML and of code without fences with their roles."""
    return _mark_code(_mark_html(lines, text), text)


def _mark_html(lines: Iterable[Line], text: str) -> Iterator[Line]:
    inside, open_ = False, 0  # tables and listings, which blank lines do not end
    for line in lines:
        if line.role in ("code", "fence") and open_ <= 0:
            inside = False
        elif open_ <= 0:
            goes_on = inside and not line.gap and line.role not in ("heading", "table")
            inside = goes_on or _HTML.match(line.text) is not None
        if inside:
            open_ += sum(-1 if match[1] else 1 for match in _LASTING.finditer(line.text))
            line = replace(line, role="html", passage=_whole(line, text))
        yield line


def _whole(line: Line, text: str) -> Passage:
    """Give a line with the sign of a heading or note, which is none within HTML."""
    if line.role not in ("heading", "note") or len(line.passage.pieces) > 1:
        return line.passage
    at = line.passage.at(0)
    return trim(passage(text, text.rfind("\n", 0, at) + 1, at + len(line.text)))


def _mark_code(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Name as code what is indented below a blank line, unless it belongs to an item of a list, and MDX's imports."""
    listed, above = False, ""
    for line in lines:
        begin = text.rfind("\n", 0, line.passage.at(0)) + 1
        end = line.passage.at(0) + len(line.text)
        match = (
            _CODE.match(text, begin, end) if line.role in ("", "heading") and len(line.passage.pieces) == 1 else None
        )
        if match and not listed and (line.gap or above == "code"):
            line = replace(line, role="code", passage=passage(text, match.end(), end))  # "# …" is a comment here
        elif line.role == "" and _MODULE.fullmatch(line.text):
            line = replace(line, role="code")
        elif line.indent == 0:
            listed = line.role in ("item", "note")
        above = line.role
        yield line
