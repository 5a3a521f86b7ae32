"""One name in one word and in two: 苔青生物 as Taiqing Biotechnology and as Tai Qing Biotech."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from aligner.check.names.uses import Use, find_uses, is_known, written
from aligner.extract.names.written import Name, find_sounds, is_pinyin
from aligner.glossary import Matcher
from aligner.model import Finding
from aligner.pair.facts import BeadFacts
from aligner.words.characters import is_han

_SHORTEST = 4  # letters: two syllables
_FOLLOWING = 2  # characters after the name that must be the same: 鲁迅 is Lu Xun, 鲁迅美术学院 the Luxun Academy
_WORD = re.compile(r"\S+")

Span = tuple[int, int]


def check_spacing(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find a name of two syllables, followed by the same Chinese, that is one word here and two there."""
    whole: dict[str, list[Use]] = defaultdict(list)
    parted: dict[str, list[Use]] = defaultdict(list)
    for use in find_uses((bead for bead in beads if bead.translated), matcher, words=False):
        words = [
            Name(use.name.start + w.start(), use.name.start + w.end(), w[0]) for w in _WORD.finditer(use.name.text)
        ]
        said = [word for word in words if is_pinyin(word.text)]
        for word in said:
            whole[word.text.lower()].append(Use(use.bead, word))
        for one, two in pairwise(words):
            if one in said and two in said:
                both = Name(one.start, two.end, f"{one.text} {two.text}")
                parted[(one.text + two.text).lower()].append(Use(use.bead, both))
    for key in sorted(whole.keys() & parted.keys()):
        if len(key) >= _SHORTEST:
            yield from _told(key, whole[key], parted[key], matcher)


def _told(key: str, whole: list[Use], parted: list[Use], matcher: Matcher | None) -> Iterator[Finding]:
    here, there = _spoken(key, whole, matcher), _spoken(key, parted, matcher)
    for name in sorted(here.keys() & there.keys())[:1]:
        forms = sorted((here[name], there[name]), key=lambda uses: (-len(uses), uses[0][0].bead.index))
        (best, *_), ((odd, (start, end)), *again) = forms
        assert odd.bead.zh
        related = [best[0], *(use for use, _ in again)]
        yield written(odd, best[0].name.text, related, zh=odd.bead.zh.place(start, end), suggestion=best[0].name.text)


def _spoken(key: str, uses: list[Use], matcher: Matcher | None) -> dict[str, list[tuple[Use, Span]]]:
    """Give the uses by the Chinese that sounds so and what follows it, if the termbase does not know it."""
    found: dict[str, list[tuple[Use, Span]]] = defaultdict(list)
    for use in uses:
        zh = use.bead.text("zh")
        for start, end, _ in find_sounds(zh, frozenset([key])):
            name = zh[start : end + _FOLLOWING]
            if end - start > 1 and len(name) == end - start + _FOLLOWING and is_han(name):
                if not is_known(zh, start, end, matcher):
                    found[name].append((use, (start, end)))
                break
    return found
