"""What lies in the folders that a user names: the texts to read, what cannot be read, and what is left out and why."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from aligner.errors import UnreadableInput
from aligner.formats import READABLE, UNREADABLE, format_of, has_ending
from aligner.model import Lang
from aligner.pair.names import Key, name_key
from aligner.paths import canonical, real
from aligner.read import by_content
from aligner.read.own import is_own

# What a repository says of itself is read where its translation stands beside it.
_ABOUT = "readme"
_ABOUT_WITHOUT_ENDING = frozenset({"license", "licence", "copying", "notice", "authors", "makefile", "dockerfile"})
# Of a text in several formats the first of these is read: it says most of what is a heading, a table, a note.
PRECEDENCE = (".docx", ".docm", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text")

Why = Literal["about", "own", "link", "format", "other"]
Excluded = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The files at some paths: those to be read, those that cannot be, and those left out, each with the reason."""

    files: tuple[Path, ...]
    failed: tuple[tuple[Path, UnreadableInput], ...] = ()
    left_out: tuple[tuple[Path, Why], ...] = ()

    def leading_out(self) -> list[Path]:
        """Give the links that lead out of their folders."""
        return [path for path, why in self.left_out if why == "link"]


def look(paths: Sequence[Path], excluded: Excluded = lambda _: False) -> Found:
    """Give what lies at `paths`: files named are to be read, whatever they are; of folders, at any depth, the texts.

    Hidden files, Word's lock files (~$x.docx) and what is `excluded` are passed over. Texts are taken from anywhere, a
    branch of a stranger too: a link that leads out of its folder must not bring a file of the machine into a report
    that others read. Raises UnreadableInput for a path that does not exist.
    """
    files: dict[Path, Path] = {}
    failed: dict[Path, tuple[Path, UnreadableInput]] = {}
    left: dict[Path, tuple[Path, Why]] = {}
    for path in paths:
        found = _in_folder(path, excluded) if path.is_dir() else Found((_existing(path),))
        for file in found.files:
            files.setdefault(real(file), file)
        failed |= {canonical(file): (file, error) for file, error in found.failed}
        left |= {canonical(file): (file, why) for file, why in found.left_out}
    rest = {key: value for key, value in left.items() if key not in files}
    return Found(tuple(files.values()), tuple(failed.values()), tuple(rest.values()))


def expand(paths: Sequence[Path]) -> list[Path]:
    """Give the files at `paths` that are to be read: see `look`."""
    return list(look(paths).files)


def _in_folder(folder: Path, excluded: Excluded) -> Found:
    failed: list[tuple[Path, UnreadableInput]] = []
    texts: list[Path] = []
    left: dict[Path, Why] = {}
    for path, out in _entries(folder, failed):
        if excluded(path):
            continue
        if why := _why_not(path, out):
            left[path] = why
        elif path.suffix.lower() in UNREADABLE:
            failed.append((path, _not_read(path)))
        else:
            texts.append(path)
    left |= dict.fromkeys(_without_translation(texts), "about")
    left |= dict.fromkeys(_in_lesser_formats([path for path in texts if path not in left]), "format")
    texts = [path for path in texts if path not in left]
    named = _named(texts)
    lost = [path for path, why in left.items() if why in ("link", "other") and _is_missing(path, named)]
    hint = "save it in a format that is read, or list it under `exclude` in aligner.toml"
    failed += [(path, UnreadableInput("pairs by its name and is not read", hint=hint)) for path in lost]
    return Found(tuple(texts), tuple(failed), tuple((path, why) for path, why in left.items() if path not in lost))


def _why_not(path: Path, out: bool) -> Why | None:
    """Say why a file of a folder is no text to read, None where it is one, or a document that no reader takes."""
    if out:
        return "link"
    known = path.suffix.lower() in READABLE | UNREADABLE
    if not known and (has_ending(path) or not by_content(path)):
        return "other"
    return "own" if is_own(path) else None


def _not_read(path: Path) -> UnreadableInput:
    known = format_of(path)
    hint = f"{known.hint if known else 'save it as .docx'}, or list it under `exclude` in aligner.toml"
    return UnreadableInput(f"{path.suffix.lower()} is not supported yet", where=str(path), hint=hint)


def _without_translation(texts: Iterable[Path]) -> Iterator[Path]:
    """Give what a repository says of itself in one language only."""
    groups: dict[Key, list[Path]] = defaultdict(list)
    for path in texts:
        name = name_key(path)[0][-1]
        if name == _ABOUT or (name in _ABOUT_WITHOUT_ENDING and not path.suffix):
            groups[name_key(path)[0]].append(path)
    yield from (path for group in groups.values() if len({name_key(p)[1] for p in group}) < 2 for path in group)


def _in_lesser_formats(texts: Iterable[Path]) -> Iterator[Path]:
    """Give the texts, named for a language, that stand under the same name in a format that goes before theirs.

    `x.md` and `x.docx` may translate each other; `x.zh.md` and `x.zh.docx` are one text.
    """
    groups: dict[Path, list[Path]] = defaultdict(list)
    for path in texts:
        if name_key(path)[1] and path.suffix.lower() in PRECEDENCE:
            groups[path.with_suffix("")].append(path)
    for group in groups.values():
        yield from sorted(group, key=lambda path: PRECEDENCE.index(path.suffix.lower()))[1:]


def _named(texts: Iterable[Path]) -> dict[Key, set[Lang | None]]:
    """Give the languages in which a text of each name is read."""
    named: dict[Key, set[Lang | None]] = defaultdict(set)
    for key, lang in map(name_key, texts):
        named[key].add(lang)
    return named


def _is_missing(path: Path, named: Mapping[Key, set[Lang | None]]) -> bool:
    """Tell whether a file that is not read is by its name the missing half of one that is."""
    key, lang = name_key(path.with_suffix(".txt") if has_ending(path) else path)
    return lang is not None and key in named and lang not in named[key]


def _entries(folder: Path, failed: list[tuple[Path, UnreadableInput]]) -> Iterator[tuple[Path, bool]]:
    """Give each file of a folder, and whether it is a link that leads out; of folders, only those that do.

    Links to folders are followed as long as they stay inside, each folder once, so that a loop comes to an end. What
    cannot be opened is added to `failed`.
    """
    top = real(folder)
    seen = {top}

    def closed(error: OSError) -> None:
        failed.append((Path(error.filename), UnreadableInput(f"cannot be opened: {error.strerror}")))

    for root, folders, names in os.walk(folder, followlinks=True, onerror=closed):
        below = {Path(root, name): real(Path(root, name)) for name in sorted(folders) if not name.startswith(".")}
        yield from ((path, True) for path, place in below.items() if not place.is_relative_to(top))
        new = {place: path.name for path, place in below.items() if place.is_relative_to(top) and place not in seen}
        seen.update(new)
        folders[:] = new.values()
        for path in (Path(root, name) for name in sorted(names) if not name.startswith((".", "~$"))):
            yield path, path.is_symlink() and not real(path).is_relative_to(top)


def _existing(path: Path) -> Path:
    if path.exists():
        return path
    siblings = [sibling.name for sibling in path.parent.iterdir()] if path.parent.is_dir() else []
    near = get_close_matches(path.name, sorted(siblings), n=1)
    hint = f"did you mean {path.parent / near[0]}?" if near else "check the path"
    raise UnreadableInput("no such file or folder", where=str(path), hint=hint)
