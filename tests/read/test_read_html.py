"""Web pages: all of the story, in order, and what stands around it kept as furniture."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import AlignerError, UnreadableInput
from aligner.model import Document
from aligner.read import read

ZH = "远山机器人公司周一在北郊启用第二座工厂，四百五十名员工将在这里组装手术机器人。"
EN = "Yuanshan Robotics opened its second plant in the northern suburbs on Monday, where 450 people will work."
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>远山公司启用新厂 - 远山网</title>
<style>p {{ color: red }}</style><script>var text = "script";</script></head>
<body><header><nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></nav></header>
<div class="top"><h1>远山公司启用新厂</h1><span>远山网 2023-11-09 16:20</span></div>
<div class="content"><p>{ZH}</p><h2>产能与用工</h2>
<p>公司<b>预计</b>新工厂<span>每年</span>带来<del>三亿</del>
 3.2亿元营收，见<a href="/x">公告</a>。</p>
<ul><li>欧洲增长20%</li><li>东南亚增长35%</li></ul>
<figure><img src="x.png"><figcaption>图为新厂区。</figcaption></figure>
<table><tr><th>净利润</th><td>4200万元</td></tr></table>
<p>{ZH}<br>{EN}</p>
<div style="display: none">hidden</div></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">另一家公司发布财报</a></li></ul></div>
<footer>版权所有 远山网</footer></body></html>"""


def write(folder: Path, page: str | bytes, encoding: str = "utf-8", name: str = "a.html") -> Document:
    path = folder / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode(encoding))
    document = read(path)
    for block in document.blocks:
        assert document.text.count("\n", 0, block.passage.at(0)) + 1 == block.line
        for i, char in enumerate(block.text):
            assert char in (document.text[block.passage.at(i)], " ")
    return document


def story(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks if block.kind != "furniture"]


def test_the_story_is_read_whole_and_in_order(tmp_path: Path) -> None:
    document = write(tmp_path, PAGE)
    assert story(document) == [
        ("heading", "远山公司启用新厂"),
        ("paragraph", ZH),
        ("heading", "产能与用工"),
        ("paragraph", "公司预计新工厂每年带来 3.2亿元营收，见公告。"),
        ("list item", "欧洲增长20%"),
        ("list item", "东南亚增长35%"),
        ("caption", "图为新厂区。"),
        ("table cell", "净利润"),
        ("table cell", "4200万元"),
        ("paragraph", ZH),
        ("paragraph", EN),
    ]
    assert document.format == "html"


def test_what_stands_around_the_story_is_kept_as_furniture(tmp_path: Path) -> None:
    furniture = [block.text for block in write(tmp_path, PAGE).blocks if block.kind == "furniture"]
    assert furniture == ["首页", "新闻", "远山网 2023-11-09 16:20", "相关阅读", "另一家公司发布财报", "版权所有 远山网"]


def test_scripts_hidden_and_deleted_text_are_no_text(tmp_path: Path) -> None:
    document = write(tmp_path, PAGE)
    assert not [word for word in ("script", "hidden", "color", "三亿") if word in document.text]
    assert apart(document) == [("front matter", "远山网"), ("deleted", "三亿"), ("hidden", "hidden")]


def apart(document: Document) -> list[tuple[str, str]]:
    return [(aside.kind, aside.text) for aside in document.asides]


def body(folder: Path, html: str) -> Document:
    return write(folder, f"<html><body><p>{EN}</p>{html}</body></html>")


SHOWN = {
    "button": "<button>Order 30 now</button>",
    "drawing": "<svg><text>Order 30 now</text></svg>",
    "caption of a table": "<table><caption>Order 30 now</caption><tr><td>1</td></tr></table>",
    "field": "<textarea>Order 30 now</textarea>",
    "field with a value": "<input value='Order 30 now'>",
    "choice": "<select><option>Order 30 now</select>",
    "page within the page": "<iframe srcdoc='<p>Order 30 now</p>'></iframe>",
    "details": "<details><summary>More</summary>Order 30 now</details>",
    "open dialog": "<dialog open>Order 30 now</dialog>",
    "style of another name": "<p style='x-display:none-ish'>Order 30 now</p>",
    "style that was overruled": "<p style='display:none; display: block'>Order 30 now</p>",
    "shown again": "<div style='visibility:hidden'><p style='visibility: visible'>Order 30 now</p></div>",
    "loose in a table": "<table><tr>Order 30 now<td>1</td></tr></table>",
    "inserted": "<ins>Order 30 now</ins>",
}


