"""Traces of figures: whatever in a text may be the other half of a figure, though no grammar reads it as one.

四方签订, 双十二 and 95后 state no quantity, and still `four parties`, `Double Twelve` and `1995` come from them.
A trace explains a figure away; it never raises one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from aligner.extract.atoms import Atom
from aligner.extract.en import words as english_words
from aligner.extract.zh import numbers as chinese_numbers
from aligner.extract.zh.characters import normalise
from aligner.model import Lang, Quantity

_DIGITS = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?", re.ASCII)
_CHARACTERS = {c: Fraction(n) for n, c in enumerate("零一二三四五六七八九十")}
_CHARACTERS |= dict.fromkeys(("两", "双", "对", "俩", "倍", "其次", "次", "此外"), Fraction(2))
_CHARACTERS |= dict.fromkeys(("仨", "再次"), Fraction(3))
_CHARACTERS |= {"半": Fraction(1, 2), "首": Fraction(1)}
_CHARACTERS |= dict.fromkeys(("无", "没", "未", "免"), Fraction(0))
_CHARACTERS |= {"百": Fraction(100), "千": Fraction(1000), "万": Fraction(10000)}
_CHINESE = re.compile("|".join(sorted(_CHARACTERS, key=len, reverse=True)))
_WORDS = re.compile(r"[A-Za-z]+")
_LOOSE: dict[str, float] = {"once": 1, "single": 1, "triple": 3, "thirdly": 3, "tertiary": 3, "quadruple": 4}
_LOOSE |= dict.fromkeys(("no", "none", "nil", "nobody", "without", "never", "neither"), 0)
_LOOSE |= {"quarter": 4, "dozen": 12, "half": 0.5, "halfway": 0.5}
_LOOSE |= dict.fromkeys(("both", "twice", "double", "doubled", "twin", "dual", "pair", "couple", "secondary"), 2)
_LOOSE |= dict.fromkeys(("secondly", "twofold", "other", "another", "either"), 2)
# Words that hold a figure in them.
_PHRASES = re.compile(
    r"(?P<v24>round[- ]the[- ]clock)|(?P<v365>(?:all )?year[- ]round|all the year round)"
    r"|\b(?P<v3>cubic|tri(?:athlon|angle|angular|cycle|lateral|partite|logy|o|ple|plet)s?\b|three(?!s?\b))"
    r"|\b(?P<v4>quad\w+|tetra\w+|four(?=[a-z]{3})(?!teen|th))|\b(?P<v5>penta\w+|quint\w+|five(?=[a-z]{3}))"
    r"|\b(?P<v6>hexa\w+|sext\w+)|\b(?P<v8>octa\w+|octet)|\b(?P<v7>hepta\w+)|\b(?P<v2>bi(?:athlon|cycle|lateral\w*|ennial|weekly|annual)s?\b)"
    r"|(?P<v100>centenary|centennial|century)|(?P<v10>decade)|(?P<v14>fortnight)|(?P<v150>sesquicentennial)",
    re.IGNORECASE,
)
_PHRASE_VALUES = {str(n): Fraction(n) for n in (2, 3, 4, 5, 6, 7, 8, 10, 14, 24, 100, 150, 365)}
_ENGLISH = {
    word: Fraction(value)
    for table in (english_words.SMALL, english_words.TENS, english_words.ORDINALS, _LOOSE)
    for word, value in table.items()
}


Traces = Mapping[Fraction, str]
"""Each value that a text hints at, and the first words that do."""


def traces(text: str, lang: Lang, linked: Sequence[Atom], read: Sequence[Quantity]) -> Traces:
    """Collect the values that a text hints at outside the figures that already found their partner.

    Nor does a word inside a larger figure hint at anything: the ten of `ten thousand` is no ten.
    """
    taken = [(atom.quantity.start, atom.quantity.end) for atom in linked]
    taken += [(q.start, q.end) for q in read if q.form == "words" and q.kind != "ordinal" and " " in q.text.strip()]
    found = _chinese(text) if lang == "zh" else _english(text)
    hints: dict[Fraction, str] = {}
    for start, end, value in found:
        if not any(first <= start < last for first, last in taken):
            hints.setdefault(value, text[start:end])
    return hints


def _chinese(text: str) -> Iterator[tuple[int, int, Fraction]]:
    normal = normalise(text)
    yield from _digits(normal)
    for numeral in chinese_numbers.read_numerals(normal):
        if numeral.value is not None and numeral.end - numeral.start > 1 and numeral.form != "digits":
            yield numeral.start, numeral.end, numeral.value
    for match in _CHINESE.finditer(normal):
        yield *match.span(), _CHARACTERS[match[0]]


def _english(text: str) -> Iterator[tuple[int, int, Fraction]]:
    yield from _digits(text)
    for match in _PHRASES.finditer(text):
        yield *match.span(), _PHRASE_VALUES[(match.lastgroup or "")[1:]]
    for match in _WORDS.finditer(text):
        if (value := _ENGLISH.get(match[0].lower())) is not None:
            yield *match.span(), value


def _digits(text: str) -> Iterator[tuple[int, int, Fraction]]:
    for match in _DIGITS.finditer(text):
        yield *match.span(), Fraction(re.sub("[,，]", "", match[0]))
        if len(groups := re.split("[,，]", match[0])) > 2:  # 249,289,299 may be a list
            yield from ((*match.span(), Fraction(group)) for group in groups)


def leaves_trace(atom: Atom, other: Traces) -> bool:
    """Tell whether a figure without partner left its trace on the other side."""
    return trace(atom, other) is not None


def trace(atom: Atom, other: Traces) -> str | None:
    """Give the trace that a figure without partner left on the other side: its value, or its very digits.

    Digits before a scale word prove nothing: 5.2亿 and 5.2 billion share theirs, and differ by a zero.
    """
    quantity, number = atom.quantity, atom.number
    if quantity.kind == "percent" and number is not None and number / 100 in other:
        return other[number / 100]  # 一半产品 and 50 percent of the products
    if quantity.form == "words" or quantity.kind not in ("date", "time", "code"):
        return other.get(number) if number is not None else None
    own = [Fraction(re.sub("[,，]", "", digits)) for digits in _DIGITS.findall(normalise(quantity.text))]
    return " ".join(other[value] for value in own) if own and all(value in other for value in own) else None
