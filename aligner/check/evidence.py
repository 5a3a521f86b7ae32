"""How much a figure without partner proves: what explains it away, and how grave it is.

The tables below were set on the WMT22 news pairs (Chinese to English and back), class by class: a class whose alarms
were wrong more often than right there is not raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aligner.check.agreement import agree
from aligner.check.atoms import Atom
from aligner.check.matching import Matching
from aligner.check.traces import leaves_trace, traces
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
    zh_links = [link.zh for link in matching.links]
    en_links = [link.en for link in matching.links]
    zh_traces, en_traces = traces(zh_text, "zh", zh_links), traces(en_text, "en", en_links)
    zh_around = [atom for other in around for atom in other.zh_left]
    en_around = [atom for other in around for atom in other.en_left]
    return Unexplained(
        zh=tuple(
            atom
            for atom in matching.zh_left
            if not (leaves_trace(atom, en_traces) and not _torn(atom, zh_links))
            and not _repeats(atom, zh_links)
            and not any(agree(atom, other) for other in en_around)
        ),
        en=tuple(
            atom
            for atom in matching.en_left
            if not (leaves_trace(atom, zh_traces) and not _torn(atom, en_links))
            and not _repeats(atom, en_links)
            and not any(agree(other, atom) for other in zh_around)
            and not _converts(atom, matching)
        ),
    )


def _torn(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether this is a day whose month was found without it: the same digits elsewhere are another figure."""
    return atom.kind == "day" and any(other.owner == atom.owner and other.kind == "month" for other in linked)


def _repeats(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether a linked figure on the same side says the same: one language repeats what the other says once."""
    return any(atom.kind == other.kind and atom.value == other.value and atom.unit == other.unit for other in linked)


def _converts(atom: Atom, matching: Matching) -> bool:
    """Tell whether an added sum is a matched one in another currency: 800亿元 as 80 billion yuan (US$11.2 billion)."""
    if atom.kind != "money" or atom.number is None:
        return False
    for link in matching.links:
        other = link.en
        bounds = _RATES.get(frozenset({atom.unit, other.unit}))
        if other.kind == "money" and bounds and other.number and atom.number:
            yuan, foreign = (other.number, atom.number) if other.unit == "CNY" else (atom.number, other.number)
            if bounds[0] <= yuan / foreign <= bounds[1]:
                return True
    return False


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
    if quantity.form == "words":
        weak = quantity.kind in ("fraction", "ordinal", "time") or atom.kind in ("time", "weekday")
        return None if weak or atom.number in (0, 1, 2, Fraction(1, 2)) else "warning"
    if quantity.kind in ("date", "time"):
        return None if atom.kind == "weekday" else "warning"
    return "warning" if atom.number in (0, 1) else "error"


def severity_conflict(rule: str, zh: Atom, en: Atom) -> Severity:
    """Say how grave it is that these two figures differ."""
    return "error"
