"""Currencies: what they are called in either language.

Everyday names and symbols are in `money.toml`; full names come from CLDR through babel, loaded on first use.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from aligner.model import Lang

# CLDR also lists metals, funds, test codes and units of account under X; only these four are money.
_REAL_X = frozenset({"XAF", "XOF", "XPF", "XCD"})


@cache
def by_name(lang: Lang) -> dict[str, str]:
    """Give the ISO 4217 code (or the subunit: `cent`, `jiao`, `fen`, `penny`) of every name and symbol in `lang`.

    English words are lower case, to be matched in any case; symbols and codes stand as written.

    >>> by_name("zh")["美元"], by_name("en")["hong kong dollars"], by_name("en")["HK$"], by_name("zh")["瑞士法郎"]
    ('USD', 'HKD', 'HKD', 'CHF')
    """
    names = dict(_full_names(lang)) | {code: code for code in _table()["codes"]["read"]}
    for section in ("symbols", lang):
        names.update({name: code for code, row in _table()[section].items() for name in row})
    return names


@cache
def symbols() -> dict[str, str]:
    """Give the ISO 4217 code of every symbol that may stand before an amount: $, HK$, RMB, USD."""
    table = _table()
    found = {code: code for code in table["codes"]["read"]}
    found.update({name: code for code, row in table["symbols"].items() for name in row})
    return found


def may_be(name: str, code: str) -> frozenset[str]:
    """Give the currencies that a text may mean by `name`, which by itself is read as `code`.

    >>> sorted(may_be("¥", "CNY")), sorted(may_be("港元", "HKD"))
    (['CNY', 'JPY'], ['HKD'])
    """
    return frozenset(_table()["shared"].get(name, ())) | {code}


@cache
def subunits() -> dict[str, Fraction]:
    """Give what part of a currency unit each subunit is.

    >>> subunits()["jiao"]
    Fraction(1, 10)
    """
    return {name: Fraction(1, parts) for name, parts in _table()["subunits"].items()}


@cache
def called(code: str, lang: Lang, *, many: bool = True) -> str:
    """Give what we call a currency or a part of one; what CLDR does not know either is called by its code.

    >>> called("CNY", "en"), called("USD", "en", many=False), called("CZK", "zh"), called("SGD", "en")
    ('yuan', 'US dollar', '捷克克朗', 'Singapore dollars')
    """
    if code in _table()["said"]:
        chinese, one, several = _table()["said"][code]
        return str(chinese if lang == "zh" else several if many else one)
    from babel import Locale  # 30 ms: not at start-up
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, count=None if lang == "zh" else 2 if many else 1, locale=Locale.parse(lang)))


def sign(code: str) -> str:
    """Give the sign that stands before an amount and means no other currency; the code where there is none.

    >>> sign("USD"), sign("CNY"), sign("JPY"), sign("CZK")
    ('US$', 'RMB', 'JP¥', 'CZK ')
    """
    known = (s for s in _table()["symbols"].get(code, ()) if s not in _table()["shared"])
    return next(known, f"{code} ")


def _full_names(lang: Lang) -> Iterator[tuple[str, str]]:
    from babel import Locale  # 30 ms: not at start-up
    from babel.numbers import get_currency_name

    locale = Locale.parse(lang)
    for code in sorted(locale.currencies, reverse=True):
        if code.startswith("X") and code not in _REAL_X:
            continue
        for count in (None,) if lang == "zh" else (1, 2):
            name = get_currency_name(code, count=count, locale=locale)
            # "津巴布韦元 (2008)" is a catalogue entry, not what a text says; a bare code means that there is no name.
            if name != code and not set(name) & set("()（）"):
                yield from ((form, code) for form in _forms(name))


def _forms(name: str) -> set[str]:
    """Give a name in lower case, with and without accents (colón, colon)."""
    lower = name.lower()
    plain = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    return {lower, unicodedata.normalize("NFC", plain)}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("money.toml").read_text(encoding="utf-8"))
