"""Chinese text in one shape, character for character, so that offsets stay.

Half width, simplified, ordinary digits and signs: 壹佰 and １００ keep their length, 萬 becomes 万, ％ becomes %.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from aligner.words.characters import COMMON

TAKEN = "\0"  # stands for a character that has been read, or that cannot be part of a quantity

# A full-width comma parts clauses, except in a number that is full-width throughout: １，１２３.
_WIDE_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_KEPT = frozenset("，；。、？！")
_VARIANTS = {
    "○": "〇",
    "◯": "〇",
    "\u3000": " ",
    "\xa0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "−": "-",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "–": "—",
    "―": "—",
    "─": "—",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "﹪": "%",
    "钜": "巨",
    "幺": "一",
    "弌": "一",
    "弍": "二",
    "弎": "三",
    "叁": "参",
    "貮": "贰",
    "參": "参",
    "点": "点",
}


def normalise(text: str) -> str:
    """Give `text` with the same length in simplified characters and half-width signs.

    >>> normalise("１２０餘萬平米，佔２．５％")
    '120余万平米，占2.5%'
    """
    return _WIDE_GROUP.sub(",", text).translate(_table())


def take(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Blank stretches that have been read. The spans are in order and do not overlap.

    >>> take("5G网络", [(0, 2)]) == "\\0\\0网络"
    True
    """
    if not spans:
        return text
    parts: list[str] = []
    here = 0
    for start, end in spans:
        parts += (text[here:start], TAKEN * (end - start))
        here = end
    return "".join((*parts, text[here:]))


@cache
def _table() -> dict[int, str]:
    table = {ord(traditional): simplified for traditional, simplified in _simplified()}
    # Kangxi radicals stand for characters in the text of many PDFs.
    table |= {
        code: form for code in range(0x2F00, 0x2FD6) if len(form := unicodedata.normalize("NFKC", chr(code))) == 1
    }
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
    return table | {ord(variant): form for variant, form in _VARIANTS.items()}


def _simplified() -> Iterable[tuple[str, str]]:
    from opencc import OpenCC  # 12 ms with its tables: not at start-up

    # One character a line: as words, 乾隆 and 藉口 would come out differently.
    characters = [chr(code) for code in COMMON]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return ((a, b) for a, b in zip(characters, converted, strict=True) if a != b and len(b) == 1)
