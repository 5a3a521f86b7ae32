"""First and one of the first, only, all, none: words that leave no room, and a translation that makes some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.extract.claims.absolutes import Broken, broken
from aligner.model import NAMES, Finding, Message, Severity
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

# What the right pairs that were tried stay silent on is worth a warning; the rest only says where to look.
_SURE = frozenset(["head", "first", "most", "only", "one", "majority", "except", "fewness"])


def check_absolutes(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find where the one side says first, only, all or none, and the other does not."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated:
            zh, en = bead.translated
            yield from (_finding(bead, zh, en, each) for each in broken(zh.text, en.text))


def _finding(bead: BeadFacts, zh: Side, en: Side, each: Broken) -> Finding:
    severity: Severity = "warning" if each.name in _SURE else "suggestion"
    zh_place, en_place = zh.place(*each.zh), en.place(*each.en) if each.en else None
    if en_place is None:
        message = Message(
            en=f"“{zh_place.text}”: nothing in the English says so",
            zh=f"“{zh_place.text}”在英文里没有相应的说法",
        )
    else:
        source, translation = (zh_place, en_place) if bead.target == "en" else (en_place, zh_place)
        name = NAMES[bead.target]
        message = Message(
            en=f"“{source.text}”; the {name.en} says “{translation.text}”",
            zh=f"“{source.text}”，{name.zh}却是“{translation.text}”",
        )
    return bead.finding(each.rule, severity, message, zh_place, en_place)
