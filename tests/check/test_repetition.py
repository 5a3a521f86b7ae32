"""A sentence pasted twice is found in either language; what both texts say twice, and steps of a list, are not."""

from __future__ import annotations

from pathlib import Path

import pytest

import aligner

ZH = "展馆昨天重新开放。修缮工程历时两年。\n\n馆长说，观众可以免费参观新的展厅。本月的门票已经全部订完。"
EN = (
    "The hall reopened yesterday. The repairs took two years.\n\n"
    "The director said that visitors could see the new rooms free of charge. This month's tickets have all been taken."
)
TWICE = {
    "zh": "馆长说，观众可以免费参观新的展厅。",
    "en": "The director said that visitors could see the new rooms free of charge.",
}


def repeated(tmp_path: Path, zh: str, en: str) -> list[tuple[str, str, str]]:
    """Give what is reported as standing twice: severity, side and words."""
    for lang, text in (("zh", zh), ("en", en)):
        (tmp_path / f"hall.{lang}.md").write_text(text + "\n", encoding="utf-8")
    run = aligner.check([tmp_path / "hall.zh.md", tmp_path / "hall.en.md"], cache=False)
    found = (f for f in run.findings if f.rule == "text.repeated")
    return [(f.severity, p.lang, p.text) for f in found for p in (f.zh, f.en) if p]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_pasted_twice_on_one_side_is_a_warning_at_its_second_place(tmp_path: Path, lang: str) -> None:
    said = TWICE[lang]
    texts = {"zh": ZH, "en": EN}
    texts[lang] = texts[lang].replace(said, said + (" " if lang == "en" else "") + said)
    assert repeated(tmp_path, **texts) == [("warning", lang, said)]


def test_a_copy_in_which_a_word_was_changed_is_one_still(tmp_path: Path) -> None:
    copy = TWICE["en"].replace("could see", "can see")
    assert repeated(tmp_path, ZH, EN.replace(TWICE["en"], f"{TWICE['en']} {copy}")) == [("warning", "en", copy)]


def test_what_both_texts_say_twice_is_no_slip(tmp_path: Path) -> None:
    zh, en = ZH.replace(TWICE["zh"], TWICE["zh"] * 2), EN.replace(TWICE["en"], f"{TWICE['en']} {TWICE['en']}")
    assert repeated(tmp_path, zh, en) == []


def test_sentences_that_differ_in_a_figure_are_no_copies(tmp_path: Path) -> None:
    en = EN.replace(TWICE["en"], "Hall 1 of the old museum opens at nine. Hall 2 of the old museum opens at nine.")
    assert repeated(tmp_path, ZH.replace(TWICE["zh"], "一号厅和二号厅九点开门。"), en) == []
