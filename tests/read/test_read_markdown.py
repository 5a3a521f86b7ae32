"""Markdown: the HTML in it is read as HTML, and every offset points into the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner import check
from aligner.errors import UnreadableInput
from aligner.model import Block, Cell
from aligner.read import read
from aligner.read.text import read_text


def blocks(text: str) -> tuple[Block, ...]:
    found = read_text(text, "a.md", form="markdown").blocks
    for block in found:
        for i, char in enumerate(block.text):
            assert char in (text[block.passage.at(i)], " ")
        assert text.count("\n", 0, block.passage.at(0)) + 1 == block.line
    return found


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


TABLE = """前言。

<table>
  <tr><th colspan="2">产品</th><th>销量</th></tr>

  <tr><td rowspan=2>水泵</td><td>大</td><td><b>1,284</b></td></tr>
  <tr><td>小
    <td>77&nbsp;台
</table>

后记。
"""


def test_a_table_in_html_has_rows_and_cells() -> None:
    assert [(block.text, block.cell) for block in blocks(TABLE) if block.cell] == [
        ("产品", Cell(0, 0, 0, columns=2, head=True)),
        ("销量", Cell(0, 0, 2, head=True)),
        ("水泵", Cell(0, 1, 0, rows=2)),
        ("大", Cell(0, 1, 1)),
        ("1,284", Cell(0, 1, 2)),
        ("小", Cell(0, 2, 1)),
        ("77 台", Cell(0, 2, 2)),
    ]
    assert (said(TABLE)[0], said(TABLE)[-1]) == (("paragraph", "前言。"), ("paragraph", "后记。"))


def test_tables_of_both_kinds_are_counted_together() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n<table><tr><td>3</td></tr></table>\n\n| c |\n|---|\n| 4 |\n"
    assert [block.cell.table for block in blocks(text) if block.cell] == [0, 0, 0, 0, 1, 2, 2]


def test_blocks_of_html_are_blocks() -> None:
    text = "<div align=center>\n<h1>\n  新厂启用\n</h1>\n</div>\n\n<p>投资<b>3.2</b>亿元，\n明年。</p>\n<p>再议。</p>\n"
    assert said(text) == [("heading", "新厂启用"), ("paragraph", "投资3.2亿元，明年。"), ("paragraph", "再议。")]


def test_what_a_browser_does_not_show_is_set_aside() -> None:
    text = "<div hidden>旧稿</div>\n<p>新厂<del>三座</del>两座。</p>\n<script>x()</script>\n"
    assert [(block.kind, block.aside, block.text) for block in blocks(text)] == [
        ("furniture", "hidden", "旧稿"),
        ("paragraph", None, "新厂两座。"),
        ("furniture", "deleted", "三座"),
    ]


def test_markdown_goes_on_below_the_html() -> None:
    text = "<details><summary>更多</summary>\n\n## 小标题\n\n- **一**项\n\n</details>\n\n<br>\n### 另一个\n"
    assert said(text) == [("heading", "更多"), ("heading", "小标题"), ("list item", "一项"), ("heading", "另一个")]


def test_a_tag_may_reach_over_lines() -> None:
    text = '<img\n  src="plant.png"\n  alt="厂房高32米"\n  width=450>\n\n正文。\n'
    (picture, _) = blocks(text)
    assert (picture.kind, picture.twin, picture.text) == ("caption", "picture:plant", "厂房高32米")


def test_the_text_of_a_picture_has_the_name_of_its_file() -> None:
    text = "![厂房](/img/plant.zh.png \"外景\")\n\n前面 <img src='b/gate.png' alt='大门'> 后面。\n"
    assert [(block.twin, block.text) for block in blocks(text)] == [
        ("picture:plant", "厂房"),
        ("picture:gate", "大门"),
        ("", "前面  后面。"),
    ]


def test_links_by_reference_are_read_without_their_targets() -> None:
    text = '见[年报][1]与[公告][]，来源[1][2]。\n\n[1]: https://example.com/a "年报"\n[公告]: /news\n'
    assert [(block.aside, block.text) for block in blocks(text)] == [
        (None, "见年报与公告，来源[1][2]。"),
        ("links", '[1]: https://example.com/a "年报"'),
        ("links", "[公告]: /news"),
    ]


CODE = "安装如下。\n\n    pip install x\n    run 3\n\n\tand 4\n\n- 一项\n\n    属于这项。\n\n　　另一段从这里开始。\n"


def test_indented_lines_are_code_unless_they_belong_to_a_list() -> None:
    assert [text for kind, text in said(CODE) if kind == "code"] == ["pip install x", "run 3", "and 4"]


def test_code_is_neither_cut_off_nor_untranslated(tmp_path: Path) -> None:
    for lang, text in (("zh", "安装如下。"), ("en", "Install it as follows.")):
        (tmp_path / f"a.{lang}.md").write_text(
            f"{text}\n\n    open the file and then\n    # 中文注释在此处的代码里\n", "utf-8"
        )
    assert check([tmp_path / "a.zh.md", tmp_path / "a.en.md"]).findings == ()


def test_a_name_of_a_file_is_no_text_of_a_picture() -> None:
    assert blocks('<img src="a/1-11.png" alt="1-11.png">\n\n正文。\n')[0].aside == "picture"


@pytest.mark.parametrize("text", ["利润 <5 亿元。", "a <b and c", "<产品> 很好。", "1 < 2 > 0。"])
def test_a_sign_that_is_no_tag_is_text(text: str) -> None:
    assert said(text + "\n") == [(said(text)[0][0], text)]


@pytest.mark.parametrize("html", ["<div " * 20000, "<p title='" * 20000, "<table><tr><td>" * 600])
def test_much_open_html_is_read_in_time(html: str) -> None:
    assert said(html + "\n\n正文在此。\n")[-1][1] == "正文在此。"


def test_html_over_a_limit_is_refused_with_its_name() -> None:
    with pytest.raises(UnreadableInput, match="more than 2,048 elements"):
        blocks("<div>" * 2100 + "\n\n正文在此。\n")


def test_a_wrong_cell_of_a_table_in_html_is_found(tmp_path: Path) -> None:
    rows = {"zh": ("产量", "水泵"), "en": ("Output", "Pumps")}
    for lang, (head, label) in rows.items():
        figure = "1,284" if lang == "zh" else "1,248"
        table = f"<table><tr><th></th><th>{head}</th></tr><tr><td>{label}</td><td>{figure}</td></tr></table>"
        (tmp_path / f"a.{lang}.mdx").write_text(table + "\n", "utf-8")
    assert read(tmp_path / "a.zh.mdx").format == "markdown"
    run = check([tmp_path / "a.zh.mdx", tmp_path / "a.en.mdx"])
    assert [finding.rule for finding in run.findings] == ["number.mismatch"]
