"""Where the terms of a termbase stand in a bitext, bead by bead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.glossary import Concept, Matcher, TermMatch
from aligner.model import Bitext, Lang, Place, Sentence


@dataclass(frozen=True, slots=True)
class Sighting:
    """A term in a sentence of a bead."""

    bead: int
    sentence: Sentence
    match: TermMatch

    @property
    def concept(self) -> Concept:
        return self.match.concept

    @property
    def spot(self) -> tuple[int, int]:
        """Give the stretch of the document that the term takes."""
        span = self.sentence.passage.span(self.match.start, self.match.end)
        return (span.start, span.end)


@dataclass(frozen=True, slots=True)
class Survey:
    """All terms in a bitext. `zh` and `en` hold, by bead, the longest matches; `within` the English inside those too."""

    bitext: Bitext
    zh: tuple[tuple[Sighting, ...], ...]
    en: tuple[tuple[Sighting, ...], ...]
    within: tuple[tuple[Sighting, ...], ...]

    def side(self, lang: Lang) -> tuple[tuple[Sighting, ...], ...]:
        return self.zh if lang == "zh" else self.en

    def around(self, bead: int) -> range:
        """Give the bead and its neighbours; rows that came as pairs have none, for each stands for itself."""
        reach = 0 if self.bitext.given else 1
        return range(max(0, bead - reach), min(len(self.bitext.beads), bead + reach + 1))

    def names(self, lang: Lang, concept: Concept, beads: Iterable[int]) -> list[Sighting]:
        """List where one of these beads names the concept, also inside a longer English name."""
        by_bead = self.zh if lang == "zh" else self.within
        return [sighting for bead in beads for sighting in by_bead[bead] if sighting.concept is concept]

    def place(self, sighting: Sighting) -> Place:
        """Give a sighting as a place in its document."""
        document = self.bitext.document(sighting.sentence.lang)
        start, end = sighting.spot
        # The sentence knows the line it begins on; a hard-wrapped one goes on over several.
        line = sighting.sentence.line + document.text.count("\n", sighting.sentence.passage.at(0), start)
        return Place(sighting.sentence.lang, document.text[start:end], start, end, document.path, line)

    def text(self, lang: Lang, bead: int) -> str:
        """Give one side of a bead as one text."""
        sentences = self.bitext.side(lang)
        indices = self.bitext.beads[bead].zh if lang == "zh" else self.bitext.beads[bead].en
        return ("" if lang == "zh" else " ").join(sentences[i].text for i in indices)


def survey(bitext: Bitext, matcher: Matcher) -> Survey:
    """Find every term on both sides of a bitext."""

    def sight(lang: Lang, nested: bool) -> tuple[tuple[Sighting, ...], ...]:
        sentences = bitext.side(lang)
        found = [matcher.find(sentence.text, lang, nested=nested) for sentence in sentences]
        sides = (bead.zh if lang == "zh" else bead.en for bead in bitext.beads)
        return tuple(
            tuple(Sighting(bead, sentences[i], match) for i in side for match in found[i])
            for bead, side in enumerate(sides)
        )

    return Survey(bitext, sight("zh", False), sight("en", False), sight("en", True))
