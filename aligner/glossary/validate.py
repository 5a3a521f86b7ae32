"""What a termbase may not say: a term twice, a term both right and forbidden, rules that lead in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from aligner.errors import BadConfiguration
from aligner.glossary.model import Concept, Term, Termbase
from aligner.model import LANGS, Lang


def validate(termbase: Termbase) -> Termbase:
    """Give the termbase back, or raise `BadConfiguration` for the first mistake in it."""
    for problem in problems(termbase):
        raise problem
    return termbase


def problems(termbase: Termbase) -> Iterator[BadConfiguration]:
    """List every mistake, each with file and line and how to mend it."""
    for concept in termbase.concepts:
        yield from _within(concept)
    yield from _between(termbase)
    yield from _circles(termbase)


def _within(concept: Concept) -> Iterator[BadConfiguration]:
    for one, other in combinations(concept.terms, 2):
        if one.lang == other.lang and one.text == other.text:
            yield _twice(one, other)
        elif one.lang == other.lang and one.status == other.status == "preferred" and _meet(one, other):
            hint = "put one behind the other with |, or give valid_from and valid_to"
            yield _problem(other, f"two preferred terms at one time, {one.text} and {other.text}", hint)


def _twice(one: Term, other: Term) -> BadConfiguration:
    if one.is_right() != other.is_right():
        wrong = one.status if other.is_right() else other.status
        return _problem(other, f"{one.text} is both right and {wrong}", "remove one of the two")
    return _problem(other, f"duplicate term {one.text}", f"first on line {one.where.rpartition(':')[2]}")


def _meet(one: Term, other: Term) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_to or date.max, other.valid_to or date.max)


def _between(termbase: Termbase) -> Iterator[BadConfiguration]:
    """Find Chinese terms of two concepts: English may name two things alike, but what to write must be clear."""
    seen: dict[tuple[str, str], tuple[Concept, Term]] = {}
    for concept in termbase.concepts:
        for term in concept.in_lang("zh"):
            owner, first = seen.setdefault((term.text, concept.domain), (concept, term))
            if owner is not concept:  # twice in one concept is another mistake, found above
                yield _problem(term, f"duplicate term {term.text}", _first_on(first, term))


def _first_on(first: Term, term: Term) -> str:
    file, _, line = first.where.rpartition(":")
    return f"first on line {line}" if file == term.where.rpartition(":")[0] else f"first in {first.where}"


def _circles(termbase: Termbase) -> Iterator[BadConfiguration]:
    """Find names that are forbidden in favour of each other, so that nothing could be written."""
    for lang in LANGS:
        instead = _instead(termbase, lang)
        settled: set[str] = set()
        for start in instead:
            path = [start]
            while path[-1] in instead and path[-1] not in settled and path[-1] not in path[:-1]:
                path.append(instead[path[-1]][0])
            # A term in favour of itself is both right and forbidden, which is found above.
            if path[-1] in path[:-2] and path[-1] not in settled:
                circle = path[path.index(path[-1]) :]
                yield _problem(instead[start][1], f"a circle: {' → '.join(circle)}", "allow one of these terms")
            settled.update(path)


def _instead(termbase: Termbase, lang: Lang) -> dict[str, tuple[str, Term]]:
    found: dict[str, tuple[str, Term]] = {}
    for concept in termbase.concepts:
        preferred = concept.preferred(lang)
        for term in concept.in_lang(lang):
            if term.status == "forbidden" and preferred:
                found.setdefault(term.text, (preferred.text, term))
    return found


def _problem(term: Term, what: str, hint: str) -> BadConfiguration:
    return BadConfiguration(what, where=term.where, hint=hint)
