"""Read sums of money: US$1.2 billion, RMB 5 million, 100-billion-yuan, 3 dollars 50 cents."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from aligner.extract import money
from aligner.extract.en.groups import after_hyphen
from aligner.extract.en.numbers import read_numeral
from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.unit_names import read_currency, sign
from aligner.extract.en.words import MONEY_SUFFIXES, SCALES
from aligner.extract.readings import Reading

_LETTER_SCALES: Final = {"K": 3, "M": 6, "B": 9}


def read_money(tokens: list[Token], i: int) -> Reading | None:
    """Read money whose sign comes first: $5m, US$ 1.2 billion, RMB 5 million yuan, €100-million."""
    numeral = read_numeral(tokens, i + 1, conjoin=False)
    if numeral is None or numeral.kind == "ordinal" or tokens[i + 1].lower in ("a", "an"):
        return None
    value, end, scale = numeral.value, numeral.end, numeral.scale
    letter = tokens[end].text
    if letter in MONEY_SUFFIXES and glued(tokens, end) and scale == 1:
        scale, end = MONEY_SUFFIXES[letter], end + 1
        value *= scale
    if scaled_code(tokens[i]):
        scale = 10 ** _LETTER_SCALES[tokens[i].text[0]]
        value *= scale
    unit = scaled_code(tokens[i]) or sign(tokens[i].text)
    named = read_currency(tokens, after_hyphen(tokens, end))
    if named and tokens[named[1] - 1].kind != "money":
        unit, end = named
    return Reading("money", i, skip_level(tokens, end), value, unit=unit, form=numeral.form, scale=scale)


def read_currency_after(tokens: list[Token], plain: Reading) -> Reading | None:
    """Read money whose currency comes last: 100 billion yuan, 10 €, 75 USD million, 3 dollars 50 cents."""
    assert isinstance(plain.value, Fraction)
    j = after_hyphen(tokens, plain.end)
    if code := scaled_code(tokens[j]):
        scale = 10 ** _LETTER_SCALES[tokens[j].text[0]]
        return plain._replace(kind="money", end=j + 1, value=plain.value * scale, unit=code, scale=scale)
    found = read_currency(tokens, j)
    if found is None or _opens_another(tokens, j) or (tokens[j].lower == "won" and plain.value < 100):
        return None
    unit, end = found
    weighs = tokens[j].lower in ("pound", "pounds") and tokens[end].lower == "of"
    if weighs or (tokens[j].lower == "sterling" and tokens[end].lower == "silver"):
        return None
    read = plain._replace(kind="money", end=skip_level(tokens, end), unit=unit)
    power = SCALES.get(tokens[end].lower, 0)
    if power and plain.scale == 1 and tokens[j].kind == "money":
        return read._replace(value=plain.value * power, end=end + 1, scale=power)
    return _add_subunits(tokens, read)


def scaled_code(token: Token) -> str:
    """Give the currency of a code with a scale letter before it: MUSD, KEUR."""
    known = token.kind == "word" and len(token.text) == 4 and token.text[0] in _LETTER_SCALES
    return money.symbols().get(token.text[1:], "") if known else ""


def skip_level(tokens: list[Token], i: int) -> int:
    """Skip "-level" or " level", as in "a 100-billion-yuan-level cluster"."""
    if tokens[i].lower == "level" and tokens[i - 1].kind == "word":
        return i + 1
    return i + 2 if tokens[i].text == "-" and tokens[i + 1].lower in ("level", "scale") and glued(tokens, i) else i


def _opens_another(tokens: list[Token], i: int) -> bool:
    """Say whether the sign at `i` belongs to the figure after it: "3 USD50 cards", "in 2003 $5"."""
    return tokens[i].kind == "money" and tokens[i + 1].kind == "number" and glued(tokens, i + 1)


def _add_subunits(tokens: list[Token], read: Reading) -> Reading:
    """Add the cents: 3 dollars 50 cents, one kuai and five mao, 15 dollars 50."""
    assert isinstance(read.value, Fraction)
    j = read.end + 1 if tokens[read.end].lower == "and" else read.end
    numeral = read_numeral(tokens, j, conjoin=False) if read.scale == 1 and read.unit not in money.subunits() else None
    if numeral is None or numeral.kind != "number" or numeral.value >= 100 or numeral.value.denominator > 1:
        return read
    named = read_currency(tokens, numeral.end)
    if named and named[0] in money.subunits():
        return read._replace(value=read.value + numeral.value * money.subunits()[named[0]], end=named[1])
    closes = tokens[numeral.end].kind == "end" or tokens[numeral.end].text in ".,;"
    if j == read.end and closes and numeral.value >= 10:
        return read._replace(value=read.value + numeral.value / 100, end=numeral.end)
    return read
