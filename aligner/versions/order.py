"""Which of many pairs keep the order of both texts: the heaviest increasing chain."""

from __future__ import annotations

from collections.abc import Sequence


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> set[tuple[int, int]]:
    """Choose pairs (old, new, weight) that increase on both sides and weigh most together, in n log n steps.

    No index may stand in two pairs. A Fenwick tree holds the best chain that ends at or before each new index.

    >>> sorted(heaviest_chain([(0, 2, 1.0), (1, 0, 1.0), (2, 1, 1.0)]))
    [(1, 0), (2, 1)]
    """
    size = max((new for _, new, _ in pairs), default=-1) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    before: list[int] = []
    ordered = sorted(pairs)
    for place, (_, new, weight) in enumerate(ordered):
        total, last = _best_until(best, new)
        before.append(last)
        _raise(best, new + 1, (total + weight, place))
    chain = set()
    place = _best_until(best, size - 1)[1]
    while place >= 0:
        chain.add(ordered[place][:2])
        place = before[place]
    return chain


def _best_until(best: list[tuple[float, int]], count: int) -> tuple[float, int]:
    found = (0.0, -1)
    while count > 0:
        found = max(found, best[count], key=lambda entry: entry[0])
        count -= count & -count
    return found


def _raise(best: list[tuple[float, int]], index: int, entry: tuple[float, int]) -> None:
    while index < len(best):
        if entry[0] > best[index][0]:
            best[index] = entry
        index += index & -index
