"""Names told by the company they keep: a list in which one member is called otherwise, or translated word for word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from aligner.check.names.uses import TITLES, Use, finding, is_known, is_term
from aligner.extract.names.series import Item, List, english_names_listed, pair_lists
from aligner.extract.names.written import Name
from aligner.glossary import Matcher
from aligner.glossary.casing import SMALL_WORDS
from aligner.model import Finding, Message, Severity
from aligner.pair.facts import BeadFacts
from aligner.words.lexicon import beginning, entries, glosses, translations
from aligner.words.stems import stem

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHARED = 2  # members that two lists must have in common, and words that two names for one thing must


@dataclass(frozen=True, slots=True)
class Listed:
    """An enumeration of names in the English of a bead."""

    bead: BeadFacts
    items: List
    keys: tuple[tuple[str, ...], ...]

    def use(self, index: int) -> Use:
        item = self.items[index]
        return Use(self.bead, Name(item.start, item.end, item.text))


def check_lists(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find the member of a list that has another name in the same list elsewhere, and names translated literally."""
    yield from _renamed(beads, matcher)
    for bead in beads:
        if bead.zh and bead.en and bead.target == "en":  # nobody translated the Chinese name otherwise
            yield from _literal(bead, matcher)


def _renamed(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find the one institute that is called otherwise in a list of five of which both texts name the other four."""
    lists = [_listed(bead, items) for bead in beads if bead.en for items in english_names_listed(bead.en.text)]
    lists = [each for each in lists if all(each.keys)]
    together = {frozenset((one, two)) for each in lists for one in each.keys for two in each.keys if one != two}
    told: set[frozenset[tuple[str, ...]]] = set()
    for one, other in _kindred(lists):
        for i, j in _odd(one, other):
            names = frozenset((one.keys[i], other.keys[j]))
            if names not in told and names not in together and not is_term(other.items[j].text, matcher):
                told.add(names)
                yield _renamed_finding(one.use(i), other.use(j), names)


def _listed(bead: BeadFacts, items: List) -> Listed:
    return Listed(bead, items, tuple(_key(item.text) for item in items))


def _key(name: str) -> tuple[str, ...]:
    words = (word.lower() for word in _WORD.findall(name))
    return tuple(stem(word) for word in words if word not in SMALL_WORDS and word not in TITLES)


def _kindred(lists: list[Listed]) -> Iterator[tuple[Listed, Listed]]:
    """Pair lists of equal length that share members, each pair once."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, each in enumerate(lists):
        for key in sorted(set(each.keys)):
            holders[key].append(index)
    common = Counter((i, j) for found in holders.values() for n, i in enumerate(found) for j in found[n + 1 : n + 20])
    for (i, j), count in sorted(common.items()):
        if count >= _SHARED and len(lists[i].keys) == len(lists[j].keys):
            yield lists[i], lists[j]


def _odd(one: Listed, other: Listed) -> Iterator[tuple[int, int]]:
    """Pair the members that differ, between members that do not, and share words enough to be one thing."""
    for kind, start, end, from_, to in SequenceMatcher(None, one.keys, other.keys, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == to - from_:
            for i, j in zip(range(start, end), range(from_, to), strict=True):
                if len(set(one.keys[i]) & set(other.keys[j])) >= _SHARED:
                    yield i, j


def _renamed_finding(one: Use, other: Use, names: frozenset[tuple[str, ...]]) -> Finding:
    short, long = sorted(names, key=len)
    severity: Severity = "suggestion" if set(short) <= set(long) else "warning"  # words left out may be meant
    message = Message(
        en=f"“{other.name.text}” stands where the same list has “{one.name.text}” elsewhere",
        zh=f"“{other.name.text}”所在的并列名单，在别处此位置写作“{one.name.text}”",
    )
    return finding(other.bead, message, None, other.place(), [one.place()], severity=severity)


def _literal(bead: BeadFacts, matcher: Matcher | None) -> Iterator[Finding]:
    """Find 微创医疗 as `minimally invasive medical` in a list in which 罗伯医疗 is ROBO Medical."""
    assert bead.zh
    pairs = list(pair_lists(bead.zh.text, bead.en.text if bead.en else ""))
    heads = {head for zh, en in pairs for head in _heads(zh, en)}
    for zh, en in pairs:
        for length, (shared, word) in ((n, head) for n in (2, 3, 4) for head in sorted(heads)):
            end = _worded(zh, en, length, shared, word)
            known = is_known(bead.zh.text, zh.start, zh.start + length + len(shared), matcher)
            if end and not known:
                yield _literal_finding(bead, (zh.start, zh.start + length + len(shared)), (en.start, en.start + end))
                break


def _heads(zh: Item, en: Item) -> Iterator[tuple[str, str]]:
    """Give the second part of a company's name in both languages, where it is written as a name: 医疗, medic."""
    words = en.text.split()
    for length in (2, 3, 4):
        shared = zh.text[length : length + 2]
        for first, word in pairwise(words[:4]):
            if not (first[:1].isupper() and word[:1].isupper()):
                break
            if len(shared) == 2 and stem(word.lower()) in translations(shared):
                yield shared, stem(word.lower())


def _worded(zh: Item, en: Item, length: int, shared: str, word: str) -> int:
    """Give how far the English is the dictionary's words for such a name, in lower case; 0 if it is not."""
    if zh.text[length : length + len(shared)] != shared:
        return 0
    meant = _meanings(zh.text[:length])
    for count, match in enumerate(_WORD.finditer(en.text)):
        if match[0] != match[0].lower():
            return 0
        if stem(match[0]) == word:
            return match.end() if count else 0
        if stem(match[0]) not in meant:
            return 0
    return 0


@lru_cache(maxsize=1024)
def _meanings(part: str) -> frozenset[str]:
    """Give the stems of what words that begin so mean; nothing for a word of the language: 数字医疗 is no company."""
    if part in entries():
        return frozenset()
    return frozenset(word for entry in beginning(part) for word in glosses(entry))


def _literal_finding(bead: BeadFacts, zh: tuple[int, int], en: tuple[int, int]) -> Finding:
    assert bead.zh
    assert bead.en
    source, target = bead.zh.place(*zh), bead.en.place(*en)
    message = Message(
        en=f"“{source.text}” looks like a name, and is translated word for word: “{target.text}”",
        zh=f"“{source.text}”像是名称，却被逐字译成“{target.text}”",
    )
    return finding(bead, message, source, target, [])
