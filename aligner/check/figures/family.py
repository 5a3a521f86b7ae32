"""The checks of figures that share one thing: how the figures of each bead match, which is worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.figures.comparison import check_numbers, excused_figures, number_matches, read_pairs
from aligner.check.figures.list_lengths import check_lists
from aligner.check.figures.table_units import settle_units
from aligner.check.figures.told_twice import check_retold
from aligner.check.figures.totals import check_totals
from aligner.check.means import Means
from aligner.model import Excused, Finding, Match
from aligner.pair.facts import Facts


def check_figures(texts: Sequence[Facts], _: Means) -> Iterator[Finding | Match | Excused]:
    """Compare the figures of each bead, of each text with itself, and of lists with their length.

    What agrees comes along as matches, and what has no partner and is no finding with its excuse.
    """
    for text in texts:
        settled, wrong = settle_units(text)
        pairs = read_pairs(settled)
        yield from wrong
        yield from check_numbers(text, pairs)
        yield from check_retold(text, pairs)
        yield from check_lists(text, pairs)
        yield from check_totals(text)
        yield from number_matches(pairs)
        yield from excused_figures(pairs)
