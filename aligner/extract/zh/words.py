"""The word lists of the Chinese grammar, read from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from aligner.extract.zh.characters import take
from aligner.extract.zh.digits import DIGITS, SCALES, TENS
from aligner.model import Approximation

NUMERALS = frozenset("".join([*DIGITS, *SCALES, *TENS])) | frozenset("两几0123456789")
_BEFORE_SCALES = frozenset((*NUMERALS, "第", "余", "多", "来"))
_CONTINUES = frozenset(SCALES) - {"拾"}  # 之一百 is no 之一


def hide_words(text: str) -> str:
    """Blank the numerals of words that state no number: 统一, 百济神州, 五花八门.

    >>> hide_words("统一三百个").replace("\\0", "_"), hide_words("五花八门的一流企业").replace("\\0", "_")
    ('统_三百个', '_花_门的_流企业')
    """
    automaton, kept = _automaton()
    spans: list[tuple[int, int]] = []
    for word, start, end in automaton.find_matches_as_indexes(text):
        if word < kept:
            continue
        # 三十一批 is no 一批, and 之一百 no 之一.
        # Nor 3 亿欧元 of 亿欧, or 250余万千瓦 of 万千.
        if text[start] in NUMERALS and text[max(0, start - 2) : start].rstrip(" ")[-1:] in _BEFORE_SCALES:
            continue
        if text[end - 1] in NUMERALS and text[end : end + 1] in _CONTINUES:
            continue
        if text[start] == "之" and text[max(0, start - 3) : start].rstrip(" ").endswith("分"):
            continue  # 二分 之一
        spans += [(at, at + 1) for at in range(start, end) if text[at] in _NUMBERLIKE]
    return take(text, spans)


_NUMBERLIKE = NUMERALS | frozenset("半双对首俩仨")


@cache
def _automaton() -> tuple[Any, int]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    kept = _table()["numbers"]["kept"].split()
    words = sorted({word for row in _table()["not_numbers"].values() for word in row.split()} - set(kept))
    return AhoCorasick([*kept, *words], matchkind=MatchKind.LeftmostLongest), len(kept)


@cache
def classifiers() -> frozenset[str]:
    """Give the measure words before which even 一 is a number."""
    return frozenset(_table()["counted"]["classifiers"].split())


@cache
def counted_nouns() -> frozenset[str]:
    """Give what two and up count without a measure word: 四国, 八大."""
    return frozenset(_table()["counted"]["nouns"].split())


def guards() -> dict[str, str]:
    """Give what makes a one-character unit the beginning of another word: 米 before 饭."""
    guarded: dict[str, str] = _table()["guards"]
    return guarded


@cache
def approximators(place: str) -> tuple[re.Pattern[str], dict[str, Approximation]]:
    """Give the pattern and senses of what stands `before` or `after` a number to make it approximate.

    >>> approximators("before")[1]["将近"]
    'under'
    """
    senses: dict[str, Approximation] = {word: sense for sense, row in _table()[place].items() for word in row.split()}
    words = "|".join(re.escape(word) for word in sorted(senses, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{words})(?= ?$)" if place == "before" else rf" ?({words})"), senses


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
