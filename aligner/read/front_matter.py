"""Read what stands above a Markdown text about it: the title and teaser that are published, and keys for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import BlockKind, Passage
from aligner.read.draft import Draft
from aligner.read.passages import join, passage, trim

_LONGEST = 200  # lines
_KEY = re.compile(r"(?P<key>[\w-]+)\s*[:=](?:\s+|$)")
_MORE = re.compile(r"\s.*|-\s.*|#.*|[\]}],?|")  # lists and texts of several lines, comments, blank lines
_BLOCK = re.compile(r"[|>][+-]?\d?\s*")  # a text of several lines follows
_ITEM = re.compile(r"-\s+")
_COMMENT = re.compile(r"\s#\s")
_PUBLISHED: dict[str, BlockKind] = {"title": "heading", "subtitle": "heading", "date": "paragraph"}
_PUBLISHED |= dict.fromkeys(
    ("description", "summary", "excerpt", "teaser", "abstract", "lead", "tags", "keywords"), "paragraph"
)


def front_matter(text: str) -> int:
    """Count the lines of the YAML or TOML block that some Markdown files begin with; 0 where there is none."""
    fence = text[:4].rstrip("\n")
    if fence not in ("---", "+++") or "\n" not in text[3:4]:
        return 0
    for number, line in enumerate(text[: 1 << 14].split("\n")[1:_LONGEST], start=2):
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            return number
        if not (_KEY.match(line) or _MORE.fullmatch(line)):
            return 0
    return 0


def published(text: str) -> Iterator[Draft]:
    """Give what front matter says, in the order of the file: what is published as text, the rest as furniture.

    Each is compared only where the other file has the same key.

    >>> [(d.kind, d.twin, d.text) for d in published('---\\ntitle: "Growth"  # new\\nlayout: post\\n---\\n')]
    [('heading', 'title', 'Growth'), ('furniture', '', 'layout: post')]
    """
    for number, lines in _entries(text):
        match = _KEY.match(lines[0].string)
        kind = _PUBLISHED.get(match["key"].lower()) if match else None
        if match is None or kind is None:
            yield from (_set_aside(line, number + i) for i, line in enumerate(lines))
            continue
        first = lines[0].cut(match.end(), len(lines[0].string))
        values = [_value(line) for line in ([] if _BLOCK.fullmatch(first.string) else [first]) + lines[1:]]
        values = [value for value in values if value.string]
        if values:
            whole = join(values, [" "] * (len(values) - 1))
            begun = text.count("\n", 0, whole.at(0)) + 1
            yield Draft(whole, begun, kind=kind, fixed=True, twin=match["key"].lower())


def _entries(text: str) -> Iterator[tuple[int, list[Passage]]]:
    """Give each key with the lines that go on from it, and the number of its line."""
    found: list[Passage] = []
    first, offset = 0, 0
    for number, line in enumerate(text.split("\n")[: max(0, front_matter(text) - 1)], start=1):
        here = passage(text, offset, offset + len(line))
        offset += len(line) + 1
        if number == 1 or not line.strip():
            continue
        if found and not _KEY.match(line):
            found.append(here)
            continue
        if found:
            yield first, found
        first, found = number, [here]
    if found:
        yield first, found


def _set_aside(line: Passage, number: int) -> Draft:
    return Draft(trim(line), number, kind="furniture", fixed=True, aside="front matter")


def _value(line: Passage) -> Passage:
    """Take the signs of lists, comments and quotation marks off a value.

    >>> [_value(Passage(text)).string for text in ("'A: b'", "[海, 山]", "  - sea # wide", "C# 8")]
    ['A: b', '海, 山', 'sea', 'C# 8']
    """
    here = trim(line)
    if item := _ITEM.match(here.string):
        here = trim(here.cut(item.end(), len(here.string)))
    if here.string[:1] not in ("'", '"') and (comment := _COMMENT.search(here.string)):
        here = trim(here.cut(0, comment.start()))
    for left, right in (("[", "]"), ('"', '"'), ("'", "'")):
        inside = here.string[1:].rfind(right) + 1
        if here.string[:1] == left and inside > 0:
            here = trim(here.cut(1, inside))
    return here
