"""What is claimed of figures that both sides share: rose or fell, by or to, against what, at least or at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.claims.conflicts import RULES, contradict, said
from aligner.check.claims.shared import SharedFigure, shared_claims
from aligner.check.means import Means
from aligner.check.registry import severity_of
from aligner.model import NAMES, Finding, Lang, Message, Place
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_QUOTED = 40  # characters of a claim with its figure that are quoted as one; further apart only its own words are


def check_claims(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find the figures that agree while what is said of them does not."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated:
            yield from _findings(bead, *bead.translated)


def _findings(bead: BeadFacts, zh: Side, en: Side) -> Iterator[Finding]:
    for shared in shared_claims(bead):
        if contradict(shared.zh_claim, shared.en_claim) and not _told_as_approximation(shared):
            rule = RULES[shared.zh_claim.aspect]
            places = _place(zh, shared), _place(en, shared)
            yield bead.finding(rule, severity_of(rule), _message(bead.target, shared, *places), *places)


def _told_as_approximation(shared: SharedFigure) -> bool:
    """Tell whether number.approximation says it: 超过 against under is part of the figure's own reading."""
    return shared.zh_claim.aspect == "limit" and {shared.zh.approx, shared.en.approx} == {"over", "under"}


def _place(side: Side, shared: SharedFigure) -> Place:
    """Give the place of a claim with its figure, or of its words alone where the figure stands far off."""
    claim, quantity = shared.claim(side.lang), shared.quantity(side.lang)
    start, end = min(claim.start, quantity.start), max(claim.end, quantity.end)
    return side.place(start, end) if end - start <= _QUOTED else side.place(claim.start, claim.end)


def _message(target: Lang, shared: SharedFigure, zh: Place, en: Place) -> Message:
    source, translation = (zh, en) if target == "en" else (en, zh)
    meant, says = (said(shared.claim(lang)) for lang in (source.lang, target))
    name = NAMES[target]
    return Message(
        en=f"“{source.text}” = {meant.en}; the {name.en} says {says.en}: “{translation.text}”",
        zh=f"“{source.text}”意为{meant.zh}，{name.zh}却说{says.zh}：“{translation.text}”",
    )
