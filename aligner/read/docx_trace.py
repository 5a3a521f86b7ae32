"""Where in the XML of a .docx each stretch of its text stands: what is needed to write into the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from aligner.read.docx import main_part, walk
from aligner.read.layout import Part
from aligner.read.package import Package
from aligner.read.source import load


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a document's text; they begin at index `first` of the text of `element`."""

    start: int
    end: int
    element: etree._Element
    first: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """A .docx as read: its bytes, the name and tree of its main part, and its text, stretch by stretch, in order."""

    data: bytes
    main: str
    root: etree._Element
    stretches: tuple[Stretch, ...]


def trace_docx(path: Path) -> Trace:
    """Read a .docx once more, keeping the elements. Offsets are those of `read_docx`; so are the errors raised."""
    data = load(path)
    package = Package(data, str(path))
    main = main_part(package)
    root = package.xml(main)
    parts, _ = walk(package, main, root)
    assert root is not None  # or `walk` had raised
    return Trace(data, main, root, tuple(_stretches(parts)))


def _stretches(parts: Iterable[Part]) -> Iterator[Stretch]:
    """Follow the parts as `lay_out` does: line by line, stripped, empty ones left out, one character between two."""
    offset = 0
    for part in parts:
        start = 0
        for line in part.text.split("\n"):
            text = line.strip()
            if text:
                begin = start + line.index(text)
                yield from _line(part, begin, begin + len(text), offset - begin)
                offset += len(text) + 1
            start += len(line) + 1


def _line(part: Part, begin: int, end: int, shift: int) -> Iterator[Stretch]:
    for (at, element), (following, _) in pairwise((*part.origin, (len(part.text), None))):
        start, stop = max(at, begin), min(following, end)
        if start < stop and element is not None:  # a number that Word counted, a fraction's bar
            yield Stretch(start + shift, stop + shift, element, start - at)
