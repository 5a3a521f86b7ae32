"""The file of waivers can be read, written, merged and reviewed: sorted, strict, with the line of each mistake."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import BadConfiguration
from aligner.model import Finding, Message, Place
from aligner.waive import Waiver, format_waivers, merge, read_waivers, waive

DAY = datetime.date(2025, 5, 27)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DAYS = st.none() | st.dates()
WAIVERS = st.lists(
    st.builds(
        Waiver,
        id=st.text("0123456789abcdef", min_size=16, max_size=16),
        rule=st.sampled_from(["number.mismatch", "term.missing"]),
        decision=st.sampled_from(["accepted", "false-positive"]),
        reason=TEXT,
        author=TEXT,
        date=DAYS,
        expires=DAYS,
        text=TEXT,
        zh=TEXT,
        en=TEXT,
        zh_sentence=TEXT,
        en_sentence=TEXT,
    ),
    max_size=5,
    unique_by=lambda waiver: waiver.id,
)
ONE = 'id = "aa"\nrule = "number.mismatch"\ndecision = "accepted"\nreason = "so"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "aligner-waivers.toml"
    path.write_text(text, encoding="utf-8", newline="")
    return path


@given(waivers=WAIVERS)
def test_what_is_written_is_read_back_whatever_stands_in_it(
    tmp_path_factory: pytest.TempPathFactory, waivers: list[Waiver]
) -> None:
    path = write(tmp_path_factory.mktemp("waivers"), format_waivers(waivers))
    assert sorted(read_waivers(path), key=Waiver.sort_key) == sorted(waivers, key=Waiver.sort_key)


@given(waivers=WAIVERS, seed=st.integers())
def test_the_order_of_deciding_leaves_no_trace_in_the_file(waivers: list[Waiver], seed: int) -> None:
    shuffled = list(waivers)
    random.Random(seed).shuffle(shuffled)
    assert format_waivers(shuffled) == format_waivers(waivers)


def test_a_file_that_is_not_there_waives_nothing(tmp_path: Path) -> None:
    assert read_waivers(tmp_path / "none.toml") == ()


def test_a_text_with_half_a_character_can_still_be_written(tmp_path: Path) -> None:
    path = write(tmp_path, format_waivers([Waiver("aa", "number.mismatch", "accepted", "", zh="\ud800元")]))
    assert read_waivers(path)[0].zh == "\ufffd元"


def test_accept_is_read_as_accepted(tmp_path: Path) -> None:
    path = write(tmp_path, "version = 1\n[[waivers]]\n" + ONE.replace("accepted", "accept"))
    assert read_waivers(path)[0].decision == "accepted"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (f"version = 1\n\n[[waivers]]\n{ONE}reson = 'x'", 8, "did you mean `reason`"),
        (f"version = 1\n[[waivers]]\n{ONE}\n[[waivers]]\n{ONE}", 8, "decided twice (first on line 2)"),
        (f"version = 1\n[[waivers]]\n{ONE.replace('accepted', 'maybe')}", 5, "one of accepted, false-positive"),
        (f"version = 1\n[[waivers]]\n{ONE}\n[[waivers]]\nid = 'bb'", 8, "without `rule`"),
        (f"version = 1\n[[waivers]]\n{ONE}expires = 'soon'", 7, "date"),
        (f"version = 3\n[[waivers]]\n{ONE}", 1, "upgrade aligner"),
        ("version = 1\nwaiver = []", 2, "did you mean `waivers`"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadConfiguration) as caught:
        read_waivers(path)
    assert caught.value.where == f"{path}:{line}"
    assert what in str(caught.value)


@pytest.mark.parametrize("text", ["[[waivers]]\n" + ONE, "version = 1\nwaivers = 3", "version = 1\n<<<<<<< ours"])
def test_what_is_no_file_of_waivers_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadConfiguration, match=r"aligner-waivers\.toml"):
        read_waivers(write(tmp_path, text))


def test_of_two_decisions_on_one_finding_the_later_holds() -> None:
    old, new = (Waiver("aa", "number.mismatch", "accepted", why) for why in ("old", "new"))
    assert [waiver.reason for waiver in merge([old], [new])] == ["new"]


def test_a_waiver_quotes_both_sides_around_the_match() -> None:
    long = "前" * 300 + "88家" + "后" * 300
    finding = Finding(
        "number.mismatch",
        "error",
        Message("m", "m"),
        "forum:12",
        zh=Place("zh", "88家", 300, 303, "a.md", 1),
        en=Place("en", "80\ncompanies", 0, 12, "b.md", 1),
        context=(long, "80 companies came."),
        id="aa",
    )
    made = waive(finding, "accepted", "so", author="Li", date=DAY)
    assert made.text == "forum"
    assert (made.zh, made.en, made.en_sentence) == ("88家", "80 companies", "80 companies came.")
    assert "前88家后" in made.zh_sentence
    assert len(made.zh_sentence) < 130


def test_a_waiver_holds_through_the_day_on_which_it_expires() -> None:
    waiver = Waiver("aa", "number.mismatch", "accepted", "", expires=DAY)
    assert not waiver.expired(DAY)
    assert waiver.expired(DAY + datetime.timedelta(days=1))
