"""Two texts as arrays, ready to be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.band import Band, around_chain
from aligner.align.matches import Matches, from_dictionary
from aligner.align.names import name_keys_en, name_keys_zh
from aligner.align.sides import Side, side
from aligner.align.windows import Windows
from aligner.words.tokens import tokens_en, tokens_zh

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    Anchors = tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]]

REACH = 8  # sentences to either side of the chain of rare matches


@dataclass(frozen=True, slots=True)
class Problem:
    """Two texts as arrays, with what is known of their words, and where the path may run."""

    zh: Side
    en: Side
    matches: Matches
    band: Band
    ratio: float
    vectors: tuple[Windows, Windows] | None = None
    alone: float = 0.0  # logarithm of the share of sentences without counterpart, as far as words alone can tell


def prepare(
    zh: Sequence[str],
    en: Sequence[str],
    breaks: tuple[Collection[int], Collection[int]] = ((), ()),
    anchors: Anchors | None = None,
) -> Problem:
    """Read both texts (Chinese in simplified script) into arrays, and tell where the path may run."""
    left, right, matches = sides(zh, en, breaks, anchors)
    ratio = float(np.clip(right.size.sum() / max(1.0, left.size.sum()), 0.2, 5.0))
    return Problem(left, right, matches, around_chain(left, right, matches, REACH), ratio)


def sides(
    zh: Sequence[str],
    en: Sequence[str],
    breaks: tuple[Collection[int], Collection[int]] = ((), ()),
    anchors: Anchors | None = None,
) -> tuple[Side, Side, Matches]:
    """Read both texts (Chinese in simplified script) into arrays, and look up their words."""
    en_names = name_keys_en(en)
    zh_names = name_keys_zh(zh, frozenset(key for keys in en_names for key in keys))
    zh_keys, en_keys = _shared(anchors) if anchors else (None, None)
    left = side(zh, _tokens(zh, tokens_zh, zh_names, zh_keys), breaks[0])
    right = side(en, _tokens(en, tokens_en, en_names, en_keys), breaks[1])
    return left, right, from_dictionary(left, right)


def _shared(anchors: Anchors) -> tuple[list[list[str]], list[list[str]]]:
    """Give the keys that stand on both sides: what one side lacks altogether says nothing about where."""
    both = frozenset().union(*anchors[0]) & frozenset().union(*anchors[1])
    zh, en = ([[f"={key}" for key in sorted(keys & both)] for keys in part] for part in anchors)
    return zh, en


def _tokens(
    texts: Sequence[str], cut: Callable[[str], list[str]], names: list[list[str]], keys: list[list[str]] | None
) -> list[list[str]]:
    """Give each sentence's tokens; numbers that were read with care elsewhere stand in for those read here."""
    if keys is None:
        return [cut(t) + n for t, n in zip(texts, names, strict=True)]
    return [[w for w in cut(t) if w[0] != "#"] + n + k for t, n, k in zip(texts, names, keys, strict=True)]
