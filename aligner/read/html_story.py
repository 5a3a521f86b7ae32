"""Tell the story of a page from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from aligner.read.amounts import states_amount
from aligner.read.html_tree import Position, Stretch
from aligner.read.sentence_end import finished

_BLANKS = re.compile(r"\s+")
_EDGE = 16  # characters that tell a paragraph, where a link or a struck-out word in it was read otherwise
_LINKED = 0.7  # of a stretch: links to other pages, not a sentence with a link in it; tuned on our own sample pages
_PAGE = 2  # elements: what stands in <html> and <body> alone stands in no column


def likely_lines(page: str) -> frozenset[str]:
    """Give the lines that trafilatura takes for the story, without blanks, whole and by their edges."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # its parsers meet whatever the net holds; the page can be read without it
        return frozenset()
    body = getattr(found, "body", None)
    return frozenset() if body is None else frozenset(key for line in _lines(body) for key in _keys(line))


def _lines(body: etree._Element) -> Iterator[str]:
    strings: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in ("p", "head", "item", "cell", "quote", "list", "row", "table", "lb", "body"):
            strings.append("\n")
        strings.append((element.text if event == "start" else element.tail) or "")
    return iter("".join(strings).split("\n"))


def _keys(line: str) -> Iterator[str]:
    line = _BLANKS.sub("", line)
    if line:
        yield line
    if len(line) >= _EDGE:
        yield "^" + line[:_EDGE]
        yield line[-_EDGE:] + "$"


def find_story(stretches: Sequence[Stretch], keys: frozenset[str]) -> list[bool]:
    """Say of each stretch whether it belongs to the story, given the lines that are likely to.

    What stands in one column with those does too, unless it is a menu or a list of links; so does the nearest title
    above, and a sentence with a figure wherever it stands. Where no line is known, all does but menus and edges.
    """
    sure = [any(key in keys for line in s.text.split("\n") for key in _keys(line)) for s in stretches]
    certain = [i for i, is_sure in enumerate(sure) if is_sure and not _stands_aside(stretches[i])]
    if not certain:
        return [_says_much(s) or not (_stands_aside(s) or s.linked >= _LINKED) for s in stretches]
    first, last = certain[0], certain[-1]
    within = _Column(stretches[first], stretches[last]).holds
    title = next((i for i in range(first, -1, -1) if stretches[i].tag == "h1"), -1)
    return [
        i == title
        or _says_much(s)
        or (first <= i <= last and sure[i])
        or ((first <= i <= last or within(s)) and not (_stands_aside(s) or s.linked >= _LINKED))
        for i, s in enumerate(stretches)
    ]


def _stands_aside(stretch: Stretch) -> bool:
    return stretch.menu or stretch.edge


def _says_much(stretch: Stretch) -> bool:
    """Tell whether a stretch is a sentence with a figure, or what is said in place of a picture or the page."""
    return bool(stretch.twin) or (finished(stretch.text) and states_amount(stretch.text))


class _Column:
    """The innermost element that holds two stretches and so all between them; what else it holds is asked for."""

    def __init__(self, first: Stretch, last: Stretch) -> None:
        top = _shared(first.position, last.position)
        self.known: dict[Position, bool] = {top: top.depth > _PAGE}

    def holds(self, stretch: Stretch) -> bool:
        """Tell whether a stretch stands in this column; each element is looked at once."""
        above: list[Position] = []
        at: Position | None = stretch.position
        while at is not None and at not in self.known:
            above.append(at)
            at = at.above
        found = self.known[at] if at is not None else False
        self.known.update(dict.fromkeys(above, found))
        return found


def _shared(one: Position, other: Position) -> Position:
    while one is not other:
        if one.depth < other.depth:
            one, other = other, one
        if one.above is None:
            break
        one = one.above
    return one
