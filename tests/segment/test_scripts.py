"""The matching copy has one form of every character and leads back to where each was read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Passage
from aligner.segment import matching_copy, script

CHINESE = st.text(
    st.one_of(
        st.sampled_from("網際網路的原始碼與滑鼠雷射印表機列印軟體程式乾隆皇帝后里，。（１２３）　⻓⼈⺼豈"),
        st.characters(codec="utf-8"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们学习汉语", "Hans"),
        ("我們學習漢語", "Hant"),
        ("皇后在臺灣的公里", "Hant"),
        ("中文", ""),
        ("Chinese ａ", ""),
        ("", ""),
        ("这个展览名为「開幕」，观众很多", "Hans"),
    ],
)
def test_the_script_is_that_of_most_telling_characters(text: str, expected: str) -> None:
    assert script(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漢語", "汉语"),
        ("ＡＢＣ，１２３％（￥５）", "ABC,123%(¥5)"),
        ("第\u3000一\u00a0章", "第 一 章"),
        ("⻓期⼈⼝", "长期人口"),
        ("豈不", "岂不"),
        ("滑鼠", "滑鼠"),
        ("3.5亿", "3.5亿"),
    ],
)
def test_every_character_takes_the_form_it_is_compared_in(text: str, expected: str) -> None:
    assert matching_copy(text).string == expected


def test_no_radical_of_a_pdf_is_left() -> None:
    radicals = "".join(chr(code) for code in (*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6)))
    assert all("CJK UNIFIED" in unicodedata.name(character) for character in matching_copy(radicals).string)


def test_words_of_taiwan_are_changed_on_request_only() -> None:
    assert matching_copy("網際網路").string == "网际网路"
    copy = matching_copy("用網際網路和滑鼠。", taiwan=True)
    assert copy.string == "用互联网和鼠标。"
    places = [copy.span(start, end) for start, end in ((1, 4), (4, 5), (5, 7))]
    assert ["用網際網路和滑鼠。"[place.start : place.end] for place in places] == ["網際網路", "和", "滑鼠"]


def test_a_copy_that_changes_nothing_is_the_passage_itself() -> None:
    passage = Passage("3.5亿元 of it", ((0, 7), (4, 20)))
    assert matching_copy(passage) is passage


def test_the_copy_of_a_wrapped_passage_leads_into_the_document() -> None:
    document = "甲\n網際\n網路，很好"
    wrapped = Passage("網際網路，很好", ((0, 2), (2, 5)))
    copy = matching_copy(wrapped, taiwan=True)
    assert copy.string == "互联网,很好"
    place = copy.span(0, 3)
    assert document[place.start : place.end] == "網際\n網路"
    assert document[copy.at(4)] == "很"
    plain = matching_copy(wrapped)
    assert [document[plain.at(at)] for at in range(7)] == list("網際網路，很好")


@given(CHINESE)
def test_unchanged_characters_lead_to_themselves(text: str) -> None:
    copy = matching_copy(text)
    assert len(copy.string) == len(text)
    assert [copy.at(at) for at in range(len(copy.string))] == list(range(len(text)))


@given(CHINESE)
def test_with_taiwanese_words_every_character_leads_into_the_text_and_in_order(text: str) -> None:
    copy = matching_copy(text, taiwan=True)
    places = [copy.at(at) for at in range(len(copy.string))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert bool(copy.string) == bool(text)
