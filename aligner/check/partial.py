"""What inside of a pair has no counterpart: a clause or a sentence left out, or added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from aligner.align.partial import Part, alone
from aligner.check.means import Means
from aligner.extract.atoms import atoms
from aligner.model import NAMES, Finding, Message, other
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_SAID, _WARNED = 0.5, 0.8  # probabilities from which a part is a suggestion, and a warning


# 本报北京5月20日电, 记者从…获悉: translations leave it out, or tell it in their own line.
_DATELINE = re.compile(r"(?:[社报网台]|记者).*(?:电|讯|获悉|报道)[，：:\s]*$")


def check_partial(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Report the parts of a pair that the other side does not tell; the span is the part's, on its own side."""
    for text in texts:
        for bead in text.beads:
            if bead.translated:
                zh, en = bead.translated
                found = (part for part in alone(zh.text, en.text, _encoder) if not _explained(bead, part))
                for part in _joined(found):
                    yield _finding(bead, zh if part.lang == "zh" else en, part)


def _explained(bead: BeadFacts, part: Part) -> bool:
    dateline = part.start == 0 and _DATELINE.search(bead.text(part.lang)[: part.end])
    said = bead.text(part.lang)[part.start : part.end].strip()
    # Code and quotations may stand in both texts as they are.
    return bool(dateline) or said in bead.text(other(part.lang)) or _figure_told(bead, part)


def _figure_told(bead: BeadFacts, part: Part) -> bool:
    """Tell whether the other side says a figure of this part: in any words, as "20 percent" in 两成."""
    own = [q for q in bead.said(part.lang) if part.start <= q.start and q.end <= part.end]
    here, there = ({(a.kind, a.value) for a in atoms(said)} for said in (own, bead.said(other(part.lang))))
    return bool(here & there)


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Give the parts to report; those that follow each other are one, as sure as the surest of them."""
    found: list[Part] = []
    for part in parts:
        if part.probability < _SAID:
            continue
        if found and (found[-1].lang, found[-1].end) == (part.lang, part.start):
            before = found.pop()
            surest = max(before.probability, part.probability)
            part = replace(part, start=before.start, probability=surest)
        found.append(part)
    return found


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
        else Message(en=f"“{quoted}” seems added: not in the {theirs.en}", zh=f"“{quoted}”似乎是添加的：原文没有")
    )
    zh, en = (place, None) if part.lang == "zh" else (None, place)
    return bead.finding("align.partial", "warning" if part.probability >= _WARNED else "suggestion", message, zh, en)
