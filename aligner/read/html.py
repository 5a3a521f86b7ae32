"""Read web pages: all of their text, the story told from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.model import Document
from aligner.read.encoding import canonical, decode
from aligner.read.html_tree import Stretch, read_stretches
from aligner.read.layout import Part, lay_out
from aligner.read.source import load

_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*|<\?xml[^>]{0,80}?encoding\s*=\s*)["']?\s*([\w.:-]{2,40})""", re.I
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"\s+")
_EDGE = 16  # characters that tell a paragraph, where a link or a struck-out word in it was read otherwise
_LINKED = 0.7  # of a stretch: links to other pages, not a sentence with a link in it; tuned on our own sample pages


def read_html(path: Path, encoding: str | None = None) -> Document:
    """Read a web page: what trafilatura takes for the story, with its title and captions; the rest is furniture."""
    page, found, notes = _decode(load(path), encoding, str(path))
    page = _DECLARATION.sub("", page)
    try:
        stretches = read_stretches(page)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInput(
            f"is no HTML that can be read: {error}", where=str(path), hint="save it as text"
        ) from error
    story = find_story(stretches, _extract(page))
    parts = (_part(stretch, inside) for stretch, inside in zip(stretches, story, strict=True))
    text, blocks = lay_out(parts)
    if not blocks:
        raise UnreadableInput("holds no text", where=str(path), hint="save the page as your browser shows it")
    return Document(str(path), text, blocks, "html", found, notes=notes)


def _part(stretch: Stretch, inside: bool) -> Part:
    if inside:
        return Part(stretch.text, stretch.kind, cell=stretch.cell)
    return Part(stretch.text, "furniture", aside="navigation" if stretch.aside else None)


def _decode(data: bytes, encoding: str | None, where: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode by the user's word, else the byte-order mark, UTF-8, what the page declares, what is plausible."""
    match = _CHARSET.search(data[:4096])
    if encoding is None and match and not _is_utf8(data):
        try:
            declared = canonical(match[1].decode("ascii"), where)
            # Servers write iso-8859-1 above anything, and a utf-16 page could not have been searched for its meta.
            if declared != "cp1252" and not declared.startswith("utf-16"):
                return decode(data, declared=declared, where=where)
        except (BadConfiguration, UnreadableInput):
            pass  # what a page says of itself is often wrong
    return decode(data, declared=encoding, where=where)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _extract(page: str) -> frozenset[str]:
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
    """Say of each stretch whether it belongs to the story, given the lines that are certain to.

    What stands between the first and the last of those does too, unless it is a menu or a list of links; so does the
    nearest title above. Where nothing is certain, all does but menus and footers.
    """
    sure = [any(key in keys for line in s.text.split("\n") for key in _keys(line)) for s in stretches]
    certain = [i for i, is_sure in enumerate(sure) if is_sure and not stretches[i].aside]
    if not certain:
        return [not s.aside and s.linked < _LINKED for s in stretches]
    first, last = certain[0], certain[-1]
    title = next((i for i in range(first, -1, -1) if stretches[i].tag == "h1"), -1)
    return [
        i == title or (first <= i <= last and (sure[i] or not (s.aside or s.linked >= _LINKED)))
        for i, s in enumerate(stretches)
    ]
