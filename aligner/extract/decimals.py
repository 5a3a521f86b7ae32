"""Exact numbers written out."""

from __future__ import annotations

from fractions import Fraction


def plain(value: Fraction) -> str:
    """Write a value as a decimal where it has an end, as a fraction where it has none.

    >>> plain(Fraction(-7, 2)), plain(Fraction(2, 3)), plain(Fraction(1200000)), plain(Fraction("0.24"))
    ('-3.5', '2/3', '1200000', '0.24')
    """
    if value.denominator == 1:
        return str(value.numerator)
    below, twos, fives = value.denominator, 0, 0
    while below % 2 == 0:
        below, twos = below // 2, twos + 1
    while below % 5 == 0:
        below, fives = below // 5, fives + 1
    if below > 1:
        return str(value)
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value.numerator < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
