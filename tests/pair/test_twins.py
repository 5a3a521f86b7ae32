"""The texts of pictures and what a page says of itself: compared where both files have them."""

from __future__ import annotations

from pathlib import Path

from aligner import check
from aligner.model import Run

ZH = "远山公司周一在北郊启用第二座工厂，四百五十名员工在这里组装机器人。"
EN = "Yuanshan opened its second plant in the northern suburbs on Monday, where 450 people put robots together."


def checked(folder: Path, zh: str, en: str) -> Run:
    for lang, text, shown in (("zh", ZH, zh), ("en", EN, en)):
        (folder / f"a.{lang}.html").write_text(f"<html><body><p>{text}</p>{shown}</body></html>", "utf-8")
    return check([folder / "a.zh.html", folder / "a.en.html"])


def rules(run: Run) -> list[str]:
    return [finding.rule for finding in run.findings]


def test_the_texts_of_a_picture_are_compared_where_both_pages_have_one(tmp_path: Path) -> None:
    run = checked(tmp_path, '<img src="a.png" alt="厂房高32米">', '<img src="a.png" alt="The plant, 23 meters high">')
    assert rules(run) == ["number.mismatch"]


def test_the_text_of_a_picture_in_one_page_alone_is_set_aside(tmp_path: Path) -> None:
    run = checked(tmp_path, '<img src="a.png" alt="厂房高32米">', '<img src="a.png">')
    (block,) = [block for block in run.bitexts[0].zh_document.blocks if block.kind == "furniture"]
    assert (rules(run), block.aside, block.text) == ([], "picture", "厂房高32米")


def test_pictures_of_other_names_are_paired_by_their_order(tmp_path: Path) -> None:
    run = checked(tmp_path, '<img src="zh.png" alt="厂房高32米">', '<img src="en.png" alt="The plant, 23 meters high">')
    assert rules(run) == ["number.mismatch"]


def test_one_picture_of_two_is_known_by_its_file(tmp_path: Path) -> None:
    zh = '<img src="a.png" alt="厂房高32米"><img src="b.png" alt="仓库长500米">'
    run = checked(tmp_path, zh, '<img src="b.png" alt="The warehouse, 600 meters long">')
    assert rules(run) == ["number.mismatch"]


def test_what_a_page_says_of_itself_is_compared_where_both_pages_say_it(tmp_path: Path) -> None:
    zh, en = (
        '<meta name="description" content="投资5亿元">',
        '<meta name="description" content="Cost: 50 million yuan">',
    )
    assert rules(checked(tmp_path, zh, en)) == ["number.magnitude"]
    assert rules(checked(tmp_path, zh, "")) == []


def test_a_bilingual_page_has_twins_in_itself(tmp_path: Path) -> None:
    page = f"<p>{ZH}</p><p>{EN}</p>" * 3 + '<img src="a.png" alt="厂房高32米">'
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    assert rules(check(tmp_path / "a.html")) == []
