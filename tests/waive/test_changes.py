"""Between two runs every finding is new, fixed, moved, unchanged or waived, and none of them twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Finding, Message, Place, Run
from aligner.waive.changes import compare

FOUND = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 2)), max_size=6)


def finding(name: str, line: int) -> Finding:
    return Finding("number.missing", "error", Message("m", "m"), "p", Place("zh", name, 0, 1, "a.md", line), id=name)


def run(found: list[tuple[str, int]], waived: list[tuple[str, int]] | None = None) -> Run:
    return Run((), tuple(finding(*each) for each in found), waived=tuple(finding(*each) for each in waived or []))


def test_each_kind_of_change_is_told() -> None:
    changes = compare(
        run([("same", 1), ("moved", 1), ("fixed", 1), ("waived", 1)]),
        run([("same", 1), ("moved", 9), ("new", 1)], [("waived", 1), ("never open", 1)]),
    )
    assert [f.id for f in changes.new] == ["new"]
    assert [f.id for f in changes.fixed] == ["fixed"]
    assert [(was.zh.line, now.zh.line) for was, now in changes.moved if was.zh and now.zh] == [(1, 9)]
    assert [f.id for f in changes.unchanged] == ["same"]
    assert [f.id for f in changes.waived] == ["waived"]


@given(before=FOUND, after=FOUND, waived=FOUND)
def test_no_finding_is_lost_or_told_twice(
    before: list[tuple[str, int]], after: list[tuple[str, int]], waived: list[tuple[str, int]]
) -> None:
    changes = compare(run(before), run(after, waived))
    stayed = len(changes.moved) + len(changes.unchanged)
    assert len(changes.new) + stayed == len(after)
    assert len(changes.fixed) + stayed + len(changes.waived) == len(before)


@given(found=FOUND)
def test_a_run_does_not_differ_from_itself(found: list[tuple[str, int]]) -> None:
    changes = compare(run(found), run(found))
    assert (changes.new, changes.fixed, changes.moved) == ((), (), ())


def test_a_finding_whose_waiver_is_gone_is_new() -> None:
    assert [f.id for f in compare(run([], [("a", 1)]), run([("a", 1)])).new] == ["a"]
