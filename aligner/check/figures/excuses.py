"""How much a figure without partner proves: what explains it away, and how grave it is.

The tables below were set on the WMT22 news pairs (Chinese to English and back), class by class: a class whose alarms
were wrong more often than right there is not raised.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from aligner.check.figures.agreement import CONVERSION_TOLERANCE, agree
from aligner.check.figures.lexical import is_name, is_saying
from aligner.check.figures.listed import is_rest, is_summed_up
from aligner.check.figures.matching import Matching
from aligner.check.figures.relative_times import pointed, step_of
from aligner.check.figures.stretches import stretches
from aligner.check.figures.traces import Traces, trace, traces
from aligner.extract import units
from aligner.extract.atoms import Atom
from aligner.extract.zh.characters import normalise
from aligner.model import Lang, Quantity, Severity

# What one US dollar has cost in yuan since 1981, with room for rounding; other rates are not guessed.
_RATES = {
    frozenset({"CNY", "USD"}): (Fraction(3, 2), Fraction(9)),
    frozenset({"CNY", "EUR"}): (Fraction(6), Fraction(12)),
}


# Of these each side has one left, told differently, and that digits are alike is no excuse: 上午3点30分 and 3:30 p.m.,
# 增长两倍 and doubled.
_TELL_THEMSELVES = frozenset({"time", "multiple", "duration", "money", "measure", "percent"})


@dataclass(frozen=True, slots=True)
class Silenced:
    """An atom without partner, the excuse that keeps it from being told, and what stands against it."""

    atom: Atom
    excuse: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """The atoms of a bead that nothing on the other side accounts for, and those that something does."""

    zh: tuple[Atom, ...]
    en: tuple[Atom, ...]
    zh_silenced: tuple[Silenced, ...] = ()
    en_silenced: tuple[Silenced, ...] = ()


Excuse = tuple[str, str]
"""The name of an excuse, and the words that stand against the figure."""


def unexplained(matching: Matching, zh_text: str, en_text: str, around: Sequence[Matching]) -> Unexplained:
    """Part the unmatched atoms that have an innocent explanation from those that have none."""
    if not matching.zh_left and not matching.en_left:
        return Unexplained((), ())
    zh = _Sieve(matching.zh_left, [link.zh for link in matching.links])
    en = _Sieve(matching.en_left, [link.en for link in matching.links])
    _sift_nearby(zh, en, around)
    _sift_calendar(zh, en, matching, zh_text, en_text)
    _sift_pointed(zh, en, zh_text, en_text)
    zh.sift(lambda a: _converts(a, zh.linked, matching.en_left) or _sums(a, zh.left, matching.en_left))
    en.sift(lambda a: _converts(a, en.linked, matching.zh_left) or _sums(a, en.left, matching.zh_left))
    _sift_words(zh, en, zh_text, en_text)
    _sift_traces(zh, en, matching, zh_text, en_text)
    return Unexplained(
        zh=tuple(_weighed(atom, zh.linked) for atom in zh.left),
        en=tuple(_weighed(atom, en.linked) for atom in en.left),
        zh_silenced=tuple(zh.silenced),
        en_silenced=tuple(en.silenced),
    )


class _Sieve:
    """The atoms of one side that are left, and those that an excuse has silenced so far."""

    def __init__(self, left: Sequence[Atom], linked: Sequence[Atom]) -> None:
        self.left, self.linked = list(left), linked
        ends = [(a.owner, a.kind) for a in linked]
        # The times of a range of which both ends have their partner.
        self.ranged = [a for a in linked if a.quantity.kind == "date" and ends.count((a.owner, a.kind)) > 1]
        self.silenced: list[Silenced] = []

    def sift(self, why: Callable[[Atom], Excuse | None]) -> None:
        """Silence what there is an excuse for; each is judged beside all that were left before."""
        excuses = [(atom, why(atom)) for atom in self.left]
        self.left = [atom for atom, excuse in excuses if excuse is None]
        self.silenced += [Silenced(atom, *excuse) for atom, excuse in excuses if excuse is not None]


def _sift_nearby(zh: _Sieve, en: _Sieve, around: Sequence[Matching]) -> None:
    """Silence what the sentences beside this one have left over, and times that they have named."""
    zh_left = [atom for other in around for atom in other.zh_left]
    en_left = [atom for other in around for atom in other.en_left]
    links = [link for other in around for link in other.links]
    zh.sift(lambda a: _neighbour(o for o in en_left if agree(a, o)))
    en.sift(lambda a: _neighbour(o for o in zh_left if agree(o, a)))
    zh.sift(lambda a: _named_nearby(a, [link.zh for link in links], zh.linked))
    en.sift(lambda a: _named_nearby(a, [link.en for link in links], en.linked))


def _sift_calendar(zh: _Sieve, en: _Sieve, matching: Matching, zh_text: str, en_text: str) -> None:
    """Silence lunar days, times inside a range, and one part of the year told in two ways."""
    calendar = next((a.quantity.text for a in zh.left if a.sense == "lunar"), "")
    zh.sift(lambda a: ("other-calendar", "") if a.sense == "lunar" else None)
    en.sift(lambda a: ("other-calendar", calendar) if calendar and a.kind in ("month", "day") else None)
    zh.sift(lambda a: _within(a, en.ranged))
    en.sift(lambda a: _within(a, zh.ranged))
    same = _same_stretches(matching, zh_text, en_text)
    zh.sift(lambda a: same["zh"].get(a.owner) if a.kind != "year" else None)
    en.sift(lambda a: same["en"].get(a.owner) if a.kind != "year" else None)


def _sift_pointed(zh: _Sieve, en: _Sieve, zh_text: str, en_text: str) -> None:
    """Silence times that the other side points to, where it names no other of the kind; and datelines."""
    zh_kinds, en_kinds = ({a.kind for a in side.left} for side in (zh, en))
    named = [*zh.linked, *en.linked, *zh.left, *en.left]
    zh.sift(lambda a: _points(a, en_text, "en", named) if a.kind not in en_kinds and not _torn(a, zh.linked) else None)
    en.sift(lambda a: _points(a, zh_text, "zh", named) if a.kind not in zh_kinds and not _torn(a, en.linked) else None)
    zh.sift(lambda a: None if a.kind in en_kinds or _torn(a, zh.linked) else _dateline(a, zh_text))
    en.sift(lambda a: _month_end(a, zh_text))


def _sift_words(zh: _Sieve, en: _Sieve, zh_text: str, en_text: str) -> None:
    """Silence counts of what is named, and numerals of names and sayings."""
    zh.sift(lambda a: _rest(a, en.left, zh_text))
    en.sift(lambda a: _rest_of(a, zh.silenced))
    zh.sift(lambda a: ("counted-list", "") if a.kind == "number" and is_summed_up(a, zh_text) else None)
    zh.sift(lambda a: _lexical(a, zh_text, en_text))


def _sift_traces(zh: _Sieve, en: _Sieve, matching: Matching, zh_text: str, en_text: str) -> None:
    """Silence what left a trace; a text is searched only where the other one has something left to explain."""
    zh_traces = traces(zh_text, "zh", zh.linked, matching.zh) if en.left else {}
    en_traces = traces(en_text, "en", en.linked, matching.en) if zh.left else {}
    rivals = {(a.kind, a.unit) for a in zh.left} & {(a.kind, a.unit) for a in en.left}
    rivals = {(kind, unit) for kind, unit in rivals if kind in _TELL_THEMSELVES}
    zh.sift(lambda a: None if (a.kind, a.unit) in rivals else _traced(a, zh.linked, en_traces))
    en.sift(lambda a: None if (a.kind, a.unit) in rivals else _traced(a, en.linked, zh_traces))


def _neighbour(found: Iterator[Atom]) -> Excuse | None:
    twin = next(found, None)
    return ("neighbour", twin.quantity.text) if twin else None


def _within(atom: Atom, ranged: Sequence[Atom]) -> Excuse | None:
    """Excuse a time inside a range whose ends the other side gives: 2025年至2027年, and in 2025, 2026 and 2027."""
    step = step_of(atom)
    for first, last in pairwise(a for a in ranged if a.kind == atom.kind):
        low, high = step_of(first), step_of(last)
        if first.owner == last.owner and None not in (low, step, high) and low < step < high:  # type: ignore[operator]
            return "within-range", first.quantity.text
    return None


def _same_stretches(matching: Matching, zh_text: str, en_text: str) -> dict[Lang, dict[int, Excuse]]:
    """Give the quantities of each side that tell a part of the year which the other side tells too."""
    zh = {s.months: s.owners for s in stretches(matching.zh, zh_text, "zh")}
    en = {s.months: s.owners for s in stretches(matching.en, en_text, "en")} if zh else {}
    both = [(zh[months], en[months]) for months in zh.keys() & en.keys()]
    return {
        "zh": {o: ("same-stretch", _texts(matching.en, there)) for here, there in both for o in here},
        "en": {o: ("same-stretch", _texts(matching.zh, here)) for here, there in both for o in there},
    }


def _rest(atom: Atom, other: Sequence[Atom], text: str) -> Excuse | None:
    twin = next((b for b in other if b.kind == atom.kind == "number" and is_rest(atom, b, text)), None)
    return ("rest", twin.quantity.text) if twin else None


def _rest_of(atom: Atom, silenced: Sequence[Silenced]) -> Excuse | None:
    whole = next((s for s in silenced if s.excuse == "rest" and s.against == atom.quantity.text), None)
    return ("rest", whole.atom.quantity.text) if whole else None


def _lexical(atom: Atom, zh: str, en: str) -> Excuse | None:
    """Excuse a numeral of a name or saying: none that is written in figures is."""
    if atom.quantity.form != "words" or atom.quantity.kind not in ("number", "ordinal", "measure"):
        return None
    if name := is_name(atom, zh, en):
        return "name", name
    # 第二个百年 is the second one, whatever the dictionary calls 二百.
    return ("saying", "") if atom.quantity.kind != "ordinal" and is_saying(atom, zh) else None


def _texts(quantities: Sequence[Quantity], owners: Sequence[int]) -> str:
    return " ".join(quantities[owner].text for owner in owners)


def _month_end(atom: Atom, zh: str) -> Excuse | None:
    """Excuse the last day of a month where the Chinese says 6月底 or 年末: June 30, December 31."""
    match = re.fullmatch(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)", str(atom.quantity.value))
    if match is None or atom.kind != "day":
        return None
    month, day = int(match[1]), int(match[2])
    last = 0 < month < 13 and day in (monthrange(2023, month)[1], monthrange(2024, month)[1])
    found = re.search(rf"(?<!\d){month} ?月[底末]" + "|年[底末]" * (month == 12), zh) if last else None
    return ("relative-time", found[0]) if found else None


def _points(atom: Atom, text: str, lang: Lang, named: Sequence[Atom]) -> Excuse | None:
    words = pointed(atom, text, lang, [other for other in named if other is not atom])
    return ("relative-time", words) if words else None


def _named_nearby(atom: Atom, named: Sequence[Atom], linked: Sequence[Atom]) -> Excuse | None:
    """Excuse a time that the sentence beside it named, with a partner there: 前三季度 again, 10月17日 again."""
    if atom.kind not in ("year", "month", "day", "period") or _torn(atom, linked):
        return None
    twin = next((o for o in named if (o.kind, o.value) == (atom.kind, atom.value)), None)
    return ("named-nearby", twin.quantity.text) if twin else None


def _weighed(atom: Atom, linked: Sequence[Atom]) -> Atom:
    """Mark an atom that repeats a linked one as soft: “8”是八场 may be one figure in English, but not 8 and seven."""
    return replace(atom, soft=True) if _repeats(atom, linked) else atom


def _traced(atom: Atom, linked: Sequence[Atom], other: Traces) -> Excuse | None:
    found = None if _torn(atom, linked) else trace(atom, other)
    return ("trace", found) if found is not None else None


def _torn(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether this is a day whose month was found without it: the same digits elsewhere are another figure."""
    return atom.kind == "day" and any(other.owner == atom.owner and other.kind == "month" for other in linked)


