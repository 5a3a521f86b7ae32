"""Chinese persons: a family name from the list with a given name beside a title, and how both sound."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from aligner.words.characters import HAN
from aligner.words.lexicon import readings

_HAN = f"[{HAN}]"
_MARKS = re.compile(r"[-'’.]")
_YU = re.compile(r"(?<=[ln])yu(?![aeo])")


@dataclass(frozen=True, slots=True)
class Person:
    """What may be a person's name, with the sounds of its two parts, folded."""

    start: int
    end: int
    text: str
    size: int  # characters of the family name
    family: frozenset[str]
    given: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    table = tomllib.loads(files(__package__).joinpath("persons.toml").read_text(encoding="utf-8"))
    single, double = "".join(table["single"].split()), table["double"].split()
    first = {*single, *(name[0] for name in double)}  # where none of these stands, no list need be gone through
    return {
        "name": re.compile(rf"(?=[{''.join(sorted(first))}])(?=({'|'.join(double)}|[{single}])({_HAN}{{1,2}}))"),
        "readings": table["readings"],
        "before": re.compile(rf"(?:^|[^{HAN}]|{'|'.join(table['context']['before'].split())})$"),
        "after": re.compile(rf"[^{HAN}]|$|{'|'.join(table['context']['after'].split())}"),
    }


def chinese_persons(text: str) -> Iterator[Person]:
    """Find what may be a person's name, which is more than what is one; the English must tell.

    Both lengths of a given name are told. A name needs a border or a title before or after it.

    >>> [person.text for person in chinese_persons("副局长雷平出席")]
    ['雷平', '雷平出', '平出席']
    """
    table = _table()
    for name in table["name"].finditer(text):
        start, middle = name.span(1)
        led = table["before"].search(text[max(0, start - 4) : start])
        for end in range(middle + 1, name.end(2) + 1):
            if led or table["after"].match(text, end):
                yield _person(text, start, middle, end)


def _person(text: str, start: int, middle: int, end: int) -> Person:
    family = text[start:middle]
    sounds = family_sounds(family)
    return Person(start, end, text[start:end], middle - start, sounds, _sounds(text[middle:end]))


def family_sounds(family: str) -> frozenset[str]:
    """Give how a family name sounds, which is not always how its character does.

    >>> sorted(family_sounds("单")), sorted(family_sounds("吕")), sorted(family_sounds("欧阳"))
    (['shan'], ['lu'], ['ouyang'])
    """
    special = _table()["readings"].get(family)
    return frozenset(map(fold_sound, special)) if special else _sounds(family)


def _sounds(characters: str) -> frozenset[str]:
    return frozenset(fold_sound("".join(parts)) for parts in product(*(readings(c) or ("",) for c in characters)))


def fold_sound(word: str) -> str:
    """Give pinyin as it is compared: ü, v and yu after l or n are u; hyphens, apostrophes and capitals do not count.

    >>> fold_sound("Lü"), fold_sound("LYU"), fold_sound("Xiao-liang"), fold_sound("Xi’an")
    ('lu', 'lu', 'xiaoliang', 'xian')
    """
    letters = word if word.isalpha() else _MARKS.sub("", word)
    plain = letters.lower().replace("ü", "u").replace("v", "u")
    return _YU.sub("u", plain) if "yu" in plain else plain
