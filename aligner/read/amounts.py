"""Tell whether a line says how much: such a line is no furniture, wherever it stands."""

from __future__ import annotations

import re

from aligner.words.characters import HAN

# Years, dates, hours, street numbers and pages are no counts.
_AMOUNT = re.compile(
    r"[$¥￥€£]\s?\d"
    r"|\d\s?(?:[%％‰]|(?i:per ?cent|percentage|[mbt]n|million|billion|trillion|thousand|yuan|rmb|kg|km|[kmg]w)\b)"
    r"|百分之|[一二三四五六七八九十百千]\s?[万亿元成]|\d\s?[万亿元]"
    rf"|(?<![\d第.])(?!(?:19|20)\d\d(?!\d))\d[\d,.]*\s?[多余]?(?![年月日时点分秒号楼层室弄路街栋座期版届页转篇条])[{HAN}]"
    r"|(?<![\w./-])(?!(?:19|20)\d\d\b)\d[\d,.]*\s+(?!\w+\s+ago\b)[a-z]{3,}s\b"
)


def states_amount(text: str) -> bool:
    """Tell whether a line holds money, a share, a measure or a count; dates, pages and house numbers are none.

    >>> states_amount("净利润增长三成"), states_amount("Profit of $4 billion"), states_amount("88 companies signed")
    (True, True, True)
    >>> states_amount("2024年5月12日 16:20"), states_amount("地址：中关村大街18号3楼")
    (False, False)
    """
    return _AMOUNT.search(text) is not None
