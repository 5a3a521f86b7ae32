"""What is claimed of figures that both sides share: rose or fell, by or to, against what, at least or at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.claims.bound import Bound, bound_claims
from aligner.check.claims.conflicts import RULES, contradict, said
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
    for bound in bound_claims(bead):
        if contradict(bound.zh_claim, bound.en_claim) and not _told_as_approximation(bound):
            rule = RULES[bound.zh_claim.aspect]
            places = _place(zh, bound), _place(en, bound)
            yield bead.finding(rule, severity_of(rule), _message(bead.target, bound, *places), *places)


def _told_as_approximation(bound: Bound) -> bool:
    """Tell whether number.approximation says it: 超过 against under is part of the figure's own reading."""
    return bound.zh_claim.aspect == "limit" and {bound.zh.approx, bound.en.approx} == {"over", "under"}


def _place(side: Side, bound: Bound) -> Place:
    """Give the place of a claim with its figure, or of its words alone where the figure stands far off."""
    claim, quantity = bound.claim(side.lang), bound.quantity(side.lang)
    start, end = min(claim.start, quantity.start), max(claim.end, quantity.end)
    return side.place(start, end) if end - start <= _QUOTED else side.place(claim.start, claim.end)


def _message(target: Lang, bound: Bound, zh: Place, en: Place) -> Message:
    source, translation = (zh, en) if target == "en" else (en, zh)
    meant, says = (said(bound.claim(lang)) for lang in (source.lang, target))
    name = NAMES[target]
    return Message(
        en=f"“{source.text}” = {meant.en}; the {name.en} says {says.en}: “{translation.text}”",
        zh=f"“{source.text}”意为{meant.zh}，{name.zh}却说{says.zh}：“{translation.text}”",
    )
