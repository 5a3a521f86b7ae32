"""Finding the terms of a termbase in a text, all at once.

An Aho–Corasick automaton (Aho and Corasick 1975) gives every place where a folded form of a term stands; what is left
of them is settled here: word boundaries, separators, exclusions, and the longest match where several overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from aligner.glossary.casing import follows_case
from aligner.glossary.fold import Folded, fold, fold_terms
from aligner.glossary.inflect import inflect
from aligner.glossary.model import Concept, Term, Termbase
from aligner.model import LANGS, Lang

# Below it a space or quotation mark between two of its characters breaks a Chinese term: 探索生命 谷歌 holds no 生命谷.
_FIRM = 4


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A place where a term stands: code points of the text that was searched, end exclusive."""

    start: int
    end: int
    text: str
    concept: Concept
    term: Term


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a pattern stands for: a term, or (without one) a phrase in which the concept's terms do not count."""

    concept: Concept
    term: Term | None
    joints: frozenset[int]  # after how many of its characters the written form has a separator


@dataclass(frozen=True, slots=True)
class _Side:
    """The automaton of one language, and the entries of each of its patterns."""

    automaton: AhoCorasick
    entries: tuple[tuple[_Entry, ...], ...]


class Matcher:
    """Finds the terms of a termbase in texts of either language; made once, used for any number of texts."""

    def __init__(self, termbase: Termbase) -> None:
        self.termbase = termbase
        self._sides = {lang: _compile(termbase, lang) for lang in LANGS}

    def find(self, text: str, lang: Lang, *, nested: bool = False) -> tuple[TermMatch, ...]:
        """Find the terms in `text`, sorted by place, without overlap: of terms that overlap the longest counts.

        Several concepts may share a place. With `nested` all matches are given, also those inside or across longer
        ones.
        """
        folded = fold(text, lang)
        found = list(_candidates(self._sides[lang], folded, lang))
        kept = found if nested else _longest(found, len(folded.source.string))
        return tuple(sorted(_placed(kept, folded, text), key=lambda m: (m.start, -m.end, m.concept.label, m.term.text)))


def _compile(termbase: Termbase, lang: Lang) -> _Side:
    listed: list[tuple[Concept, Term | None, str]] = []
    for concept in termbase.concepts:
        listed += [(concept, term, term.text) for term in concept.in_lang(lang)]
        listed += [(concept, None, phrase) for where, phrase in concept.exclusions if where == lang]
    patterns: dict[str, list[_Entry]] = {}
    folded = fold_terms([text for _, _, text in listed], lang)
    for (concept, term, _), (string, joints) in zip(listed, folded, strict=False):
        for form in inflect(string) if lang == "en" else (string,):
            if form:
                patterns.setdefault(form, []).append(_Entry(concept, term, joints))
    return _Side(AhoCorasick(list(patterns)), tuple(map(tuple, patterns.values())))


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int  # in the folded text's source
    end: int
    entry: _Entry


def _candidates(side: _Side, folded: Folded, lang: Lang) -> Iterator[_Candidate]:
    """Give the matches that stand as words of their own and outside the phrases in which they do not count."""
    found: list[_Candidate] = []
    for index, first, last in side.automaton.find_matches_as_indexes(folded.string, overlapping=True):
        start, end = folded.bounds(first, last)
        if _is_whole(folded.source.string, start, end):
            broken = lang == "zh" and end - start != last - first and folded.gaps(first, last)
            entries = side.entries[index]
            found += [_Candidate(start, end, e) for e in entries if not broken or _holds(broken, e, last - first)]
    return _outside_exclusions(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether no word goes on beyond the match. Chinese has no such boundary, so only Latin and digits count."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_word(before) and _is_word(text[start])) and not (_is_word(after) and _is_word(text[end - 1]))


def _is_word(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _holds(gaps: Iterable[tuple[int, str]], entry: _Entry, length: int) -> bool:
    """Say whether what stands between a Chinese term's characters leaves it one term."""
    return all(after in entry.joints or (length >= _FIRM and len(gap) == 1) for after, gap in gaps)


def _outside_exclusions(found: list[_Candidate]) -> Iterator[_Candidate]:
    excluded = [c for c in found if c.entry.term is None]
    for candidate in found:
        if candidate.entry.term and not any(_covers(phrase, candidate) for phrase in excluded):
            yield candidate


def _covers(phrase: _Candidate, candidate: _Candidate) -> bool:
    same = phrase.entry.concept is candidate.entry.concept
    return same and phrase.start <= candidate.start and candidate.end <= phrase.end


def _longest(found: list[_Candidate], length: int) -> list[_Candidate]:
    """Keep the longest of those that overlap, the first of equally long ones, and all that share one place."""
    taken, places = bytearray(length), set()
    kept: list[_Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        place = (candidate.start, candidate.end)
        if place in places or taken.find(1, *place) < 0:
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            places.add(place)
            kept.append(candidate)
    return kept


def _placed(kept: list[_Candidate], folded: Folded, text: str) -> Iterator[TermMatch]:
    """Give matches in the text as it was given, one for each concept and place."""
    best: dict[tuple[int, int, int], TermMatch] = {}
    for candidate in kept:
        term = candidate.entry.term
        assert term is not None
        span = folded.source.span(candidate.start, candidate.end)
        match = TermMatch(span.start, span.end, text[span.start : span.end], candidate.entry.concept, term)
        if _is_other_word(match.text, term):
            continue
        key = (span.start, span.end, id(candidate.entry.concept))
        if key not in best or _closeness(match) > _closeness(best[key]):
            best[key] = match
    return iter(best.values())


def _is_other_word(text: str, term: Term) -> bool:
    """Tell an abbreviation from the word spelt alike: MOST, the ministry, from most."""
    return term.text.isupper() and term.text.isascii() and term.case != "any" and not follows_case(text, term)


def _closeness(match: TermMatch) -> tuple[bool, bool]:
    """Tell apart terms that fold alike, such as InnoCare and the forbidden Innocare: the one as written comes first."""
    return (match.text == match.term.text, follows_case(match.text, match.term))
