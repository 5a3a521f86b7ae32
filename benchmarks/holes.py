"""Copies of aligned texts in which sentences have no counterpart, and what was done to each of them.

A bead loses one of its sides, a run of beads does, sentences of another text are inserted, or a sentence of the same
text stands once more somewhere else. All of it by lot, from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gold import Pair, Text, in_order

KINDS = {"left out": 11, "run left out": 3, "inserted": 4, "repeated": 2}  # how often each, of twenty
RUNS = (2, 2, 3, 4, 6, 9)  # beads
INSERTED = (1, 1, 1, 2, 3)  # sentences
AWAY = 5  # beads between a sentence and its copy: two copies side by side are the same hole


@dataclass(slots=True)
class _Cut:
    """A text on the way: the sentences of each side by number and in order, the beads, and the kind of lone ones."""

    sentences: tuple[dict[int, str], dict[int, str]]
    order: tuple[list[int], list[int]]
    beads: list[Pair] = field(default_factory=list)
    kinds: dict[tuple[int, int], str] = field(default_factory=dict)

    def left_out(self, bead: Pair, side: int, kind: str) -> None:
        """Take one side of a bead away."""
        for number in bead[side]:
            self.order[side].remove(number)
        self.alone(bead[1 - side], 1 - side, kind)

    def inserted(self, after: Pair, side: int, sentences: Sequence[str], kind: str) -> None:
        """Put sentences behind a bead."""
        at = self.order[side].index(max(after[side])) + 1
        numbers = [len(self.sentences[side]) + k for k in range(len(sentences))]
        self.sentences[side].update(zip(numbers, sentences, strict=True))
        self.order[side][at:at] = numbers
        self.alone(numbers, side, kind)

    def alone(self, numbers: Sequence[int], side: int, kind: str) -> None:
        self.beads += [((), (n,)) if side else ((n,), ()) for n in numbers]
        self.kinds.update({(side, n): kind for n in numbers})

    def text(self, text: Text, name: str) -> Text:
        """Number the sentences that are left."""
        zh, en = ({number: place for place, number in enumerate(order)} for order in self.order)
        beads = [(tuple(zh[i] for i in a), tuple(en[j] for j in b)) for a, b in self.beads]
        kinds = {(("zh", "en")[side], (zh, en)[side][n]): kind for (side, n), kind in self.kinds.items()}
        lines = [[part[n] for n in order] for part, order in zip(self.sentences, self.order, strict=True)]
        return replace(text, set=name, zh=lines[0], en=lines[1], beads=in_order(beads), kinds=kinds)


def with_holes(text: Text, others: Sequence[Text], rate: float, seed: str, name: str) -> Text:
    """Do something to each bead with a chance of `rate`; strangers come from `others`."""
    rng = random.Random(f"{seed} {text.origin}")
    beads = in_order(text.beads)
    zh, en = dict(enumerate(text.zh)), dict(enumerate(text.en))
    cut = _Cut((zh, en), (list(zh), list(en)))
    at = 0
    while at < len(beads):
        bead = beads[at]
        kind = rng.choices(list(KINDS), list(KINDS.values()))[0] if rng.random() < rate and all(bead) else ""
        side, size = rng.randrange(2), rng.choice(RUNS) if kind == "run left out" else 1
        for each in beads[at : at + size]:
            if "left out" in kind and all(each):
                cut.left_out(each, side, kind)
            else:
                cut.beads.append(each)
        if kind == "inserted":
            cut.inserted(bead, side, _strangers(rng, others, side), kind)
        elif kind == "repeated" and (copy := _copied(rng, text, beads, at, side)):
            cut.inserted(bead, side, copy, kind)
        at += size
    return cut.text(text, name)


def _strangers(rng: random.Random, others: Sequence[Text], side: int) -> list[str]:
    lines = (rng.choice(others).zh, rng.choice(others).en)[side]
    size = rng.choice(INSERTED)
    first = rng.randrange(max(1, len(lines) - size))
    return lines[first : first + size]


def _copied(rng: random.Random, text: Text, beads: Sequence[Pair], at: int, side: int) -> list[str]:
    far = [b for n, b in enumerate(beads) if abs(n - at) >= AWAY and b[side]]
    return [(text.zh, text.en)[side][rng.choice(rng.choice(far)[side])]] if far else []
