"""The words that say something of a figure, found in a sentence: the tables `zh.toml` and `en.toml` as one expression each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
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
    kinds, groups = {}, []
    for number, (kind, words) in enumerate(_rows(lang)):
        kinds[f"_{number}"] = kind
        longest_first = sorted(words, key=_length, reverse=True)
        groups.append(f"(?P<_{number}>{'|'.join(longest_first)})")
    edge = r"\b" if lang == "en" else ""
    return re.compile(f"{edge}(?:{'|'.join(groups)}){edge}", re.IGNORECASE), kinds


def _length(word: str) -> int:
    """Give the length of a word of the table without what must stand or not stand around it: (?<!加)减 is one character."""
    return len(re.sub(r"\(\?<?[!=][^)]*\)", "", word))


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
