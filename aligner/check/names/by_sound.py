"""Names told by their sound: pinyin here and another name there; one English name, two spellings in Chinese."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from aligner.check.names.uses import Use, find_uses, finding, is_known
from aligner.extract.names.series import pair_lists
from aligner.extract.names.written import english_names, find_sounds, has_inner_capital, is_pinyin
from aligner.glossary import Matcher
from aligner.model import Finding, Message, Place
from aligner.pair.facts import BeadFacts
from aligner.words.characters import HAN
from aligner.words.lexicon import glosses, readings
from aligner.words.stems import stem

_SHORTEST = 8  # letters of pinyin: four syllables, for shorter ones are said by chance
_FEWEST = 4  # characters
_WORD = re.compile(r"\S+")
_HAN = re.compile(f"[{HAN}]+")
# Written for each other in any text, in names or not.
_SAME = ("的地得", "做作", "他她它", "像象", "帐账", "那哪", "和合", "到道", "以已", "在再", "与于", "至制")


def check_sounds(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find Jianda Jiuzhou where 健达九州 has another English name, and 健达九洲 beside 健达九州."""
    spoken: dict[str, list[Use]] = defaultdict(list)
    by_name: dict[str, list[Use]] = defaultdict(list)
    for use in find_uses(beads, matcher, words=False):
        spoken[_squeeze(use.name.text)].append(use)
        by_name[use.name.text].append(use)
    yield from _transliterated(beads, spoken, matcher)
    yield from _homophones(by_name)


def _transliterated(beads: list[BeadFacts], spoken: dict[str, list[Use]], matcher: Matcher | None) -> Iterator[Finding]:
    keys = frozenset(key for key in spoken if len(key) >= _SHORTEST and is_pinyin(key))
    told: set[str] = set()
    for bead in beads:
        if not bead.translated:
            continue
        zh, en = bead.translated
        for start, end, key in find_sounds(zh.text, keys):
            fresh = end - start >= _FEWEST and key not in told and not is_known(zh.text, start, end, matcher)
            if fresh and key not in _squeeze(en.text):
                told.add(key)
                yield _sound_finding(bead, (start, end), spoken[key])


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())


def _sound_finding(bead: BeadFacts, span: tuple[int, int], uses: list[Use]) -> Finding:
    assert bead.zh
    form, zh, en = uses[0].name.text, bead.zh.place(*span), _counterpart(bead, *span)
    told = "译作" if bead.target == "en" else "对应"
    here = (f"“{en.text}” here", f"此处{told}“{en.text}”") if en else ("not in the English here", "此处英文没有")
    message = Message(
        en=f"“{zh.text}” is “{form}” elsewhere, {here[0]}",
        zh=f"“{zh.text}”在别处写作“{form}”，{here[1]}",
    )
    return finding(bead, message, zh, en, [use.place() for use in uses])


def _counterpart(bead: BeadFacts, start: int, end: int) -> Place | None:
    """Give the English name of a stretch of Chinese that stands in an enumeration of equal length in both languages."""
    assert bead.zh
    assert bead.en
    for zh, en in pair_lists(bead.zh.text, bead.en.text):
        if zh.start <= start and end <= zh.end:
            name = next(english_names(en.text), None)
            if name and name.start == 0:
                rest = _meanings(bead.zh.text[end : zh.end])
                words = list(_WORD.finditer(name.text))
                while len(words) > 1 and stem(words[-1][0].lower()) in rest:
                    del words[-1]  # 健达九州中国总部: China is no part of the name
                return bead.en.place(en.start, en.start + words[-1].end())
    return None


def _meanings(text: str) -> frozenset[str]:
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return frozenset(word for pair in pairs for word in glosses(pair))


def _homophones(by_name: dict[str, list[Use]]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for uses in by_name.values():
        if len(uses[0].name.words) < 2 and not has_inner_capital(uses[0].name.text):
            continue
        first, *others = sorted(uses, key=lambda use: use.bead.zh is None)
        for other in others:
            for (start, end), (from_, to) in _mishearings(first.bead, other.bead):
                one, two = first.bead.zh, other.bead.zh
                assert one
                assert two
                pair = (one.text[start:end], two.text[from_:to])
                # The name's own Chinese stands wherever the name does; else two words only meet by chance.
                own = all(any(form in use.bead.zh.text for form in pair) for use in uses if use.bead.zh)
                if own and pair not in told:
                    told.add(pair)
                    yield _homophone_finding(other, (from_, to), first, (start, end))


def _mishearings(one: BeadFacts, two: BeadFacts) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Find stretches that sound alike and differ in one character, of four."""
    if not one.zh or not two.zh or one.zh.text == two.zh.text:
        return
    heard = {key: span for span, key in _fours(one.zh.text)}
    for span, key in _fours(two.zh.text):
        if key in heard:
            left, right = one.zh.text[slice(*heard[key])], two.zh.text[slice(*span)]
            unlike = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
            plain = any(a in same and b in same for a, b in unlike for same in _SAME)
            if len(unlike) == 1 and not plain and left not in two.zh.text and right not in one.zh.text:
                yield heard[key], span


def _fours(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    for run in _HAN.finditer(text):
        sounds = [readings(c)[:1] for c in run[0]]
        for at in range(len(sounds) - _FEWEST + 1):
            key = tuple(sound[0] if sound else "" for sound in sounds[at : at + _FEWEST])
            yield (run.start() + at, run.start() + at + _FEWEST), key


def _homophone_finding(use: Use, span: tuple[int, int], first: Use, other: tuple[int, int]) -> Finding:
    assert use.bead.zh
    assert first.bead.zh
    here, there = use.bead.zh.place(*span), first.bead.zh.place(*other)
    message = Message(
        en=f"“{here.text}” is written “{there.text}” elsewhere, with “{use.name.text}” beside both",
        zh=f"“{here.text}”在别处写作“{there.text}”，英文都有“{use.name.text}”",
    )
    return finding(use.bead, message, here, use.place(), [there])
