"""How alike two sentences of one language are, by the stretches of characters or words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from aligner.model import Lang
from aligner.words.characters import HAN

_HAN = re.compile(rf"[{HAN}]|[A-Za-z]+|\d+(?:[.,]\d+)*%?")
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*%?")
Grams = Counter[str]


@lru_cache(maxsize=1 << 14)
def grams(text: str, lang: Lang) -> Grams:
    """Count single tokens and pairs of neighbours: characters of Chinese, words of English.

    >>> sorted(grams("共86家", "zh"))
    ['86', '86 家', '共', '共 86', '家']
    """
    tokens = _HAN.findall(text) if lang == "zh" else _WORD.findall(text.lower())
    return Counter(tokens) + Counter(f"{a} {b}" for a, b in pairwise(tokens))


def dice(one: Grams, other: Grams) -> float:
    """Give the share of both counts that they have in common, 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def likeness(one: str, other: str, lang: Lang) -> float:
    """Give how alike two texts are, 0 to 1.

    >>> likeness("园区有86家企业。", "园区有133家企业。", "zh")
    0.7692307692307693
    """
    return dice(grams(one, lang), grams(other, lang))


def joined(texts: Sequence[str], lang: Lang) -> str:
    """Run sentences together as the language does."""
    return ("" if lang == "zh" else " ").join(texts)


def fold(text: str) -> str:
    """Give a sentence without what no reader sees: spaces, and the width of its punctuation.

    >>> fold("启用, 一周年") == fold("启用，一周年")
    True
    """
    return re.sub(r"\s+", "", text.translate(_PLAIN))


_PLAIN = str.maketrans("，：；！？（）“”‘’", ",:;!?()\"\"''")
