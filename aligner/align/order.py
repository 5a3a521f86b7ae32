"""Beads in the order in which a reader meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.model import Bead

if TYPE_CHECKING:
    from collections.abc import Sequence

Link = tuple[tuple[int, ...], tuple[int, ...], float]
DIGITS = 4  # of a probability: what lies beyond differs from one machine's arithmetic to another's


def ordered(path: Sequence[Link], moved: Sequence[Link]) -> tuple[Bead, ...]:
    """Put the beads that have moved where their Chinese stands; their sentences stood alone on the path.

    >>> path = [((0,), (), 0.9), ((1,), (0,), 0.9), ((), (1,), 0.9)]
    >>> [(b.zh, b.en, b.moved) for b in ordered(path, [((0,), (1,), 0.95)])]
    [((0,), (1,), True), ((1,), (0,), False)]
    """
    at = {link[0][0]: link for link in moved}
    gone_zh = {i for zh, _, _ in moved for i in zh}
    gone_en = {j for _, en, _ in moved for j in en}
    beads = []
    for zh, en, p in path:
        if not en and zh[0] in at:
            beads.append(Bead(*at[zh[0]][:2], round(at[zh[0]][2], DIGITS), moved=True))
        elif not gone_zh.issuperset(zh or (-1,)) and not gone_en.issuperset(en or (-1,)):
            beads.append(Bead(zh, en, round(p, DIGITS)))
    return tuple(beads)
