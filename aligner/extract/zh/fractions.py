"""Read 三分之一, 百分之五, 千分之2.4, 3又1/2 and 1/20."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from aligner.extract.readings import Reading
from aligner.extract.zh.numbers import Numeral
from aligner.model import Form

_PARTS = re.compile(r" {0,3}分 {0,3}之 {0,3}[-负]? ?")
_CASES = re.compile(r" ?[例名人只家个]")
_AND = re.compile(r" {0,2}又 {0,2}| ")
_SLASH = re.compile(r" ?/ ?")
_ROUNDED_OFF = 0.3  # shares of one decimal place need not make 100
_PERCENTS = frozenset({100, 1000, 10**4, 10**6, 10**7})


# 三次产业结构为4.2∶40.5∶55.3. Whole figures need a word for what they are: 10:45:45 is a time.
_SHARES = re.compile(r"(?<![\d:∶.])\d{1,2}(?:\.\d{1,2})?(?:[:∶]\d{1,2}(?:\.\d{1,2})?){2,5}(?![\d:∶.])")
_SHARED_BEFORE = re.compile(r"(?:比例?|结构|构成|占比|[由为至到的])(?:为|是|由|至|到)?$")


def read_shares(text: str) -> Iterator[Reading]:
    """Read the shares of a whole that are told as a proportion, each as a percentage.

    >>> [str(reading.value) for reading in read_shares("三次产业结构为4.2:40.5:55.3")]
    ['21/5', '81/2', '553/10']
    """
    for match in _SHARES.finditer(text) if ":" in text or "∶" in text else ():
        said = re.split("[:∶]", match[0])
        parts = [Fraction(part) for part in said]
        named = "." in match[0] or _SHARED_BEFORE.search(text, max(0, match.start() - 6), match.start())
        if abs(float(sum(parts)) - 100) <= _ROUNDED_OFF and named:
            at = match.start()
            for figure, part in zip(said, parts, strict=True):
                yield Reading("percent", at, at + len(figure), part)
                at += len(figure) + 1


def read_fraction(text: str, numerals: list[Numeral], at: int) -> tuple[Reading, int] | None:
    """Read the fraction whose first numeral is `numerals[at]`, and give the index after its last.

    百分之, 千分之 and 万分之 are `percent`, everything else is `fraction` with its whole part added.
    """
    first = numerals[at]
    second = numerals[at + 1] if at + 1 < len(numerals) else None
    if second is None:
        return None
    if joined := _AND.fullmatch(text, first.end, second.start):
        part = _part(text, numerals, at + 1)
        whole = first.value is not None and first.value.denominator == 1
        beside = "又" in joined[0] or (
            text[numerals[at + 1].end : numerals[at + 1].end + 1] == "/" and first.high < 1000
        )
        if part and whole and beside:
            value = first.low + (-part if first.low < 0 else part)
            return _reading(first, numerals[at + 2], value), at + 3
    bare = first.lone and first.low == 100 and text[first.end : second.start] == "分"  # 百分百
    if first.value and (bare or _PARTS.fullmatch(text, first.end, second.start)):
        return _in_parts(text, numerals, at), at + 2
    part = _part(text, numerals, at)
    return (_reading(first, second, part), at + 2) if part is not None else None


def _in_parts(text: str, numerals: list[Numeral], at: int) -> Reading:
    first, second = numerals[at], numerals[at + 1]
    assert first.value is not None
    # 百分之二 is a percentage; 一百分之二 is arithmetic.
    rank = int(first.value) if first.value.denominator == 1 else 0
    rated = rank in _PERCENTS and text[first.start] not in "一壹1"
    ends = [end * 100 / first.value if rated else end / first.value for end in (second.low, second.high)]
    kind, form = ("percent", _form(second, second)) if rated else ("fraction", _form(first, second))
    approx = second.approx
    if ends[0] == ends[1]:
        return Reading(kind, first.start, second.end, ends[0], approx=approx, form=form)  # type: ignore[arg-type]
    return Reading(kind, first.start, second.end, low=ends[0], high=ends[1], approx=approx, form=form)  # type: ignore[arg-type]


def _part(text: str, numerals: list[Numeral], at: int) -> Fraction | None:
    """Give the value of N分之M or M/N at `at`."""
    if at + 1 >= len(numerals):
        return None
    first, second = numerals[at], numerals[at + 1]
    if first.value is None or second.value is None:
        return None
    if _PARTS.fullmatch(text, first.end, second.start) and first.value:
        return second.value / first.value
    if _CASES.match(text, second.end):  # 20/48例: twenty of 48 cases
        return None
    if first.form != "digits" or second.form != "digits" or not _SLASH.fullmatch(text, first.end, second.start):
        return None
    whole = first.value.denominator == second.value.denominator == 1 and 1 < second.value <= 1000
    chained = text[first.start - 1 : first.start] == "/" or text[second.end : second.end + 1] == "/"
    return first.value / second.value if whole and not chained else None


def _reading(first: Numeral, last: Numeral, value: Fraction) -> Reading:
    return Reading("fraction", first.start, last.end, value, form=_form(first, last))


def _form(first: Numeral, last: Numeral) -> Form:
    return first.form if first.form == last.form else "mixed"
