"""An English paragraph is cut where its sentences end, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.segment import split_english

WORDS = [
    "Dr.",
    "U.S.",
    "p.m.",
    "No.",
    "5.",
    "J.",
    "The",
    "he",
    "end.",
    "end.”",
    "“Is",
    "so?”",
    "...",
    ". . .",
    "(see",
    "1.)",
    "etc.",
]
PARAGRAPHS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join), st.text(".!?'\" \nAa(1)"))


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_english(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The forum opened.", "Who came?", "All came!"],
        ["Dr. Li met Mr. Wu.", "Ms. Example spoke."],
        [
            "Example Co., Ltd. signed.",
            "Example Inc. did not.",
            "It was bought by Example Inc.",
            "The price is unknown.",
        ],
        ["The U.S. Department of Trade agreed.", "He left the U.S.", "The talks went on."],
        ["See Fig. 3 and No. 5 on p. 12.", "He said no.", "Nobody came."],
        ["BEIJING, Nov. 22 (Example) -- It opened.", "It closes in Dec.", "Entry is free."],
        ["J. K. Example and A. B. Sample wrote it.", "It gives you vitamin C.", "You need it."],
        ["It opened at 5 p.m. Monday.", "It closed at 9 p.m.", "Then we left."],
        ["Pens, books, etc. were sold.", "They sold pens, etc.", "The shop is full."],
        ["Sales rose 3.5 percent, i.e. by $2.1 million.", "$3 million was hoped for."],
        ["“It is open.”", "“Is it?”", "She had doubts."],
        ['"Is it open?" Example asked.', '"It is."'],
        ["'It was one A.M.'", "'So late?'"],
        ["(It opened in May.)", "It closed in June."],
        ["It grew (by Example Ltd.) last year.", "It shrank."],
        ["It grew.[3]", "It shrank."],
        ["1. Open the door.", "2. Close the door."],
        ["Figure 1.2. A view of the hall.", "It seats 500."],
        ["Visit www.example.com/a?Id=5 or open main.Py now.", "Thank you."],
        ["Yahoo! Finance reported it.", "What?!", "No."],
        ["I... I do not know.", "It went on and on...", "Nobody knew."],
        ["It was left as . . . a gap.", "It ended. . . .", "It began."],
        ["He has one.", "iPhone sales rose."],
        ["He works for Example.", "eBay does not."],
        ["Was it why? and when? he asked.", "No."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_sentences_are_found_in_what_they_make_together(sentences: list[str]) -> None:
    assert parts(" ".join(sentences)) == sentences


def test_a_lost_space_before_a_common_first_word_is_made_up_for() -> None:
    assert parts("The forum ended.The guests left.") == ["The forum ended.", "The guests left."]


def test_a_text_without_marks_stays_whole() -> None:
    assert split_english("word" * 100_000) == [(0, 400_000)]
    assert split_english(" \n ") == []


@given(PARAGRAPHS)
def test_spans_are_disjoint_and_in_order_and_hold_all_but_space(text: str) -> None:
    spans = split_english(text)
    assert all(start < end for start, end in spans)
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
    assert all(part == part.strip() for part in parts(text))
