"""Fit the numbers in `aligner/align/weights.json` to alignments made by hand; `--folds` measures what they are worth.

The model is a semi-Markov conditional random field: what is made as great as can be is the share that gold paths have
of the weight of all paths, less a penalty on great weights. Data: the four sets under `../shared/data/alignment` (11
documents, 4,275 beads), and the same with runs of sentences left out. Only the weights enter the package.

    python benchmarks/train_alignment.py            writes weights.json
    python benchmarks/train_alignment.py --folds    each document (its copies too) scored by weights fitted without it
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from gold import SETS, Pair, Text, in_order, read_set, scores, with_omissions

from aligner.align.band import Band, widened
from aligner.align.encoder import Encoder, UsemEncoder
from aligner.align.features import NAMES, Block, blocks
from aligner.align.passes import COST, EDGE, OUTSIDE, found_links, narrowed, taught
from aligner.align.problem import Problem, prepare
from aligner.align.search import best_path, posteriors
from aligner.align.shapes import SHAPES
from aligner.align.weights import Weights
from aligner.align.windows import Windows

WEIGHTS = Path(__file__).resolve().parents[1] / "aligner" / "align" / "weights.json"
PENALTY = 1.0
OMISSIONS = {"seed001": 0.06}  # else 0.02
LEXICAL = np.array([float("likeness" not in n) for n in NAMES])
# No set marks paragraphs, so these two are set by hand: a bead across a paragraph's start costs about what the shape
# 1-2 costs against 1-1 where the texts say nothing.
BY_HAND = {"break inside": -1.5, "break apart": -1.0}


@dataclass
class Example:
    """A text with the features of its beads, and which beads gold allows."""

    text: Text
    problem: Problem
    features: np.ndarray  # (shapes, cells, features)
    valid: np.ndarray
    gold: np.ndarray


def texts() -> list[Text]:
    """Give everything that is trained on."""
    real = [t for name in SETS for t in read_set(name)]
    cut = [with_omissions(t, OMISSIONS.get(t.set, 0.02)) for t in real]
    return real + cut


def example(text: Text, problem: Problem) -> Example:
    """Lay out features and gold for the band of a problem."""
    band = problem.band
    features = np.zeros((len(SHAPES), band.cells, len(NAMES)), dtype=np.float32)
    valid = np.zeros((len(SHAPES), band.cells), dtype=bool)
    for first, last in blocks(len(problem.zh) + 1):
        block, cells = Block(problem, first, last), slice(int(band.start[first]), int(band.start[last]))
        for k, (a, b) in enumerate(SHAPES):
            features[k, cells], valid[k, cells] = block.features(a, b), block.fits(a, b)
    return Example(text, problem, features, valid, allowed(text, band) & valid)


def allowed(text: Text, band: Band) -> np.ndarray:
    """Mark the beads of gold. Where gold cannot be a path (beads that cross, shapes too large, cells outside of the
    band) every bead between the nearest ones that can is allowed; lone sentences together may come in any order."""
    mask = np.zeros((len(SHAPES), band.cells), dtype=bool)

    def inside(i: int, j: int) -> bool:
        return bool(band.lo[i] <= j < band.hi[i])

    def free(start: tuple[int, int], end: tuple[int, int], shapes: range) -> None:
        for i in range(start[0], end[0] + 1):
            for j in range(max(start[1], int(band.lo[i])), min(end[1] + 1, int(band.hi[i]))):
                for k in shapes:
                    a, b = SHAPES[k]
                    if i + a <= end[0] and j + b <= end[1] and inside(i + a, j + b):
                        mask[k, band.start[i] + j - band.lo[i]] = True

    at, lone_from = (0, 0), None
    for (i, j), (zh, en) in path_steps(text.beads):
        end = (i + len(zh), j + len(en))
        k = SHAPES.index((len(zh), len(en))) if (len(zh), len(en)) in SHAPES else -1
        if k < 0 or not inside(i, j) or not inside(*end):
            continue
        if k < 2 and lone_from is not None and (i, j) == at:
            free(lone_from, end, range(2))
        else:
            if (i, j) != at:
                free(at, (i, j), range(len(SHAPES)))
            mask[k, band.start[i] + j - band.lo[i]] = True
            lone_from = (i, j) if k < 2 else None
        at = end
    if at != (len(text.zh), len(text.en)):
        free(at, (len(text.zh), len(text.en)), range(len(SHAPES)))
    return mask


def path_steps(beads: list[Pair]) -> list[tuple[tuple[int, int], Pair]]:
    """Give those beads that are steps of one path, each with the cell where it begins."""
    i = j = 0
    steps = []
    for zh, en in in_order(beads):
        step = zh == tuple(range(i, i + len(zh))) and en == tuple(range(j, j + len(en)))
        if step:
            parts: list[Pair] = [((z,), ()) for z in zh] if not en else [(zh, en)]
            steps += [((i + n, j), part) for n, part in enumerate(parts)]
        i, j = max(i, *(z + 1 for z in zh), 0), max(j, *(e + 1 for e in en), 0)
    return steps


def score_of(one: Example, weights: Weights) -> np.ndarray:
    """Give the scores of all beads under some weights."""
    total = one.features @ weights.features + weights.shapes[:, None]
    return np.where(one.valid, total, OUTSIDE).astype(np.float32)


def slope(one: Example, weights: Weights) -> tuple[float, np.ndarray]:
    """Give the log of the share of gold, and its gradient by features, shapes and run."""
    score = score_of(one, weights)
    free = posteriors(one.problem.band, score, weights.run)
    gold = posteriors(one.problem.band, np.where(one.gold, score, OUTSIDE).astype(np.float32), weights.run)
    if gold.whole < OUTSIDE / 2:
        return 0.0, np.zeros(len(NAMES) + len(SHAPES) + 1)
    more = gold.beads - free.beads
    some = np.abs(more) > 1e-6
    by_feature = one.features[some].T.astype(np.float64) @ more[some].astype(np.float64)
    return gold.whole - free.whole, np.concatenate([by_feature, more.sum(axis=1), [gold.runs - free.runs]])


def fit(
    examples: list[Example], mask: np.ndarray, start: np.ndarray | None = None, rounds: int = 40
) -> tuple[Weights, np.ndarray]:
    """Fit weights to gold; give also the point that was reached, to start from again."""
    spread = np.sqrt(np.mean([np.square(e.features[e.gold]).mean(axis=0) + 1e-3 for e in examples], axis=0))
    scale = np.concatenate([mask / np.maximum(spread, 0.05), np.ones(len(SHAPES) + 1)])

    def weights_at(x: np.ndarray) -> Weights:
        y = (x * scale).astype(np.float32)
        return Weights(y[: len(NAMES)], y[len(NAMES) : -1], float(y[-1]))

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        weights = weights_at(x)
        parts = [slope(e, weights) for e in examples]
        gradient = sum((g for _, g in parts), start=np.zeros(len(x))) * scale
        return PENALTY * float(x @ x) / 2 - sum(v for v, _ in parts), PENALTY * x - gradient

    x = lowest(loss, np.zeros(len(scale)) if start is None else start, rounds)
    return weights_at(x), x


def lowest(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], x: np.ndarray, rounds: int) -> np.ndarray:
    """Go down to a minimum (limited-memory BFGS, Nocedal 1980, steps halved until they help)."""
    value, slope_ = loss(x)
    steps: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(rounds):
        way, passed = slope_.copy(), []
        for s, y in reversed(steps):
            passed.append((s @ way) / (s @ y))
            way -= passed[-1] * y
        way *= (steps[-1][0] @ steps[-1][1]) / (steps[-1][1] @ steps[-1][1]) if steps else 1 / np.linalg.norm(slope_)
        for (s, y), p in zip(steps, reversed(passed), strict=True):
            way += s * (p - (y @ way) / (s @ y))
        length = 1.0
        while True:
            new = x - length * way
            new_value, new_slope = loss(new)
            if new_value <= value - 1e-4 * length * (slope_ @ way) or length < 1e-4:
                break
            length /= 2.5
        if (new - x) @ (new_slope - slope_) > 1e-9:
            steps = [*steps[-9:], (new - x, new_slope - slope_)]
        done = abs(value - new_value) < 1e-5 * max(1.0, abs(value))
        x, value, slope_ = new, new_value, new_slope
        if done:
            break
    return x


def lexical_examples(all_texts: list[Text]) -> list[Example]:
    """Lay out the first pass."""
    return [example(t, prepare(t.zh, t.en)) for t in all_texts]


def widen(one: Example, weights: Weights) -> Example:
    """Widen a band as the first pass does."""
    paths = posteriors(one.problem.band, score_of(one, weights), weights.run)
    wider = widened(one.problem.band, paths.cells > EDGE)
    return one if wider is None else widen(example(one.text, replace(one.problem, band=wider)), weights)


def full_example(one: Example, weights: Weights, encoder: Encoder) -> Example:
    """Lay out the second pass: learned words, narrowed band, vectors."""
    one = widen(one, weights)
    paths = posteriors(one.problem.band, score_of(one, weights), weights.run)
    links, band = found_links(one.problem, paths), narrowed(one.problem.band, paths.cells)
    vectors = (Windows(one.text.zh, encoder, "zh"), Windows(one.text.en, encoder, "en"))
    return example(one.text, replace(one.problem, matches=taught(one.problem, links), band=band, vectors=vectors))


def decoded(one: Example, weights: Weights) -> list[tuple[Pair, float]]:
    """Give the beads found and their probabilities."""
    band = one.problem.band
    beads = posteriors(band, score_of(one, weights), weights.run).beads
    return [
        (
            (tuple(range(i, i + SHAPES[k][0])), tuple(range(j, j + SHAPES[k][1]))),
            float(beads[k, band.start[i] + j - band.lo[i]]),
        )
        for i, j, k in best_path(band, beads - np.float32(COST))
    ]


def folds(examples: list[Example], mask: np.ndarray) -> list[tuple[Text, list[tuple[Pair, float]]]]:
    """Align each text by weights fitted without the document that it comes from."""
    _, start = fit(examples, mask)
    out = []
    for origin in sorted({e.text.origin for e in examples}):
        weights, _ = fit([e for e in examples if e.text.origin != origin], mask, start, 15)
        out += [(e.text, decoded(e, weights)) for e in examples if e.text.origin == origin]
    return out


def report(results: list[tuple[Text, list[tuple[Pair, float]]]]) -> None:
    """Print F1 by set, and how often beads of each probability are right."""
    for name in sorted({t.set for t, _ in results}):
        strict, lone = scores([([b for b, _ in found], t.beads) for t, found in results if t.set == name])
        print(f"{name:20s} strict F1 {strict:.4f}   lines without counterpart F1 {lone:.3f}")
    said = [(p, b in set(t.beads)) for t, found in results for b, p in found if t.set in SETS]
    for low, high in itertools.pairwise((0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)):
        some = np.array([(p, r) for p, r in said if low <= p < high])
        if len(some):
            mean, right = some.mean(axis=0)
            print(f"score from {low:.2f}: {len(some):5d} beads, mean score {mean:.3f}, right {right:.3f}")


def as_json(weights: Weights) -> dict[str, object]:
    """Give weights as they are written."""
    by_name = dict(zip(NAMES, weights.features.tolist(), strict=True)) | BY_HAND
    return {
        "features": {n: round(w, 4) for n, w in by_name.items() if w},
        "shapes": {f"{a}-{b}": round(float(w), 4) for (a, b), w in zip(SHAPES, weights.shapes, strict=True)},
        "run": round(weights.run, 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="measure by leaving out documents; write nothing")
    args = parser.parse_args()
    first = lexical_examples(texts())
    lexical, point = fit(first, LEXICAL, rounds=25)
    first = [widen(e, lexical) for e in first]
    lexical, _ = fit(first, LEXICAL, point, 25)
    encoder = UsemEncoder()
    second = [full_example(e, lexical, encoder) for e in first]
    if args.folds:
        report(folds(second, np.ones(len(NAMES))))
        return
    full, _ = fit(second, np.ones(len(NAMES)))
    passes = {"lexical": as_json(lexical), "full": as_json(full)}
    WEIGHTS.write_text(json.dumps({"passes": passes}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
