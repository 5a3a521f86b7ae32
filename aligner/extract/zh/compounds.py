"""Read what goes on after a unit and belongs to the same figure: 6米82, 9秒83, 1分58秒06, 3公里800米, 6英尺2英寸."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from aligner.extract.readings import Reading

# 6米82的成绩, but 长6米20人抬 and 跑9秒83次 count something else.
_COUNTED = r"(?![\d:%/~-]|[.,]\d| ?[万亿千百个名位人家次项年月日号天小时分秒米厘公吨元台辆件条张岁级层块只倍岁楼])"
_DECIMALS = re.compile(rf"(\d{{1,2}}){_COUNTED}")
_HUNDREDTHS = re.compile(rf"(\d{{1,2}}){_COUNTED}")
_SECONDS = re.compile(rf" ?([0-5]?\d)秒(\d{{1,2}}){_COUNTED}")
_METRES = re.compile(r" ?(\d{1,3}) ?米(?![/每])")
_INCHES = re.compile(r" ?(\d{1,2}(?:\.\d)?) ?英[寸吋]")


def add_parts(text: str, reading: Reading) -> Reading:
    """Add to a measure or duration the part that stands right after its unit.

    >>> add_parts("9秒83", Reading("duration", 0, 2, Fraction(9), unit="second")).value
    Fraction(983, 100)
    """
    reader = _READERS.get((reading.kind, reading.unit))
    plain = isinstance(reading.value, Fraction) and reading.value.denominator == 1 and reading.form == "digits"
    if reader is None or not plain or reading.approx:
        return reading
    return reader(text, reading) or reading


def _metres(text: str, reading: Reading) -> Reading | None:
    part = _DECIMALS.match(text, reading.end) if text[reading.end - 1] == "米" else None
    return _plus(reading, part.end(), _decimals(part[1])) if part and _value(reading) < 100 else None


def _kilometres(text: str, reading: Reading) -> Reading | None:
    part = _METRES.match(text, reading.end)
    return _plus(reading, part.end(), Fraction(int(part[1]), 1000)) if part else None


def _feet(text: str, reading: Reading) -> Reading | None:
    part = _INCHES.match(text, reading.end)
    return _plus(reading, part.end(), Fraction(part[1]) / 12) if part and Fraction(part[1]) < 12 else None


def _seconds(text: str, reading: Reading) -> Reading | None:
    part = _HUNDREDTHS.match(text, reading.end)
    return _plus(reading, part.end(), _decimals(part[1])) if part else None


def _minutes(text: str, reading: Reading) -> Reading | None:
    """Read the time of a race as seconds in all; without hundredths, 3分20秒 stays two figures, as in English."""
    part = _SECONDS.match(text, reading.end)
    if part is None:
        return None
    total = _value(reading) * 60 + int(part[1]) + _decimals(part[2])
    return reading._replace(end=part.end(), value=total, unit="second")


_READERS: dict[tuple[str, str], Callable[[str, Reading], Reading | None]] = {
    ("measure", "m"): _metres,
    ("measure", "km"): _kilometres,
    ("measure", "ft"): _feet,
    ("duration", "second"): _seconds,
    ("duration", "minute"): _minutes,
}


def _value(reading: Reading) -> Fraction:
    assert isinstance(reading.value, Fraction)
    return reading.value


def _plus(reading: Reading, end: int, part: Fraction) -> Reading:
    return reading._replace(end=end, value=_value(reading) + part)


def _decimals(figures: str) -> Fraction:
    return Fraction(int(figures), 10 ** len(figures))
