"""Phases, grades and types that are numbered in Roman, which the readers of figures leave alone: II期, Phase III."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.check.means import Means
from aligner.extract.zh.characters import normalise
from aligner.model import NAMES, Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5}
_NUMBERS = (
    _ROMAN | {digit: n for n, digit in enumerate("12345", 1)} | {digit: n for n, digit in enumerate("一二三四五", 1)}
)
_ONE = r"(?:I{1,3}|IV|V|[Ⅰ-Ⅴ]|[1-5])"
_LIST = rf"(?P<list>{_ONE}[abAB]?(?:\s*(?:[/,、和及至~–—-]|and|to|or)+\s*{_ONE}[abAB]?)*)"
# What is counted: a phase or stage of a trial, a grade or type of a thing. 三级 beside III期 is no other phase.
_KINDS = (
    (
        re.compile(rf"(?<![A-Za-z\d.]){_LIST}\s*(?:期|阶段)|(?P<han>[一二三四五])期"),
        re.compile(rf"\b(?:phases?|stages?)[ -]+(?P<han>){_LIST}\b", re.IGNORECASE),
    ),
    (
        re.compile(rf"(?<![A-Za-z\d.])(?P<han>){_LIST}\s*(?:级|型|类)"),
        re.compile(rf"\b(?:grades?|types?|class|category|categories)[ -]+(?P<han>){_LIST}\b", re.IGNORECASE),
    ),
)
_MAY_COUNT = re.compile(r"[IVⅠ-Ⅴ1-5一二三四五abAB] ?[期级級型类類阶階]")
_EACH = re.compile(r"I{1,3}|IV|V|[Ⅰ-Ⅴ1-5一二三四五]")


@dataclass(frozen=True, slots=True)
class _Phase:
    number: int
    start: int
    end: int


def check_phases(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find the phase that one side alone names where the other names another."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated:
            yield from _findings(bead, *bead.translated)


def _findings(bead: BeadFacts, zh: Side, en: Side) -> Iterator[Finding]:
    if _MAY_COUNT.search(zh.text):
        for in_zh, in_en in _KINDS:
            left = list(_phases(in_zh, normalise(zh.text)))
            yield from _compared(bead, zh, en, left, list(_phases(in_en, en.text)) if left else [])


def _compared(
    bead: BeadFacts, zh: Side, en: Side, left: Sequence[_Phase], right: Sequence[_Phase]
) -> Iterator[Finding]:
    lost = [p for p in left if p.number not in {q.number for q in right}]
    added = [p for p in right if p.number not in {q.number for q in left}]
    if not lost or not added or not _in_roman(zh.text, lost[0], en.text, added[0]):
        return
    zh_place, en_place = zh.place(lost[0].start, lost[0].end), en.place(added[0].start, added[0].end)
    source, translation = (zh_place, en_place) if bead.target == "en" else (en_place, zh_place)
    name = NAMES[bead.target]
    message = Message(
        en=f"“{source.text}”; the {name.en} says “{translation.text}”",
        zh=f"“{source.text}”，{name.zh}却是“{translation.text}”",
    )
    yield bead.finding("claim.rank", "warning", message, zh_place, en_place)


def _in_roman(zh: str, lost: _Phase, en: str, added: _Phase) -> bool:
    """Tell whether one of both is written in Roman: figures that both sides read are compared elsewhere."""
    return bool(
        re.search(r"[IVⅠ-Ⅴ]", zh[lost.start : lost.end]) or re.search(r"\b[IV]+[ab]?\b", en[added.start : added.end])
    )


def _phases(pattern: re.Pattern[str], text: str) -> Iterator[_Phase]:
    for found in pattern.finditer(text):
        for one in _EACH.findall(found["list"] or found["han"]):
            yield _Phase(_NUMBERS[one], found.start(), found.end())