def _repeats(atom: Atom, linked: Sequence[Atom]) -> bool:
    """Tell whether a linked figure on the same side says the same: one language repeats what the other says once."""
    return any(atom.kind == other.kind and atom.value == other.value and atom.unit == other.unit for other in linked)


def _converts(atom: Atom, linked: Sequence[Atom], other: Sequence[Atom]) -> Excuse | None:
    """Excuse a figure that one side alone gives and that is a matched one in another unit or currency."""
    if any((o.kind, o.unit) == (atom.kind, atom.unit) for o in other):
        return None  # 1美元兑7.1元, and 1.7 yuan to the dollar: both give it, and differently
    same = {"measure": _same_amount, "money": _same_worth}.get(atom.kind)
    found = next((o for o in linked if same and o.kind == atom.kind and same(atom, o)), None)
    return ("conversion", found.quantity.text) if found else None


def _same_worth(atom: Atom, other: Atom) -> bool:
    """Tell whether two sums are worth about the same: 800亿元 (US$11.2 billion)."""
    bounds = _RATES.get(frozenset({atom.unit, other.unit}))
    if not bounds or not atom.number or not other.number:
        return False
    yuan, foreign = (other.number, atom.number) if other.unit == "CNY" else (atom.number, other.number)
    return bounds[0] <= yuan / foreign <= bounds[1]


