"""Chinese names in English: a capitalised word that reads as the pinyin of a run of characters."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from aligner.align.lexicon import readings
from aligner.align.tokens import EN_STOP, LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[-'’][A-Za-z][a-z]*)*")
_LOWER = re.compile(r"(?<![\w'’-])[a-z]+")
_HAN = re.compile(r"[㐀-鿿]+")
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u|v)"
)
PINYIN = re.compile(f"(?:{_INITIAL}{_FINAL})+")
LONGEST_NAME = 4


def name_keys_en(sentences: Sequence[str]) -> list[list[str]]:
    """Give, for each sentence, the capitalised words that could be pinyin, as `@chenqingyang`."""
    common = {w for s in sentences for w in _LOWER.findall(s[:LONGEST])} | EN_STOP
    keys = []
    for sentence in sentences:
        words = (re.sub(r"[-'’]", "", w).lower() for w in _CAPITALISED.findall(sentence[:LONGEST]))
        keys.append([f"@{w}" for w in words if w not in common and len(w) > 1 and PINYIN.fullmatch(w)])
    return keys


def name_keys_zh(sentences: Sequence[str], wanted: frozenset[str]) -> list[list[str]]:
    """Give, for each sentence, those `wanted` keys that one of its runs of characters reads as."""
    if not wanted:
        return [[] for _ in sentences]
    starts = frozenset(w[1:2] for w in wanted)
    found = []
    for sentence in sentences:
        keys: list[str] = []
        for run in _HAN.findall(sentence[:LONGEST]):
            sounds = [readings(c) for c in run]
            for i, first in enumerate(sounds):
                if any(s[:1] in starts for s in first):
                    keys += _read(sounds[i : i + LONGEST_NAME], wanted)
        found.append(keys)
    return found


def _read(sounds: list[tuple[str, ...]], wanted: frozenset[str]) -> list[str]:
    """Give the wanted keys that begin at the first of these characters."""
    keys = ("@" + "".join(reading) for n in range(1, len(sounds) + 1) for reading in product(*sounds[:n]))
    return [key for key in keys if key in wanted]
