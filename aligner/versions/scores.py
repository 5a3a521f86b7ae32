"""How far two versions are apart as a whole: BLEU, chrF and TER by sacrebleu, each with its signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aligner.versions.comparison import Comparison

_LONGEST = 1_000  # characters of a sentence for TER, whose search for shifted phrases grows with the square


@dataclass(frozen=True, slots=True)
class Score:
    """A figure of sacrebleu, 0 to 100 (TER: edits for a hundred words, so 0 is equal), and what made it."""

    name: str
    value: float
    signature: str


def scores(comparison: Comparison) -> tuple[Score, ...]:
    """Score the new version against the old over all sentences; what came or went is held against an empty line.

    Post, M. (2018): A Call for Clarity in Reporting BLEU Scores.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    pairs = [(r.new.text if r.new else "", r.old.text if r.old else "") for r in comparison.revisions]
    if not pairs:
        return ()
    new, old = [n[:_LONGEST] for n, _ in pairs], [[o[:_LONGEST] for _, o in pairs]]
    chinese = comparison.old.lang == "zh"
    metrics: dict[str, Any] = {
        "BLEU": BLEU(tokenize="zh" if chinese else "13a"),
        "chrF": CHRF(),
        "TER": TER(asian_support=chinese, normalized=chinese),
    }
    return tuple(
        Score(name, round(float(metric.corpus_score(new, old).score), 2), str(metric.get_signature()))
        for name, metric in metrics.items()
    )
