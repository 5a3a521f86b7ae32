"""Say what a numeral is an amount of: money, a percentage, a measure, a duration, a multiple, or things counted."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract.en.groups import Numeral, after_hyphen
from aligner.extract.en.money import read_currency_after, read_money, scaled_code, skip_level
from aligner.extract.en.nouns import is_plural
from aligner.extract.en.numbers import NUMERAL_WORDS, read_numeral
from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.unit_names import read_unit
from aligner.extract.en.words import (
    APPROXIMATORS_AFTER,
    COMPARED,
    FUNCTION_WORDS,
    INCREASED,
)
from aligner.extract.readings import Reading
from aligner.model import Approximation

_AFTERS: Final = frozenset(phrase.split()[0] for phrase in APPROXIMATORS_AFTER)
_BEGINNINGS: Final = NUMERAL_WORDS | {"minus", "negative"}
_MINUS: Final = frozenset({"-", "−", "－"})
_PERCENT: Final = frozenset({"percent", "percents", "percentage", "pct"})
_COUNTED_IN: Final = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
_WHOLES: Final = frozenset({*range(2, 11), 100, 1000})
_SHARING: Final = frozenset({"of", "are", "were", "have", "had", "say", "said", "will", "would", "now"})
_ROUND: Final = frozenset({*range(2, 11), 12, 20, 50, 100, 1000, 10000})


def read_amount(tokens: list[Token], i: int, *, conjoin: bool = True) -> Reading | None:
    """Read the amount that begins with token `i`: a sign of money or minus, a numeral, and its unit."""
    if tokens[i].kind == "word" and not (tokens[i].lower in _BEGINNINGS or scaled_code(tokens[i])):
        return None
    negative, j = _read_minus(tokens, i)
    if tokens[j].kind == "money" or scaled_code(tokens[j]):
        reading = read_money(tokens, j)
    else:
        numeral = _read_signed(tokens, j, negative, conjoin)
        reading = _measure(tokens, j, numeral) if numeral else None
    if reading is None:
        return None
    if negative and isinstance(reading.value, Fraction):
        return reading._replace(start=i, value=-reading.value)
    return reading._replace(start=i)


def read_approximator_after(tokens: list[Token], i: int) -> tuple[Approximation, int] | None:
    """Read "or so", "-odd", "+" after a figure; give its sense and the index after it."""
    token = tokens[i]
    if token.text in "+＋" and token.kind == "mark":
        return None if tokens[i + 1].kind in ("number", "fraction") else ("over", i + 1)
    j = i + 1 if token.text == "-" and glued(tokens, i) and glued(tokens, i + 1) else i
    if tokens[j].lower not in _AFTERS:
        return None
    for length in (3, 2, 1):
        phrase = " ".join(tokens[k].lower for k in range(j, j + length))
        sense = APPROXIMATORS_AFTER.get(phrase)
        if sense and (length > 1 or j > i or (phrase == "odd" and tokens[j + 1].kind == "word")):
            return sense, j + length
    return None


def _read_minus(tokens: list[Token], i: int) -> tuple[bool, int]:
    """Skip a minus: a word, or a sign at the start of a word and before a figure ("——2023" has none)."""
    token, following = tokens[i], tokens[i + 1]
    pronoun = following.lower == "one" and i > 0 and tokens[i - 1].lower in ("a", "the", "this", "that")
    if (
        token.lower in ("minus", "negative")
        and not pronoun
        and (following.kind in ("number", "money", "fraction") or read_numeral(tokens, i + 1))
    ):
        return True, i + 1
    at_start = i == 0 or not glued(tokens, i) or tokens[i - 1].text in "(（["
    if token.text in _MINUS and at_start and glued(tokens, i + 1) and following.kind in ("number", "money", "fraction"):
        after_figure = i > 0 and tokens[i - 1].kind in ("number", "date", "clock")
        return not after_figure, i if after_figure else i + 1
    if token.text == "–" and at_start and glued(tokens, i + 1) and following.kind == "number":
        unit = read_unit(tokens, i + 2)
        return (True, i + 1) if unit and unit[0].dimension == "temperature" else (False, i)
    return False, i


def _read_signed(tokens: list[Token], i: int, negative: bool, conjoin: bool) -> Numeral | None:
    numeral = read_numeral(tokens, i, conjoin=conjoin)
    return None if numeral and negative and numeral.kind == "ordinal" else numeral


def _measure(tokens: list[Token], i: int, numeral: Numeral) -> Reading | None:
    """Give the amount that `numeral` and what follows it make."""
    if numeral.kind == "ordinal":
        century = tokens[after_hyphen(tokens, numeral.end)].lower in ("century", "centuries")
        end = after_hyphen(tokens, numeral.end) + 1 if century else numeral.end
        return Reading("ordinal", i, end, numeral.value, form=numeral.form, unit="century" if century else "")
    after = read_approximator_after(tokens, numeral.end)
    approx, end = after or (None, numeral.end)
    plain = Reading(numeral.kind, i, end, numeral.value, approx=approx, form=numeral.form, scale=numeral.scale)
    read = _read_percent(tokens, plain) or read_currency_after(tokens, plain) or _read_unit_after(tokens, plain)
    read = (
        read
        or _read_multiple(tokens, plain)
        or _read_ratio(tokens, plain)
        or plain._replace(end=skip_level(tokens, end))
    )
    late = read_approximator_after(tokens, read.end) if approx is None and read is not plain else None
    return read._replace(approx=late[0], end=late[1]) if late else read


def _read_percent(tokens: list[Token], plain: Reading) -> Reading | None:
    assert isinstance(plain.value, Fraction)
    j = after_hyphen(tokens, plain.end)
    word, following = tokens[j].lower, tokens[j + 1].lower
    if word in ("%", "％", "﹪"):
        points = tokens[j + 1].lower in ("point", "points")
        return plain._replace(kind="percent", end=j + 1 + points, unit="pp" if points else "")
    if word == "‰" or (word == "per" and following in ("mille", "mil", "thousand")):
        j += 1 if word == "‰" else 2
        points = tokens[j].lower in ("point", "points")
        value = plain.value / 10
        return plain._replace(kind="percent", value=value, end=j + points, unit="pp" if points else "")
    if word == "per" and following in ("cent", "cents"):
        word, j = "percent", j + 1
    if word == "pp" and glued(tokens, j):
        return plain._replace(kind="percent", end=j + 1, unit="pp")
    if word not in _PERCENT:
        return None
    k = after_hyphen(tokens, j + 1)
    points = tokens[k].lower in ("point", "points")
    return plain._replace(kind="percent", end=k + 1 if points else j + 1, unit="pp" if points else "")


def _read_unit_after(tokens: list[Token], plain: Reading) -> Reading | None:
    """Read a measure or duration: 75ml, 3-inch, 1.5 million gallon, 20 (kg), 5 ft 2 in, three-year."""
    j = after_hyphen(tokens, plain.end)
    bracketed = tokens[j].text in "([{<" and tokens[j].kind == "mark"
    found = read_unit(tokens, j + bracketed)
    if bracketed and found and tokens[found[1]].text not in ")]}>":
        return None
    if found is None:
        return _read_feet_by_sign(tokens, plain) or _read_bare_inches(tokens, plain, j)
    unit, end = found
    if unit.dimension == "time":
        if _ranks_seconds(tokens, plain, j) or tokens[j].text == "Century":  # 100 Century Avenue
            return None
        return in_years(plain._replace(kind="duration", end=end + bracketed, unit=unit.symbol))
    read = plain._replace(kind="measure", end=end + bracketed, unit=unit.symbol)
    return _add_inches(tokens, read) if unit.symbol == "ft" else _below_zero(tokens, read)


def in_years(read: Reading) -> Reading:
    """Count decades, centuries and fortnights in the units that 二十年 and 两周 are counted in."""
    symbol, times = _COUNTED_IN.get(read.unit, (read.unit, 1))
    return read._replace(unit=symbol, value=read.value * times) if isinstance(read.value, Fraction) else read


def _ranks_seconds(tokens: list[Token], plain: Reading, i: int) -> bool:
    """Say whether "second" ranks: "5 second-hand cars" counts cars."""
    return (
        tokens[i].lower == "second" and tokens[i + 1].text == "-" and tokens[i + 2].lower in ("hand", "class", "rate")
    )


def _read_bare_inches(tokens: list[Token], plain: Reading, i: int) -> Reading | None:
    if tokens[i].lower == "in" and i == plain.end and glued(tokens, i):
        return plain._replace(kind="measure", end=i + 1, unit="in")
    return None


def _read_feet_by_sign(tokens: list[Token], plain: Reading) -> Reading | None:
    """Read 5'5\", a height."""
    i = plain.end
    if tokens[i].text not in ("'", "′") or not (glued(tokens, i) and glued(tokens, i + 1) and glued(tokens, i + 2)):
        return None
    read = _add_inches(tokens, plain._replace(kind="measure", end=i + 1, unit="ft"))
    return read if read.end > i + 2 else None


