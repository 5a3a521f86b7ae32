"""Every figure without partner that raises nothing names the excuse that silenced it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_check_numbers import bitext

from aligner.check.excuses import Excuse, all_excuses
from aligner.check.figures.comparison import read_pairs
from aligner.check.findings import Checked, check
from aligner.model import Bitext
from aligner.pair.facts import read_facts

BY_NAME = {excuse.name: excuse for excuse in all_excuses()}
each = pytest.mark.parametrize("excuse", all_excuses(), ids=lambda excuse: excuse.name)


def checked(text: Bitext) -> Checked:
    return check([text], level=lambda rule, severity, files: severity)


@each
def test_an_excuse_silences_the_figure_of_its_example_and_says_where_it_stands(excuse: Excuse) -> None:
    text = bitext(*((pair.zh, pair.en) for pair in excuse.pairs))
    said = checked(text)
    (found,) = [e for e in said.excused if excuse.figure in e.place.text and e.excuse == excuse.name][:1]
    assert text.document(found.place.lang).text[found.place.start : found.place.end] == found.place.text
    assert [f for f in said.findings if f.rule.split(".")[0] in ("number", "date", "unit")] == []


@each
def test_an_excuse_does_not_silence_what_must_be_told(excuse: Excuse) -> None:
    assert excuse.told
    for pair in excuse.told:
        said = checked(bitext((pair.zh, pair.en)))
        assert [f for f in said.findings if f.rule.split(".")[0] in ("number", "date", "unit")], pair
        assert excuse.name not in [e.excuse for e in said.excused]


@each
def test_an_excuse_explains_itself_in_both_languages(excuse: Excuse) -> None:
    for message in (excuse.title, excuse.why):
        assert message.en
        assert any("\u4e00" <= c <= "\u9fff" for c in message.zh)


def test_what_stands_against_a_figure_is_told_where_it_is_known() -> None:
    against = {
        name: [e.against for e in checked(bitext(*((p.zh, p.en) for p in excuse.pairs))).excused if e.excuse == name]
        for name, excuse in BY_NAME.items()
    }
    assert against["conversion"] == ["80 billion yuan"]
    assert against["neighbour"][0] == "320"
    assert against["trace"] == ["双"]
    assert "November 18" in against["date-in-part"][0]
    assert against["small-word"] == [""]


NUMBERS = ["3", "12", "320", "两", "一", "7%", "5亿元", "三分之一", "11月18日", "周五", "双", "首", "1小时"]
WORDS = [
    "3",
    "twelve",
    "two",
    "one",
    "7%",
    "500 million yuan",
    "a third",
    "November 18",
    "Friday",
    "both",
    "80 minutes",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(NUMBERS), max_size=4), st.lists(st.sampled_from(WORDS), max_size=4))
def test_no_figure_is_lost_without_a_word(zh: list[str], en: list[str]) -> None:
    """A figure has a partner, a finding or an excuse."""
    text = bitext(("，又见".join(zh) + "。", ", seen ".join(en) + "."))
    said = checked(text)
    told = {(p.lang, p.start) for f in said.findings for p in (f.zh, f.en, *f.related) if p}
    excused = {(e.place.lang, e.place.start) for e in said.excused}
    for pair in read_pairs(read_facts(text)):
        links = pair.matching.links
        matched = {("zh", k.zh.quantity.start) for k in links} | {("en", k.en.quantity.start) for k in links}
        read = {("zh", q.start) for q in pair.matching.zh} | {("en", q.start) for q in pair.matching.en}
        assert read <= matched | told | excused


def test_an_excused_figure_is_in_no_finding_of_figures() -> None:
    said = checked(
        replace(bitext(("共有320家企业参展。", "Over 230 companies took part, two of them new.")), source="zh")
    )
    assert {e.place.text for e in said.excused} == {"two"}
