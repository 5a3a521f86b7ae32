"""Traditional script as simplified: the dictionary and the encoder know the latter."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Give a text in simplified script.

    >>> simplified("漢語")
    '汉语'
    """
    converted: str = _converter().convert(text)
    return converted
