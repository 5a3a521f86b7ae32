"""Tables of sentence against sentence, read together with their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


def run_of(table: Array, length: int, axis: int, combine: np.ufunc) -> Array:
    """Combine each entry with the `length - 1` after it."""
    size = table.shape[axis] - length + 1
    out = table.take(range(size), axis=axis) if length > 1 else table
    for k in range(1, length):
        out = combine(out, table[k : k + size] if axis == 0 else table[:, k : k + size])
    return out


def leak(own: Array, wider: Array, a: int) -> Array:
    """Give what the first of `a` sentences gains from one more counterpart before the window, the last from one after.

    `own[i, j]` and `wider[i, j]` are of sentence i and the windows that begin at j, `wider` a sentence longer.
    """
    gain = np.zeros_like(own)
    width = wider.shape[1]
    gain[:, 1 : width + 1] = np.maximum(wider - own[:, 1 : width + 1], 0)  # a window that begins one earlier
    last = np.zeros_like(own)
    last[:, :width] = np.maximum(wider - own[:, :width], 0)
    size = len(own) - a + 1
    return gain[:size] + last[a - 1 : a - 1 + size]


def sum_of(values: NDArray[Any], start: NDArray[np.int64], length: int) -> NDArray[Any]:
    """Give for each of `start` the sum of `length` values from there on."""
    low = int(start.min())
    return run_of(values[low : int(start.max()) + length], length, 0, np.add)[start - low]


def shifted(table: Array, down: int, right: int) -> Array:
    """Give the table read `down` rows and `right` columns further on, 0 outside of it."""
    out = np.zeros_like(table)
    h, w = table.shape
    if abs(down) < h and abs(right) < w:
        source = table[max(0, down) : h + min(0, down), max(0, right) : w + min(0, right)]
        out[max(0, -down) : max(0, -down) + source.shape[0], max(0, -right) : max(0, -right) + source.shape[1]] = source
    return out


def fitted_to(table: Array, like: Array) -> Array:
    """Cut a table to the shape of another, or pad it with 0."""
    out = np.zeros_like(like)
    h, w = min(len(like), len(table)), min(like.shape[1], table.shape[1])
    out[:h, :w] = table[:h, :w]
    return out
