"""Each kind of what was set aside has names in both languages, and says whether a strict gate fails on it."""

from __future__ import annotations

from typing import get_args

import pytest

from aligner.model import Account, AsideKind, SetAside, SetAsideKind
from aligner.waive.kinds import KINDS, counted, fails_strictly, share

KINDS_OF_ALL = {kind for each in get_args(SetAsideKind) for kind in (get_args(each) or (each,))}


def test_every_kind_is_in_the_table() -> None:
    assert set(KINDS) == KINDS_OF_ALL >= set(get_args(AsideKind))
    for kind in KINDS.values():
        assert kind.one != kind.many
        assert all("\u4e00" <= sign <= "\u9fff" for sign in kind.zh)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("stamp", "2023年11月9日 16:20"),
        ("contact", "Tel: +86-10-5550 0100"),
        ("rights", "© 2019–2023 Bluestone Bio. All rights reserved."),
        ("page number", "第 3 页"),
        ("credit", "来源：示例日报。"),
        ("links", "评论 12"),
        ("links", "12"),
        ("navigation", "Home > News > 2023"),
        ("links", ""),
        ("picture", ""),
    ],
)
def test_dates_telephones_rights_counters_and_page_numbers_pass_a_strict_gate(kind: SetAsideKind, text: str) -> None:
    assert not fails_strictly(SetAside(kind, 1, 5, text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("links", "Bluestone Bio lost a court case."),
        ("links", "澜石生物去年亏损5亿元"),
        ("comment", "revenue of $3 billion"),
        ("navigation", "产值增长12%"),
        ("hidden", "占地12公顷"),
        ("unpaired", "标题"),
        ("doubtful", "A title"),
        ("object", ""),
    ],
)
def test_sentences_and_figures_fail_a_strict_gate(kind: SetAsideKind, text: str) -> None:
    assert fails_strictly(SetAside(kind, 1, 5, text))


def test_what_was_set_aside_is_counted_by_kind_the_gravest_first() -> None:
    parts = [SetAside("contact", n, 1, "x") for n in range(3)] + [SetAside("credit", 9, 1, "y")]
    parts.append(SetAside("unpaired", 9, 1, "z"))
    assert [said.en for said in counted(parts)] == ["1 sentence without a counterpart", "3 contacts", "1 credit"]
    assert [said.zh for said in counted(parts)] == ["1 句没有对应", "3 处联系方式", "1 处署名"]


def test_the_share_is_rounded_down_so_that_what_is_lacking_never_looks_whole() -> None:
    assert share([Account("a", 10_000, 9_999), Account("b", 10_000, 10_000)]) == 99.9
    assert share([Account("a", 10, 10)]) == 100
    assert share([]) is share([Account("a", 0, 0)]) is None
