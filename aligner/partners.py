"""The other half of a pair: a hook is given the files that changed, and a translation is checked with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.config import Config
from aligner.pairs import READABLE, name_key


def add_partners(paths: Sequence[Path], config: Config) -> tuple[Path, ...]:
    """Add to each file the one it belongs to: under [[pairs]], else by name, in its folder or the other language's.

    A file that has none, and a folder, stays as it is. Sorted, each file once.
    """
    listed = [(Path(config.root, pair.zh), Path(config.root, pair.en)) for pair in config.pairs]
    found: dict[Path, Path] = {}
    for path in paths:
        found.setdefault(path.resolve(), path)
        for partner in _partners(path, listed):
            found.setdefault(partner.resolve(), partner)
    return tuple(sorted(found.values()))


def _partners(path: Path, listed: Sequence[tuple[Path, Path]]) -> Iterator[Path]:
    for pair in listed:
        if path.resolve() in [side.resolve() for side in pair]:
            yield from (side for side in pair if side.is_file())
            return
    if not path.is_file():
        return
    key, lang = name_key(path)
    for near in sorted(file for folder in _folders(path) for file in folder.iterdir() if file.is_file()):
        other, tag = name_key(near)
        if other == key and (lang is None or tag != lang) and _readable(near):
            yield near


def _folders(path: Path) -> list[Path]:
    """Give the folders that a partner may be in: its own, and beside `zh/` those named for another language."""
    parent = path.parent
    key, _ = name_key(path)
    if key[:-1] == parent.parts or not parent.name:  # a folder named for a language is `*` in the key
        return [parent]
    beside = [folder for folder in sorted(parent.parent.iterdir()) if folder.is_dir() and folder != parent]
    return [parent, *(folder for folder in beside if name_key(folder / path.name)[0] == key)]


def _readable(path: Path) -> bool:
    return path.suffix.lower() in READABLE and not path.name.startswith((".", "~$"))
