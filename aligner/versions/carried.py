"""Whether a translation has followed a change of one fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aligner.check.figures import conflicts
from aligner.check.figures.agreement import Agreement, agree
from aligner.check.figures.excuses import severity_alone
from aligner.check.figures.matching import Matching, match
from aligner.check.figures.replacements import replacement
from aligner.check.figures.traces import leaves_trace, traces
from aligner.extract import quantities
from aligner.extract.atoms import Atom, atoms
from aligner.model import Lang, Quantity, other
from aligner.versions.differences import Difference, Mention, quoted
from aligner.versions.figures import same
from aligner.words.characters import HAN

if TYPE_CHECKING:
    from aligner.glossary import Matcher

Verdict = Literal["carried", "still", "lacks", "says", "unknown"]
"""`still`: it says the old thing; `says`: neither the old nor the new; `lacks`: nothing; `unknown`: cannot be told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a translation took a change, the words in it that show so, and what to write instead."""

    verdict: Verdict
    shown: Mention | None = None
    suggestion: str = ""


CARRIED = Answer("carried")


@dataclass(frozen=True, slots=True)
class RevisedFigures:
    """The figures of a sentence before and after, matched with those of its translation."""

    lang: Lang
    text: str
    translation: str
    before: Matching
    after: Matching

    @property
    def other(self) -> Lang:
        return other(self.lang)


def read_figures(old: str, new: str, translation: str, lang: Lang) -> RevisedFigures:
    """Match the figures of the old and the new text with those of the translation."""
    said = quantities(translation, other(lang))

    def matched(text: str) -> Matching:
        mine = quantities(text, lang)
        return match(mine, said, text, translation) if lang == "zh" else match(said, mine, translation, text)

    return RevisedFigures(lang, new, translation, matched(old), matched(new))


def follow_figure(difference: Difference, reading: RevisedFigures, others: Iterable[Difference]) -> Answer:
    """Tell whether the translation has a changed, added or dropped figure as the new text has it."""
    old = difference.old.quantity if difference.old else None
    new = difference.new.quantity if difference.new else None
    if old and new and _is_exchange(difference, others):
        crossed = _inversions(reading.after, reading.lang) > _inversions(reading.before, reading.lang)
        return _still(old, new, reading, _linked_to(old, reading.before, reading.lang)) if crossed else CARRIED
    if new and _is_linked(new, reading):
        return CARRIED
    rest = reading.after.en_left if reading.lang == "zh" else reading.after.zh_left
    if old and (left := next((atom for atom in rest if _agrees(old, atom, reading.lang, new)), None)):
        return _still(old, new, reading, left)
    if new is None:
        return CARRIED
    return _without_old(new, reading, rest)


def _without_old(new: Quantity, reading: RevisedFigures, rest: Sequence[Atom]) -> Answer:
    """Judge a translation that does not say the old figure: it may say the new one in words, another one, or none."""
    telling = atoms([new])
    said = reading.after.en if reading.lang == "zh" else reading.after.zh
    hints = traces(reading.translation, reading.other, [], said)
    if all(leaves_trace(atom, hints) for atom in telling):
        return CARRIED
    left, right = (telling, rest) if reading.lang == "zh" else (rest, telling)
    if paired := conflicts.pair_up(left, right):
        mine, theirs = paired[0] if reading.lang == "zh" else paired[0][::-1]
        shown = _mention(theirs.quantity, reading.other)
        return Answer("says", shown, replacement(mine, theirs, reading.other))
    telling_alone = any(severity_alone(atom, reading.text) for atom in telling)
    return Answer("lacks") if telling_alone else Answer("unknown")


def _still(old: Quantity, new: Quantity | None, reading: RevisedFigures, atom: Atom | None) -> Answer:
    if atom is None:
        return Answer("lacks")
    suggestion = ""
    if new is not None:
        mine = next((part for part in atoms([new]) if part.kind == atom.kind), None)
        suggestion = replacement(mine, atom, reading.other) if mine else ""
    return Answer("still", _mention(atom.quantity, reading.other), suggestion)


def _mention(quantity: Quantity, lang: Lang) -> Mention:
    return Mention(quantity.start, quantity.end, quoted(quantity, lang), quantity)


def _is_exchange(difference: Difference, others: Iterable[Difference]) -> bool:
    """Tell whether the new figure is one that the old text had already, for something else."""
    assert difference.new
    assert difference.new.quantity
    came = difference.new.quantity
    return any(o is not difference and o.old and o.old.quantity and same(o.old.quantity, came) for o in others)


def _inversions(matching: Matching, lang: Lang) -> int:
    """Count the pairs of figures that stand in one order in the text and in the other in its translation."""
    places = [(link.zh.quantity.start, link.en.quantity.start) for link in matching.links]
    return sum((a - c) * (b - d) < 0 for n, (a, b) in enumerate(places) for c, d in places[:n])


def _linked_to(quantity: Quantity, matching: Matching, lang: Lang) -> Atom | None:
    for link in matching.links:
        mine, theirs = (link.zh, link.en) if lang == "zh" else (link.en, link.zh)
        if mine.quantity == quantity:
            return theirs
    return None


def _is_linked(quantity: Quantity, reading: RevisedFigures) -> bool:
    """Tell whether every part of a figure found its like, and none says the opposite of about, over or under."""
    left = reading.after.zh_left if reading.lang == "zh" else reading.after.en_left
    if any(atom.quantity == quantity and not atom.soft for atom in left):
        return False
    links = [k for k in reading.after.links if quantity == (k.zh if reading.lang == "zh" else k.en).quantity]
    return bool(links) and not any(k.agreement.clash for k in links)


def _agrees(old: Quantity, atom: Atom, lang: Lang, new: Quantity | None) -> bool:
    """Tell whether an atom of the translation says what the old figure said, where that differs from the new."""
    gone = [part for part in atoms([old]) if not any(_equal(part, other) for other in (atoms([new]) if new else []))]
    return any(_agreement(part, atom, lang) is not None for part in gone)


def _equal(one: Atom, other: Atom) -> bool:
    return (one.kind, one.value, one.unit) == (other.kind, other.value, other.unit)


def _agreement(mine: Atom, theirs: Atom, lang: Lang) -> Agreement | None:
    return agree(mine, theirs) if lang == "zh" else agree(theirs, mine)


def follow_name(difference: Difference, translation: str, other: Lang, matcher: Matcher | None) -> Answer:
    """Tell whether the translation has a name as the new text has it: by termbase, by letters, by sound."""
    old, new = difference.old, difference.new
    if old and new and old.concept and old.concept == new.concept:
        return CARRIED  # another word for the same thing
    has_new = _find(new, translation, other, matcher) if new else None
    if new and has_new:
        return CARRIED
    if old and (has_old := _find(old, translation, other, matcher)):
        return Answer("still", has_old) if new or not difference.weak else CARRIED
    if new and new.concept and not difference.weak:
        return Answer("lacks")
    return Answer("unknown") if new and old else CARRIED


def _find(name: Mention, text: str, lang: Lang, matcher: Matcher | None) -> Mention | None:
    if name.concept and matcher:
        hits = [m for m in matcher.find(text, lang, nested=True) if m.concept.label == name.concept]
        return Mention(hits[0].start, hits[0].end, hits[0].text) if hits else None
    for form in [name.text, *_sounds(name.text)]:
        if found := re.search(rf"(?<!\w){form if form != name.text else re.escape(form)}(?!\w)", text, re.IGNORECASE):
            return Mention(found.start(), found.end(), found[0])
    return None


def _sounds(name: str) -> list[str]:
    """Give patterns for a Chinese name in pinyin: family name first, family name last, or in one."""
    if not re.fullmatch(f"[{HAN}]{{2,6}}", name):
        return []
    from pypinyin import lazy_pinyin

    first, *rest = lazy_pinyin(name)
    given = "[-' ’]?".join(rest)
    return [rf"{first}[ -]?{given}", rf"{given} {first}"]
