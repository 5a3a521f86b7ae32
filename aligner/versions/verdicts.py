"""What two statements about one thing say of each other: agreement, conflict, other times, other scope, rounding."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Literal

from aligner.check.figures.agreement import agree
from aligner.extract.atoms import atoms
from aligner.versions.figures import same
from aligner.versions.statements import Statement

Verdict = Literal["agreement", "conflict", "date", "scope", "rounding"]

GRAVEST: tuple[Verdict, ...] = ("conflict", "scope", "date", "rounding", "agreement")
# How far a figure may lie beyond one that says over, nearly or about: over 900 may be 985, but not 1,200.
_ROOM = {"over": (Fraction(1), Fraction(115, 100)), "under": (Fraction(85, 100), Fraction(1)),
         "about": (Fraction(95, 100), Fraction(105, 100))}  # fmt: skip


def judge(one: Statement, other: Statement) -> Verdict:
    """Say how two statements about the same thing relate."""
    if same_value(one, other):
        turned = {one.quantity.approx, other.quantity.approx} == {"over", "under"}
        return "date" if _other_time(one, other) else "rounding" if turned else "agreement"
    if is_rounded(one, other) and not _other_time(one, other):
        return "rounding"
    if _other_time(one, other):
        return "date"
    if one.limits != other.limits or other_whole(one, other):
        return "scope"
    return "conflict"


def same_value(one: Statement, other: Statement) -> bool:
    """Tell whether two figures say the same: 八折 and 20 percent off, three tenths and 30%."""
    if one.values == other.values or one.quantity.kind != "percent":
        return one.values == other.values  # of one kind and unit, only shares are told in ways that differ in value
    if one.lang == other.lang:
        return same(one.quantity, other.quantity)
    zh, en = (one, other) if one.lang == "zh" else (other, one)
    left, right = atoms([zh.quantity]), atoms([en.quantity])
    found = [agree(a, b) for a, b in zip(left, right, strict=False)]
    return len(left) == len(right) and all(a is not None and a.cost <= 1 and not a.clash for a in found)


def _other_time(one: Statement, other: Statement) -> bool:
    """Tell whether two figures are of different years, or one is reached and the other planned."""
    known = one.time and other.time and one.time[:4] != other.time[:4]
    return bool(known) or (one.planned != other.planned and not same_value(one, other))


def other_whole(one: Statement, other: Statement) -> bool:
    """Tell whether two figures speak of different wholes: the city and the district."""
    return bool(one.scope and other.scope) and not one.scope & other.scope


def is_rounded(one: Statement, other: Statement) -> bool:
    """Tell whether one figure is the other, told less exactly."""
    if len(one.values) != 1 or len(other.values) != 1:
        return False
    return _rounds(one, other) or _rounds(other, one)


def _rounds(rough: Statement, exact: Statement) -> bool:
    about, value = rough.values[0], exact.values[0]
    if rough.quantity.approx in _ROOM:
        low, high = _ROOM[rough.quantity.approx]
        return low * about <= value <= high * about
    digits, more = _digits(about), _digits(value)
    return 2 <= digits < more and _rounded(value, digits) == about


def _digits(value: Fraction) -> int:
    """Count the significant digits of a value; 80 billion has one."""
    while value.denominator != 1 and value.denominator < 10**9:
        value *= 10
    return len(str(value.numerator).rstrip("0"))


def _rounded(value: Fraction, digits: int) -> Fraction:
    scale = Fraction(10) ** (len(str(abs(int(value)))) - digits)
    return Fraction(round(value / scale)) * scale


def verdict_of(statements: tuple[Statement, ...]) -> tuple[Verdict, Statement, Statement]:
    """Give the gravest verdict among all pairs, with the first pair that has it."""
    pairs = list(combinations(statements, 2))
    return min(((judge(a, b), a, b) for a, b in pairs), key=lambda found: GRAVEST.index(found[0]))


def why(verdict: Verdict, one: Statement, other: Statement) -> str:
    """Put into words what a verdict rests on."""
    figures = f"{one.quantity.text} ({_where(one)}), {other.quantity.text} ({_where(other)})"
    if verdict == "agreement":
        return f"{figures}: the same figure"
    if verdict == "rounding":
        return f"{figures}: one is the other, told less exactly"
    if verdict == "date":
        same = "the same figure, " if same_value(one, other) else ""
        return f"{figures}: {same}{_times(one, other)}"
    if verdict == "scope":
        return f"{figures}: {_scopes(one, other)}"
    return f"{figures}: same time and scope as far as the texts tell"


def _where(statement: Statement) -> str:
    return f"{statement.place.file}:{statement.place.line}"


def _times(one: Statement, other: Statement) -> str:
    if one.time[:4] == other.time[:4] or not (one.time and other.time):
        return "one is planned, the other is told as reached"
    planned = [s.time[:4] for s in (one, other) if s.planned]
    return f"of {one.time[:4]} and of {other.time[:4]}" + (f" (planned: {', '.join(planned)})" if planned else "")


def _scopes(one: Statement, other: Statement) -> str:
    said = []
    for statement in (one, other):
        parts = sorted(statement.scope | statement.limits)
        said.append(" + ".join([*parts, *([f"“{statement.subject.aside}”"] if statement.subject.aside else [])]) or "—")
    return f"other scope or definition: {said[0]} | {said[1]}"
