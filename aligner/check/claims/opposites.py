"""Opposites of which one side has the one and the other side only the other: 顺差 as a deficit, 最差 as the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.extract.claims.poles import Pole, english_poles, read_poles
from aligner.model import NAMES, Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side


def check_opposites(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find the opposites that changed into each other."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated and (zh := list(read_poles(bead.translated[0].text))):
            yield from _findings(bead, *bead.translated, zh)


def _findings(bead: BeadFacts, zh: Side, en: Side, poles: Sequence[Pole]) -> Iterator[Finding]:
    for pair in dict.fromkeys(pole.pair for pole in poles):
        left = [pole for pole in poles if pole.pair == pair]
        if len({pole.which for pole in left}) == 1:
            right = list(english_poles(en.text, pair))
            if {pole.which for pole in right} == {1 - left[0].which}:
                yield _finding(bead, zh, en, left[0], right[0])


def _finding(bead: BeadFacts, zh: Side, en: Side, left: Pole, right: Pole) -> Finding:
    places = zh.place(left.start, left.end), en.place(right.start, right.end)
    source, translation = places if bead.target == "en" else places[::-1]
    name = NAMES[bead.target]
    message = Message(
        en=f"“{source.text}” has become its opposite in the {name.en}: “{translation.text}”",
        zh=f"“{source.text}”在{name.zh}里成了相反的意思：“{translation.text}”",
    )
    return bead.finding("claim.direction", "warning", message, *places)
