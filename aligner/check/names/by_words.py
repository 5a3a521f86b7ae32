"""Long names made of nearly the same words: events and programmes that each text translates anew."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aligner.check.names.uses import Use, is_term, is_within, written
from aligner.extract.names.written import Name
from aligner.glossary import Matcher
from aligner.glossary.casing import SMALL_WORDS
from aligner.model import Finding
from aligner.pair.facts import BeadFacts
from aligner.words.stems import stem

_CAPITAL = r"[A-Z][\w’'&-]*"
_LONG = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:(?: (?:of|for|the|and|&|on|in))* {_CAPITAL})+")
_FEWEST = 5  # words that both names have in common
_ALIKE = 0.7  # of the words of both: read off four releases on one forum, and no hit in parliament or an academic book
_CROWD = 40  # names with one word in common beyond which the word is not looked at


@dataclass(frozen=True, slots=True)
class _Long:
    use: Use
    stems: frozenset[str]


def check_order(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find long names in two texts that share most of their words and are not the same. Always a suggestion."""
    names: dict[tuple[str, ...], list[_Long]] = defaultdict(list)
    for bead in beads:
        for match in _LONG.finditer(bead.en.text) if bead.en else ():
            words = tuple(stem(w.lower()) for w in re.findall(r"\w+", match[0]) if w.lower() not in SMALL_WORDS)
            if len(set(words)) >= _FEWEST and not match[0].isupper() and not is_term(match[0], matcher):
                use = Use(bead, Name(match.start(), match.end(), match[0]))
                names[words].append(_Long(use, frozenset(words)))
    for one, other in _near(names):
        first, second = names[one][0].use, names[other][0].use
        yield replace(written(second, first.name.text, [first]), severity="suggestion")


def _near(names: dict[tuple[str, ...], list[_Long]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    holders: dict[str, list[int]] = defaultdict(list)
    keys = list(names)
    for index, key in enumerate(keys):
        for word in sorted(set(key)):
            holders[word].append(index)
    crowds = (found for found in holders.values() if len(found) <= _CROWD)
    for i, j in sorted({(i, j) for found in crowds for n, i in enumerate(found) for j in found[n + 1 :]}):
        one, other = names[keys[i]], names[keys[j]]
        shared, either = one[0].stems & other[0].stems, one[0].stems | other[0].stems
        # In one text two such names are two things; with words left out, one is short for the other.
        apart = not {_file(x) for x in one} & {_file(x) for x in other}
        short = is_within(keys[i], keys[j]) or is_within(keys[j], keys[i])
        if apart and not short and len(shared) >= _FEWEST and len(shared) >= _ALIKE * len(either):
            yield keys[i], keys[j]


def _file(name: _Long) -> str:
    return name.use.place().file
