"""Chinese or English, told by the scripts; and lines that hold both, cut in two."""

from __future__ import annotations

import re

from aligner.model import Lang
from aligner.words.characters import WRITTEN

WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024fＡ-Ｚａ-ｚ"
_HAN = re.compile(f"[{WRITTEN}]")
_HANS = re.compile(f"[{WRITTEN}]+")
_WORD = re.compile(f"(?:[A-Z]\\.){{2,}}|[{_LATIN}]+(?:['’-][{_LATIN}]+)*")
_GLOSS = re.compile(r"\([^()（）]*\)|（[^()（）]*）")  # BeiGene (百济神州), 百济神州（BeiGene, Ltd.）
_FUNCTION = re.compile(
    r"\b(?:the|of|and|to|in|is|was|were|has|for|by|with|said|an?|on|at|from|as|that)\b", re.IGNORECASE
)
_WIDE = re.compile(f"[{WIDE}]+")


def width(text: str) -> int:
    """Count the columns a line takes up: two for each full-width character.

    >>> width("AI 产业")
    7
    """
    return len(text) + sum(map(len, _WIDE.findall(text)))


def is_han(char: str) -> bool:
    return bool(_HAN.match(char))


def letters(text: str) -> tuple[int, int]:
    """Count Han characters and Latin words.

    >>> letters("采用“1+8+1+N”模式")
    (4, 1)
    """
    han = 0 if text.isascii() else sum(map(len, _HANS.findall(text)))
    return han, len(_WORD.findall(text))


def language(text: str) -> Lang | None:
    """Tell the language of a text by its scripts, or None where it has no letters of either.

    A Chinese character carries about as much as an English word, so the two are counted against each other, without
    the names in the other language that stand in brackets.

    >>> language("百济神州与 Novartis Pharmaceuticals 合作"), language("Beijing GoBroad Hospital (北京高博医院)")
    ('zh', 'en')
    >>> language("2024-05-12") is None
    True
    """
    if text.isascii():
        return "en" if _WORD.search(text) else None
    han, words = letters(_GLOSS.sub(" ", text))
    if not han and not words:
        han, words = letters(text)
    if not han and not words:
        return None
    # The firm 华为技术有限公司 said so: many characters, but in one name among English words.
    if han < 2 * words and len(_FUNCTION.findall(text)) >= 2:
        return "en"
    return "zh" if han >= words else "en"


_SEPARATOR = re.compile(r"\s+[/|／｜]\s+|\s*[／｜]\s*|\t+|\u3000+|\s{3,}")
_SENTENCE_END = re.compile(r"[。！？；][”’」』）)\"']*\s*|[.!?][”’)\"']*(?:\s+|(?=[" + WRITTEN + "“《]))")
_OPEN, _CLOSE = "（(“「『《【[", "）)”」』》】]"


def cut_bilingual(text: str) -> list[int]:
    """Say where a line that holds both languages passes from one to the other: offsets to cut at, often none.

    Cuts at a separator between a wholly Chinese and a wholly English side, and after a sentence where the language
    changes for good; a quotation or a name in the other language is left where it is.

    >>> text = "生命谷 / Life Valley"
    >>> [text[a:b] for a, b in zip([0, *cut_bilingual(text)], [*cut_bilingual(text), None])]
    ['生命谷 / ', 'Life Valley']
    """
    if text.isascii() or not _WORD.search(text) or not _HAN.search(text):
        return []
    return _at_separator(text) or _at_sentences(text)


def _at_separator(text: str) -> list[int]:
    found = list(_SEPARATOR.finditer(text, 0, 1000))
    if len(found) != 1:
        return []
    (left_han, left_words), (right_han, right_words) = (
        letters(text[: found[0].start()]),
        letters(text[found[0].end() :]),
    )
    chinese_first = left_han >= 2 and left_words <= left_han // 4 and right_words and not right_han
    english_first = right_han >= 2 and right_words <= right_han // 4 and left_words and not left_han
    return [found[0].end()] if chinese_first or english_first else []


def _at_sentences(text: str) -> list[int]:
    stretches = _stretches(text)
    if len(stretches) < 2 or not all(pure for *_, pure in stretches):
        return []
    return [start for start, *_ in stretches[1:]]


def _stretches(text: str) -> list[tuple[int, int, Lang, bool]]:
    """Group the sentences of a line into stretches of one language: start, end, language, whether it is that alone."""
    merged: list[tuple[int, int, Lang]] = []
    for start, end in _sentences(text):
        lang = language(text[start:end]) or (merged[-1][2] if merged else "en")
        if merged and merged[-1][2] == lang:
            merged[-1] = (merged[-1][0], end, lang)
        else:
            merged.append((start, end, lang))
    return [(start, end, lang, _is_pure(text[start:end], lang)) for start, end, lang in merged]


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start, depth, seen = [], 0, 0, 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[seen : match.end()]
        depth += sum(map(piece.count, _OPEN)) - sum(map(piece.count, _CLOSE))
        seen = match.end()
        if depth <= 0:
            spans.append((start, seen))
            start, depth = seen, 0
    return [*spans, (start, len(text))] if text[start:].strip() else spans


def _is_pure(text: str, lang: Lang) -> bool:
    """Tell whether a stretch is a text in one language: 8 characters or 5 words, and not a quotation or its frame."""
    text = text.strip()
    if text[0] in '“"「『‘' and text[-1] in '”"」』’':
        return False
    han, words = letters(text)
    if lang == "zh":
        return han >= 8 and words * 3 <= han
    first = next((char for char in text if char.isalpha()), "")
    return words >= 5 and han * 3 <= words and not is_han(first)
