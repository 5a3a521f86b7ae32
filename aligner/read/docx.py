"""Read .docx from its XML: every string a reader sees, once, in order; and what is not seen, by its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from aligner.errors import UnreadableInput
from aligner.model import Aside, Document
from aligner.read.docx_numbering import read_numbering
from aligner.read.docx_story import Found, Story
from aligner.read.docx_styles import child, local, read_styles, value
from aligner.read.furniture import furniture
from aligner.read.layout import Part, lay_out
from aligner.read.package import Package
from aligner.read.source import load

_HINT = "open it in a word processor and save it again"
# 第3页 共10页, Page 3 of 10, - 3 -: what is left of it where the numbers are fields, too.
_PAGE = re.compile(r"(?:\d{1,3}(?!\d)|[\s/|·•,，.\-–—]|第|共|页|頁|总|總|计|\bpages?\b|\bof\b|\bp\b)+", re.IGNORECASE)


def read_docx(path: Path) -> Document:
    """Read a .docx: notes and boxes follow their paragraph; headers stand first and footers last.

    Hidden, deleted and commented text, and what cannot be read, is set aside with its kind.
    """
    package = Package(load(path), str(path))
    parts, asides = walk(package, main_part(package))
    text, blocks = lay_out(parts)
    if not blocks:
        raise UnreadableInput("holds no text", where=str(path), hint="text in pictures has to be typed out")
    return Document(str(path), text, blocks, "docx", notes=tuple(_notes_of(asides)), asides=tuple(asides))


def _notes_of(asides: Iterable[Aside]) -> Iterator[str]:
    unread = sum(aside.kind == "object" for aside in asides)
    if unread:
        yield f"{unread} embedded object{'s' * (unread > 1)} could not be read"


def main_part(package: Package) -> str:
    """Give the name of the part that holds the text of a package."""
    return next(iter(package.related("", "officeDocument")), "word/document.xml")


def walk(package: Package, main: str, root: etree._Element | None = None) -> tuple[list[Part], list[Aside]]:
    """Give the paragraphs and cells of a package in order, and what was set aside, by the line it stands at.

    `root` is that of the main part, for a caller who goes on to change it: the parts name its elements.
    """
    body = child(package.xml(main) if root is None else root, "body")
    if body is None:
        hint = "give it the right name"
        raise UnreadableInput("is a zip archive, but no Word document", where=package.where, hint=hint)
    story = Story(
        package,
        main,
        read_styles(_first(package, main, "styles")),
        read_numbering(_first(package, main, "numbering")),
        _by_id(package, main, "footnotes", "endnotes"),
        _by_id(package, main, "comments"),
    )
    found = [*_margins(story, "header"), *story.blocks(body), *story.rest(), *_margins(story, "footer")]
    parts = [each for each in found if isinstance(each, Part)]
    return parts, list(_placed(found))


def _placed(found: Sequence[Found]) -> Iterator[Aside]:
    """Give what was set aside with the line it stands at: the last one of the text before it."""
    line = 0
    for each in found:
        if isinstance(each, Part):
            line += sum(bool(string.strip()) for string in each.text.split("\n"))
        else:
            yield replace(each, line=max(1, line))


def _first(package: Package, main: str, kind: str) -> etree._Element | None:
    return next((root for name in package.related(main, kind) if (root := package.xml(name)) is not None), None)


def _by_id(package: Package, main: str, *kinds: str) -> dict[str, etree._Element]:
    """Give notes or comments by "footnote 2": type and id. The separators among them have no text."""
    roots = [_first(package, main, kind) for kind in kinds]
    return {f"{local(each)} {value(each, 'id')}": each for root in roots if root is not None for each in root}


def _margins(story: Story, kind: str) -> list[Found]:
    """Give the headers or footers, each text once: first, odd and even pages mostly have the same."""
    found: list[Found] = []
    for name in sorted(story.package.related(story.main, kind)):
        root = story.package.xml(name)
        found += [] if root is None else list(replace(story, main=name).margin(root))
    named = (part for each in found for part in (_margin_parts(each) if isinstance(each, Part) else [each]))
    return list(dict.fromkeys(named))


def _margin_parts(part: Part) -> Iterator[Part]:
    """Cut a line of a header or footer at its tabs: what stands left, in the middle and right is no one sentence."""
    return (_margin(text.strip()) for text in re.split(r"[\t\n]+", part.text) if text.strip())


def _margin(text: str) -> Part:
    """Name what a line of a header or footer is: most are compared with those of the other text."""
    if _PAGE.fullmatch(text):
        return Part(text, "furniture", aside="page number")
    aside = furniture(text)
    return Part(text, "furniture", aside=aside) if aside else Part(text, "margin")
