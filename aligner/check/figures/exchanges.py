"""Two figures that changed places: each is there on both sides, but counts the other thing.

No comparison of values can see this. What can is the words around: in 创新药31个、器械46个 the word beside 31 is 药,
and the English should have `drugs`, not `devices`, beside its 31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from aligner.check.figures.agreement import Agreement
from aligner.check.figures.lexical import is_name
from aligner.check.figures.matching import MAX_ATOMS, Link, Matching
from aligner.extract.atoms import Atom
from aligner.model import Quantity
from aligner.pair.sides import Side
from aligner.words.characters import is_han
from aligner.words.lexicon import translations
from aligner.words.stems import stem

_WORDS = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
# A phrase that ends between a word and a figure parts them: in 药31个、器械46个 the 器械 belongs to 46.
_STOP = re.compile(r"[。！？；;，,、（）()]|[.!?]\s|\band\b")
_OPENING = "(（ "  # 交通工具产业(42.6%): what a figure in brackets is of stands before them
_REACH = {"zh": 14, "en": 60}  # characters to either side that may name what a figure counts
# Figures that cross are exchanged only where something says so: the clause may as well have been turned round. In the
# right pairs of WMT22 and WMT23, 7,962, figures of one kind cross in 26; words say so in 6, lists in none.
_MARGIN = 0.05
_MARGIN_WORDS = 0.5  # 两 and 三 come and go with idiom
_MARGIN_AGAINST = -0.3  # a list may have been put into another order with what it lists
# What a figure is measured against, in front of it or behind: 由上年同期的4.2亿元, 63.4万居民中, from its previous 5%.
_IDLE = (
    r"(?:the|its|their|a|an|our|current|previous|prior|earlier|last|year|year['’]s|month|month['’]s|range|level|total|figure"
    r"|of|about|nearly|some|over|more|than|original|initial|same|period|in|price|all|[A-Z][a-z]+['’]s?)"
)
_BASE = re.compile(
    r"(?:由|从|自|较|比|来自|每|满|在|高于|低于|多于|少于|高出|好于|总)(?:\d{4}年)?[^，,。；、\d]{0,10}$"
    r"|(?:上年|去年|上月|上季|此前|原价|原来|年初|同期)[^，,。；、\d]{0,6}$"
    r"|\b(?:from|than|per|every|each|of|out of|in|against|orders over|versus|compared (?:with|to))\s+"
    rf"(?:{_IDLE}\s+){{0,5}}(?:RMB|US\$|HK\$)?\s?$",
    re.IGNORECASE,
)
# Where a step begins: 由上年的19%提高至27%, to 27% from 19%.
_STEP = {
    "zh": re.compile(r"(?:由|从|较|比|高于|低于|(?<!来)自)(?:\d{1,4}[年月日]){0,3}[^，,。；、\d]{0,10}$"),
    "en": re.compile(
        rf"\b(?:from|instead of|rather than)\s+(?:{_IDLE}\s+){{0,5}}(?:RMB|US\$|HK\$)?\s?$", re.IGNORECASE
    ),
}
_BASE_AFTER = re.compile(
    r"[^，,。；、\d]{0,8}(?:中|里|之中|当中)(?![国心央])|投(?=\d)"
    r"|\W{0,2}(?:[A-Za-z]+\s+){0,3}?(?:a\s)?(?:year|month|quarter|week)\s(?:earlier|ago|before)"
    r"|\W{0,2}(?:[A-Za-z]+\s+){0,3}?(?:previous|prior|preceding|last)\s(?:year|month|quarter|week)",
    re.IGNORECASE,
)
_BASE_INSIDE = re.compile(r"每|满|from\b|over\b", re.IGNORECASE)
# Members of a list stand where its first one stands: compared with 4.5, 41.8 and 53.7 percent.
_MEMBERS = re.compile(r"(?:[\d.]+(?:%|\s?percent)?(?:[\s、，,:∶和]|\band\b)+)+$")
# What stands between two members of a list; what is told in other words is joined by 或 and "or".
_RESPECTIVELY = re.compile(r"\b(?:respectively|separately|in that order)\b")
_LISTED = {"zh": re.compile(r"[\s、，,和与及]{1,4}"), "en": re.compile(r"(?:,|\s|\band\b)+")}
_ADDRESS = re.compile(r"[号层楼室栋座]?(?:楼|层|室|栋|座|单元|房)")
# One kind off is a unit left out (600 for 600元), and common; two that would come right by an exchange are none.
_KINDS = 2


def exchanged(matching: Matching, zh: Side, en: Side) -> Iterator[tuple[Link, Link]]:
    """Give the pairs of links of one bead whose figures most likely changed places; none in a table or a dump."""
    if max(len(matching.links), len(matching.zh_left), len(matching.en_left)) > MAX_ATOMS:
        return
    links = (*matching.links, *_estranged(matching))
    candidates = [link for link in links if not _is_idle(link) and en.text[link.en.quantity.end :][:1] != "-"]
    told: set[int] = set()
    for first, second in combinations(candidates, 2):
        if {id(first), id(second)} & told:
            continue
        if _range_reversed(first, second):
            yield first, second
        if not _independent(first, second) or _address(zh.text, first) or _address(zh.text, second):
            continue
        crossed = _kinds_crossed(first, second) or _steps_reversed(zh, first, en, second)
        if not crossed and _places_crossed(zh, first, en, second):
            named = any(
                is_name(link.zh, zh.text, en.text) for link in (first, second) if link.zh.quantity.form == "words"
            )
            crossed = not named and not _told_again(matching, zh, first, second)
        if crossed:
            told |= {id(first), id(second)}
            yield first, second


def _is_idle(link: Link) -> bool:
    """Tell whether a link says nothing of order: one of its figures is implied, or a code."""
    quantities = link.zh.quantity, link.en.quantity
    return any(quantity.form == "implied" or quantity.kind == "code" for quantity in quantities)


def _estranged(matching: Matching) -> Iterator[Link]:
    """Give the unmatched figures that have one value and two kinds: the year 2020 and 2020 square meters."""
    for zh in matching.zh_left:
        for en in matching.en_left:
            if zh.number is not None and zh.number == en.number and zh.kind != en.kind:
                yield Link(zh, en, Agreement(5))


def _range_reversed(first: Link, second: Link) -> bool:
    """Tell whether two links are the ends of one range that runs up on one side and down on the other."""
    zh, en = first.zh.quantity, first.en.quantity
    if second.zh.owner != first.zh.owner or second.en.owner != first.en.owner or zh.low is None or en.low is None:
        return False
    return zh.low != zh.high and (zh.low, zh.high) == (en.high, en.low)


def _independent(first: Link, second: Link) -> bool:
    return (
        first.zh.value != second.zh.value
        and first.zh.owner != second.zh.owner
        and first.en.owner != second.en.owner
        and not first.agreement.clash
        and not second.agreement.clash
    )


def _told_again(matching: Matching, zh: Side, first: Link, second: Link) -> bool:
    """Tell whether one of two figures, outside a list, stands in the text again: it may be the other of these."""
    values = [link.zh.value for link in matching.links]
    return not _listed(zh, first, second) and any(values.count(link.zh.value) > 1 for link in (first, second))


def _address(text: str, link: Link) -> bool:
    """Tell whether a figure numbers a building, floor or room: addresses run the other way in English."""
    return bool(_ADDRESS.search(text, link.zh.quantity.start, link.zh.quantity.end + 3))


def _kinds_crossed(first: Link, second: Link) -> bool:
    """Tell whether the English gives each figure the other's kind and unit: 30学时 600元, 600 hours 30 yuan."""
    straight = _unlike(first.zh, first.en) + _unlike(second.zh, second.en)
    return straight - _unlike(first.zh, second.en) - _unlike(second.zh, first.en) >= _KINDS


