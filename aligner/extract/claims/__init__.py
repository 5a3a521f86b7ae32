"""Claims: what a sentence says of each of its figures, read by a grammar for each language.

>>> from aligner.extract import quantities
>>> text = "营收同比增长5%"
>>> [(c.aspect, c.value, text[c.start : c.end]) for c in claims(text, quantities(text, "zh"), "zh")]
[('direction', 'up', '增长'), ('change', 'by', '增长'), ('base', 'year', '同比')]
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.extract.claims.claim import Claim as Claim
from aligner.extract.claims.figures import Figure, figures_of
from aligner.model import Lang, Quantity


def claims(text: str, said: Sequence[Quantity], lang: Lang) -> tuple[Claim, ...]:
    """Read what a text says of the figures in it, figure by figure; `said` are its quantities, in order."""
    found = figures_of(said)
    if not found:
        return ()
    if lang == "zh":
        from aligner.extract.claims.chinese import read_claims
    else:
        from aligner.extract.claims.english import read_claims
    return tuple(read_claims(text, found))


__all__ = ["Claim", "Figure", "claims"]
