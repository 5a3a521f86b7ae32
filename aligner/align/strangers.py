"""Whether two texts translate each other at all, told from the pairs that a path made of them.

A path was fitted to texts that do, so it pairs what it is given: the best that two strangers can offer looks to it like
free translation. Here each pair is held against what strangers of its length reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.align.encoder import Encoder
    from aligner.align.problem import Anchors

    Array = NDArray[np.float64]

MOST = 24  # pairs that are looked at: more tell nothing new
# Logistic regression on pairs of the alignment sets, as the aligner makes them: of a text and its translation, and of
# two texts that have nothing to do with each other.
KIN = {"one": -4.919, "likeness": 16.507, "lexical": 1.915}


def odds(pairs: Sequence[tuple[str, str]], anchors: Anchors | None, encoder: Encoder) -> float:
    """Give how much rather these pairs, Chinese and English, come of a text and its translation, in nats.

    `anchors` are as in `align`, one for each pair.
    """
    from aligner.words.script import simplified

    some = np.unique(np.linspace(0, len(pairs) - 1, MOST).astype(int))
    zh, en = [simplified(pairs[i][0]) for i in some], [pairs[i][1] for i in some]
    held = ([anchors[0][i] for i in some], [anchors[1][i] for i in some]) if anchors else None
    return float((evidence(zh, en, held, encoder) @ np.array([*KIN.values()])).sum())


def evidence(zh: Sequence[str], en: Sequence[str], anchors: Anchors | None, encoder: Encoder) -> Array:
    """Give what each pair shows, shape (pairs, len(KIN)); Chinese in simplified script."""
    from aligner.align.lexical import lexical
    from aligner.align.problem import sides
    from aligner.align.windows import ordinary

    of_zh, of_en = encoder.encode(zh), encoder.encode(en)
    near_zh, near_en = ordinary(encoder, "zh"), ordinary(encoder, "en")
    likeness = (of_zh * of_en).sum(axis=1) - of_zh @ near_en / 2 - of_en @ near_zh / 2
    left, right, matches = sides(zh, en, anchors=anchors)
    told = lexical(left, right, matches, (0, len(zh)), (0, len(en)))
    words = np.diff(left.bounds) + np.diff(right.bounds)
    both = (np.diag(told.zh[0]) + np.diag(told.en[0])) / (words + 3)
    return np.stack([np.ones(len(zh)), likeness, both], axis=1)
