"""Links by hand hold: they pin merges, splits and moves, outlive edits elsewhere, and complain where they are stale."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.align import align
from aligner.cli.align import command
from aligner.config import Config
from aligner.errors import BadConfiguration
from aligner.model import Bead, Bitext
from aligner.pair.gather import two_texts
from aligner.pair.links import pin, read_links
from aligner.pair.pins import Stretch, lay
from aligner.pipeline import pair, run

ZH = """\
灯屿剧院将于三月一日重新开放。

修缮工程历时两年。工程耗资3200万元。

开幕演出是一部讲述渔民生活的话剧。

门票从二月十日起在网上出售。

观众可以乘坐5路公交车前往。
"""
EN = """\
The Lantern Isle Theatre will reopen on March 1.

Renovation took two years. It cost 32 million yuan.

The opening show is a play about the lives of fishermen.

Tickets go on sale online on February 10.

Visitors can take bus No. 5.
"""
Shape = tuple[tuple[int, ...], tuple[int, ...]]


def workspace(folder: Path, links: str, zh: str = ZH, en: str = EN) -> None:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources/theatre.zh.md").write_text(zh, encoding="utf-8")
    (folder / "sources/theatre.en.md").write_text(en, encoding="utf-8")
    (folder / "aligner-links.toml").write_text(links, encoding="utf-8")


def paired(folder: Path, links: str, zh: str = ZH, en: str = EN) -> Bitext:
    workspace(folder, links, zh, en)
    texts = two_texts(folder / "sources/theatre.zh.md", folder / "sources/theatre.en.md")
    return pair(texts, links=read_links(folder / "aligner-links.toml", folder), cache=False)


def link(zh: Sequence[str], en: Sequence[str], **more: str) -> str:
    rows = {"zh": list(zh), "en": list(en)} | {key.replace("_", "-"): value for key, value in more.items()}
    return "\n[[links]]\n" + "".join(f"{key} = {json.dumps(row, ensure_ascii=False)}\n" for key, row in rows.items())


def bead(bitext: Bitext, zh: str) -> Bead:
    """Give the bead of the Chinese sentence that begins so."""
    return next(b for b in bitext.beads if any(bitext.zh[i].text.startswith(zh) for i in b.zh))


def said(bitext: Bitext, bead: Bead) -> tuple[list[str], list[str]]:
    return [bitext.zh[i].text for i in bead.zh], [bitext.en[i].text for i in bead.en]


def assert_whole(bitext: Bitext) -> None:
    assert sorted(i for b in bitext.beads for i in b.zh) == list(range(len(bitext.zh)))
    assert sorted(j for b in bitext.beads for j in b.en) == list(range(len(bitext.en)))


def test_sentences_that_are_linked_are_one_bead_and_sure(tmp_path: Path) -> None:
    bitext = paired(tmp_path, link(["修缮工程", "工程耗资"], ["Renovation took", "It cost"]))
    assert Bead((1, 2), (1, 2), 1.0) in bitext.beads
    assert [(b.zh, b.en) for b in bitext.beads] == [
        ((0,), (0,)),
        ((1, 2), (1, 2)),
        ((3,), (3,)),
        ((4,), (4,)),
        ((5,), (5,)),
    ]
    assert not any(b.moved for b in bitext.beads)


def test_a_link_of_fewer_sentences_splits_what_would_be_one_bead(tmp_path: Path) -> None:
    en = EN.replace("years. It", "years and it")
    merged = paired(tmp_path, "", en=en)
    assert bead(merged, "修缮").zh == (1, 2)
    split = paired(tmp_path, link(["修缮工程"], ["Renovation took two"]), en=en)
    assert bead(split, "修缮") == Bead((1,), (1,), 1.0)
    assert bead(split, "工程耗资").en == ()
    assert_whole(split)


def test_a_link_across_the_rest_has_moved_and_the_rest_stays_paired(tmp_path: Path) -> None:
    first, *middle, last = EN.strip().split("\n\n")
    en = "\n\n".join([last, first, *middle])
    bitext = paired(tmp_path, link(["观众可以"], ["Visitors can"]), en=en)
    assert bead(bitext, "观众") == Bead((5,), (0,), 1.0, moved=True)
    rest = [(b.zh, b.en) for b in bitext.beads if not b.moved]
    assert rest == [((i,), (i + 1,)) for i in range(5)]


def test_a_sentence_linked_to_nothing_stands_alone_on_either_side(tmp_path: Path) -> None:
    links = link(["门票从"], []) + link([], ["Tickets go"])
    bitext = paired(tmp_path, links)
    assert {Bead((4,), (), 1.0), Bead((), (4,), 1.0)} <= set(bitext.beads)
    assert bead(bitext, "观众").en == (5,)
    assert_whole(bitext)


def test_a_link_holds_after_edits_elsewhere_and_other_spacing(tmp_path: Path) -> None:
    links = link(["修缮工程", "工程耗资"], ["Renovation took", "It cost 32"], zh_file="sources/theatre.zh.md")
    zh = "灯屿晚报讯。\n\n" + ZH.replace("门票", "学生票和成人票")
    en = "From the evening paper.\n\n" + EN.replace("It cost 32", "It  cost 32").replace("bus No. 5", "the bus")
    before, after = paired(tmp_path, links), paired(tmp_path, links, zh=zh, en=en)
    assert bead(before, "修缮").zh == (1, 2)
    assert bead(after, "修缮") == Bead((2, 3), (2, 3), 1.0)
    assert said(after, bead(after, "修缮"))[0] == said(before, bead(before, "修缮"))[0]


def test_the_same_input_gives_the_same_beads_in_whatever_order_links_are_written(tmp_path: Path) -> None:
    one, two = link(["修缮工程"], ["Renovation"]), link(["门票从"], ["Tickets"])
    assert paired(tmp_path, one + two).beads == paired(tmp_path, two + one).beads


def refused(folder: Path, links: str, zh: str = ZH) -> BadConfiguration:
    with pytest.raises(BadConfiguration) as caught:
        paired(folder, links, zh=zh)
    return caught.value


def test_a_snippet_that_fits_no_sentence_is_stale_and_says_what_to_do(tmp_path: Path) -> None:
    error = refused(tmp_path, link(["门票从"], ["Tickets are sold"]))
    assert error.where.endswith("aligner-links.toml:4")
    assert "no sentence of" in error.what
    assert "theatre.en.md" in error.what
    assert "take the link out" in error.hint


def test_a_snippet_that_fits_two_sentences_is_refused_and_may_run_on(tmp_path: Path) -> None:
    zh = ZH.replace("观众", "敬请光临。观众").replace("开幕演出", "敬请光临。开幕演出")
    error = refused(tmp_path, link(["敬请光临"], []), zh=zh)
    assert error.where.endswith("aligner-links.toml:3")
    assert "fits 2 sentences" in error.what
    assert "(lines 5, 9)" in error.what
    assert "run on" in error.hint
    assert bead(paired(tmp_path, link(["敬请光临。观众"], []), zh=zh), "敬请光临。") is not None
    assert Bead((6,), ()) in paired(tmp_path, link(["敬请光临。观众"], []), zh=zh).beads


def test_the_beginning_of_a_sentence_wins_over_the_middle_of_another(tmp_path: Path) -> None:
    assert Bead((2,), (2,)) in paired(tmp_path, link(["工程"], ["It cost"])).beads


@pytest.mark.parametrize(
    ("links", "line", "words"),
    [
        ('[[links]]\nzh = ["门票从"]\nen = []\nzh_file = "x"\n', 4, "did you mean `zh-file`?"),
        ('\n[[link]]\nzh = ["门票从"]\nen = []\n', 1, "did you mean `links`?"),
        ('[[links]]\nzh = ["门票从"]\n', 1, "without `en`"),
        ('[[links]]\nzh = "门票从"\nen = []\n', 2, "Expected `array`"),
        ("[[links]]\nzh = []\nen = []\n", 1, "without a sentence"),
        ('[[links]]\nzh = [" "]\nen = []\n', 2, "empty snippet"),
        ('[[links]]\nzh = ["门票从"]\nen = []\nzh-file = "sources/a.md"\n', 4, "no such text"),
        ('[[links]]\nzh = ["灯屿", "门票从"]\nen = ["Tickets"]\n', 2, "do not follow each other"),
        ('[[links]]\nzh = ["门票从"]\nen = []\n[[links]]\nzh = ["门票"]\nen = ["Tickets"]\n', 5, "another link"),
    ],
)
def test_a_mistake_is_an_error_with_its_line(tmp_path: Path, links: str, line: int, words: str) -> None:
    error = refused(tmp_path, links)
    assert error.where.endswith(f"aligner-links.toml:{line}")
    assert words in str(error)


def test_no_file_means_no_links(tmp_path: Path) -> None:
    assert read_links(tmp_path / "aligner-links.toml", tmp_path) == ()


def test_a_link_without_files_that_fits_two_pairs_asks_for_their_names(tmp_path: Path) -> None:
    bitext = paired(tmp_path, link(["门票从"], []))
    links = read_links(tmp_path / "aligner-links.toml", tmp_path)
    with pytest.raises(BadConfiguration, match="name its texts with `zh-file`"):
        pin(links, [bitext, bitext])


def test_a_link_to_other_texts_is_let_be_unless_all_texts_are_checked(tmp_path: Path) -> None:
    bitext = paired(tmp_path, "")
    (tmp_path / "aligner-links.toml").write_text(link(["别的文章"], ["Another text"]), encoding="utf-8")
    links = read_links(tmp_path / "aligner-links.toml", tmp_path)
    assert pin(links, [bitext]) == ((),)
    with pytest.raises(BadConfiguration, match="belongs to no two texts"):
        pin(links, [bitext], whole=True)


def test_check_and_align_both_take_the_links_of_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace(tmp_path, link(["修缮工程", "工程耗资"], ["Renovation", "It cost"], en_file="sources/theatre.en.md"))
    (tmp_path / "aligner.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (checked,) = run([], Config(root=str(tmp_path)), cache=False).bitexts
    assert Bead((1, 2), (1, 2), 1.0) in checked.beads
    argv = ["--no-cache", "-o", "beads.jsonl", "sources/theatre.zh.md", "sources/theatre.en.md"]
    assert command.main(argv, standalone_mode=False) == 0
    rows = [json.loads(row) for row in Path("beads.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [1, 2] in [row["zh"] for row in rows]


def in_step(zh: Sequence[int], en: Sequence[int]) -> list[Bead]:
    """Pair one by one, the last with all that is left."""
    if not zh or not en:
        return [Bead((i,), ()) for i in zh] + [Bead((), (j,)) for j in en]
    n = min(len(zh), len(en)) - 1
    return [Bead((zh[i],), (en[i],), 0.9) for i in range(n)] + [Bead(tuple(zh[n:]), tuple(en[n:]), 0.9)]


def test_a_link_in_order_mends_the_beads_beside_it() -> None:
    drifted = (Bead((0,), (0,), 0.9), Bead((2,), (1,), 0.9), Bead((3,), (3, 4), 0.9))
    found = lay([Bead((1,), (2,))], [Stretch(range(4), range(5), drifted)], in_step)
    assert sorted((b.zh, b.en, b.moved) for b in found) == [
        ((0,), (0, 1), False),
        ((1,), (2,), False),
        ((2,), (3,), False),
        ((3,), (4,), False),
    ]


def test_a_link_in_order_brings_back_what_drifted_with_real_scores(tmp_path: Path) -> None:
    zh = ZH.replace("开幕演出", "谢谢！\n\n好的。\n\n开幕演出")
    en = EN.replace("The opening", "Fine.\n\nThe opening")
    bitext = paired(tmp_path, link(["谢谢"], ["Fine"]), zh=zh, en=en)
    assert bead(bitext, "谢谢") == Bead((3,), (3,), 1.0)
    assert bead(bitext, "好的").en == ()
    assert_whole(bitext)


def test_a_link_that_would_part_a_pair_has_moved(tmp_path: Path) -> None:
    *first, fourth, fifth = EN.strip().split("\n\n")
    bitext = paired(tmp_path, link(["观众可以"], ["Visitors can"]), en="\n\n".join([*first, fifth, fourth]))
    assert bead(bitext, "观众") == Bead((5,), (4,), 1.0, moved=True)
    assert bead(bitext, "门票").en == (5,)


def by_words(zh: Sequence[int], en: Sequence[int]) -> list[Bead]:
    """Align sentences that say only their number."""
    found = align([f"第{i}号。" for i in zh], [f"Number {j}." for j in en], encoder=None)
    return [Bead(tuple(zh[i] for i in b.zh), tuple(en[j] for j in b.en), b.score, b.moved) for b in found]


@st.composite
def pins(draw: st.DrawFn) -> list[Bead]:
    """Give runs of up to two sentences, no sentence twice, paired in any order."""
    zh = [(i, i + 1) if draw(st.booleans()) else (i,) for i in range(0, 8, 2) if draw(st.booleans())]
    en = [(j, j + 1) if draw(st.booleans()) else (j,) for j in range(0, 8, 2) if draw(st.booleans())]
    both = list(zip(zh, draw(st.permutations(en)), strict=False))
    return [Bead(a, b) for a, b in both] + [Bead((i,), ()) for a in zh[len(both) :] for i in a]


@given(pins())
def test_whatever_is_pinned_each_sentence_is_in_exactly_one_bead_and_walls_hold(laid: list[Bead]) -> None:
    zh = [i for i in range(8) if not any(i in p.zh for p in laid)]
    en = [j for j in range(8) if not any(j in p.en for p in laid)]
    found = lay(laid, [Stretch(range(8), range(8), tuple(by_words(zh, en)))], by_words)
    assert sorted(i for b in found for i in b.zh) == list(range(8))
    assert sorted(j for b in found for j in b.en) == list(range(8))
    shapes = {(b.zh, b.en) for b in found}
    assert all((p.zh, p.en) in shapes for p in laid)
    still = [b for b in found if b.zh and b.en and not b.moved]
    walls = [b for b in still if (b.zh, b.en) in {(p.zh, p.en) for p in laid}]
    for wall in walls:
        assert all(((b.zh < wall.zh) == (b.en < wall.en)) for b in still)
