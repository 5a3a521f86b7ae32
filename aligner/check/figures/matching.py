"""Which figure of one side is which figure of the other.

Matching runs over atoms, cheapest agreement first; among equals the pair nearest in relative position wins. Sizes are
small (a bead holds some dozen atoms), so the greedy order is as good as an assignment and stays readable.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.check.figures.agreement import Agreement, agree
from aligner.extract.atoms import Atom, atoms, below_zero
from aligner.model import Quantity

MAX_ATOMS = 400  # a bead with more figures is a table or a dump: equal ones are paired first, in one pass


@dataclass(frozen=True, slots=True)
class Link:
    """A Chinese and an English atom that agree."""

    zh: Atom
    en: Atom
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Matching:
    """The links of one bead, and the quantities of which a telling part found no partner."""

    links: tuple[Link, ...]
    zh: tuple[Quantity, ...]
    en: tuple[Quantity, ...]
    zh_left: tuple[Atom, ...]
    en_left: tuple[Atom, ...]


def match(zh: Sequence[Quantity], en: Sequence[Quantity], zh_text: str = "", en_text: str = "") -> Matching:
    """Match the quantities of the two sides of a bead, by value and by the words around them in the texts."""
    if not zh and not en:  # half of all beads
        return Matching((), (), (), (), ())
    zh_atoms, en_atoms = atoms(zh, zh_text), atoms(en, en_text)
    if any(_negative(atom) for atom in (*zh_atoms, *en_atoms)):
        zh_atoms, en_atoms = below_zero(zh_atoms, zh_text, "zh"), below_zero(en_atoms, en_text, "en")
    links = _equal(zh_atoms, en_atoms) if max(len(zh_atoms), len(en_atoms)) > MAX_ATOMS else []
    done = {id(atom) for link in links for atom in (link.zh, link.en)}
    left = [[atom for atom in side if id(atom) not in done] for side in (zh_atoms, en_atoms)]
    links += _greedy(left[0][:MAX_ATOMS], left[1][:MAX_ATOMS])
    links += _elliptic(links, left[0][:MAX_ATOMS], left[1][:MAX_ATOMS])
    taken_zh = {id(link.zh) for link in links}
    taken_en = {id(link.en) for link in links}
    return Matching(
        links=tuple(links),
        zh=tuple(zh),
        en=tuple(en),
        zh_left=tuple(_telling([a for a in zh_atoms if id(a) not in taken_zh], [link.zh for link in links])),
        en_left=tuple(_telling([a for a in en_atoms if id(a) not in taken_en], [link.en for link in links])),
    )


def _negative(atom: Atom) -> bool:
    return atom.number is not None and atom.number < 0


def _equal(zh: list[Atom], en: list[Atom]) -> list[Link]:
    """Link what is the same in kind, value and unit, in order: linear in the number of figures."""
    waiting: dict[tuple[object, ...], deque[Atom]] = {}
    for atom in en:
        waiting.setdefault((atom.kind, atom.value, atom.unit), deque()).append(atom)
    return [
        Link(atom, same.popleft(), Agreement(0))
        for atom in zh
        if (same := waiting.get((atom.kind, atom.value, atom.unit)))
    ]


def _greedy(zh: list[Atom], en: list[Atom]) -> list[Link]:
    links: list[Link] = []
    used_zh: set[int] = set()
    used_en: set[int] = set()
    for _, i, j, agreement in sorted(_candidates(zh, en)):
        if i not in used_zh and j not in used_en:
            used_zh.add(i)
            used_en.add(j)
            links.append(Link(zh[i], en[j], agreement))
    return sorted(links, key=lambda link: (link.zh.quantity.start, link.en.quantity.start))


def _elliptic(links: Sequence[Link], zh: Sequence[Atom], en: Sequence[Atom]) -> list[Link]:
    """Link what the English counts in a unit that it named before: 24个月 and two, after 12个月 and one year."""
    done = {id(atom) for link in links for atom in (link.zh, link.en)}
    bare = [a for a in en if a.kind == "number" and not a.quantity.counts and id(a) not in done]
    found = []
    for atom in (a for a in zh if a.kind in ("duration", "measure") and id(a) not in done) if bare else ():
        units = {
            link.en.unit
            for link in links
            if (link.zh.kind, link.zh.unit, link.en.kind) == (atom.kind, atom.unit, atom.kind)
        }
        twin = next((b for b in bare for unit in units if agree(atom, replace(b, kind=atom.kind, unit=unit))), None)
        if twin:
            bare.remove(twin)
            found.append(Link(atom, twin, Agreement(2)))
    return found


def _candidates(zh: list[Atom], en: list[Atom]) -> Iterator[tuple[tuple[float, float], int, int, Agreement]]:
    zh_length = max((a.quantity.end for a in zh), default=1)
    en_length = max((a.quantity.end for a in en), default=1)
    for i, left in enumerate(zh):
        for j, right in enumerate(en):
            agreement = agree(left, right)
            if agreement is not None:
                implied = 0.25 * ((left.quantity.form == "implied") + (right.quantity.form == "implied"))
                implied *= 1 if left.kind == right.kind else 5  # an article before a pot is no 一个月
                apart = abs(left.quantity.start / zh_length - right.quantity.start / en_length)
                yield (agreement.cost + implied, apart), i, j, agreement


def _telling(left: list[Atom], linked: list[Atom]) -> Iterator[Atom]:
    """Pass on the atoms whose absence says something: an implied figure (both, 双) never does.

    Of a date whose day was found, year and month may be left out (今年11月, 10日): they are marked as soft.
    """
    linked_owners = {atom.owner for atom in linked}
    for atom in left:
        if atom.quantity.form == "implied":
            continue
        partial = atom.quantity.kind == "date" and atom.owner in linked_owners and atom.quantity.low is None
        soft = partial and atom.kind in ("year", "month", "weekday")
        yield replace(atom, soft=True) if soft else atom
