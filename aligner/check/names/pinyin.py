"""Persons whose English name is not how their Chinese one sounds, but nearly: 谢晓亮 as Xie Xiaolin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.check.means import Means
from aligner.check.names.uses import finding
from aligner.extract.names.persons import Person, chinese_persons, fold_sound
from aligner.extract.names.written import Name, find_sounds, is_pinyin
from aligner.glossary import Matcher
from aligner.model import Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side
from aligner.words.lexicon import is_english, readings

_PART = r"[A-Z][a-zü]+(?:[-’'](?!s\b)[A-Za-z]?[a-zü]+)?"
_PAIR = re.compile(rf"(?<![\w-])(?=({_PART}) ({_PART})(?!\w|-\w))")
_LETTERS = 4  # of a given name from which two may be wrong; of a shorter one, one


@dataclass(frozen=True, slots=True)
class Spelling:
    """Two English words that may be a Chinese person's name."""

    name: Name
    family: str
    given: str
    swapped: bool


def check_pinyin(texts: Sequence[Facts], means: Means) -> Iterator[Finding]:
    """Find persons whose pinyin nothing in the English fits while a name there comes close."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.both:
            yield from _check(bead, *bead.both, means.matcher)


def _check(bead: BeadFacts, zh: Side, en: Side, matcher: Matcher | None) -> Iterator[Finding]:
    spelt = list(_spellings(en.text))
    if not spelt:
        return
    known = [(m.start, m.end) for m in matcher.find(zh.text, "zh")] if matcher else []
    persons = [p for p in chinese_persons(zh.text) if not any(p.start < e and s < p.end for s, e in known)]
    right = {p.start for p in persons if any(_fits(p, spelling) for spelling in spelt)}
    told: set[int] = set()
    for spelling in spelt:
        near = [(_distance(p, spelling), p.end - p.start, p) for p in persons if p.start not in right]
        best = min((found for found in near if found[0]), key=lambda found: (found[0], -found[1]), default=None)
        if best and best[2].start not in told and not _is_heard(zh.text, spelling, best[2]):
            told.add(best[2].start)
            yield _finding(bead, best[2], spelling)


def _spellings(text: str) -> Iterator[Spelling]:
    for match in _PAIR.finditer(text):
        one, two = match[1], match[2]
        name = Name(match.start(1), match.end(2), f"{one} {two}")
        yield Spelling(name, fold_sound(one), fold_sound(two), False)
        yield Spelling(name, fold_sound(two), fold_sound(one), True)


def _fits(person: Person, spelling: Spelling) -> bool:
    # Deng Hong Kui: a given name may be written apart.
    return spelling.family in person.family and any(given.startswith(spelling.given) for given in person.given)


def _distance(person: Person, spelling: Spelling) -> int:
    """Count the letters that are wrong, in one part only; 0 where this is no near miss at all."""
    from rapidfuzz.distance import Levenshtein

    if spelling.family in person.family:
        wrong = min(Levenshtein.distance(spelling.given, given) for given in person.given)
        most = 2 if min(len(spelling.given), max(map(len, person.given))) > _LETTERS else 1
        if not wrong or wrong > most:
            return 0
        # The dictionary comes last: to open it takes longer than to check a thousand sentences.
        return wrong if is_pinyin(spelling.given) or not is_english(spelling.given) else 0
    if spelling.given in person.given and len(spelling.given) >= _LETTERS:
        wrong = min(Levenshtein.distance(spelling.family, family) for family in person.family)
        misread = any(spelling.family == sound for sound in _other_sounds(person))
        return 1 if misread or (wrong == 1 and is_pinyin(spelling.family)) else 0
    return 0


def _other_sounds(person: Person) -> Iterator[str]:
    yield from (fold_sound(sound) for sound in readings(person.text[0]))


def _is_heard(text: str, spelling: Spelling, person: Person) -> bool:
    """Say whether other Chinese characters sound as this name does: then it is theirs."""
    keys = frozenset([spelling.family + spelling.given, spelling.given + spelling.family])
    return any(not (start >= person.start and end <= person.end) for start, end, _ in find_sounds(text, keys))


def _finding(bead: BeadFacts, person: Person, spelling: Spelling) -> Finding:
    assert bead.zh
    assert bead.en
    zh = bead.zh.place(person.start, person.end)
    en = bead.en.place(spelling.name.start, spelling.name.end)
    right = _spelt(person, spelling)
    message = Message(
        en=f"“{zh.text}” sounds “{right}”, not “{en.text}”",
        zh=f"“{zh.text}”的拼音是“{right}”，不是“{en.text}”",
    )
    return finding(bead, message, zh, en, [], rule="name.pinyin", suggestion=right)


def _spelt(person: Person, spelling: Spelling) -> str:
    """Spell a name in the order in which the English has it; what fits already is kept."""
    from pypinyin import lazy_pinyin

    family = min(person.family) if spelling.family not in person.family else spelling.family
    given = spelling.given
    if given not in person.given:
        given = "".join(lazy_pinyin(person.text[person.size :], v_to_u=False))
    parts = [family.capitalize(), given.capitalize()]
    return " ".join(reversed(parts) if spelling.swapped else parts)
