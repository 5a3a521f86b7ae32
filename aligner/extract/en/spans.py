"""Read spans of time and shares that go by words of their own: in his fifties, round-the-clock, a quarter point."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.en.fractions import read_part
from aligner.extract.en.groups import after_hyphen, literal
from aligner.extract.en.tokens import Token, glued
from aligner.extract.readings import Reading
from aligner.model import Form

_AGES: Final = {
    word: Fraction(10 * tens)
    for tens, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 2
    )
}
_PERSONS: Final = {
    "sexagenarian": 60, "septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90, "centenarian": 100,
}  # fmt: skip
_OWNERS: Final = frozenset({"his", "her", "their", "my", "our", "your", "its"})
_PARTS: Final = frozenset({"early", "mid", "late", "middle"})
_FEASTS: Final = {
    "centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "sesquicentennial": 150,
    "tercentenary": 300, "tricentennial": 300,
}  # fmt: skip
_CENTURIES: Final = {"century": 100, "decade": 10}
_PLURALS: Final = tuple(word + "s" for word in _PERSONS)
SPANNING: Final = frozenset({*_AGES, *_PERSONS, *_PLURALS, *_FEASTS, "round", "around", "year"})


def read_span(tokens: list[Token], i: int) -> Reading | None:
    """Read the span or share that begins with token `i`, or give None."""
    if tokens[i].kind == "word" and (found := _read_share(tokens, i)):
        share, j = found
        if reading := _read_points(tokens, i, share, j) or _read_part_of_period(tokens, i, share, j):
            return reading
    return _read_word(tokens, i)


def _read_word(tokens: list[Token], i: int) -> Reading | None:
    word = tokens[i].lower
    if word in _AGES:
        return _read_age(tokens, i, _AGES[word], i + 1)
    if tokens[i].kind == "number" and len(tokens[i].text) == 2 and tokens[i].text[1] == "0":
        plural = tokens[i + 1].lower == "s" and glued(tokens, i + 1)
        return _read_age(tokens, i, Fraction(tokens[i].text), i + 2) if plural and _owned(tokens, i) else None
    person = _PERSONS.get(word.removesuffix("s"))
    if person:
        low = Fraction(person)
        return Reading("duration", i, i + 1, low=low, high=low + 9, unit="year", form="implied")
    if word in _FEASTS:
        return Reading("ordinal", i, i + 1, Fraction(_FEASTS[word]), form="implied")
    if word in ("round", "around"):
        return _read_clock(tokens, i)
    if word == "year" and tokens[after_hyphen(tokens, i + 1)].lower == "round":
        return Reading("duration", i, after_hyphen(tokens, i + 1) + 1, Fraction(365), unit="day", form="implied")
    if word == "a" and tokens[i + 1].lower == "score" and tokens[i + 2].lower == "of" and tokens[i + 3].kind == "word":
        return Reading("number", i, i + 2, Fraction(20), form="implied")
    return None


def _read_age(tokens: list[Token], i: int, low: Fraction, end: int) -> Reading | None:
    if not _owned(tokens, i):
        decade = tokens[i].kind == "word" and i > 0 and tokens[i - 1].lower in ("the", "a", "early", "mid", "late")
        return Reading("date", i, end, f"XX{int(low) // 10}X", form="implied") if decade else None
    return Reading("duration", i, end, low=low, high=low + 9, unit="year", form="implied")


def _owned(tokens: list[Token], i: int) -> bool:
    """Say whether these are the years of a person: in his (early) fifties, in her mid-30s."""
    before = [token.lower for token in tokens[max(0, i - 4) : i] if token.text != "-"]
    while before and before[-1] in _PARTS | {"to"}:
        before.pop()
    return bool(before) and before[-1] in _OWNERS


def _read_clock(tokens: list[Token], i: int) -> Reading | None:
    j = after_hyphen(tokens, i + 1)
    k = after_hyphen(tokens, j + 1)
    if tokens[j].lower != "the" or tokens[k].lower != "clock":
        return None
    return Reading("duration", i, k + 1, Fraction(24), unit="hour", form="implied")


def _read_share(tokens: list[Token], i: int) -> tuple[Fraction, int] | None:
    """Read a half, quarter, three quarters, two-tenths, with what ties it to a whole: of a, of one, a."""
    if tokens[i].lower in ("half", "quarter"):
        found: tuple[Fraction, int] | None = Fraction(1, 2 if tokens[i].lower == "half" else 4), i + 1
    else:
        found = read_part(tokens, i)
    if found is None:
        return None
    share, j = found
    j = j + 1 if tokens[j].lower == "of" else after_hyphen(tokens, j)
    whole = tokens[j].lower in ("a", "an", "one") or (tokens[j].kind == "number" and literal(tokens[j].text) == 1)
    return share, after_hyphen(tokens, j + 1) if whole else j


def _read_points(tokens: list[Token], i: int, share: Fraction, j: int) -> Reading | None:
    """Read half a percentage point, a quarter of one percent, a quarter-point cut."""
    word, k = tokens[j].lower, after_hyphen(tokens, j + 1)
    if word in ("percentage", "percent") and tokens[k].lower in ("point", "points"):
        return Reading("percent", i, k + 1, share, unit="pp", form="words")
    if word == "percent" or (word == "per" and tokens[k].lower == "cent"):
        return Reading("percent", i, j + 1 if word == "percent" else k + 1, share, form="words")
    if word == "point" and tokens[j - 1].text == "-" and share < 1:  # what banks do to rates
        return Reading("percent", i, j + 1, share, unit="pp", form="words")
    return None


def _read_part_of_period(tokens: list[Token], i: int, share: Fraction, j: int) -> Reading | None:
    """Read a quarter of an hour, half a century, a quarter century; half an hour is left to the halves."""
    word = tokens[j].lower
    if word in _CENTURIES:
        form: Form = "implied" if share == Fraction(1, 2) else "words"
        return Reading("duration", i, j + 1, share * _CENTURIES[word], unit="year", form=form)
    if word == "hour" and tokens[i].lower != "half" and tokens[j - 1].lower == "an":
        return Reading("duration", i, j + 1, share * 60, unit="minute", form="words")
    return None
