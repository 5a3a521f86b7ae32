"""Take Markdown's signs out of a passage; what remains is what a reader sees."""

from __future__ import annotations

import re
from itertools import pairwise

from aligner.model import Passage
from aligner.read.passages import trim, without

# Each pattern is linear: what it scans over cannot hold the sign that starts it.
_PAIRS = (
    re.compile(r"(\*\*\*)(?=[^\s*])[^*]*[^\s*](\*\*\*)"),
    re.compile(r"(\*\*)(?=[^\s*])(?:[^*]*[^\s*])??(\*\*)"),
    # 5*3*2 and snake_case_names are no emphasis.
    re.compile(r"(?<![A-Za-z0-9*\\])(\*)(?=[^\s*])[^*]*(?<=[^\s*\\])(\*)(?![A-Za-z0-9*])"),
    re.compile(r"(?<![A-Za-z0-9_\\])(__)(?=[^\s_])[^_]*(?<=[^\s_])(__)(?![A-Za-z0-9_])"),
    re.compile(r"(?<![A-Za-z0-9_\\])(_)(?=[^\s_])[^_]*(?<=[^\s_\\])(_)(?![A-Za-z0-9_])"),
    re.compile(r"(~~)(?=[^\s~])[^~]*(?<=[^\s~])(~~)"),
    re.compile(r"(?<!`)(`)[^`]+(`)(?!`)"),
    re.compile(r"(!?\[)[^\[\]]*(\]\([^()\s]*(?:\s\"[^\"()]*\")?\))"),
    re.compile(r"(!?\[)(?!\d+\])[^\[\]]+(\]\[[^\[\]]*\])"),  # [1][2] are two sources
    re.compile(r"(<)(?:https?://|mailto:)[^<>\s]*(>)"),
)
_ALONE = (
    re.compile(r"()(\[\^[^\[\]\s]{1,40}\])"),
    re.compile(
        r"()(</?(?:a|abbr|acronym|b|bdi|bdo|big|br|button|center|cite|code|del|details|dfn|div|em|font|i|img|input|ins|kbd"
        r"|label|mark|p|picture|q|rb|rp|rt|ruby|s|samp|small|source|span|strike|strong|sub|summary|sup|time|tt|u|var|wbr)"
        r"(?:\s[^<>]*)?/?>)",
        re.IGNORECASE,
    ),
    re.compile(r"()(\\)(?=[!-/:-@\[-`{-~])"),
)
_SIGNS = re.compile(r"[*_~`\[<\\]")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)[^*_]+(?:\*\*|__)")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^()\s<>]*)>?[^()]*\)")


def strip_markup(whole: Passage) -> Passage:
    """Take out emphasis, links' targets, escapes and tags.

    >>> strip_markup(Passage("**Close** to (US\\\\$11.2 billion), see [here](http://example.com)")).string
    'Close to (US$11.2 billion), see here'
    """
    if not _SIGNS.search(whole.string):
        return whole
    spans = {
        m.span(group) for pattern in (*_PAIRS, *_ALONE) for m in pattern.finditer(whole.string) for group in (1, 2)
    }
    return trim(without(whole, spans))


def is_bold(text: str) -> bool:
    """Tell whether a whole line is set in bold."""
    return bool(_BOLD.fullmatch(text))


def as_image(line: Passage) -> tuple[Passage, str] | None:
    """Give the alternative text and the source of a line that is a picture and nothing else.

    >>> as_image(Passage("![A plant](a/plant.png)"))
    (Passage(string='A plant', pieces=((0, 2),)), 'a/plant.png')
    """
    match = _IMAGE.fullmatch(line.string)
    return (trim(line.cut(*match.span(1))), match[2]) if match else None


def table_cells(row: Passage) -> list[Passage]:
    """Cut a Markdown table's row into cells, the empty ones too; the row of dashes under a header has none.

    >>> [cell.string for cell in table_cells(Passage("| 营收 | Revenue \\\\| net |"))]
    ['营收', 'Revenue | net']
    """
    if re.fullmatch(r"[|:\-\s]+", row.string):
        return []
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", row.string)]
    edges = bars if bars[-1] == len(row.string) - 1 else [*bars, len(row.string)]
    return [strip_markup(trim(row.cut(start + 1, end))) for start, end in pairwise(edges)]
