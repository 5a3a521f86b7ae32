"""This year or last: periods that both sides count from their own day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.extract.claims.periods import Period, read_periods
from aligner.model import NAMES, Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side


def check_periods(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find the year, month, week or day that one side calls this and the other last or next."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated and (zh := read_periods(bead.translated[0].text, "zh")):
            yield from _findings(bead, *bead.translated, zh, read_periods(bead.translated[1].text, "en"))


def _findings(bead: BeadFacts, zh: Side, en: Side, zh_said: list[Period], en_said: list[Period]) -> Iterator[Finding]:
    for left, right in _contradictions(zh_said, en_said):
        zh_place, en_place = zh.place(left.start, left.end), en.place(right.start, right.end)
        target = bead.target
        meant = left if target == "en" else right
        source, translation = (zh_place, en_place) if target == "en" else (en_place, zh_place)
        name = NAMES[target]
        message = Message(
            en=f"“{source.text}” = {_said(meant).en}; the {name.en} says “{translation.text}”",
            zh=f"“{source.text}”意为{_said(meant).zh}，{name.zh}却说“{translation.text}”",
        )
        yield bead.finding("claim.period", "warning", message, zh_place, en_place)


def _contradictions(zh: Sequence[Period], en: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """Pair the periods that differ: the same month of other years, else the one that a side names of a unit."""
    for unit in sorted({p.unit for p in zh} & {p.unit for p in en}):
        left, right = ([p for p in side if p.unit == unit] for side in (zh, en))
        apart = {p.offset for p in left}, {p.offset for p in right}
        if all(len(offsets) == 1 for offsets in apart) and apart[0] != apart[1]:
            yield left[0], right[0]
        elif apart[0] != apart[1]:
            yield from _same_months(left, right)


def _same_months(zh: Sequence[Period], en: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    for month in sorted({p.month for p in zh if p.month}):
        left, right = ([p for p in side if p.month == month] for side in (zh, en))
        if len(left) == len(right) == 1 and left[0].offset != right[0].offset:
            yield left[0], right[0]


_UNITS = {"year": "年", "month": "月", "week": "周", "quarter": "季度", "day": "日"}
_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def _said(period: Period) -> Message:
    """Say a period: last year, 上年."""
    if abs(period.offset) == 2:
        return Message(
            "two years ago" if period.offset < 0 else "in two years", "前年" if period.offset < 0 else "后年"
        )
    which = {-1: ("last", "上"), 0: ("this", "本"), 1: ("next", "下")}[period.offset]
    english = _DAYS[period.offset] if period.unit == "day" else f"{which[0]} {period.unit}"
    return Message(
        english,
        {"day": {-1: "昨日", 0: "今日", 1: "明日"}}.get(period.unit, {}).get(period.offset)
        or which[1] + _UNITS[period.unit],
    )
