"""A sentence that stands twice where its counterpart stands once: a slip of copy and paste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aligner.model import LANGS, NAMES, Finding, Lang, Message, other
from aligner.pair.facts import Facts, SentenceFacts

_LONG = {"zh": 10, "en": 30}  # characters: shorter sentences are said twice on purpose ("No. No.")
_ALIKE = 92.0  # of a hundred, by edits: a word changed in the second copy is still a copy


def repeated_sentences(text: Facts) -> Iterator[Finding]:
    """Find neighbouring sentences of one paragraph that are nearly alike while their counterparts are not."""
    for lang in LANGS:
        sentences = text.bitext.side(lang)
        for i, (one, two) in enumerate(pairwise(text.sentences(lang))):
            if sentences[i].block == sentences[i + 1].block and _alike(one.text, two.text, lang):
                theirs = _counterparts(text, lang, i)
                if not any(_alike(a, b, other(lang)) for a, b in pairwise(theirs)):
                    yield _finding(one, two)


def _counterparts(text: Facts, lang: Lang, i: int) -> Sequence[str]:
    """Give what stands against sentences i and i + 1, and a sentence to either side: one may have been left alone."""
    theirs: Lang = other(lang)
    found = [j for facts in text.beads if {i, i + 1} & {*facts.bead.side(lang)} for j in facts.bead.side(theirs)]
    return [s.text for s in text.bitext.side(theirs)[max(0, min(found) - 1) : max(found) + 2]] if found else []


def _alike(one: str, two: str, lang: Lang) -> bool:
    """Tell whether one is a copy of the other; "phase 1 …" and "phase 2 …" are not."""
    from rapidfuzz.fuzz import ratio

    if min(len(one), len(two)) < _LONG[lang] or re.findall(r"\d+", one) != re.findall(r"\d+", two):
        return False
    return ratio(one, two, score_cutoff=_ALIKE) > 0


def _finding(one: SentenceFacts, two: SentenceFacts) -> Finding:
    lang = two.side.lang
    first, second = (s.side.place(s.start, s.start + len(s.text)) for s in (one, two))
    theirs = NAMES[other(lang)]
    message = Message(
        en=f"this stands twice in a row, and in the {theirs.en} once", zh=f"这句话连续出现两次，{theirs.zh}只有一次"
    )
    zh, en = (second, None) if lang == "zh" else (None, second)
    context = (two.text, "") if lang == "zh" else ("", two.text)
    return two.bead.finding("text.repeated", "warning", message, zh, en, related=(first,), context=context)
