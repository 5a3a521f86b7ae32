"""Measure, and fit, how texts and their translations are told from strangers (`KIN` in `aligner/align/strangers.py`).

Pairs of texts of one, of two or three, and of four to twelve sentences are drawn by lot from the alignment sets: a
text and its translation, or sentences of two different documents. The aligner pairs what it is given, and the log odds
of its pairs are summed.

    python benchmarks/strangers.py          share of strangers that pass, and of true pairs that are doubted
    python benchmarks/strangers.py --fit    logistic regression on the pairs of other draws: prints the weights
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator

import numpy as np
from gold import SETS, Text, in_order, read_set

from aligner.align import align
from aligner.align.cache import cached
from aligner.align.encoder import Encoder, UsemEncoder
from aligner.align.strangers import KIN, evidence
from aligner.words.script import simplified

SIZES = {(1, 1): 100, (2, 3): 100, (4, 12): 100}  # sentences, and how many of each kind are drawn
SEEDS = {"measure": 11, "fit": 5}
PENALTY = 1.0

Sample = tuple[bool, tuple[int, int], np.ndarray]  # whether true, the size, and what each pair shows


def stretch(rng: random.Random, text: Text, size: int) -> tuple[list[str], list[str]]:
    """Give beads that follow each other, each with two sides."""
    beads = in_order(text.beads)
    while True:
        first = rng.randrange(len(beads) - size)
        some = beads[first : first + size]
        if all(zh and en for zh, en in some):
            return [text.zh[i] for zh, _ in some for i in zh], [text.en[j] for _, en in some for j in en]


def samples(seed: int, encoder: Encoder) -> Iterator[Sample]:
    """Draw true pairs and strangers; give what the pairs that the aligner makes of them show."""
    rng, texts = random.Random(seed), [t for name in SETS for t in read_set(name)]
    for bounds, count in SIZES.items():
        for true in (True, False):
            for _ in range(count):
                size, one = rng.randint(*bounds), rng.choice(texts)
                zh, en = stretch(rng, one, size)
                if not true:
                    _, en = stretch(rng, rng.choice([t for t in texts if t.origin != one.origin]), size)
                yield true, bounds, shown(zh, en, encoder)


def shown(zh: list[str], en: list[str], encoder: Encoder) -> np.ndarray:
    paired = [b for b in align(zh, en, encoder=encoder) if b.zh and b.en]
    if not paired:
        return np.zeros((0, len(KIN)))
    of_zh = [simplified("".join(zh[i] for i in b.zh)) for b in paired]
    return evidence(of_zh, [" ".join(en[j] for j in b.en) for b in paired], None, encoder)


def fit(drawn: list[Sample]) -> dict[str, float]:
    """Fit by Newton's method."""
    x = np.concatenate([pairs for _, _, pairs in drawn])
    y = np.concatenate([np.full(len(pairs), float(true)) for true, _, pairs in drawn])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x.T * (p * (1 - p))) @ x + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curve, x.T @ (p - y) + PENALTY * weights)
    return dict(zip(KIN, np.round(weights, 3).tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="print weights fitted to another draw")
    args = parser.parse_args()
    drawn = list(samples(SEEDS["fit" if args.fit else "measure"], cached(UsemEncoder())))
    if args.fit:
        print(fit(drawn))
        return
    weights = np.array([*KIN.values()])
    for bounds in SIZES:
        passed = [
            float((pairs @ weights).sum()) >= 0 and len(pairs) > 0 for t, b, pairs in drawn if b == bounds and not t
        ]
        kept = [float((pairs @ weights).sum()) >= 0 and len(pairs) > 0 for t, b, pairs in drawn if b == bounds and t]
        print(
            f"{bounds}: of {len(passed)} strangers {sum(passed)} pass; of {len(kept)} true {kept.count(False)} doubted"
        )


if __name__ == "__main__":
    main()
