"""Results on disk, by the hash of all that decides them: what has not changed is not worked out again.

A file is a checksum and MessagePack, never pickle: whatever stands in it, reading it runs nothing.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import stat
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from aligner.words.kept import cache_folder, private, write_whole

_T = TypeVar("_T")
MOST = 256 << 20  # bytes; twenty texts of 80 sentences are 1 MB
_CHECK = 16  # bytes of checksum before what is kept


def folder() -> Path:
    """Give the folder of results."""
    return cache_folder() / "results"


def key(*decisive: object) -> str | None:
    """Name a result by all that decides it, values of this program; None where one of them cannot be written down.

    The program itself, its libraries and the machine decide as well, and are always part of the name.
    """
    try:
        return _hash(program().encode(), msgspec.msgpack.encode(decisive)).hex()
    except UnicodeEncodeError:  # a lone surrogate, which JSON can smuggle in
        return None


def recall(name: str | None, kind: type[_T]) -> _T | None:
    """Give what is kept under a name, None where nothing is, or nothing that can be trusted."""
    if name is None:
        return None
    try:
        content = _own(folder() / name)
        os.utime(folder() / name)  # what was used last is removed last
        check, value = content[:_CHECK], content[_CHECK:]
        return msgspec.msgpack.decode(value, type=kind) if check == _hash(value) else None
    except (OSError, msgspec.MsgspecError):
        return None


def keep(name: str | None, value: _T) -> _T:
    """Keep a value under a name, and give it. Where it cannot be kept, nothing is lost but time."""
    if name is not None:
        with suppress(OSError, UnicodeEncodeError):
            content = msgspec.msgpack.encode(value)
            private(folder().parent)
            write_whole(private(folder()) / name, lambda part: part.write(_hash(content) + content))
    return value


def trim(most: int = MOST) -> None:
    """Remove results until they take at most so many bytes, those not used for longest first."""
    with suppress(OSError):
        kept = sorted((file.stat().st_mtime_ns, file.stat().st_size, file.path) for file in os.scandir(folder()))
        left = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if left <= most:
                return
            with suppress(FileNotFoundError):  # another process was here first
                os.unlink(path)
            left -= size


def _own(file: Path) -> bytes:
    """Read a file that belongs to the user and is no link. Raises OSError for any other."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(file, flags), "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
            raise PermissionError(f"not a file of this user: {file}")
        return opened.read()


@cache
def program() -> str:
    """Say what works results out: every file of this package by its bytes, the libraries, Python and the machine.

    A version by itself says too little: in an editable checkout the code changes under it.
    """
    root = Path(__file__).parent
    files = sorted(file for file in root.rglob("*") if file.suffix in {".py", ".toml", ".json"})
    code = _hash(*(part for file in files for part in (file.relative_to(root).as_posix().encode(), file.read_bytes())))
    return "|".join([code.hex(), *_libraries(), platform.python_version(), platform.machine()])


def _libraries() -> list[str]:
    try:
        wanted = [
            re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in requires("aligner") or () if "extra" not in line
        ]
        return [f"{name}-{version(name)}" for name in sorted(wanted)]
    except PackageNotFoundError:  # a folder put on the path, not installed: its libraries are those that are there
        return []


def _hash(*parts: Any) -> bytes:
    state = hashlib.blake2b(digest_size=_CHECK)
    for part in parts:
        state.update(len(part).to_bytes(8, "big") + part)  # or two parts could be cut elsewhere
    return state.digest()
