"""A bilingual file is cut into cells: a run of one language belongs with the run of the other beside it."""

from __future__ import annotations

from aligner.model import Bead, Block, Document, Lang, Passage, Sentence
from aligner.pair.cells import cells


def document(order: str) -> tuple[Document, tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Make a document whose blocks are in the languages spelled by `order`: z, e, or f for furniture (Chinese)."""
    blocks, sentences = [], []
    for number, letter in enumerate(order):
        lang: Lang = "en" if letter == "e" else "zh"
        blocks.append(Block("furniture" if letter == "f" else "paragraph", lang, Passage(letter), number + 1))
        if letter != "f":
            sentences.append(Sentence(lang, Passage(letter), number, number + 1))
    zh = tuple(s for s in sentences if s.lang == "zh")
    en = tuple(s for s in sentences if s.lang == "en")
    return Document("both.txt", order, tuple(blocks)), zh, en


def shape(order: str, *beads: tuple[int, int]) -> list[tuple[list[int], list[int]]]:
    aligned = [Bead((zh,), (en,)) for zh, en in beads]
    return [(list(cell.zh), list(cell.en)) for cell in cells(*document(order), aligned)]


def test_paragraphs_that_alternate_are_cells_of_one_each() -> None:
    assert shape("zeze") == [([0], [0]), ([1], [1])]


def test_headings_set_two_by_two_are_one_cell() -> None:
    assert shape("zzee") == [([0, 1], [0, 1])]


def test_a_file_that_begins_in_english_sets_the_english_first() -> None:
    assert shape("ezez") == [([0], [0]), ([1], [1])]


def test_a_paragraph_without_translation_shares_the_cell_of_the_next() -> None:
    assert shape("zzeze") == [([0, 1], [0]), ([2], [1])]


def test_english_first_below_a_chinese_title_is_paired_with_what_follows_it() -> None:
    assert shape("zezez", (1, 0), (2, 1)) == [([0], []), ([1], [0]), ([2], [1])]


def test_a_title_in_both_languages_may_stand_the_other_way_round() -> None:
    assert shape("zeezez", (0, 0), (1, 1), (2, 2)) == [([0], [0]), ([1], [1]), ([2], [2])]


def test_one_wrong_bead_does_not_part_a_regular_file() -> None:
    assert shape("zezezeze", (0, 0), (2, 1), (2, 2), (3, 3)) == [([n], [n]) for n in range(4)]


def test_a_table_may_set_the_languages_in_another_order_than_the_text() -> None:
    assert shape("zezeezez", (0, 0), (1, 1), (2, 2), (3, 3)) == [([n], [n]) for n in range(4)]


def test_furniture_is_in_no_cell() -> None:
    assert shape("fzef") == [([0], [0])]


def test_every_sentence_is_in_exactly_one_cell_whatever_the_order() -> None:
    for order in ("", "z", "e", "zzz", "zez", "eez", "zeezzzeez"):
        found = cells(*document(order))
        assert [i for cell in found for i in cell.zh] == list(range(order.count("z")))
        assert [i for cell in found for i in cell.en] == list(range(order.count("e")))
