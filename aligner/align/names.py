"""Chinese names in English: a capitalised word that reads as the pinyin of a run of characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.words.characters import HAN
from aligner.words.lexicon import readings
from aligner.words.pinyin import PINYIN
from aligner.words.tokens import EN_STOP, LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[-'’][A-Za-z][a-z]*)*")
_LOWER = re.compile(r"(?<![\w'’-])[a-z]+")
_HAN = re.compile(f"[{HAN}]+")
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
    begun = frozenset(key[:n] for key in wanted for n in range(1, len(key) + 1))
    found = []
    for sentence in sentences:
        parts = (run[i : i + LONGEST_NAME] for run in _HAN.findall(sentence[:LONGEST]) for i in range(len(run)))
        found.append([key for part in parts for key in _read(part, begun) if key in wanted])
    return found


def _read(characters: str, begun: frozenset[str]) -> Iterator[str]:
    """Give what these characters, one and more of them, read as, for as long as a wanted key has begun so."""
    heard = ["@"]
    for character in characters:
        heard = [read for said in heard for sound in readings(character) if (read := said + sound) in begun]
        if not heard:
            return
        yield from heard
