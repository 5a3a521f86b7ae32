"""How much the loss of a figure proves: most where the other side still speaks of what it counts.

"88家企业参展" without its 88 is an error where the English has the companies. Where it has not, and is short besides, a
clause is gone, and which figures stood in it is the lesser matter. A rank without its noun is 3楼 of an address.
"""

from __future__ import annotations

import re

from aligner.model import Lang, Quantity
from aligner.words.characters import is_han
from aligner.words.lexicon import translations
from aligner.words.stems import stem

# 1 请勿拆开, 04说明书: a number that parts the points of a list, or a heading; not 3 家企业.
_ITEM = re.compile(r"\s*[(（]?(?:0\d|[1-9]\d?(?=[\s.、)）:：]|-[A-Za-z]))")
_LABEL = re.compile(r"[：:；;。.]\s?[(（][1-9]\d?(?=[)）])")
_COUNTED_APART = re.compile(r"\s*[个名位家项次件只台辆座所套篇人天年月日号时分秒元万亿%岁倍成米公千百]")
# The other side has a number of its own there, or what stood around one.
_NUMBERED = re.compile(r"\s*(?:[(（]?\d{1,2}[\s.、)）:：]|[.、)）:：])")
_WORD = re.compile(r"[A-Za-z]+")
_LIKELY = 0.3  # what a gloss must weigh: less is a part of a part


# Letters of English for a character of Chinese; news has three to four.
_SHORT, _LONG = 2.0, 6.5


def is_weak(quantity: Quantity, lang: Lang, text: str, other: str) -> bool:
    """Tell whether the loss of a figure of `text` proves little: nothing in `other` speaks of what it counts."""
    if quantity.kind not in ("number", "ordinal") or speaks_of_counted(quantity, lang, other):
        return False
    zh, en = (text, other) if lang == "zh" else (other, text)
    share = len(en) / max(1, len(zh))
    return quantity.kind == "ordinal" or (share < _SHORT if lang == "zh" else share > _LONG)


def speaks_of_counted(quantity: Quantity, lang: Lang, other: str) -> bool:
    """Tell whether the other side holds a word for what a figure counts; true where it counts nothing that has one."""
    if quantity.kind not in ("number", "ordinal") or not quantity.counts:
        return quantity.kind != "ordinal"
    if lang == "zh":
        english = {stem(word.lower()) for word in _WORD.findall(other)}
        return any(_has(english, word) for word in _words(quantity.counts))
    counted = {stem(word.lower()) for word in _WORD.findall(quantity.counts)}
    return any(_has(counted, word) for word in _words(other))


def _words(text: str) -> list[str]:
    import rjieba

    words: list[str] = rjieba.cut(text)
    return [word for word in words if is_han(word[0])]


def _has(english: set[str], word: str) -> bool:
    return any(weight >= _LIKELY and gloss in english for gloss, weight in translations(word).items())


def is_item_number(quantity: Quantity, text: str, other: str) -> bool:
    """Tell whether a figure numbers a point or heading of `text`, where the other side begins without any number."""
    plain = quantity.kind in ("number", "code", "ordinal") and quantity.form == "digits" and not quantity.approx
    head = _ITEM.match(text) or _LABEL.search(text, max(0, quantity.start - 2)) if plain else None
    if head is None or head.end() != quantity.end or _COUNTED_APART.match(text, quantity.end):
        return False
    return not _NUMBERED.match(other)
