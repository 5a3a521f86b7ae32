"""Which sentences of a translation stand for each sentence of the text that it translates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model import Bitext, Lang
from aligner.pair.coverage import SURE
from aligner.versions.comparison import Comparison

Links = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Counterparts:
    """For each sentence of a text, those of the translation in its bead; and the beads themselves, both ways round."""

    forward: Links
    beads: tuple[tuple[frozenset[int], frozenset[int]], ...]

    def of(self, sentences: Sequence[int]) -> frozenset[int]:
        return frozenset().union(*(self.forward[i] for i in sentences))

    def back(self, sentence: int) -> tuple[frozenset[int], frozenset[int]]:
        """Give the bead that a sentence of the translation stands in: source sentences, translation sentences."""
        return next((bead for bead in self.beads if sentence in bead[1]), (frozenset(), frozenset([sentence])))


def counterparts(bitext: Bitext, lang: Lang) -> Counterparts:
    """Read the beads of a bitext from the side of `lang`; beads that are too doubtful to judge by link nothing."""
    beads = []
    for bead in bitext.beads:
        source, target = (bead.zh, bead.en) if lang == "zh" else (bead.en, bead.zh)
        if bead.score >= SURE:
            beads.append((frozenset(source), frozenset(target)))
    forward = [frozenset[int]()] * len(bitext.side(lang))
    for sources, targets in beads:
        for i in sources:
            forward[i] = targets
    return Counterparts(tuple(forward), tuple(beads))


def through(links: Counterparts, translation: Comparison) -> Counterparts:
    """Follow links into the old translation on to the new one."""
    onward = {i: frozenset(r.step.new) for r in translation.revisions for i in r.step.old}
    beads = tuple((old, frozenset().union(*(onward.get(e, frozenset()) for e in new))) for old, new in links.beads)
    forward = tuple(frozenset().union(*(onward.get(e, frozenset()) for e in found)) for found in links.forward)
    return Counterparts(forward, beads)
