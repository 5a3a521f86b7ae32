"""Which stretches of a sentence are marked, when marks overlap or lie inside one another.

HTML cannot express two elements that overlap, so a sentence is cut at every edge of a mark; each piece knows all the
marks it belongs to. Pieces that one mark holds together form a cluster, which a line must not break if it is short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

UNBROKEN = 24  # characters: a figure with its unit; anything longer would run out of a phone's column


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a sentence, and the number of what marks them."""

    start: int
    end: int
    finding: int = -1
    match: int = -1
    excused: int = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under one set of marks. `first` says that one of them begins here, which makes it the one to tab to."""

    text: str
    findings: tuple[int, ...] = ()
    matches: tuple[int, ...] = ()
    first: bool = False
    excused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pieces that marks run across; `unbroken` where a line must not end inside."""

    pieces: tuple[Piece, ...]
    unbroken: bool = False

    @property
    def marked(self) -> bool:
        return any(piece.findings or piece.matches or piece.excused for piece in self.pieces)


def split(text: str, marks: Iterable[Mark]) -> tuple[Cluster, ...]:
    """Cut a text at the edges of its marks. The pieces, put together, are the text again.

    >>> clusters = split("约800亿元。", [Mark(0, 6, match=1), Mark(1, 4, finding=0)])
    >>> [[piece.text for piece in cluster.pieces] for cluster in clusters]
    [['约', '800', '亿元'], ['。']]
    """
    marks = tuple(marks)
    if not marks:
        return (Cluster((Piece(text),)),) if text else ()
    starting = sorted((m for m in marks if 0 <= m.start < m.end <= len(text)), key=lambda m: (m.start, -m.end))
    edges = sorted({0, len(text)}.union(*((m.start, m.end) for m in starting)))
    groups: list[list[Piece]] = []
    # Swept from left to right: a page without a full stop can be one sentence with thousands of marks.
    over: list[Mark] = []
    following = 0
    for start, end in pairwise(edges):
        over = [m for m in over if m.end > start]
        if not (over and groups):
            groups.append([])
        first = following
        while following < len(starting) and starting[following].start == start:
            following += 1
        over += starting[first:following]
        groups[-1].append(_piece(text[start:end], over, first < following))
    return tuple(_cluster(group) for group in groups)


def _piece(text: str, over: Sequence[Mark], first: bool) -> Piece:
    findings = {m.finding for m in over if m.finding >= 0}
    matches = {m.match for m in over if m.match >= 0}
    excused = {m.excused for m in over if m.excused >= 0}
    return Piece(text, tuple(sorted(findings)), tuple(sorted(matches)), first, tuple(sorted(excused)))


def _cluster(pieces: Sequence[Piece]) -> Cluster:
    text = "".join(piece.text for piece in pieces)
    marked = any(piece.findings or piece.matches for piece in pieces)
    return Cluster(tuple(pieces), marked and len(text) <= UNBROKEN and any(c.isdigit() for c in text))
