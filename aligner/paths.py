"""What a path means and how it is shown: decided here, so that neither hangs on the working folder or the spelling.

Paths in settings count from the folder of `aligner.toml`; paths in reports count from the home of a run: the root of
the repository around that folder, or the folder itself.
"""

from __future__ import annotations

import glob
import os
import re
from fnmatch import fnmatch
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

SETTINGS = "aligner.toml"
_MAGIC = re.compile(r"[*?\[]")


def real(path: str | Path) -> Path:
    """Follow every link. Unlike `Path.resolve`, a loop of links is no error: reading the file will tell of it."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # a NUL in the path: nothing can be there
        return Path(os.path.abspath(path))


def canonical(path: str | Path) -> Path:
    """Give the one absolute spelling of a path: links among its folders are followed, its own name is kept.

    x.zh.md may be a link into a store that calls it by a number, and the name says what it is.
    """
    path = Path(path)
    return real(path) if path.name in ("", "..") else real(path.parent) / path.name


def find_settings(start: Path) -> Path | None:
    """Look for `aligner.toml` in `start` and the folders above it, as far as the root of a repository."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder / SETTINGS
        if (folder / ".git").exists():
            return None
    return None


def home_of(folder: Path) -> Path:
    """Give the folder that shown paths count from: the root of the repository around `folder`, else `folder`."""
    folder = real(folder)
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)


def home_around(folder: Path) -> Path:
    """Give the home of a run that is started in `folder`, by its settings if there are any."""
    folder = real(folder)
    found = find_settings(folder)
    return home_of(found.parent if found else folder)


def identity(path: str | Path, home: Path) -> Path:
    """Give the path from `home` of what lies in it, of anything else the canonical one."""
    whole = canonical(path)
    return whole.relative_to(home) if whole.is_relative_to(home) else whole


def shown(path: str | Path, home: Path) -> str:
    """Give a path as reports show it: from `home`; outside of it, as it was typed.

    Unless what was typed would then name another file, which stands in `home`.
    """
    inside = identity(path, home)
    if not inside.is_absolute():
        return inside.as_posix()
    return str(inside if _may_lie_in_home(path) and (home / path).exists() else path)


def locate(path: str | Path, home: Path) -> Path:
    """Find the file that a report shows as `path`, from any working folder, or tell where it would be.

    A run that was printed does not say where its home is: then that of the working folder is tried too.
    """
    if not _may_lie_in_home(path):
        return Path(path)
    places = [folder / path for folder in (home, home_around(Path()), Path())]
    return next((place for place in places if place.exists()), places[0])


def _may_lie_in_home(path: str | Path) -> bool:
    return not Path(path).is_absolute() and Path(path).parts[:1] != ("..",)


def here(path: Path) -> Path:
    """Give a path as a user would write it in the working folder."""
    whole, folder = canonical(path), real(Path())
    return whole.relative_to(folder) if whole.is_relative_to(folder) else whole


def matches(path: Path, pattern: str, folder: Path) -> bool:
    """Tell whether a canonical path is meant by a pattern that counts from `folder`; `*` stands for `/` too.

    >>> matches(Path("/press/old/a.md"), "./old/*", Path("/press")), matches(Path("/old/a.md"), "old/*", Path("/press"))
    (True, False)
    """
    return fnmatch(path.as_posix(), _whole(pattern, folder))


@lru_cache(1024)
def _whole(pattern: str, folder: Path) -> str:
    """Spell a pattern from the root of the file system, links followed as far as it names folders."""
    parts = Path(pattern).parts
    plain = list(takewhile(lambda part: not _MAGIC.search(part), parts))
    named = folder.joinpath(*plain)
    whole = canonical(named) if len(plain) == len(parts) else real(named)
    return "/".join([glob.escape(whole.as_posix()).rstrip("/"), *parts[len(plain) :]])
