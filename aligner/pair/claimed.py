"""What the sentences of a side claim of its figures, joined as its quantities are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aligner.extract.claims import Claim, claims
from aligner.model import Bitext, Quantity
from aligner.pair.sides import Side


def claimed_of(
    bitext: Bitext, found: Side, sentences: Sequence[int], said: Sequence[Sequence[Quantity]]
) -> tuple[Claim, ...]:
    """Read the claims of the sentences of a side: figures numbered, and offsets counted, through the side.

    `said` holds the quantities of each sentence of that language in the bitext.
    """
    joined: list[Claim] = []
    first = 0
    for i, at in zip(sentences, found.starts, strict=True):
        own = claims(bitext.side(found.lang)[i].text, said[i], found.lang)
        joined += (replace(c, figure=c.figure + first, start=c.start + at, end=c.end + at) for c in own)
        first += len(said[i])
    return tuple(joined)