def _add_inches(tokens: list[Token], read: Reading) -> Reading:
    assert isinstance(read.value, Fraction)
    j = read.end + 1 if tokens[read.end].lower == "and" else read.end
    tied = tokens[j].text == "-" and glued(tokens, j) and glued(tokens, j + 1)  # 6-foot-6
    numeral = read_numeral(tokens, j + tied, conjoin=False)
    if numeral is None or numeral.kind != "number" or numeral.value >= 12:
        return read
    named = tokens[numeral.end].lower in ("in", "inch", "inches", '"', "″", "”")
    if not named and (not tied or tokens[numeral.end].text == "-"):
        return read
    return read._replace(value=read.value + numeral.value / 12, end=numeral.end + named)


def _below_zero(tokens: list[Token], read: Reading) -> Reading:
    """Turn "5 degrees below zero" into minus five."""
    if read.unit in ("deg", "degC", "degF") and [t.lower for t in tokens[read.end : read.end + 2]] == ["below", "zero"]:
        assert isinstance(read.value, Fraction)
        return read._replace(value=-read.value, end=read.end + 2)
    return read


def _read_multiple(tokens: list[Token], plain: Reading) -> Reading | None:
    """Read 3x, 3-fold, three times as many. "Three times" without a comparison counts occasions."""
    j = after_hyphen(tokens, plain.end)
    word = tokens[j].lower
    if word == "fold" or (word in ("x", "×") and glued(tokens, j) and tokens[j + 1].kind != "number"):
        return plain._replace(kind="multiple", end=j + 1)
    if word not in ("time", "times"):
        return None
    before = {tokens[k].lower for k in range(max(0, plain.start - 2), plain.start)}
    assert isinstance(plain.value, Fraction)
    if plain.value.denominator > 1 or tokens[j + 1].lower in COMPARED or before & INCREASED:
        return plain._replace(kind="multiple", end=j + 1)
    return None