@pytest.mark.parametrize("html", SHOWN.values(), ids=SHOWN)
def test_what_a_browser_shows_is_text(tmp_path: Path, html: str) -> None:
    assert "Order 30 now" in [text for _, text in story(body(tmp_path, html))]


APART = {
    "comment": "<!-- Order 30 now -->",
    "hidden": "<div hidden><p>Order <b>30</b> now</p></div>",
    "deleted": "<p>Soon <s>Order 30 now</s> here</p>",
    "object": "<object data='x'>Order 30 now</object>",
}
APART |= {f"hidden {n}": f"<{tag}>Order 30 now</{tag}>" for n, tag in enumerate(("template", "noscript", "dialog"))}
APART |= {"hidden style": "<p style='color: red; DISPLAY : None !important'>Order 30 now</p>"}
APART |= {"hidden tip": "<p title='Order 30 now'>Soon</p>", "hidden label": "<a aria-label='Order 30 now'>Soon</a>"}


@pytest.mark.parametrize(("kind", "html"), APART.items(), ids=APART)
def test_what_a_browser_does_not_show_is_set_aside(tmp_path: Path, kind: str, html: str) -> None:
    document = body(tmp_path, html)
    assert apart(document) == [(kind.split()[0], "Order 30 now")]
    assert "Order" not in document.text


def test_what_a_page_says_of_itself_and_again_in_its_text_is_read_once(tmp_path: Path) -> None:
    head = f"<title>{EN}</title><meta property='og:title' content='{EN}'><meta name='description' content='450 people'>"
    document = write(tmp_path, f"<html><head>{head}</head><body><h1>{EN}</h1><p>Short.</p></body></html>")
    assert (story(document), apart(document)) == ([("heading", EN), ("paragraph", "Short.")], [])


def test_a_comment_that_speaks_to_this_program_is_not_set_aside(tmp_path: Path) -> None:
    assert apart(body(tmp_path, "<!-- aligner: ignore number -- as agreed -->")) == []


def test_a_tip_that_says_what_its_link_says_is_not_told_again(tmp_path: Path) -> None:
    assert apart(body(tmp_path, "<a title='New plant'>New <b>plant</b></a>")) == []


def test_what_is_set_aside_has_the_line_that_it_stands_before(tmp_path: Path) -> None:
    document = body(tmp_path, "<p>One.</p><!-- two --><p>Three.</p>")
    assert [(aside.line, aside.text) for aside in document.asides] == [(3, "two")]


def test_the_call_of_a_note_is_no_digit_of_the_figure_before_it(tmp_path: Path) -> None:
    document = body(tmp_path, "<p>It opens on October 19<sup><a href='#n1'>1</a></sup>, at 5 m<sup>2</sup>.</p>")
    assert ("paragraph", "It opens on October 19, at 5 m2.") in story(document)
    assert apart(document) == [("links", "1")]


def test_a_story_that_a_script_has_yet_to_show_is_read(tmp_path: Path) -> None:
    shown = "<script>show()</script><h1>新厂启用</h1><p>远山网</p>"
    page = f"<html><body>{shown}<div style='visibility: hidden'><p>{ZH}</p><p hidden>旧稿</p></div></body></html>"
    document = write(tmp_path, page)
    assert ("paragraph", ZH) in story(document)
    assert apart(document) == [("hidden", "旧稿")]


@pytest.mark.parametrize("depth", [300, 2000])
def test_a_deep_page_is_read_to_its_end(tmp_path: Path, depth: int) -> None:
    assert ("paragraph", EN) in story(write(tmp_path, f"<p>{ZH}</p>{'<div>' * depth}{'</div>' * depth}<p>{EN}</p>"))


