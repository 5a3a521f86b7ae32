"""Which sentence of an old version is which of the new: equal ones first, then those alike, moved ones marked.

Equal sentences cost one pass and are nearly all of two versions. What is left is paired by shared words, and where
that says nothing, inside a gap between pairs, by the encoder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.model import Lang
from aligner.versions.grams import dice, fold, grams, joined, likeness
from aligner.versions.order import heaviest_chain

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder

# Two sentences of which each is the other's nearest. Below this they are as often strangers as revisions; set on the
# project's samples, every sentence against those of the other samples.
_ALIKE = 0.45
_MOVED = 0.6  # out of order a pair must be more alike, for sentences of one manner are everywhere
_SAME_SENSE = 0.72  # cosine inside a gap: rephrased sentences of the samples have .75 to .9, neighbours .2 to .6
_GAIN = 0.04  # by how much likeness must rise for a sentence to count as split in two, or two as joined
_CANDIDATES = 8
_LARGEST_GAP = 900  # pairs in a gap for the encoder: a chapter that was written anew is not matched line by line


@dataclass(frozen=True, slots=True)
class Step:
    """Sentences of the old version and those of the new that say the same; a side is empty for what came or went."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float = 1.0
    moved: bool = False


def align_versions(old: Sequence[str], new: Sequence[str], lang: Lang, encoder: Encoder | None = None) -> list[Step]:
    """Pair the sentences of two versions; each stands in exactly one step, in the order of the new version."""
    pairs = _equal(old, new)
    pairs |= _alike(old, new, lang, pairs)
    chain = _in_order(old, new, pairs)
    kept = {pair: score for pair, score in pairs.items() if pair in chain or score >= _MOVED}
    kept |= _same_sense(old, new, sorted(chain), kept, encoder) if encoder else {}
    steps = [Step((i,), (j,), score) for (i, j), score in kept.items()]
    steps = _split_and_joined(steps, old, new, lang)
    return _ordered(_marked(steps), len(old), len(new))


