"""Lists that do not have as many items as the text says: five activities, and six are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from aligner.check.figures import numbered_points
from aligner.check.figures.announced_lists import Enumeration, enumerations
from aligner.check.figures.comparison import Pair
from aligner.extract import quantities
from aligner.model import LANGS, Bitext, Finding, Lang, Message, Place, Quantity
from aligner.pair.sides import side
from aligner.words.characters import is_han

# What every list has: reading the figures of all other sentences once more would double the time of a run.
_MAY_LIST = re.compile(r"[、；;：:“\"]|\bnamely\b")


@dataclass(frozen=True, slots=True)
class _Miscount:
    """A count that its list contradicts, and where it stands."""

    listed: Enumeration
    place: Place
    bead: int
    context: str


def check_lists(bitext: Bitext, pairs: Sequence[Pair] = ()) -> Iterator[Finding]:
    """Find counts that the list after them contradicts; once a bead where both languages do.

    A count that the other language gives differently is left to the comparison of the bead (`pairs`).
    """
    disputed = {
        (lang, pair.index, place.start)
        for pair in pairs
        for lang, here, left in (("zh", pair.zh, pair.matching.zh_left), ("en", pair.en, pair.matching.en_left))
        for place in (here.place(atom.quantity.start, atom.quantity.end) for atom in left)
    }
    found: dict[int, dict[Lang, _Miscount]] = {}
    for lang in LANGS:
        for miscount in _miscounts(bitext, lang):
            if (lang, miscount.bead, miscount.place.start) not in disputed:
                found.setdefault(miscount.bead, {}).setdefault(lang, miscount)
    for bead, both in sorted(found.items()):
        yield _finding(bitext, bead, both)


def _miscounts(bitext: Bitext, lang: Lang) -> Iterator[_Miscount]:
    owner = {i: number for number, bead in enumerate(bitext.beads) for i in (bead.zh if lang == "zh" else bead.en)}
    here = [one for i in range(len(bitext.side(lang))) if (one := side(bitext, lang, (i,)))]
    texts = [one.text for one in here]

    @cache
    def read(i: int) -> tuple[Quantity, ...]:
        return quantities(texts[i], lang)

    listed = [
        (i, found)
        for i, text in enumerate(texts)
        if _MAY_LIST.search(text)
        for found in enumerations(text, read(i), lang)
    ]
    listed += numbered_points.numbered(texts, read, lang)
    for i, found in sorted(listed, key=lambda each: (each[0], each[1].count.start)):
        if found.contradicts and i in owner:
            place = here[i].place(found.count.start, found.count.end)
            yield _Miscount(found, place, owner[i], here[i].text)


def _finding(bitext: Bitext, bead: int, both: dict[Lang, _Miscount]) -> Finding:
    zh, en = both.get("zh"), both.get("en")
    said = {lang: _said(both[lang] if lang in both else next(iter(both.values())), lang) for lang in LANGS}
    return Finding(
        rule="number.mismatch",
        severity="suggestion",
        message=Message(en=said["en"], zh=said["zh"]),
        pair=bitext.pair_id(bead),
        zh=zh.place if zh else None,
        en=en.place if en else None,
        context=(zh.context if zh else "", en.context if en else ""),
        bitext=bitext.name,
        bead=bead,
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
        return f"说是“{counted}”,列出的{('最多' if few else '至少') if least else '却'}有{number}项"
    return f"“{counted}”, and the list has {('at most ' if few else 'at least ') if least else ''}{number}"
