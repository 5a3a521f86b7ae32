"""Words that leave no room (first, only, all, never), and the English that tells or contradicts them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aligner.extract.zh.characters import normalise


@dataclass(frozen=True, slots=True)
class Absolute:
    """A row of the table: what is said in Chinese, what contradicts it in English and what tells it there."""

    name: str
    rule: str
    zh: re.Pattern[str]
    zh_not: re.Pattern[str] | None
    en: re.Pattern[str] | None
    en_not: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that a pair breaks: the Chinese words, and the English ones that contradict them, if it takes any."""

    name: str
    rule: str
    zh: tuple[int, int]
    en: tuple[int, int] | None


def broken(zh: str, en: str) -> Iterator[Broken]:
    """Give the rows that two texts break.

    >>> [b.name for b in broken("她是首位获奖的女性", "She is one of the first women to win")]
    ['first']
    >>> [b.name for b in broken("她是首位获奖的女性", "She is the first woman to win")]
    []
    """
    normal = normalise(zh)
    if not _any().search(normal):
        return
    for row in _table():
        found = row.zh.search(normal)
        if not found or (row.zh_not and row.zh_not.search(normal)):
            continue
        against = row.en.search(en) if row.en else None
        told = row.en_not and row.en_not.search(en)
        if not told and (against or row.en is None):
            yield Broken(row.name, row.rule, found.span(), against.span() if against else None)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(row.zh.pattern for row in _table()))


@cache
def _table() -> tuple[Absolute, ...]:
    table = tomllib.loads(files(__package__).joinpath("absolutes.toml").read_text(encoding="utf-8"))
    return tuple(_row(name, row) for name, row in table.items())


def _row(name: str, row: dict[str, str]) -> Absolute:
    def english(key: str) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{row[key].strip()})\b", re.IGNORECASE) if key in row else None

    without = re.compile(row["zh-not"]) if "zh-not" in row else None
    return Absolute(name, row["rule"], re.compile(row["zh"]), without, english("en"), english("en-not"))
