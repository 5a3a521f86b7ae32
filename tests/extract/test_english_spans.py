"""English spans of time, shares and codes that go by words and signs of their own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.extract import quantities
from aligner.extract.decimals import plain
from aligner.model import Quantity


def told(q: Quantity) -> str:
    ends = [q.low, q.high] if q.value is None else [q.value]
    value = "..".join(plain(end) if isinstance(end, Fraction) else str(end) for end in ends)
    return " ".join(filter(None, (q.kind, value, q.unit, q.approx or "")))


def brief(text: str) -> list[str]:
    """Sum up what is stated as "kind value unit approx", without what is empty."""
    return [told(q) for q in quantities(text, "en") if q.form != "implied"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a two-and-a-half-hour drive", ["duration 2.5 hour"]),
        ("a three-and-a-half-year plan", ["duration 3.5 year"]),
        ("the one-and-a-half-day forum", ["duration 1.5 day"]),
        ("7.06 million three-wheeled vehicles", ["number 7060000", "number 3"]),
        ("Two to three hundred volunteers", ["number 200..300"]),
        ("two to 300 volunteers", ["number 2..300"]),
        ("she won in 1:58.06", ["duration 118.06 second"]),
        ("at 1:58 a.m.", ["time T01:58"]),
        ("a scale of 1:50,000", ["code 1:50000"]),
    ],
)
def test_what_a_hyphen_or_sign_ties_is_one_figure(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the one-millionth visitor", ["ordinal 1000000"]),
        ("the millionth visitor arrived", ["ordinal 1000000"]),
        ("its one-hundredth episode", ["ordinal 100"]),
        ("the company's billionth user", ["ordinal 1000000000"]),
        ("one-millionth of the size", ["fraction 0.000001"]),
        ("a thousandth of that", ["fraction 0.001"]),
    ],
)
def test_a_scale_ranks_after_the_and_parts_before_of(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nine in ten users like it", ["fraction 0.9"]),
        ("four in five respondents", ["fraction 0.8"]),
        ("one in three.", ["fraction 1/3"]),
        ("9 in 10 people", ["fraction 0.9"]),
        ("and four in ten are under 30", ["fraction 0.4", "number 30 under"]),
        ("two in 2020", ["number 2", "date 2020"]),
        ("three in one", ["number 3"]),
        ("opened three in ten days", ["number 3", "duration 10 day"]),
        ("a quarter of a percentage point", ["percent 0.25 pp"]),
        ("half a percentage point", ["percent 0.5 pp"]),
        ("half of one percent", ["percent 0.5"]),
        ("a quarter-point cut", ["percent 0.25 pp"]),
        ("25 basis points", ["measure 25 bp"]),
        ("0.6 per mille points", ["percent 0.06 pp"]),
    ],
)
def test_a_share_of_a_whole_is_read_with_its_whole(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a decade ago", ["duration 10 year"]),
        ("two decades", ["duration 20 year"]),
        ("over the past quarter century", ["duration 25 year"]),
        ("a quarter of an hour", ["duration 15 minute"]),
        ("100 Century Avenue", ["number 100"]),
        ("two fortnights", ["duration 4 week"]),
        ("will not exceed 50", ["number 50 under"]),
        ("shall be no lower than 10,000 yuan", ["money 10000 CNY over"]),
        ("no more than 5 companies", ["number 5 under"]),
        ("a minimum of 20", ["number 20 over"]),
        ("a dozen or so companies", ["number 12 about"]),
    ],
)
def test_long_spans_and_limits_are_counted_in_plain_units(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in her fifties", "duration 50..59 year"),
        ("in their early 30s", "duration 30..39 year"),
        ("three octogenarians", "duration 80..89 year"),
        ("round-the-clock service", "duration 24 hour"),
        ("open around the clock", "duration 24 hour"),
        ("open year-round", "duration 365 day"),
        ("the university's centenary", "ordinal 100"),
        ("a score of companies", "number 20"),
        ("half a century", "duration 50 year"),
    ],
)
def test_a_word_that_holds_a_span_implies_it(text: str, expected: str) -> None:
    assert expected in [told(q) for q in quantities(text, "en") if q.form == "implied"]


def test_a_midyear_review_implies_nothing() -> None:
    assert quantities("midyear reviews", "en") == ()


@pytest.mark.parametrize(
    "code",
    ["010-6788-1234 ext. 802", "400-800-8888", "+86 10 6788 1234", "(010) 6788 1234", "120/80", "100/75"],
)
def test_a_telephone_number_or_pressure_is_a_code(code: str) -> None:
    assert brief(f"about it: {code}") == [f"code {code}"]


def test_the_attacks_go_by_their_day() -> None:
    assert brief("the 9/11 attacks") == ["date XXXX-09-11"]
