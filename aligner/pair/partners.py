"""The other half of a pair: a hook is given the files that changed, and a translation is checked with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.config import Config
from aligner.formats import READABLE
from aligner.pair.names import name_key
from aligner.paths import canonical, here, identity, real


def add_partners(paths: Sequence[Path], config: Config) -> tuple[Path, ...]:
    """Add to each file the one it belongs to: under [[pairs]], else by name, in its folder or the other language's.

    A file that has none, and a folder, stays as it is. Sorted, each file once.
    """
    listed = [(Path(config.root, pair.zh), Path(config.root, pair.en)) for pair in config.pairs]
    found: dict[Path, Path] = {}
    for path in paths:
        found.setdefault(real(path), path)
        for partner in _partners(canonical(path), listed, config.home()):
            found.setdefault(real(partner), here(partner))
    return tuple(sorted(found.values()))


def _partners(path: Path, listed: Sequence[tuple[Path, Path]], home: Path) -> Iterator[Path]:
    for pair in listed:
        if real(path) in map(real, pair):
            yield from (side for side in pair if side.is_file())
            return
    if not path.is_file():
        return
    key, lang = _key(path, home)
    for near in sorted(file for folder in _folders(path, home) for file in folder.iterdir() if file.is_file()):
        other, tag = _key(near, home)
        if other == key and (lang is None or tag != lang) and _readable(near, home):
            yield near


def _key(path: Path, home: Path) -> tuple[tuple[str, ...], str | None]:
    """Give the key of a name with its folders below the home: what a checkout is called says nothing of its texts."""
    return name_key(identity(path, home))


def _folders(path: Path, home: Path) -> list[Path]:
    """Give the folders that a partner may be in: its own, and beside `zh/` those named for another language."""
    parent = path.parent
    key, _ = _key(path, home)
    if parent == home or key[:-1] == identity(path, home).parent.parts:  # one named for a language is `*` in the key
        return [parent]
    beside = [folder for folder in sorted(parent.parent.iterdir()) if folder.is_dir() and folder != parent]
    return [parent, *(folder for folder in beside if _key(folder / path.name, home)[0] == key)]


def _readable(path: Path, home: Path) -> bool:
    """Tell whether a file can be taken unasked: a link that leads out of the home is not followed."""
    inside = not path.is_symlink() or real(path).is_relative_to(home)
    return inside and path.suffix.lower() in READABLE and not path.name.startswith((".", "~$"))
