"""What inside of a pair has no counterpart: a clause or a sentence left out, or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from aligner.align.partial import Part, alone
from aligner.check.means import Means
from aligner.model import NAMES, Finding, Message, other
from aligner.pair.beads import anchors
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_SAID, _WARNED = 0.5, 0.8  # probabilities from which a part is a suggestion, and a warning


def check_partial(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Report the parts of a pair that the other side does not tell; the span is the part's, on its own side."""
    for text in texts:
        for bead in text.beads:
            if bead.translated:
                zh, en = bead.translated
                for part in alone(zh.text, en.text, anchors, _encoder):
                    if part.probability >= _SAID:
                        yield _finding(bead, zh if part.lang == "zh" else en, part)


@cache
def _encoder():  # type: ignore[no-untyped-def]  # few texts ask for it, and it takes time to load
    from aligner.align.encoder import UsemEncoder

    return UsemEncoder()


def _finding(bead: BeadFacts, side: Side, part: Part) -> Finding:
    place, theirs = side.place(part.start, part.end), NAMES[other(part.lang)]
    left_out = part.lang != bead.target
    quoted = side.text[part.start : part.end].strip()
    message = (
        Message(en=f"“{quoted}” seems left out of the {theirs.en}", zh=f"{theirs.zh}似乎漏了“{quoted}”")
        if left_out
        else Message(
            en=f"“{quoted}” seems added: not in the {theirs.en}", zh=f"“{quoted}”似乎是添加的：{theirs.zh}没有"
        )
    )
    zh, en = (place, None) if part.lang == "zh" else (None, place)
    return bead.finding("align.partial", "warning" if part.probability >= _WARNED else "suggestion", message, zh, en)
