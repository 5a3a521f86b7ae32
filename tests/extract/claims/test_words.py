"""Periods, ranks and the expressions that the tables are made into."""

from __future__ import annotations

import pytest

from aligner.extract.claims.absolutes import broken
from aligner.extract.claims.cues import find_cues
from aligner.extract.claims.periods import read_periods
from aligner.extract.claims.ranks import read_ranks, tells_rank
from aligner.model import Lang


@pytest.mark.parametrize(
    ("text", "lang", "periods"),
    [
        ("去年6月动工", "zh", [("year", -1, 6)]),
        ("昨日宣布，本月开工", "zh", [("day", -1, 0), ("month", 0, 0)]),
        ("比去年增长5%", "zh", []),
        ("去年同期为3亿元", "zh", []),
        ("三年内建成", "zh", []),
        ("以前年度", "zh", []),
        ("In June last year work began", "en", [("year", -1, 6)]),
        ("Last June work began", "en", [("year", -1, 6)]),
        ("It may this year rise", "en", [("year", 0, 0)]),
        ("up from last year", "en", []),
        ("at the end of last year", "en", []),
        ("Yesterday it rained", "en", [("day", -1, 0)]),
    ],
)
def test_periods_are_counted_from_the_writers_day(text: str, lang: Lang, periods: list[tuple[str, int, int]]) -> None:
    assert [(p.unit, p.offset, p.month) for p in read_periods(text, lang)] == periods


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("副市长出席", ["deputy"]),
        ("前美国总统发言", ["former"]),
        ("原航天部副部长", ["deputy", "former"]),
        ("目前总统在国外", []),
        ("平原县县长", []),
        ("此前局长说", []),
        ("代市长和名誉主席", ["acting", "honorary"]),
        ("副作用很小", []),
    ],
)
def test_a_rank_is_a_word_of_its_own_before_a_title(text: str, kinds: list[str]) -> None:
    assert [rank.kind for rank in read_ranks(text, "zh")] == kinds


def test_any_word_for_a_rank_tells_it() -> None:
    assert tells_rank("an associate professor", "deputy", "en")
    assert tells_rank("he was the minister at the time", "former", "en")
    assert not tells_rank("the minister", "former", "en")


def test_the_longest_word_of_a_table_is_taken() -> None:
    assert [(c.value, c.start, c.end) for c in find_cues("负增长", "zh")] == [("down", 0, 3)]
    assert [c.value for c in find_cues("比上年末增加", "zh")] == ["start", "up"]
    assert [c.value for c in find_cues("than in the same period of the previous year", "en")] == ["year"]


def test_a_word_that_leaves_room_breaks_one_that_leaves_none() -> None:
    assert [b.name for b in broken("这是国内唯一的产品", "It is one of the products in China")] == ["only"]
    assert [b.name for b in broken("这是国内唯一的产品", "It is the sole product in China")] == []
