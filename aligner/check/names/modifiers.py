"""What is said of a quoted name: 具有全球领先水平的“生命谷” as a cutting-edge and as a world-leading “Life Valley”."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.check.names.uses import finding
from aligner.extract.names.quotations import chinese_quotes, english_quotes
from aligner.extract.names.written import Name
from aligner.model import Finding, Message, Place
from aligner.pair.facts import BeadFacts
from aligner.words.characters import HAN
from aligner.words.stems import stem

_FEWEST = 6  # Chinese characters before the name that two places must share
_BEFORE_ZH = re.compile(rf"[{HAN}]*的[“「《\"]?$")
# From the last article or preposition on; without one, what stands there says something else.
_BEFORE_EN = re.compile(
    r"\b(?:an?|the|into|building|build|of)\s+((?:(?!(?:an?|the|into|of)\b)[a-z][\w’'-]*\s+){1,4})[“\"‘']?$", re.I
)
_SMALL = frozenset(["a", "an", "the", "into", "of", "and", "as", "to", "for", "in", "with", "build", "building"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quoted name in a bead, with what stands before it in both languages."""

    zh: Place
    en: Place
    bead: BeadFacts
    chinese: str
    words: tuple[str, ...]


def check_modifiers(beads: list[BeadFacts]) -> Iterator[Finding]:
    """Find the same Chinese words before the same quoted name, in other English words."""
    partners = _partners(beads)
    by_name: dict[str, list[Phrase]] = defaultdict(list)
    for bead in beads:
        for quote in chinese_quotes(bead.zh.text) if bead.zh and bead.en else ():
            phrase = _phrase(bead, quote, partners.get(quote.text, ""))
            if phrase:
                by_name[quote.text].append(phrase)
    for phrases in by_name.values():
        yield from _told(phrases)


def _partners(beads: list[BeadFacts]) -> dict[str, str]:
    """Give, for each quoted Chinese name, the English one that beads with as many of both have most often."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for bead in beads:
        if bead.zh and bead.en:
            zh, en = list(chinese_quotes(bead.zh.text)), list(english_quotes(bead.en.text))
            for one, other in zip(zh, en, strict=True) if len(zh) == len(en) else ():
                counts[one.text][other.text] += 1
    return {name: found.most_common(1)[0][0] for name, found in counts.items()}


def _phrase(bead: BeadFacts, quote: Name, partner: str) -> Phrase | None:
    assert bead.zh
    assert bead.en
    quotes = [found for found in english_quotes(bead.en.text) if found.text == partner]
    before = _BEFORE_ZH.search(bead.zh.text, 0, quote.start)
    if len(quotes) != 1 or not before:
        return None
    told = _BEFORE_EN.search(bead.en.text[: quotes[0].start])
    if not told:
        return None
    words = tuple(stem(word.lower()) for word in told[1].split() if word.lower() not in _SMALL)
    chinese = before[0].rstrip('“「《"')
    start = quote.start - len(before[0]) + max(0, len(chinese) - 12)
    places = (
        bead.zh.place(start, _closed(bead.zh.text, quote.end)),
        bead.en.place(told.start(1), _closed(bead.en.text, quotes[0].end)),
    )
    return Phrase(*places, bead, chinese, words) if words else None


def _closed(text: str, end: int) -> int:
    return end + (text[end : end + 1] in ("”", '"', "’", "'", "」", "》"))


def _told(phrases: list[Phrase]) -> Iterator[Finding]:
    for index, phrase in enumerate(phrases):
        kin = [one for one in phrases[:index] if _shared(one.chinese, phrase.chinese) >= _FEWEST]
        if kin and all(not set(one.words) & set(phrase.words) for one in kin):
            yield _finding(phrase, kin[0])


def _shared(one: str, other: str) -> int:
    """Count the characters that two stretches end in alike."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def _finding(phrase: Phrase, first: Phrase) -> Finding:
    translated = phrase.bead.target == "en"
    told = "译作" if translated else "对应"
    message = Message(
        en=f"“{_line(phrase.zh)}” is “{_line(phrase.en)}” here and “{_line(first.en)}” elsewhere",
        zh=f"“{_line(phrase.zh)}”此处{told}“{_line(phrase.en)}”，别处{told}“{_line(first.en)}”",
    )
    rule = f"consistency.{'target' if translated else 'source'}"
    related = [first.zh, first.en]
    return finding(phrase.bead, message, phrase.zh, phrase.en, related, rule=rule, severity="suggestion")


def _line(place: Place) -> str:
    return " ".join(place.text.split())
