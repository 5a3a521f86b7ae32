"""How much of two texts found a counterpart, and from where on a bead or a whole text is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from aligner.model import Bead, Bitext, Lang
from aligner.pair.margins import needs_twin

# Below this share of paired text two files are a retelling or strangers: their gaps are told once, not one by one.
# Measured on 24 pairs of releases of one world: strangers pair up to 48 %, two tellings of one event a third, the
# samples with their planted omissions over 96 %.
DOUBTFUL = 0.5
SURE = 0.5  # beads less sure than this are not worth comparing figures in


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of each side found a counterpart, by characters, from 0 to 1."""

    zh: float
    en: float

    @property
    def least(self) -> float:
        return min(self.zh, self.en)

    @property
    def percent(self) -> int:
        """The lesser share, rounded down: what falls short of a limit must not be told as reaching it."""
        return int(100 * self.least)


# Checks, the verdict and every report ask for the same texts, and a saved run brings nothing but its texts. It is kept
# as long as the text itself, no longer.
_MEASURED: WeakKeyDictionary[Bitext, Coverage] = WeakKeyDictionary()


def coverage(bitext: Bitext) -> Coverage:
    """Give how much of the text stands in beads that have two sides and are not in doubt; a text is measured once."""
    found = _MEASURED.get(bitext)
    if found is None:
        found = _MEASURED[bitext] = _measure(bitext)
    return found


def is_retold(bitext: Bitext) -> bool:
    """Tell whether the two tell one event, each in its way, or are strangers, rather than translate each other."""
    return not bitext.given and coverage(bitext).least < DOUBTFUL


def _measure(bitext: Bitext) -> Coverage:
    paired = [bead for bead in bitext.beads if bead.zh and bead.en and bead.score >= SURE]
    return Coverage(_share(bitext, "zh", paired), _share(bitext, "en", paired))


def _share(bitext: Bitext, lang: Lang, paired: list[Bead]) -> float:
    sentences, document = bitext.side(lang), bitext.document(lang)
    inside = {i for bead in paired for i in bead.side(lang)}
    total = sum(len(s.text) for i, s in enumerate(sentences) if i in inside or needs_twin(document, s))
    found = sum(len(sentences[i].text) for i in inside)
    return found / total if total else 1.0
