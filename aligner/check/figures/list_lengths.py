"""Lists that do not have as many items as the text says: five activities, and six are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.check.figures import numbered_points
from aligner.check.figures.announced_lists import Enumeration, enumerations
from aligner.check.figures.comparison import Pair
from aligner.model import LANGS, Finding, Lang, Message, Place
from aligner.pair.facts import BeadFacts, Facts, SentenceFacts
from aligner.words.characters import is_han

# What every list has.
_MAY_LIST = re.compile(r"[、；;：:“\"]|\bnamely\b")


@dataclass(frozen=True, slots=True)
class _Miscount:
    """A count that its list contradicts, and where it stands."""

    listed: Enumeration
    sentence: SentenceFacts

    @property
    def place(self) -> Place:
        return self.sentence.place(self.listed.count.start, self.listed.count.end)


def check_lists(text: Facts, pairs: Sequence[Pair] = ()) -> Iterator[Finding]:
    """Find counts that the list after them contradicts; once a bead where both languages do.

    A count that the other language gives differently is left to the comparison of the bead (`pairs`).
    """
    disputed = {
        (lang, pair.bead.index, place.start)
        for pair in pairs
        for lang, here, left in (("zh", pair.zh, pair.matching.zh_left), ("en", pair.en, pair.matching.en_left))
        for place in (here.place(atom.quantity.start, atom.quantity.end) for atom in left)
    }
    found: dict[int, dict[Lang, _Miscount]] = {}
    for lang in LANGS:
        for miscount in _miscounts(text.sentences(lang), lang):
            bead = miscount.sentence.bead.index
            if (lang, bead, miscount.place.start) not in disputed:
                found.setdefault(bead, {}).setdefault(lang, miscount)
    for bead, both in sorted(found.items()):
        yield _finding(text.beads[bead], both)


def _miscounts(sentences: Sequence[SentenceFacts], lang: Lang) -> Iterator[_Miscount]:
    texts = [sentence.text for sentence in sentences]
    listed = [
        (i, found)
        for i, sentence in enumerate(sentences)
        if _MAY_LIST.search(sentence.text)
        for found in enumerations(sentence.text, sentence.said, lang)
    ]
    listed += numbered_points.numbered(texts, [sentence.said for sentence in sentences], lang)
    for i, found in sorted(listed, key=lambda each: (each[0], each[1].count.start)):
        if found.contradicts:
            yield _Miscount(found, sentences[i])


def _finding(bead: BeadFacts, both: dict[Lang, _Miscount]) -> Finding:
    zh, en = both.get("zh"), both.get("en")
    said = {lang: _said(both[lang] if lang in both else next(iter(both.values())), lang) for lang in LANGS}
    return bead.finding(
        "number.mismatch",
        "suggestion",
        Message(en=said["en"], zh=said["zh"]),
        zh.place if zh else None,
        en.place if en else None,
        context=(zh.sentence.text if zh else "", en.sentence.text if en else ""),
    )


def _said(miscount: _Miscount, lang: Lang) -> str:
    listed, count = miscount.listed, miscount.listed.count
    few = listed.high < (count.value or 0) if not isinstance(count.value, str) else False
    number = listed.high if few else listed.low
    least = listed.low != listed.high
    space = "" if is_han(count.counts[:1]) else " "
    counted = f"{count.text}{space}{count.counts}"
    if listed.mark:
        return f"“{number}” explained as “{counted}”" if lang == "en" else f"“{number}”却解释为“{counted}”"
    if lang == "zh":
        return f"说是“{counted}”，列出的{('最多' if few else '至少') if least else '却'}有{number}项"
    return f"“{counted}”, and the list has {('at most ' if few else 'at least ') if least else ''}{number}"
