"""Join, thin out and trim passages; each still knows where in the file its characters stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.model import Passage


def passage(text: str, start: int, end: int) -> Passage:
    """Give the stretch of a document's text as it stands there."""
    return Passage(text[start:end], ((0, start),))


def join(parts: Sequence[Passage], joiners: Sequence[str]) -> Passage:
    """Put passages one after the other, `joiners[i]` between the i-th and the next.

    A joiner stands nowhere in the file: it maps to what follows the part before it, which is the line break.

    >>> join([Passage("two", ((0, 10),)), Passage("lines", ((0, 15),))], [" "])
    Passage(string='two lines', pieces=((0, 10), (4, 15)))
    """
    if len(parts) == 1:
        return parts[0]
    strings, pieces, here = [parts[0].string], list(parts[0].pieces), len(parts[0].string)
    for joiner, part in zip(joiners, parts[1:], strict=True):
        here += len(joiner)
        pieces += [(here + index, there) for index, there in part.pieces]
        strings += [joiner, part.string]
        here += len(part.string)
    return Passage("".join(strings), tuple(pieces))


def without(whole: Passage, spans: Iterable[tuple[int, int]]) -> Passage:
    """Leave out stretches of a passage, given as (start, end) within it, in any order.

    >>> without(Passage("a **b** c"), [(2, 4), (5, 7)])
    Passage(string='a b c', pieces=((0, 0), (2, 4), (3, 7)))
    """
    kept, done = [], 0
    for start, end in sorted(spans):
        if start > done:
            kept.append((done, start))
        done = max(done, end)
    if done == 0:
        return whole
    kept.append((done, len(whole.string)))
    return _collect(whole, [(start, end) for start, end in kept if start < end])


def _collect(whole: Passage, kept: Sequence[tuple[int, int]]) -> Passage:
    """Keep only some stretches; one pass over the pieces, so that a page of markup takes linear time."""
    pieces: list[tuple[int, int]] = []
    here, k = 0, 0
    for start, end in kept:
        while k + 1 < len(whole.pieces) and whole.pieces[k + 1][0] <= start:
            k += 1
        pieces.append((here, whole.pieces[k][1] + start - whole.pieces[k][0]))
        while k + 1 < len(whole.pieces) and whole.pieces[k + 1][0] < end:
            k += 1
            pieces.append((here + whole.pieces[k][0] - start, whole.pieces[k][1]))
        here += end - start
    return Passage("".join(whole.string[start:end] for start, end in kept), tuple(pieces) or ((0, whole.at(0)),))


def trim(whole: Passage) -> Passage:
    """Leave out blanks at both ends."""
    string = whole.string
    start, end = len(string) - len(string.lstrip()), len(string.rstrip())
    return whole if end - start == len(string) else whole.cut(min(start, end), end)
