"""Files find their partners by name, then by content; what has none is said to have none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.model import Block, Document, Lang, Passage
from aligner.pair.files import Pairing, find_pairs, main_lang
from aligner.pair.folders import expand, look
from aligner.pair.names import name_key

ZH, EN = "论坛今天在展览中心开幕。", "The forum opened at the exhibition centre today."
ZH_NEWS = "样品公司Examplon去年营收9761亿元，在浙江新建38座工厂，员工达12450人，同比增长14.27%。"
EN_NEWS = (
    "Sample company Examplon took in 976.1 billion yuan last year, up 14.27 percent, built 38 plants in Zhejiang "
    "and now has 12,450 people on its payroll."
)


def document(*blocks: str) -> Document:
    found, text = [], ""
    for block in blocks:
        lang: Lang = "en" if block.isascii() else "zh"
        found.append(Block("paragraph", lang, Passage(block, ((0, len(text)),)), len(found) + 1))
        text += block + "\n"
    return Document("", text, tuple(found))


def pairing(files: Mapping[str, str | tuple[str, ...]]) -> Pairing:
    texts = {Path(name): document(*((text,) if isinstance(text, str) else text)) for name, text in files.items()}
    return find_pairs(list(texts), texts.__getitem__)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("forum.zh.md", "forum.en.md"),
        ("forum.zh.docx", "forum.en.md"),
        ("forum_zh.txt", "forum-en.txt"),
        ("forum_CN.txt", "forum_EN.txt"),
        ("forum_ZH.txt", "forum_EN.html"),
        ("forum-chn.txt", "forum-eng.txt"),
        ("forum.zh-CN.md", "forum.en-US.md"),
        ("forum_zh_Hans.md", "forum_en_GB.md"),
        ("论坛（中文版）.docx", "论坛（英文版）.docx"),
        ("论坛(中文).docx", "论坛(英文).docx"),
        ("论坛中文版.docx", "论坛英文版.docx"),
        ("Forum Chinese.docx", "Forum English.docx"),
        ("zh_forum.md", "en_forum.md"),
        ("forum.zh.final.md", "forum.en.final.md"),
        ("zh/forum.md", "en/forum.md"),
        ("cn/2024/forum.md", "en/2024/forum.docx"),
        ("中文/forum.md", "英文/forum.md"),
        ("zh/forum.zh.md", "en/forum.en.md"),
        ("forum.md", "forum.en.md"),
        ("forum.zh", "forum.en"),
        ("forum.docx", "forum.txt"),
    ],
)
def test_names_that_differ_in_the_language_only_are_partners(zh: str, en: str) -> None:
    assert pairing({en: EN, zh: ZH}) == Pairing(pairs=((Path(zh), Path(en)),))


@pytest.mark.parametrize("name", ["china.md", "tenth.md", "zhongguancun.md", "notes-on-men.md", "zh.md", "en.txt"])
def test_a_name_that_only_begins_like_a_tag_is_no_tag(name: str) -> None:
    assert name_key(Path(name))[1] is None


def test_a_tag_against_the_language_of_the_text_pairs_nothing() -> None:
    files = {"forum.zh.md": EN, "forum.en.md": EN}
    assert pairing(files) == Pairing(unpaired=((Path("forum.en.md"), "en"), (Path("forum.zh.md"), "en")))


def test_partners_are_found_in_their_own_folder() -> None:
    files = {"a/x.zh.md": ZH, "a/x.en.md": EN, "b/x.zh.md": ZH, "b/x.en.md": EN}
    expected = ((Path("a/x.zh.md"), Path("a/x.en.md")), (Path("b/x.zh.md"), Path("b/x.en.md")))
    assert pairing(files).pairs == expected


def test_two_claims_to_one_partner_are_an_error_that_names_both() -> None:
    with pytest.raises(BadConfiguration, match=r"x\.zh\.md: x\.en\.docx and x\.en\.md .*\[\[pairs\]\]"):
        pairing({"x.zh.md": ZH, "x.en.md": EN, "x.en.docx": EN})


def test_a_file_that_names_its_language_goes_before_one_that_does_not() -> None:
    found = pairing({"x.zh.md": ZH, "x.en.md": EN, "x.md": EN})
    assert found == Pairing(((Path("x.zh.md"), Path("x.en.md")),), (), ((Path("x.md"), "en"),))


def test_a_file_in_both_languages_is_bilingual() -> None:
    both = (ZH, EN, ZH, EN)
    assert pairing({"x.md": both, "y.zh.md": ZH}) == Pairing((), (Path("x.md"),), ((Path("y.zh.md"), "zh"),))
    assert pairing({"x.zh.md": both}) == Pairing(bilingual=(Path("x.zh.md"),))


def test_a_file_named_for_one_language_that_quotes_the_other_keeps_its_partner() -> None:
    assert pairing({"x.zh.md": (ZH, EN, ZH, EN), "x.en.md": EN}) == Pairing(((Path("x.zh.md"), Path("x.en.md")),))


def test_one_paragraph_in_another_language_does_not_make_a_text_bilingual() -> None:
    assert main_lang(document(ZH, ZH, EN)) == "zh"
    assert main_lang(document(ZH, EN, ZH, EN)) == "both"
    assert main_lang(document(*[ZH] * 30, EN, EN)) == "zh"
    assert main_lang(document()) == ""


def test_furniture_counts_for_no_language() -> None:
    page = document(ZH, ZH)
    links = tuple(Block("furniture", "en", Passage(EN), 1) for _ in range(9))
    assert main_lang(Document("", page.text, (*page.blocks, *links))) == "zh"


def test_texts_with_the_same_figures_and_names_are_partners() -> None:
    files = {"公告.txt": ZH_NEWS, "other.txt": EN, "release.txt": EN_NEWS, "论坛.txt": ZH}
    assert pairing(files).pairs == ((Path("公告.txt"), Path("release.txt")),)


def test_texts_of_one_firm_with_other_figures_are_no_partners() -> None:
    other = EN_NEWS.replace("976.1", "812.3").replace("14.27", "9.86").replace("38", "51").replace("12,450", "11,902")
    assert pairing({"公告.txt": ZH_NEWS, "release.txt": other}).pairs == ()


def test_two_equal_candidates_are_none() -> None:
    files = {"公告.txt": ZH_NEWS, "one.txt": EN_NEWS, "two.txt": EN_NEWS}
    assert pairing(files).pairs == ()


def test_years_and_small_numbers_are_no_evidence() -> None:
    zh = "2023年、2024年和2025年，第1、2、3、4、5届论坛在此召开。"
    en = "In 2023, 2024 and 2025, forums No. 1, 2, 3, 4 and 5 were held here."
    assert pairing({"一.txt": zh, "one.txt": en}).pairs == ()


def test_a_summary_is_no_partner() -> None:
    assert pairing({"公告.txt": (ZH_NEWS, *[ZH] * 60), "release.txt": EN_NEWS}).pairs == ()


def test_a_text_in_neither_language_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="neither Chinese nor English"):
        pairing({"x.txt": ()})


def test_the_order_of_the_files_changes_nothing() -> None:
    files = {"公告.txt": ZH_NEWS, "x.zh.md": ZH, "release.txt": EN_NEWS, "x.en.md": EN, "y.md": (ZH, EN, ZH, EN)}
    assert pairing(files) == pairing(dict(reversed(files.items())))


def test_a_folder_gives_its_readable_files_in_order(tmp_path: Path) -> None:
    names = ["b.md", "a.docx", "sub/c.txt", "pairs.jsonl", ".hidden.md", ".git/d.md", "~$a.docx", "README.md"]
    for name in [*names, "aligner.toml", "aligner.lock.toml", "picture.png", "old.pdf"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(path.relative_to(tmp_path)) for path in expand([tmp_path])] == [
        "a.docx",
        "b.md",
        "pairs.jsonl",
        "sub/c.txt",
    ]
    assert [path for path, _ in look([tmp_path]).failed] == [tmp_path / "old.pdf"]


def test_a_file_that_is_named_is_taken_whatever_it_is_and_once(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    (tmp_path / "b.md").touch()
    assert expand([tmp_path / "README.md", tmp_path, tmp_path / "b.md"]) == [tmp_path / "README.md", tmp_path / "b.md"]


def test_a_missing_path_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "forum.zh.md").touch()
    with pytest.raises(UnreadableInput, match=r"no such file or folder \(did you mean .*forum\.zh\.md\?\)"):
        expand([tmp_path / "forum.zn.md"])
    with pytest.raises(UnreadableInput, match="check the path"):
        expand([tmp_path / "nowhere" / "x.md"])
