"""Bytes in, documents out: one module a format.

`read` gives a Document, `read_lines` one whose every line is a block, `read_rows` the Bitexts of a file of pairs.
Formats are imported when they are met.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import Path

from aligner.errors import UnreadableInput
from aligner.formats import Reader, format_of, has_ending
from aligner.model import Bitext, Document, Lang
from aligner.read.signature import recognise

__all__ = ["by_content", "is_bitext", "read", "read_lines", "read_rows"]

_HEAD = 1 << 12  # bytes in which a file betrays what it is


def is_bitext(path: Path | str) -> bool:
    """Tell by its name whether a file holds pairs, a row each.

    >>> is_bitext("pairs.jsonl"), is_bitext("press.txt")
    (True, False)
    """
    known = format_of(path)
    return known is not None and known.kind == "pairs"


def read(path: Path | str, *, encoding: str | None = None) -> Document:
    """Read a document: text, Markdown, .docx or .html, told by its ending, or by its content where it has none.

    `encoding` is that of a text or page, detected where it is None. Raises UnreadableInput for what is missing,
    empty, binary, encrypted, too large or in a format not yet supported, BadConfiguration for an unknown encoding.
    """
    path = Path(path)
    return _reader(path)(path, encoding)


def _reader(path: Path) -> Callable[[Path, str | None], Document]:
    known = format_of(path)
    if known is None and has_ending(path):
        hint = "save it as .docx, .html, .md or .txt; a plain text needs no ending"
        raise UnreadableInput(f"{path.suffix} is no format that is read", where=str(path), hint=hint)
    reader = known.reader if known else by_content(path) or "text"
    if reader == "docx":
        from aligner.read.docx import read_docx

        return lambda path, _: read_docx(path)
    if reader == "html":
        from aligner.read.html import read_html

        return read_html
    if reader == "rows":
        raise UnreadableInput("holds pairs, not a document", where=str(path), hint="give it alone: it is both sides")
    if known and not reader:
        raise UnreadableInput(f"{path.suffix.lower()} is not supported yet", where=str(path), hint=known.hint)
    from aligner.read.text import read_file

    return read_file


def by_content(path: Path) -> Reader:
    """Tell by its first bytes what reads a file whose name does not say it; "" where it is no text at all."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    if head.startswith(b"PK") and b"word/" in head:
        return "docx"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html\b)", head, re.IGNORECASE):
        return "html"
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "" if recognise(head) or (b"\0" in head and not wide) else "text"


def read_lines(path: Path | str, lang: Lang | None = None, *, encoding: str | None = None) -> Document:
    """Read a text whose every line is a sentence: a block for each, the empty ones too, in order.

    Lines end where `str.splitlines` ends them. Without `lang`, all have the language that most letters are in.
    """
    from aligner.read.text import read_as_lines

    return read_as_lines(Path(path), lang, encoding)


def read_rows(path: Path | str) -> tuple[Bitext, ...]:
    """Read a .jsonl, .tsv or .csv whose rows are pairs already.

    Rows that share a `doc` are one Bitext, in order; any other row is a Bitext of its own, named by its id. A row is
    at most one Sentence a side, and its offsets count in that row's own string. Raises UnreadableInput naming file
    and line.
    """
    from aligner.read.rows import read_rows as read_pairs

    return read_pairs(Path(path))
