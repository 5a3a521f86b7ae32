"""Tell years from counts: the 2023 Forum, 2023 companies, nineteen eighty-four."""

from __future__ import annotations

from typing import Final

from aligner.extract.en.groups import read_below_hundred
from aligner.extract.en.nouns import is_plural
from aligner.extract.en.tokens import Token
from aligner.extract.en.words import (
    BEFORE_YEAR,
    COUNTED_OF,
    FUNCTION_WORDS,
    MONTHS,
    OLD_YEARS,
    ORDINALS,
    SCALES,
    YEAR_NOUNS,
)
from aligner.extract.readings import Reading

_ORDINAL_PLURALS: Final = frozenset(word + "s" for word in ORDINALS)  # twenty twentieths
CENTURIES: Final = {"eighteen": 18, "nineteen": 19, "twenty": 20}


def is_year(text: str) -> bool:
    """Say whether four figures may be a year of the modern age."""
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def read_bare_year(tokens: list[Token], i: int) -> Reading | None:
    """Read four figures as a year, or give None where they count: "2,023", "2023 companies", "a total of 2000"."""
    text = tokens[i].text
    stands = _stands_as_year(tokens, i) if is_year(text) else _stands_as_old_year(tokens, i)
    return Reading("date", i, i + 1, text) if stands else None


def _stands_as_year(tokens: list[Token], i: int) -> bool:
    before, after = tokens[i - 1].lower if i else "", tokens[i + 1]
    if after.lower in SCALES or after.lower in ("hundred", "dozen", "per", "percent"):
        return False
    if after.lower in YEAR_NOUNS:
        return True
    if before == "of" and i > 1 and tokens[i - 2].lower in COUNTED_OF:
        return False
    led = before in BEFORE_YEAR or before in MONTHS
    return led or not (after.kind == "word" and after.text[0].islower() and is_plural(after))


def _stands_as_old_year(tokens: list[Token], i: int) -> bool:
    text, before, after = tokens[i].text, tokens[i - 1] if i else None, tokens[i + 1]
    if before is None or not (text.isdecimal() and "1000" <= text < "1900"):
        return False
    led = before.lower in OLD_YEARS or before.lower in MONTHS or (before.text in "(（" and after.text in ")）-–")
    noun = after.kind == "word" and after.text[0].islower() and after.lower not in FUNCTION_WORDS
    return led and not noun


def read_spoken_year(tokens: list[Token], i: int) -> Reading | None:
    """Read nineteen eighty-four, twenty twenty-four."""
    group = read_below_hundred(tokens, i + 1)
    if group is None or group.ordinal or group.value < 10 or tokens[group.end].text == "-":
        return None
    if tokens[group.end].lower in (*SCALES, "hundred", "percent", "per") or tokens[group.end].lower in _ORDINAL_PLURALS:
        return None
    return Reading("date", i, group.end, f"{CENTURIES[tokens[i].lower]}{int(group.value)}", form="words")
