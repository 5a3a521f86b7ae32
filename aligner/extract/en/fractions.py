"""Read English fractions in words: two-thirds, a quarter of a million, three and a half."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.en.groups import (
    UNIT_ORDINALS,
    Numeral,
    after_hyphen,
    merge_forms,
    read_below_hundred,
    read_rest,
    vulgar,
)
from aligner.extract.en.tokens import Token
from aligner.extract.en.words import FUNCTION_WORDS, ORDINALS, SCALE_ORDINALS, SCALES, SMALL, TENS
from aligner.model import Form

_DENOMINATORS: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + plural: value for word, value in ORDINALS.items() if value > 2 for plural in ("", "s")
}
_COMPARATIVES: Final = frozenset({"less", "more", "fewer", "higher", "lower", "larger", "smaller", "cheaper", "faster"})
_SCALE_DENOMINATORS: Final = {word + plural: v for word, v in SCALE_ORDINALS.items() for plural in ("", "s")}


def read_share_of_scale(tokens: list[Token], i: int) -> Numeral | None:
    """Read half a million, half a dozen, a quarter million, three quarters of a billion."""
    j = i + 1 if tokens[i].lower in ("a", "one") else i
    word = tokens[j].lower
    if word in ("half", "quarter"):
        share, end = Fraction(1, _DENOMINATORS[word]), j + 1
    else:
        part = read_part(tokens, i)
        if part is None:
            return None
        share, end = part
    j = end + 1 if tokens[end].lower == "of" else after_hyphen(tokens, end)
    if tokens[j].lower in ("a", "an", "one"):
        j = after_hyphen(tokens, j + 1)
    word = tokens[j].lower
    power = {"hundred": 100, "dozen": 12}.get(word) or (SCALES.get(word, 0) if len(word) > 3 and word[-1] != "s" else 0)
    return Numeral("number", share * power, j + 1, "words", power) if power else None


def read_part_after_article(tokens: list[Token], i: int) -> Numeral | None:
    """Read a third, a fifth, a trillionth where no noun follows: "a third party" ranks and is no part."""
    if tokens[i].lower != "a":
        return None
    part = read_part(tokens, i)
    following = tokens[part[1]] if part else tokens[i]
    closes = following.kind != "word" or following.lower in FUNCTION_WORDS | _COMPARATIVES
    return Numeral("fraction", part[0], part[1], "words") if part and closes else None


def read_fraction(tokens: list[Token], i: int, whole: Numeral) -> Numeral | None:
    """Read a fraction or mixed number that begins with the cardinal `whole`."""
    if whole.form == "words" and whole.value == 1:
        part = read_part(tokens, i)
        if part:
            return Numeral("fraction", part[0], part[1], "words")
    if tokens[whole.end].lower == "and" and tokens[whole.end + 1].kind == "fraction" and whole.form == "digits":
        part_after = vulgar(tokens[whole.end + 1].text)
        if part_after and part_after < 1 and whole.scale == 1:
            return _scaled(tokens, whole.value + part_after, whole.end + 2, "digits")
    both = after_hyphen(tokens, whole.end)  # two and a half, two-and-a-half-hour
    if tokens[both].lower == "and" and whole.scale == 1:
        part = read_part(tokens, after_hyphen(tokens, both + 1))
        if part and part[0] < 1:
            return _scaled(tokens, whole.value + part[0], part[1], merge_forms(whole.form, "words"))
    if tokens[whole.end - 1].lower == "and":
        return None
    found = _read_denominator(tokens, after_hyphen(tokens, whole.end))
    if found is None or whole.value.denominator > 1:
        return None
    above, below = whole.value, found[0]
    tail = _tail_after_and(tokens, i, whole.end)
    if tail and tail < below:  # one hundred and | three quarters, but one hundred and thirty-two fifths
        return Numeral("number", above - tail + Fraction(tail, below), found[1], "words")
    if below in (2, 4) and above >= below:
        return None  # "four quarters" of a year, the "two halves" of a match
    return Numeral("fraction", above / below, found[1], merge_forms(whole.form, "words"))


def read_tail(tokens: list[Token], i: int, last: int) -> tuple[Fraction, int] | None:
    """Read "and a half", "and three quarters million" after a scale word: what it adds and where it ends."""
    if tokens[i].lower != "and":
        return None
    part = read_part(tokens, i + 1)
    if part is None:
        return None
    power = SCALES.get(tokens[part[1]].lower, 0)
    if power and power < last:
        return part[0] * power, part[1] + 1
    return part[0] * last, part[1]


def _tail_after_and(tokens: list[Token], start: int, end: int) -> int:
    """Give the value of the words after the last "and" of a numeral, 0 where there is none."""
    for j in range(end - 1, max(start, end - 5), -1):
        if tokens[j].lower == "and":
            group = read_rest(tokens, j + 1, joined=True)
            return int(group.value) if group and group.end == end else 0
    return 0


def _scaled(tokens: list[Token], value: Fraction, end: int, form: Form) -> Numeral:
    """Multiply a mixed number by the scale word after it: two and a half | million."""
    j = after_hyphen(tokens, end)
    power = SCALES.get(tokens[j].lower, 0)
    if power:
        return Numeral("number", value * power, j + 1, form, power)
    return Numeral("number", value, end, form)


def read_part(tokens: list[Token], i: int) -> tuple[Fraction, int] | None:
    """Read a proper fraction in words: a half, three quarters, two-thirds, a thirtieth."""
    word = tokens[i].lower
    if word in ("a", "one"):
        j = after_hyphen(tokens, i + 1)
        below = _DENOMINATORS.get(tokens[j].lower) or _SCALE_DENOMINATORS.get(tokens[j].lower)
        if below and tokens[j].lower[-1] != "s":
            return Fraction(1, below), j + 1
        tens = read_below_hundred(tokens, j) if tokens[j].lower in TENS else None
        return (1 / tens.value, tens.end) if tens and tens.ordinal else None
    above = SMALL.get(word, 0)
    if above > 1:
        found = _read_denominator(tokens, after_hyphen(tokens, i + 1))
        return (Fraction(above, found[0]), found[1]) if found and above < found[0] else None
    return None


def _read_denominator(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Read a plural denominator: thirds, twenty-firsts, hundredths."""
    word = tokens[i].lower
    if word in TENS:
        j = after_hyphen(tokens, i + 1)
        unit = UNIT_ORDINALS.get(tokens[j].lower.removesuffix("s"))
        return (TENS[word] + unit, j + 1) if unit and tokens[j].lower.endswith("s") else None
    below = _DENOMINATORS.get(word) or _SCALE_DENOMINATORS.get(word)
    return (below, i + 1) if below and word.endswith("s") else None
