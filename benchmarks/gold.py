"""Hand-made sentence alignments beside the checkout, copies with sentences left out, and how beads are scored."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "alignment"
SETS = ("aca", "ldc-hkhansard", "mac-dev", "seed001")

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """Two texts and their beads; `origin` is the document that it was made of."""

    set: str
    name: str
    zh: list[str]
    en: list[str]
    beads: list[Pair]
    origin: str
    kinds: dict[tuple[str, int], str] = field(default_factory=dict)  # how lines of a copy came to be alone


def read_set(name: str) -> list[Text]:
    """Read the documents of one set of gold."""
    found = []
    for path in sorted((GOLD / name).glob("*.align")):
        zh, en = (path.with_suffix(s).read_text(encoding="utf-8").splitlines() for s in (".zh", ".en"))
        sides = (line.split(":") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        beads = [(tuple(json.loads(a)), tuple(json.loads(b))) for a, b in sides]
        found.append(Text(name, path.stem, zh, en, beads, f"{name}/{path.stem}"))
    return found


def in_order(beads: list[Pair]) -> list[Pair]:
    """Sort beads by their Chinese; English sentences that stand alone go before the first bead with later English."""
    paired = sorted((b for b in beads if b[0]), key=lambda b: min(b[0]))
    lone = sorted((b for b in beads if not b[0]), key=lambda b: b[1], reverse=True)
    out: list[Pair] = []
    for zh, en in paired:
        while lone and en and lone[-1][1] < en:
            out.append(lone.pop())
        out.append((tuple(sorted(zh)), tuple(sorted(en))))
    return out + lone[::-1]


def with_omissions(text: Text, rate: float, seed: int = 1) -> Text:
    """Leave out runs of 1 to 12 beads on one side, each beginning with a chance of `rate` a bead.

    Press and parliament leave out sentences and whole paragraphs; two of the four sets leave out nothing.
    """
    rng = random.Random(f"{seed}{text.set}{text.name}")
    beads, keep = in_order(text.beads), (set(range(len(text.zh))), set(range(len(text.en))))
    out: list[Pair] = []
    at = 0
    while at < len(beads):
        if rng.random() >= rate:
            out.append(beads[at])
            at += 1
            continue
        length, side = rng.choice([1, 1, 1, 2, 2, 3, 4, 5, 8, 12]), rng.randrange(2)
        for bead in beads[at : at + length]:
            keep[side].difference_update(bead[side])
            out += [((i,), ()) if side else ((), (i,)) for i in bead[1 - side]]
        at += length
    return _renumbered(text, keep, out)


def _renumbered(text: Text, keep: tuple[set[int], set[int]], beads: list[Pair]) -> Text:
    zh, en = ({old: new for new, old in enumerate(sorted(k))} for k in keep)
    mapped = [(tuple(zh[i] for i in a if i in zh), tuple(en[j] for j in b if j in en)) for a, b in beads]
    return Text(
        f"omit-{text.set}",
        text.name,
        [text.zh[i] for i in sorted(zh)],
        [text.en[j] for j in sorted(en)],
        [b for b in mapped if b[0] or b[1]],
        text.origin,
    )


def strangers(zh: Text, en: Text, size: int) -> Text:
    """Put the Chinese of one text beside the English of another: nothing has a counterpart."""
    some_zh, some_en = zh.zh[-size:], en.en[-size:]
    beads: list[Pair] = [((i,), ()) for i in range(len(some_zh))] + [((), (j,)) for j in range(len(some_en))]
    return Text("strangers", f"{zh.name}-{en.name}", some_zh, some_en, beads, f"strangers/{zh.origin}-{en.origin}")


def f1(right: int, said: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * right / (said + gold) if said + gold else 0.0


def lone_lines(beads: list[Pair]) -> set[tuple[str, int]]:
    """Give the lines that have no counterpart."""
    return {("zh", i) for a, b in beads if not b for i in a} | {("en", j) for a, b in beads if not a for j in b}


def scores(results: list[tuple[list[Pair], list[Pair]]]) -> tuple[float, float]:
    """Give strict F1 over beads and F1 over lines without counterpart, from (found, gold) of each document."""
    gold = [[(tuple(sorted(a)), tuple(sorted(b))) for a, b in g] for _, g in results]
    strict = f1(
        sum(len(set(f) & set(g)) for (f, _), g in zip(results, gold, strict=True)),
        sum(len(f) for f, _ in results),
        sum(map(len, gold)),
    )
    said = [(lone_lines(f), lone_lines(g)) for f, g in results]
    return strict, f1(sum(len(f & g) for f, g in said), sum(len(f) for f, _ in said), sum(len(g) for _, g in said))
