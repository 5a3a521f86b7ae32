"""Vectors of runs of neighbouring sentences."""

from __future__ import annotations

import copy
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.encoder import Encoder, PoolingEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.align.encoder import Vectors
    from aligner.model import Lang

    Index = NDArray[np.int64]

SAMPLES = 16  # pairs of neighbours from which it is learnt what a seam between two sentences adds
JOINTS: dict[Lang, str] = {"zh": "", "en": " "}
# What sentences are like in general, where a text is too short to tell: with one sentence a side, the mean of its side
# is the sentence itself, and would take away all that makes it like its counterpart.
ORDINARY: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "他昨天没有来。",
        "公司去年增长很快。",
        "这是什么意思？",
        "会议将于下周举行。",
        "我们应当注意这个问题。",
        "天气很好。",
    ),
    "en": (
        "He did not come yesterday.",
        "The company grew quickly last year.",
        "What does this mean?",
        "The meeting will be held next week.",
        "We should pay attention to this question.",
        "The weather is fine.",
    ),
}
ORDINARY_WEIGHT = 12  # as many sentences of the text weigh as much as these


@lru_cache(maxsize=8)
def ordinary(encoder: Encoder, lang: Lang) -> Vectors:
    """Give the mean of the vectors of ordinary sentences."""
    mean: Vectors = encoder.encode(ORDINARY[lang]).mean(axis=0)
    return mean


class Windows:
    """The sentences of one language, ready to be looked at in runs.

    `centre` is the mean of the single sentences' vectors: what any sentence of this text is like. Only the sentences
    `wanted` are encoded, if they are given; of the others nothing can be asked.
    """

    def __init__(self, sentences: Sequence[str], encoder: Encoder, lang: Lang, wanted: Index | None = None) -> None:
        self._sentences, self._encoder, self._joint = sentences, encoder, JOINTS[lang]
        wanted = np.arange(len(sentences)) if wanted is None else wanted
        if isinstance(encoder, PoolingEncoder):
            made = encoder.pool([sentences[i] for i in wanted])
            self._sums = np.zeros((len(sentences), made.shape[1]), dtype=np.float32)
            self._sums[wanted] = made
            self._seam = self._learn_seam(encoder, ORDINARY[lang], wanted)
        own = self.take(wanted).of(0, len(wanted), 1).sum(axis=0)
        self.centre: Vectors = (own + ORDINARY_WEIGHT * ordinary(encoder, lang)) / (len(wanted) + ORDINARY_WEIGHT)

    def _learn_seam(self, encoder: PoolingEncoder, ordinary: Sequence[str], wanted: Index) -> Vectors:
        """Give what two sentences sum to beyond their concatenation: an end to the text and a beginning.

        Taken away, windows come within .99 (cosine) of encoding the concatenated text; left in, within .91.
        """
        first = wanted[:-1][np.diff(wanted) == 1]
        some = first[np.unique(np.linspace(0, len(first) - 1, SAMPLES).astype(int))] if len(first) else first
        sums = encoder.pool(ordinary)
        apart = [sums[:-1] + sums[1:], self._sums[some] + self._sums[some + 1]]
        pairs = [*pairwise(ordinary), *((self._sentences[i], self._sentences[i + 1]) for i in some)]
        seam: Vectors = (np.concatenate(apart) - encoder.pool([self._joint.join(p) for p in pairs])).mean(axis=0)
        return seam

    def take(self, rows: Index) -> Windows:
        """Give these sentences as if they followed each other; the centre stays that of the whole text."""
        cut = copy.copy(self)
        cut._sentences = [self._sentences[i] for i in rows]
        if isinstance(self._encoder, PoolingEncoder):
            cut._sums = self._sums[rows]
        return cut

    def of(self, first: int, last: int, width: int) -> Vectors:
        """Give unit vectors of the runs of `width` sentences that lie in [first, last), by where they begin."""
        if isinstance(self._encoder, PoolingEncoder):
            total = self._sums[first : last - width + 1].copy()
            for k in range(1, width):
                total += self._sums[first + k : last - width + 1 + k] - self._seam
            return self._encoder.finish(total)
        runs = [self._joint.join(self._sentences[i : i + width]) for i in range(first, last - width + 1)]
        return self._encoder.encode(runs)
