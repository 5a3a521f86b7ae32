"""The characters that Chinese numerals are made of, and where they stand in a text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from aligner.words.characters import HAN, is_han

DIGITS = {c: v for v, c in enumerate("〇一二三四五六七八九")} | {c: v for v, c in enumerate("零壹贰参肆伍陆柒捌玖")}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SCALES = SMALL | BIG
TENS = {"廿": 2, "卅": 3, "卌": 4}
# Longer rows of digits are identifiers, and turning them into numbers takes quadratic time.
LONGEST = 40

# 千米, 兆瓦 are units, not scales: 5千米 is 5 km.
_UNIT_AFTER = {"千": (*"米克瓦赫卡帕伏焦", "字节"), "百": ("帕",), "兆": (*"瓦赫帕伏欧焦", "字节", "比特")}
# These are words of their own far more often than capitals: 大陆, 队伍, 参加, 收拾, 放肆.
_DOUBTFUL = frozenset("陆伍参拾肆")
_CAPITALS = frozenset("壹贰参肆伍陆柒捌玖拾佰仟")
_COMPANY = frozenset("壹贰参肆伍陆柒捌玖拾佰仟零十百千万亿")

# 8 000多, 1 234万, 1 000 000元: groups of three behind a space, but no columns of a table, and no list. A single group
# other than 000 needs its scale or what it counts right after it.
_APART = r"(?<![\d.,:/+~-])(?<![\d、,.:;/图表第号] )(?<![、图表第号])[1-9]\d{0,2}"
_GROUPED = (
    rf"{_APART}(?: \d{{3}}){{2,4}}+(?=[{HAN}，。；、])"
    rf"|{_APART} (?:000|\d{{3}}(?=[余多]?[万亿元家人名个吨公平亩台辆件项米千立户册]))(?![\d.]| \d)"
)
_CHARACTERS = f"[{''.join([*DIGITS, *SCALES, *TENS])}两俩几数]"
_ITEM = re.compile(
    rf"(?=[\d.]|{_CHARACTERS})(?:"  # most characters begin no number, and are passed over at once
    # Groups of three are looked for only where no such group precedes, or a line of 1,234,56 would be read again from
    # each of its commas.
    rf"{_GROUPED}|(?<!\d,)\d{{1,3}}(?:,\d{{3}})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+|(?<![\w.])\.\d++|"
    rf"{_CHARACTERS})"
)


class Token(NamedTuple):
    """One Arabic number or one character of a Chinese one."""

    kind: Literal["arabic", "digit", "two", "zero", "small", "big", "some"]
    value: int | Fraction
    start: int
    end: int

    @property
    def scales(self) -> bool:
        return self.kind in ("small", "big")


def read_tokens(text: str) -> list[Token]:
    """Find what numerals are made of in normalised `text`.

    >>> [(token.kind, str(token.value)) for token in read_tokens("1.2万，廿三")]
    [('arabic', '6/5'), ('big', '10000'), ('digit', '2'), ('small', '10'), ('digit', '3')]
    """
    return [
        token for match in _ITEM.finditer(text) for token in _classify(text, match.group(), match.start(), match.end())
    ]


def either_or(a: Token, b: Token) -> bool:
    """Say whether two digits side by side mean 'one or the other': 七八, 两三, 三五."""
    if a.end != b.start or a.kind not in ("digit", "two") or b.kind not in ("digit", "two"):
        return False
    return b.value == a.value + 1 or (a.value, b.value) == (3, 5)


def _classify(text: str, item: str, start: int, end: int) -> list[Token]:
    if item in TENS:
        return [Token("digit", TENS[item], start, end), Token("small", 10, start, end)]
    if item in _DOUBTFUL and not _capital(text, start, end):
        return []
    if item in SCALES:
        if text.startswith(_UNIT_AFTER.get(item, "\n"), end):
            return []
        return [Token("small" if item in SMALL else "big", SCALES[item], start, end)]
    if item in DIGITS:
        return [Token("digit" if DIGITS[item] else "zero", DIGITS[item], start, end)]
    if item in "两俩":
        return [Token("two", 2, start, end)]
    if item in "几数":
        return [Token("some", 2, start, end)]
    return [Token("arabic", _arabic(item), start, end)]


def _arabic(item: str) -> int | Fraction:
    if len(item) > LONGEST:
        return 0
    digits = item.replace(",", "").replace(" ", "")
    return Fraction(digits) if "." in digits else int(digits)


def _capital(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start].rstrip(" ")[-1:], text[end : end + 2].lstrip(" ")[:1]
    alone = len(text) < 8 and text.strip() == text[start:end]
    # 70亿参数 are parameters, 伍佰参元整 a sum.
    closed = before in _CAPITALS or (before in _COMPANY and (not after or after in "元圆角分整个" or not is_han(after)))
    return alone or closed or before == "之" or after in _COMPANY or after == "点"
