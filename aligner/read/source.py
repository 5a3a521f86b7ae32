"""Open files: one place that looks at paths and sizes."""

from __future__ import annotations

from pathlib import Path

from aligner.errors import UnreadableInput

LIMIT = 50 * 1024 * 1024  # bytes of a document: a long novel in two languages has 5 MB
ROWS_LIMIT = 1024 * 1024 * 1024  # bytes of a file of rows, which is read line by line


def load(path: Path, limit: int = LIMIT) -> bytes:
    """Give the bytes of a file of at most `limit` bytes, or raise UnreadableInput."""
    require(path, limit)
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path)) from error


def require(path: Path, limit: int) -> None:
    """Raise UnreadableInput where there is no such file, or it is larger than `limit`."""
    where = str(path)
    try:
        if path.is_dir():
            raise UnreadableInput("is a folder, not a file", where=where, hint="name the files in it")
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableInput("no such file", where=where, hint="check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableInput(f"cannot be read: {error}", where=where) from error
    if size > limit:
        what = f"has {size:,} bytes; the limit is {limit:,}"
        raise UnreadableInput(what, where=where, hint="split it")
