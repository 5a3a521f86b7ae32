"""Offices that are not held in full: a deputy, a former, an acting or an honorary one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from aligner.extract.zh.characters import normalise
from aligner.model import Lang
from aligner.words.characters import HAN


@dataclass(frozen=True, slots=True)
class Rank:
    """A title with the word that lowers it, and where both stand: 副市长 is a `deputy`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """How a kind of rank is written before a title in each language, and all that tells it anywhere."""

    kind: str
    marked: dict[Lang, re.Pattern[str] | None]
    told: dict[Lang, re.Pattern[str] | None]


def read_ranks(text: str, lang: Lang) -> Iterator[Rank]:
    """Read the ranks that a text names, the first of each kind.

    >>> [(r.kind, r.start, r.end) for r in read_ranks("国家疾控局副局长出席", "zh")]
    [('deputy', 5, 8)]
    >>> [r.kind for r in read_ranks("the former deputy mayor of the city", "en")]
    ['deputy', 'former']
    """
    normal = normalise(text) if lang == "zh" else text
    lowered = normal.lower()
    if not (_ZH_ANY.search(normal) if lang == "zh" else any(word in lowered for word in _EN_ANY)):
        return
    for words in _table():
        pattern = words.marked[lang]
        found = pattern.search(normal) if pattern else None
        if found and (lang == "en" or _stands_alone(normal, found.start())):
            yield Rank(words.kind, found.start(), found.end())


def tells_rank(text: str, kind: str, lang: Lang) -> bool:
    """Tell whether anything in a text may stand for a kind of rank."""
    told = next(words.told[lang] for words in _table() if words.kind == kind)
    return bool(told and told.search(normalise(text) if lang == "zh" else text))


def names_office(text: str, lang: Lang) -> bool:
    """Tell whether a text has a title of an office at all."""
    return bool(_titles(lang).search(text))


_EN_ANY = ("deputy", "vice", "former", "ex-", "acting", "interim", "caretaker", "honorary")
_ZH_ANY = re.compile(r"[副前原代名荣候当]")


def _stands_alone(text: str, at: int) -> bool:
    """Tell whether 前, 原 or 代 is a word by itself there: not that of 目前 or 平原."""
    if text[at] not in "前原代":
        return True
    import rjieba

    position = 0
    for word in rjieba.cut(text):
        if position >= at:
            return position == at and (len(word) == 1 or bool(_titles("zh").match(word, 1)) or word == "前任")
        position += len(word)
    return False


@cache
def _titles(lang: Lang) -> re.Pattern[str]:
    words = sorted(_data()["titles"][lang].split(), key=len, reverse=True)
    titles = "|".join(map(re.escape, words))
    return re.compile(titles if lang == "zh" else rf"\b(?:{titles})s?\b", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("ranks.toml").read_text(encoding="utf-8"))


@cache
def _table() -> tuple[_Words, ...]:
    return tuple(_words(kind, row) for kind, row in _data().items() if kind != "titles")


def _words(kind: str, row: dict[str, list[str]]) -> _Words:
    zh, en = _titles("zh").pattern, _titles("en").pattern
    # 前美国总统, 原国家队主教练: what the office is of may stand between; 副 stands right before its title.
    between = f"[{HAN}]{{0,8}}?" if kind == "former" else ""
    marked_zh = re.compile(f"(?<![以之目从此先提当生跟眼空日月年天周期后])(?:{'|'.join(row['zh'])}){between}(?:{zh})")
    marked_en = re.compile(rf"\b(?:{'|'.join(row['en'])})[ -](?:\w+ )?{en}", re.IGNORECASE) if row["en"] else None
    told_zh = re.compile("|".join(row["zh-told"])) if row["zh-told"] else None
    told_en = re.compile(rf"\b(?:{'|'.join(row['en-told'])})\b", re.IGNORECASE)
    return _Words(kind, {"zh": marked_zh, "en": marked_en}, {"zh": told_zh, "en": told_en})
