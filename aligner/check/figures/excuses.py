"""How much a figure without partner proves: what explains it away, and how grave it is.

The tables below were set on the WMT22 news pairs (Chinese to English and back), class by class: a class whose alarms
were wrong more often than right there is not raised.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aligner.check.figures.agreement import CONVERSION_TOLERANCE, agree
from aligner.check.figures.matching import Matching
from aligner.check.figures.traces import leaves_trace, traces
from aligner.extract import units
from aligner.extract.atoms import Atom
from aligner.model import Severity

# What one US dollar has cost in yuan since 1981, with room for rounding; other rates are not guessed.
_RATES = {
    frozenset({"CNY", "USD"}): (Fraction(3, 2), Fraction(9)),
    frozenset({"CNY", "EUR"}): (Fraction(6), Fraction(12)),
}


@dataclass(frozen=True, slots=True)
class Unexplained:
    """The atoms of a bead that nothing on the other side accounts for."""

    zh: tuple[Atom, ...]
    en: tuple[Atom, ...]


def unexplained(matching: Matching, zh_text: str, en_text: str, around: Sequence[Matching]) -> Unexplained:
    """Leave out of the unmatched atoms what has an innocent explanation."""
    if not matching.zh_left and not matching.en_left:
        return Unexplained((), ())
    zh_links = [link.zh for link in matching.links]
    en_links = [link.en for link in matching.links]
    zh_around = [atom for other in around for atom in other.zh_left]
    en_around = [atom for other in around for atom in other.en_left]
    zh = [a for a in matching.zh_left if not any(agree(a, other) for other in en_around)]
    en = [a for a in matching.en_left if not any(agree(other, a) for other in zh_around)]
    zh = [a for a in zh if not _converts(a, zh_links) and not _sums(a, zh, matching.en_left)]
    en = [a for a in en if not _converts(a, en_links) and not _sums(a, en, matching.zh_left)]
    # A text is searched only where the other one has something left to explain.
    zh_traces = traces(zh_text, "zh", zh_links, matching.zh) if en else Counter()
    en_traces = traces(en_text, "en", en_links, matching.en) if zh else Counter()
    return Unexplained(
        zh=tuple(_weighed(atom, zh_links) for atom in zh if not _traced(atom, zh_links, en_traces)),
        en=tuple(_weighed(atom, en_links) for atom in en if not _traced(atom, en_links, zh_traces)),
    )


def _weighed(atom: Atom, linked: Sequence[Atom]) -> Atom:
    """Mark an atom that repeats a linked one as soft: “8”是八场 may be one figure in English, but not 8 and seven."""
    return replace(atom, soft=True) if _repeats(atom, linked) else atom


def _traced(atom: Atom, linked: Sequence[Atom], other: Counter[Fraction]) -> bool:
    return leaves_trace(atom, other) and not _torn(atom, linked)


def _torn(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether this is a day whose month was found without it: the same digits elsewhere are another figure."""
    return atom.kind == "day" and any(other.owner == atom.owner and other.kind == "month" for other in linked)


def _repeats(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether a linked figure on the same side says the same: one language repeats what the other says once."""
    return any(atom.kind == other.kind and atom.value == other.value and atom.unit == other.unit for other in linked)


def _converts(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether a sum that one side alone gives is a matched one in another currency: 800亿元 (US$11.2 billion)."""
    if atom.kind == "measure" and any(_same_amount(atom, other) for other in linked if other.kind == "measure"):
        return True  # 1,200 mu (80 hectares)
    if atom.kind != "money" or atom.number is None:
        return False
    for other in linked:
        bounds = _RATES.get(frozenset({atom.unit, other.unit}))
        if other.kind == "money" and bounds and other.number and atom.number:
            yuan, foreign = (other.number, atom.number) if other.unit == "CNY" else (atom.number, other.number)
            if bounds[0] <= yuan / foreign <= bounds[1]:
                return True
    return False


def _same_amount(atom: Atom, other: Atom) -> bool:
    known = units.by_symbol()
    left, right = known.get(atom.unit), known.get(other.unit)
    if left is None or right is None or left.dimension != right.dimension or atom.unit == other.unit:
        return False
    a, b = _in_base(atom), _in_base(other)
    return abs(a - b) <= CONVERSION_TOLERANCE * max(abs(a), abs(b))


def _sums(atom: Atom, beside: Sequence[Atom], other: Sequence[Atom]) -> bool:
    """Tell whether a duration is told in two units on one side and one on the other: 1小时20分 and 80 minutes."""
    if atom.kind != "duration":
        return False
    own = [_in_base(a) for a in beside if a.kind == "duration"]
    across = [_in_base(a) for a in other if a.kind == "duration"]
    return sum(own) == sum(across) and len(own) + len(across) == 3


def _in_base(atom: Atom) -> Fraction:
    unit = units.by_symbol().get(atom.unit)
    return unit.to_base(atom.number) if unit and atom.number is not None else Fraction(-1)


def one_a_quantity(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Pass on the first atom of each quantity: a lost date is one finding, not three."""
    seen: set[int] = set()
    for atom in atoms:
        if atom.owner not in seen:
            seen.add(atom.owner)
            yield atom


def severity_alone(atom: Atom, text: str) -> Severity | None:
    """Say how grave it is that this figure has no partner; None where that proves nothing."""
    quantity = atom.quantity
    if quantity.kind == "code" or quantity.form == "implied" or atom.soft:
        return None
    if re.fullmatch("[上近数约]?[十百千万亿]+[元美港欧]*元?", quantity.text):
        return None  # 单位：百万元 heads a table
    if quantity.form == "words":
        weak = quantity.kind in ("fraction", "ordinal", "time") or atom.kind in ("time", "weekday")
        return None if weak or atom.number in (0, 1, 2, Fraction(1, 2)) else "warning"
    if quantity.kind in ("date", "time"):
        return None if atom.kind == "weekday" else "warning"
    return "warning" if atom.number in (0, 1) else "error"


def severity_conflict(rule: str, zh: Atom, en: Atom) -> Severity:
    """Say how grave it is that these two figures differ."""
    return "error"
