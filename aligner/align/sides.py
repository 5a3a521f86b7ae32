"""One side of a pair of texts as arrays: tokens, lengths, and the marks that sentences open and close with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.words.characters import HAN
from aligner.words.tokens import LONGEST

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

_HAN = re.compile(f"[{HAN}]")
_CLOSERS = "”’\"')）」』】》]… "
_FINAL = {"。": 1, ".": 1, "．": 1, "？": 2, "?": 2, "！": 3, "!": 3, "：": 4, ":": 4, "；": 5, ";": 5}
_OPEN_QUOTE = re.compile(r"[“「『]|(?:(?<=\s)|^)[\"‘'](?=\w)")
_FIRST_QUOTE = re.compile(r"\s*[“‘「『\"'`]")
MARKS = ("question", "exclamation", "quotes", "colon", "ellipsis", "brackets")
_COUNTED = {
    "question": re.compile(r"[?？]"),
    "exclamation": re.compile(r"[!！]"),
    "quotes": _OPEN_QUOTE,
    "colon": re.compile(r"[:：]|——?|[–—]"),
    "ellipsis": re.compile(r"…+|\.\.\.+"),
    "brackets": re.compile(r"[(（\[【]"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one language as arrays.

    `ids[bounds[i]:bounds[i + 1]]` are the token types of sentence i; `counts` and `tokens` count types
    and tokens of the whole text; `size` is a sentence's length (Chinese characters count
    double, for two bytes; English characters one); `marks` how often each of MARKS stands in it. No bead reaches from
    one `stretch` into another.
    """

    types: tuple[str, ...]
    ids: NDArray[np.int32]
    bounds: NDArray[np.int64]
    counts: NDArray[np.float64]
    tokens: int
    size: NDArray[np.float64]
    marks: NDArray[np.float64]
    opens: NDArray[np.float64]  # begins with a quotation mark
    loose: NDArray[np.float64]  # ends as no sentence ends: a comma, nothing at all
    breaks: NDArray[np.float64]  # begins a paragraph
    stretch: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.size)

    def take(self, rows: NDArray[np.int64], stretch: NDArray[np.int64]) -> Side:
        """Give these sentences, in stretches numbered so; types and their counts stay those of the whole text."""
        lengths = np.diff(self.bounds)[rows]
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        return replace(
            self,
            ids=self.ids[np.repeat(self.bounds[rows] - bounds[:-1], lengths) + np.arange(bounds[-1])],
            bounds=bounds,
            size=self.size[rows],
            marks=self.marks[rows],
            opens=self.opens[rows],
            loose=self.loose[rows],
            breaks=self.breaks[rows],
            stretch=stretch,
        )


def _ending(text: str) -> int:
    bare = text.rstrip().rstrip(_CLOSERS) or text
    return _FINAL.get(bare[-1:], 0)


def side(sentences: Sequence[str], tokens: Sequence[Sequence[str]], breaks: Collection[int] = ()) -> Side:
    """Lay out the sentences of one language."""
    index: dict[str, int] = {}
    ids = np.array([index.setdefault(t, len(index)) for line in tokens for t in line], dtype=np.int32)
    cut = [s[:LONGEST] for s in sentences]
    return Side(
        tuple(index),
        ids,
        np.concatenate([[0], np.cumsum([len(line) for line in tokens], dtype=np.int64)]).astype(np.int64),
        np.bincount(ids, minlength=len(index)).astype(np.float64),
        len(ids),
        np.array([len(s) + len(_HAN.findall(s)) for s in cut], dtype=np.float64),
        np.array([[len(_COUNTED[m].findall(s)) for m in MARKS] for s in cut], dtype=np.float64).reshape(-1, len(MARKS)),
        np.array([bool(_FIRST_QUOTE.match(s)) for s in cut], dtype=np.float64),
        np.array([_ending(s) == 0 for s in cut], dtype=np.float64),
        np.array([i in breaks for i in range(len(sentences))], dtype=np.float64),
        np.zeros(len(sentences), dtype=np.int64),
    )
