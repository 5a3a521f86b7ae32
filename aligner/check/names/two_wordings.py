"""One Chinese name with two English ones in a text: both end alike, and stand for the same stretch of Chinese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from aligner.check.names.uses import TITLES, Use, find_uses, is_within, written
from aligner.glossary import Matcher
from aligner.model import Finding
from aligner.pair.facts import BeadFacts
from aligner.words.characters import is_han

_FEWEST = 4  # characters of Chinese that all beads of two English forms must share, and no other bead has


def check_wording(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find one Chinese name that has two English ones ending alike: 纸风车獾资本 as two kinds of Badger Capital.

    Evidence is a stretch of Chinese that stands in every bead with either of the two and in no other.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in find_uses((s for s in beads if s.zh), matcher, words=False):
        if len(use.name.words) > 1:
            uses[use.name.text].append(use)
    for one, other in _alike(uses):
        places = {use.bead.index: use.bead for use in (*uses[one], *uses[other])}
        rest = [bead.zh.text for bead in beads if bead.zh and bead.index not in places]
        shared = _shared([bead.zh.text for bead in places.values() if bead.zh], rest)
        whole = shared and all(_stands_alone(shared, uses[form]) for form in (one, other))
        if whole and not _is_other_name(uses, one, other, set(places)):
            yield _reworded_finding(uses, one, other, shared)


def _alike(uses: dict[str, list[Use]]) -> Iterator[tuple[str, str]]:
    """Pair names that end in the same two words, or begin and end in the same, and never share a bead."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for name in uses:
        by_end[name.split()[-1]].append(name)
    for names in by_end.values():
        for one, other in combinations(names, 2):
            if _have_frame(_untitled(one), _untitled(other)) and not _meet(uses[one], uses[other]):
                yield one, other


def _untitled(name: str) -> list[str]:
    """Give a name's words without Mr. and The Honourable, with or without which a person is the same."""
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".") in TITLES:
        del words[0]
    return words


def _have_frame(one: list[str], other: list[str]) -> bool:
    if is_within(one, other) or is_within(other, one):
        return False  # Beijing GoBroad Hospital and GoBroad Hospital: the one is short for the other
    return one[-2:] == other[-2:] or (one[0] == other[0] and one[-1] == other[-1])


def _meet(one: list[Use], other: list[Use]) -> bool:
    return bool({use.bead.index for use in one} & {use.bead.index for use in other})


def _shared(texts: list[str], rest: list[str]) -> str:
    """Give the longest Chinese stretch that all `texts` have and none of the `rest`, or ''."""
    first = min(texts, key=len)
    for length in range(min(len(first), 20), _FEWEST - 1, -1):
        for start in range(len(first) - length + 1):
            part = first[start : start + length]
            if is_han(part) and all(part in text for text in texts):
                return "" if any(part in text for text in rest) else part
    return ""


def _stands_alone(shared: str, uses: list[Use]) -> bool:
    """Say whether the Chinese begins a name in some bead: 生命科学园 after 中关村 and after 灯屿 is two parks."""
    texts = [use.bead.zh.text for use in uses if use.bead.zh]
    return any(at == 0 or not is_han(text[at - 1]) for text in texts if (at := text.find(shared)) >= 0)


def _is_other_name(uses: dict[str, list[Use]], one: str, other: str, beads: set[int]) -> bool:
    """Say whether a third name stands in all these beads, so that the shared Chinese may be its own."""
    return any(name not in (one, other) and beads <= {use.bead.index for use in found} for name, found in uses.items())


def _reworded_finding(uses: dict[str, list[Use]], one: str, other: str, shared: str) -> Finding:
    kept, odd = sorted((one, other), key=lambda form: (-len(uses[form]), uses[form][0].bead.index))
    first, *again = uses[odd]
    zh = first.bead.zh
    assert zh
    at = zh.text.index(shared)
    return written(first, kept, [uses[kept][0], *again], zh=zh.place(at, at + len(shared)))
