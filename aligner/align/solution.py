"""From two lists of sentences to beads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.align.blocks import moved_links
from aligner.align.order import ordered
from aligner.align.passes import first_pass, found_links, narrowed, second_pass, share_alone, taught, weigh
from aligner.align.strangers import odds
from aligner.align.weights import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.align.encoder import Encoder
    from aligner.align.order import Link
    from aligner.align.problem import Problem
    from aligner.model import Bead

# Nats: one pair of strangers in a thousand reaches this, and every sentence left alone is held against many others.
RELATED = 3.0


def solve(problem: Problem, zh: Sequence[str], en: Sequence[str], encoder: Encoder | None) -> tuple[Bead, ...]:
    """Align by words, learn words, align by words and vectors, look for what has moved."""
    problem, paths = first_pass(problem)
    links = found_links(problem, paths)
    problem = replace(problem, matches=taught(problem, links))
    if encoder:
        problem = replace(problem, band=narrowed(problem.band, paths.cells), alone=share_alone(problem, paths))
        problem, links = second_pass(problem, links, zh, en, encoder)
    else:
        links = found_links(problem, weigh(problem, fitted()["lexical"]))
    weights = fitted()["full" if encoder else "lexical"]

    def related(pairs: Sequence[Link]) -> bool:
        return encoder is None or odds([_texts(pair, zh, en) for pair in pairs], None, encoder) >= RELATED

    return ordered(links, moved_links(problem, weights, links, related))


def _texts(link: Link, zh: Sequence[str], en: Sequence[str]) -> tuple[str, str]:
    return "".join(zh[i] for i in link[0]), " ".join(en[j] for j in link[1])
