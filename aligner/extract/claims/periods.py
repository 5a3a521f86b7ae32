"""Years, months, weeks and days as a writer counts them from his own day: 去年, 本月, last year, tomorrow.

What something is compared with (比去年增长, up from last year) is left out: that is the base of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from aligner.extract.zh.characters import normalise
from aligner.model import Lang

_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


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
        return [_period(m, _ZH) for m in _ZH_ANY.finditer(normal) if not _is_base(normal, m)]
    return list(_english(text))


_ZH: Final[Mapping[str, tuple[str, int]]] = {
    "今年": ("year", 0), "本年": ("year", 0), "年内": ("year", 0), "去年": ("year", -1), "上年": ("year", -1), "上一年": ("year", -1), "明年": ("year", 1),
    "前年": ("year", -2), "后年": ("year", 2), "本月": ("month", 0), "上月": ("month", -1), "上个月": ("month", -1), "下月": ("month", 1),
    "下个月": ("month", 1), "本周": ("week", 0), "上周": ("week", -1), "下周": ("week", 1), "上星期": ("week", -1), "下星期": ("week", 1),
    "本季度": ("quarter", 0), "上季度": ("quarter", -1), "下季度": ("quarter", 1), "今天": ("day", 0), "今日": ("day", 0), "今晚": ("day", 0),
    "今早": ("day", 0), "昨天": ("day", -1), "昨日": ("day", -1), "昨晚": ("day", -1), "明天": ("day", 1), "明日": ("day", 1), "明晚": ("day", 1),
}  # fmt: skip
_ZH_ANY = re.compile(
    rf"(?<![以年同近0-9一二三四五六七八九十两几多数百半])(?P<word>{'|'.join(sorted(_ZH, key=len, reverse=True))})(?:的)?(?:(?P<month>1[0-2]|[1-9])月)?"
)
_AGAINST = re.compile(r"(?:[比较与和跟同超逾对]|[高低多少大小]于)了?$")
_THE_SAME = re.compile(r"年?(?:度|全年)?(?:的?同期|同月|同季|末|底|初|相比|的?水平)")


def _is_base(text: str, found: re.Match[str]) -> bool:
    return bool(_AGAINST.search(text, max(0, found.start() - 3), found.start()) or _THE_SAME.match(text, found.end()))


def _period(found: re.Match[str], table: Mapping[str, tuple[str, int]]) -> Period:
    return Period(*table[found["word"]], found.start(), found.end(), int(found["month"] or 0))


_EN: Final[Mapping[str, tuple[str, int]]] = {
    "today": ("day", 0), "tonight": ("day", 0), "this morning": ("day", 0), "this afternoon": ("day", 0), "this evening": ("day", 0),
    "yesterday": ("day", -1), "last night": ("day", -1), "tomorrow": ("day", 1),
    "the year before last": ("year", -2), "the year after next": ("year", 2),
}  # fmt: skip
_OFFSETS: Final = {"this": 0, "last": -1, "next": 1}
_EN_ANY = re.compile(
    rf"\b(?:(?P<word>(?i:{'|'.join(sorted(_EN, key=len, reverse=True))}))"
    rf"|(?:(?P<before>{'|'.join(_MONTHS)}) (?:of )?)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext) (?:(?P<unit>year|month|week|quarter)|(?P<month>{'|'.join(_MONTHS)})))\b"
)
_EN_AGAINST = re.compile(
    r"\b(?:from|than|over|with|against|to|on|versus|same \w+(?: of| in)?|levels? (?:of|in)|end of|beginning of|start of|half of|quarter of)"
    r"(?: (?:that|those|levels?|in|of|the|for))*\s+$"
)  # fmt: skip


def _english(text: str) -> Iterator[Period]:
    for found in _EN_ANY.finditer(text):
        if found["word"]:
            yield Period(*_EN[found["word"].lower()], found.start(), found.end())
            continue
        month = found["before"] or found["month"]
        if not month and _EN_AGAINST.search(text, max(0, found.start() - 40), found.start()):
            continue
        unit = found["unit"] or "year"
        yield Period(
            unit, _OFFSETS[found["which"].lower()], found.start(), found.end(), _MONTHS.index(month) + 1 if month else 0
        )
