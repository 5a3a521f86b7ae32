"""Years, months, weeks and days as a writer counts them from his own day: 去年, 本月, last year, tomorrow.

What something is compared with (比去年增长, up from last year) is left out: that is the base of a change.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from aligner.extract.zh.characters import normalise
from aligner.model import Lang

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A year (month, week, quarter, day) so many after the writer's own, and the month named with it, 0 for none."""

    unit: str
    offset: int
    start: int
    end: int
    month: int = 0


def read_periods(text: str, lang: Lang) -> list[Period]:
    """Read the periods that a text counts from its own day.

    >>> [(p.unit, p.offset, p.month) for p in read_periods("去年6月以来，本周", "zh")]
    [('year', -1, 6), ('week', 0, 0)]
    >>> [(p.unit, p.offset, p.month) for p in read_periods("In June last year, up from last year", "en")]
    [('year', -1, 6)]
    """
    if lang == "zh":
        normal = normalise(text)
        return [_period(m) for m in _chinese_pattern().finditer(normal) if not _is_base(normal, m)]
    return list(_english(text))


@cache
def _words(lang: Lang) -> Mapping[str, tuple[str, int]]:
    """Give unit and offset of each word of a language's table, the longest word first."""
    table = tomllib.loads(files(__package__).joinpath("periods.toml").read_text(encoding="utf-8"))[lang]
    found = {
        word: (key.split()[0], int(key.split()[1]))
        for key, words in table.items()
        for word in words.split("," if lang == "en" else None)
    }
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}


@cache
def _chinese_pattern() -> re.Pattern[str]:
    # 以前年度, 三年内, 近年内: no year is counted from today.
    apart = r"(?<![以年同近0-9一二三四五六七八九十两几多数百半])"
    return re.compile(rf"{apart}(?P<word>{'|'.join(_words('zh'))})的?(?:(?P<month>1[0-2]|[1-9])月)?")


_AGAINST = re.compile(r"(?:[比较与和跟同超逾对]|[高低多少大小]于)了?$")
_THE_SAME = re.compile(r"年?(?:度|全年)?(?:的?同期|同月|同季|末|底|初|相比|的?水平)")


def _is_base(text: str, found: re.Match[str]) -> bool:
    return bool(_AGAINST.search(text, max(0, found.start() - 3), found.start()) or _THE_SAME.match(text, found.end()))


def _period(found: re.Match[str]) -> Period:
    return Period(*_words("zh")[found["word"]], found.start(), found.end(), int(found["month"] or 0))


_OFFSETS: Final = {"this": 0, "last": -1, "next": 1}


@cache
def _english_pattern() -> re.Pattern[str]:
    months = "|".join(_MONTHS)  # with their capitals: may and march are verbs
    counted = rf"(?P<which>[Tt]his|[Ll]ast|[Nn]ext) (?:(?P<unit>year|month|week|quarter)|(?P<month>{months}))"
    words = f"(?P<word>(?i:{'|'.join(_words('en'))}))"
    return re.compile(rf"\b(?:{words}|(?:(?P<before>{months}) (?:of )?)?{counted})\b")


_EN_AGAINST = re.compile(
    r"\b(?:from|than|over|with|against|to|on|versus|same \w+(?: of| in)?|levels? (?:of|in)"
    r"|(?:end|beginning|start|half|quarter) of)(?: (?:that|those|levels?|in|of|the|for))*\s+$"
)  # fmt: skip


def _english(text: str) -> Iterator[Period]:
    for found in _english_pattern().finditer(text):
        if found["word"]:
            yield Period(*_words("en")[found["word"].lower()], found.start(), found.end())
            continue
        month = found["before"] or found["month"]
        if not month and _EN_AGAINST.search(text, max(0, found.start() - 40), found.start()):
            continue
        unit = found["unit"] or "year"
        yield Period(
            unit, _OFFSETS[found["which"].lower()], found.start(), found.end(), _MONTHS.index(month) + 1 if month else 0
        )
