"""Vectors of runs of neighbouring sentences."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.encoder import Encoder, PoolingEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.align.encoder import Vectors

SAMPLES = 16  # pairs of neighbours from which it is learnt what a seam between two sentences adds


class Windows:
    """The sentences of one language, ready to be looked at in runs.

    `centre` is the mean of the single sentences' vectors: what any sentence of this text is like.
    """

    def __init__(self, sentences: Sequence[str], encoder: Encoder, joint: str) -> None:
        self._sentences, self._encoder, self._joint = sentences, encoder, joint
        if isinstance(encoder, PoolingEncoder):
            self._sums = encoder.pool(sentences)
            self._seam = self._learn_seam(encoder)
        self.centre: Vectors = self.of(0, len(sentences), 1).mean(axis=0)

    def _learn_seam(self, encoder: PoolingEncoder) -> Vectors:
        """Give what two sentences sum to beyond their concatenation: an end to the text and a beginning.

        Taken away, windows come within .99 (cosine) of encoding the concatenated text; left in, within .91.
        """
        if len(self._sentences) < 2:
            return np.zeros(self._sums.shape[1], dtype=np.float32)
        at = np.unique(np.linspace(0, len(self._sentences) - 2, SAMPLES).astype(int))
        whole = encoder.pool([self._joint.join(self._sentences[i : i + 2]) for i in at])
        seam: Vectors = (self._sums[at] + self._sums[at + 1] - whole).mean(axis=0)
        return seam

    def part(self, first: int, last: int) -> Windows:
        """Give sentences [first, last); the centre stays that of the whole text."""
        cut = copy.copy(self)
        cut._sentences = self._sentences[first:last]
        if isinstance(self._encoder, PoolingEncoder):
            cut._sums = self._sums[first:last]
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
