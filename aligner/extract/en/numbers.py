"""Compose English numerals: twenty-one million, 1.2-million, 30 lakh, 5bn, 21st.

A numeral is read left to right in groups below a thousand, each followed by a scale smaller than the one before, so
"3 million 200 thousand" is one number and "3 million 5 million" two. Values are exact.
"""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.extract.en.fractions import read_fraction, read_part_after_article, read_share_of_scale, read_tail
from aligner.extract.en.groups import Group, Numeral, after_hyphen, merge_forms, read_group, vulgar
from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.words import ORDINALS, SCALE_ORDINALS, SCALES, SMALL, SUFFIXES, TENS

# The words that a numeral may begin with.
NUMERAL_WORDS = frozenset({*SMALL, *TENS, *SCALES, *ORDINALS, *SCALE_ORDINALS}) | frozenset(
    {"a", "an", "half", "quarter", "hundred", "dozen"}
)
_OWNERS = frozenset({"the", "its", "his", "her", "their", "our", "my", "your"})


def read_numeral(tokens: list[Token], i: int, *, conjoin: bool = True) -> Numeral | None:
    """Read the numeral that begins with token `i`, or give None.

    Without `conjoin` no "and" is part of it, as in "between one hundred and two hundred".
    """
    if tokens[i].kind == "rank":
        return Numeral("ordinal", Fraction(int(re.sub(r"[^\d]", "", tokens[i].text))), i + 1)
    if tokens[i].kind == "word" and (
        found := _read_scale_rank(tokens, i) or read_share_of_scale(tokens, i) or read_part_after_article(tokens, i)
    ):
        return found
    cardinal = _read_cardinal(tokens, i, conjoin)
    if cardinal is None and tokens[i].kind == "fraction":
        part = vulgar(tokens[i].text)
        return Numeral("fraction", part, i + 1) if part else None
    if cardinal and cardinal.kind == "number":
        return read_fraction(tokens, i, cardinal) or _read_suffixed(tokens, cardinal)
    return cardinal or _read_lone_ordinal(tokens, i)


def _read_cardinal(tokens: list[Token], i: int, conjoin: bool) -> Numeral | None:
    group = read_group(tokens, i, conjoin)
    if group is None:
        return None
    total, last, form, end, scale = Fraction(0), 0, group.form, i, 1
    while group:
        j = after_hyphen(tokens, group.end)
        power = SCALES.get(tokens[j].lower, 0) if tokens[j].kind == "word" and not group.ordinal else 0
        ordinal_power = 0 if power else SCALE_ORDINALS.get(tokens[j].lower, 0)
        if last and max(power, ordinal_power, int(group.value)) >= last:
            break
        if last and not power and tokens[group.end - 1].kind == "number" and group.last is None:
            break  # "$3 million 30 people": a figure without a scale begins a number of its own
        form = merge_forms(form, group.form)
        if ordinal_power > 100 and _counts_up(group):
            return Numeral("ordinal", total + group.value * ordinal_power, j + 1, form)
        if not power:
            if group.ordinal:
                return Numeral("ordinal", total + group.value, group.end, form)
            total, end = total + group.value, group.end
            break
        total, last, end, form = total + group.value * power, power, j + 1, merge_forms(form, "words")
        scale = power if scale == 1 and total == group.value * power else 1
        end, total, last, scale = _chain(tokens, end, total, last, scale)
        tail = read_tail(tokens, end, last) if conjoin else None
        if tail:
            return Numeral("number", total + tail[0], tail[1], form, scale)
        group = _next_group(tokens, end, conjoin)
        if group and form != "words" and group.form == "words":  # 1.7 million four years ago
            break
    return Numeral("number", total, end, form, scale)


def _read_scale_rank(tokens: list[Token], i: int) -> Numeral | None:
    """Read the (one-)millionth visitor, its hundredth episode: a rank after the or an owner, a part before of."""
    j = after_hyphen(tokens, i + 1) if tokens[i].lower == "one" else i
    power = SCALE_ORDINALS.get(tokens[j].lower, 0)
    if not power or i == 0 or tokens[j + 1].lower == "of":
        return None
    before = tokens[i - 1].lower
    owned = before in _OWNERS or before.endswith(("'s", "s'"))
    return Numeral("ordinal", Fraction(power), j + 1, "words") if owned else None


def _counts_up(group: Group) -> bool:
    """Say whether a scale ordinal after `group` ranks: "three trillionth", but "one millionth" is a part."""
    return group.value != 1 and not group.ordinal


def _chain(tokens: list[Token], end: int, total: Fraction, last: int, scale: int) -> tuple[int, Fraction, int, int]:
    """Multiply by one more scale word right after another: hundred thousand million, million million."""
    j = after_hyphen(tokens, end)
    power = SCALES.get(tokens[j].lower, 0)
    if power and power >= last and tokens[j].lower[-1] != "s":
        return j + 1, total * power, power, (scale * power if scale > 1 else 1)
    return end, total, last, scale


def _next_group(tokens: list[Token], i: int, conjoin: bool) -> Group | None:
    """Read what follows a scale word: "… thousand (and) two hundred", "3 million 200 thousand"."""
    j = i + 1 if conjoin and tokens[i].lower == "and" else after_hyphen(tokens, i)
    if j > i and tokens[i].lower == "and" and tokens[j].kind == "number":
        return None  # "3 million and 21 others"
    if tokens[j].lower in ("a", "an", "half", "hundred", "dozen") or tokens[j].lower in SCALES:
        return None
    group = read_group(tokens, j, conjoin)
    # "7.06 million three-wheeled vehicles" are no 7,060,003.
    k = after_hyphen(tokens, group.end) if group else i
    compound = group and k > group.end and tokens[k].lower not in {*SCALES, "hundred"}
    return None if compound and tokens[i - 1].text != "-" and tokens[j - 1].text != "-" else group


def _read_suffixed(tokens: list[Token], cardinal: Numeral) -> Numeral:
    """Multiply by a letter glued to the figure: 20K, 5bn. A lone M after a space stays a letter."""
    token = tokens[cardinal.end]
    if cardinal.form == "digits" and token.kind == "word":
        power = SUFFIXES.get(token.text, 0)
        if power and (glued(tokens, cardinal.end) or token.text == "MM"):
            return Numeral("number", cardinal.value * power, cardinal.end + 1, "digits", power)
        if token.text == "Cr":
            return Numeral("number", cardinal.value * 10**7, cardinal.end + 1, "digits", 10**7)
    if cardinal.form == "words" and token.text == "Cr":
        return Numeral("number", cardinal.value * 10**7, cardinal.end + 1, "words", 10**7)
    return cardinal


def _read_lone_ordinal(tokens: list[Token], i: int) -> Numeral | None:
    word = tokens[i].lower
    if tokens[i].kind == "word" and word in ORDINALS:
        return Numeral("ordinal", Fraction(ORDINALS[word]), i + 1, "words")
    return None
