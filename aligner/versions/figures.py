"""The figures of a sentence before and after: changed, added, dropped, or exchanged with each other.

Both texts are in one language, so that the words around a figure tell which it is: a figure with another value between
the same words has changed, and two that are there still but each between the other's words have changed as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from aligner.check.figures.agreement import agree
from aligner.check.figures.excuses import severity_alone
from aligner.extract import quantities
from aligner.extract.atoms import Atom, atoms
from aligner.model import Lang, Quantity
from aligner.versions.differences import Difference, Mention, Sort, quoted
from aligner.versions.grams import dice, grams

_STOP = {"zh": re.compile(r"[，。；：、,;:！？!?（）()]"), "en": re.compile(r"[,;:()!?]|\.\s|\band\b")}
_REACH = {"zh": 12, "en": 45}  # characters to either side that may name what a figure counts
_LIMITS = re.compile(
    "约|近|余|多|超|逾|满|左右|上下|不足|不到|以上|以下|以内|"
    "about|around|near|over|under|than|least|most|some|up to|exceed"
)
_SORTS: dict[str, Sort] = {"money": "money", "date": "date", "time": "date"}
_AMOUNTS = frozenset({"number", "percent", "fraction", "multiple", "money", "measure", "duration"})
_EXCHANGED = 0.8  # of 2: by how much more two figures must be at home between each other's words
_RIVAL = 1.2  # two left-over figures of one kind have 1; nearly any word around that they share makes them one

Pair = tuple[Quantity, Quantity]


def figure_differences(old: str, new: str, lang: Lang) -> Iterator[Difference]:
    """Give the figures that differ between two texts of one language."""
    before, after = (_told(quantities(text, lang)) for text in (old, new))
    links = _linked(before, old, after, new, lang)
    exchanged = _exchanged(links, old, new, lang)
    lost = _without(before, [a for a, _ in links])
    gained = _without(after, [b for _, b in links])
    rivals = _rivals(lost, old, gained, new, lang)
    limits = [(a, b) for a, b in links if _limited_otherwise(a, old, b, new)]
    for a, b in sorted([*exchanged, *rivals, *limits], key=lambda pair: pair[1].start):
        yield Difference(_sort(a), _mention(a, lang), _mention(b, lang))
    for a in _without(lost, [a for a, _ in rivals]):
        if _is_telling(a, old):
            yield Difference(_sort(a), _mention(a, lang), None)
    for b in _without(gained, [b for _, b in rivals]):
        if _is_telling(b, new):
            yield Difference(_sort(b), None, _mention(b, lang))


def _without(found: list[Quantity], taken: list[Quantity]) -> list[Quantity]:
    return [quantity for quantity in found if quantity not in taken]


def _told(found: Iterable[Quantity]) -> list[Quantity]:
    """Leave out what is only implied: an article or `both` is no figure that could change."""
    return [quantity for quantity in found if quantity.form != "implied"]


def _mention(quantity: Quantity, lang: Lang) -> Mention:
    return Mention(quantity.start, quantity.end, quoted(quantity, lang), quantity)


def _sort(quantity: Quantity) -> Sort:
    return _SORTS.get(quantity.kind, "figure")


def same(old: Quantity, new: Quantity) -> bool:
    """Tell whether two figures of one language say the same: 三成 and 30%, but not 2023 and 2024.

    >>> a, b = quantities("增长三成，增长30%", "zh")
    >>> same(a, b)
    True
    """
    left, right = atoms([old]), atoms([new])
    return len(left) == len(right) and all(_agree(a, b) for a, b in zip(left, right, strict=True))


def _agree(old: Atom, new: Atom) -> bool:
    if old.kind == new.kind and old.value == new.value and old.unit == new.unit:
        return True
    # Between languages 增长两倍 may be `tripled`; inside one, 两倍 and 三倍 are two figures.
    if old.kind == new.kind and old.kind in ("multiple", "percent", "time"):
        return False
    found = agree(old, new)
    return found is not None and found.cost <= 1 and not found.clash


def _linked(before: list[Quantity], old: str, after: list[Quantity], new: str, lang: Lang) -> list[Pair]:
    """Pair figures that say the same, those between the same words first."""
    scored = sorted(
        ((-_at_home(a, old, b, new, lang), abs(i - j), i, j) for i, a in enumerate(before) for j, b in enumerate(after)
         if same(a, b)),
    )  # fmt: skip
    return [(before[i], after[j]) for i, j in _each_once((i, j) for *_, i, j in scored)]


def _limited_otherwise(one: Quantity, old: str, other: Quantity, new: str) -> bool:
    """Tell whether `nearly` became `over`, or was lost, and no other word near the figure limits it."""
    if one.approx == other.approx or one.kind in ("date", "time", "code", "ordinal"):
        return False
    bare = [(q, text) for q, text in ((one, old), (other, new)) if q.approx is None]
    return not any(_LIMITS.search(text, max(0, q.start - 20), q.end + 14) for q, text in bare)


def _each_once(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    used_old: set[int] = set()
    used_new: set[int] = set()
    for i, j in pairs:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            yield i, j


def _exchanged(links: list[Pair], old: str, new: str, lang: Lang) -> list[Pair]:
    """Give, as changes, the figures that each stand where the other stood."""
    found: list[Pair] = []
    for (a1, b1), (a2, b2) in combinations(links, 2):
        if same(a1, a2) or (a1.kind, a1.unit) != (a2.kind, a2.unit) or (a1, b2) in found:
            continue
        straight = _at_home(a1, old, b1, new, lang) + _at_home(a2, old, b2, new, lang)
        crossed = _at_home(a1, old, b2, new, lang) + _at_home(a2, old, b1, new, lang)
        if crossed - straight >= _EXCHANGED:
            found += [(a1, b2), (a2, b1)]
    return found


def _at_home(one: Quantity, text: str, other: Quantity, where: str, lang: Lang) -> float:
    """Give how far the words around two figures are the same, 0 to 1."""
    left, right = _around(one, text, lang), _around(other, where, lang)
    parts = [dice(grams(a, lang), grams(b, lang)) for a, b in zip(left, right, strict=True) if a.strip() or b.strip()]
    return sum(parts) / len(parts) if parts else 0.5


def _around(quantity: Quantity, text: str, lang: Lang) -> tuple[str, str]:
    reach, stop = _REACH[lang], _STOP[lang]
    before = stop.split(text[max(0, quantity.start - reach) : quantity.start])[-1]
    after = stop.split(text[quantity.end : quantity.end + reach])[0]
    return before, after


def _rivals(lost: list[Quantity], old: str, gained: list[Quantity], new: str, lang: Lang) -> list[Pair]:
    """Pair what went with what came where it most likely is one figure, told differently."""
    scored = sorted(
        (-score, i, j)
        for i, a in enumerate(lost)
        for j, b in enumerate(gained)
        if (score := _rivalry(a, old, b, new, lang)) >= _RIVAL
    )
    return [(lost[i], gained[j]) for i, j in _each_once((i, j) for _, i, j in scored)]


def _rivalry(one: Quantity, old: str, other: Quantity, new: str, lang: Lang) -> float:
    if one.kind != other.kind and not {one.kind, other.kind} <= _AMOUNTS:
        return 0.0
    alike = 1.0 * (one.kind == other.kind) + 0.3 * (one.unit == other.unit != "")
    if one.counts and one.counts.split()[:1] == other.counts.split()[:1]:
        alike += 0.4
    return alike + 1.5 * _at_home(one, old, other, new, lang) + 0.2 * (len(one.text) == len(other.text))


def _is_telling(quantity: Quantity, text: str) -> bool:
    """Tell whether it says something that this figure came or went: 一 and two are also words."""
    parts = atoms([quantity])
    if quantity.kind == "code":
        return True
    if quantity.kind == "number" and quantity.form == "words" and quantity.value in (Fraction(1), Fraction(2)):
        return False
    return any(severity_alone(atom, text) for atom in parts)
