"""Tell the story of a page from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from aligner.read.amounts import states_amount
from aligner.read.html_shown import revealed
from aligner.read.html_tree import Position, Stretch, over_limit
from aligner.read.sentence_end import finished

_BLANKS = re.compile(r"\s+")
_EDGE = 16  # characters that tell a paragraph, where a link or a struck-out word in it was read otherwise
_LINKED = 0.7  # of a stretch: links to other pages, not a sentence with a link in it; tuned on our own sample pages
_NEARLY_ALL = 0.9  # of the likely text: what trafilatura finds beyond that is mostly buttons and notices


def likely_lines(page: str) -> frozenset[str]:
    """Give the lines that trafilatura takes for the story, without blanks, whole and by their edges.

    It is not asked about a page over the usual limits of libxml2, such as 256 elements within each other: some of its
    passes take time as the square of that, and the page can be read without it.
    """
    from lxml.html import HTMLParser, fromstring
    from trafilatura import bare_extraction

    try:
        parser = HTMLParser(encoding="utf-8")
        root = fromstring(page.encode("utf-8", "replace"), parser=parser)
        if over_limit(parser):
            return frozenset()
        for element in revealed(root):
            del element.attrib["style"]
        found = bare_extraction(root, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # its parsers meet whatever the net holds
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

    What stands in the column that holds nearly all of those does too, unless it is a menu or a list of links; so does
    what stands between them, the nearest title above, and a sentence with a figure wherever it stands. Where no line is
    known, all does but menus and edges.
    """
    likely = [any(key in keys for line in s.text.split("\n") for key in _keys(line)) for s in stretches]
    inside = _in_column(stretches, [i for i, s in enumerate(stretches) if likely[i] and not _stands_aside(s)])
    # Trafilatura also takes buttons below a story for a part of it: 阅读 1234 赞 在看.
    sure = [likely[i] and (inside[i] or finished(s.text) or s.kind is not None) for i, s in enumerate(stretches)]
    certain = [i for i, s in enumerate(stretches) if sure[i] and not _stands_aside(s)]
    if not certain:
        return [_says_much(s) or not (_stands_aside(s) or s.linked >= _LINKED) for s in stretches]
    first, last = certain[0], certain[-1]
    title = next((i for i in range(first, -1, -1) if stretches[i].tag == "h1"), -1)
    return [
        i == title
        or _says_much(s)
        or (sure[i] and first <= i <= last)
        or ((inside[i] or first <= i <= last) and not (_stands_aside(s) or s.linked >= _LINKED))
        for i, s in enumerate(stretches)
    ]


def _stands_aside(stretch: Stretch) -> bool:
    return stretch.menu or stretch.edge


def _says_much(stretch: Stretch) -> bool:
    """Tell whether a stretch is a sentence with a figure, or what is said in place of a picture or the page."""
    return bool(stretch.twin) or (finished(stretch.text) and states_amount(stretch.text))


def _in_column(stretches: Sequence[Stretch], likely: Sequence[int]) -> list[bool]:
    """Say of each stretch whether it stands in the innermost element that holds nearly all likely text."""
    counts: dict[Position, int] = {}
    for i in likely:
        around = stretches[i].position.above or stretches[i].position
        counts[around] = counts.get(around, 0) + len(stretches[i].text)
    most = _NEARLY_ALL * sum(counts.values())
    for level in range(max((at.depth for at in counts), default=0), 0, -1):
        if any(count >= most for at, count in counts.items() if at.depth == level):
            break
        for at in [at for at in counts if at.depth == level and at.above]:
            above = at.above or at
            counts[above] = counts.get(above, 0) + counts.pop(at)
    known = {at: True for at, count in counts.items() if count >= most}
    return [_stands_in(stretch.position, known) for stretch in stretches]


def _stands_in(position: Position, known: dict[Position, bool]) -> bool:
    """Look up through the elements around, each of them once."""
    above: list[Position] = []
    at: Position | None = position
    while at is not None and at not in known:
        above.append(at)
        at = at.above
    found = known[at] if at is not None else False
    known.update(dict.fromkeys(above, found))
    return found
