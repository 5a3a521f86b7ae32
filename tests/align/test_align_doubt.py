"""The second look: only at what words leave in doubt, and whole again afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.align import align
from aligner.align.doubt import Run, rejoined, runs, shortened
from aligner.align.passes import first_pass, found_links, weigh
from aligner.align.problem import prepare
from aligner.align.weights import fitted
from aligner.model import Bead

NOUNS = {
    "桥": "bridge",
    "医院": "hospital",
    "学校": "school",
    "剧院": "theatre",
    "机场": "airport",
    "图书馆": "library",
}
VERBS = {"修建": "built", "出售": "sold", "扩大": "enlarged", "关闭": "closed"}
PAIRS = [
    (f"{noun}在{year}年由{year % 97 + 3}家公司{verb}。", f"In {year} the {n} was {v} by {year % 97 + 3} companies.")
    for year, ((noun, n), (verb, v)) in enumerate(((a, b) for a in NOUNS.items() for b in VERBS.items()), 1980)
]
ZH, EN = ([pair[side] for pair in PAIRS] for side in (0, 1))


class Listening:
    """An encoder to which all texts are alike, and which remembers what it was asked."""

    name = "alike"

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked |= set(texts)
        return np.full((len(texts), 4), 0.5, dtype=np.float32)


def pairs(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.zh, b.en) for b in beads]


def test_a_bead_in_doubt_is_looked_at_again_with_its_neighbours_and_the_rest_is_kept() -> None:
    links = [((i,), (i,), 0.5 if i == 3 else 0.995) for i in range(8)]
    assert runs(links) == [
        Run(False, tuple(links[:2]), (0, 2), (0, 2)),
        Run(True, tuple(links[2:5]), (2, 5), (2, 5)),
        Run(False, tuple(links[5:]), (5, 8), (5, 8)),
    ]


def test_a_sentence_alone_is_always_looked_at_again() -> None:
    assert [run.again for run in runs([((0,), (), 1.0), ((1,), (0,), 1.0), ((2,), (1,), 1.0)])] == [True, False]


def test_what_words_settle_is_not_encoded() -> None:
    encoder = Listening()
    beads = align(ZH, EN[:12] + EN[14:], encoder=encoder, cache=False)
    assert [b.zh for b in beads if not b.en] == [(12,), (13,)]
    assert {ZH[12], ZH[13], EN[11], EN[14]} <= encoder.asked
    assert not {ZH[2], EN[2], ZH[20], EN[20]} & encoder.asked


def test_where_words_settle_all_no_encoder_is_asked() -> None:
    encoder = Listening()
    assert pairs(align(ZH, EN, encoder=encoder, cache=False)) == [((i,), (i,)) for i in range(len(ZH))]
    assert encoder.asked == set()


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_is_in_doubt_every_sentence_stands_in_one_bead_of_neighbours(data: st.DataObject) -> None:
    zh = data.draw(st.lists(st.sampled_from(ZH[:6]), min_size=1, max_size=12))
    en = data.draw(st.lists(st.sampled_from(EN[:6]), min_size=1, max_size=12))
    problem, paths = first_pass(prepare(zh, en))
    path = found_links(problem, paths)
    sure = data.draw(st.lists(st.booleans(), min_size=len(path), max_size=len(path)))
    found = runs([(a, b, float(s)) for (a, b, _), s in zip(path, sure, strict=True)])
    if any(run.again for run in found):
        short = shortened(problem, found)
        links = rejoined(found, short, found_links(short, weigh(short, fitted()["lexical"])))
        assert [i for a, _, _ in links for i in a] == list(range(len(zh)))
        assert [j for _, b, _ in links for j in b] == list(range(len(en)))
        assert all(side == tuple(range(side[0], side[-1] + 1)) for a, b, _ in links for side in (a, b) if side)
        spans = [(set(range(*run.zh)), set(range(*run.en))) for run in found]
        assert all(any(set(a) <= z and set(b) <= e for z, e in spans) for a, b, _ in links)
