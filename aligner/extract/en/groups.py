"""Read English numerals below a thousand, and figures of any size: 1,234.5, twenty-one, two hundred, 2 1/2."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.words import ORDINALS, SCALES, SMALL, TENS
from aligner.model import Form

ONE: Final = Fraction(1)
# Beyond this a run of digits is an identifier, and its exact value nobody's business.
_LONGEST: Final = 40
_VULGAR: Final = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒")
_UNITS: Final = {word: value for word, value in SMALL.items() if 0 < value < 10}
UNIT_ORDINALS: Final = {word: value for word, value in ORDINALS.items() if 0 < value < 10}


class Numeral(NamedTuple):
    """A number as read: `value` = `coefficient` × `scale`, `end` the index of the token after it."""

    kind: Literal["number", "ordinal", "fraction"]
    value: Fraction
    end: int
    form: Form = "digits"
    scale: int = 1


class Group(NamedTuple):
    value: Fraction
    end: int
    form: Form
    ordinal: bool = False
    last: Fraction | None = None  # what came after "and": "one hundred and | three quarters"


def literal(text: str) -> Fraction | None:
    """Give the value of a figure as it is written, or None where it is too long to be a number.

    >>> literal("1,234.5"), literal("1.111,11"), literal("1.3x10^6")
    (Fraction(2469, 2), Fraction(111111, 100), Fraction(1300000, 1))
    """
    if len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return Fraction(int(text))
    mantissa, _, exponent = re.sub(r"\s", "", text).replace("×", "x").replace("x10^", "e").lower().partition("e")
    if re.search(r"\.\d{3},", mantissa) or re.search(r"\.\d{3}\.", mantissa):
        mantissa = mantissa.replace(".", "").replace(",", ".")
    whole, _, decimals = mantissa.replace(",", "").partition(".")
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return value * Fraction(10) ** int(exponent) if exponent else value


def vulgar(text: str) -> Fraction | None:
    """Give the value of 3/4, ¾ or 2½; None where it is no proper fraction (120/80).

    >>> vulgar("2½"), vulgar("1/20"), vulgar("120/80")
    (Fraction(5, 2), Fraction(1, 20), None)
    """
    if text[-1] in _VULGAR:
        part = unicodedata.normalize("NFKC", text[-1]).replace("⁄", "/")
        return Fraction(int(text[:-1] or "0")) + Fraction(part)
    above, below = (int(part) for part in re.split("[/⁄]", text))
    return Fraction(above, below) if 0 < above < below else None


def after_hyphen(tokens: list[Token], i: int) -> int:
    """Skip a hyphen at `i` that joins two words, or give `i`."""
    joins = tokens[i].text == "-" and (glued(tokens, i) == glued(tokens, i + 1))
    return i + 1 if joins and tokens[i + 1].kind in ("word", "number") else i


def read_group(tokens: list[Token], i: int, conjoin: bool) -> Group | None:
    """Read a number below a thousand, or a figure of any size."""
    token = tokens[i]
    if token.kind == "number":
        value = literal(token.text)
        group = None if value is None else _read_mixed(tokens, i, value)
    elif token.kind == "fraction":
        part = vulgar(token.text)
        group = (
            Group(part, i + 1, "digits") if part and part.denominator > 1 and SCALES.get(tokens[i + 1].lower) else None
        )
        group = group or (Group(part, i + 1, "digits") if part and part > 1 else None)
    elif token.kind == "word":
        group = read_below_hundred(tokens, i) or _read_bare_hundred(tokens, i)
    else:
        return None
    return _read_dozens(tokens, _read_hundreds(tokens, group, conjoin)) if group and not group.ordinal else group


def _read_mixed(tokens: list[Token], i: int, value: Fraction) -> Group:
    """Read a whole figure and a vulgar fraction after it: 2 1/2, 7 ¾; or "and a half"."""
    following = tokens[i + 1]
    if following.kind == "fraction" and value.denominator == 1 and value < 1000:
        part = vulgar(following.text)
        if part and part < 1:
            return Group(value + part, i + 2, "digits")
    return Group(value, i + 1, "digits")


def read_below_hundred(tokens: list[Token], i: int) -> Group | None:
    word = tokens[i].lower
    if word in TENS:
        j = after_hyphen(tokens, i + 1)
        unit = tokens[j].lower if tokens[j].kind == "word" else ""
        if unit in _UNITS:
            return Group(Fraction(TENS[word] + _UNITS[unit]), j + 1, "words")
        if unit in UNIT_ORDINALS and not unit.endswith("ly"):
            return Group(Fraction(TENS[word] + UNIT_ORDINALS[unit]), j + 1, "words", ordinal=True)
        return Group(Fraction(TENS[word]), i + 1, "words")
    if word in SMALL:
        return Group(Fraction(SMALL[word]), i + 1, "words")
    if word in ("a", "an"):
        j = after_hyphen(tokens, i + 1)
        following = tokens[j].lower
        if following in ("hundred", "dozen") or (following in SCALES and following[-1] != "s"):
            return Group(ONE, i + 1, "words")
    return None


def _read_bare_hundred(tokens: list[Token], i: int) -> Group | None:
    """Read a scale word that nothing multiplies: "hundred thousand dollars", "a trillion" without its article."""
    word, after = tokens[i].lower, tokens[i + 1].lower
    if word in ("hundred", "dozen") or (word in SCALES and len(word) > 3 and word[-1] != "s"):
        return None if after == "of" else Group(ONE, i, "words")
    return None


def _read_hundreds(tokens: list[Token], group: Group, conjoin: bool) -> Group:
    j = after_hyphen(tokens, group.end)
    word = tokens[j].lower
    if word in ("hundredth",) and group.value != 1 and group.value < 100:
        return Group(group.value * 100, j + 1, "words", ordinal=True)
    if word not in ("hundred", "hundreds") or group.value >= 100:
        return _read_point(tokens, group)
    value, end = group.value * 100, j + 1
    form = merge_forms(group.form, "words")
    joined = conjoin and tokens[end].lower == "and"
    k = end + 1 if joined else after_hyphen(tokens, end)
    rest = read_rest(tokens, k, joined)
    if rest and tokens[after_hyphen(tokens, rest.end)].lower not in ("hundred", "hundreds"):
        form = merge_forms(form, rest.form)
        return Group(value + rest.value, rest.end, form, rest.ordinal, rest.value if joined else None)
    return _read_point(tokens, Group(value, end, form))


def read_rest(tokens: list[Token], i: int, joined: bool) -> Group | None:
    """Read what stands below a hundred after "hundred (and)": five, twenty-first, or 21 in "3 hundred and 21"."""
    token = tokens[i]
    if token.kind == "number":
        value = literal(token.text)
        plain = joined and value is not None and value.denominator == 1 and 0 < value < 100
        return Group(value, i + 1, "digits") if plain and value is not None else None
    if token.kind != "word" or token.lower in ("a", "an"):
        return None
    if token.lower in ORDINALS and token.lower not in ("second", "secondly", "firstly"):
        return Group(Fraction(ORDINALS[token.lower]), i + 1, "words", ordinal=True)
    return read_below_hundred(tokens, i)


def _read_dozens(tokens: list[Token], group: Group) -> Group:
    j = after_hyphen(tokens, group.end)
    word = tokens[j].lower
    if group.ordinal or word not in ("dozen", "dozens", "dzs", "score"):
        return group
    if word == "score" and (group.value > 9 or group.form != "words" or group.value == 1):
        return group  # "a score", "score of 5" are no twenties; "three score" is
    each = 20 if word == "score" else 12
    apart = group.last or group.value  # "three hundred and | two dozens" counts 300 + 24
    return Group(group.value + apart * (each - 1), j + 1, merge_forms(group.form, "words"))


def _read_point(tokens: list[Token], group: Group) -> Group:
    """Read decimals said in words: two hundred point zero three, two point seventy-one."""
    if tokens[group.end].lower != "point" or group.ordinal or group.form == "digits":
        return group
    decimals, end = read_decimals(tokens, group.end + 1)
    return Group(group.value + decimals, end, "words") if end > group.end + 1 else group


def read_decimals(tokens: list[Token], i: int) -> tuple[Fraction, int]:
    """Read the figures after a spoken point; the index is unmoved where there are none."""
    figures, j = "", i
    while len(figures) < 12 and tokens[j].kind == "word":
        group = read_below_hundred(tokens, j)
        if group is None or group.ordinal or group.end == j:
            break
        figures, j = figures + str(group.value), group.end
    if j == i and tokens[i].kind == "number" and tokens[i].text.isdecimal():
        figures, j = tokens[i].text[:_LONGEST], i + 1
    return (Fraction(int(figures), 10 ** len(figures)), j) if figures else (Fraction(0), i)


def merge_forms(one: Form, other: Form) -> Form:
    return one if one == other else "mixed"
