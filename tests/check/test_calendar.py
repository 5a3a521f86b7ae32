"""What the calendar contradicts is found; odd dates that can be are not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.check.figures.calendar import check_calendar
from aligner.check.means import Means
from aligner.model import Bead, Bitext, Document, Finding, Lang, Passage, Sentence
from aligner.pair.facts import read_facts

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def found(zh: str = "", en: str = "", source: Lang = "zh") -> list[Finding]:
    def side(lang: Lang, text: str) -> tuple[Sentence, ...]:
        return (Sentence(lang, Passage(text), 0, 1),) if text else ()

    bead = Bead((0,) if zh else (), (0,) if en else ())
    document = Document("pairs.jsonl", "", ())
    sides = side("zh", zh), side("en", en)
    row = Bitext("row", document, document, *sides, (bead,), given=True, source=source)
    return list(check_calendar([read_facts(row)], Means()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The fair opens on Saturday, November 22, 2024.", "2024-11-22 was a Friday, not a Saturday"),
        ("The fair opens on 22 November 2024 (Thursday).", "2024-11-22 was a Friday, not a Thursday"),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_found(text: str, said: str) -> None:
    (finding,) = found(en=text)
    assert (finding.rule, finding.message.en, finding.suggestion) == ("date.mismatch", said, "Friday")


def test_a_chinese_weekday_that_does_not_fit_its_date_is_found() -> None:
    (finding,) = found(zh="展会于2024年11月22日（星期六）开幕。")
    assert finding.message.zh == "2024-11-22 是星期五，不是星期六"
    assert finding.suggestion == "2024年11月22日（星期五"  # for the whole place, date and weekday


@pytest.mark.parametrize(
    "text",
    [
        "The fair opens on Friday, November 22, 2024.",
        "The fair opens on Saturday, November 22.",  # no year is guessed
        "It runs on Thursday, November 21, 2024, Friday, November 22, 2024, and Saturday, November 23, 2024.",
        "The fair opened on November 22, 2024. Saturday was quiet.",
        "It happened on Tuesday, October 25, 1917, by the old calendar.",
        "展会于2024年11月22日（周五）开幕。",
    ],
)
def test_a_weekday_that_fits_or_cannot_be_judged_raises_nothing(text: str) -> None:
    assert found(zh=text) == [] if "展" in text else found(en=text) == []


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 6))
def test_of_all_weekdays_only_the_right_one_passes(day: date, off: int) -> None:
    weekday = WEEKDAYS[(day + timedelta(days=off)).weekday()]
    text = f"The fair opens on {weekday}, {day:%B} {day.day}, {day.year}."
    assert [finding.rule for finding in found(en=text)] == (["date.mismatch"] if off else [])


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("展会将于11月31日闭幕。", ""),
        ("展会将于2023年2月29日闭幕。", ""),
        ("", "The fair closes on February 30."),
        ("", "The fair closes on April 31, 2025."),
    ],
)
def test_a_day_that_no_month_has_is_found(zh: str, en: str) -> None:
    (finding,) = found(zh, en)
    assert finding.rule == "date.mismatch"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("展会将于2月29日闭幕。", ""),
        ("展会将于2024年2月29日闭幕。", ""),
        ("农历2月30日是庙会。", ""),
        ("二月三十是庙会。", ""),
        ("", "The fair closes on October 31."),
    ],
)
def test_a_day_that_can_be_raises_nothing(zh: str, en: str) -> None:
    assert found(zh, en) == []


def test_what_both_sides_say_is_told_once() -> None:
    """The source is wrong, the translation faithful: one finding with both places."""
    (finding,) = found("展会于2024年11月22日（星期六）开幕。", "The fair opened on Saturday, November 22, 2024.")
    assert finding.zh is not None
    assert finding.en is not None
    (finding,) = found("展会将于11月31日闭幕。", "The fair closes on November 31.")
    assert finding.zh is not None
    assert finding.en is not None


def test_where_the_two_sides_differ_their_comparison_speaks() -> None:
    assert found("展会于2024年11月22日（星期五）开幕。", "The fair opened on Saturday, November 22, 2024.") == []
    assert found("展会将于11月30日闭幕。", "The fair closes on November 31.") == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("直播于北京时间上午9:00开始。", "The livestream starts at 9:00 a.m. GMT."),
        ("直播于北京时间11月22日上午9:00开始。", "The livestream starts at 9:00 a.m. (UTC) on November 22."),
        ("直播于上午9:00（北京时间）开始。", "The livestream starts at 9:00 a.m. Eastern Time."),
    ],
)
def test_the_same_clock_in_another_zone_is_found(zh: str, en: str) -> None:
    (finding,) = found(zh, en)
    assert (finding.rule, finding.severity) == ("date.mismatch", "error")
    assert "UTC+8" in finding.message.en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("直播于北京时间上午9:00开始。", "The livestream starts at 9:00 a.m. Beijing time."),
        ("直播于北京时间上午9:00开始。", "The livestream starts at 9:00 a.m. (UTC+8)."),
        ("直播于北京时间上午9:00开始。", "The livestream starts at 1:00 a.m. GMT."),
        ("直播于北京时间上午9:00开始。", "The livestream starts at 9:00 a.m. local time."),
        ("直播于上午9:00开始。", "The livestream starts at 9:00 a.m. GMT."),
        ("直播于北京时间上午9:00开始。", "The livestream starts at 9:00 a.m. Beijing time (1:00 a.m. GMT)."),
        ("直播于北京时间上午9:00开始。", "The livestream starts at 9:00 a.m. CST."),
    ],
)
def test_times_that_may_be_the_same_raise_nothing(zh: str, en: str) -> None:
    assert found(zh, en) == []


def test_what_is_offered_is_for_the_translation() -> None:
    texts = "展会于2024年11月22日（周六）开幕。", "The fair opens on Saturday, November 22, 2024."
    assert [finding.suggestion for finding in found(*texts)] == ["Friday"]
    assert [finding.suggestion for finding in found(*texts, source="en")] == ["2024年11月22日（周五"]
