"""A figure that one side gives exactly and the other rounds, saying so: 11.6亿元 and nearly 1.2 billion yuan.

The word must agree with the side on which the round figure errs: nearly is above the exact one, over is below it. A
round figure without such a word is another figure.
"""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.extract.atoms import Atom
from aligner.model import Approximation, Quantity

# A limit is no rounding: who may hire up to 1,200 did not hire 1,160.
_LIMIT = re.compile(
    r"up to|at (?:most|least)|(?:no|not) (?:more|less|fewer|greater|higher|lower)|minimum|maximum|exceed\b"
    r"|or more|or less|[最至]多|[最至]少|[最]高|不超|不得|不低|不少|不高|不多|以[上下内]|顶多|起码|之[内下上]",
    re.IGNORECASE,
)
_CUT = re.compile(r"\d\.\d+\s*(?:million|billion|trillion|bn|[万亿])")
_FINE = 1000  # four figures kept: less says another number
# What is rounded away is small: nobody calls 43 about 50.
_MOST = Fraction(1, 10)


def rounds(zh: Atom, en: Atom) -> bool:
    """Tell whether one of two amounts is the other, rounded, and says so by a word that agrees with its side."""
    return _rounded(zh, en) or _rounded(en, zh)


def _rounded(exact: Atom, coarse: Atom) -> bool:
    value, round_value, said = exact.number, coarse.number, coarse.quantity
    if value is None or round_value is None or value <= 0 or round_value <= 0 or value == round_value:
        return False
    # The ends of a range are limits, and 7 or 70 in words are as often another count.
    if said.low is not None or exact.quantity.low is not None or _is_limit(said) or _is_limit(exact.quantity):
        return False
    if exact.quantity.approx is not None:  # 超92万 is round already: more than 920,004 is another figure
        return False
    step = _last_place(round_value)
    off = round_value - value
    if _is_cut_to_scale(said) and round_value / step >= _FINE:  # 1993.03万 as 19.93 million
        return abs(off) * 2 <= step and (value / step).denominator > 1
    if (value / step).denominator == 1 or abs(off) > _MOST * round_value:
        return False
    return _errs_as_said(said.approx, off, step)


def _is_cut_to_scale(quantity: Quantity) -> bool:
    """Tell whether an amount has a scale word and decimals: what stands behind them was left out with it."""
    return bool(_CUT.search(quantity.text))


def _errs_as_said(approx: Approximation | None, off: Fraction, step: Fraction) -> bool:
    if approx == "under":
        return 0 < off < step
    if approx == "over":
        return -step < off < 0
    return approx == "about" and abs(off) * 2 <= step


def _is_limit(quantity: Quantity) -> bool:
    return bool(quantity.approx and _LIMIT.search(quantity.text))


def _last_place(value: Fraction) -> Fraction:
    """Give the place of the last digit that is not zero: 4.13 million is told to ten thousands.

    >>> [str(_last_place(Fraction(n))) for n in (4130000, 48000000000, 33)], str(_last_place(Fraction("4.13")))
    (['10000', '1000000000', '1'], '1/100')
    """
    place = Fraction(1)
    while (value / place).denominator > 1 and place > Fraction(1, 10**6):
        place /= 10
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place
