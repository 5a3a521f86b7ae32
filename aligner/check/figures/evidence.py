"""How much the loss of a figure proves: most where the other side still speaks of what it counts.

"88家企业参展" without its 88 is an error where the English has the companies; where it has not, a clause is gone, and
which figures stood in it is the lesser matter.
"""

from __future__ import annotations

import re

from aligner.model import Lang, Quantity
from aligner.words.characters import is_han
from aligner.words.lexicon import translations
from aligner.words.stems import stem

_WORD = re.compile(r"[A-Za-z]+")
_LIKELY = 0.3  # what a gloss must weigh: less is a part of a part


def speaks_of_counted(quantity: Quantity, lang: Lang, other: str) -> bool:
    """Tell whether the other side holds a word for what a figure counts; true where it counts nothing that has one."""
    if quantity.kind not in ("number", "ordinal") or not quantity.counts:
        return quantity.kind != "ordinal"
    if lang == "zh":
        english = {stem(word.lower()) for word in _WORD.findall(other)}
        return any(_has(english, word) for word in _words(quantity.counts))
    counted = {stem(word.lower()) for word in _WORD.findall(quantity.counts)}
    return any(_has(counted, word) for word in _words(other))


def _words(text: str) -> list[str]:
    import rjieba

    words: list[str] = rjieba.cut(text)
    return [word for word in words if is_han(word[0])]


def _has(english: set[str], word: str) -> bool:
    return any(weight >= _LIKELY and gloss in english for gloss, weight in translations(word).items())
