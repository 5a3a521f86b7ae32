"""From which share of paired text two files are compared, and how sure a bead must be: just inside and outside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_check_numbers import bitext

from aligner.check.alignment import check_alignment
from aligner.check.means import Means
from aligner.model import Bitext
from aligner.pair.coverage import coverage
from aligner.pair.facts import read_facts


def halves(paired: int, *, score: float = 1.0) -> Bitext:
    """Give 100 characters a side: `paired` of them in a bead of this score, the rest in one that does not count."""
    text = bitext(("字" * paired, "a" * paired), ("字" * (100 - paired), "a" * (100 - paired)))
    first, second = text.beads
    return replace(text, beads=(replace(first, score=score), replace(second, score=0.0)))


@pytest.mark.parametrize(("paired", "doubtful"), [(49, True), (50, False)])
def test_texts_are_doubtful_below_half_paired(paired: int, doubtful: bool) -> None:
    rules = {finding.rule for finding in check_alignment([read_facts(halves(paired))], Means())}
    assert ("align.doubtful" in rules) == doubtful


@pytest.mark.parametrize(("score", "share"), [(0.49, 0.0), (0.5, 0.8)])
def test_a_bead_counts_as_paired_from_even_odds(score: float, share: float) -> None:
    assert coverage(halves(80, score=score)).least == share