def _unlike(zh: Atom, en: Atom) -> int:
    if {zh.quantity.kind, en.quantity.kind} <= {"number", "ordinal"}:
        return 0
    if zh.kind == en.kind:
        return int(zh.quantity.kind != en.quantity.kind or (zh.kind in ("money", "measure") and zh.unit != en.unit))
    return 1 if "number" in (zh.kind, en.kind) else 2


def _steps_reversed(zh: Side, first: Link, en: Side, second: Link) -> bool:
    """Tell whether a step runs the other way: 由19%提高至27% is no rise to 19% from 27%."""
    if not _alike(first, second):
        return False
    starts = [
        bool(_STEP[side.lang].search(_before(side.text, atom.quantity))) for side, atom in _parts(zh, first, en, second)
    ]
    return starts[0] != starts[1] and starts[2] != starts[3] and starts[0] != starts[2]


def _before(text: str, quantity: Quantity) -> str:
    return _MEMBERS.sub("", text[max(0, quantity.start - 40) : quantity.start])


def _places_crossed(zh: Side, first: Link, en: Side, second: Link) -> bool:
    """Tell whether two figures of one kind cross, and neither their part in the phrase nor the words around say why."""
    in_order = (first.zh.quantity.start < second.zh.quantity.start) == (
        first.en.quantity.start < second.en.quantity.start
    )
    if in_order or not _alike(first, second):
        return False
    bases = [_is_base(side.text, atom.quantity) for side, atom in _parts(zh, first, en, second)]
    if bases[0] != bases[1] and bases[2] != bases[3]:
        # 由4.2亿元收窄至1.1亿元 is `narrowed to 110 million from 420 million`: each kept its part.
        return bases[0] != bases[2]
    straight = _affinity(zh, first, en, first) + _affinity(zh, second, en, second)
    crossed = _affinity(zh, first, en, second) + _affinity(zh, second, en, first)
    worded = any("words" in (link.zh.quantity.form, link.en.quantity.form) for link in (first, second))
    dated = first.zh.kind in ("year", "month", "period")
    ordered = _listed(en, first, second) and (_listed(zh, first, second) or _RESPECTIVELY.search(en.text))
    margin = _MARGIN_AGAINST if ordered else _MARGIN
    return crossed - straight >= (_MARGIN_WORDS if worded or dated else margin)


