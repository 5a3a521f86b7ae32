"""Units of measure: what they are called in either language, and their exact size.

The table is `units.toml`. Readers report a unit by its symbol and never convert; the factors are for comparing 300 亩
with 20 hectares.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from aligner.model import Lang


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `value * factor + offset` is the amount in the base unit of its `dimension`.

    `exact` is false where the size is nominal (a year) or differs by place (a gallon). `said` is what we call it: in
    Chinese, and in English one of it and many.
    """

    symbol: str
    dimension: str
    factor: Fraction
    said: tuple[str, str, str]
    exact: bool = True
    offset: Fraction = Fraction(0)

    def to_base(self, value: Fraction) -> Fraction:
        """Give `value` of this unit in the base unit of its dimension.

        >>> by_symbol()["mu"].to_base(Fraction(300)) == by_symbol()["ha"].to_base(Fraction(20))
        True
        """
        return value * self.factor + self.offset

    def called(self, lang: Lang, value: Fraction) -> str:
        """Give what this unit is called after a value.

        >>> by_symbol()["km/h"].called("en", Fraction(1)), by_symbol()["mu"].called("zh", Fraction(300))
        ('kilometer per hour', '亩')
        """
        chinese, one, many = self.said
        return chinese if lang == "zh" else one if value == 1 else many


@cache
def by_symbol() -> dict[str, Unit]:
    """Give every unit by the symbol it is reported under.

    >>> by_symbol()["km2"].factor
    Fraction(1000000, 1)
    """
    return {symbol: _unit(symbol, dimension, row) for dimension, symbol, row in _rows()}


@cache
def by_name(lang: Lang) -> dict[str, Unit]:
    """Give every unit by what it is called in `lang`, symbols included.

    English words are lower case; symbols keep their case, which tells mW from MW.

    >>> by_name("zh")["平米"].symbol, by_name("en")["square metres"].symbol, by_name("en")["m²"].symbol
    ('m2', 'm2', 'm2')
    """
    units = by_symbol()
    return {name: units[symbol] for _, symbol, row in _rows() for name in _names(row, lang)}


def _names(row: dict[str, Any], lang: Lang) -> list[str]:
    return [*row.get("symbols", ()), *row.get(lang, ())]


def _unit(symbol: str, dimension: str, row: dict[str, Any]) -> Unit:
    return Unit(
        symbol=symbol,
        dimension=row.get("dimension", dimension),
        factor=Fraction(row["factor"]),
        said=tuple(row["said"]),
        exact=not row.get("about", False),
        offset=Fraction(row.get("offset", "0")),
    )


@cache
def signs() -> dict[str, str]:
    """Give the first symbol of every unit that has one, alike in both languages.

    >>> signs()["km2"], signs()["degC"]
    ('km2', '℃')
    """
    return {symbol: row["symbols"][0] for _, symbol, row in _rows() if row.get("symbols")}


@cache
def _rows() -> tuple[tuple[str, str, dict[str, Any]], ...]:
    table = tomllib.loads(files(__package__).joinpath("units.toml").read_text(encoding="utf-8"))
    return tuple((dimension, symbol, row) for dimension, rows in table.items() for symbol, row in rows.items())
