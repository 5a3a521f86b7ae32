"""Chinese numerals: a value rendered in any of its surface forms is read back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.extract.zh.characters import normalise, take
from aligner.extract.zh.numbers import read_numerals

FIGURES = "零一二三四五六七八九"
CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿两", "萬億兩")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def spell(number: int) -> str:
    """Write a number below 10^16 as Chinese does: 一万零五十."""
    if number == 0:
        return "零"
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return spell(high) + name + gap + (spell(low) if low else "")
    return FIGURES[number]


def only(text: str) -> Fraction | None:
    (numeral,) = read_numerals(normalise(text))
    assert (numeral.start, numeral.end) == (0, len(text))
    return numeral.value


@settings(max_examples=300, deadline=None)
@given(st.integers(11, 10**15))
def test_a_number_in_words_is_read_back_in_every_script(number: int) -> None:
    words = spell(number)
    for form in (words, words.translate(CAPITALS), words.translate(TRADITIONAL)):
        assert only(form) == number


@settings(max_examples=200, deadline=None)
@given(st.decimals(0, 10**9, places=2))
def test_figures_are_read_back_plain_grouped_and_full_width(number: object) -> None:
    for form in (f"{number}", f"{number:,}", f"{number}".translate(FULL_WIDTH)):
        assert only(form) == Fraction(str(number))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 9999), st.integers(1, 9999))
def test_figures_and_scales_mix(high: int, low: int) -> None:
    assert only(f"{high}亿{low}万") == high * 10**8 + low * 10**4


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 99), st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_decimals_in_words_are_read_back(whole: int, digits: list[int]) -> None:
    text = f"{spell(whole)}点{''.join(FIGURES[digit] for digit in digits)}"
    assert only(text) == Fraction(int(f"{whole}{''.join(map(str, digits))}"), 10 ** len(digits))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一万三", 13000),
        ("二百五", 250),
        ("千三", 1300),
        ("三亿五", 350_000_000),
        ("一百零五", 105),
        ("廿三", 23),
        ("卅", 30),
        ("一萬零卌", 10040),
        ("10万万", 10**9),
        ("4.78万亿", 4_780_000_000_000),
        ("25万6千", 256_000),
        ("7 万5 千4 百", 75_400),
        ("五兆六十二亿四万五千二", 5_006_200_045_200),
        ("负三十二", -32),
        ("倆千两百贰拾二", 2222),
        ("二〇二三", 2023),
        ("12k", 12_000),
        ("2^5", 32),
    ],
)
def test_short_and_mixed_forms_have_their_value(text: str, value: int) -> None:
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("3万2万", 30_000, 20_000), ("100万3个", 1_000_000, 3), ("三百一天", 300, 1), ("2023百强", 2023, 100)],
)
def test_two_numbers_side_by_side_stay_two(text: str, first: int, second: int) -> None:
    assert [numeral.value for numeral in read_numerals(text)] == [first, second]


def test_a_unit_that_begins_like_a_scale_is_left_to_the_unit() -> None:
    assert [(numeral.value, numeral.end) for numeral in read_numerals("5千米")] == [(5, 1)]


def test_an_open_digit_gives_two_ends_and_never_a_false_ten() -> None:
    (numeral,) = read_numerals("几十")
    assert (numeral.low, numeral.high, numeral.some) == (20, 100, True)


@given(st.text(max_size=80))
def test_one_shape_keeps_every_offset(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_taken_text_keeps_every_offset() -> None:
    assert take("近800亿元", [(1, 4)]) == "近\0\0\0亿元"
