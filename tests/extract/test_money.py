"""The table of currencies: everyday names, full names, codes that are not English words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.extract import money
from aligner.model import LANGS, Lang


@pytest.mark.parametrize(
    ("lang", "name", "code"),
    [
        ("zh", "元", "CNY"),
        ("zh", "人民币", "CNY"),
        ("zh", "美金", "USD"),
        ("zh", "港币", "HKD"),
        ("zh", "日圆", "JPY"),
        ("zh", "新台币", "TWD"),
        ("zh", "捷克克朗", "CZK"),
        ("en", "us dollars", "USD"),
        ("en", "renminbi", "CNY"),
        ("en", "£", "GBP"),
        ("en", "HK$", "HKD"),
        ("en", "costa rican colons", "CRC"),
        ("en", "costa rican colón", "CRC"),
        ("en", "cents", "cent"),
    ],
)
def test_a_currency_is_known_by_what_texts_call_it(lang: Lang, name: str, code: str) -> None:
    assert money.by_name(lang)[name] == code


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("word", ["TOP", "ALL", "TRY", "CUP", "AMD", "SOS", "usd"])
def test_a_code_that_is_an_english_word_or_in_small_letters_is_not_read(lang: Lang, word: str) -> None:
    assert word not in money.by_name(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_catalogue_entries_and_metals_are_not_names_of_money(lang: Lang) -> None:
    names = money.by_name(lang)
    assert not [name for name in names if "(" in name or "（" in name]
    assert not {"银", "黄金", "gold", "silver"} & set(names)


def test_a_shared_name_admits_the_currencies_it_may_mean() -> None:
    assert money.may_be("¥", "CNY") == {"CNY", "JPY"}
    assert money.may_be("港元", "HKD") == {"HKD"}


def test_subunits_are_parts_of_a_unit() -> None:
    assert money.subunits()["cent"] == Fraction(1, 100)


@pytest.mark.parametrize("lang", LANGS)
def test_no_everyday_name_means_two_currencies(lang: Lang) -> None:
    names = [name for row in money._table()[lang].values() for name in row]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_currency_that_is_read_is_called_something_and_not_by_its_code(lang: Lang) -> None:
    codes = {*money.by_name("zh").values(), *money.by_name("en").values(), *money.symbols().values()}
    small = {"jiao", "fen", "cent"} if lang == "en" else set()
    called = {code: money.called(code, lang) for code in codes}
    assert sorted(code for code, name in called.items() if name == code and code not in small) == []
    assert all(any("\u4e00" <= c <= "\u9fff" for c in name) == (lang == "zh") for name in called.values())


def test_a_sign_before_an_amount_means_one_currency() -> None:
    known = money.symbols()
    for code in money._table()["codes"]["read"]:
        assert known[money.sign(code).strip()] == code
