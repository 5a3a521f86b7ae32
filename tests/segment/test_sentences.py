"""The sentences of a document know their block, their line and their place in the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Block, BlockKind, Document, Lang, Passage
from aligner.segment import segment


def document(*blocks: tuple[BlockKind, Lang, str]) -> Document:
    """Lay blocks out with a blank line between them."""
    found, text = [], ""
    for kind, lang, string in blocks:
        found.append(Block(kind, lang, Passage(string, ((0, len(text)),)), text.count("\n") + 1))
        text += string + "\n\n"
    return Document("a.txt", text, tuple(found))


def texts(kind: BlockKind, lang: Lang, string: str) -> list[str]:
    return [sentence.text for sentence in segment(document((kind, lang, string)), lang)]


def test_only_the_blocks_of_the_language_are_cut_and_no_furniture() -> None:
    page = document(
        ("furniture", "zh", "首页。登录。"),
        ("paragraph", "en", "It opened. It closed."),
        ("paragraph", "zh", "开幕。闭幕。"),
    )
    assert [(s.text, s.block, s.line) for s in segment(page, "zh")] == [("开幕。", 2, 5), ("闭幕。", 2, 5)]
    assert [(s.text, s.block, s.line) for s in segment(page, "en")] == [("It opened.", 1, 3), ("It closed.", 1, 3)]


def test_a_sentence_of_a_wrapped_paragraph_has_the_line_it_begins_in() -> None:
    text = "It opened\ntoday. It\ncloses tomorrow."
    wrapped = Passage(text.replace("\n", " "), ((0, 0), (10, 10), (20, 20)))
    first, second = segment(Document("a.txt", text, (Block("paragraph", "en", wrapped, 1),)), "en")
    assert (first.text, first.line) == ("It opened today.", 1)
    assert (second.text, second.line) == ("It closes tomorrow.", 2)
    place = second.passage.span(0, len(second.text))
    assert text[place.start : place.end] == "It\ncloses tomorrow."


def test_a_heading_is_one_sentence() -> None:
    assert texts("heading", "en", "What is new? Three features") == ["What is new? Three features"]
    assert texts("heading", "zh", "你好！北京欢迎你") == ["你好！北京欢迎你"]
    assert texts("paragraph", "zh", "你好！北京欢迎你") == ["你好！", "北京欢迎你"]


def test_a_caption_or_cell_of_whole_sentences_is_cut() -> None:
    assert texts("caption", "en", "Guests tour the hall. Photo: Example") == ["Guests tour the hall. Photo: Example"]
    assert texts("table cell", "zh", "已开工。明年竣工。") == ["已开工。", "明年竣工。"]


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "heading"]), st.sampled_from(["zh", "en"]), st.text())))
def test_every_sentence_is_what_stands_at_its_place(blocks: list[tuple[BlockKind, Lang, str]]) -> None:
    page = document(*blocks)
    for sentence in (*segment(page, "zh"), *segment(page, "en")):
        place = sentence.passage.span(0, len(sentence.text))
        assert page.text[place.start : place.end] == sentence.text
        assert sentence.line == page.text.count("\n", 0, place.start) + 1
