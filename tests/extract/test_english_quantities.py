"""What the English grammar of quantities promises: exact values, right kinds, true spans, no false number."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.extract.decimals import plain
from aligner.extract.en.grammar import read_quantities
from aligner.model import Quantity


def stated(text: str) -> list[Quantity]:
    return [quantity for quantity in read_quantities(text) if quantity.form != "implied"]


def value(quantity: Quantity) -> str:
    def show(end: Fraction | str | None) -> str:
        return plain(end) if isinstance(end, Fraction) else str(end)

    if quantity.value is None:
        return f"{show(quantity.low)}..{show(quantity.high)}"
    return show(quantity.value)


def brief(text: str) -> list[str]:
    """Sum up what is read as "kind value unit approx", without what is empty."""
    return [" ".join(filter(None, (q.kind, value(q), q.unit, q.approx or ""))) for q in stated(text)]


NUMBERS = {
    "1,234,567 seats": "1234567",
    "40\u202f000 seats": "40000",
    "12,34,567.89": "1234567.89",
    ".08": "0.08",
    "twenty-one": "21",
    "one hundred and five": "105",
    "two and a half million": "2500000",
    "a 1.2-million reader list": "1200000",
    "three million two hundred thousand": "3200000",
    "4 thousand 3 hundred and 21": "4321",
    "30 lakh": "3000000",
    "three crore twelve lakh": "31200000",
    "half a million readers": "500000",
    "three quarters of a billion": "750000000",
    "a hundred seats": "100",
    "a dozen": "12",
    "half a dozen": "6",
    "two score": "40",
    "two hundred point zero three": "200.03",
    "20K": "20000",
    "5bn": "5000000000",
    "minus five": "-5",
    "1 and 1/2": "1.5",
    "2½ million": "2500000",
    "five and a quarter": "5.25",
    "1.3x10^6": "1300000",
    "1.3e6": "1300000",
    "a 100-billion-level cluster": "100000000000",
    "12,567 words": "12567",
    "one hundred and three quarters": "100.75",
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items())
def test_numbers_are_read_by_value(text: str, expected: str) -> None:
    assert brief(text) == [f"number {expected}"]


KINDS = {
    "two-thirds of them": ["fraction 2/3"],
    "about 1/20 of the total": ["fraction 0.05 about"],
    "nine out of ten households": ["fraction 0.9"],
    "12 out of 110 states": ["number 12", "number 110"],
    "more than half of the seats": ["fraction 0.5 over"],
    "66 percent": ["percent 66"],
    "2.5 per cent": ["percent 2.5"],
    "1.2 percentage points": ["percent 1.2 pp"],
    "50 basis points": ["measure 50 bp"],
    "2.4‰": ["percent 0.24"],
    "the twenty-first edition": ["ordinal 21"],
    "the 21st century": ["ordinal 21 century"],
    "in the 17th-18th centuries": ["ordinal 17..18 century"],
    "the 14th Five-Year Plan": ["ordinal 14"],
    "Phase III of the park": ["ordinal 3"],
    "World War II": ["ordinal 2"],
    "No. 138": ["ordinal 138"],
    "Phase II/III trials": ["ordinal 2", "ordinal 3"],
    "Level 2 engineers": ["ordinal 2"],
    "Article 19": ["ordinal 19"],
    "three times as many": ["multiple 3"],
    "he called three times": ["number 3"],
    "output doubled": ["multiple 2"],
    "a threefold rise": ["multiple 3"],
    "10x faster": ["multiple 10"],
    "US$11.2 billion": ["money 11200000000 USD"],
    "(US\\$11.2 billion)": ["money 11200000000 USD"],
    "$5m": ["money 5000000 USD"],
    "RMB 5 million": ["money 5000000 CNY"],
    "a 100 billion yuan cluster": ["money 100000000000 CNY"],
    "a 100-billion-yuan-level cluster": ["money 100000000000 CNY"],
    "HK$20": ["money 20 HKD"],
    "75 USD million": ["money 75000000 USD"],
    "3 dollars 50 cents": ["money 3.5 USD"],
    "14.27 cents": ["money 14.27 cent"],
    "half a million euros": ["money 500000 EUR"],
    "the club won 5 matches": ["number 5"],
    "430,000 square meters": ["measure 430000 m2"],
    "2.5 km²": ["measure 2.5 km2"],
    "300 mu": ["measure 300 mu"],
    "a 3-inch pipe": ["measure 3 in"],
    "5m tall": ["measure 5 m"],
    "he is 5 ft 6 in": ["measure 5.5 ft"],
    "−5 °C": ["measure -5 degC"],
    "5 degrees below zero": ["measure -5 deg"],
    "a three-year plan": ["duration 3 year"],
    "one and a half hours": ["duration 1.5 hour"],
    "half an hour": ["duration 0.5 hour"],
    "an hour and a half": ["duration 1.5 hour"],
    "the first ten months": ["duration 10 month"],
}


@pytest.mark.parametrize(("text", "expected"), KINDS.items())
def test_what_stands_beside_a_number_decides_its_kind(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


DATES = {
    "November 18": "XXXX-11-18",
    "Nov. 18, 2023": "2023-11-18",
    "18 November 2023": "2023-11-18",
    "the 18th of November": "XXXX-11-18",
    "7-8 December 2023": "2023-12-07..2023-12-08",
    "2023-11-18": "2023-11-18",
    "11/18/2023": "2023-11-18",
    "18/11/2023": "2023-11-18",
    "the 1990s": "199X",
    "Q3 2023": "2023-Q3",
    "the third quarter of 2023": "2023-Q3",
    "the first three quarters of 2023": "2023-Q1..2023-Q3",
    "the first half of 2024": "2024-H1",
    "fiscal 2023": "2023",
    "From January to August": "XXXX-01..XXXX-08",
    "5 January to 3 March 2024": "2024-01-05..2024-03-03",
    "in May": "XXXX-05",
    "Friday": "XXXX-WXX-5",
    "in 2023": "2023",
    "the 2019–20 season": "2019..2020",
    "the 2021/22 season": "2021..2022",
    "on the 23rd": "XXXX-XX-23",
    "in 1842": "1842",
    "nineteen eighty-four": "1984",
    "above 2019 levels": "2019",
    "March to June": "XXXX-03..XXXX-06",
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_dates_are_iso_with_x_for_what_is_left_out(text: str, expected: str) -> None:
    assert brief(text) == [f"date {expected}"]


TIMES = {
    "9:00": "T09:00",
    "at 9 a.m.": "T09:00",
    "9:30 pm": "T21:30",
    "half past two": "T02:30",
    "12 a.m.": "T00:00",
    "seven o’clock": "T07:00",
    "at 3 in the afternoon": "T15:00",
    "9-11 a.m.": "T09:00..T11:00",
    "8 am to 5 pm": "T08:00..T17:00",
    "from 9:00 to 11:30": "T09:00..T11:30",
}


@pytest.mark.parametrize(("text", "expected"), TIMES.items())
def test_times_are_iso(text: str, expected: str) -> None:
    assert brief(text) == [f"time {expected}"]


RANGES = {
    "3–5 years": ["duration 3..5 year"],
    "the next 3 to 5 years": ["duration 3..5 year"],
    "$1–2 billion": ["money 1000000000..2000000000 USD"],
    "between 5 and 10 million yuan": ["money 5000000..10000000 CNY"],
    "between one hundred and two hundred firms": ["number 100..200"],
    "10-20%": ["percent 10..20"],
    "one or two firms": ["number 1..2"],
    "fell from 100 to 88": ["number 100", "number 88"],
    "from 500 to 2 million": ["number 500..2000000"],
}


@pytest.mark.parametrize(("text", "expected"), RANGES.items())
def test_a_range_has_two_ends_that_share_unit_and_scale(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


APPROXIMATIONS = {
    "over 20 firms": "over",
    "7,700+ people": "over",
    "20-odd firms": "over",
    "at least 20 firms": "over",
    "exceeding 20 firms": "over",
    "close to 20 firms": "under",
    "up to 20 firms": "under",
    "no more than 20 firms": "under",
    "some 80 firms": "about",
    "20 or so": "about",
    "~20 firms": "about",
}


@pytest.mark.parametrize(("text", "sense"), APPROXIMATIONS.items())
def test_an_approximator_is_part_of_the_span(text: str, sense: str) -> None:
    (quantity,) = stated(text)
    assert quantity.approx == sense
    assert text.startswith(quantity.text)


def test_over_before_a_duration_may_mean_during() -> None:
    assert brief("growth over 3 years") == ["duration 3 year"]
    assert brief("over 3 years of growth") == ["duration 3 year over"]


CODES = [
    "1+8+1+N", "COVID-19", "TOP20", "Top 20", "GB/T 19001", "5G", "H7N9", "24/7", "3.2.1", "192.168.1.2", "3-2", "3:2",
    "+86-010-89292038", "13800138000", "press@example.com", "https://example.com/a?b=30%25", "B2", "1080p", "5x8",
    "ISBN 978-7-5133-0664-5", "SCP-173", "120/80",
]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_one_text_and_no_number(code: str) -> None:
    (quantity,) = stated(f"see {code} here")
    assert (quantity.kind, quantity.value) == ("code", "TOP20" if code == "Top 20" else code)


SILENT = [
    "one of them", "this one", "one another", "no one", "one can say", "a one-stop shop", "the right one", "first aid",
    "at first", "a first-class park", "second-hand cars", "hundreds of firms", "tens of thousands", "several hundred",
    "a few thousand", "dozens", "both sides", "twin engines", "a pair", "a couple of firms", "once more", "a forum",
    "it may rain", "march on", "a second", "ground zero", "the half-time whistle", "Kate Middleton", "millions",
    "multi-billion-dollar",
]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_what_states_no_number_is_never_stated(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("both sides", "2"),
        ("twice", "2"),
        ("several dozen", "24..120"),
        ("at noon", "T12:00"),
        ("a forum", "1"),
        ("one of them", "1"),
        ("hundreds of firms", "200..1000"),
    ],
)
def test_what_implies_a_number_is_evidence(text: str, expected: str) -> None:
    (quantity,) = read_quantities(text)
    assert (quantity.form, value(quantity)) == ("implied", expected)


def test_signs_that_look_like_a_minus_are_none() -> None:
    assert brief("(US$11.2 billion)") == ["money 11200000000 USD"]
    assert brief("——2023 Forum") == ["date 2023"]
    assert brief("the 2019-2021 plan") == ["date 2019..2021"]


def test_four_figures_are_a_year_unless_they_count() -> None:
    assert brief("the 2023 Forum") == ["date 2023"]
    assert brief("2023 companies signed") == ["number 2023"]
    assert brief("2000 yuan") == ["money 2000 CNY"]
    assert brief("December 13, 9020") == ["date XXXX-12-13", "number 9020"]


def test_it_says_what_is_counted() -> None:
    (quantity,) = stated("31 pharmaceutical and healthcare enterprises took part")
    assert quantity.counts == "pharmaceutical and healthcare enterprises"


def test_it_shows_how_a_value_came_about() -> None:
    (quantity,) = stated("97.61 billion yuan")
    assert quantity.reading == "97.61 billion yuan = 97.61 × 10^9 CNY"


_BELOW_TWENTY = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def spell(number: int, *, joint: str = "-", conjunction: str = " and ") -> str:
    """Write a whole number in words."""
    if number < 20:
        return _BELOW_TWENTY[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (joint + _BELOW_TWENTY[number % 10] if number % 10 else "")
    if number < 1000:
        rest = conjunction + spell(number % 100, joint=joint) if number % 100 else ""
        return f"{_BELOW_TWENTY[number // 100]} hundred{rest}"
    for scale, word in _SCALES:
        if number >= scale:
            rest = " " + spell(number % scale, joint=joint, conjunction=conjunction) if number % scale else ""
            return f"{spell(number // scale, joint=joint, conjunction=conjunction)} {word}{rest}"
    raise AssertionError(number)


@given(st.integers(2, 10**15 - 1), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_a_number_in_words_reads_back(number: int, joint: str, conjunction: str) -> None:
    (quantity,) = read_quantities(spell(number, joint=joint, conjunction=conjunction))
    assert (quantity.kind, quantity.value, quantity.form) == ("number", number, "words")


@given(
    st.integers(0, 10**15), st.sampled_from(["{:,} firms", "about {:,} firms", "{:,}", "a total of {:,}.", "({:,})"])
)
def test_a_number_in_digits_reads_back(number: int, frame: str) -> None:
    (quantity,) = stated(frame.format(number))
    if not 1000 <= number < 2100:  # below, a figure that may be a year has its comma to tell it from one
        assert quantity.value == number
    else:
        assert quantity.kind == "number"


@given(st.integers(1, 99999), st.integers(0, 2), st.sampled_from(_SCALES), st.sampled_from([" ", "-"]))
def test_a_scaled_number_reads_back(number: int, places: int, scale: tuple[int, str], joint: str) -> None:
    coefficient = Fraction(number, 10**places)
    (quantity,) = stated(f"{plain(coefficient)}{joint}{scale[1]}")
    assert quantity.value == coefficient * scale[0]


@given(st.integers(2, 999), st.sampled_from(["{} yuan", "RMB {}", "¥{}", "a {}-yuan note", "CNY{}", "{} RMB"]))
def test_a_sum_of_money_reads_back(number: int, frame: str) -> None:
    (quantity,) = stated(frame.format(number))
    assert (quantity.kind, quantity.value, quantity.unit) == ("money", number, "CNY")


# fmt: off
_PIECES = [
    "one", "two", "million", "hundred", "and", "a", "half", "of", "the", "first", "between", "from", "to", "over",
    "about", "$", "US$", "%", "-", "–", ".", ",", "1", "20", "2023", "1,000", "3.5", "½", "1/2", "May", "March",
    "Q3", "9:00", "am", "th", "s", "°C", "kg", "yuan", "point", "third", "thirds", "minus", "No.", "III", "or",
    "more", "+", "(", ")", "\n", "é", "亿", "Ⅲ", "²", "İ", "\u202f", "９", "٣", "’s",
]
# fmt: on


def check_spans(text: str) -> None:
    quantities = read_quantities(text)
    last = 0
    for quantity in quantities:
        assert last <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert (quantity.value is None) == (quantity.low is not None and quantity.high is not None)
        last = quantity.end


@given(st.text())
def test_any_text_is_read_without_an_exception_and_with_true_spans(text: str) -> None:
    check_spans(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=14), st.sampled_from(["", " ", "-"]))
def test_any_jumble_of_number_words_is_read_with_true_spans(pieces: list[str], joint: str) -> None:
    check_spans(joint.join(pieces))


def test_many_jumbles_of_number_words_are_read_with_true_spans() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        check_spans("".join(chance.choice(_PIECES) + chance.choice(["", " ", " ", "-"]) for _ in range(12)))


@pytest.mark.parametrize("piece", ["one ", "1,", "1.", "1 ", "million ", "from 1 to ", "1+", "a.", "$", "half "])
def test_a_long_line_of_one_thing_is_read_to_its_end(piece: str) -> None:
    """Time is linear: a reader that looked ahead without bound would not come back from these."""
    check_spans(piece * (6_000 // len(piece)))


def test_a_million_digits_are_no_number() -> None:
    (quantity,) = read_quantities("1" * 1_000_000)
    assert quantity.kind == "code"
