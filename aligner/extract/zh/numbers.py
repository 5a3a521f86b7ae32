"""Chinese numerals by value: 9761亿, 一万三, 120余万, 976亿1000万, 肆拾肆, 二〇二三, 七八十.

`read_numerals` says only what number stands where; whether 一 in a word is a number at all is decided by what
stands around it, in the readers that use this one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from fractions import Fraction

from aligner.extract.zh.digits import DIGITS, LONGEST, SCALES, Token, either_or, read_tokens
from aligner.extract.zh.sums import Sum
from aligner.model import Approximation, Form
from aligner.words.characters import HAN

# 七点三十分 and 七点八点 are times, not 7.3 and 7.8.
_POINT = re.compile(r" {0,2}点 {0,2}((?:[〇零一二三四五六七八九壹贰参肆伍陆柒捌玖] ?)++)(?! {0,2}[十百千两\d分刻钟点])")
_POWER = re.compile(r"[eE]([+-]?\d{1,2})(?![\w.])|\^(-?\d{1,2})(?![\w.])")
_LETTER = re.compile(r"(?: ?([kKM])|(w))(?![A-Za-z0-9])")  # 13.1w is 13.1万 online
# 3胜2负1平: the 负 counts, it does not negate. -5 is negative where it does not join: 2020-2023, 甲-5.
_MINUS = re.compile(r"(?:(?<![\d一二三四五六七八九十胜])负 ?|(?:(?<=[\s(,，、:=\"“'])|^)-)$")
_MINUS_BEFORE_UNIT = re.compile(f"(?<=[{HAN}])-$")
_STATED = re.compile(r"[为是约达]$")  # 净额为-2.14亿元
_SIGNED_UNIT = ("%", "‰", "℃", "°", "度")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in the text: one value, or the two ends of 七八十.

    `lone` is a single scale character (百, 万), `string` a row of digits without scales (二〇二三), `some` says that
    几 or 数 left the digit open, `scale` is the last of 千万亿 that was multiplied in (亿 in 3亿).
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    form: Form = "words"
    approx: Approximation | None = None
    scale: int = 1
    lone: bool = False
    string: bool = False
    some: bool = False
    characters: int = 1

    @property
    def value(self) -> Fraction | None:
        return self.low if self.low is self.high or self.low == self.high else None

    @property
    def weak(self) -> bool:
        """Say whether this is one Chinese character, which is a number only in company, or as little as that."""
        return self.form == "words" and (self.characters == 1 or self.string or self.value is None)


def read_numerals(text: str) -> list[Numeral]:
    """Find the numerals in normalised `text`, in order, without overlap, in linear time.

    >>> [str(n.value) for n in read_numerals("976亿1000万，一万三，肆拾肆，1.2万")]
    ['97610000000', '13000', '44', '12000']
    """
    tokens = read_tokens(text)
    starts = [token.start for token in tokens]
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        numeral, following = _read(text, tokens, at)
        if numeral:
            numeral = _extend(text, numeral)
            found.append(numeral)
            if following < len(tokens) and starts[following] < numeral.end:
                following = bisect_left(starts, numeral.end, following)
        at = following
    return found


def _read(text: str, tokens: list[Token], at: int) -> tuple[Numeral | None, int]:
    first = tokens[at]
    if first.kind == "arabic" and first.end - first.start > LONGEST:
        return None, at + 1
    if first.kind == "some":
        return _some(text, tokens, at)
    run = _count_digits(tokens, at)
    if run > 2 or (run == 2 and not either_or(tokens[at], tokens[at + 1])):
        return _string(tokens, at, run)
    low = Sum(text, tokens, at).read()
    if low is None:
        return None, at + 1
    high = Sum(text, tokens, at, upper=True).read() if low.paired else low
    numeral = _spell(tokens[at : low.at], low, high or low)
    if tokens[low.at - 1].kind == "some":  # 十几: eleven to nineteen
        numeral = replace(numeral, low=numeral.low + 1, high=numeral.high + low.tail - 1, approx="about", some=True)
        numeral = replace(numeral, form="implied")
    return numeral, low.at


def _spell(read: list[Token], low: Sum, high: Sum) -> Numeral:
    arabic = sum(token.kind == "arabic" for token in read)
    value = low.total()
    return Numeral(
        start=read[0].start,
        end=read[-1].end,
        low=value,
        high=value if high is low else high.total(),
        form="words" if not arabic else "digits" if arabic == len(read) else "mixed",
        approx=low.approx,
        scale=low.scale,
        lone=len(read) == 1 and read[0].scales,
        characters=len(read),
    )


def _count_digits(tokens: list[Token], at: int) -> int:
    """Count the Chinese digits that stand side by side from `at` on, without scales."""
    end = at
    while (
        end < len(tokens)
        and tokens[end].kind in ("digit", "zero")
        and (end == at or tokens[end].start == tokens[end - 1].end)
    ):
        end += 1
    tens = at < end < len(tokens) and tokens[end].start < tokens[end - 1].end  # 廿 is a digit and a scale in one
    return end - at - tens


def _string(tokens: list[Token], at: int, run: int) -> tuple[Numeral | None, int]:
    if run > LONGEST:
        return None, at + run
    value = Fraction(int("".join(str(token.value) for token in tokens[at : at + run])))
    return Numeral(tokens[at].start, tokens[at + run - 1].end, value, value, string=True, characters=run), at + run


def _some(text: str, tokens: list[Token], at: int) -> tuple[Numeral | None, int]:
    """Read 几十, 数百, 数十万: the digit is left open, the power of ten is not."""
    start = tokens[at].start
    # 总数百分之八十, 参数千亿: a noun in 数, not 'several'.
    noun = text[start] == "数" and text[max(0, start - 1) : start] in tuple("总人系指分倍次参基函常少岁件户个")
    if noun or at + 1 == len(tokens) or tokens[at + 1].start != tokens[at].end or not tokens[at + 1].scales:
        return None, at + 1
    one = Sum(text, tokens, at + 1).read()
    if one is None or not all(token.scales for token in tokens[at + 1 : one.at]):
        return None, at + 1
    low, high = 2 * one.total(), 10 * one.total()
    end = tokens[one.at - 1].end
    return Numeral(start, end, low, high, form="implied", approx="about", scale=one.scale, some=True), one.at


# ---------------------------------------------------------------- what belongs to a number before and after it
def _extend(text: str, numeral: Numeral) -> Numeral:
    if numeral.form == "digits":
        numeral = _scale_by_letter(text, _raise_to_power(text, numeral))
    elif not numeral.some and (numeral.low == 10 or not numeral.lone):
        numeral = _add_decimals(text, numeral)
    return _negate(text, numeral)


def _negate(text: str, numeral: Numeral) -> Numeral:
    start = numeral.start
    if start == 0 or text[start - 1] not in "- 负" or numeral.some:
        return numeral
    sign = _MINUS.search(text, max(0, start - 2), start)
    if not sign and (text.startswith(_SIGNED_UNIT, numeral.end) or _STATED.search(text, max(0, start - 3), start - 1)):
        sign = _MINUS_BEFORE_UNIT.search(text, max(0, start - 2), start)
    return replace(numeral, start=sign.start(), low=-numeral.high, high=-numeral.low) if sign else numeral


def _raise_to_power(text: str, numeral: Numeral) -> Numeral:
    power = _POWER.match(text, numeral.end)
    if not power or not numeral.low or numeral.end - numeral.start > 8:
        return numeral
    value = numeral.low * Fraction(10) ** int(power[1]) if power[1] else numeral.low ** int(power[2])
    return replace(numeral, end=power.end(), low=value, high=value)


def _scale_by_letter(text: str, numeral: Numeral) -> Numeral:
    letter = _LETTER.match(text, numeral.end)
    if not letter:
        return numeral
    scale = {"M": 10**6, "w": 10**4}.get(letter[1] or letter[2], 10**3)
    low, high = numeral.low * scale, numeral.high * scale
    return replace(numeral, end=letter.end(), low=low, high=high, form="mixed", scale=scale)


def _add_decimals(text: str, numeral: Numeral) -> Numeral:
    point = _POINT.match(text, numeral.end)
    if not point or len(point[1]) > LONGEST:
        return numeral
    digits = "".join(str(DIGITS[c]) for c in point[1] if c != " ")
    value = numeral.low + Fraction(int(digits), 10 ** len(digits))
    end, scale = point.start(1) + len(point[1].rstrip(" ")), 1
    while text[end : end + 1] in SCALES:
        value, scale, end = value * SCALES[text[end]], scale * SCALES[text[end]], end + 1
    characters = numeral.characters + len(digits)
    return replace(
        numeral, end=end, low=value, high=value, scale=scale, characters=characters, string=False, lone=False
    )