def _same_amount(atom: Atom, other: Atom) -> bool:
    """Tell whether two measures are one in two units: 1,200 mu (80 hectares)."""
    known = units.by_symbol()
    left, right = known.get(atom.unit), known.get(other.unit)
    if left is None or right is None or left.dimension != right.dimension or atom.unit == other.unit:
        return False
    a, b = _in_base(atom), _in_base(other)
    return abs(a - b) <= CONVERSION_TOLERANCE * max(abs(a), abs(b))


def _sums(atom: Atom, beside: Sequence[Atom], other: Sequence[Atom]) -> Excuse | None:
    """Excuse a duration told in two units on one side and one on the other: 1小时20分 and 80 minutes."""
    if atom.kind != "duration":
        return None
    own, across = ([a for a in side if a.kind == "duration"] for side in (beside, other))
    if len(own) + len(across) != 3 or sum(map(_in_base, own)) != sum(map(_in_base, across)):
        return None
    return "sum-of-durations", " ".join(a.quantity.text for a in across)


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


def excuse_alone(atom: Atom, text: str) -> str:
    """Name the excuse of a figure that nothing accounts for and that still proves nothing; "" where it does."""
    quantity = atom.quantity
    if quantity.kind == "code":
        return "code"
    if quantity.form == "implied":
        return "implied"
    if atom.soft:
        return "date-in-part" if "-" in str(quantity.value) else "repeated"
    if re.fullmatch("(?:人民币|港币|美元)?[上近数约]?[十百千万亿]+[元美港欧]*元?", quantity.text):
        return "scale-heading"  # 单位：百万元 heads a table
    if atom.kind == "weekday":
        return "weekday"
    if quantity.form == "words":
        if quantity.kind in ("fraction", "ordinal", "time") or atom.kind == "time":
            return "loose-word"
        return "small-word" if atom.number in (0, 1, 2, Fraction(1, 2)) else ""
    return ""


_AGAIN = re.compile(r" ?(?:从|获悉|消息|报道|在|发布|公布|宣布|表示)")
_DATELINE = re.compile(r"((?:[\d０-９]{1,2} ?月 ?)?[\d０-９]{1,2} ?日) ?[电讯]")


def _dateline(atom: Atom, text: str) -> Excuse | None:
    """Excuse the date of 新华社北京5月20日电, and in 记者20日获悉 its day again: each paper has its own."""
    quantity = atom.quantity
    line = _DATELINE.search(text) if quantity.kind == "date" else None
    if line is None:
        return None
    again = _AGAIN.match(text, quantity.end) and normalise(line[1]).endswith(normalise(quantity.text))
    return ("dateline", "") if again or line.start() <= quantity.start < line.end() else None


def severity_alone(atom: Atom, text: str) -> Severity | None:
    """Say how grave it is that this figure has no partner; None where that proves nothing."""
    if excuse_alone(atom, text):
        return None
    quantity = atom.quantity
    return (
        "warning" if quantity.form == "words" or quantity.kind in ("date", "time") or atom.number in (0, 1) else "error"
    )
