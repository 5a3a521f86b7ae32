"""Names of places, universities and organizations in both languages, from CC-CEDICT and CLDR.

The dictionary writes the pinyin of a proper name with capitals, and begins its gloss with the English name: "Wuxi,
prefecture-level city in Jiangsu". Putting this together takes a second, so it is kept in the cache folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from aligner.words.characters import HAN
from aligner.words.dictionary import Dictionary
from aligner.words.kept import kept
from aligner.words.lexicon import entries

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Kind = Literal["country", "region", "place", "water", "university", "organization"]
_MADE: Final = "8"  # rises when what is put together changes

_SHORTEST = 2  # characters of a Chinese name


@dataclass(frozen=True, slots=True)
class Entry:
    """A Chinese name with its kind and its English names; `also` only alludes to it: a demonym, 粤 for 广东."""

    head: str
    kind: Kind
    names: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of a text that is a name, and what it may name."""

    name: str
    start: int
    end: int
    entries: tuple[Entry, ...]


class Gazetteer:
    """All names, and what finds them in a text: the longest first, English ones only as whole words.

    `rows` are entries as they are kept, tab-separated, and are taken apart when they are asked for: a run needs some
    dozen of 10,000. `names` gives the rows of each English name.
    """

    def __init__(self, rows: list[str], names: dict[str, list[int]]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._rows, self._named = rows, names
        self._zh, self._en = [row[: row.index("\t")] for row in rows], list(names)
        self._find_zh = AhoCorasick(self._zh, matchkind=MatchKind.LeftmostLongest)
        self._find_en = AhoCorasick(self._en, matchkind=MatchKind.LeftmostLongest)

    def chinese(self, text: str) -> list[Named]:
        """Find the Chinese names in a text in simplified script, each with its entry."""
        found = _found(self._find_zh, text)
        return [Named(self._zh[n], start, end, (_entry(self._rows[n]),)) for n, start, end in found]

    def english(self, text: str) -> list[Named]:
        """Find the English names in a text, each with the entries that it may be of."""
        whole = (hit for hit in _found(self._find_en, text) if _is_whole(text, *hit[1:]))
        return [Named(self._en[n], start, end, self.named(self._en[n])) for n, start, end in whole]

    def named(self, name: str) -> tuple[Entry, ...]:
        """Give the entries that have an English name."""
        return tuple(_entry(self._rows[n]) for n in self._named.get(name, ()))


@lru_cache(maxsize=1 << 12)
def _entry(row: str) -> Entry:
    head, kind, names, also = row.split("\t")
    return Entry(head, kind, tuple(names.split("|")), tuple(filter(None, also.split("|"))))  # type: ignore[arg-type]


def _found(automaton: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    return automaton.find_matches_as_indexes(text)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Give the names that CC-CEDICT and CLDR have in both languages.

    >>> gazetteer().chinese("在无锡")[0].entries
    (Entry(head='无锡', kind='place', names=('Wuxi',), also=()),)
    >>> [found.name for found in gazetteer().english("Xiamen and Southeast Asia")]
    ['Xiamen', 'Southeast Asia']
    """
    words = entries()
    made = f"{_MADE}-{words.version if isinstance(words, Dictionary) else ''}-{version('babel')}"
    kept_text: bytes = kept("gazetteer", made, lambda: np.frombuffer(_written(words), dtype=np.uint8)).tobytes()
    rows, _, names = kept_text.decode().partition("\0")
    named = (line.split("\t") for line in names.split("\n"))
    return Gazetteer(rows.split("\n"), {name: [int(n) for n in places.split()] for name, places in named})


def _written(words: Mapping[str, list[str]]) -> bytes:
    """Write all entries, and for each English name the places of its entries among them."""
    found = list(_entries(words))
    rows = ("\t".join((e.head, e.kind, "|".join(e.names), "|".join(e.also))) for e in found)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for n, entry in enumerate(found):
        for name in entry.names:
            places[name].append(str(n))
    names = (f"{name}\t{' '.join(numbers)}" for name, numbers in sorted(places.items()))
    return ("\n".join(rows) + "\0" + "\n".join(names)).encode()


def _entries(words: Mapping[str, list[str]]) -> Iterator[Entry]:
    territories, common = dict(_territories()), _common(words)
    for lines in words.values():
        head = lines[0].split(" ", 2)[1]
        if len(head) < _SHORTEST or not all(_PROPER.search(line) for line in lines):
            continue  # 和平 is peace as well as a district
        glosses = [sense for line in lines for sense in line.partition("/")[2].rstrip("/\r").split("/")]
        names = [name for sense in glosses for name in _names(sense)]
        names += [name for name in territories.pop(head, ("", []))[1] if name not in names]
        if any(f"{head}{unit}" in words for unit in ("市", "州", "自治区")) or any(map(_lies_in, glosses)):
            glosses.append("region")
        if names and (kind := _kind(head, glosses, names)):
            told = [name for name in names if _tells(name, kind, common)]
            also = [name for name in names if name not in told] + _SHORT.findall(" ".join(glosses))
            if told:
                yield Entry(head, kind, tuple(dict.fromkeys(told)), tuple(dict.fromkeys(also)))
    for head, (code, names) in territories.items():
        yield Entry(head, "country" if code.isalpha() else "region", tuple(names))


def _common(words: Mapping[str, list[str]]) -> frozenset[str]:
    """Give the words that glosses write without a capital: the, bath, reading are no places by themselves."""
    return frozenset(
        word
        for lines in words.values()
        for line in lines
        for word in re.findall(r"\b[a-z]{2,}\b", line.partition("/")[2])
    )


def _tells(name: str, kind: Kind, common: frozenset[str]) -> bool:
    """Tell whether a name in a text is surely meant: no common word, no demonym, of organizations the acronym."""
    if kind in ("country", "region"):
        return name in _countries()
    if kind == "organization":
        return bool(_ACRONYM.fullmatch(name)) and len(name) > 2
    return name.lower() not in common and len(name) > 3


_PROPER = re.compile(r"\[[A-Z]")
_SMALL = frozenset(["of", "the", "and", "upon", "on", "de", "la", "le", "da", "du", "del", "al"])
_GENERIC = frozenset(
    ["City", "Province", "District", "County", "Prefecture", "Municipality", "Township", "Town", "State"]
)
_NOTE = re.compile(r"\((?!-)[^()]*\)|\[[^]]*\]")
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,6}\b")


def _names(sense: str) -> Iterator[str]:
    """Give the English names that a gloss begins with, and the acronyms in it.

    >>> list(_names("Xiamen or Amoy, subprovincial city in Fujian")), list(_names("World Health Organization (WHO)"))
    (['Xiamen', 'Amoy'], ['World Health Organization', 'WHO'])
    """
    if sense.startswith(("abbr.", "variant", "see ", "old ", "also ", "short ", "same ", "surname")):
        return
    for part in re.split(r" or |; ", _NOTE.sub("", sense).split(",")[0]):
        if name := _leading(part.split()):
            yield name
    yield from (acronym for note in re.findall(r"\(([^()]*)\)", sense) for acronym in _ACRONYM.findall(note))


def _leading(words: list[str]) -> str:
    """Give the words in capitals that a gloss begins with."""
    taken: list[str] = []
    for word in words:
        if not (word[:1].isupper() or (taken and word in _SMALL)):
            break
        taken.append(word)
    while taken and (taken[-1] in _SMALL or (taken[-1] in _GENERIC and len(taken) > 1)):
        taken.pop()
    name = re.sub(r" (?:District|County|City|Township) of .*|(?: \S+)? Autonomous .*", "", " ".join(taken))
    return name if len(name) > 1 and "|" not in name else ""


_SHORT = re.compile(rf"(?:short name|abbr\.) (?:[{HAN}]\|)?([{HAN}])(?![{HAN}])")  # short name 粵|粤[Yue4]
_WATERS = re.compile(r"\b(?:Sea|Ocean|River|Lake|Straits?|Bay|Gulf)\b")
_SCHOOLS = re.compile(r"\b(?:University|College|Institute|School|Academy)\b")


def _lies_in(gloss: str) -> bool:
    """Tell whether a gloss says in which country a place lies: Okinawa, Japan."""
    _, _, land = _NOTE.sub("", gloss).partition(", ")
    return land.strip() in _countries()


_VILLAGES = re.compile(r"\b[Tt]own(?:ship)?\b")
_PLACES = re.compile(
    r"\b(?:city|capital|province|county|district|municipality|prefecture|town|township|state|region|island|continent"
    r"|peninsula)\b",
    re.IGNORECASE,
)


def _kind(head: str, glosses: list[str], names: list[str]) -> Kind | None:
    if head.endswith(("大学", "学院")):
        return "university" if any(map(_SCHOOLS.search, names)) else None
    if set(names) & _countries().keys():
        return "country" if any(_countries().get(name) for name in names) else "region"
    if any(map(_WATERS.search, names)):
        return "water" if head[-1] in "海洋河江湖峡湾" else None
    if any(map(_ACRONYM.fullmatch, names)):
        return "organization"
    if len(head) == _SHORTEST and any(_VILLAGES.search(gloss) for gloss in glosses):
        return None  # 山上 is a township in Taiwan, and up in the hills in every other text
    return "place" if any(map(_PLACES.search, glosses)) else None


@lru_cache(maxsize=1)
def _countries() -> dict[str, bool]:
    """Give the English names of CLDR's territories; False for parts of the world."""
    return {name: code.isalpha() for code, names in _territories().values() for name in names}


@lru_cache(maxsize=1)
def _territories() -> dict[str, tuple[str, list[str]]]:
    """Give the countries and parts of the world of CLDR by their Chinese names, each with its code."""
    from babel import Locale

    zh, en = (Locale.parse(tag).territories for tag in ("zh_Hans", "en"))
    found: dict[str, tuple[str, list[str]]] = {"中国": ("CN", ["China"])}
    for code in sorted(zh.keys() & en.keys()):
        head = re.sub(r"（.*?）|\(.*?\)|^中国(?=.)|特别行政区$", "", zh[code])
        english = en[code].replace(" SAR China", "").replace("St.", "St")
        if len(head) > 1 and code != "001":
            found[head] = code, [part.strip() for part in re.split(r"[()]", english) if part.strip()]
    return found
