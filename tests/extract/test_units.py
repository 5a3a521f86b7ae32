"""The table of units: complete names, exact factors, equal to an outside reference."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.extract import units
from aligner.model import LANGS, Lang


@pytest.mark.parametrize(
    ("lang", "name", "symbol"),
    [
        ("zh", "平米", "m2"),
        ("zh", "㎡", "m2"),
        ("zh", "公里", "km"),
        ("zh", "斤", "jin"),
        ("zh", "吨", "t"),
        ("zh", "摄氏度", "degC"),
        ("en", "sq km", "km2"),
        ("en", "hectares", "ha"),
        ("en", "metric tons", "t"),
        ("en", "MW", "MW"),
        ("en", "mW", "mW"),
    ],
)
def test_a_unit_is_known_by_what_texts_call_it(lang: Lang, name: str, symbol: str) -> None:
    assert units.by_name(lang)[name].symbol == symbol


@pytest.mark.parametrize("symbol", ["second", "minute", "hour", "day", "week", "month", "year"])
def test_durations_have_the_symbols_that_reports_promise(symbol: str) -> None:
    assert units.by_symbol()[symbol].dimension == "time"


@pytest.mark.parametrize(
    ("amount", "unit", "same", "other"),
    [
        (15, "mu", 1, "ha"),
        (1, "km2", 100, "ha"),
        (2, "jin", 1, "kg"),
        (1, "t", 1000, "kg"),
        (1, "kWh", 3600, "kJ"),
        (36, "km/h", 10, "m/s"),
        (212, "degF", 100, "degC"),
        (12, "month", 1, "year"),
    ],
)
def test_amounts_that_are_equal_convert_to_the_same_base(amount: int, unit: str, same: int, other: str) -> None:
    table = units.by_symbol()
    assert table[unit].to_base(Fraction(amount)) == table[other].to_base(Fraction(same))


def test_every_dimension_has_one_base_of_factor_one() -> None:
    bases = {unit.dimension for unit in units.by_symbol().values() if unit.factor == 1}
    assert {unit.dimension for unit in units.by_symbol().values()} == bases


def test_factors_are_exact_and_a_nominal_size_says_so() -> None:
    table = units.by_symbol()
    assert table["mu"].factor == Fraction(2000, 3)
    assert table["mu"].exact
    assert not table["year"].exact


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_means_two_units(lang: Lang) -> None:
    owners: dict[str, set[str]] = {}
    for _, symbol, row in units._rows():
        for name in units._names(row, lang):
            owners.setdefault(name, set()).add(symbol)
    assert {name: sorted(found) for name, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_unit_is_called_something_that_no_other_unit_is(lang: Lang) -> None:
    names = [unit.called(lang, Fraction(2)) for unit in units.by_symbol().values()]
    assert all(names)
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_what_an_english_unit_is_called_is_read_as_that_unit() -> None:
    known = {name.lower(): unit.symbol for name, unit in units.by_name("en").items() if unit.dimension != "share"}
    for symbol, unit in units.by_symbol().items():
        if unit.dimension != "share":
            assert known[unit.called("en", Fraction(2)).lower()] == symbol
