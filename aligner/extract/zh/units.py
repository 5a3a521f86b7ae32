"""Find the unit or currency that stands at a place in Chinese text, and tell it from a word that begins alike.

30米 is a length, 30米饭 is not; 5元 is money, 三元桥 a bridge.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar

from aligner.extract import money, units
from aligner.extract.units import Unit
from aligner.extract.zh.words import guards
from aligner.words.characters import HAN

# 块 is money at the end of a phrase or before 钱; otherwise it counts pieces (三块地板).
_KUAI = re.compile(
    r"块(?:钱|[零〇]?[一二三四五六七八九](?![一二三四五六七八九十百千万个块边角])|多|(?=左右|以[上下内]|[\s，。、；！？,.!?;)）”\"到的]|$|钱|一[个斤份只条件张]|每|和|出头|起))"
)
_MAO = re.compile(r"[角毛](?=钱|[\s，。、；！？,.!?;)）”\"]|$|[一二三四五六七八九]?分)")
_PLACE = re.compile(rf"[{HAN}](?<![地路多外之以的左长远处开半])")
_LATIN = re.compile(r"[A-Za-z0-9]")


_T = TypeVar("_T")
_Table = tuple[dict[str, _T], dict[str, list[int]]]  # names, and how long the names are that begin with a character


def read_unit(text: str, at: int) -> tuple[Unit, int] | None:
    """Give the unit of measure, other than of time, that begins at `at`, and where it ends."""
    found = _longest(text, at, _units())
    # 八里庄, 十里河 and a thousand other places: a li ends the phrase, or a word for length follows.
    if found and found[0].symbol == "li" and text[found[1] - 1] == "里" and _PLACE.match(text, found[1]):
        return None
    return found


def read_currency(text: str, at: int) -> tuple[str, int] | None:
    """Give the currency whose name begins at `at`, and where it ends."""
    first = text[at : at + 1]
    if first in ("块", "角", "毛"):
        everyday = (_KUAI if first == "块" else _MAO).match(text, at)
        name = "CNY" if first == "块" else "jiao"
        return (name, at + 1 + (text[at + 1 : at + 2] == "钱")) if everyday else None
    return _longest(text, at, _currencies())


def read_symbol(text: str, end: int) -> tuple[str, int] | None:
    """Give the currency sign or name that ends at `end`, before an amount, and where it begins."""
    while end and text[end - 1] == " ":
        end -= 1
    if text[end - 1 : end] not in _last_characters():
        return None
    for length in range(min(7, end), 0, -1):
        name = text[end - length : end]
        code = _before_amounts().get(name)
        glued = end > length and name[0].isascii() and name[0].isalpha() and _LATIN.match(text, end - length - 1)
        if code and not glued:
            return code, end - length
    return None


def _longest(text: str, at: int, table: _Table[_T]) -> tuple[_T, int] | None:
    names, lengths = table
    for length in lengths.get(text[at : at + 1], ()):
        name, after = text[at : at + length], text[at + length : at + length + 1]
        if len(name) < length or name not in names or (length == 1 and after and after in guards().get(name, "")):
            continue
        if not (_LATIN.match(name[-1]) and _LATIN.match(after)):
            return names[name], at + length
    return None


def _table(names: dict[str, _T]) -> _Table[_T]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    return names, {first: sorted(found, reverse=True) for first, found in lengths.items()}


@cache
def _units() -> _Table[Unit]:
    return _table(
        {name: unit for name, unit in units.by_name("zh").items() if unit.dimension != "time" or name.isascii()}
    )


@cache
def _currencies() -> _Table[str]:
    return _table(money.by_name("zh"))


@cache
def _before_amounts() -> dict[str, str]:
    # 人民币500万元, 港币300万: names that end so stand before an amount as well.
    return money.symbols() | {n: code for n, code in money.by_name("zh").items() if n[-1] in "币金" and len(n) > 1}


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(name[-1] for name in _before_amounts())
