"""What stands in a sentence where an expected name should.

Only asked once the expected name is known to be absent: likeness alone tells nothing, for Beihua and Beihang are two
universities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aligner.glossary import Concept
from aligner.glossary.casing import SMALL_WORDS

_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
# Of a hundred; a different word of four letters in a name of two words stays above it, two different words do not.
_ALIKE = 75.0
_MOST_WORDS = 8


def find_near_miss(concept: Concept, text: str, taken: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the place in an English `text` that comes closest to one of the concept's names, or None.

    Places in `taken` already name something else. A transliteration of the Chinese name counts as close.
    """
    windows = [w for w in _windows(text) if not any(w[0] < end and start < w[1] for start, end in taken)]
    return _transliterated(concept, text, windows) or _alike(concept, text, windows)


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
