"""Fit the numbers in `aligner/align/weights.json` to alignments made by hand; `--folds` measures what they are worth.

The model is a semi-Markov conditional random field: what is made as great as can be is the share that gold paths have
of the weight of all paths, less a penalty on great weights. Data: the four sets under `../shared/data/alignment` (11
documents, 4,275 beads), and copies of each in which sentences were left out, inserted or repeated. Only the weights
enter the package. Needs numba.

    python benchmarks/train_alignment.py            writes weights.json
    python benchmarks/train_alignment.py --folds    each third of the documents (their copies too) scored by weights
                                                    fitted without it
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from fold_tables import report
from gold import SETS, Pair, Text, in_order, read_set, with_omissions
from holes import with_holes
from quick_paths import posteriors

from aligner.align.band import Band, widened
from aligner.align.cache import cached
from aligner.align.doubt import Run, rejoined, rows, runs, shortened
from aligner.align.encoder import Encoder, UsemEncoder
from aligner.align.features import NAMES, Block, blocks
from aligner.align.order import Link
from aligner.align.passes import COST, EDGE, OUTSIDE, found_links, narrowed, share_alone, taught
from aligner.align.problem import Problem, prepare
from aligner.align.search import best_path
from aligner.align.shapes import SHAPES
from aligner.align.weights import OF_SHAPE, TOLD, Weights
from aligner.align.windows import Windows

WEIGHTS = Path(__file__).resolve().parents[1] / "aligner" / "align" / "weights.json"
SEED = 1
SEEN = ("lone", "likeness", "weakest", "typical", "length", "lexical mean", "lexical gain", "loose end")
PENALTY, OF_UNITS = 1.0, 6.0  # on great weights, and on those of the hidden layer
UNITS = 8  # of the hidden layer
ROUNDS = {"lexical": 25, "linear": 20, "full": 45}
# Copies of each document: how often something is done to a bead, and how often the copy is made anew.
COPIES = ((1 / 4, 1), (1 / 7, 1), (1 / 20, 1))
# Documents that are left out together.
FOLDS = (
    {"aca/001", "seed001/001", "mac-dev/001", "mac-dev/004"},
    {"ldc-hkhansard/890621f", "mac-dev/002", "mac-dev/005"},
    {"ldc-hkhansard/921008f", "ldc-hkhansard/930422f", "mac-dev/003", "mac-dev/006"},
)
REAL, COPY = 3.0, 1 / 2  # what a whole text counts, and a copy of it
# What the hidden layer sees: not the sums, which grow with length, nor marks, of which there are few.
INSIDE = np.array([float(n.split()[0] in SEEN or n in SEEN) for n in NAMES])
LEXICAL = np.array([float("like" not in n) for n in NAMES])


@dataclass
class Example:
    """A text with the features of its beads, and which beads gold allows.

    `text` and `problem` of the second pass are what is looked at again of the `whole`, cut into `runs`.
    """

    text: Text
    problem: Problem
    features: np.ndarray  # (beads, features) of the beads that fit, by shape and then by cell
    fits: np.ndarray  # (shapes, cells)
    gold: np.ndarray  # the same
    whole: Text
    runs: list[Run] = field(default_factory=list)


def texts() -> list[Text]:
    """Give everything that is trained on: whole texts, and copies with holes."""
    real = [t for name in SETS for t in read_set(name)]
    found = list(real)
    for t in real:
        others = [u for u in real if u.set != t.set]
        for rate, copies in COPIES:
            name = f"one in {round(1 / rate)}: {t.set}"
            found += [with_holes(t, others, rate, f"{SEED} {rate} {n}", name) for n in range(copies)]
        found.append(with_omissions(t, 0.02))
    return found


def copies_given() -> list[Text]:
    """Give the copies with holes that stand beside the sets: nothing is fitted to them."""
    return [replace(t, origin=f"{name}/{t.name}") for name in SETS for t in read_set(f"{name}-holes")]


def example(text: Text, problem: Problem) -> Example:
    """Lay out features and gold for the band of a problem."""
    band = problem.band
    parts: list[list[np.ndarray]] = [[] for _ in SHAPES]
    fits = np.zeros((len(SHAPES), band.cells), dtype=bool)
    for first, last in blocks(len(problem.zh) + 1):
        block, cells = Block(problem, first, last), slice(int(band.start[first]), int(band.start[last]))
        for k, (a, b) in enumerate(SHAPES):
            fits[k, cells] = ok = block.fits(a, b)
            parts[k].append(block.features(a, b)[ok])
    features = np.concatenate([part for of_shape in parts for part in of_shape])
    return Example(text, problem, features, fits, allowed(text, band) & fits, text)


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
    out = np.full(one.fits.shape, OUTSIDE, dtype=np.float32)
    ends = np.cumsum(one.fits.sum(axis=1))
    for k, features in enumerate(np.split(one.features, ends[:-1])):
        out[k, one.fits[k]] = weights.score(features, k)
    return out


def slope(one: Example, weights: Weights) -> tuple[float, np.ndarray]:
    """Give the log of the share of gold, and its gradient by features, shapes, run, hidden layer and its way out."""
    score = score_of(one, weights)
    free = posteriors(one.problem.band, score, weights.run)
    gold = posteriors(one.problem.band, np.where(one.gold, score, OUTSIDE).astype(np.float32), weights.run)
    if gold.whole < OUTSIDE / 2:
        return 0.0, np.zeros(len(packed(weights)))
    more = (gold.beads - free.beads).astype(np.float64)
    push = more[one.fits]
    some = np.abs(push) > 1e-5
    push, seen, of_shape = push[some], one.features[some], OF_SHAPE[np.nonzero(one.fits)[0][some]]
    told = np.hstack([seen, of_shape])
    units = np.tanh(told @ weights.hidden)
    inner = push[:, None] * weights.out * (1 - units**2)
    parts = (seen.T @ push, more.sum(axis=1), [gold.runs - free.runs], (told.T @ inner).ravel(), units.T @ push)
    return gold.whole - free.whole, np.concatenate(parts)


def packed(weights: Weights) -> np.ndarray:
    """Lay weights out in a row."""
    w = weights
    return np.concatenate([w.features, w.shapes, [w.run], w.hidden.ravel(), w.out]).astype(np.float64)


def unpacked(row: np.ndarray, units: int) -> Weights:
    """Give the weights that lie in a row."""
    f, s = len(NAMES), len(SHAPES)
    parts = np.split(row.astype(np.float32), np.cumsum([f, s, 1, (f + OF_SHAPE.shape[1]) * units]))
    return Weights(parts[0], parts[1], float(parts[2][0]), parts[3].reshape(f + OF_SHAPE.shape[1], units), parts[4])


def fit(examples: list[Example], mask: np.ndarray, start: Weights, rounds: int) -> Weights:
    """Fit weights to gold, from those of a start; features that `mask` does not allow count nothing."""
    spread = np.sqrt(np.mean([np.square(e.features[e.gold[e.fits]]).mean(axis=0) + 1e-3 for e in examples], axis=0))
    by_feature = mask / np.maximum(spread, 0.05)
    units, of_shape = len(start.out), np.ones(OF_SHAPE.shape[1])
    hidden = np.repeat(np.concatenate([by_feature * INSIDE, of_shape]), units)
    scale = np.concatenate([by_feature, np.ones(len(SHAPES) + 1), hidden, np.ones(units)])
    penalty = np.concatenate([np.full(len(NAMES) + len(SHAPES) + 1, PENALTY), np.full(len(hidden) + units, OF_UNITS)])
    counts = [REAL if e.whole.set in SETS else COPY for e in examples]

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        weights = unpacked(x * scale, units)
        parts = [(c, *slope(e, weights)) for c, e in zip(counts, examples, strict=True)]
        gradient = sum((c * g for c, _, g in parts), start=np.zeros(len(x))) * scale
        return float(penalty @ x**2) / 2 - sum(c * v for c, v, _ in parts), penalty * x - gradient

    x = np.divide(packed(start), scale, out=np.zeros(len(scale)), where=scale > 0)
    return unpacked(lowest(loss, x, rounds) * scale, units)


def nothing() -> Weights:
    """Give weights to start from: no hidden layer."""
    none = np.zeros((len(NAMES) + OF_SHAPE.shape[1], 0), dtype=np.float32)
    return Weights(np.zeros(len(NAMES), np.float32), np.zeros(len(SHAPES), np.float32), 0.0, none, none[0])


def with_units(weights: Weights, examples: list[Example]) -> Weights:
    """Add a hidden layer, by lot."""
    rng = np.random.default_rng(SEED)
    spread = np.sqrt(np.mean([np.square(e.features[e.gold[e.fits]]).mean(axis=0) + 1e-3 for e in examples], axis=0))
    hidden = rng.normal(0, 0.3, (len(NAMES) + OF_SHAPE.shape[1], UNITS))
    hidden[: len(NAMES)] /= np.maximum(spread, 0.05)[:, None]
    return replace(weights, hidden=hidden.astype(np.float32), out=rng.normal(0, 0.3, UNITS).astype(np.float32))


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
    """Lay out the second pass as the package runs it: what is in doubt, learned words, narrowed band, vectors."""
    paths = posteriors(one.problem.band, score_of(one, weights), weights.run)
    links = found_links(one.problem, paths)
    found = runs(links)
    wanted = rows(found)
    vectors = (Windows(one.text.zh, encoder, "zh", wanted[0]), Windows(one.text.en, encoder, "en", wanted[1]))
    band = narrowed(one.problem.band, paths.cells)
    problem = replace(one.problem, matches=taught(one.problem, links), band=band, vectors=vectors)
    short = shortened(replace(problem, alone=share_alone(problem, paths)), found)
    made = example(cut_to(one.text, short, wanted), short)
    return replace(made, problem=replace(short, vectors=None), whole=one.text, runs=found)


def cut_to(text: Text, short: Problem, wanted: Sequence[np.ndarray]) -> Text:
    """Give the sentences that are looked at again, with those beads of gold that lie in one run."""
    zh, en = ({int(old): new for new, old in enumerate(part)} for part in wanted)
    beads = []
    for a, b in text.beads:
        if all(i in zh for i in a) and all(j in en for j in b):
            stretches = {int(short.zh.stretch[zh[i]]) for i in a} | {int(short.en.stretch[en[j]]) for j in b}
            if len(stretches) == 1:
                beads.append((tuple(zh[i] for i in a), tuple(en[j] for j in b)))
    return replace(text, zh=[text.zh[i] for i in zh], en=[text.en[j] for j in en], beads=beads)


def decoded(one: Example, weights: Weights) -> list[tuple[Pair, float]]:
    """Give the beads found in the whole text, and their probabilities."""
    band = one.problem.band
    beads = posteriors(band, score_of(one, weights), weights.run).beads
    links: list[Link] = [
        (
            tuple(range(i, i + SHAPES[k][0])),
            tuple(range(j, j + SHAPES[k][1])),
            float(beads[k, band.start[i] + j - band.lo[i]]),
        )
        for i, j, k in best_path(band, beads - np.float32(COST))
    ]
    return [((a, b), p) for a, b, p in (rejoined(one.runs, one.problem, links) if one.runs else links)]


def folds(examples: list[Example], held: list[Example]) -> list[tuple[Text, list[tuple[Pair, float]]]]:
    """Align each text, and those `held` back from every fit, by weights fitted without a third of the documents."""
    out = []
    for left_out in FOLDS:
        weights = fitted_to([e for e in examples if e.whole.origin not in left_out])
        out += [(e.whole, decoded(e, weights)) for e in examples + held if e.whole.origin in left_out]
    return out


def fitted_to(examples: list[Example]) -> Weights:
    """Fit the second pass: without the hidden layer first, then with it."""
    every = np.ones(len(NAMES))
    linear = fit(examples, every, nothing(), ROUNDS["linear"])
    return fit(examples, every, with_units(linear, examples), ROUNDS["full"])


def as_json(weights: Weights) -> dict[str, object]:
    """Give weights as they are written."""
    by_name = dict(zip(NAMES, weights.features.tolist(), strict=True))
    found: dict[str, object] = {
        "features": {n: round(w, 4) for n, w in by_name.items() if w},
        "shapes": {f"{a}-{b}": round(float(w), 4) for (a, b), w in zip(SHAPES, weights.shapes, strict=True)},
        "run": round(weights.run, 4),
    }
    rows = zip((*NAMES, *TOLD), weights.hidden.tolist(), strict=True)
    found["hidden"] = {name: [round(w, 4) for w in row] for name, row in rows if any(row)}
    found["out"] = [round(float(w), 4) for w in weights.out]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="measure by leaving out documents; write nothing")
    args = parser.parse_args()
    first = lexical_examples(texts())
    some = [e for e in first if e.text.set in SETS or " 7" in e.text.set]  # of words alone more copies say no more
    lexical = fit(some, LEXICAL, nothing(), ROUNDS["lexical"])
    encoder = cached(UsemEncoder())
    second = [full_example(widen(e, lexical), lexical, encoder) for e in first]
    if args.folds:
        held = [full_example(widen(e, lexical), lexical, encoder) for e in lexical_examples(copies_given())]
        report(folds(second, held))
        return
    full = fitted_to(second)
    passes = {"lexical": as_json(lexical), "full": as_json(full)}
    WEIGHTS.write_text(json.dumps({"passes": passes}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
