"""Where in two texts the findings lie, and how the texts run beside each other: the geometry of one drawing.

The Chinese text is a bar above, the English a bar below, each as long as the drawing is wide. A ribbon joins what
translates each other: slanting where one side runs ahead, crossing where a section was moved, absent where a side has
no counterpart. Ticks stand for findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from aligner.model import LANGS, Bitext, Lang, Severity
from aligner.report.places import Finder
from aligner.report.view import FindingView

WIDTH = 1000.0
FINEST = 2.5  # narrower ribbons are drawn as one: some 400 are all that a screen can show


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Two stretches that translate each other, in units of the drawing."""

    zh: tuple[float, float]
    en: tuple[float, float]
    moved: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one side without a counterpart."""

    lang: Lang
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding on one side; the gravest where several fall together."""

    lang: Lang
    x: float
    severity: Severity
    number: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole drawing, `WIDTH` units wide."""

    ribbons: tuple[Ribbon, ...]
    gaps: tuple[Gap, ...]
    ticks: tuple[Tick, ...]


def strip(bitext: Bitext, findings: Sequence[FindingView]) -> Strip:
    """Lay out the drawing of one bitext."""
    scale = {lang: _Scale(bitext, lang) for lang in LANGS}
    gaps = [
        Gap(lang, *scale[lang].extent(getattr(bead, lang)))
        for bead in bitext.beads
        for lang in LANGS
        if not (bead.zh and bead.en) and getattr(bead, lang)
    ]
    return Strip(tuple(_ribbons(bitext, scale)), tuple(gaps), _ticks(bitext, findings, scale))


class _Scale:
    """From sentences of one side to units of the drawing, every character as wide as the next."""

    def __init__(self, bitext: Bitext, lang: Lang) -> None:
        self._starts = [0, *accumulate(len(s.text) + 1 for s in bitext.side(lang))]

    def at(self, sentence: int, index: int = 0) -> float:
        return round(WIDTH * (self._starts[sentence] + index) / max(1, self._starts[-1]), 1)

    def extent(self, sentences: Sequence[int]) -> tuple[float, float]:
        return self.at(min(sentences)), self.at(max(sentences) + 1)


def _ribbons(bitext: Bitext, scale: dict[Lang, _Scale]) -> Iterator[Ribbon]:
    last: Ribbon | None = None
    for bead in bitext.beads:
        if not (bead.zh and bead.en):
            continue
        ribbon = Ribbon(scale["zh"].extent(bead.zh), scale["en"].extent(bead.en), bead.moved)
        if last and _continues(last, ribbon):
            last = Ribbon((last.zh[0], ribbon.zh[1]), (last.en[0], ribbon.en[1]), last.moved)
            continue
        if last:
            yield last
        last = ribbon
    if last:
        yield last


def _continues(last: Ribbon, ribbon: Ribbon) -> bool:
    adjoins = last.zh[1] == ribbon.zh[0] and last.en[1] == ribbon.en[0] and last.moved == ribbon.moved
    return adjoins and max(last.zh[1] - last.zh[0], last.en[1] - last.en[0]) < FINEST


def _ticks(bitext: Bitext, findings: Sequence[FindingView], scale: dict[Lang, _Scale]) -> tuple[Tick, ...]:
    finder = Finder(bitext)
    ticks: dict[tuple[Lang, float], Tick] = {}
    rank = ("error", "warning", "suggestion").index
    for view in findings:
        for place in (view.finding.zh, view.finding.en):
            found = next(finder.sentences(place, view.finding.bead), None) if place else None
            if not (place and found):
                continue
            x = scale[place.lang].at(found[0], found[1])
            before = ticks.get((place.lang, x))
            if before is None or rank(view.severity) < rank(before.severity):
                ticks[place.lang, x] = Tick(place.lang, x, view.severity, view.number)
    return tuple(ticks[key] for key in sorted(ticks))
