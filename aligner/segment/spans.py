"""Cuts, and stretches in which nothing is cut: what the rules of both languages come down to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

Interval = tuple[int, int]


def trim(text: str, cuts: Iterable[int]) -> list[Interval]:
    """Turn the ends of sentences, ascending, into the spans between them, without the space around each.

    >>> trim("One. Two. ", [4, 9])
    [(0, 4), (5, 9)]
    """
    spans, begin = [], 0
    for end in (*cuts, len(text)):
        part = text[begin:end]
        if kept := part.strip():
            start = begin + len(part) - len(part.lstrip())
            spans.append((start, start + len(kept)))
        begin = end
    return spans


def within(intervals: Iterable[Interval]) -> Callable[[int], bool]:
    """Make the question whether an offset stands in any of the intervals, which may overlap.

    >>> quoted = within([(4, 9), (2, 6)])
    >>> [quoted(offset) for offset in (1, 2, 8, 9)]
    [False, True, True, False]
    """
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(intervals):
        if ends and start <= ends[-1]:
            ends[-1] = max(end, ends[-1])
        else:
            starts.append(start)
            ends.append(end)

    def stands(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    return stands
