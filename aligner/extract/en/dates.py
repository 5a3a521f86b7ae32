"""Read English dates as ISO 8601, with X for what the text leaves out: November 18 is XXXX-11-18."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.words import (
    BEFORE_MONTH,
    FUNCTION_WORDS,
    MONTHS,
    ORDINALS,
    SCALES,
    WEEKDAYS,
)
from aligner.extract.en.years import CENTURIES, is_year, read_spoken_year
from aligner.extract.readings import Reading

UNKNOWN_YEAR: Final = "XXXX"
DASHES: Final = frozenset({"-", "–", "—", "~", "～", "−"})
# Months that are also verbs, and abbreviations that are also words, need a date around them.
_DOUBTFUL: Final = frozenset(
    {"may", "march", "mar", "jan", "dec", "sep", "oct", "apr", "feb", "jun", "jul", "aug", "nov", "sept"}
)
_DOUBTFUL_DAYS: Final = frozenset({"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"})


class Day(NamedTuple):
    """A day of the month, and the last one where a range is given: 7, or 7 to 8."""

    first: int
    last: int
    end: int


def read_date(tokens: list[Token], i: int) -> Reading | None:
    """Read the date that begins with token `i`, or give None."""
    token = tokens[i]
    if token.kind == "date":
        return _read_figures(tokens, i)
    if token.kind in ("number", "rank"):
        return _read_day_first(tokens, i) or _read_decade(tokens, i)
    if token.kind != "word":
        return None
    word = token.lower
    if word in MONTHS:
        return _read_month_first(tokens, i)
    if word in WEEKDAYS:
        return _read_weekday(tokens, i)
    if word == "the":
        return _read_day_of_no_month(tokens, i) or (
            _read_day_first(tokens, i + 1) if tokens[i + 1].kind == "rank" else None
        )
    if word in CENTURIES:
        return read_spoken_year(tokens, i)
    if word in ("fiscal", "fy"):
        return _read_fiscal(tokens, i)
    return None


def date(year: str, month: int, day: int = 0) -> str:
    """Write a date in ISO 8601.

    >>> date("XXXX", 11, 18), date("2023", 11)
    ('XXXX-11-18', '2023-11')
    """
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def read_year(tokens: list[Token], i: int) -> tuple[str, int]:
    """Read ", 2023", "of 2023" or "2023" after a month or quarter; the year is XXXX and the index unmoved without."""
    j = i + 1 if tokens[i].text == "," or tokens[i].lower in ("of", "in") else i
    token = tokens[j]
    if token.kind == "number" and is_year(token.text) and tokens[j + 1].lower not in SCALES:
        return token.text, j + 1
    return UNKNOWN_YEAR, i


def _read_figures(tokens: list[Token], i: int) -> Reading | None:
    text = tokens[i].text
    if text == "9/11":
        return Reading("date", i, i + 1, "XXXX-09-11")
    parts = [int(part) for part in re.split("[-/.]", text)]
    if len(parts) == 2:
        return _read_season(tokens, i, text, parts)
    if parts[0] > 999:
        year, month, day = parts
    elif parts[0] > 12 >= parts[1]:
        day, month, year = parts
    elif parts[1] > 12 >= parts[0] or parts[0] == parts[1]:
        month, day, year = parts
    else:
        return Reading("code", i, i + 1, text)  # 10/11/2023 is October in one country and November in another
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Reading("code", i, i + 1, text)
    return Reading("date", i, i + 1, date(str(year) if year > 99 else f"XX{year:02}", month, day))


def _read_season(tokens: list[Token], i: int, text: str, parts: list[int]) -> Reading:
    """Read 2023-11 (a month) or 2021/22 (two years)."""
    first, second = parts
    if "-" in text and first % 100 + 1 != second:
        return Reading("date", i, i + 1, date(str(first), second))
    last = second if second > 99 else first // 100 * 100 + second
    return Reading("date", i, i + 1, low=str(first), high=str(last))


def _read_day(tokens: list[Token], i: int) -> Day | None:
    """Read a day of the month, or two joined by a dash or "to": 18, 18th, 7-8."""
    first = _day(tokens, i)
    if not first:
        return None
    joint = tokens[i + 1]
    if joint.text in DASHES or (joint.lower in ("to", "through", "and", "&") and joint.kind != "end"):
        last = _day(tokens, i + 2)
        if last > first and (joint.lower not in ("and", "&") or last == first + 1):
            return Day(first, last, i + 3)
    return Day(first, first, i + 1)


def _day(tokens: list[Token], i: int) -> int:
    token = tokens[i]
    plain = token.kind == "number" and len(token.text) < 3 and token.text.isdecimal()
    if not plain and token.kind != "rank":
        return 0
    day = int(re.sub(r"\D", "", token.text))
    return day if 1 <= day <= 31 and tokens[i + 1].text not in ("%", "％") and tokens[i + 1].lower not in SCALES else 0


def _read_month_first(tokens: list[Token], i: int) -> Reading | None:
    """Read November 18, Nov. 18-19, 2023, November 2023, May Fourth, and a month alone."""
    month, j = MONTHS[tokens[i].lower], i + 1
    named = tokens[i].text[0].isupper()
    day = _read_day(tokens, j) or (_read_day(tokens, j + 1) if tokens[j].lower == "the" else None)
    if tokens[j].kind == "number" and not (day or is_year(tokens[j].text)) and tokens[i].lower in _DOUBTFUL:
        return None
    if day and tokens[day.end - 1].kind == "number" and tokens[day.end].kind == "clock" and glued(tokens, day.end):
        day = None
    if day and (named or tokens[i].lower not in _DOUBTFUL):
        year, end = read_year(tokens, day.end)
        return _dated(i, end, year, month, day)
    ranked = ORDINALS.get(tokens[j].lower, 0) if named and tokens[j].text[:1].isupper() else 0
    if ranked:
        return Reading("date", i, j + 1, date(UNKNOWN_YEAR, month, ranked), form="words")
    year, end = read_year(tokens, j)
    if year != UNKNOWN_YEAR and named:
        return Reading("date", i, end, date(year, month), form="mixed")
    if named and (tokens[i].lower not in _DOUBTFUL or _stands_as_month(tokens, i)):
        return Reading("date", i, j, date(UNKNOWN_YEAR, month), form="words")
    return None


def _stands_as_month(tokens: list[Token], i: int) -> bool:
    """Say whether May or March is the month: after "in", "last", a dash or another month, with a capital."""
    span = tokens[i + 1].lower == "to" or tokens[i + 1].text in DASHES
    if span and tokens[i + 2].lower in MONTHS and tokens[i + 2].text[0].isupper():
        return True
    if i == 0:
        return False
    before = tokens[i - 1]
    if (
        tokens[i].lower == "may"
        and before.lower in ("and", "to", "on")
        and tokens[i + 1].lower in FUNCTION_WORDS - {"and", "to"}
    ):
        return False
    after = tokens[i + 1]
    if before.lower in ("the", "a", "its", "this") and after.kind == "word" and after.text[0].islower():
        return after.lower not in FUNCTION_WORDS  # the March deadline
    return before.lower in BEFORE_MONTH or before.text in DASHES or tokens[i].text.endswith(".")


def _dated(start: int, end: int, year: str, month: int, day: Day) -> Reading:
    first, last = date(year, month, day.first), date(year, month, day.last)
    if day.first == day.last:
        return Reading("date", start, end, first, form="mixed")
    return Reading("date", start, end, low=first, high=last, form="mixed")


def _read_day_first(tokens: list[Token], i: int) -> Reading | None:
    """Read 18 November 2023, 18th of November, 7-8 December 2023."""
    day = _read_day(tokens, i)
    if day is None:
        return None
    j = day.end + 1 if tokens[day.end].lower == "of" else day.end
    j = j + 1 if tokens[j].text == "-" else j
    month = MONTHS.get(tokens[j].lower) if tokens[j].kind == "word" and tokens[j].text[0].isupper() else None
    if not month or (_day(tokens, j + 1) and tokens[j].lower in _DOUBTFUL):
        return None
    begin = i - 1 if i and tokens[i - 1].lower == "the" and tokens[i].kind == "rank" else i
    year, end = read_year(tokens, j + 1)
    return _dated(begin, end, year, month, day)


def _read_day_of_no_month(tokens: list[Token], i: int) -> Reading | None:
    """Read "on the 23rd": a day, unless a noun follows ("on the 23rd floor")."""
    if i == 0 or tokens[i - 1].lower not in ("on", "of", "by", "until", "from") or tokens[i + 1].kind != "rank":
        return None
    day, after = _day(tokens, i + 1), tokens[i + 2]
    alone = (after.kind in ("mark", "end") and after.text != "-") or after.lower in FUNCTION_WORDS
    if not day or not alone or (after.lower == "and" and tokens[i + 3].kind == "rank"):
        return None
    return Reading("date", i, i + 2, f"XXXX-XX-{day:02}")


def _read_decade(tokens: list[Token], i: int) -> Reading | None:
    """Read the 1990s, the '90s."""
    text = tokens[i].text
    after = tokens[i + 1]
    plural = after.lower == "s" and glued(tokens, i + 1)
    end = i + 2
    if not plural and after.text == "'" and tokens[i + 2].lower == "s" and glued(tokens, i + 2):
        plural, end = True, i + 3
    if not plural or not text.isdecimal() or text[-1] != "0":
        return None
    if len(text) == 4 and "15" <= text[:2] <= "20":
        century = text[2:] == "00" and text < "2000"  # the 1800s are a hundred years, the 2000s ten
        return Reading("date", i, end, text[:2] + "XX" if century else text[:3] + "X")
    if len(text) != 2 or text[0] == "0":
        return None
    if i and tokens[i - 1].lower in ("the", "'", "‘"):
        return Reading("date", i, end, f"XX{text[0]}X")
    low = Fraction(int(text))  # "in their early 20s": an age
    return Reading("number", i, end, low=low, high=low + 9, form="implied")


def _read_weekday(tokens: list[Token], i: int) -> Reading | None:
    word = tokens[i].lower
    if not tokens[i].text[0].isupper():
        return None
    dated = tokens[i].text.endswith(".") or (tokens[i + 1].text == "," and tokens[i + 2].lower in MONTHS)
    if word in _DOUBTFUL_DAYS and not (dated or tokens[i + 1].lower in MONTHS):
        return None
    return Reading("date", i, i + 1, f"XXXX-WXX-{WEEKDAYS[word]}", form="words")


def _read_fiscal(tokens: list[Token], i: int) -> Reading | None:
    """Read fiscal 2023, fiscal year 2023, FY 2023."""
    j = i + 2 if tokens[i + 1].lower == "year" else i + 1
    if tokens[j].kind == "number" and is_year(tokens[j].text):
        return Reading("date", i, j + 1, tokens[j].text)
    return None
