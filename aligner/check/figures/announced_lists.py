"""Lists that a sentence announces with their number, and how many items they have.

Only lists that claim to be complete are read: 分别为, namely, a colon; never 包括, 等, including, such as. Where an
item may hold the separator itself (和 and "and" stand inside names), the number of items is a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from aligner.model import Lang, Quantity

_MOST = 15  # beyond that nobody counts
_SHORT = 10  # characters of an item that is surely one
_REACH = 200  # characters before a count that are looked at: a line of counts without end stays linear
_LONGEST = 1000  # characters of a list
_UNKNOWN = 99  # items at most, where the list may go on


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A count and the list it announces, which has `low` to `high` items."""

    count: Quantity
    low: int
    high: int
    mark: bool = False  # no list, but the figure that the count explains: “8”是八场论坛

    @property
    def contradicts(self) -> bool:
        return not self.low <= (announced(self.count) or self.low) <= self.high


def announced(quantity: Quantity) -> int | None:
    """Give a small whole count of things; None for every other quantity."""
    value = quantity.value
    if quantity.kind != "number" or quantity.form == "implied" or quantity.approx or not quantity.counts:
        return None
    if isinstance(value, str) or value is None or value.denominator != 1 or not 2 <= value <= _MOST:
        return None
    return int(value)


def enumerations(sentence: str, quantities: Sequence[Quantity], lang: Lang) -> Iterator[Enumeration]:
    """Find the lists of one sentence whose count stands before them, or in Chinese right behind them."""
    plain = _masked(sentence)
    read = _chinese if lang == "zh" else _english
    for quantity, following in zip_longest(quantities, quantities[1:]):
        if announced(quantity) is None:
            continue
        until = following.start if following else len(sentence)
        if size := read(plain, quantity, until):
            yield Enumeration(quantity, *size)
        elif explained := _explained(sentence, quantity, until, lang):
            yield Enumeration(quantity, explained, explained, mark=True)


def _explained(sentence: str, count: Quantity, until: int, lang: Lang) -> int | None:
    """Give the figure in quotes that this count explains: “8”是八场论坛. “3”是两场论坛和一场展览 adds up."""
    mark = _MARKED[lang].search(sentence[max(0, count.start - _REACH) : count.start])
    clause = re.match(r"[^，。；,.;:]*", sentence[count.end : count.end + _REACH])
    if not mark or not clause or until < count.end + clause.end():
        return None
    return None if re.search(r"[和及加]|\bplus\b|\band the\b", clause[0]) else int(mark[1])


_ENCLOSED = re.compile(
    "|".join(f"{left}[^{right}]{{0,99}}{right}" for left, right in ("《》", "“”", "‘’", '""', "（）", "【】", "「」"))
    + r"|\([^)]{0,99}\)"
)


def _masked(text: str) -> str:
    """Blank out what stands in quotes and brackets: its commas separate nothing here."""
    return _ENCLOSED.sub(lambda match: "x" * len(match[0]), text)


_OPEN = {
    "zh": re.compile(r"等|包括|例如|比如|譬如|诸如|主要|省略|…|之类|其中"),
    "en": re.compile(
        r"(?:\betc|among others|and (?:so on|more|others)|such as|includ\w+|for example|e\.g| like)\b|…|\.\.\.", re.I
    ),
}
_MARKED = {
    "zh": re.compile(r"[“\"](\d{1,2})[”\"]\s*(?:就?是|为|指的?是?|即|代表)(?:举办|召开|设立|开展)?$"),
    "en": re.compile(
        r"[“\"](\d{1,2})[”\"] (?:\w+ ){0,3}?(?:is|are|means|represents|stands for|refers to)(?: holding)?(?: the)? $"
    ),
}
_CHINESE_LEAD = re.compile(
    r"(?P<between>[^，,。；;：:、和及与\d]{0,16}?)(?:[，,]?(?P<each>分别(?:是|为)|依次(?:是|为))[：:]?|[：:])"
)
_CHINESE_SUMMED = re.compile(r"设置|设有|设立|设|分为|分成|涵盖|覆盖|围绕|聚焦|包含|形成|涉及")
_CHINESE_JOINT = re.compile(r"以及|[和及与暨或]")


