"""Quantities broken into the parts that two languages share.

A Chinese date is one phrase where English may have two, and a range in one may be two figures in the other. So
quantities are compared by their atoms: 2023年11月18日 is a year, a month and a day, 3–5亿元 two sums of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from aligner.model import Lang, Quantity

AtomKind = Literal[
    "number",
    "percent",
    "fraction",
    "multiple",
    "money",
    "measure",
    "duration",
    "year",
    "month",
    "day",
    "period",
    "weekday",
    "time",
    "code",
]

Sense = Literal["", "off", "grown", "index", "interval", "rate", "each way", "below", "lunar"]

_DATE = re.compile(r"([0-9X]{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?")


@dataclass(frozen=True, slots=True)
class Atom:
    """One comparable value of a quantity; `owner` is the quantity's place in its text.

    A `soft` atom may be left out: the year and month of a date whose day was found are known from context. It can
    still contradict. The `sense` is told by the words around: 20 percent `off`, or by how much something has `grown`;
    the points of an `index` and the bounds of an `interval` may do without their percent sign, and 5.41 births per
    thousand are a `rate`. `lent` is the currency that the text named before a bare 元: 港币0.35元，上年为0.15元.
    """

    kind: AtomKind
    value: Fraction | str
    unit: str
    owner: int
    quantity: Quantity
    soft: bool = False
    sense: Sense = ""
    lent: str = ""

    @property
    def number(self) -> Fraction | None:
        return self.value if isinstance(self.value, Fraction) else None


# 增长两倍 is three times as much, 是去年的两倍 and 增长到两倍 twice.
_GROWN = re.compile(
    r"(?:增长|增加|增幅|[激猛大剧]增|提高|提升|扩大|上升|上涨|飙升|暴涨|高出|多出|超出|延长|拉长|加[长快大宽]|翻|(?<![最])[高贵多快涨])了?近?[约超]?$"
)
# Without one of these 元 may be the 元 of another currency, which the text named before.
_YUAN = re.compile(r"人民币|RMB|CNY|CNH|[¥￥]|yuan|renminbi", re.IGNORECASE)
_REACH = 40  # characters before a figure that may say what scale it stands on
_INDEX = re.compile(r"(?:指数|PMI|景气度)[^，。；,%]{0,16}$|\b(?:[Ii]ndex|[Ii]ndices|PMI|[Gg]auge)\b[^,;%]{0,30}$")
_INTERVAL = re.compile(r"(?:置信区间|\bCI|四分位)[^。；，%]{0,8}$|(?:\bCI|[Cc]onfidence interval|\bIQR)\b[^;%]{0,12}$")
# 农历八月十五 is no August 15, and which day it is depends on the year.
_LUNAR = re.compile(r"[农阴旧夏古]历")
_LUNAR_AFTER = re.compile(r"\W{0,3}(?:[A-Za-z]+\W+){0,4}(?:lunar|Chinese calendar)", re.IGNORECASE)
_EACH_WAY = re.compile(r"[^,.;]{0,40}\b(?:each|either) (?:way|direction|side)\b", re.IGNORECASE)
_BELOW = {
    "zh": re.compile(r"亏|流出|逆差|赤字|负|[下减]降|减少|收缩|萎缩|下滑|[回下]落|跌"),
    "en": re.compile(
        r"\b(?:loss(?:es)?|outflows?|deficit|negative|minus|f[ae]ll(?:ing|en)?|drop\w*|declin\w*|decreas\w*|down|lower"
        r"|shrank|shrunk|contract\w*|slid|slipp\w*)\b",
        re.IGNORECASE,
    ),
}
_PER_THOUSAND = re.compile(r"\bper (?:thousand|1,?000|mille)\b", re.IGNORECASE)
_OFF = re.compile(r"\s*(?:off|discount|reduction)\b")


def atoms(quantities: Iterable[Quantity], text: str = "") -> list[Atom]:
    """Break quantities into atoms, in order; `text` is what their offsets count in."""
    found, named = [], ""
    for owner, quantity in enumerate(quantities):
        sense, bare = _sense(quantity, text), quantity.unit == "CNY" and not _YUAN.search(quantity.text)
        named = quantity.unit if quantity.kind == "money" and not bare else named
        lent = named if bare and quantity.unit != named else ""
        found += [
            Atom(kind, value, unit, owner, quantity, sense=sense, lent=lent) for kind, value, unit in _parts(quantity)
        ]
    return found


def below_zero(found: Sequence[Atom], text: str, lang: Lang) -> list[Atom]:
    """Mark the amounts that words say lie below zero: a net outflow of 362 million yuan, for -3.62亿元."""
    near = ((atom, text[max(0, atom.quantity.start - _REACH) : atom.quantity.end + 10]) for atom in found)
    return [
        replace(atom, sense="below")
        if not atom.sense and (atom.number or 0) > 0 and _BELOW[lang].search(said)
        else atom
        for atom, said in near
    ]


def _sense(quantity: Quantity, text: str) -> Sense:
    if quantity.kind == "date":
        before = text[max(0, quantity.start - 4) : quantity.start + 2]  # the reading may hold the word
        return "lunar" if _LUNAR.search(before) or _LUNAR_AFTER.match(text, quantity.end) else ""
    if quantity.kind in ("percent", "number"):
        return _sense_of_share(quantity, text)
    if quantity.kind == "multiple" and _GROWN.search(text[max(0, quantity.start - 6) : quantity.start]):
        return "grown"
    return ""


def _sense_of_share(quantity: Quantity, text: str) -> Sense:
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    if quantity.kind == "percent" and _OFF.match(text, quantity.end):
        return "off"
    if _INTERVAL.search(before):
        return "interval"
    if _INDEX.search(before):
        return "index"
    if quantity.kind == "number" and _EACH_WAY.match(text, quantity.end):
        return "each way"
    return "rate" if quantity.kind == "number" and _PER_THOUSAND.search(text, quantity.end) else ""


def _parts(quantity: Quantity) -> Iterator[tuple[AtomKind, Fraction | str, str]]:
    ends = [quantity.value] if quantity.value is not None else [quantity.low, quantity.high]
    for value in ends:
        if value is None:
            continue
        if quantity.kind == "date":
            yield from _date_parts(str(value))
        elif quantity.kind == "time":
            yield "time", str(value), ""
        elif quantity.kind == "code":
            yield "code", fold_code(str(value)), ""
        elif quantity.kind == "ordinal":
            yield "number", value, ""
        else:
            yield quantity.kind, value, quantity.unit


def _date_parts(iso: str) -> Iterator[tuple[AtomKind, Fraction | str, str]]:
    date, _, time = iso.partition("T")
    if weekday := re.search(r"-WXX-(\d)", date):
        yield "weekday", Fraction(weekday[1]), ""
        date = date[: weekday.start()]
    if period := re.search(r"-([QHS][A-Z0-9]+)$", date):
        yield "period", period[1], ""
        date = date[: period.start()]
    if re.fullmatch(r"\d\dX{1,2}|\d{3}X|XX\d[X\d]", date):  # 九二共识 and 95后 name a year by half
        yield "period", date, ""
    elif match := _DATE.fullmatch(date):
        kinds: tuple[AtomKind, ...] = ("year", "month", "day")
        for kind, part in zip(kinds, match.groups(), strict=True):
            if part and "X" not in part:
                yield kind, Fraction(part), ""
    if time:
        yield "time", "T" + time, ""


def fold_code(text: str) -> str:
    """Give the form of a code that does not depend on how it is set.

    >>> fold_code("Top 20"), fold_code("GB／T 19001"), fold_code("COVID–19")
    ('TOP20', 'GBT19001', 'COVID19')
    """
    return re.sub(r"[\W_比]", "", text).upper()