def _equal(old: Sequence[str], new: Sequence[str]) -> dict[tuple[int, int], float]:
    """Pair sentences that are equal, the first with the first where one stands more than once."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(new):
        places[fold(text)].append(j)
    for found in places.values():
        found.reverse()
    return {(i, places[fold(text)].pop()): 1.0 for i, text in enumerate(old) if places.get(fold(text))}


def _alike(
    old: Sequence[str], new: Sequence[str], lang: Lang, taken: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """Pair what is left where each is the most alike to the other."""
    used_old, used_new = {i for i, _ in taken}, {j for _, j in taken}
    left_old = [i for i in range(len(old)) if i not in used_old]
    left_new = [j for j in range(len(new)) if j not in used_new]
    scores = {
        (i, j): score
        for i, j in _sharing(old, new, left_old, left_new, lang)
        if (score := dice(grams(old[i], lang), grams(new[j], lang))) >= _ALIKE
    }
    found: dict[tuple[int, int], float] = {}
    gone_old: set[int] = set()
    gone_new: set[int] = set()
    for score, i, j in sorted(((s, i, j) for (i, j), s in scores.items()), key=lambda e: (-e[0], abs(e[1] - e[2]), e)):
        if i not in gone_old and j not in gone_new:
            gone_old.add(i)
            gone_new.add(j)
            found[(i, j)] = score
    return found


def _sharing(
    old: Sequence[str], new: Sequence[str], left_old: list[int], left_new: list[int], lang: Lang
) -> Iterator[tuple[int, int]]:
    """Give for each old sentence the new ones that share most with it; words that many have are passed over."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in left_new:
        for gram in grams(new[j], lang):
            places[gram].append(j)
    common = max(20, len(left_new) // 20)
    for i in left_old:
        shared: dict[int, int] = defaultdict(int)
        for gram in grams(old[i], lang):
            if len(found := places.get(gram, ())) <= common:
                for j in found:
                    shared[j] += 1
        best = sorted(shared, key=lambda j: (-shared[j], abs(j - i), j))[:_CANDIDATES]
        yield from ((i, j) for j in best)


def _in_order(old: Sequence[str], new: Sequence[str], pairs: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    return heaviest_chain([(i, j, score * (4 + min(len(old[i]), len(new[j])))) for (i, j), score in pairs.items()])


def _same_sense(
    old: Sequence[str],
    new: Sequence[str],
    chain: list[tuple[int, int]],
    kept: dict[tuple[int, int], float],
    encoder: Encoder,
) -> dict[tuple[int, int], float]:
    """Pair, between two pairs that hold, what says the same in other words."""
    used_old, used_new = {i for i, _ in kept}, {j for _, j in kept}
    found: dict[tuple[int, int], float] = {}
    edges = [(-1, -1), *chain, (len(old), len(new))]
    for (i0, j0), (i1, j1) in pairwise(edges):
        rows = [i for i in range(i0 + 1, i1) if i not in used_old]
        columns = [j for j in range(j0 + 1, j1) if j not in used_new]
        if rows and columns and len(rows) * len(columns) <= _LARGEST_GAP:
            cosines = encoder.encode([old[i] for i in rows]) @ encoder.encode([new[j] for j in columns]).T
            scored = [
                (i, j, float(cosines[r, c]))
                for r, i in enumerate(rows)
                for c, j in enumerate(columns)
                if cosines[r, c] >= _SAME_SENSE and cosines[r, c] >= max(cosines[r].max(), cosines[:, c].max())
            ]
            chosen = heaviest_chain(scored)
            found |= {(i, j): round(score, 4) for i, j, score in scored if (i, j) in chosen}
    return found


def _split_and_joined(steps: list[Step], old: Sequence[str], new: Sequence[str], lang: Lang) -> list[Step]:
    """Let a step take in a free neighbour where that makes its two sides more alike."""
    used_old = {i for step in steps for i in step.old}
    used_new = {j for step in steps for j in step.new}
    done = []
    for step in sorted(steps, key=lambda s: s.new):
        if step.likeness < 1:
            for grown in _grown(step, used_old, used_new, len(old), len(new)):
                score = likeness(
                    joined([old[i] for i in grown.old], lang), joined([new[j] for j in grown.new], lang), lang
                )
                if score >= step.likeness + _GAIN:
                    step = Step(grown.old, grown.new, score)
                    used_old |= set(grown.old)
                    used_new |= set(grown.new)
        done.append(step)
    return done


def _grown(step: Step, used_old: set[int], used_new: set[int], olds: int, news: int) -> Iterator[Step]:
    for i in (step.old[0] - 1, step.old[-1] + 1):
        if 0 <= i < olds and i not in used_old:
            yield Step(tuple(sorted({*step.old, i})), step.new)
    for j in (step.new[0] - 1, step.new[-1] + 1):
        if 0 <= j < news and j not in used_new:
            yield Step(step.old, tuple(sorted({*step.new, j})))


def _marked(steps: list[Step]) -> list[Step]:
    chain = heaviest_chain([(s.old[0], s.new[0], float(len(s.old) + len(s.new))) for s in steps])
    return [Step(s.old, s.new, s.likeness, (s.old[0], s.new[0]) not in chain) for s in steps]


def _ordered(steps: list[Step], olds: int, news: int) -> list[Step]:
    """Add what came and what went, and put all in the order of the new version."""
    used_old = {i for step in steps for i in step.old}
    used_new = {j for step in steps for j in step.new}
    after = {i: step.new[-1] + 0.25 for step in steps if not step.moved for i in step.old}
    placed = [(float(step.new[0]), step) for step in steps]
    placed += [(float(j), Step((), (j,), 0.0)) for j in range(news) if j not in used_new]
    last = -0.5
    for i in range(olds):
        last = after.get(i, last)
        if i not in used_old:
            placed.append((last, Step((i,), (), 0.0)))
    return [step for _, step in sorted(placed, key=lambda entry: (entry[0], entry[1].old))]
