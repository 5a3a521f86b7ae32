"""Which token can translate which: dictionary, shared numbers and names, and what the text itself has taught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.words.lexicon import translations
from aligner.words.tokens import EN_STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.align.sides import Side


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of token types with a weight from 0 to 1, ordered by Chinese type.

    The pairs of Chinese type z are `en[bounds[z]:bounds[z + 1]]`.
    """

    en: NDArray[np.int32]
    weight: NDArray[np.float32]
    bounds: NDArray[np.int64]

    def zh(self) -> NDArray[np.int64]:
        """Give the Chinese type of each pair."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))


def _pairs(zh_types: Sequence[str], index: dict[str, int]) -> list[dict[int, float]]:
    rows = []
    for word in zh_types:
        row: dict[int, float] = {}
        if word in index:  # numbers, names, Latin words
            row[index[word]] = 1.0
        if not word.isascii():
            for s, weight in translations(word).items():
                if s in index and s not in EN_STOP:
                    row[index[s]] = weight
        rows.append(row)
    return rows


def from_dictionary(zh: Side, en: Side) -> Matches:
    """Look up every Chinese type among the English types of the same text."""
    index = {t: i for i, t in enumerate(en.types)}
    return _packed(_pairs(zh.types, index))


def _packed(rows: Sequence[dict[int, float]]) -> Matches:
    bounds = np.concatenate([[0], np.cumsum([len(r) for r in rows], dtype=np.int64)]).astype(np.int64)
    return Matches(
        np.array([e for row in rows for e in row], dtype=np.int32),
        np.array([w for row in rows for w in row.values()], dtype=np.float32),
        bounds,
    )


def merged(
    matches: Matches, zh: NDArray[np.int64], en: NDArray[np.int64], weight: NDArray[np.float64], types: int
) -> Matches:
    """Add pairs; where one stands in both, the greater weight counts."""
    all_zh = np.concatenate([matches.zh(), zh])
    all_en = np.concatenate([matches.en.astype(np.int64), en])
    all_weight = np.concatenate([matches.weight.astype(np.float64), weight])
    order = np.lexsort((-all_weight, all_en, all_zh))
    all_zh, all_en, all_weight = all_zh[order], all_en[order], all_weight[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (all_zh[1:] != all_zh[:-1]) | (all_en[1:] != all_en[:-1])
    bounds = np.searchsorted(all_zh[first], np.arange(types + 1))
    return Matches(all_en[first].astype(np.int32), all_weight[first].astype(np.float32), bounds.astype(np.int64))
