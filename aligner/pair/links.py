"""`aligner-links.toml`: beads that a person has laid down, quoted by their words so that they outlive other edits."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from aligner.errors import BadConfiguration
from aligner.model import LANGS, Bead, Bitext, Lang, Sentence
from aligner.paths import locate, real

_TABLE = re.compile(r"\s*\[\[\s*links\s*\]\]")
_STALE = "the text was changed: quote the sentence as it stands now, or take the link out"


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A link as it is written. Both sides must be there: one forgotten is not one without counterpart."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    zh_file: str = ""
    en_file: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences that translate each other, each quoted by a snippet; an empty side has no counterpart.

    Without files it belongs to the texts in which its snippets stand. `places` names where each side is written, as
    file:line.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    places: tuple[str, str]
    zh_file: Path | None = None
    en_file: Path | None = None

    def snippets(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en

    def place(self, lang: Lang) -> str:
        return self.places[LANGS.index(lang)]


def read_links(path: Path, root: Path) -> tuple[Link, ...]:
    """Read a file of links, none where there is no such file; the texts it names are paths from `root`.

    Raises BadConfiguration, with the line, for anything that is not a link and for a text that is not there.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BadConfiguration(f"cannot read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration("not UTF-8", where=str(path), hint="save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:  # also of numbers and nesting too large, and of a NUL in the path
        raise BadConfiguration(f"not valid TOML: {error}", where=str(path)) from error
    for key in table.keys() - {"links"}:
        raise BadConfiguration(f"unknown key `{key}`", where=_line(path, text, key), hint=_near(key, ["links"]))
    entries = table.get("links", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        where = _line(path, text, "links")
        raise BadConfiguration("`links` is a list of tables", where=where, hint="write each as [[links]]")
    return tuple(_link(entry, number, path, text, root) for number, entry in enumerate(entries))


def _link(table: dict[str, Any], number: int, path: Path, text: str, root: Path) -> Link:
    try:
        entry = msgspec.convert(table, _Entry)
    except msgspec.ValidationError as error:
        raise _explain(str(error), number, path, text) from error
    if not entry.zh + entry.en:
        what = "a link without a sentence"
        raise BadConfiguration(what, where=_line(path, text, "", number), hint="quote one under `zh` or `en`")
    files: list[Path | None] = []
    for lang, snippets, file in (("zh", entry.zh, entry.zh_file), ("en", entry.en, entry.en_file)):
        if not all(map(_folded, snippets)):
            where = _line(path, text, lang, number)
            raise BadConfiguration("an empty snippet", where=where, hint=f"`{lang} = []` says: no counterpart")
        if file and not (root / file).is_file():
            where = _line(path, text, f"{lang}-file", number)
            hint = "a path from the folder of aligner.toml; mend it, or take the link out"
            raise BadConfiguration(f"no such text: {file}", where=where, hint=hint)
        files.append(real(root / file) if file else None)
    places = (_line(path, text, "zh", number), _line(path, text, "en", number))
    return Link(entry.zh, entry.en, places, *files)


def _explain(problem: str, number: int, path: Path, text: str) -> BadConfiguration:
    keys = [field.encode_name for field in msgspec.structs.fields(_Entry)]
    if unknown := re.search(r"unknown field `([^`]+)`", problem):
        where = _line(path, text, unknown[1], number)
        return BadConfiguration(f"unknown key `{unknown[1]}`", where=where, hint=_near(unknown[1], keys))
    if missing := re.search(r"missing required field `([^`]+)`", problem):
        hint = f"`{missing[1]} = []` says: no counterpart"
        return BadConfiguration(f"a link without `{missing[1]}`", where=_line(path, text, "", number), hint=hint)
    at = re.search(r"at `\$\.([\w-]+)", problem)
    return BadConfiguration(problem, where=_line(path, text, at[1] if at else "", number))


def _near(key: str, keys: list[str]) -> str:
    near = difflib.get_close_matches(key, keys, n=1)
    return f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(keys)}"


def _line(path: Path, text: str, key: str, number: int | None = None) -> str:
    """Find the line of a key, in the link of that number if one is given: TOML readers keep no line numbers."""
    lines = text.split("\n")
    heads = [line for line, string in enumerate(lines) if _TABLE.match(string)]
    if number is None or number >= len(heads):
        start, end = 0, len(lines)
    else:
        start, end = heads[number], [*heads, len(lines)][number + 1]
    for line in range(start, end):
        if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[line]):
            return f"{path}:{line + 1}"
    return f"{path}:{start + 1}"


