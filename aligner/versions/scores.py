"""How far two texts of one language are apart: BLEU, chrF and TER by sacrebleu, each with its signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aligner.model import Lang
from aligner.versions.comparison import Comparison

_LONGEST = 1_000  # characters of a sentence for TER, whose search for shifted phrases grows with the square


@dataclass(frozen=True, slots=True)
class Score:
    """A figure of sacrebleu, 0 to 100 (TER: edits for a hundred words, so 0 is equal), and what made it."""

    name: str
    value: float
    signature: str


def scores(comparison: Comparison) -> tuple[Score, ...]:
    """Score the new version against the old over all sentences; what came or went is held against an empty line."""
    pairs = [(r.new.text if r.new else "", r.old.text if r.old else "") for r in comparison.revisions]
    return score_lines([new for new, _ in pairs], [old for _, old in pairs], comparison.old.lang)


def score_lines(lines: Sequence[str], references: Sequence[str], lang: Lang) -> tuple[Score, ...]:
    """Score lines against one reference each, as a corpus; nothing for no lines.

    Post, M. (2018): A Call for Clarity in Reporting BLEU Scores.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if not lines:
        return ()
    new, old = [line[:_LONGEST] for line in lines], [[line[:_LONGEST] for line in references]]
    chinese = lang == "zh"
    metrics: dict[str, Any] = {
        "BLEU": BLEU(tokenize="zh" if chinese else "13a"),
        "chrF": CHRF(),
        "TER": TER(asian_support=chinese, normalized=chinese),
    }
    return tuple(
        Score(name, round(float(metric.corpus_score(new, old).score), 2), str(metric.get_signature()))
        for name, metric in metrics.items()
    )


def chrf(line: str, reference: str) -> float:
    """Score one line by chrF, the only one of the three that says something of single sentences."""
    from sacrebleu.metrics.chrf import CHRF

    return round(float(CHRF().sentence_score(line[:_LONGEST], [reference[:_LONGEST]]).score), 2)
