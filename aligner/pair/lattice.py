"""Rows and columns of two tables, paired by what their cells say in any language.

A lattice has a row for each row that holds anything: column → what the cell there says, as a set of keys.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from aligner.model import Bead

Keys = Sequence[Mapping[int, frozenset[str]]]
Pairs = list[tuple[int, int]]
RowPairs = list[tuple[int | None, int | None]]
Align = Callable[[Sequence[str], Sequence[str]], Sequence[Bead]]

_SURE = 0.5  # of a row: so much of what it says must stand in the other
_IN_PLACE = 0.7  # of what the best order of columns shares: so much is enough to leave them as they stand
_OFTEN = 60  # rows that say the same in one column: beyond it that tells none of them
_WORDS = 0.4  # what it counts that the words of two rows agree, beside how alike their figures look
_GAP = 60  # rows in a stretch without figures in common: beyond it their words are not compared


def weight(keys: frozenset[str]) -> float:
    """Give how much it says that a cell is found again: 1 for a long figure or a word, little for a 0 or a 7."""
    return max((_weight(key) for key in keys), default=0.0)


def _weight(key: str) -> float:
    if not key.startswith("="):
        return 1.0
    digits = sum(c.isdigit() for c in key.partition("/")[0].rstrip("0"))
    return min(1.0, 0.25 * digits)


def common(one: Keys, other: Keys) -> float:
    """Give how much of what two lattices say is in both, wherever it stands, from 0 to 1."""
    return min(_found(one, _all(other)), _found(other, _all(one)))


def _all(lattice: Keys) -> frozenset[str]:
    return frozenset(key for row in lattice for keys in row.values() for key in keys)


def _found(lattice: Keys, known: frozenset[str]) -> float:
    cells = [_told(keys, known) for row in lattice for keys in row.values()]
    total = sum(map(weight, cells))
    return sum(weight(keys) for keys in cells if keys & known) / total if total else 0.0


def _told(keys: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """Leave out the words that the other side has nowhere: a label is translated, a figure is not."""
    return frozenset(key for key in keys if key.startswith("=") or key in known)


def chain(scores: Sequence[Sequence[float]]) -> Pairs:
    """Give the pairs (row, column) in one order whose scores add up to the most; a score of 0 pairs nothing."""
    width = len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + score if score > 0 else 0.0)
    pairs: Pairs = []
    i, j = len(scores), width
    while i and j:
        score = scores[i - 1][j - 1]
        if score > 0 and best[i][j] == best[i - 1][j - 1] + score:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def columns_of(zh: Keys, en: Keys) -> Pairs:
    """Pair the columns of two lattices: as they stand, unless what they say has another order or one is missing."""
    left, right = _by_column(zh), _by_column(en)
    likeness = [[_alike(a, b) for b in right] for a in left]
    if len(left) == len(right):
        best = sum(max(row, default=0.0) for row in likeness)
        if sum(likeness[n][n] for n in range(len(left))) >= _IN_PLACE * best:
            return [(n, n) for n in range(len(left))]
        return _assigned(likeness)
    # A first column of labels has no keys: it is the same column as long as nothing speaks against it.
    return chain([[score + 0.1 * (i == j == 0) for j, score in enumerate(row)] for i, row in enumerate(likeness)])


def _by_column(lattice: Keys) -> list[list[frozenset[str]]]:
    width = 1 + max((column for row in lattice for column in row), default=-1)
    return [[row[column] for row in lattice if column in row] for column in range(width)]


def _alike(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> float:
    return common([dict(enumerate(one))], [dict(enumerate(other))])


def _assigned(likeness: Sequence[Sequence[float]]) -> Pairs:
    """Pair columns by likeness, the likest first, and what is left in order."""
    scored = sorted((-score, abs(i - j), i, j) for i, row in enumerate(likeness) for j, score in enumerate(row))
    taken: dict[int, int] = {}
    for score, _, i, j in scored:
        if -score >= _SURE and i not in taken and j not in taken.values():
            taken[i] = j
    rest = [j for j in range(len(likeness)) if j not in taken.values()]
    left = [i for i in range(len(likeness)) if i not in taken]
    return sorted([*taken.items(), *zip(left, rest, strict=True)])


def rows_of(
    zh: Keys, en: Keys, columns: Pairs, zh_texts: Sequence[str], en_texts: Sequence[str], align: Align
) -> RowPairs:
    """Pair the rows of two lattices: by what they say, and between those rows in order; a row may have no partner."""
    sure = dict(_sure(zh, en, columns))
    kept = [(i, sure[i]) for i in _rising(sorted(sure.items()))]
    taken = set(sure.values())

    def near(i: int, j: int) -> float:
        return _nearness(zh[i], en[j], columns)

    def by_words(left: Sequence[int], right: Sequence[int]) -> set[tuple[int, int]]:
        beads = align([zh_texts[i] for i in left], [en_texts[j] for j in right])
        return {(left[b.zh[0]], right[b.en[0]]) for b in beads if len(b.zh) == len(b.en) == 1}

    found: RowPairs = list(sure.items())
    edges = [(-1, -1), *kept, (len(zh), len(en))]
    for (i, j), (i_next, j_next) in pairwise(edges):
        left = [n for n in range(i + 1, i_next) if n not in sure]
        right = [n for n in range(j + 1, j_next) if n not in taken]
        found += _between(left, right, near, by_words)
    return found


def _sure(zh: Keys, en: Keys, columns: Pairs) -> Iterator[tuple[int, int]]:
    """Give the rows of which half or more says the same, the likest first, and among those the nearest."""
    scored = sorted(
        (-score, abs(i / max(1, len(zh)) - j / max(1, len(en))), i, j) for i, j, score in _scored(zh, en, columns)
    )
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    for score, _, i, j in scored:
        if -score >= _SURE and i not in taken_zh and j not in taken_en:
            taken_zh.add(i)
            taken_en.add(j)
            yield i, j


def _scored(zh: Keys, en: Keys, columns: Pairs) -> Iterator[tuple[int, int, float]]:
    """Give each two rows that have anything in common, and how much of what they say that is."""
    partner = dict(columns)
    where: dict[tuple[int, str], list[int]] = defaultdict(list)
    for j, row in enumerate(en):
        for column, keys in row.items():
            for key in keys:
                where[column, key].append(j)
    zh, en = ([{c: _told(keys, known) for c, keys in row.items()} for row in side] for side, known in _both(zh, en))
    totals = [sum(map(weight, row.values())) for row in en]
    for i, row in enumerate(zh):
        shared: dict[int, float] = defaultdict(float)
        for column, keys in row.items():
            near = (where.get((partner.get(column, -1), key), ()) for key in keys)
            for j in {j for rows in near if len(rows) <= _OFTEN for j in rows}:
                shared[j] += weight(keys)
        total = sum(map(weight, row.values()))
        yield from ((i, j, amount / max(total, totals[j])) for j, amount in shared.items() if amount)


def _both(zh: Keys, en: Keys) -> tuple[tuple[Keys, frozenset[str]], tuple[Keys, frozenset[str]]]:
    return (zh, _all(en)), (en, _all(zh))


def _rising(pairs: Pairs) -> list[int]:
    """Give the most left members whose partners rise as they do: the rows that stand in order."""
    ends: list[int] = []
    last: list[int] = []  # the left member that ends the best run of each length
    before: dict[int, int | None] = {}
    for i, j in pairs:
        at = bisect_left(ends, j)
        before[i] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [j], [i]
    found: list[int] = []
    at_end: int | None = last[-1] if last else None
    while at_end is not None:
        found.append(at_end)
        at_end = before[at_end]
    return found[::-1]


def _between(
    left: Sequence[int],
    right: Sequence[int],
    near: Callable[[int, int], float],
    by_words: Callable[[Sequence[int], Sequence[int]], set[tuple[int, int]]],
) -> RowPairs:
    """Pair rows that stand between the same two rows: in order, or the likest where their numbers differ."""
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    pairs: Pairs = []
    if left and right and max(len(left), len(right)) <= _GAP:
        words = by_words(left, right)
        pairs = chain([[near(i, j) + _WORDS * ((i, j) in words) for j in right] for i in left])
    found = [(left[i], right[j]) for i, j in pairs]
    paired_left, paired_right = {i for i, _ in found}, {j for _, j in found}
    lone: RowPairs = [(i, None) for i in left if i not in paired_left]
    return [*found, *lone, *((None, j) for j in right if j not in paired_right)]


def _nearness(zh: Mapping[int, frozenset[str]], en: Mapping[int, frozenset[str]], columns: Pairs) -> float:
    """Give how alike two rows look of which little is the same: by empty cells and by digits."""
    scores = [_near(zh.get(a), en.get(b)) for a, b in columns]
    return sum(scores) / len(scores) if scores else 0.0


def _near(zh: frozenset[str] | None, en: frozenset[str] | None) -> float:
    if zh is None or en is None:
        return float(zh is en)
    one, other = ([key for key in keys if key.startswith("=")] for keys in (zh, en))
    if not one or not other:
        return 0.5 * (not one and not other)
    return max(SequenceMatcher(None, a, b, autojunk=False).ratio() for a in one for b in other)
