"""When a Chinese and an English value say the same, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from aligner.check.figures.rounding import rounds
from aligner.extract import money, units
from aligner.extract.atoms import Atom
from aligner.extract.scopes import rounds_to, written

_SHARED_NAMES = ("$", "＄", "¥", "￥", "£", "dollars", "dollar", "pounds", "pound")
_DATE_PARTS = {"year", "month", "day"}
_NUMBERLIKE = {"number", "year", "month", "day"}
_UNIT_LEFT_OUT = {"money", "measure", "duration", "multiple"}
# Conversions in print are rounded: 8 km for 5 miles is off by 0.6 %, 3,000 亩 as 200 hectares exact.
CONVERSION_TOLERANCE = Fraction(5, 100)
_CALENDAR_TOLERANCE = Fraction(2, 100)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two atoms agree: `cost` 0 is the same value of the same kind.

    `clash` names what differs although the figures are equal: "unit", "currency" or "calendar".
    """

    cost: float
    clash: str = ""


def agree(zh: Atom, en: Atom) -> Agreement | None:
    """Compare a Chinese and an English atom; None where they do not say the same."""
    return _exactly(zh, en) or _roundly(zh, en) or _below(zh, en) or _vaguely(zh, en)


def _vaguely(zh: Atom, en: Atom) -> Agreement | None:
    """Compare 十几个人 with a dozen: the digit is left open, the ten is not."""
    low, high, value = zh.quantity.low, zh.quantity.high, en.number
    if zh.quantity.form != "implied" or zh.kind != en.kind or value is None or "dozen" not in en.quantity.text:
        return None
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return None
    return Agreement(2) if low <= value <= high <= 2 * low else None


def _below(zh: Atom, en: Atom) -> Agreement | None:
    """Compare a negative amount with one that a word puts below zero: -3.62亿元, an outflow of 362 million yuan."""
    positive = {atom.sense == "below": atom for atom in (zh, en)}
    opposite = zh.number is not None and en.number is not None and zh.number == -en.number != 0
    if True not in positive or not opposite:
        return None
    left, right = (replace(a, value=abs(Fraction(a.number or 0)), sense="") for a in (zh, en))
    agreement = _exactly(left, right)
    return agreement and replace(agreement, cost=agreement.cost + 1)


def _roundly(zh: Atom, en: Atom) -> Agreement | None:
    """Compare amounts of which one is a rounding that says so; a number may leave the unit to its context."""
    alike = zh.kind == en.kind and (zh.unit == en.unit or not zh.unit or not en.unit)
    unit_left_out = {zh.kind, en.kind} & {"number"} and {zh.kind, en.kind} & {"money", "measure"}
    return Agreement(2.5) if (alike or unit_left_out) and rounds(zh, en) else None


def _exactly(zh: Atom, en: Atom) -> Agreement | None:
    if (in_table := _in_table(zh, en)) is not None:
        return in_table
    if zh.kind == en.kind:
        return _same_kind(zh, en)
    if (converted := _ratio_forms(zh, en)) is not None:
        return converted
    if zh.number is None or en.number is None:
        return _code_against_number(zh, en) or _century(zh, en)
    kinds = {zh.kind, en.kind}
    if zh.unit == "bp" or en.unit == "bp":
        return _points(zh, en)
    if zh.kind == "percent" and en.sense == "rate" and _per_thousand(zh) == en.number:
        return Agreement(0.5)
    # 11月12日 is not December 11: parts of dates agree with their own kind only.
    if zh.number != en.number or kinds <= _DATE_PARTS or _tears_date(zh, en) or _tears_date(en, zh):
        return None
    if kinds <= _NUMBERLIKE or (kinds & {"number"} and kinds & _UNIT_LEFT_OUT) or kinds == {"number", "fraction"}:
        return Agreement(1)
    if kinds == {"percent", "number"}:
        # 领先20个百分点 is `leading by 20 points`; PMI of 49.4% is an index of 49.4.
        points = re.match("points?\\b", en.quantity.counts) or {zh.sense, en.sense} & {"index", "interval"}
        return Agreement(1) if points else Agreement(6, "unit")
    if kinds <= {"duration", "month", "year", "day"} or kinds == {"money", "measure"}:
        return Agreement(3)
    return None


