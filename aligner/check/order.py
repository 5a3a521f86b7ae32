"""Two figures that changed places: each is there on both sides, but counts the other thing.

No comparison of values can see this. What can is the words around: in 创新药31个、器械46个 the word beside 31 is 药,
and the English should have `drugs`, not `devices`, beside its 31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from aligner.align.lexicon import translations
from aligner.align.stems import stem
from aligner.check.matching import Link
from aligner.check.sides import Side

_WORDS = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_STOP = re.compile(r"[。！？；;]|[.!?]\s")
_REACH = {"zh": 14, "en": 60}  # characters to either side that may name what a figure counts
# How much better the exchanged reading must explain the words around than the straight one, in words translated.
# Tuned on the WMT22 news pairs, Chinese to English and back.
_MARGIN = 1.2
_LEAST = 1.0


def exchanged(links: tuple[Link, ...], zh: Side, en: Side) -> Iterator[tuple[Link, Link]]:
    """Give the pairs of links of one bead whose figures most likely changed places."""
    candidates = [link for link in links if _counts(link)]
    told: set[int] = set()
    for first, second in combinations(candidates, 2):
        if first.zh.value == second.zh.value or first.zh.owner == second.zh.owner or {id(first), id(second)} & told:
            continue
        if not (_interchangeable(first, second)):
            continue
        straight = _affinity(zh, first, en, first) + _affinity(zh, second, en, second)
        crossed = _affinity(zh, first, en, second) + _affinity(zh, second, en, first)
        if crossed >= _LEAST and crossed - straight >= _MARGIN:
            told |= {id(first), id(second)}
            yield first, second


def _counts(link: Link) -> bool:
    return link.agreement.cost <= 1 and "implied" not in (link.zh.quantity.form, link.en.quantity.form)


def _interchangeable(first: Link, second: Link) -> bool:
    """Tell whether each side could have written either figure in the other's place."""
    return first.en.kind == second.en.kind and first.zh.kind == second.zh.kind


def _affinity(zh: Side, first: Link, en: Side, second: Link) -> float:
    """Score how many words around a Chinese figure are translated around an English one, near ones most."""
    english = _english_words(en.text, second.en.quantity.start, second.en.quantity.end)
    return sum(
        closeness * max((weight * english.get(s, 0.0) for s, weight in _translations(word).items()), default=0.0)
        for word, closeness in _chinese_words(zh.text, first.zh.quantity.start, first.zh.quantity.end)
    )


@lru_cache(maxsize=4096)
def _translations(word: str) -> dict[str, float]:
    return translations(word)


@lru_cache(maxsize=1024)
def _chinese_words(text: str, start: int, end: int) -> tuple[tuple[str, float], ...]:
    import rjieba

    before = _STOP.split(text[max(0, start - _REACH["zh"]) : start])[-1]
    after = _STOP.split(text[end : end + _REACH["zh"]])[0]
    words = [(w, 1 / (1 + 0.3 * n)) for n, w in enumerate(w for w in reversed(rjieba.cut(before)) if _is_word(w))]
    words += [(w, 1.5 / (1 + 0.3 * n)) for n, w in enumerate(w for w in rjieba.cut(after) if _is_word(w))]
    return tuple(words)


def _is_word(text: str) -> bool:
    return len(text) > 1 and "\u4e00" <= text[0] <= "\u9fff"


@lru_cache(maxsize=1024)
def _english_words(text: str, start: int, end: int) -> dict[str, float]:
    before = _STOP.split(text[max(0, start - _REACH["en"]) : start])[-1]
    after = _STOP.split(text[end : end + _REACH["en"]])[0]
    words: dict[str, float] = {}
    for found in (reversed(_WORDS.findall(before)), _WORDS.findall(after)):
        for n, word in enumerate(found):
            words[stem(word.lower())] = max(words.get(stem(word.lower()), 0.0), 1 / (1 + 0.2 * n))
    return words
