"""Chinese characters as classes of regular expressions, spelled once: bodies to put between brackets, `[{HAN}]`."""

from __future__ import annotations

import re
from typing import Final

# Radicals, extension A, the unified characters, compatibility characters, and the two planes kept for more of them.
# 〇 is left out: to who reads figures it is a digit. So are the hexagrams, which stand between the first two blocks.
HAN: Final = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# What running text has among its characters: 佐々木, 二〇二三. Who asks for language or sentences wants these too.
WRITTEN: Final = f"々〆〇{HAN}"
# The code points of extension A and the unified characters: those that a table over single characters is worth for.
COMMON: Final = range(0x3400, 0xA000)

_HAN = re.compile(f"[{HAN}]+")


def is_han(text: str) -> bool:
    """Tell whether a text is Chinese characters and nothing else.

    >>> is_han("生命谷"), is_han("二〇"), is_han("AI产业"), is_han("")
    (True, False, False, False)
    """
    return bool(_HAN.fullmatch(text))
