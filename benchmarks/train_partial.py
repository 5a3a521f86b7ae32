"""Fit `aligner/align/partial.json`: how sure it is that a clause has no counterpart inside its pair.

Pairs of WMT22 news with reference translations; in a copy of each, one clause of one side is taken out. What most
likely told it on the other side is then alone (where nothing is like it by words and vectors, the copy is not used);
all clauses of the whole pairs have a counterpart. Logistic regression.

    python benchmarks/train_partial.py            writes partial.json
    python benchmarks/train_partial.py --folds    alarms on whole pairs and cut clauses found, each half by the other
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aligner.align import partial
from aligner.align.cache import cached
from aligner.align.encoder import Encoder, UsemEncoder
from aligner.model import LANGS, Lang, other
from aligner.words.script import simplified

ROOT = Path(__file__).resolve().parents[1]
NUMBERS = ROOT.parent / "shared" / "data" / "numbers"
SETS = ("wmt22ze", "wmt22ez")
SEED = 3
PENALTY = 1.0
RARER = 0.7  # nats: in print a clause is left out less often than in these copies
LIKE, TOLD = 0.5, 0.3  # what a clause and the one that was cut must reach to be taken for counterparts
LEVELS = (0.5, 0.8)


@dataclass
class Case:
    """A clause: what is known of it, and whether its counterpart was cut; `half` is the fold of its pair."""

    features: np.ndarray
    alone: bool
    pair: str
    half: int


def pairs(limit: int) -> Iterator[tuple[str, dict[Lang, str]]]:
    """Give right pairs, by lot."""
    rng = random.Random(SEED)
    for name in SETS:
        rows = [json.loads(line) for line in (NUMBERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        right = [row for row in rows if row["kind"] == "clean"]
        rng.shuffle(right)
        yield from ((f"{name}:{r['id']}", {"zh": simplified(r["zh"]), "en": r["en"]}) for r in right[:limit])


def cases(limit: int, encoder: Encoder) -> Iterator[Case]:
    """Give the clauses of whole pairs and of cut ones."""
    rng = random.Random(SEED)
    for number, (name, texts) in enumerate(pairs(limit)):
        for lang in LANGS:
            own, theirs = texts[lang], texts[other(lang)]
            spans, cuts = partial.parts(own, lang), partial.parts(theirs, other(lang))
            if len(spans) < 2:
                continue
            for row in partial.described(own, theirs, lang, spans, range(len(spans)), encoder):
                yield Case(row, False, name, number % 2)
            if len(cuts) > 1:
                start, end = rng.choice(cuts)
                lost = counterpart(own, spans, theirs[start:end], lang, encoder)
                if lost is not None:
                    rest = (theirs[:start] + theirs[end:]).strip()
                    (row,) = partial.described(own, rest, lang, spans, [lost], encoder)
                    yield Case(row, True, name, number % 2)


def counterpart(own: str, spans: list[tuple[int, int]], cut: str, lang: Lang, encoder: Encoder) -> int | None:
    """Find the part that told what was cut."""
    texts = [own[a:b] for a, b in spans]
    like = encoder.encode(texts) @ encoder.encode([cut])[0]
    best = int(like.argmax())
    told, _ = partial.told(texts, cut, lang)
    return best if like[best] >= LIKE and told[best] >= TOLD else None


def fit(some: list[Case]) -> np.ndarray:
    """Fit by Newton's method, features brought to one scale."""
    x, y = np.array([c.features for c in some]), np.array([float(c.alone) for c in some])
    scale = x.std(axis=0) + (x.std(axis=0) == 0)
    z, weights = x / scale, np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ weights))
        curve = (z.T * (p * (1 - p))) @ z + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curve, z.T @ (p - y) + PENALTY * weights)
    weights /= scale
    weights[partial.NAMES.index("one")] -= RARER
    return weights


def report(all_cases: list[Case]) -> None:
    """Print what folds give, of the parts that the package looks at."""
    said = []
    for half in (0, 1):
        weights = fit([c for c in all_cases if c.half != half])
        said += [(c, looked_at(c) / (1 + np.exp(-c.features @ weights))) for c in all_cases if c.half == half]
    whole = {c.pair for c, _ in said}
    cut = [p for c, p in said if c.alone]
    for level in LEVELS:
        alarms = {c.pair for c, p in said if not c.alone and p >= level}
        found = sum(p >= level for p in cut)
        print(f"from {level}: {len(alarms)} of {len(whole)} right pairs; {found} of {len(cut)} cut clauses found")


def looked_at(case: Case) -> bool:
    """Tell whether the package would look at a part at all."""
    told, nearer = (case.features[partial.NAMES.index(name)] for name in ("told", "length"))
    return bool(told < partial.TOLD and nearer > 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="measure; write nothing")
    parser.add_argument("--pairs", type=int, default=600, help="of each set")
    args = parser.parse_args()
    found = list(cases(args.pairs, cached(UsemEncoder())))
    if args.folds:
        report(found)
        return
    table = dict(zip(partial.NAMES, (round(float(w), 4) for w in fit(found)), strict=True))
    (ROOT / "aligner" / "align" / "partial.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
