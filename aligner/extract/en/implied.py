"""Read what holds a number without stating one: both, a pair, once, an article, "one" as a pronoun, dozens of.

These come out with the form "implied": they may answer a number on the Chinese side, and never need an answer.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.en.amounts import in_years
from aligner.extract.en.groups import ONE, after_hyphen
from aligner.extract.en.nouns import is_plural
from aligner.extract.en.numbers import read_numeral
from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.unit_names import read_currency, read_unit
from aligner.extract.en.words import (
    DETERMINERS,
    FUNCTION_WORDS,
    HALF_OF,
    IMPLIED,
    MEASURES_A_DAY,
    MULTIPLES,
    NOT_AFTER_ARTICLE,
    NOT_AFTER_ONE,
    NOT_BEFORE_HALF,
    NOT_BEFORE_ONE,
    ORDINAL_IDIOMS,
    ORDINALS,
    SCALES,
    VAGUE,
    VAGUE_BEFORE,
)
from aligner.extract.readings import Reading
from aligner.extract.units import Unit
from aligner.model import Form, QuantityKind

_PERIODS: Final = frozenset({"year", "month", "week", "decade", "century", "day", "hour"})
_NEAR: Final = frozenset({"past", "last", "next", "previous", "coming", "following", "whole", "entire", "full"})
_DOUBLED: Final = frozenset({"the", "its", "their", "that", "our", "his", "her", "what", "last", "this"})
_SENTENCE_END: Final = frozenset(".!?:;\"“'‘([{•·*|\\/")
IMPLYING: Final = frozenset(IMPLIED) | frozenset(MULTIPLES) | _PERIODS | {"half", "a", "an", "quarter"}


def read_implied(tokens: list[Token], i: int) -> Reading | None:
    """Read a word that implies a number at token `i`, or give None."""
    word = tokens[i].lower
    if word in ("a", "an"):
        return _read_article(tokens, i)
    if word == "half":
        return _read_half(tokens, i)
    if word in MULTIPLES:
        shrinks = MULTIPLES[word] < 1  # "halved" may render 减半 or 降了一半
        return Reading("multiple", i, i + 1, MULTIPLES[word], form="implied" if shrinks else "words")
    if word in ("double", "triple", "quadruple") and tokens[i + 1].lower in _DOUBLED:
        return Reading("multiple", i, i + 1, Fraction(IMPLIED[word]), form="words")
    if word in IMPLIED:
        compared = word == "twice" and tokens[i + 1].lower in ("as", "the", "that", "its", "what")
        held = Reading("number", i, i + 1, Fraction(IMPLIED[word]), form="implied")
        return held._replace(kind="multiple", form="words") if compared else held
    if word in _PERIODS and i and tokens[i - 1].lower in _NEAR:
        return in_years(Reading("duration", i, i + 1, ONE, unit=word, form="implied"))
    return None


def read_vague(tokens: list[Token], i: int) -> Reading | None:
    """Read "several hundred", "tens of thousands", "dozens": two ends, and about."""
    j = after_hyphen(tokens, i + 1) if tokens[i].lower in VAGUE_BEFORE else i
    ends, j = _vague_ends(tokens, i, j)
    if not ends:
        return None
    power = 1
    for _ in range(3):
        k = j + 1 if tokens[j].lower == "of" else after_hyphen(tokens, j)
        word = tokens[k].lower
        more = SCALES.get(word, 0) or (100 if word in ("hundred", "hundreds") else 0)
        if not more:
            break
        power, j = power * more, k + 1
    low, high = (Fraction(end * power) for end in ends)
    vague = Reading("number", i, j, low=low, high=high, approx="about", form="implied")
    money = read_currency(tokens, j + 1 if tokens[j].lower == "of" else after_hyphen(tokens, j))
    return vague._replace(kind="money", unit=money[0], end=money[1]) if money else vague


def _vague_ends(tokens: list[Token], i: int, j: int) -> tuple[list[int], int]:
    word = tokens[j].lower
    if j > i:
        scale = word in ("hundred", "dozen") or (word in SCALES and word[-1] != "s")
        if tokens[i].lower == "some" and scale and tokens[j + 1].lower != "of" and word != "hundred":
            return [], j
        if word == "dozen":
            return [24, 120], j + 1
        return ([2, 10], j) if scale else ([], j)
    if word in ("millions", "billions", "trillions", "lakhs", "crores"):
        return [2, 10], j
    if word in VAGUE and not (i and tokens[i - 1].kind == "number"):
        return VAGUE[word], j + 1
    return [], j


def soften(tokens: list[Token], reading: Reading) -> Reading:
    """Make a reading implied where its word counts nothing: a pronoun "one", "at first", "first aid", "ground zero"."""
    if _is_some_day(tokens, reading) or _is_of_a_plan(tokens, reading) or _is_of_a_rate(tokens, reading):
        return reading._replace(form="implied")
    if reading.end > reading.start + 1 or tokens[reading.start].kind != "word":
        return reading
    i, word = reading.start, tokens[reading.start].lower
    soft = (
        (word == "one" and _is_pronoun(tokens, i))
        or (word in ORDINALS and _is_idle_ordinal(tokens, i))
        or [token.lower for token in tokens[max(0, i - 2) : i]] == ["group", "of"]  # the Group of Seven
        or (
            word == "zero"
            and (glued(tokens, i + 1) or (i > 0 and tokens[i - 1].lower in ("net", "ground", "to", "near")))
        )
    )
    return reading._replace(form="implied") if soft else reading


def _is_of_a_plan(tokens: list[Token], reading: Reading) -> bool:
    """Say whether this is the five years of "the 14th Five-Year Plan" (十四五), a name."""
    ranked = reading.start > 0 and (
        tokens[reading.start - 1].kind == "rank" or tokens[reading.start - 1].lower in ORDINALS
    )
    return ranked and reading.kind == "duration" and tokens[reading.end].lower in ("plan", "plans")


def _is_of_a_rate(tokens: list[Token], reading: Reading) -> bool:
    """Say whether this is the thousand of "7.8 deaths per thousand people", for which Chinese has ‰."""
    rated = reading.start > 0 and tokens[reading.start - 1].lower == "per"
    return rated and reading.kind == "number" and reading.value in (1000, 10**4)


def _is_some_day(tokens: list[Token], reading: Reading) -> bool:
    """Say whether "one day" is some day: it is unless a preposition or "only" measures it ("within one day")."""
    if [token.lower for token in tokens[reading.start : reading.end]] != ["one", "day"]:
        return False
    return reading.start == 0 or tokens[reading.start - 1].lower not in MEASURES_A_DAY


def _is_pronoun(tokens: list[Token], i: int) -> bool:
    """Say whether "one" stands for a noun, or in an idiom, and counts nothing."""
    before, after = (tokens[i - 1] if i else None), tokens[i + 1]
    if before is not None and (before.lower in NOT_BEFORE_ONE or before.lower in ORDINALS or before.text == "-"):
        return True
    if before is not None and before.kind == "rank":
        return True
    if after.lower in ("to", "or") and tokens[i + 2].lower != "one" and read_numeral(tokens, i + 2):
        return False
    if after.kind == "word":
        return after.lower.partition("'")[0] in NOT_AFTER_ONE or (
            tokens[i].text == "One" and before is not None and before.kind == "word"
        )
    if after.text == "-":
        return tokens[i + 2].lower in ("stop", "on", "sided", "way", "size", "to", "off", "day", "of")
    if after.kind in ("mark", "end"):
        if before is not None and before.kind in ("number", "money"):
            return True
        return (
            before is not None
            and before.kind == "word"
            and before.lower not in ("for", "to", "of", "minus", "negative", "and", "is", "plus")
        )
    return False


def _is_idle_ordinal(tokens: list[Token], i: int) -> bool:
    """Say whether first, second or third does not rank anything here."""
    word, before, after = tokens[i].lower, (tokens[i - 1] if i else None), tokens[i + 1]
    following = tokens[after_hyphen(tokens, i + 1)].lower
    if word.endswith("ly") or (word == "first" and following == "place" and i > 1 and tokens[i - 2].lower == "in"):
        return True  # "Secondly" is 其次 as often as 第二; "in the first place"
    if following in ORDINAL_IDIOMS.get(word, ()):
        return True
    if word == "second":
        return before is not None and before.lower in ("per", "split", "every", "/", "to")
    if word != "first":
        return False
    if _begins_a_span(tokens, i + 1):
        return True
    if before is None or before.text in _SENTENCE_END:
        return after.kind == "word" and (after.lower in FUNCTION_WORDS or after.lower.endswith("ly"))
    if (
        before.lower in DETERMINERS
        or before.lower.endswith("'s")
        or before.kind in ("number", "date")
        or tokens[i].text[0] == "F"
    ):
        return False
    closing = after.kind in ("mark", "end") and after.text != "-"
    return (
        closing or after.lower in FUNCTION_WORDS or before.lower in FUNCTION_WORDS or after.lower.endswith(("ed", "ly"))
    )


def _begins_a_span(tokens: list[Token], i: int) -> bool:
    """Say whether a duration follows: "the first ten months" are ten months, and none of them the first."""
    numeral = read_numeral(tokens, i)
    unit = read_unit(tokens, after_hyphen(tokens, numeral.end)) if numeral and numeral.kind == "number" else None
    return unit is not None and unit[0].dimension == "time"


def _read_article(tokens: list[Token], i: int) -> Reading | None:
    """Read a/an as one: of a unit ("a year"), or of the noun after it ("a forum")."""
    after = tokens[i + 1]
    if after.kind != "word" or after.lower in NOT_AFTER_ARTICLE or after.lower in FUNCTION_WORDS:
        return None
    j = i + 2 if after.lower in ("whole", "full") else i + 1
    unit = read_unit(tokens, j)
    if unit and len(tokens[j].text) > 3:
        form: Form = "words" if unit[0].symbol == "decade" else "implied"
        return _and_a_half(tokens, _of_unit(i, unit, ONE)._replace(form=form))
    if is_plural(after) or after.lower in ORDINALS:
        return None
    return Reading("number", i, i + 1, ONE, form="implied")


def _of_unit(start: int, unit: tuple[Unit, int], value: Fraction) -> Reading:
    kind: QuantityKind = "duration" if unit[0].dimension == "time" else "measure"
    return in_years(Reading(kind, start, unit[1], value, unit=unit[0].symbol, form="words"))


def _and_a_half(tokens: list[Token], read: Reading) -> Reading:
    """Read "an hour and a half", "a day or two"."""
    if tokens[read.end].lower == "or" and tokens[read.end + 1].lower == "two":
        assert isinstance(read.value, Fraction)
        return read._replace(value=None, low=read.value, high=read.value * 2, end=read.end + 2, form="words")
    if [token.lower for token in tokens[read.end : read.end + 3]] == ["and", "a", "half"]:
        assert isinstance(read.value, Fraction)
        return read._replace(value=read.value * 3 / 2, end=read.end + 3, form="words")
    return read


def _read_half(tokens: list[Token], i: int) -> Reading | None:
    """Read half an hour, a half-day, half of the people; other halves (second half, halfway) are evidence at most."""
    j = after_hyphen(tokens, i + 1)
    k = j + 1 if tokens[j].lower in ("a", "an") else j
    unit = read_unit(tokens, k)
    half = Fraction(1, 2)
    if unit and (k > j or tokens[j].lower in _PERIODS or unit[0].dimension != "time"):
        return _of_unit(i, unit, half)
    before = tokens[i - 1] if i else None
    idle = before is not None and (before.lower in NOT_BEFORE_HALF or before.kind == "rank" or before.lower in ORDINALS)
    stated = tokens[i + 1].lower in HALF_OF or (tokens[i + 1].kind in ("mark", "end") and tokens[i + 1].text != "-")
    return Reading("fraction", i, i + 1, half, form="words" if stated and not idle else "implied")
