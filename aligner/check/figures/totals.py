"""Totals of tables that add up on one side only: then the figure that is wrong stands on the other.

That a total does not add up proves nothing by itself: of which, rounding, rows left out. That it does on one side and
not on the other does, for both tables are to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aligner.check.figures import wording
from aligner.extract.scopes import bare, is_nothing
from aligner.model import LANGS, NAMES, Finding, Lang, Message, Quantity
from aligner.pair.facts import Facts, SentenceFacts
from aligner.pair.grids import Grid, Slot, grids

_TOTAL = re.compile(
    r"(?:总计|合\s*计|共\s*计|总\s*计|总和)(?:[（(：:].*)?|(?:grand |sub-?)?totals?(?:\s*[(:].*)?|sum", re.IGNORECASE
)
_PART = re.compile(r"\s*[（(]?(?:其中|#|of which|including|among)", re.IGNORECASE)
_FEWEST = 2  # figures: one row above its total says nothing


@dataclass(frozen=True, slots=True)
class _Figure:
    """The only figure of a cell, as it is written there; `facts` is None where the cell says that there is nothing."""

    slot: Slot
    value: Fraction
    decimals: int
    facts: SentenceFacts | None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total, and the figures that it ought to be the sum of."""

    total: _Figure
    parts: tuple[_Figure, ...]

    @property
    def amount(self) -> Fraction:
        return sum((part.value for part in self.parts), Fraction(0))

    @property
    def adds_up(self) -> bool:
        """Whether it is the sum, as far as rounding tells: each figure may be off by half of its last digit."""
        decimals = min(figure.decimals for figure in (self.total, *self.parts))
        slack = Fraction(len(self.parts) + 1, 2) / 10**decimals if self._rounded else 0
        return abs(self.total.value - self.amount) <= slack

    @property
    def _rounded(self) -> bool:
        """Whether there are decimals to be rounded: counts of things add up exactly."""
        return any(figure.decimals for figure in (self.total, *self.parts))


def check_totals(text: Facts) -> Iterator[Finding]:
    """Report each total that adds up in one language and not in the other."""
    sums = {lang: _sums(text, lang) for lang in LANGS}
    for bead, chinese in sums["zh"].items():
        english = sums["en"].get(bead)
        if english and chinese.adds_up != english.adds_up:
            wrong: Lang = "en" if chinese.adds_up else "zh"
            yield _finding(text, bead, chinese, english, wrong)


def _sums(text: Facts, lang: Lang) -> Mapping[int, _Sum]:
    """Give the totals of one side by the bead that they stand in."""
    document = text.bitext.document(lang)
    found = grids(document)
    if not found or text.bitext.zh_document is text.bitext.en_document:
        return {}
    inside: dict[int, list[SentenceFacts]] = {}
    for sentence, facts in zip(text.bitext.side(lang), text.sentences(lang), strict=True):
        inside.setdefault(sentence.block, []).append(facts)
    totals = (each for grid in found for each in _of_grid(grid, inside))
    return {each.total.facts.bead.index: each for each in totals if each.total.facts}


def _of_grid(grid: Grid, inside: Mapping[int, Sequence[SentenceFacts]]) -> Iterator[_Sum]:
    figures = {at: figure for at, slot in grid.at.items() if (figure := _figure(slot, inside))}
    rows = [row for row in grid.rows if row >= grid.heads]
    labels = {row: next((s.text for s in grid.rows[row] if not s.is_figure), "") for row in rows}
    for column in range(grid.width):
        yield from _down([(labels[row], figures.get((row, column))) for row in rows])
    heads = {column: " ".join(slot.text for slot in grid.column(column)) for column in range(grid.width)}
    for row in rows:
        yield from _down([(heads[column], figures.get((row, column))) for column in range(grid.width)])


def _down(cells: Sequence[tuple[str, _Figure | None]]) -> Iterator[_Sum]:
    """Give the totals among labelled figures that follow each other, each of those since the total before it."""
    parts: list[_Figure] = []
    for label, figure in cells:
        if _TOTAL.fullmatch(label.strip()):
            if figure and len(parts) >= _FEWEST:
                yield _Sum(figure, tuple(parts))
            parts = []
        elif figure and not _PART.match(label):
            parts.append(figure)


def _figure(slot: Slot, inside: Mapping[int, Sequence[SentenceFacts]]) -> _Figure | None:
    facts = [each for block in slot.blocks for each in inside.get(block, ())]
    if is_nothing(slot.text):
        return _Figure(slot, Fraction(0), 9, None)
    said = [bare(q) for each in facts for q in each.said if isinstance(q.value, Fraction)]
    if not slot.is_figure or len(facts) != 1 or len(said) != 1 or not isinstance(said[0].value, Fraction):
        return None
    return _Figure(slot, said[0].value, _decimals(said[0]), facts[0])


def _decimals(quantity: Quantity) -> int:
    found = re.search(r"\.(\d+)", quantity.text)
    return len(found[1]) if found else 0


def _finding(text: Facts, bead: int, chinese: _Sum, english: _Sum, wrong: Lang) -> Finding:
    """Say what the figures add up to on the side where they do not make the total."""
    said, right = (english, NAMES["zh"]) if wrong == "en" else (chinese, NAMES["en"])
    amount, name = wording.plain(said.amount), NAMES[wrong]
    facts = [each.total.facts for each in (chinese, english)]
    zh, en = (f.place(0, len(f.text)) if f else None for f in facts)
    total = said.total.slot.text
    return text.beads[bead].finding(
        "number.total",
        "suggestion",
        Message(
            en=f"in the {name.en} the figures add up to {amount}, and their total says {total}; "
            f"in the {right.en} they add up",
            zh=f"{name.zh}表中各数相加为{amount}，合计却是{total}；{right.zh}表中相加无误",
        ),
        zh,
        en,
    )
