"""The baseline is a ratchet: it takes what is there, and from then on only shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import BadConfiguration
from aligner.model import Finding, Message, Place
from aligner.waive import format_baseline, ratchet, read_baseline
from aligner.waive.baseline import subtract

IDS = st.lists(st.sampled_from("abcd"), max_size=8)


def finding(name: str, text: str = "forum") -> Finding:
    place = Place("zh", f"{name}家", 0, 2, f"{text}.zh.md", 1)
    return Finding("number.missing", "error", Message("m", "m"), f"{text}:3", zh=place, id=name)


def findings(names: list[str]) -> list[Finding]:
    return [finding(name) for name in names]


def test_the_first_baseline_takes_all_that_is_found() -> None:
    done = ratchet(None, findings(["a", "b", "b"]))
    assert [known.id for known in done.baseline.findings] == ["a", "b", "b"]
    assert (done.fixed, done.refused) == ((), ())


@given(before=IDS, after=IDS)
def test_a_baseline_never_grows_and_loses_just_what_is_fixed(before: list[str], after: list[str]) -> None:
    old = ratchet(None, findings(before)).baseline
    done = ratchet(old, findings(after))
    kept = [known.id for known in done.baseline.findings]
    for name in "abcd":
        assert kept.count(name) == min(before.count(name), after.count(name))
        assert [f.id for f in done.refused].count(name) == max(0, after.count(name) - before.count(name))
    assert len(kept) + len(done.fixed) == len(before)


@given(before=IDS, after=IDS)
def test_new_is_found_less_baseline_counted(before: list[str], after: list[str]) -> None:
    new, known, _ = subtract(findings(after), ratchet(None, findings(before)).baseline)
    assert sorted([f.id for f in (*new, *known)]) == sorted(after)
    assert all([f.id for f in new].count(n) == max(0, after.count(n) - before.count(n)) for n in "abcd")


def test_what_was_not_checked_is_not_taken_for_fixed() -> None:
    old = ratchet(None, [finding("a", "forum"), finding("b", "spring")]).baseline
    done = ratchet(old, [], frozenset({"forum"}))
    assert [known.id for known in done.baseline.findings] == ["b"]
    assert [known.id for known in done.fixed] == ["a"]


@given(names=IDS)
def test_a_baseline_is_read_back_and_is_the_same_bytes_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    baseline = ratchet(None, findings(names)).baseline
    path = tmp_path_factory.mktemp("baseline") / "aligner-baseline.json"
    path.write_text(format_baseline(baseline), encoding="utf-8")
    assert read_baseline(path) == baseline
    assert format_baseline(ratchet(None, findings(names[::-1])).baseline) == format_baseline(baseline)


def test_each_finding_is_a_line_of_the_file() -> None:
    text = format_baseline(ratchet(None, findings(["a", "b"])).baseline)
    assert [line.strip()[:9] for line in text.splitlines()].count('{"text": ') == 2


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ('{\n "version": 1,\n<<<<<<< ours\n}', ":3", "not JSON"),
        ('{"version": 9, "findings": 3}', "", "upgrade aligner"),
        ('{"findings": []}', "", "no baseline"),
        ("[]", "", "no baseline"),
        ('{"version": 1, "findings": [{"id": 3}]}', "", "no baseline"),
        ('{"version": 1, "finding": []}', "", "no baseline"),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_place(tmp_path: Path, text: str, place: str, what: str) -> None:
    path = tmp_path / "aligner-baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=what) as caught:
        read_baseline(path)
    assert caught.value.where == f"{path}{place}"


def test_no_file_is_no_baseline(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "none.json") is None
