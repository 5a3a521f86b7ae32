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
    """What each feature counts, what each shape of bead starts with, and what a lone sentence after another adds."""

    features: NDArray[np.float32]
    shapes: NDArray[np.float32]
    run: float


@lru_cache(maxsize=1)
def fitted() -> dict[str, Weights]:
    """Give the weights of each pass: `lexical` (words and surface only) and `full` (with sentence vectors)."""
    table = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return {
        name: Weights(
            np.array([part["features"].get(f, _BREAKS.get(f, 0.0)) for f in NAMES], dtype=np.float32),
            np.array([part["shapes"][f"{a}-{b}"] for a, b in SHAPES], dtype=np.float32),
            float(part["run"]),
        )
        for name, part in table["passes"].items()
    }
