"""What one member of an English list says holds for all of it, and for nothing else."""

from __future__ import annotations

import pytest

from aligner.extract import quantities


def read(text: str) -> list[tuple[str, str, str]]:
    return [(q.kind, str(q.value), q.unit) for q in quantities(text, "en") if q.form != "implied"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They grew by 12.5 and 17.5 percent respectively.", ["25/2", "35/2"]),
        ("They hold 6, 38 and 56 percent of it.", ["6", "38", "56"]),
        ("It fell from 5.5 to 5 percent.", ["11/2", "5"]),
    ],
)
def test_a_percent_that_is_a_word_holds_for_the_list(text: str, values: list[str]) -> None:
    assert read(text) == [("percent", value, "") for value in values]


def test_a_sign_that_one_member_lost_is_not_lent() -> None:
    assert [kind for kind, _, _ in read("They were 66.1, 50.9%, and 37.7%.")] == ["number", "percent", "percent"]


def test_a_scale_is_shared_where_both_figures_have_decimals() -> None:
    assert [value for _, value, _ in read("They were 7.5 and 6.5 trillion.")] == ["7500000000000", "6500000000000"]
    assert [value for _, value, _ in read("It has 3 and 5 million others.")] == ["3", "5000000"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on March 1, 5 and 9", ["XXXX-03-01", "XXXX-03-05", "XXXX-03-09"]),
        ("on June 3 and 12", ["XXXX-06-03", "XXXX-06-12"]),
    ],
)
def test_days_of_one_month_are_days(text: str, days: list[str]) -> None:
    assert read(text) == [("date", day, "") for day in days]


def test_between_two_days_is_one_stretch() -> None:
    (days,) = quantities("between June 12 and 15", "en")
    assert (days.low, days.high) == ("XXXX-06-12", "XXXX-06-15")
    (days,) = quantities("between 6 and 10 May", "en")
    assert (days.low, days.high) == ("XXXX-05-06", "XXXX-05-10")


def test_a_rank_that_closes_a_phrase_is_a_quarter_where_one_was_named() -> None:
    assert read("from the first quarter to 24 percent in the second.")[-1] == ("date", "XXXX-Q2", "")
    assert read("They came in the second.")[-1][0] == "ordinal"


def test_shares_that_make_a_hundred_are_percentages() -> None:
    said = quantities("The three sectors stand at 4.2:40.5:55.3, against 4.2:40.5:50.0.", "en")
    assert [q.kind for q in said if q.form == "digits"] == ["percent"] * 3 + ["number"] * 3


def test_a_count_after_a_year_is_no_year() -> None:
    said = quantities("The herd grew from 58 in 2019 to 73.", "en")
    assert [(q.kind, q.text) for q in said] == [("number", "58"), ("date", "2019"), ("number", "73")]