def test_a_page_with_a_large_picture_in_it_is_read_to_its_end(tmp_path: Path) -> None:
    page = f"<p>{ZH}</p><img src='data:image/png;base64,{'A' * 11_000_000}'><p>{EN}</p>"
    assert ("paragraph", EN) in story(write(tmp_path, page))


def test_a_script_that_ends_where_it_begins_does_not_swallow_a_page_in_xml(tmp_path: Path) -> None:
    page = f'<html><head><script src="a.js"/><title/></head><body><p>{ZH}</p></body></html>'
    assert story(write(tmp_path, page, name="a.xhtml")) == [("paragraph", ZH)]


def test_a_script_in_a_comment_needs_no_end(tmp_path: Path) -> None:
    assert story(body(tmp_path, "<!-- <script> --><p>Short.</p>"))[-1] == ("paragraph", "Short.")


HUGE = {
    "a <script> begins that never ends": "<script>var a = 1;",
    "excessive depth in document: 2048": "<div>" * 2100,
    "more than 1,000 columns": "<table><tr>" + "<td colspan=1000>" * 20,
    "more than 8 pages stand within each other": "",
}


def nested(page: str, times: int) -> str:
    for _ in range(times):
        page = f'<iframe srcdoc="{escape(page)}"></iframe>'
    return page


@pytest.mark.parametrize(("limit", "html"), HUGE.items())
def test_a_page_over_a_limit_is_refused_with_its_name(tmp_path: Path, limit: str, html: str) -> None:
    with pytest.raises(UnreadableInput, match=limit):
        body(tmp_path, (html or nested("x", 10)) + f"<p>{EN}</p>")


def test_a_sentence_with_a_figure_is_never_furniture(tmp_path: Path) -> None:
    document = body(tmp_path, "<footer><p>The site served 88 companies last year.</p><p>About this site</p></footer>")
    assert story(document) == [("paragraph", EN), ("paragraph", "The site served 88 companies last year.")]


def test_a_heading_with_a_figure_is_never_furniture_unless_it_is_a_link(tmp_path: Path) -> None:
    heads = "<footer><h3>88 companies signed up</h3><h3><a href='/x'>90 companies left</a></h3></footer>"
    assert story(body(tmp_path, heads)) == [("paragraph", EN), ("heading", "88 companies signed up")]


def test_a_box_within_the_article_belongs_to_the_story(tmp_path: Path) -> None:
    page = PAGE.replace('<div class="content">', '<main class="content"><aside>远山小档案</aside>')
    assert "远山小档案" in [text for _, text in story(write(tmp_path, page))]


def test_a_table_of_figures_beside_the_column_belongs_to_the_story(tmp_path: Path) -> None:
    column = "".join(f"<p>{ZH}</p>" for _ in range(9))
    table = "<table><tr><td>水泵<td>12<td>13<tr><td>阀门<td>14<td>15</table>"
    page = f"<html><body><div><div class=a>{column}</div></div><div class=b>{table}</div></body></html>"
    assert [text for kind, text in story(write(tmp_path, page)) if kind == "table cell"] == [
        "水泵",
        "12",
        "13",
        "阀门",
        "14",
        "15",
    ]


def test_what_stands_in_the_article_of_the_column_belongs_to_the_story(tmp_path: Path) -> None:
    column = "".join(f"<p>{ZH}</p>" for _ in range(9))
    page = f"<article><div>远山早报</div><div>{column}</div><div>完</div></article><div>阅读 1234</div>"
    document = write(tmp_path, f"<html><body>{page}</body></html>")
    assert [text for _, text in story(document)] == ["远山早报", *[ZH] * 9, "完"]


def test_buttons_below_the_column_of_a_story_are_no_part_of_it(tmp_path: Path) -> None:
    column = "".join(f"<p>{ZH}</p>" for _ in range(9))
    page = f"<div class=a><div class=b>{column}</div><div class=c>阅读原文 阅读 1234 赞</div></div>"
    assert story(write(tmp_path, f"<html><body>{page}</body></html>")) == [("paragraph", ZH)] * 9


