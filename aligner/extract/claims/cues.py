"""The words that say something of a figure: the tables `zh.toml` and `en.toml` as one expression each."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aligner.model import Lang


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a table and where it stands; `form` says on which side of its figure it may stand."""

    aspect: str
    value: str
    form: str
    start: int
    end: int


def find_cues(text: str, lang: Lang) -> list[Cue]:
    """Find the words of a language's table in a text, in order and without overlap.

    >>> [(c.aspect, c.value, c.start) for c in find_cues("同比增长5%", "zh")]
    [('base', 'year', 0), ('direction', 'up', 2)]
    """
    pattern, kinds = _pattern(lang)
    return [Cue(*kinds[m.lastgroup or ""], m.start(), m.end()) for m in pattern.finditer(text)]


@cache
def _pattern(lang: Lang) -> tuple[re.Pattern[str], dict[str, tuple[str, str, str]]]:
    """Give the table as one expression, in which a group tells the row: words that begin alike stand together.

    To try two hundred words at each place of a text one after the other took longer than all else that is read of it.
    """
    kinds = {f"_{number}": kind for number, (kind, _) in enumerate(_rows(lang))}
    groups: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, (_, words) in enumerate(_rows(lang)):
        for word in words:
            for first in firsts(word):
                groups[first][f"_{number}"].append(word)
    branches = (f"(?=[{first}])(?:{_rows_as_groups(rows, first)})" for first, rows in sorted(groups.items()))
    edge = r"\b" if lang == "en" else f"(?=[{''.join(sorted(groups))}])"
    pattern = re.compile(f"{edge}(?:{'|'.join(branches)}){edge if lang == 'en' else ''}", re.IGNORECASE)
    return pattern, {f"{kind}_{ord(first)}": kinds[kind] for first, rows in groups.items() for kind in rows}


def _rows_as_groups(rows: Mapping[str, list[str]], first: str) -> str:
    """Write the words of each row as a group, the longest first."""
    return "|".join(
        f"(?P<{row}_{ord(first)}>{'|'.join(sorted(words, key=_length, reverse=True))})" for row, words in rows.items()
    )


def firsts(word: str) -> set[str]:
    """Give the characters that an expression of the tables may begin with: each of a class, each of a choice.

    >>> sorted(firsts("(?:from|than) last")), sorted(firsts("[比较]上年")), firsts("(?<!加)减")
    (['f', 't'], ['比', '较'], {'减'})
    """
    bare = _LOOK.sub("", word)
    assert not re.match(r"\(\?:[^)]*\)\?|[^(]\?", bare), f"{word} must not begin with what may be absent"
    if bare.startswith("(?:"):
        return {piece[0] for piece in bare[3 : bare.index(")")].split("|")}
    return set(bare[1 : bare.index("]")]) if bare.startswith("[") else {bare[0]}


def _length(word: str) -> int:
    """Give the length of a word without what may stand around it: (?<!加)减 is one character."""
    return len(_LOOK.sub("", word))


_LOOK = re.compile(r"\(\?<?[!=][^)]*\)")


def _rows(lang: Lang) -> Iterator[tuple[tuple[str, str, str], list[str]]]:
    table = tomllib.loads(files(__package__).joinpath(f"{lang}.toml").read_text(encoding="utf-8"))
    for aspect, values in table.items():
        for value, forms in values.items():
            for form, words in forms.items():
                yield (aspect, value, form), words


def last_before(cues: Sequence[Cue], position: int) -> Cue | None:
    """Give the last of some cues that ends at or before a position."""
    return next((cue for cue in reversed(cues) if cue.end <= position), None)


def first_behind(cues: Sequence[Cue], position: int) -> Cue | None:
    """Give the first of some cues that begins at or behind a position."""
    return next((cue for cue in cues if cue.start >= position), None)
