"""Opposites that stand without a figure: 降息 and 加息, 顺差 and 逆差, 最好 and 最差."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aligner.extract.claims.cues import firsts
from aligner.extract.zh.characters import normalise
from aligner.model import Lang


@dataclass(frozen=True, slots=True)
class Pole:
    """A word for one of two opposites: `pair` names the two, `which` is 0 or 1."""

    pair: str
    which: int
    start: int
    end: int


def read_poles(text: str) -> Iterator[Pole]:
    """Read the words of the table in a Chinese text.

    >>> [(p.pair, p.which) for p in read_poles("空气质量最差的城市")]
    [('quality', 1)]
    """
    for found in _any_chinese().finditer(normalise(text)):
        pair, _, which = (found.lastgroup or "").partition("_")
        yield Pole(pair, int(which), found.start(), found.end())


def english_poles(text: str, pair: str) -> Iterator[Pole]:
    """Read the words for one pair of opposites in an English text."""
    for which, pattern in enumerate(_english()[pair]):
        yield from (Pole(pair, which, m.start(), m.end()) for m in pattern.finditer(text))


@cache
def _table() -> dict[str, dict[Lang, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("poles.toml").read_text(encoding="utf-8"))


@cache
def _any_chinese() -> re.Pattern[str]:
    rows = [(f"{pair}_{n}", words) for pair, row in _table().items() for n, words in enumerate(row["zh"])]
    first = set[str]().union(*(firsts(word) for _, words in rows for word in words.split("|")))
    return re.compile(f"(?=[{''.join(sorted(first))}])(?:{'|'.join(f'(?P<{name}>{words})' for name, words in rows)})")


@cache
def _english() -> Mapping[str, list[re.Pattern[str]]]:
    return {
        pair: [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in row["en"]] for pair, row in _table().items()
    }
