"""How well the words of one segment can be told from the words of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.shapes import LARGEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.matches import Matches
    from aligner.align.sides import Side

    Array = NDArray[np.float32]

# Tuned on the MAC development novels with the documents left out in turn.
TRANSLATED = 0.3  # share of a segment's words that are taken to come from the other segment's
SPREAD = 3.0  # added to the length of the other segment: short ones match by chance
BACKGROUND = 2_000.0  # tokens added to the text's own, so that ten sentences do not make every word look common


@dataclass(frozen=True, slots=True)
class Lexical:
    """Log-likelihood ratios, sentence against window, of one block of rows and columns.

    `zh[b - 1][i, j]` is that of Chinese sentence i given the b English sentences from j on; `en[a - 1][i, j]` that of
    English sentence j given the a Chinese sentences from i on. Both are sums over tokens; unrelated text is below 0.
    """

    zh: list[Array]
    en: list[Array]


def _slice(side: Side, first: int, last: int) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Give the token types of sentences [first, last), the tokens as indices into them, and each sentence's length."""
    start, end = side.bounds[first], side.bounds[last]
    types, tokens = np.unique(side.ids[start:end], return_inverse=True)
    return types, tokens.astype(np.int64), np.diff(side.bounds[first : last + 1])


def _table(matches: Matches, zh_types: NDArray[np.int32], en_types: NDArray[np.int32], width: int) -> Array:
    """Give the weights between these types as a dense table."""
    place = np.full(width, -1, dtype=np.int64)
    place[en_types] = np.arange(len(en_types))
    lengths = matches.bounds[zh_types + 1] - matches.bounds[zh_types]
    row = np.repeat(np.arange(len(zh_types)), lengths)
    at = np.repeat(matches.bounds[zh_types] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(
        len(row)
    )
    column = place[matches.en[at]]
    table = np.zeros((len(zh_types), len(en_types)), dtype=np.float32)
    seen = column >= 0
    table[row[seen], column[seen]] = matches.weight[at[seen]]
    return table


def _best(table: Array, tokens: NDArray[np.int64], lengths: NDArray[np.int64]) -> Array:
    """Give, for each column of the table and each sentence, the best weight of the sentence's tokens, its rows."""
    best = np.zeros((len(lengths), table.shape[1]), dtype=np.float32)
    full = np.flatnonzero(lengths)
    if len(full):
        starts = (np.cumsum(lengths) - lengths)[full]
        best[full] = np.maximum.reduceat(table[tokens], starts, axis=0)
    return best.T


def _windows(best: Array, lengths: NDArray[np.int64], rarity: NDArray[np.float64], members: Array) -> list[Array]:
    """Give the log-likelihood ratios of each member sentence against windows of 1, 2, … LARGEST sentences."""
    found, reach, size = [], best, lengths.astype(np.float64)
    for width in range(1, LARGEST + 1):
        if width > 1:
            reach = np.maximum(reach[:, :-1], best[:, width - 1 :])
            size = size[:-1] + lengths[width - 1 :]
        if not reach.shape[1]:
            break
        odds = reach * (TRANSLATED * rarity[:, None] / (size + SPREAD)).astype(np.float32)
        found.append(members @ np.log(np.float32(1 - TRANSLATED) + odds))
    return found


def _members(tokens: NDArray[np.int64], lengths: NDArray[np.int64], types: int) -> Array:
    """Give how often each type stands in each sentence."""
    table = np.zeros((len(lengths), types), dtype=np.float32)
    np.add.at(table, (np.repeat(np.arange(len(lengths)), lengths), tokens), 1)
    return table


def lexical(zh: Side, en: Side, matches: Matches, rows: tuple[int, int], columns: tuple[int, int]) -> Lexical:
    """Compare the Chinese sentences [rows) with the English sentences [columns) in every window."""
    zh_types, zh_tokens, zh_lengths = _slice(zh, *rows)
    en_types, en_tokens, en_lengths = _slice(en, *columns)
    table = _table(matches, zh_types, en_types, len(en.types))
    zh_rarity = (zh.tokens + BACKGROUND) / (zh.counts[zh_types] + 0.5)
    en_rarity = (en.tokens + BACKGROUND) / (en.counts[en_types] + 0.5)
    zh_best = _best(np.ascontiguousarray(table.T), en_tokens, en_lengths)
    en_best = _best(table, zh_tokens, zh_lengths)
    of_zh = _windows(zh_best, en_lengths, zh_rarity, _members(zh_tokens, zh_lengths, len(zh_types)))
    of_en = _windows(en_best, zh_lengths, en_rarity, _members(en_tokens, en_lengths, len(en_types)))
    return Lexical(of_zh, [np.ascontiguousarray(x.T) for x in of_en])
