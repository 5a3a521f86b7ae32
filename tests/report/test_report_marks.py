"""Marks that overlap, nest or fill a sentence are cut into pieces that lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Passage, Place, Sentence
from aligner.report.marks import Mark, split
from aligner.report.places import locate

SPANS = st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30), st.integers(0, 5)), max_size=8)


@given(st.text(max_size=24), SPANS)
def test_the_pieces_put_together_are_the_text_again(text: str, spans: list[tuple[int, int, int]]) -> None:
    clusters = split(text, [Mark(start, end, finding=n) for start, end, n in spans])
    assert "".join(piece.text for cluster in clusters for piece in cluster.pieces) == text


@given(st.text(min_size=1, max_size=24), SPANS)
def test_every_character_knows_exactly_the_marks_over_it(text: str, spans: list[tuple[int, int, int]]) -> None:
    marks = [Mark(start, end, finding=n) for start, end, n in spans]
    at = 0
    for cluster in split(text, marks):
        for piece in cluster.pieces:
            for index in range(at, at + len(piece.text)):
                over = {m.finding for m in marks if 0 <= m.start <= index < m.end <= len(text)}
                assert set(piece.findings) == over
            at += len(piece.text)


def test_overlapping_marks_form_one_cluster_that_a_line_does_not_break() -> None:
    first, rest = split("近800亿元增长", [Mark(0, 4, match=0), Mark(1, 6, match=1)])
    assert first.unbroken
    assert [(p.text, p.matches, p.first) for p in first.pieces] == [
        ("近", (0,), True),
        ("800", (0, 1), True),
        ("亿元", (1,), False),
    ]
    assert not rest.marked


def test_marks_side_by_side_are_clusters_of_their_own() -> None:
    assert len(split("八个十个", [Mark(0, 2, match=0), Mark(2, 4, match=1)])) == 2


def test_a_long_mark_may_be_broken_over_lines() -> None:
    (cluster,) = split("12345678901234567890123456", [Mark(0, 26, finding=0)])
    assert not cluster.unbroken


@given(st.lists(st.text("ab\U0001f600", min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_a_place_in_a_wrapped_sentence_is_found_where_it_reads(lines: list[str], data: st.DataObject) -> None:
    # The file has two line breaks where the sentence has none.
    text, here, there, pieces = "".join(lines), 0, 5, []
    for line in lines:
        pieces.append((here, there))
        here, there = here + len(line), there + len(line) + 2
    passage = Passage(text, tuple(pieces))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = passage.span(start, end)
    sentence = Sentence("en", passage, 0, 1)
    assert locate(Place("en", text[start:end], span.start, span.end), sentence) == (start, end)


def test_a_place_outside_the_sentence_is_not_found_in_it() -> None:
    sentence = Sentence("en", Passage("abc", ((0, 10),)), 0, 1)
    assert locate(Place("en", "x", 4, 10), sentence) is None
    assert locate(Place("en", "x", 13, 15), sentence) is None
