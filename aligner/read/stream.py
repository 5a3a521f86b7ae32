"""The lines of a file too long to hold: decoded one at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from aligner.errors import UnreadableInput
from aligner.read.encoding import decode
from aligner.read.source import ROWS_LIMIT, load, require

_HEAD = 1 << 12  # bytes in which a binary file betrays itself
_LONGEST = 1 << 24  # bytes of a line: a pair of texts is kilobytes


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give each line with its 1-based number. What is not UTF-8 is read as a whole and its encoding detected."""
    require(path, ROWS_LIMIT)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not _is_utf8(head):
        text, _, _ = decode(load(path), declared=None, where=str(path))
        yield from enumerate(text.split("\n"), start=1)
        return
    with path.open("rb") as file:
        for number, data in enumerate(iter(lambda: file.readline(_LONGEST), b""), start=1):
            yield number, _decode(data, number, path)


def _is_utf8(head: bytes) -> bool:
    """Tell UTF-8 by the first bytes, of which the last character may be cut."""
    if b"\x00" in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return b"\r" not in head.replace(b"\r\n", b"")  # line ends of the first Macintosh


def _decode(data: bytes, number: int, path: Path) -> str:
    if len(data) == _LONGEST:
        raise UnreadableInput(
            f"a line of more than {_LONGEST:,} bytes", where=f"{path}:{number}", hint="one pair a line"
        )
    try:
        return data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            "is not UTF-8, as the lines before it are", where=f"{path}:{number}", hint="save it as UTF-8"
        ) from error
