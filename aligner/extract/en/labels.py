"""Read what ranks by a number after it: Phase III, World War II, No. 138, Article 19, Level 2, Chapter One."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from typing import Final

from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.words import CAPITAL_LABELS, LABELS, SCALES, SMALL, TENS
from aligner.extract.readings import Reading

_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_FIGURES: Final = {"I": 1, "V": 5, "X": 10}
# After a name these alone are numerals: XI is a family name, IV a drip, V and X are letters.
_NUMBERED_IN_PARTS: Final = frozenset({"figure", "fig", "table", "section", "chapter"})
_REGNAL: Final = frozenset({"II", "III", "VII", "VIII", "IX", "XII", "XIII", "XIV", "XV", "XVI"})


def read_label(tokens: list[Token], i: int) -> Reading | None:
    """Read the label and number that begin with token `i`, or give None. Rank is an ordinal: Phase III is the third."""
    token = tokens[i]
    if token.kind != "word":
        return None
    if token.lower in LABELS and (token.lower not in CAPITAL_LABELS or token.text[0].isupper()):
        return _read_number_after(tokens, i)
    if roman(token.text) and _continues(tokens, i):
        return Reading("ordinal", i, i + 1, Fraction(roman(token.text)), form="words")
    if token.text in _REGNAL and i and tokens[i - 1].kind == "word" and tokens[i - 1].text[0].isupper():
        return Reading("ordinal", i, i + 1, Fraction(roman(token.text)), form="implied")
    return None


def _continues(tokens: list[Token], i: int) -> bool:
    """Say whether this is the second numeral of "Phase II/III", "Phases I and II"."""
    joined = i > 2 and tokens[i - 1].text in ("/", "and", "or", "&", "to", "-", "–")
    return joined and roman(tokens[i - 2].text) > 0 and tokens[i - 3].lower in LABELS


def roman(text: str) -> int:
    """Give the value of a Roman numeral below forty, 0 where it is none.

    >>> roman("XIV"), roman("IIII"), roman("MIX")
    (14, 0, 0)
    """
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_FIGURES[letter] for letter in text] + [0]
    return sum(value if value >= after else -value for value, after in itertools.pairwise(values))


def _read_number_after(tokens: list[Token], i: int) -> Reading | None:
    label, j = tokens[i], i + 1
    if tokens[j].text == "." and glued(tokens, j) and tokens[j + 1].kind == "number":
        j += 1
    if tokens[j].text in ("-", "#", ":") and tokens[j].text != ":":
        j += 1
    token = tokens[j]
    if token.kind == "number":
        if label.lower in _NUMBERED_IN_PARTS and re.fullmatch(r"\d{1,2}\.\d{1,2}", token.text):
            return Reading("number", i, j + 1, Fraction(token.text))  # Figure 6.2 Percentage by region
        figure = (
            token.text.isdecimal()
            and len(token.text) < 7
            and not (len(token.text) == 4 and label.lower not in ("no", "article"))
        )
        plain = tokens[j + 1].text not in ("%", "％") and tokens[j + 1].lower not in SCALES
        return Reading("ordinal", i, j + 1, Fraction(int(token.text))) if figure and plain else None
    if token.kind != "word" or label.lower == "no":
        return None
    value = roman(token.text)
    if value and not _is_pronoun(tokens, i, j):
        return Reading("ordinal", i, j + 1, Fraction(value), form="words")
    spelled = SMALL.get(token.lower, 0) or TENS.get(token.lower, 0)
    capital = token.text[0].isupper() and label.text[0].isupper()
    if spelled and (capital or label.lower in ("step", "phase", "chapter", "level", "grade", "stage")):
        return Reading("ordinal", i, j + 1, Fraction(spelled), form="words")
    return None


def _is_pronoun(tokens: list[Token], label: int, i: int) -> bool:
    """Say whether a lone I is the speaker: "the part I liked", "Part I: …" is not."""
    if tokens[i].text != "I":
        return False
    if tokens[i - 1].text == "-" or tokens[label].lower in ("phase", "class", "type", "category", "grade", "level"):
        return False
    follows = tokens[i + 1]
    verb = follows.kind == "word" and follows.text[0].islower() and follows.lower not in ("of", "and")
    return verb or not tokens[label].text[0].isupper()
