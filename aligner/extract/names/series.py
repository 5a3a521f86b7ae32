"""Enumerations in running text: items between commas or 、, which often stand in the same order in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.words.lexicon import glosses
from aligner.words.stems import stem

_CAPITAL = r"[A-Z][\w.’'&-]*"
_LINK = r"(?:[ –-]+(?:of|for|the|and|&|on|in|-|–)(?![\w&]))*"
_NAME = rf"(?:{_CAPITAL}(?:{_LINK}[ –-]+{_CAPITAL})*)"
_WHOLE = re.compile(rf"(?:[Tt]he )?({_NAME})")
_LAST = re.compile(rf"(?<![\w’'-])({_NAME})$")
_COMMA = re.compile(r"[,;]\s+(?:(?:and|or|as well as)\s+)?")
# "and" within a name is no border; before the last item without a comma it is: A, B and C.
_FINAL = re.compile(r"\s+and\s+(?:the\s+)?")
_OPENING = re.compile(
    r"^.*(?:(?<![\w-])(?:including|include|includes|included|such as|namely|like)\b:?|:)\s+(?:the\s+|an?\s+)?", re.S
)
_BRACKETS = re.compile(r"\([^()]*\)")  # a colon in brackets opens nothing
_REST = re.compile(r"etc\b|among (?:others|them)|and (?:so on|others?)\b|other\b")
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?]|[.!?](?=\S))*")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)

_CLAUSE = re.compile(r"[^，,。；;：:！？!?\n]+")
_HEAD = re.compile(
    r".*(?:包括|包含|例如|比如|诸如|譬如|涵盖|覆盖|汇聚|吸引|引进|签约|集聚|邀请|分别为|分别是|了|有|如|为|是|由|以)(?=.{2})"
)
_TAIL = re.compile(r"等(?!级|式|候|待|距).*", re.S)
_AND = re.compile(r"以及|[和与及]")


@dataclass(frozen=True, slots=True)
class Item:
    """One member of an enumeration, as a stretch of the text."""

    start: int
    end: int
    text: str


List = tuple[Item, ...]


def english_names_listed(text: str) -> Iterator[List]:
    """Find enumerations of at least three names; a word that follows several of them (…, Beijing) is no member.

    >>> [item.text for item in next(english_names_listed("They met Park Office, the Bank of Mu and Di, and Zu Lab."))]
    ['Park Office', 'Bank of Mu and Di', 'Zu Lab']
    """
    for chunks in _sentences(text):
        run: list[Item] = []
        for start, end in chunks:
            whole = _WHOLE.match(text, start, end)
            if whole:
                run.append(_item(text, *whole.span(1)))
            if not whole or whole.end() < end:
                yield from _members(run)
                last = _LAST.search(text[:end], start)
                run = [_item(text, *last.span(1))] if last else []
        yield from _members(run)


def _members(run: list[Item]) -> Iterator[List]:
    texts = [item.text for item in run]
    members = tuple(item for index, item in enumerate(run) if not index or texts.count(item.text) == 1)
    if len(members) >= 3:
        yield members


def _sentences(text: str) -> Iterator[list[tuple[int, int]]]:
    """Cut each sentence at its commas."""
    for sentence in _SENTENCE.finditer(text):
        start, chunks = sentence.start(), []
        for comma in _COMMA.finditer(text, start, sentence.end()):
            if comma.start() > start:
                chunks.append((start, comma.start()))
            start = comma.end()
        yield [*chunks, (start, sentence.end())] if start < sentence.end() else chunks


def english_lists(text: str) -> Iterator[List]:
    """Find what follows including, such as or a colon, item by item; what the items are does not matter.

    >>> [item.text for item in next(english_lists("It signed two, such as a robot arm, Mu Labs headquarters, etc."))]
    ['robot arm', 'Mu Labs headquarters']
    """
    for chunks in _sentences(text):
        run: list[tuple[int, int]] | None = None
        for start, end in chunks:
            opening = _OPENING.match(_BRACKETS.sub(lambda m: "_" * len(m[0]), text[start:end]))
            if opening or _REST.match(text, start):
                yield from _listed(text, run)
                run = [(start + opening.end(), end)] if opening else None
            elif run is not None:
                article = _ARTICLE.match(text, start, end)
                run.append((article.end() if article else start, end))
        yield from _listed(text, run)


def _listed(text: str, run: list[tuple[int, int]] | None) -> Iterator[List]:
    if run:
        *spans, (start, end) = run
        final = list(_FINAL.finditer(text, start + 1, end))[-1:]
        spans += [(start, final[0].start()), (final[0].end(), end)] if final else [(start, end)]
        if len(spans) > 1:
            yield tuple(_item(text, *span) for span in spans)


def _item(text: str, start: int, end: int) -> Item:
    return Item(start, end, text[start:end])


def chinese_lists(text: str) -> Iterator[List]:
    """Find items joined by 、; what leads up to the first and what follows 等 is left off.

    >>> [item.text for item in next(chinese_lists("园区吸引了灯屿医疗、潮生生物、云栈科技等企业。"))]
    ['灯屿医疗', '潮生生物', '云栈科技']
    """
    for clause in _CLAUSE.finditer(text):
        if "、" in clause[0]:
            yield tuple(_chinese_items(text, *clause.span()))


def _chinese_items(text: str, start: int, end: int) -> Iterator[Item]:
    pieces = [(m.start(), m.end()) for m in re.compile("[^、]+").finditer(text, start, end)]
    for index, (first, last) in enumerate(pieces):
        here = text[first:last]
        if index == 0 and (head := _HEAD.match(here)):
            first += head.end()
        if index == len(pieces) - 1:
            cut = _TAIL.search(text, first, last)
            last = cut.start() if cut and cut.start() > first else last
            joint = _AND.search(text, first + 2, last)
            if joint and not cut and joint.end() + 1 < last:
                yield _item(text, first, joint.start())
                first = joint.end()
        yield _item(text, first, last)


def pair_lists(zh: str, en: str) -> Iterator[tuple[Item, Item]]:
    """Pair the items of enumerations of equal length; of several that fit, those whose words translate each other.

    >>> [(z.text, e.text) for z, e in pair_lists("有灯屿医疗、潮生生物等。", "It has firms like Denyu and Tide Bio.")]
    [('灯屿医疗', 'Denyu'), ('潮生生物', 'Tide Bio')]
    """
    chinese = [found for found in chinese_lists(zh) if len(found) > 1]
    english: dict[int, List] = {}
    for found in (*english_lists(en), *english_names_listed(en)):
        english.setdefault(found[0].start, found)
    pairs = [(one, other) for one in chinese for other in english.values() if len(one) == len(other)]
    for one, other in pairs:
        rivals = [pair for pair in pairs if (pair[0] is one) != (pair[1] is other)]
        alike = _likeness(one, other)
        if all(_likeness(*rival) < alike for rival in rivals):
            yield from zip(one, other, strict=True)


def _likeness(zh: List, en: List) -> int:
    """Count the items of which a word of the English may be a translation of some of the Chinese."""
    return sum(any(_translates(a.text, word) for word in b.text.lower().split()) for a, b in zip(zh, en, strict=True))


def _translates(zh: str, word: str) -> bool:
    parts = (zh[at : at + size] for size in (2, 1) for at in range(len(zh) - size + 1))
    return any(stem(word) in glosses(part) for part in parts)