def _in_table(zh: Atom, en: Atom) -> Agreement | None:
    """Compare figures of which a table states the unit, as far as they differ in how it is stated.

    A dash and 0 say the same. So do the same digits where one side states no unit, or another kind of one: 5.4 under
    (%) and a bare 5.4. Of two units of one kind it is for the values to tell, up to rounding where the scales differ:
    12,345.67 under 万元 is 123.46 under RMB million.
    """
    if zh.number == en.number == 0 and "implied" in (zh.quantity.form, en.quantity.form):
        return Agreement(1)
    one, other = zh.quantity.scope, en.quantity.scope
    if one and other and (one.kind, one.unit) == (other.kind, other.unit) and rounds_to(zh.quantity, en.quantity):
        return Agreement(0 if zh.value == en.value else 0.5)
    # A cell that says % itself is no 4.7 under 亿元.
    bare = all(atom.quantity.scope or atom.kind in _NUMBERLIKE for atom in (zh, en))
    if (one or other) and bare and zh.kind != en.kind and zh.number is not None and en.number is not None:
        return Agreement(1) if written(zh.quantity, zh.number) == written(en.quantity, en.number) else None
    return None


def _points(zh: Atom, en: Atom) -> Agreement | None:
    """Compare basis points with percentage points: 25个基点 is 0.25 of a point."""
    left, right = (a.number and a.number / 100 if a.unit == "bp" else a.number for a in (zh, en))
    if left == right:
        return Agreement(0.5)
    return Agreement(6, "unit") if zh.number == en.number and "percent" in (zh.kind, en.kind) else None


def _per_thousand(atom: Atom) -> Fraction | None:
    """Give what a share is of a thousand, where it is told so: 5.41‰ births are 5.41 per thousand people."""
    return atom.number * 10 if atom.number is not None and re.search("‰|千分", atom.quantity.text) else None


def _tears_date(date: Atom, other: Atom) -> bool:
    """Tell whether a day or month would leave its date for a bare number: 11月11日 and `in November … aged 11`."""
    if date.kind not in ("day", "month") or other.kind != "number":
        return False
    return other.quantity.kind != "ordinal" and str(date.quantity.value).count("X") < 6


def _same_kind(zh: Atom, en: Atom) -> Agreement | None:
    if zh.kind == "money":
        return _money(zh, en)
    if zh.kind in ("measure", "duration"):
        return _measure(zh, en)
    if zh.kind == "multiple":
        return _multiple(zh, en)
    if zh.kind == "percent":
        return _percent(zh, en)
    if zh.kind == "time":
        return _time(zh, en)
    if zh.kind == "code":
        return _code(zh, en)
    if zh.kind == "period":
        return _period(str(zh.value), str(en.value))
    if zh.value != en.value:
        return Agreement(1) if _each_way(zh, en) else None
    return Agreement(6, "calendar") if (zh.sense == "lunar") != (en.sense == "lunar") else Agreement(0)


def _each_way(zh: Atom, en: Atom) -> bool:
    """Tell whether the English counts one way of two: 双向八车道 are four lanes in each direction."""
    return en.sense == "each way" and en.number is not None and zh.number == en.number * 2


def _period(zh: str, en: str) -> Agreement | None:
    """Compare parts of years and decades: 80年代 leaves the century to the context that the 1980s names."""
    if len(zh) != len(en):
        return None
    return Agreement(0) if all(a == b or "X" in (a, b) for a, b in zip(zh, en, strict=True)) else None


