"""Quantities and names: what a text says of how many, how much and when.

>>> [(q.text, str(q.value), q.unit) for q in quantities("总收入达到9761亿元", "zh")]
[('9761亿元', '976100000000', 'CNY')]
"""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.model import Lang, Quantity
from aligner.words.characters import HAN

# Figures, lists, calendar and clock each ask for the same sentences. Under 1 kB each with their text: 8 MB when full.
_REMEMBERED = 8192
_HAN, _LATIN = re.compile(f"[{HAN}]"), re.compile("[A-Za-z]{2}")


def quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Read the numbers, dates, money and measures in `text`, sorted by start and without overlap.

    Offsets count in `text`. Values are exact; a text that cannot be read as a quantity is passed over in silence.
    A text is read once, whoever asks; the latest few thousand are remembered.
    """
    return _read(text, _script(text) or lang)


def _script(text: str) -> Lang | None:
    """Tell the language of a text by its script, where it has one only.

    What a Chinese text leaves in English (a name, code, a table's cell) is read as English, and the same on both sides.
    """
    han, latin = bool(_HAN.search(text)), bool(_LATIN.search(text))
    return None if han == latin else "zh" if han else "en"


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, lang: Lang) -> tuple[Quantity, ...]:
    if lang == "zh":
        from aligner.extract.zh.grammar import read_quantities
    else:
        from aligner.extract.en.grammar import read_quantities
    return read_quantities(text)
