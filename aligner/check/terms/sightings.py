"""Where the terms of a termbase stand in a bitext, bead by bead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.glossary import Concept, Matcher, TermMatch
from aligner.model import Bitext, Lang, Place
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side


@dataclass(frozen=True, slots=True)
class Sighting:
    """A term on one side of a bead; its match counts in the text of that side."""

    bead: int
    side: Side
    match: TermMatch

    @property
    def lang(self) -> Lang:
        return self.side.lang

    @property
    def concept(self) -> Concept:
        return self.match.concept

    @property
    def spot(self) -> tuple[int, int]:
        return (self.match.start, self.match.end)

    def place(self) -> Place:
        """Give the sighting as a place in its document."""
        return self.side.place(self.match.start, self.match.end)


@dataclass(frozen=True, slots=True)
class BeadTerms:
    """One bead with the terms in it.

    `zh` and `en` hold the longest matches, `within` also those of the translation that stand inside longer ones:
    Changping District in Changping District Government.
    """

    bead: BeadFacts
    zh: tuple[Sighting, ...]
    en: tuple[Sighting, ...]
    within: tuple[Sighting, ...]

    def found(self, lang: Lang) -> tuple[Sighting, ...]:
        return self.zh if lang == "zh" else self.en

    def named(self, lang: Lang, concept: Concept) -> tuple[Sighting, ...]:
        """List where the bead names a concept."""
        found = self.within if lang == self.bead.target else self.found(lang)
        return tuple(sighting for sighting in found if sighting.concept is concept)


@dataclass(frozen=True, slots=True)
class Survey:
    """A bitext with the terms in each of its beads."""

    bitext: Bitext
    beads: tuple[BeadTerms, ...]

    def around(self, bead: int) -> range:
        """Give the bead and its neighbours; rows that came as pairs have none, for each stands for itself."""
        reach = 0 if self.bitext.given else 1
        return range(max(0, bead - reach), min(len(self.beads), bead + reach + 1))

    def named(self, lang: Lang, concept: Concept, beads: Iterable[int]) -> list[Sighting]:
        """List where some beads name a concept."""
        return [sighting for bead in beads for sighting in self.beads[bead].named(lang, concept)]


def survey(text: Facts, matcher: Matcher) -> Survey:
    """Find every term on both sides of a bitext."""

    def sight(bead: BeadFacts, lang: Lang, nested: bool) -> tuple[Sighting, ...]:
        side = bead.side(lang)
        found = matcher.find(side.text, lang, nested=nested) if side else ()
        return tuple(Sighting(bead.index, side, match) for match in found if side)

    def terms(bead: BeadFacts) -> BeadTerms:
        return BeadTerms(bead, sight(bead, "zh", False), sight(bead, "en", False), sight(bead, bead.target, True))

    return Survey(text.bitext, tuple(map(terms, text.beads)))
