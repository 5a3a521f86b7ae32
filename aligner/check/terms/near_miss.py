"""What stands in a sentence where an expected name should.

Only asked once the expected name is known to be absent: likeness alone tells nothing, for Beihua and Beihang are two
universities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aligner.glossary import Concept
from aligner.glossary.casing import SMALL_WORDS
from aligner.model import Lang
from aligner.words.lexicon import readings

_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
# Of a hundred; a different word of four letters in a name of two words stays above it, two different words do not.
_ALIKE = 75.0
_MOST_WORDS = 8
_FEWEST = 4  # characters of a Chinese name in which one may be wrong


def find_near_miss(
    concept: Concept, text: str, taken: Iterable[tuple[int, int]], lang: Lang = "en"
) -> tuple[int, int] | None:
    """Give the place in a `text` that comes closest to one of the concept's names in its language, or None.

    Places in `taken` already name something else. In English a transliteration of the Chinese name counts as close, in
    Chinese a name with one character for another of its sound, and the English name left as it was.
    """
    if lang == "zh":
        return _left_in_english(concept, text) or _misheard(concept, text, list(taken))
    windows = [w for w in _windows(text) if not any(w[0] < end and start < w[1] for start, end in taken)]
    return _transliterated(concept, text, windows) or _alike(concept, text, windows)


def _left_in_english(concept: Concept, text: str) -> tuple[int, int] | None:
    for term in concept.in_lang("en"):
        found = re.search(rf"\b{re.escape(term.text)}\b", text, re.ASCII) if term.is_right() else None
        if found:
            return found.span()
    return None


def _misheard(concept: Concept, text: str, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Find 健达九洲 where 健达九州 is meant; but 北京大学 and 南京大学 are two universities."""
    for name in (term.text for term in concept.in_lang("zh") if term.is_right() and len(term.text) >= _FEWEST):
        for start in range(len(text) - len(name) + 1):
            end = start + len(name)
            wrong = [(a, b) for a, b in zip(name, text[start:end], strict=True) if a != b]
            heard = len(wrong) == 1 and set(readings(wrong[0][0])) & set(readings(wrong[0][1]))
            if heard and not any(start < e and s < end for s, e in taken):
                return start, end
    return None


def _windows(text: str) -> Iterator[tuple[int, int]]:
    words = [(match.span(), match[0].lower() not in SMALL_WORDS) for match in _WORD.finditer(text)]
    for first, ((start, _), begins) in enumerate(words):
        if begins:
            yield from ((start, end) for (_, end), ends in words[first : first + _MOST_WORDS] if ends)


def _transliterated(concept: Concept, text: str, windows: list[tuple[int, int]]) -> tuple[int, int] | None:
    from pypinyin import lazy_pinyin

    spoken = {"".join(lazy_pinyin(term.text)).lower() for term in concept.in_lang("zh") if len(term.text) > 1}
    for start, end in windows:
        squeezed = re.sub(r"[\W_]", "", text[start:end]).lower()
        if squeezed in spoken and text[start].isupper():
            return (start, end)
    return None


def _alike(concept: Concept, text: str, windows: list[tuple[int, int]]) -> tuple[int, int] | None:
    from rapidfuzz.fuzz import ratio

    best: tuple[float, int, tuple[int, int]] | None = None
    for term in concept.in_lang("en"):
        if not term.is_right() or term.short:
            continue
        length = len(_WORD.findall(term.text))
        is_name = term.text[:1].isupper()
        for start, end in windows:
            words = len(_WORD.findall(text, start, end))
            if abs(words - length) > 1 or (is_name and not text[start].isupper()):
                continue
            likeness = ratio(term.text.lower(), text[start:end].lower(), score_cutoff=_ALIKE)
            if likeness and (best is None or (likeness, -start) > best[:2]):
                best = (likeness, -start, (start, end))
    return best[2] if best else None
