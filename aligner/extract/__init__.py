"""Quantities and names: what a text says of how many, how much and when.

>>> [(q.text, str(q.value), q.unit) for q in quantities("总收入达到9761亿元", "zh")]
[('9761亿元', '976100000000', 'CNY')]
"""

from __future__ import annotations

from functools import lru_cache

from aligner.model import Lang, Quantity

# Figures, lists, calendar and clock each ask for the same sentences. Under 1 kB each with their text: 8 MB when full.
_REMEMBERED = 8192


def quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Read the numbers, dates, money and measures in `text`, sorted by start and without overlap.

    Offsets count in `text`. Values are exact; a text that cannot be read as a quantity is passed over in silence.
    A text is read once, whoever asks; the latest few thousand are remembered.
    """
    return _read(text, lang)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, lang: Lang) -> tuple[Quantity, ...]:
    if lang == "zh":
        from aligner.extract.zh.grammar import read_quantities
    else:
        from aligner.extract.en.grammar import read_quantities
    return read_quantities(text)