def _money(zh: Atom, en: Atom) -> Agreement | None:
    if zh.value != en.value:
        parts = _subunits(zh), _subunits(en)
        return Agreement(0.5) if None not in parts and parts[0] == parts[1] else None
    if zh.unit == en.unit or not zh.unit or not en.unit:
        return Agreement(0)
    if zh.lent == en.unit:
        return Agreement(1)
    if "cent" in (zh.unit, en.unit) or _may_be(zh, en.unit) or _may_be(en, zh.unit):
        return Agreement(1)
    return Agreement(6, "currency")


def _subunits(atom: Atom) -> Fraction | None:
    """Give what part of the unit a sum in subunits is: 五毛 and 50 cents are 1/2. None for a sum in whole units."""
    part = money.subunits().get(atom.unit)
    return atom.number * part if part is not None and atom.number is not None else None


def _may_be(atom: Atom, currency: str) -> bool:
    """Tell whether a sum is written so generally ($, ¥, dollars) that it may be in `currency`.

    A bare 元 is not: in a Chinese release it is the yuan, and other currencies are named.
    """
    text = atom.quantity.text.lower().replace("\\", "")
    names = [name for name in _SHARED_NAMES if name in text and not any(own in text for own in _particular(name))]
    return any(currency in money.may_be(name, atom.unit) for name in names)


@cache
def _particular(shared: str) -> tuple[str, ...]:
    """Give the names of one currency only that hold a shared one: HK$ holds $, and Canadian dollars hold dollars."""
    names = {name.lower() for name in (*money.by_name("en"), *money.symbols())}
    return tuple(sorted(name for name in names if shared in name and name != shared and name not in _SHARED_NAMES))


def _measure(zh: Atom, en: Atom) -> Agreement | None:
    assert isinstance(zh.value, Fraction)
    assert isinstance(en.value, Fraction)
    if zh.unit == en.unit:
        return Agreement(0) if zh.value == en.value else None
    if zh.value == en.value and "deg" in (zh.unit, en.unit):
        return Agreement(1)  # 14摄氏度 and 14 degrees; 15亿度 of electricity is told in kWh
    known = units.by_symbol()
    left, right = known.get(zh.unit), known.get(en.unit)
    if left is None or right is None:
        return Agreement(1) if zh.value == en.value else None
    if left.dimension == right.dimension:
        a, b = left.to_base(zh.value), right.to_base(en.value)
        if a == b:
            return Agreement(0.5)
        if abs(a - b) <= _tolerance(left.dimension) * max(abs(a), abs(b)):
            return Agreement(2)
    if zh.value == en.value and hour_apart(zh.unit, en.unit):
        return Agreement(1)
    return Agreement(6, "unit") if zh.value == en.value else None


def _tolerance(dimension: str) -> Fraction:
    """Give by what share a conversion may be off; a calendar rounds less: 26 weeks are six months."""
    return _CALENDAR_TOLERANCE if dimension == "time" else CONVERSION_TOLERANCE


def hour_apart(one: str, another: str) -> bool:
    """Tell whether one unit is the other per hour: 每小时100英里 sets the hour apart, 100 mph does not."""
    known = units.by_symbol()
    if one not in known or another not in known:
        return False
    length, speed = sorted((known[one], known[another]), key=lambda unit: unit.dimension)
    return (length.dimension, speed.dimension) == ("length", "speed") and speed.factor * 3600 == length.factor


def _multiple(zh: Atom, en: Atom) -> Agreement | None:
    """Compare multiples: 增长两倍 is three times as much, 是去年的两倍 twice; `two times` may translate either."""
    if zh.number is None or en.number is None:
        return None
    if zh.sense == "grown":
        if en.number == zh.number + 1:
            return Agreement(0)
        open_to_both = re.search(r"times|fold", en.quantity.text)
        return Agreement(1) if en.number == zh.number and open_to_both else None
    return Agreement(0) if zh.number == en.number else None