def _chinese(text: str, count: Quantity, until: int) -> tuple[int, int] | None:
    lead = _CHINESE_LEAD.match(text, count.end)
    if lead and until >= lead.end():
        rest = text[lead.end() : lead.end() + _LONGEST].rstrip("。.！!？? \n")
        if len(rest) == _LONGEST or _OPEN["zh"].search(lead["between"] + rest):
            return None
        return _chinese_items(rest, bool(lead["each"]))
    return _chinese_before(text, count)


def _chinese_items(rest: str, each: bool) -> tuple[int, int] | None:
    """Count what stands after 分别为 or a colon; a clause after a comma ends the list, and then it may go on."""
    if re.match(r"\s*(?:一是|第一|一、|首先|1[.、])", rest):
        return None
    clauses = [part for part in re.split(r"[；;]", rest) if part.strip()]
    if len(clauses) > 1:
        # 、 inside the clauses divides them further, unless it is clear that a clause is an item.
        return (len(clauses), len(clauses)) if each or "、" not in rest else None
    head, comma, _ = rest.replace(",", "，").partition("，")
    if "、" not in head:
        return None
    low, high = _chinese_size(head)
    return low, _UNKNOWN if comma else high


def _chinese_size(text: str) -> tuple[int, int]:
    """Count the items between 、; at least none where they are not alike, as 、 then stands inside them too."""
    items = text.split("、")
    high = len(items) + len(_CHINESE_JOINT.findall(text))
    alike = len({item[-1:] for item in items}) == 1 or all(len(item) <= _SHORT for item in items)
    return len(items) if alike else 0, high


def _chinese_before(text: str, count: Quantity) -> tuple[int, int] | None:
    """Count a list that its number sums up: 设前沿技术、医疗器械、美丽健康三个展区."""
    run = re.split(r"[，,。；;：:！!？?\s]", text[max(0, count.start - _REACH) : count.start])[-1]
    listed = _CHINESE_SUMMED.split(run)[-1]
    if listed == run or "、" not in listed or re.search(r"\d", count.text) or _OPEN["zh"].search(listed):
        return None
    items = listed.split("、")
    if any(len(item) > _SHORT or re.search(r"[的了共这]$", item) for item in items):
        return None
    return _chinese_size(listed)


_ENGLISH_LEAD = re.compile(
    r"(?P<between>(?: [A-Za-z][\w'’-]*){0,8})(?:,? (?P<namely>namely)[,:]? |(?: as follows| are| were| is)?: )"
)
_ARTICLE = r"(?:the|an?)\s"


def _english(text: str, count: Quantity, until: int) -> tuple[int, int] | None:
    lead = _ENGLISH_LEAD.match(text, count.end)
    if not lead or until < lead.end():
        return None
    rest = text[lead.end() : lead.end() + _LONGEST].rstrip(".!? \n")
    if len(rest) == _LONGEST or _OPEN["en"].search(lead["between"] + " " + rest):
        return None
    low, high = _english_items(rest) or (0, _UNKNOWN)
    if lead["namely"]:  # the sentence may go on after the list: A, B, and C, signed
        last = re.search(r",\s+and\s[^,]*", rest)
        low, high = (last and _english_items(rest[: last.end()])) or (0, high)
    return low, high


def _english_items(rest: str) -> tuple[int, int] | None:
    if re.match(r"(?:the )?(?:first|one is|1\b)", rest, re.I):
        return None
    segments = [part for part in rest.split(";") if part.strip()]
    if len(segments) > 1:
        return len(segments), len(segments)
    parts: list[str] = re.split(r",\s+(?:(?:and|or)\s+)?", rest)
    if len(parts) < 2:
        return None
    joints = len(re.findall(r"(?<!,)\s(?:and|or|&)\s", rest))
    explains = re.search(r"[:?!]|\s[\u2013\u2014-]+\s", rest)
    return _english_low(rest, parts), _UNKNOWN if explains else len(parts) + joints


def _english_low(rest: str, parts: Sequence[str]) -> int:
    """Give the least number of items: those with an article of their own, or all where every one is short."""
    if re.match(_ARTICLE, rest):
        return 1 + len(re.findall(rf",\s+(?:and\s+)?{_ARTICLE}", rest))
    closing = re.search(r"(?:,\s+|\s)(?:and|or|&)\s[^,]*$", rest)
    inner = re.search(r"\s(?:and|or|&)\s", rest[: closing.start()]) if closing else None
    if not closing or inner or any(len(part.split()) > 4 for part in parts[:-1]):
        return 0
    return len(parts) if closing[0].startswith(",") else len(parts) + 1
