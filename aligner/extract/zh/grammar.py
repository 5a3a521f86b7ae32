"""Read the quantities of Chinese text.

The text is brought into one shape, and what has been read is blanked step by step: codes and addresses, dates and
times, words whose numerals state no number. What numerals are left are read by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from aligner.extract.readings import Reading, to_quantity
from aligner.extract.zh.amounts import Amount, amount_of, read_amount
from aligner.extract.zh.characters import TAKEN, normalise, take
from aligner.extract.zh.codes import read_codes
from aligner.extract.zh.counts import name_counted, read_count
from aligner.extract.zh.dates import read_dates, read_eras, read_iso_dates, read_year_ranges
from aligner.extract.zh.days import read_days
from aligner.extract.zh.fractions import read_fraction, read_shares
from aligner.extract.zh.implied import read_implied, read_multiples, read_vague
from aligner.extract.zh.numbers import Numeral, read_numerals
from aligner.extract.zh.ordinals import read_ordinal
from aligner.extract.zh.periods import read_periods
from aligner.extract.zh.ranges import approximate, join_ranges, share_ranks
from aligner.extract.zh.times import read_times
from aligner.extract.zh.words import hide_words
from aligner.model import Quantity

_MAY_HOLD = re.compile(
    r"[0-9〇零一二三四五六七八九十百千万亿兆廿卅卌两俩仨几数半双首壹贰参肆伍陆柒捌玖拾佰仟日天番倍折QHIVⅠ-Ⅻ]"
)
_BY_SHAPE = (read_periods, read_dates, read_year_ranges, read_multiples, read_vague)
_JOIN = re.compile(r" ?(?:[-—~]{1,2}|至|到) ?")


# 1.2015年: a point of a list that begins with a year.
_LISTED_YEAR = re.compile(r"(?m)^(\s*\d{1,2})\.(?=(?:19|20)\d\d ?[年—~-])")
_RANKED = tuple("期号级类等楼线环届月")


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Read the quantities in Chinese `text`, sorted by start, without overlap. Offsets count in `text`.

    >>> [(q.text, q.kind, str(q.value)) for q in read_quantities("近800亿元，八场论坛，统一标准")]
    [('近800亿元', 'money', '80000000000'), ('八', 'number', '8')]
    """
    normal = _LISTED_YEAR.sub(r"\1、", normalise(text))
    if not _MAY_HOLD.search(normal):
        return ()
    left, named = _read_names(text, normal)
    left = hide_words(left)
    times = list(read_times(left))
    left = take(left, _spans(times))
    numbers = list(_read_numbers(left))
    implied = [approximate(left, reading) for reading in read_implied(take(left, _spans(numbers)))]
    readings = sorted((*named, *times, *numbers, *implied), key=lambda reading: reading.start)
    readings = share_ranks(normal, join_ranges(normal, readings))
    return tuple(to_quantity(text, _describe(normal, reading), "zh") for reading in _apart(readings))


def _read_names(raw: str, text: str) -> tuple[str, list[Reading]]:
    """Read what is told by its shape: codes, dates, parts of the year. Give the text without it, and the readings."""
    readings: list[Reading] = []
    for read in (read_shares, read_eras, read_iso_dates, read_days, lambda left: read_codes(raw, left), *_BY_SHAPE):
        found = list(read(text))
        if found:
            text = take(text, _spans(found))
            readings += found
    return text, readings


def _spans(readings: Iterable[Reading]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted((reading.start, reading.end) for reading in readings):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _read_numbers(text: str) -> Iterator[Reading]:
    numerals = read_numerals(text)
    at, free = 0, 0  # free: where the last reading ended
    while at < len(numerals):
        if numerals[at].start < free:
            at += 1
            continue
        reading, at = _read_number(text, numerals, at)
        if reading and reading.start >= free:
            reading = approximate(text, reading)
            free = reading.end
            yield reading._replace(start=max(reading.start, 0))


def _read_number(text: str, numerals: list[Numeral], at: int) -> tuple[Reading | None, int]:
    fraction = read_fraction(text, numerals, at)
    if fraction:
        return _measure_fraction(text, *fraction), fraction[1]
    numeral = numerals[at]
    ordinal = read_ordinal(text, numeral)
    if ordinal:
        return ordinal, at + 1
    amount = amount_of(text, numeral)
    reading = read_amount(text, amount)
    if reading and not (numeral.lone and numeral.low >= 10**4 and not _is_stated(text, amount, reading.end)):
        return reading, at + 1
    return read_count(text, amount, joined=_is_joined(text, numerals, at)), at + 1


def _measure_fraction(text: str, reading: Reading, _: int) -> Reading:
    """Read a unit after a fraction: 1/4英里."""
    if reading.kind != "fraction" or not isinstance(reading.value, Fraction):
        return reading
    if text.startswith(("世纪", "个世纪"), reading.end):  # a quarter of a century is 25 years
        end = text.index("纪", reading.end) + 1
        return reading._replace(kind="duration", end=end, value=reading.value * 100, unit="year")
    numeral = Numeral(reading.start, reading.end, reading.value, reading.value, form=reading.form)
    return read_amount(text, amount_of(text, numeral)) or reading


def _is_stated(text: str, amount: Amount, end: int) -> bool:
    """Say whether a lone 万 or 亿 is meant as a number: 上万元, 万余元; a bare 万元 heads a column of a table."""
    if amount.tail > amount.numeral.end or text[amount.start - 1 : amount.start] in tuple("上近逾超过破"):
        return True
    return text.startswith(("以上", "以下", "左右", "级"), end)


def _is_joined(text: str, numerals: list[Numeral], at: int) -> bool:
    here = numerals[at]
    following = numerals[at + 1] if at + 1 < len(numerals) else None
    before = numerals[at - 1] if at else None
    if following and text[here.end : following.start] == "、" and text[following.end : following.end + 1] in _RANKED:
        return True
    if following and not following.lone and _JOIN.fullmatch(text, here.end, min(following.start, here.end + 5)):
        return following.low > here.low
    return bool(before and _JOIN.fullmatch(text, before.end, here.start)) and text[here.end : here.end + 1] != TAKEN


def _apart(readings: list[Reading]) -> Iterator[Reading]:
    end = 0
    for reading in readings:
        if reading.start >= end:
            end = reading.end
            yield reading


def _describe(text: str, reading: Reading) -> Reading:
    if reading.kind in ("number", "ordinal", "multiple") and not reading.counts:
        return reading._replace(counts=name_counted(text, reading.end))
    return reading