def _doubles(zh: Atom) -> bool:
    """Tell whether a multiple is said as 翻番, which has one reading: 翻一番 is twice as much."""
    return "番" in zh.quantity.text


def _percent(zh: Atom, en: Atom) -> Agreement | None:
    if "折" in zh.quantity.text and en.sense == "off":
        # 八折 is 20 % off, and 80 % off is 二折.
        return Agreement(1) if (zh.number or 0) + (en.number or 0) == 100 else None
    if zh.value == en.value:
        return Agreement(0) if zh.unit == en.unit else Agreement(6, "unit")
    return None


def _ratio_forms(zh: Atom, en: Atom) -> Agreement | None:
    """Compare a percentage, a fraction and a multiple: 三成 and three tenths, 50% and half, 翻一番 and 100%."""
    ratio = {"percent", "fraction", "multiple"}
    a, b = zh.number, en.number
    if a is None or b is None or zh.kind not in ratio | {"number"} or en.kind not in ratio | {"number"}:
        return None
    if {zh.kind, en.kind} == {"percent", "number"}:
        plain = a if zh.kind == "number" else b
        if plain.denominator == 1 and plain != 0:
            return None
    left, right = (n / 100 if kind == "percent" else n for n, kind in ((a, zh.kind), (b, en.kind)))
    if left == right:
        return Agreement(0.5)
    # 翻一番 is growth by 100 %, 增长两倍 by 200 % or to 200 %; twice as much never is 300 %.
    if {zh.kind, en.kind} == {"multiple", "percent"}:
        multiple, share = (left, right) if zh.kind == "multiple" else (right, left)
        return Agreement(1) if multiple - share == 1 or (share - multiple == 1 and not _doubles(zh)) else None
    if "折" in zh.quantity.text and zh.kind == "percent" and left + right == 1:
        return Agreement(1)
    return None


def _code(zh: Atom, en: Atom) -> Agreement | None:
    if zh.value == en.value:
        return Agreement(0)
    left, right = (re.sub(r"\D", "", str(atom.value)) for atom in (zh, en))
    return Agreement(1) if left and left == right else None


def _code_against_number(zh: Atom, en: Atom) -> Agreement | None:
    code, other = (zh, en) if zh.kind == "code" else (en, zh)
    if code.kind != "code" or other.number is None:
        return None
    digits = re.sub(r"\D", "", str(code.value))
    return Agreement(2) if digits and other.number == int(digits) else None


def _century(zh: Atom, en: Atom) -> Agreement | None:
    """Compare 19世纪 with the 1800s."""
    number, period = (zh.number, en.value) if zh.number is not None else (en.number, zh.value)
    if number is not None and re.fullmatch(r"XX\d\d", str(period)) and {zh.kind, en.kind} == {"year", "period"}:
        return Agreement(1) if int(number) % 100 == int(str(period)[2:]) else None
    if number is None or not re.fullmatch(r"\d\d0X|\d\dXX", str(period)):
        return None
    return Agreement(1) if int(str(period)[:2]) == number - 1 else None


def _time(zh: Atom, en: Atom) -> Agreement | None:
    if zh.value == en.value:
        return Agreement(0)
    left, right = (re.findall(r"\d+", str(atom.value)) for atom in (zh, en))
    if not left or left[1:] != right[1:] or (int(left[0]) - int(right[0])) % 12:
        return None
    # 3点 may leave the half of the day to the context; 凌晨3点 and 3 p.m. may not.
    return None if _half_day(zh) and _half_day(en) else Agreement(1)


def _half_day(atom: Atom) -> bool:
    """Tell whether a time says in which half of the day it lies."""
    hour = int(re.findall(r"\d+", str(atom.value))[0])
    marked = re.search(r"[晨早上午下晚夜]|[ap]\.?m\b|noon|night|morning|evening", atom.quantity.text, re.IGNORECASE)
    return hour > 12 or hour == 0 or bool(marked)