def _listed(side: Side, first: Link, second: Link) -> bool:
    """Tell whether two figures stand side by side in a list: 37.6%、35.7%, 500 and 1,000."""
    one, other = sorted(
        ((link.zh if side.lang == "zh" else link.en).quantity for link in (first, second)), key=lambda q: q.start
    )
    return bool(_LISTED[side.lang].fullmatch(side.text, one.end, max(one.end, other.start)))


def _alike(first: Link, second: Link) -> bool:
    """Tell whether both are figures of one kind and unit, and no codes."""
    return all(
        (one.kind, one.quantity.kind, one.unit) == (other.kind, other.quantity.kind, other.unit)
        for one, other in ((first.zh, second.zh), (first.en, second.en))
    )


def _parts(zh: Side, first: Link, en: Side, second: Link) -> tuple[tuple[Side, Atom], ...]:
    return (zh, first.zh), (zh, second.zh), (en, first.en), (en, second.en)


def _is_base(text: str, quantity: Quantity) -> bool:
    """Tell whether a figure is what another is measured against: 由4.2亿, 每10股, 63.4万人中; from, a year earlier."""
    if _BASE.search(_before(text, quantity)) or _BASE_INSIDE.match(quantity.text):
        return True
    return bool(_BASE_AFTER.match(text, quantity.end))


def _affinity(zh: Side, first: Link, en: Side, second: Link) -> float:
    """Score how many words around a Chinese figure are translated around an English one, near ones most."""
    english = _english_words(en.text, second.en.quantity.start, second.en.quantity.end)
    return sum(
        closeness * max((weight * english.get(s, 0.0) for s, weight in _translations(word).items()), default=0.0)
        for word, closeness in _chinese_words(zh.text, first.zh.quantity.start, first.zh.quantity.end)
    )


@lru_cache(maxsize=4096)
def _translations(word: str) -> dict[str, float]:
    return translations(word)


@lru_cache(maxsize=1024)
def _chinese_words(text: str, start: int, end: int) -> tuple[tuple[str, float], ...]:
    import rjieba

    before = _STOP.split(text[max(0, start - _REACH["zh"]) : start].rstrip(_OPENING))[-1]
    after = _STOP.split(text[end : end + _REACH["zh"]])[0]
    words = [(w, 1 / (1 + 0.3 * n)) for n, w in enumerate(w for w in reversed(rjieba.cut(before)) if _is_word(w))]
    follows = rjieba.cut(after)
    words += [(w, 1.5 / (1 + 0.3 * n)) for n, w in enumerate(w for w in follows if _is_word(w))]
    words += [(w, 1.0) for w in follows[:1] if len(w) == 1 and is_han(w)]  # 3平5负
    return tuple(words)


def _is_word(text: str) -> bool:
    return len(text) > 1 and is_han(text[0])


@lru_cache(maxsize=1024)
def _english_words(text: str, start: int, end: int) -> dict[str, float]:
    before = _STOP.split(text[max(0, start - _REACH["en"]) : start].rstrip(_OPENING))[-1]
    after = _STOP.split(text[end : end + _REACH["en"]])[0]
    words: dict[str, float] = {}
    for found in (reversed(_WORDS.findall(before)), _WORDS.findall(after)):
        for n, word in enumerate(found):
            words[stem(word.lower())] = max(words.get(stem(word.lower()), 0.0), 1 / (1 + 0.2 * n))
    return words