def _is_shared(tokens: list[Token], whole: Numeral) -> bool:
    """Say whether "nine in ten" is a share: of a plural, or by itself; not "three in 20 cities" or "two in one day"."""
    if whole.value not in _WHOLES:
        return False
    after, following = tokens[whole.end], tokens[whole.end + 1]
    closes = after.kind in ("mark", "end") and after.text not in ("-", "%", "％", "/")
    plural = is_plural(after) or (after.kind == "word" and after.lower not in FUNCTION_WORDS and is_plural(following))
    return closes or plural or after.lower in _SHARING or after.lower.endswith("ing")


def _read_ratio(tokens: list[Token], plain: Reading) -> Reading | None:
    """Read nine out of ten, one in five, 2 over 3: a part of a round whole. "12 out of 110 states" are two numbers."""
    word, j = tokens[plain.end].lower, plain.end + 1
    if word == "out" and tokens[j].lower == "of":
        j += 1
    elif word not in ("in", "over"):
        return None
    whole = read_numeral(tokens, j)
    if whole is None or whole.kind != "number" or plain.kind != "number" or not isinstance(plain.value, Fraction):
        return None
    after = tokens[whole.end]
    if word == "over":
        fits = (after.kind == "end" or after.text in ".?!,;)") and whole.value > 0
    else:
        fits = plain.value < whole.value and whole.value in _ROUND
        fits = fits and (word == "out" or plain.value == 1 or _is_shared(tokens, whole))
        fits = (
            fits and read_unit(tokens, after_hyphen(tokens, whole.end)) is None and after.text not in ("%", "％", "-")
        )
    return plain._replace(kind="fraction", value=plain.value / whole.value, end=whole.end) if fits else None
