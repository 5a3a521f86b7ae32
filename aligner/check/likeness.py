"""Sentences that are nearly the same, found among many without holding each against each."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from aligner.model import Lang
from aligner.words.characters import is_han

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GRAM = {"zh": 3, "en": 7}  # characters
_SKETCH = 12  # hashes kept of a sentence; two that share 90 % of their grams share one of these all but surely
_CROWD = 30  # a gram that more sentences have in their sketch tells nothing
_CLOSE = 80.0  # share of characters that two texts must have in common, of a hundred


def fold(text: str, lang: Lang) -> str:
    """Give a sentence without punctuation, case and the values of its numbers: item 1 and item 2 are one pattern.

    >>> fold("“Life, 2.0”", "en"), fold("生命谷（2024）", "zh")
    ('life 0', '生命谷0')
    """
    words = re.findall(r"[^\W_]+", _DIGITS.sub(" 0 ", text.lower()))
    return (" " if lang == "en" else "").join(words)


def letters(text: str) -> int:
    """Count what is no digit: Chinese characters, or English words."""
    return sum(len(run) if is_han(run[0]) else 1 for run in _LETTERS.findall(text))


def likeness(one: str, other: str) -> float:
    """Give chrF (Popovic 2015), from 0 to 100, the mean of both directions, for it is not symmetric."""
    if one == other:
        return 100.0
    score = _chrf().sentence_score
    return float(score(one, [other]).score + score(other, [one]).score) / 2


@cache
def _chrf():  # type: ignore[no-untyped-def]  # sacrebleu takes 0.1 s to import and is seldom needed
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()


def near_pairs(texts: Sequence[str], lang: Lang) -> Iterator[tuple[int, int]]:
    """Pair the indices of texts that share a character n-gram of their sketches (Broder 1997: the least hashes)."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for value in _sketch(text, _GRAM[lang]):
            holders[value].append(index)
    from rapidfuzz.fuzz import ratio

    crowds = (found for found in holders.values() if 1 < len(found) <= _CROWD)
    pairs = {(i, j) for found in crowds for n, i in enumerate(found) for j in found[n + 1 :]}
    yield from sorted((i, j) for i, j in pairs if ratio(texts[i], texts[j], score_cutoff=_CLOSE))


def _sketch(text: str, size: int) -> list[int]:
    grams = {text[at : at + size] for at in range(max(1, len(text) - size + 1))}
    return sorted(zlib.crc32(gram.encode()) for gram in grams)[:_SKETCH]
