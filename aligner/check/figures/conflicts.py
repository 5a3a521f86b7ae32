"""Two figures that ought to be one: which are rivals, and what is wrong between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from aligner.check.figures.matching import MAX_ATOMS, Link
from aligner.extract.atoms import Atom
from aligner.model import Quantity

Turned = Literal["turned", "lost", "gained"]

_AMOUNTS = {"number", "percent", "fraction", "multiple", "money", "measure", "duration"}
# Below this two leftover figures have too little in common to be called one figure told differently.
# Tuned on the WMT22 news pairs: lower pairs up strangers, higher loses swapped digits.
_RIVALS = 1.5


def pair_up(zh: Sequence[Atom], en: Sequence[Atom]) -> list[tuple[Atom, Atom]]:
    """Pair leftover atoms that most likely are the same figure, told differently; each stands in one pair at most."""
    scored = sorted(
        ((-rivalry(a, b), i, j) for i, a in enumerate(zh[:MAX_ATOMS]) for j, b in enumerate(en[:MAX_ATOMS])),
    )
    used_zh: set[int] = set()
    used_en: set[int] = set()
    pairs = []
    for score, i, j in scored:
        # Two soft ones would be 8 told twice against 7 told twice: the first of each has found its partner.
        if zh[i].soft and en[j].soft and zh[i].kind not in ("year", "month", "day"):
            continue
        if -score >= _RIVALS and i not in used_zh and j not in used_en:
            used_zh.add(i)
            used_en.add(j)
            pairs.append((zh[i], en[j]))
    return sorted(pairs, key=lambda pair: pair[0].quantity.start)


def rivalry(zh: Atom, en: Atom) -> float:
    """Score how likely two differing atoms are one figure; 0 where they cannot be compared."""
    if not _comparable(zh, en):
        return 0.0
    score = 1.0
    score += 1.0 * (zh.kind == en.kind)
    score += 1.0 * (zh.kind == en.kind and zh.unit == en.unit and zh.unit != "")
    score += 0.5 * (zh.quantity.kind == en.quantity.kind)
    score -= 0.5 * ((zh.quantity.form == "words") != (en.quantity.form == "words"))
    score -= 1.0 * ((zh.quantity.kind == "ordinal") != (en.quantity.kind == "ordinal"))
    score += _likeness(zh.number, en.number)
    return score


def _comparable(zh: Atom, en: Atom) -> bool:
    if zh.kind == en.kind == "code":
        return _one_shape(str(zh.value), str(en.value))
    if zh.number is None or en.number is None:
        return zh.kind == en.kind and zh.kind in ("time", "period")
    if zh.kind in _AMOUNTS and en.kind in _AMOUNTS:
        return True
    return zh.kind == en.kind


def _one_shape(zh: str, en: str) -> bool:
    """Tell whether two codes are one code with other digits: ISO 9001 and ISO 9002, 3:1 and 3:0.

    Long runs of digits are telephone numbers, which have a rule of their own.
    """
    shapes = [re.sub(r"\d", "0", code) for code in (zh, en)]
    return shapes[0] == shapes[1] and sum(c.isdigit() for c in zh) < 7


def _likeness(zh: Fraction | None, en: Fraction | None) -> float:
    """Score how alike two values are written: a power of ten apart, or one digit."""
    if zh is None or en is None:
        return 0.0
    if power_of_ten(zh, en):
        return 2.0
    left, right = (str(value.numerator).rstrip("0") for value in (zh, en))
    if len(left) == len(right) > 1:
        return 1.5 * sum(a == b for a, b in zip(left, right, strict=True)) / len(left)
    return 0.0


def power_of_ten(zh: Fraction, en: Fraction) -> int:
    """Give by how many zeros two values differ; 0 where that is not the difference.

    >>> power_of_ten(Fraction(976100000000), Fraction(97610000000)), power_of_ten(Fraction(2), Fraction(3))
    (1, 0)
    """
    if zh <= 0 or en <= 0 or zh == en:
        return 0
    big, small = max(zh, en), min(zh, en)
    ratio, zeros = big / small, 0
    while ratio > 1 and zeros < 24:
        ratio /= 10
        zeros += 1
    return zeros if ratio == 1 else 0


def kind(zh: Atom, en: Atom) -> str:
    """Name the rule that a pair of rivals breaks."""
    if zh.kind == "code":
        return "number.mismatch"
    if zh.kind not in _AMOUNTS:
        return "date.mismatch"
    assert zh.number is not None
    assert en.number is not None
    if power_of_ten(zh.number, en.number) and max(zh.number, en.number) >= 100:
        return "number.magnitude"
    return "number.mismatch"


_LIMITS = re.compile(
    r"约|近|余|多|超|逾|左右|上下|不足|不到|不及|至少|最高|以上|以内|"
    r"about|around|nearly|over|more|less|some|almost|up to"
)


def approximation(link: Link, zh: str, en: str) -> Turned | None:
    """Tell whether 约, 近 or 余 was lost, gained or turned into its opposite between two linked figures.

    The words may stand apart from the figure (约占全国的1/20), so any near it on the other side will do.
    """
    left, right = link.zh.quantity.approx, link.en.quantity.approx
    if link.zh.kind != "multiple" and link.zh.unit == link.en.unit and link.zh.number != link.en.number:
        return None  # a rounding, which has to say so
    if left == right or link.zh.kind in ("year", "month", "day", "weekday", "code", "time", "period"):
        return None
    if left is None:
        return None if _limited(zh, link.zh.quantity) else "gained"
    if right is None:
        return None if _limited(en, link.en.quantity) else "lost"
    return "turned" if {left, right} == {"over", "under"} else None


def _limited(text: str, quantity: Quantity) -> bool:
    return bool(_LIMITS.search(text, max(0, quantity.start - 20), quantity.end + 12))
