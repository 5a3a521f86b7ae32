"""What docs/quantities.md says of both languages is true, row by row; and what holds for readings in either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.check.findings import check
from aligner.extract import quantities
from aligner.model import LANGS, Bead, Bitext, Document, Lang, Passage, Quantity, Sentence

DOC = Path(__file__).resolve().parents[2] / "docs" / "quantities.md"
NAMES: dict[str, Lang] = {"Chinese": "zh", "English": "en"}


# ---------------------------------------------------------------- the tables of the document
def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Give each Markdown table: its head and its rows, as cells."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        head, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines())
        yield head, rows


def rows(*head: str) -> list[tuple[str, ...]]:
    """Collect the rows of every table whose head begins so; a language's own tables say "Chinese" or "English"."""
    return [
        tuple(row) for cells, body in tables(DOC.read_text("utf-8")) if cells[: len(head)] == [*head] for row in body
    ]


READ = [(NAMES[name], *row) for name in NAMES for row in rows(name, "read", "kind")]
UNREAD = [(NAMES[name], row[0]) for name in NAMES for row in rows(name, "states no quantity because")]
AGREE = [row[:2] for row in rows("Chinese", "English", "agree because")]
DIFFER = rows("Chinese", "English", "finding")


def stated(text: str, lang: Lang) -> list[Quantity]:
    return [quantity for quantity in quantities(text, lang) if quantity.form != "implied"]


def said(zh: str, en: str) -> list[str]:
    """Give what is found about figures in a pair, as "rule (severity)"."""
    documents = (Document("pair", "", ()), Document("pair", "", ()))
    sentences = (Sentence("zh", Passage(zh), 0, 1),), (Sentence("en", Passage(en), 0, 1),)
    pair = Bitext("pair", *documents, *sentences, beads=(Bead((0,), (0,)),), ids=("pair",), given=True)
    found = check([pair], level=lambda rule, severity, files: severity).findings
    return [f"{f.rule} ({f.severity})" for f in found if f.rule.split(".")[0] in ("number", "date", "unit")]


def is_value(quantity: Quantity, cell: str) -> bool:
    ends = [quantity.low, quantity.high] if quantity.value is None else [quantity.value]
    told = cell.split(" to ")
    return len(ends) == len(told) and all(
        end == (Fraction(text) if isinstance(end, Fraction) else text) for end, text in zip(ends, told, strict=True)
    )


def test_the_document_has_examples_of_every_kind_in_both_languages() -> None:
    assert {lang for lang, *_ in READ} == {lang for lang, _ in UNREAD} == set(LANGS)
    assert min(len(READ) / 2, len(UNREAD) * 2, len(AGREE), len(DIFFER)) > 10
    kinds = {kind for _, _, _, kind, *_ in READ}
    assert kinds == {
        *(
            "number",
            "ordinal",
            "percent",
            "fraction",
            "multiple",
            "money",
            "measure",
            "date",
            "time",
            "duration",
            "code",
        )
    }


@pytest.mark.parametrize(("lang", "text", "read", "kind", "value", "unit", "limit"), READ)
def test_an_example_is_read_as_the_document_says(
    lang: Lang, text: str, read: str, kind: str, value: str, unit: str, limit: str
) -> None:
    (quantity,) = stated(text, lang)
    assert (quantity.text, quantity.kind, quantity.unit, quantity.approx or "") == (read, kind, unit, limit)
    assert is_value(quantity, value), quantity


@pytest.mark.parametrize(("lang", "text"), UNREAD)
def test_what_the_document_says_is_no_quantity_states_none(lang: Lang, text: str) -> None:
    assert stated(text, lang) == []


@pytest.mark.parametrize(("zh", "en"), AGREE)
def test_what_the_document_says_agrees_raises_nothing(zh: str, en: str) -> None:
    assert said(zh, en) == []


@pytest.mark.parametrize(("zh", "en", "finding"), DIFFER)
def test_what_the_document_says_differs_raises_that(zh: str, en: str, finding: str) -> None:
    assert said(zh, en) == [finding]


# ---------------------------------------------------------------- either language
FIGURES = st.text(
    st.sampled_from("0123456789.,%-—/: $¥一二两三十百千万亿零半第余多成折倍年月日元ab one two May"), max_size=60
)


@given(st.sampled_from(LANGS), st.text(max_size=80) | FIGURES)
def test_readings_stand_in_order_apart_and_where_they_say(lang: Lang, text: str) -> None:
    found = quantities(text, lang)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.sampled_from(LANGS), st.text(max_size=80) | FIGURES)
def test_a_reading_has_a_value_or_two_ends_that_go_up(lang: Lang, text: str) -> None:
    for quantity in quantities(text, lang):
        assert (quantity.value is None) != (quantity.low is None)
        assert (quantity.low is None) == (quantity.high is None)
        if isinstance(quantity.low, Fraction):
            assert isinstance(quantity.high, Fraction)
            assert quantity.low < quantity.high


@given(st.integers(0, 10**15))
def test_digits_are_read_alike_in_both_languages(value: int) -> None:
    zh, en = stated(f"达到{value:,}个。", "zh"), stated(f"It reached {value:,} units.", "en")
    assert [q.value for q in zh] == [q.value for q in en] == [value]


# ---------------------------------------------------------------- reading once
def test_a_text_is_read_once_however_often_it_is_asked_for() -> None:
    first = quantities("营收9761亿元。", "zh")
    assert quantities("".join(["营收", "9761亿元。"]), "zh") is first


def test_a_text_read_in_one_language_is_read_anew_in_the_other() -> None:
    assert quantities("5万 in 2023", "zh") != quantities("5万 in 2023", "en")


# ---------------------------------------------------------------- what begins like everyday words
BEGUN = [
    ("en", "It costs Rs 500 now", "Rs 500"),
    ("en", "It is approx. 5 km long", "approx. 5 km"),
    ("en", "It fell on Nov. 18.", "Nov. 18"),
    ("en", "sums in excess of 5 tons", "in excess of 5 tons"),
    ("en", "They came on the 18th.", "the 18th"),
    ("en", "They left at ten past six.", "ten past six"),
    ("en", "It raised MUSD 5.", "MUSD 5"),
    ("en", "It was negative 3 degrees.", "negative 3 degrees"),
    ("en", "It is in part two.", "two"),
    ("zh", "微信号abc12345", "abc12345"),
    ("zh", "今（11）日开幕", "11）日"),
    ("zh", "只有 .5米", ".5米"),
    ("zh", "RMB 500元", "RMB 500元"),
    ("zh", "九一八事变", "九一八"),
]


@pytest.mark.parametrize(("lang", "text", "read"), BEGUN)
def test_a_figure_is_read_from_its_first_character_whatever_else_begins_so(lang: Lang, text: str, read: str) -> None:
    assert [quantity.text for quantity in quantities(text, lang)] == [read]