def test_code_of_a_page_is_code(tmp_path: Path) -> None:
    document = body(tmp_path, "<pre><code>rate = 30\n\n# 注释</code></pre>")
    assert [each for each in story(document) if each[0] == "code"] == [("code", "rate = 30"), ("code", "# 注释")]


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "utf-8", "iso-8859-1", "no-such-thing"])
def test_a_page_in_gbk_is_read_whatever_it_says_of_itself(tmp_path: Path, declared: str) -> None:
    document = write(tmp_path, PAGE.replace('charset="utf-8"', f'charset="{declared}"'), "gbk")
    assert document.encoding == "gb18030"
    assert ("paragraph", ZH) in story(document)


def test_a_page_in_utf8_is_read_whatever_it_says_of_itself(tmp_path: Path) -> None:
    document = write(tmp_path, PAGE.replace('charset="utf-8"', 'charset="gb2312"'))
    assert (document.encoding, story(document)) == ("utf-8", story(write(tmp_path, PAGE)))


def test_xhtml_may_declare_its_encoding_in_its_first_line(tmp_path: Path) -> None:
    page = f'<?xml version="1.0" encoding="gb2312"?><html><body><p>{ZH}</p></body></html>'
    assert story(write(tmp_path, page, "gb2312", "a.xhtml")) == [("paragraph", ZH)]


def test_an_old_page_of_line_breaks_has_paragraphs(tmp_path: Path) -> None:
    page = f"<html><body><h1>新厂启用</h1><div>　　{ZH}<br><br>　　{ZH}<br>{EN}</div></body></html>"
    assert story(write(tmp_path, page)) == [
        ("heading", "新厂启用"),
        ("paragraph", ZH),
        ("paragraph", ZH),
        ("paragraph", EN),
    ]


def test_a_table_of_two_languages_gives_cell_by_cell(tmp_path: Path) -> None:
    rows = f"<tr><td>{ZH}</td><td>{EN}</td></tr><tr><td>利润</td><td>Profit</td></tr>"
    page = f"<html><body><table>{rows}</table></body></html>"
    assert [text for _, text in story(write(tmp_path, page))] == [ZH, EN, "利润", "Profit"]


def test_a_cell_without_a_row_stands_in_the_first(tmp_path: Path) -> None:
    assert story(write(tmp_path, f"<p>{EN}</p><table><td>12</td><td>13</td></table>"))[1:] == [
        ("table cell", "12"),
        ("table cell", "13"),
    ]


def test_a_short_page_is_read_too(tmp_path: Path) -> None:
    page = "<h1>A Title</h1><p>Short one.</p><p>Revenue was 5 million.</p>"
    assert story(write(tmp_path, page)) == [
        ("heading", "A Title"),
        ("paragraph", "Short one."),
        ("paragraph", "Revenue was 5 million."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>Text &x; here.</p>',
        "<div>" * 5000 + "Text here." + "</div>" * 5000,
        "<p>Text here." + "<b" * 3000,
        "<p>Text here.</p>" + "<a href='x'>" * 3000,
        "<p>Text here.<p hidden>" + "x<br>" * 3000,
    ],
)
def test_a_hostile_page_is_read_or_refused(tmp_path: Path, page: str) -> None:
    try:
        text = write(tmp_path, page).text
    except UnreadableInput:
        return
    assert "root:" not in text


@pytest.mark.parametrize("page", ["", "<html></html>", "<script>x</script>", "<p hidden>x</p>"])
def test_a_page_without_text_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        write(tmp_path, page)
    assert caught.value.where == str(tmp_path / "a.html")


SIGNS = "<p> </p> <div> <br> <li> <td> <a> </a> <table> <h1> <pre> <!-- --> <script> </b> 营收 grew &amp; &#0;"
TAGS = st.sampled_from(SIGNS.split())


@settings(max_examples=60)
@given(st.one_of(st.lists(TAGS, max_size=30).map(lambda tags: "".join(tags).encode()), st.binary(max_size=200)))
def test_any_page_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        write(tmp_path_factory.mktemp("html"), data)
    except AlignerError:
        return


def test_text_behind_the_end_of_a_page_is_part_of_it(tmp_path: Path) -> None:
    page = "<html><body><h1>Harbour news</h1><p>The harbour opened.</p></body></html><p>It lost 9 boats.</p>"
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    assert "It lost 9 boats." in [block.text for block in read(path).blocks]
