"""Beads laid down by hand, and the alignment of the rest around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aligner.model import Bead

Align = Callable[[Sequence[int], Sequence[int]], list[Bead]]
# Sentences. A pin that corrects a drift costs the rest next to nothing; one that says what was moved would part at
# least one pair, which is two sentences.
_PRICE = 1.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that can only translate each other, as index ranges, and the beads of those that are not pinned."""

    zh: range
    en: range
    beads: tuple[Bead, ...]

    def holds(self, pin: Bead) -> bool:
        return all(
            indices[0] in side and indices[-1] in side for indices, side in ((pin.zh, self.zh), (pin.en, self.en))
        )

    def paired(self) -> float:
        """Give how many sentences are likely to be rightly paired."""
        return sum(bead.score * (len(bead.zh) + len(bead.en)) for bead in self.beads if bead.zh and bead.en)


def lay(pins: Sequence[Bead], stretches: Sequence[Stretch], align: Align) -> list[Bead]:
    """Put pins and the rest together: each sentence that is in a pin or a stretch stands in exactly one bead.

    A pin in the order of the texts is a wall: what comes before it can only translate what comes before it. A pin
    that another wall excludes, or that would part what belongs together (it costs the rest more than a sentence rightly
    paired, by the scores), has moved, and the rest is aligned as if it were not there.
    """
    found = list(_without_counterpart(pins))
    now = list(stretches)
    chain = _heaviest_chain(pins)
    for pin in sorted((p for p in pins if p.zh and p.en), key=lambda p: (p not in chain, p.zh)):
        at = next((n for n, stretch in enumerate(now) if stretch.holds(pin)), None)
        parted = _part(now[at], pin, align) if at is not None else None
        if at is None or parted is None:
            found.append(replace(pin, moved=True))
            continue
        before, across, after = parted
        now[at : at + 1] = [before, after]
        found += [pin, *across]
    return found + [bead for stretch in now for bead in stretch.beads]


def _without_counterpart(pins: Sequence[Bead]) -> list[Bead]:
    """Give the pins that say that a sentence has no counterpart."""
    return [pin for pin in pins if not (pin.zh and pin.en)]


def _part(stretch: Stretch, pin: Bead, align: Align) -> tuple[Stretch, list[Bead], Stretch] | None:
    """Part a stretch at a pin, None where the rest speaks against it; moved beads may lie across."""
    across = [bead for bead in stretch.beads if bead.moved and _crosses(bead, pin)]
    rest = replace(stretch, beads=tuple(bead for bead in stretch.beads if bead not in across))
    sides = _side(rest, pin, before=True), _side(rest, pin, before=False)
    if any(_crosses(bead, pin) for bead in rest.beads):
        sides = _realigned(rest, sides[0], align), _realigned(rest, sides[1], align)
        if rest.paired() - sides[0].paired() - sides[1].paired() > _PRICE:
            return None
    return sides[0], across, sides[1]


def _side(stretch: Stretch, pin: Bead, *, before: bool) -> Stretch:
    if before:
        zh, en = range(stretch.zh.start, pin.zh[0]), range(stretch.en.start, pin.en[0])
    else:
        zh, en = range(pin.zh[-1] + 1, stretch.zh.stop), range(pin.en[-1] + 1, stretch.en.stop)
    beads = (b for b in stretch.beads if all(i in zh for i in b.zh) and all(j in en for j in b.en))
    return Stretch(zh, en, tuple(beads))


def _realigned(whole: Stretch, side: Stretch, align: Align) -> Stretch:
    zh = sorted(i for bead in whole.beads for i in bead.zh if i in side.zh)
    en = sorted(j for bead in whole.beads for j in bead.en if j in side.en)
    return replace(side, beads=tuple(align(zh, en)))


def _crosses(bead: Bead, pin: Bead) -> bool:
    """Tell whether a bead is neither wholly before a pin nor wholly after it.

    >>> _crosses(Bead((0,), (3,)), Bead((1,), (1,))), _crosses(Bead((0,), ()), Bead((1,), (1,)))
    (True, False)
    """
    places = {i < pin.zh[0] for i in bead.zh} | {j < pin.en[0] for j in bead.en}
    return len(places) > 1


def _heaviest_chain(pins: Sequence[Bead]) -> list[Bead]:
    """Give the pins in one order on both sides that hold the most sentences."""
    best: list[tuple[int, list[Bead]]] = []
    for pin in sorted((p for p in pins if p.zh and p.en), key=lambda p: p.zh):
        before = [(weight, chain) for weight, chain in best if chain[-1].en[-1] < pin.en[0]]
        weight, chain = max(before, key=lambda pair: pair[0], default=(0, []))
        best.append((weight + len(pin.zh) + len(pin.en), [*chain, pin]))
    return max(best, key=lambda pair: pair[0], default=(0, []))[1]
