"""Times that one side names and the other points to: 2022 for 上年, the second quarter for 环比.

What is pointed to must be what is named: with 2023 in the text, 上年 is 2022 and never 2021. Where the text names
nothing to count from, the date of the document does, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from aligner.extract.atoms import Atom, AtomKind
from aligner.model import Lang


class _Pointer(NamedTuple):
    """Words that point to a time, in both languages, and by how many steps it differs from the one in hand."""

    kind: AtomKind
    steps: tuple[int, ...]
    words: Mapping[Lang, re.Pattern[str]]


def _pointer(kind: AtomKind, steps: tuple[int, ...], zh: str, en: str) -> _Pointer:
    return _Pointer(kind, steps, {"zh": re.compile(zh), "en": re.compile(rf"\b(?:{en})\b", re.IGNORECASE)})


_BEFORE: Final = r"(?:previous|prior|preceding|last|past|year-earlier|year-ago)"
_POINTERS: Final = (
    _pointer(
        "year",
        (-1,),
        r"去年|上年|上一年|前一年|同比|同期|年初|一年前",
        rf"(?:{_BEFORE} (?:fiscal |calendar )?year|year (?:earlier|ago|before)|year[- ](?:on|over)[- ]year|yoy"
        rf"|same period|{_BEFORE} period|start of the year)",
    ),
    _pointer(
        "year",
        (0, 1),
        r"今年|本年|当年|全年|年内|年[底末]",
        r"this year|(?:for|of|in) the year|year[- ]end|full[- ]year",
    ),
    _pointer("year", (1,), r"明年|次年|来年|翌年|下一年", r"next year|(?:following|coming) year|year after"),
    _pointer("year", (-2,), r"前年", r"two years (?:earlier|ago|before)|year before last"),
    _pointer(
        "month",
        (-1,),
        r"上月|上个月|上一月|前一个?月|环比|月初",
        rf"{_BEFORE} month|month (?:earlier|ago|before)|month[- ](?:on|over)[- ]month|sequential\w*",
    ),
    _pointer("month", (0,), r"[本当]月", r"this month|the month|same month"),
    _pointer("month", (1,), r"[下次]个?月", r"next month|(?:following|coming) month|month after"),
    _pointer(
        "period",
        (-1,),
        r"上个?季|上一季|前一季|环比",
        rf"{_BEFORE} quarter|quarter (?:earlier|ago|before)|quarter[- ](?:on|over)[- ]quarter|sequential\w*",
    ),
    _pointer("period", (0,), r"本季|当季|同季", r"this quarter|the quarter|same quarter"),
    _pointer(
        "day", (1,), r"次日|翌日|第二天|隔[天日]|明[天日]", r"next day|following day|day after|day later|tomorrow"
    ),
    _pointer("day", (-1,), r"昨[天日晚]|前一[天日]", r"previous day|day (?:before|earlier)|yesterday|last night"),
    _pointer(
        "day", (0,), r"今[天日晚早]|当[天日晚]|同[天日]", r"today|the day|same day|tonight|this (?:morning|evening)"
    ),
)
_ROUND: Final = {"month": 12, "period": 4}


def pointed(atom: Atom, text: str, lang: Lang, named: Sequence[Atom]) -> str | None:
    """Give the words of `text`, the other side's, that point to the time of `atom`; None where none does.

    `named` are the other times of the bead, on either side, to count from.
    """
    value = step_of(atom)
    if value is None:
        return None
    bases = {step for other in named if other.kind == atom.kind and (step := step_of(other)) is not None}
    for pointer in _POINTERS:
        found = pointer.words[lang].search(text) if pointer.kind == atom.kind else None
        if found and (
            not bases or any(_reaches(base + step, value, atom.kind) for base in bases for step in pointer.steps)
        ):
            return found[0]
    return None


def _reaches(reached: int, value: int, kind: str) -> bool:
    return (reached - value) % _ROUND[kind] == 0 if kind in _ROUND else reached == value


def step_of(atom: Atom) -> int | None:
    """Give a year, month, day or quarter as a number to count with."""
    if isinstance(atom.value, Fraction):
        return int(atom.value) if atom.kind in ("year", "month", "day") else None
    return int(atom.value[1]) if re.fullmatch(r"Q[1-4]", atom.value) else None
