"""Figures of both sides that are one, with what each side claims of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aligner.check.figures.matching import match
from aligner.extract.claims import Claim
from aligner.model import Lang, Quantity
from aligner.pair.facts import BeadFacts

# From an aspect and a figure's value to the one claim that a side makes, None where it makes another of the same value.
_Claims = Mapping[tuple[str, int], Claim]


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """A figure as it stands on both sides, and what each claims of it in one aspect."""

    zh: Quantity
    en: Quantity
    zh_claim: Claim
    en_claim: Claim

    def quantity(self, lang: Lang) -> Quantity:
        return self.zh if lang == "zh" else self.en

    def claim(self, lang: Lang) -> Claim:
        return self.zh_claim if lang == "zh" else self.en_claim


def shared_claims(bead: BeadFacts) -> Iterator[SharedFigure]:
    """Give what both sides claim of a figure that they share, where each says one thing of it.

    Matching is work, so it is left out where the two sides claim the same things in the same order.
    """
    sides = [[(c.aspect, c.value) for c in bead.claimed(lang)] for lang in ("zh", "en")]
    if not all(sides) or sides[0] == sides[1]:
        return
    zh, en = _single(bead, "zh"), _single(bead, "en")
    for i, j in _linked(bead):
        for aspect in _ASPECTS:
            if (aspect, i) in zh and (aspect, j) in en:
                yield SharedFigure(bead.zh_said[i], bead.en_said[j], zh[aspect, i], en[aspect, j])


_ASPECTS = ("direction", "change", "base", "limit", "scope", "rate")


def _linked(bead: BeadFacts) -> Iterator[tuple[int, int]]:
    """Give the quantities of one value that agree, by their places among those of their sides."""
    found = match(bead.zh_said, bead.en_said, bead.text("zh"), bead.text("en"))
    pairs = ((link.zh.owner, link.en.owner) for link in found.links if not link.agreement.clash)
    yield from dict.fromkeys((i, j) for i, j in pairs if bead.zh_said[i].kind not in ("date", "time", "code"))


def _single(bead: BeadFacts, lang: Lang) -> _Claims:
    """Give the claims of a side; none where a figure of the same value is claimed otherwise, or not at all.

    Of two figures of 3.8% nobody knows which is which: 增长3.8% and 下降3.8% may stand in another order.
    """
    said = bead.said(lang)
    of: dict[tuple[str, int], set[str]] = defaultdict(set)
    for claim in bead.claimed(lang):
        of[claim.aspect, claim.figure].add(claim.value)
    alike: dict[object, list[int]] = defaultdict(list)
    for n, quantity in enumerate(said):
        alike[quantity.value].append(n)

    def alone(claim: Claim) -> bool:
        twins = alike[said[claim.figure].value] if said[claim.figure].value is not None else [claim.figure]
        return all(of[claim.aspect, n] == {claim.value} for n in twins)

    return {(claim.aspect, claim.figure): claim for claim in bead.claimed(lang) if alone(claim)}
