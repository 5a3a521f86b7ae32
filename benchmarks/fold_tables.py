"""What folds say, as tables: F1 by set, sentences without counterpart by side and kind, and confidence."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from gold import SETS, Pair, Text, lone_lines, scores

from aligner.model import LANGS

Result = tuple[Text, list[tuple[Pair, float]]]
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


def report(results: Sequence[Result]) -> None:
    """Print all tables."""
    for line in itertools.chain(by_set(results), by_kind(results), confidence(results)):
        print(line)


def by_set(results: Sequence[Result]) -> Iterator[str]:
    """Give F1 of beads; precision, recall and F1 of sentences without counterpart; wrong ones in 1,000 sentences."""
    yield "| set | strict F1 | alone: gold | P | R | F1 | wrongly alone in 1,000 |"
    yield "| --- |" + " ---: |" * 6
    for name in sorted({t.set for t, _ in results}):
        some = [(t, [b for b, _ in found]) for t, found in results if t.set == name]
        strict, f1 = scores([(found, t.beads) for t, found in some])
        sets = [(lone_lines(found), lone_lines(t.beads)) for t, found in some]
        said, gold, both = (sum(map(len, part)) for part in zip(*((s, g, s & g) for s, g in sets), strict=True))
        wrong = 1000 * (said - both) / sum(len(t.zh) + len(t.en) for t, _ in some)
        shares = f"{both / max(1, said):.2f} | {both / max(1, gold):.2f} | {f1:.3f}" if gold else "– | – | –"
        yield f"| {name} | {strict:.3f} | {gold} | {shares} | {wrong:.1f} |"


def by_kind(results: Sequence[Result]) -> Iterator[str]:
    """Give how many sentences without counterpart were seen, by side and by what was done."""
    gold, seen = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for text, found in results:
        alone = lone_lines([b for b, _ in found])
        for line, kind in text.kinds.items():
            key = (text.origin.split("/")[0], line[0], kind)
            gold[key] += 1
            seen[key] += line in alone
    kinds = sorted({kind for _, _, kind in gold})
    yield "\n| set | side | " + " | ".join(kinds) + " |"
    yield "| --- | --- |" + " ---: |" * len(kinds)
    for name in SETS:
        for lang in LANGS:
            cells = [f"{seen[name, lang, k]} of {gold[name, lang, k]}" for k in kinds]
            yield f"| {name} | {lang} | " + " | ".join(cells) + " |"


def confidence(results: Sequence[Result]) -> Iterator[str]:
    """Give how often beads of each score are right, in whole texts."""
    said = [(p, b in set(t.beads)) for t, found in results for b, p in found if t.set in SETS]
    yield "\n| score | beads | mean score | right |"
    yield "| --- |" + " ---: |" * 3
    for low, high in itertools.pairwise(BINS):
        some = np.array([(p, r) for p, r in said if low <= p < high])
        if len(some):
            mean, right = some.mean(axis=0)
            yield f"| {low:.2f}–{min(high, 1):.2f} | {len(some)} | {mean:.3f} | {right:.3f} |"
