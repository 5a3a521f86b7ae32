"""Where the terms of a termbase stand in a bitext, bead by bead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.glossary import Concept, Matcher, TermMatch
from aligner.model import LANGS, Bitext, Lang, Place
from aligner.pair.sides import Side, sides


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
class Scene:
    """One bead with the terms in it.

    `zh` and `en` hold the longest matches, `within` also those of the translation, which is in `target`, that stand
    inside longer ones: Changping District in Changping District Government.
    """

    sides: tuple[Side | None, Side | None]
    zh: tuple[Sighting, ...]
    en: tuple[Sighting, ...]
    within: tuple[Sighting, ...]
    target: Lang

    def side(self, lang: Lang) -> Side | None:
        return self.sides[LANGS.index(lang)]

    def text(self, lang: Lang) -> str:
        side = self.side(lang)
        return side.text if side else ""

    def found(self, lang: Lang) -> tuple[Sighting, ...]:
        return self.zh if lang == "zh" else self.en

    def named(self, lang: Lang, concept: Concept) -> tuple[Sighting, ...]:
        """List where the bead names a concept."""
        return tuple(s for s in (self.within if lang == self.target else self.found(lang)) if s.concept is concept)


@dataclass(frozen=True, slots=True)
class Survey:
    """A bitext with the terms in each of its beads."""

    bitext: Bitext
    beads: tuple[Scene, ...]

    def around(self, bead: int) -> range:
        """Give the bead and its neighbours; rows that came as pairs have none, for each stands for itself."""
        reach = 0 if self.bitext.given else 1
        return range(max(0, bead - reach), min(len(self.beads), bead + reach + 1))

    def named(self, lang: Lang, concept: Concept, beads: Iterable[int]) -> list[Sighting]:
        """List where some beads name a concept."""
        return [sighting for bead in beads for sighting in self.beads[bead].named(lang, concept)]


def survey(bitext: Bitext, matcher: Matcher) -> Survey:
    """Find every term on both sides of a bitext."""

    def sight(index: int, side: Side | None, nested: bool) -> tuple[Sighting, ...]:
        found = matcher.find(side.text, side.lang, nested=nested) if side else ()
        return tuple(Sighting(index, side, match) for match in found if side)

    def scene(index: int) -> Scene:
        zh, en = sides(bitext, bitext.beads[index])
        within = sight(index, en if bitext.target == "en" else zh, True)
        return Scene((zh, en), sight(index, zh, False), sight(index, en, False), within, bitext.target)

    return Survey(bitext, tuple(map(scene, range(len(bitext.beads)))))
