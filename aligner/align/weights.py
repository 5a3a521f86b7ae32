"""The numbers that the model was fitted to: `weights.json`, made by `benchmarks/train_alignment.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.features import NAMES
from aligner.align.shapes import SHAPES

if TYPE_CHECKING:
    from numpy.typing import NDArray


# The texts that the model was fitted to have no paragraphs, so what these two count is set by hand: a bead that reaches
# over the end of a paragraph is next to impossible, one that begins a paragraph on one side only is rare.
_BREAKS = {"break inside": -5.0, "break apart": -2.0}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, what each shape of bead starts with, and what a lone sentence after another adds.

    `hidden` is a layer of a few units between features and score: one column a unit, one row a feature and then one for
    each number that tells of a shape (`of_shape`); `out` is what each unit counts.
    """

    features: NDArray[np.float32]
    shapes: NDArray[np.float32]
    run: float
    hidden: NDArray[np.float32]
    out: NDArray[np.float32]

    def score(self, features: NDArray[np.float32], shape: int) -> NDArray[np.float32]:
        """Give the scores of beads of one shape from their features, shape (beads, features)."""
        linear: NDArray[np.float32] = features @ self.features + self.shapes[shape]
        if not len(self.out):
            return linear
        inner = features @ self.hidden[: len(NAMES)] + OF_SHAPE[shape] @ self.hidden[len(NAMES) :]
        total: NDArray[np.float32] = linear + np.tanh(inner) @ self.out
        return total


# What the hidden layer is told of a shape: one, its sizes, and whether a side is empty.
OF_SHAPE = np.array([(1, a / 3, b / 3, not a, not b) for a, b in SHAPES], dtype=np.float32)
TOLD = ("one", "chinese", "english", "english alone", "chinese alone")


@lru_cache(maxsize=1)
def fitted() -> dict[str, Weights]:
    """Give the weights of each pass: `lexical` (words and surface only) and `full` (with sentence vectors)."""
    table = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return {
        name: Weights(
            np.array([part["features"].get(f, _BREAKS.get(f, 0.0)) for f in NAMES], dtype=np.float32),
            np.array([part["shapes"][f"{a}-{b}"] for a, b in SHAPES], dtype=np.float32),
            float(part["run"]),
            _hidden(part["hidden"], len(part["out"])),
            np.array(part["out"], dtype=np.float32),
        )
        for name, part in table["passes"].items()
    }


def _hidden(rows: dict[str, list[float]], units: int) -> NDArray[np.float32]:
    """Give the weights of the hidden layer, shape (features and what tells of a shape, units); unnamed are 0."""
    table = [rows.get(name, [0.0] * units) for name in (*NAMES, *TOLD)]
    return np.array(table, dtype=np.float32).reshape(len(table), units)