def pin(
    links: Sequence[Link], bitexts: Sequence[Bitext], *, home: Path | None = None, whole: bool = False
) -> tuple[tuple[Bead, ...], ...]:
    """Give for each bitext, whose paths count from `home`, the beads that the links lay down in it.

    `whole` says that these are all texts there are: a link that belongs to none is then an error. Raises
    BadConfiguration for a snippet that fits no sentence or several, a sentence in two links, a link in two texts.
    """
    found: list[list[tuple[Link, Bead]]] = [[] for _ in bitexts]
    for link in links:
        homes = [number for number, bitext in enumerate(bitexts) if _belongs(link, bitext, home or Path())]
        if whole and not homes:
            raise BadConfiguration(
                "this link belongs to no two texts that are paired", where=link.places[0], hint=_STALE
            )
        if len(homes) > 1 and not (link.zh_file or link.en_file):
            names = " and ".join(bitexts[number].name for number in homes)
            hint = "name its texts with `zh-file` and `en-file`"
            raise BadConfiguration(f"this link fits {names}", where=link.places[0], hint=hint)
        for number in homes:
            found[number] += [(link, bead) for bead in _beads(link, bitexts[number])]
    for laid in found:
        _check_unique(laid)
    return tuple(tuple(bead for _, bead in laid) for laid in found)


def _belongs(link: Link, bitext: Bitext, home: Path) -> bool:
    """Tell whether a link is about these texts: by the files it names, else by any of its snippets."""
    if not (bitext.zh_document.path and bitext.en_document.path):
        return False
    named = [(file, lang) for file, lang in zip((link.zh_file, link.en_file), LANGS, strict=True) if file]
    if named:
        return all(file == real(locate(bitext.document(lang).path, home)) for file, lang in named)
    return any(_fitting(snippet, bitext.side(lang)) for lang in LANGS for snippet in link.snippets(lang))


def _beads(link: Link, bitext: Bitext) -> list[Bead]:
    zh, en = (_indices(link, lang, bitext) for lang in LANGS)
    if zh and en:
        return [Bead(zh, en)]
    return [Bead((i,), ()) for i in zh] + [Bead((), (i,)) for i in en]


def _indices(link: Link, lang: Lang, bitext: Bitext) -> tuple[int, ...]:
    found = set()  # two snippets may name one sentence: an edit that joined the two does not undo the link
    for snippet in link.snippets(lang):
        fitting = _fitting(snippet, bitext.side(lang))
        file, where = bitext.document(lang).path, link.place(lang)
        if not fitting:
            raise BadConfiguration(f"no sentence of {file} has “{snippet}”", where=where, hint=_STALE)
        if len(fitting) > 1:
            lines = ", ".join(str(bitext.side(lang)[i].line) for i in fitting)
            what = f"“{snippet}” fits {len(fitting)} sentences of {file} (lines {lines})"
            hint = "quote more of it; it may run on into the next sentence"
            raise BadConfiguration(what, where=where, hint=hint)
        found.update(fitting)
    both_sided = link.zh and link.en
    if both_sided and max(found) - min(found) >= len(found):
        hint = "a bead is a run of sentences: quote those between as well, or write two links"
        raise BadConfiguration(f"the `{lang}` sentences do not follow each other", where=link.place(lang), hint=hint)
    return tuple(sorted(found))


def _fitting(snippet: str, sentences: Sequence[Sentence]) -> list[int]:
    """Find the sentences that begin with a snippet, or where none does, those in which it begins.

    It may run on into what follows: among sentences alike that is the only way to name one.
    """
    sought, starts, text = _folded(snippet), [], ""
    parts = [_folded(sentence.text) for sentence in sentences]
    for part in parts:
        starts.append(len(text))
        text += part
    first = [i for i, start in enumerate(starts) if text.startswith(sought, start)]
    if first or sought not in text:
        return first
    ends = [*starts[1:], len(text)]
    reach = len(sought) - 1
    return [i for i, (a, b) in enumerate(zip(starts, ends, strict=True)) if sought in text[a : b + reach]]


def _folded(string: str) -> str:
    """Leave out white space: where a line of the file ends is not part of what is quoted."""
    return "".join(string.split())


def _check_unique(laid: Sequence[tuple[Link, Bead]]) -> None:
    first: dict[tuple[Lang, int], Link] = {}
    for link, bead in laid:
        for lang, indices in zip(LANGS, (bead.zh, bead.en), strict=True):
            for i in indices:
                if (before := first.setdefault((lang, i), link)) is not link:
                    what = f"a sentence that another link has already ({before.place(lang)})"
                    raise BadConfiguration(what, where=link.place(lang), hint="keep it in one of the two")
