"""Numerals that are part of a name or a saying, and count nothing: 五台岭 is Wutailing, 火冒三丈 a rage.

A name is told by its sound, which stands in the English; a saying and a word such as 铁人三项 by the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from aligner.extract.atoms import Atom
from aligner.extract.en import words as english_words
from aligner.words.characters import HAN, is_han
from aligner.words.lexicon import entries, readings

_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_NAME_LENGTHS = (4, 3, 2)
_SAYING_LENGTHS = range(8, 2, -1)
_MOST_READINGS = 16
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两半")
_CLAUSE_ENDS = re.compile(rf"[^{HAN}]|$")


def is_name(atom: Atom, zh: str, en: str) -> str | None:
    """Give the English name that is how the characters around a Chinese numeral sound; None where there is none."""
    names: dict[str, tuple[str, ...]] = {name: _letters(name) for name in _CAPITALISED.findall(en)}
    for stretch in _stretches(atom, zh, _NAME_LENGTHS):
        sounds = _sounds(stretch)
        for name, letters in names.items():
            if any(_begins(letters, sound) for sound in sounds):
                return name
    return None


def _begins(letters: tuple[str, ...], sound: str) -> bool:
    """Tell whether a name, from one of its words on, begins with a sound: Wu Tai Ling, Wutailing Pass."""
    return any("".join(letters[i:]).startswith(sound) for i in range(len(letters)))


def _letters(name: str) -> tuple[str, ...]:
    return tuple(re.sub(r"[^a-z]", "", word.lower()) for word in name.split())


@lru_cache(maxsize=1024)
def _sounds(stretch: str) -> tuple[str, ...]:
    each = [readings(character) for character in stretch]
    return tuple("".join(way) for _, way in zip(range(_MOST_READINGS), product(*each), strict=False))


def _stretches(atom: Atom, text: str, lengths: tuple[int, ...] | range) -> Iterator[str]:
    """Give the runs of Chinese characters of these lengths that hold a numeral, the longest first."""
    start = atom.quantity.start
    last = next((i for i in range(start, atom.quantity.end) if text[i] not in _NUMERALS), atom.quantity.end) - 1
    for length in lengths:
        for begin in range(max(0, last - length + 1), start + 1):
            stretch = text[begin : begin + length]
            if len(stretch) == length and all(map(is_han, stretch)):
                yield stretch


def is_saying(atom: Atom, zh: str) -> str | None:
    """Give the saying or word of the dictionary that a numeral is part of, where it has a sense without the number."""
    value = atom.number
    spelt = {word for word, number in english_words.SMALL.items() if number == value}
    spelt |= {word for word, number in english_words.TENS.items() if number == value}
    spelt |= {word for word, number in english_words.ORDINALS.items() if number == value}
    for stretch in _stretches(atom, zh, _SAYING_LENGTHS):
        if sum(c not in _NUMERALS for c in stretch) > 1 and _counts_nothing(stretch, frozenset(spelt), str(value)):
            return stretch
    pair = zh[atom.quantity.start : atom.quantity.start + 2]  # 谣言四起, but 四起案件
    closes = _CLAUSE_ENDS.match(zh, atom.quantity.start + 2)
    return pair if closes and _counts_nothing(pair, frozenset(spelt), str(value)) else None


@lru_cache(maxsize=1024)
def _counts_nothing(word: str, spelt: frozenset[str], figures: str) -> bool:
    senses = [sense for line in entries().get(word, ()) for sense in line.partition("/")[2].split("/")]
    told = [
        sense for sense in senses if sense.strip() and not sense.startswith(("lit.", "see ", "CL:", "abbr.", "variant"))
    ]
    return any(not spelt & set(re.findall(r"[a-z]+", sense.lower())) and figures not in sense for sense in told)
