"""Short lines are paired by what they say, in whatever order, and strangers stay alone."""

from __future__ import annotations

from aligner.align.unordered import pair_unordered

ZH = ["雾凇乐器有限公司", "年度报告", "证券代码600123", "征求意见稿"]
EN = ["Draft for comment", "Stock code 600123", "Annual Report", "Rime Instruments Co., Ltd."]


def test_lines_are_paired_one_to_one_in_any_order() -> None:
    found = {(b.zh, b.en) for b in pair_unordered(ZH, EN, cache=False)}
    assert found == {((i,), (3 - i,)) for i in range(4)}


def test_each_line_stands_in_one_bead_and_strangers_alone() -> None:
    beads = pair_unordered(["机密", *ZH[:1]], [EN[3], "8 River Road"], cache=False)
    assert sorted((b.zh, b.en) for b in beads) == [((), (1,)), ((0,), ()), ((1,), (0,))]


def test_an_empty_side_leaves_all_alone() -> None:
    assert [(b.zh, b.en) for b in pair_unordered([], EN[:2], cache=False)] == [((), (0,)), ((), (1,))]
