"""Sentences of two versions are paired: equal ones, revised ones, moved, split and joined ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.versions.sequence import Step, align_versions

OLD = ["园区启用一周年。", "入园企业增至133家。", "绿地面积达到150亩。", "两座公寓投入使用。", "展览同日开放。"]


def pairs(steps: list[Step]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(step.old, step.new) for step in steps]


def test_equal_versions_are_paired_line_by_line() -> None:
    steps = align_versions(OLD, OLD, "zh")
    assert pairs(steps) == [((i,), (i,)) for i in range(len(OLD))]
    assert not any(step.moved for step in steps)


def test_a_sentence_with_another_figure_keeps_its_partner() -> None:
    assert ((1,), (1,)) in pairs(align_versions(OLD, [OLD[0], "入园企业增至145家。", *OLD[2:]], "zh"))


def test_what_came_and_what_went_stands_alone() -> None:
    steps = align_versions(OLD, [OLD[0], OLD[1], "志愿者每天讲解六次。", OLD[3], OLD[4]], "zh")
    assert ((), (2,)) in pairs(steps)
    assert ((2,), ()) in pairs(steps)


def test_a_sentence_in_another_place_is_marked_as_moved() -> None:
    steps = align_versions(OLD, [OLD[4], *OLD[:4]], "zh")
    assert [step.old for step in steps if step.moved] == [(4,)]


def test_a_sentence_that_was_split_has_both_halves() -> None:
    old = ["The park has 133 companies, and two apartment buildings with 1,200 homes were opened.", "It is green."]
    new = ["The park has 133 companies.", "Two apartment buildings with 1,200 homes were opened.", "It is green."]
    assert ((0,), (0, 1)) in pairs(align_versions(old, new, "en"))


def test_a_heading_that_stands_twice_is_paired_with_its_like_each_time() -> None:
    texts = ["介绍", "甲。", "介绍", "乙。"]
    assert pairs(align_versions(texts, texts, "zh")) == [((i,), (i,)) for i in range(4)]


@given(st.lists(st.sampled_from(OLD), max_size=8), st.lists(st.sampled_from(OLD), max_size=8))
def test_every_sentence_stands_in_exactly_one_step(old: list[str], new: list[str]) -> None:
    steps = align_versions(old, new, "zh")
    assert sorted(i for step in steps for i in step.old) == list(range(len(old)))
    assert sorted(j for step in steps for j in step.new) == list(range(len(new)))
    assert [step.new for step in steps if step.new] == sorted(step.new for step in steps if step.new)
