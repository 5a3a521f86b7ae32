"""Read web pages: all of their text, the story told from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.model import Aside, Document
from aligner.read.encoding import canonical, decode
from aligner.read.html_attributes import Apart
from aligner.read.html_story import find_story, likely_lines
from aligner.read.html_tree import Stretch, read_page
from aligner.read.layout import Part, lay_out
from aligner.read.source import load

_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*|<\?xml[^>]{0,80}?encoding\s*=\s*)["']?\s*([\w.:-]{2,40})""", re.I
)
_SIGN = re.compile("\ue000\\d+\ue001")  # that comments of aligner are replaced with, to find their places
# What ends where it begins in XML would swallow the rest of a page in HTML.
_EMPTY = re.compile(r"<(script|style|title|textarea|iframe|noscript)\b([^<>]*)/>", re.IGNORECASE)
_JOINTS = " -|–—_·:："  # between the title of a page and the name of its site
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_html(path: Path, encoding: str | None = None) -> Document:
    """Read a web page: the story in one column, with its title and captions; the rest is furniture or set aside."""
    page, found, notes = _decode(load(path), encoding, str(path))
    if path.suffix.lower() == ".xhtml" or _DECLARATION.match(page):
        page = _EMPTY.sub(r"<\1\2></\1>", page)
    page = _DECLARATION.sub("", page)
    try:
        held = _without_echoes(read_page(page))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInput(
            f"is no HTML that can be read: {error}", where=str(path), hint="save it as text"
        ) from error
    stretches = [each for each in held if isinstance(each, Stretch)]
    story = find_story(stretches, likely_lines(page))
    text, blocks = lay_out(_part(stretch, inside) for stretch, inside in zip(stretches, story, strict=True))
    if not blocks:
        raise UnreadableInput("holds no text", where=str(path), hint="save the page as your browser shows it")
    return Document(str(path), text, blocks, "html", found, notes=notes, asides=tuple(_asides(held)))


def read_stretches(page: str) -> list[Stretch]:
    """Give the stretches of text that a page is laid out from, in order."""
    return [each for each in _without_echoes(read_page(page)) if isinstance(each, Stretch)]


def _part(stretch: Stretch, inside: bool) -> Part:
    if inside:
        return Part(stretch.text, stretch.kind, cell=stretch.cell, twin=stretch.twin)
    return Part(stretch.text, "furniture", aside="navigation" if stretch.menu or stretch.edge else None)


def _without_echoes(held: Sequence[Stretch | Apart]) -> list[Stretch | Apart]:
    """Leave out what a page says of itself in its head where it says it in its text, and is compared there.

    Of a title with the name of the site behind it, `新厂启用 - 远山网`, that name is set aside.
    """
    shown = [each for each in held if isinstance(each, Stretch) and not each.twin]
    page, heads = "\n".join(_bare(each.text) for each in shown), [each.text for each in shown if each.tag == "h1"]
    found: list[Stretch | Apart] = []
    for each in held:
        if isinstance(each, Stretch) and each.tag in ("title", "meta"):
            if _bare(each.text) in page:
                continue
            page = f"{page}\n{_bare(each.text)}"  # og:title says the title again
            if head := next((head for head in heads if head in each.text), ""):
                found.append(Apart("front matter", each.text.replace(head, "").strip(_JOINTS)))
                continue
        found.append(each)
    return found


def _bare(text: str) -> str:
    return _SIGN.sub("", "".join(text.split()))


def _asides(held: Sequence[Stretch | Apart]) -> Iterator[Aside]:
    """Place what is set aside by the line of the text that it stands before."""
    line = 1
    for each in held:
        if isinstance(each, Apart):
            yield Aside(each.kind, line, each.text)
        else:
            line += sum(1 for row in each.text.split("\n") if row.strip())


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
