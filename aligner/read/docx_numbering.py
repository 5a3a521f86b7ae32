"""The numbers that Word sets before paragraphs: they stand in no text, but a reader sees and cites them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from aligner.read.docx_styles import child, is_on, local, value

_LEVELS = 9
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth".split()  # noqa: SIM905
_CARDINALS = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()  # noqa: SIM905
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_COUNTER = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how its counter is written, and the text around it, such as 第%1条."""

    start: int
    form: str
    text: str
    legal: bool  # its outer counters are written in digits whatever their own form

    @property
    def worded(self) -> bool:
        """Whether there is a word around the counter: Article 3 and 第三条 are cited so, (3) and 三、 are signs."""
        spelled = self.form in ("ordinalText", "cardinalText")
        return self.form != "bullet" and (spelled or any(c.isalpha() for c in _COUNTER.sub("", self.text)))


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document in the order in which they are met."""

    levels: Mapping[str, Mapping[int, _Level]]  # of each list by its id
    counted: Mapping[str, str]  # lists that count on together: the id of what they are made from
    restarts: frozenset[tuple[str, int]]  # lists that begin anew, and at which level
    at: dict[str, list[int]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph of a list, and give what Word sets before it if that has a word in it, else ""."""
        levels = self.levels.get(number, {})
        if depth not in levels:
            return ""
        key = self.counted.get(number, number)
        counts = self.at.setdefault(key, [0] * _LEVELS)
        if number not in self.met:
            self.met.add(number)
            for at in range(_LEVELS):
                counts[at] = 0 if (number, at) in self.restarts else counts[at]
        self._count(counts, levels, depth)
        level = levels[depth]
        return _COUNTER.sub(lambda m: self._written(m, counts, levels, level), level.text) if level.worded else ""

    def _count(self, counts: list[int], levels: Mapping[int, _Level], depth: int) -> None:
        for above in range(depth):  # 2.1 may come before any 1: the outer level is then at its start
            counts[above] = counts[above] or (levels[above].start if above in levels else 1)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)

    def _written(self, match: re.Match[str], counts: list[int], levels: Mapping[int, _Level], own: _Level) -> str:
        depth = int(match[1]) - 1
        if not 0 <= depth < _LEVELS or depth not in levels:
            return ""
        return spell(counts[depth], "decimal" if own.legal and levels[depth] is not own else levels[depth].form)


def read_numbering(root: etree._Element | None) -> Numbering:
    """Read numbering.xml."""
    if root is None:
        return Numbering({}, {}, frozenset())
    made_from = {value(each, "abstractNumId"): each for each in root if local(each) == "abstractNum"}
    styled = {value(link): each for each in made_from.values() if (link := child(each, "styleLink")) is not None}
    lists = [each for each in root if local(each) == "num"]
    levels, counted, restarts = {}, {}, set()
    for each in lists:
        number, abstract = value(each, "numId"), value(child(each, "abstractNumId"))
        base = made_from.get(abstract)
        base = styled.get(value(child(base, "numStyleLink")), base)  # a list that takes all from a style of lists
        levels[number] = _levels(base) | _levels(each, "lvlOverride")
        counted[number] = abstract
        for override in (below for below in each if local(below) == "lvlOverride"):
            start, level = child(override, "startOverride"), _int(value(override, "ilvl"))
            if start is not None and level in levels[number]:
                levels[number][level] = replace(levels[number][level], start=_int(value(start), 1))
                restarts.add((number, level))
    return Numbering(levels, counted, frozenset(restarts))


def _levels(element: etree._Element | None, under: str = "") -> dict[int, _Level]:
    if element is None:
        return {}
    holders = [below for below in element if local(below) == under] if under else [element]
    found = [level for holder in holders for level in holder if local(level) == "lvl"]
    return {_int(value(level, "ilvl")): _level(level) for level in found}


def _level(level: etree._Element) -> _Level:
    form = value(child(level, "numFmt")) or "decimal"
    text, start = value(child(level, "lvlText")), _int(value(child(level, "start")), 1)
    return _Level(start, form, text, is_on(child(level, "isLgl")))


def _int(written: str, default: int = 0) -> int:
    return int(written) if written.isdecimal() and len(written) < 6 else default


def spell(n: int, form: str) -> str:
    """Write a count as a form of number (ST_NumberFormat) does; one that is not known here is written in digits.

    >>> [spell(12, form) for form in ("decimal", "chineseCounting", "lowerRoman", "upperLetter", "ordinal")]
    ['12', '十二', 'xii', 'L', '12th']
    """
    if form in ("none", "bullet"):
        return ""
    if form in ("upperLetter", "lowerLetter"):  # after Z comes AA, then BB
        letter = chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(n) if form == "upperRoman" else _roman(n).lower()
    if form == "ordinal":
        return f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
    if form in ("ordinalText", "cardinalText"):
        names = _ORDINALS if form == "ordinalText" else _CARDINALS
        return names[n - 1] if 0 < n <= len(names) else str(n)
    return _chinese(n, form)


def _chinese(n: int, form: str) -> str:
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
                "taiwaneseCounting"):  # fmt: skip
        return _counted(n, _DIGITS, "十百千")
    if form in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _counted(n, _LEGAL, "拾佰仟")
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(n))
    if form in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[n - 1] if 0 < n <= len(signs) else str(n)
    return f"{n:02}" if form == "decimalZero" else str(n)


def _counted(n: int, digits: str, units: str) -> str:
    if not 0 < n < 10_000:
        return str(n)
    said = ""
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        said += digits[digit] + (units[power - 1] if power else "") if digit else digits[0] * bool(said)
    said = re.sub(f"{digits[0]}+", digits[0], said).rstrip(digits[0])
    return said[1:] if units == "十百千" and said.startswith("一十") else said  # 十二, but 壹拾贰


def _roman(n: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (n // worth)
        n %= worth
    return written
