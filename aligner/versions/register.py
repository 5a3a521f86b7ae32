"""Facts of many documents, brought together: which figures speak of the same thing, and whether they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from aligner.check.figures.conflicts import power_of_ten
from aligner.versions.nearness import Nearness, specific
from aligner.versions.statements import Statement
from aligner.versions.verdicts import GRAVEST, Verdict, other_whole, same_value, verdict_of, why

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder
    from aligner.glossary import Matcher

# Least nearness at which two statements are one thing. Set on press releases, a page and a magazine about one
# district in two years and two languages, read pair by pair. Unlike figures need more: nothing else speaks for them.
_EQUAL, _EQUAL_TELLING, _EQUAL_DATED = 0.48, 0.38, 0.33
_UNEQUAL, _UNEQUAL_SUM, _SUPPORTED = 0.53, 0.62, 0.4
_UNEQUAL_AROUND = 0.3  # surroundings of figures that differ: the same noun in another story is another thing
_SMALL_AROUND = 0.45  # set on parliament's minutes of three days, where each has its two questions and three parts
_ONE_TEXT = 0.62  # surroundings: two languages of one file contradict each other only where one translates the other
_FAR = 6
_TELLING = 11  # counts up to ten come up by chance


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing that is counted in more than one place, and what its figures say of each other."""

    verdict: Verdict
    subject: str
    statements: tuple[Statement, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """All statements of some documents, and the facts they were brought together to."""

    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    score: float
    equal: bool
    around: float


def register(statements: Sequence[Statement], encoder: Encoder, matcher: Matcher | None = None) -> Register:
    """Bring statements about the same thing together and compare them, the gravest disagreements first."""
    if not statements:
        return Register((), ())
    nearness = Nearness(statements, encoder, matcher)
    candidates = list(_candidates(statements, nearness))
    pairs = _each_once(statements, [pair for pair in candidates if _is_near(pair, statements)])
    pairs = _each_once(statements, [*pairs, *_supported(candidates, pairs, statements)])
    facts = [_fact([statements[i] for i in group]) for group in _grouped(statements, pairs)]
    return Register(tuple(statements), tuple(sorted(facts, key=lambda f: (GRAVEST.index(f.verdict), *_place(f)))))


def _place(fact: Fact) -> tuple[str, int]:
    first = fact.statements[0]
    return first.document, first.place.start


def _candidates(statements: Sequence[Statement], nearness: Nearness) -> Iterator[_Pair]:
    """Give the pairs from different texts that count in one unit and not plainly different things."""
    for i, j in combinations(range(len(statements)), 2):
        one, other = statements[i], statements[j]
        if (one.document, one.lang) == (other.document, other.lang):
            continue
        if (one.quantity.kind, one.quantity.unit) != (other.quantity.kind, other.quantity.unit):
            continue
        equal, around = same_value(one, other), nearness.around(i, j)
        if equal or not (_is_other(one, other) or (one.document == other.document and around < _ONE_TEXT)):
            yield _Pair(i, j, nearness.score(i, j), equal, around)


def _is_other(one: Statement, other: Statement) -> bool:
    """Tell whether two figures that differ plainly count two things, or things too general to tell."""
    if one.roles != other.roles or other_whole(one, other):
        return True
    if _is_far(one, other):
        return True
    least = 1 if one.quantity.kind == "number" else 2
    return any(specific(statement) < least for statement in (one, other))


def _is_far(one: Statement, other: Statement) -> bool:
    """Tell whether two figures are too far apart to be one, unless by a lost zero."""
    small, large = sorted([max(one.values), max(other.values)])
    return small <= 0 or (large / small > _FAR and not power_of_ten(large, small))


def _is_near(pair: _Pair, statements: Sequence[Statement]) -> bool:
    one, other = statements[pair.one], statements[pair.other]
    if one.document != other.document and _is_small(one) and _is_small(other) and not _is_told_alike(pair, one, other):
        return False
    if not pair.equal:
        # Inside one file the two languages are aligned by `check`; here only what is plain counts.
        least = _UNEQUAL if one.quantity.kind == "number" else _UNEQUAL_SUM
        return pair.score >= least and pair.around >= _UNEQUAL_AROUND and one.document != other.document
    telling = one.quantity.kind in ("money", "measure") or max(one.values) >= _TELLING or bool(one.quantity.approx)
    dated = one.dated and other.dated and one.time[:4] == other.time[:4]
    return pair.score >= (_EQUAL_DATED if telling and dated else _EQUAL_TELLING if telling else _EQUAL)


def _is_told_alike(pair: _Pair, one: Statement, other: Statement) -> bool:
    """Tell whether small counts are of one thing: two issues here and two issues there are four."""
    return pair.around >= _SMALL_AROUND and min(specific(one), specific(other)) > 0


def _is_small(statement: Statement) -> bool:
    return statement.quantity.kind == "number" and max(statement.values) < _TELLING


def _each_once(statements: Sequence[Statement], pairs: Sequence[_Pair]) -> list[_Pair]:
    """Let a statement have at most one partner in each other text, equal figures and near things first."""
    taken: set[tuple[int, str, str]] = set()
    kept = []
    for pair in sorted(pairs, key=lambda p: (-p.score - 0.15 * p.equal, p.one, p.other)):
        one, other = statements[pair.one], statements[pair.other]
        keys = {(pair.one, other.document, other.lang), (pair.other, one.document, one.lang)}
        if not keys & taken:
            taken |= keys
            kept.append(pair)
    return kept


def _supported(candidates: Sequence[_Pair], pairs: Sequence[_Pair], statements: Sequence[Statement]) -> list[_Pair]:
    """Give weaker pairs from two sentences that have another fact in common: lists told in one order."""

    def sentences(pair: _Pair) -> tuple[tuple[str, str], tuple[str, str]]:
        one, other = statements[pair.one], statements[pair.other]
        return (one.document, one.sentence), (other.document, other.sentence)

    shared = {sentences(pair) for pair in pairs if pair.equal}
    return [pair for pair in candidates if pair.score >= _SUPPORTED and sentences(pair) in shared]


def _grouped(statements: Sequence[Statement], pairs: Sequence[_Pair]) -> list[list[int]]:
    """Join pairs to groups, the nearest first; two wholes (city, district) or two figures of one text do not join."""
    group = {i: [i] for i in range(len(statements))}
    for pair in pairs:
        one, other = group[pair.one], group[pair.other]
        if one is other or not all(_may_join(statements[i], statements[j]) for i in one for j in other):
            continue
        one += other
        for i in other:
            group[i] = one
    unique = {id(members): members for members in group.values() if len(members) > 1}
    return [sorted(members, key=lambda i: (statements[i].time, i)) for members in unique.values()]


def _may_join(one: Statement, other: Statement) -> bool:
    same_text = (one.document, one.lang) == (other.document, other.lang)
    return same_value(one, other) or not (same_text or other_whole(one, other))


def _fact(statements: list[Statement]) -> Fact:
    found = tuple(statements)
    verdict, one, other = verdict_of(found)
    return Fact(verdict, _subject(found), found, why(verdict, one, other))


def _subject(statements: tuple[Statement, ...]) -> str:
    """Name a fact in each language it is told in, by the shortest wording."""
    names: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        names[statement.lang].append(statement.subject.thing.strip(" .,"))
    return " / ".join(min(names[lang], key=lambda name: (len(name), name)) for lang in ("zh", "en") if lang in names)
