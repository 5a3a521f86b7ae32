"""From two lists of sentences to beads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.align.blocks import moved_links
from aligner.align.order import ordered
from aligner.align.passes import first_pass, found_links, narrowed, second_pass, share_alone, taught, weigh
from aligner.align.weights import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.align.encoder import Encoder
    from aligner.align.problem import Problem
    from aligner.model import Bead


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
    return ordered(links, moved_links(problem, weights, links))
