"""Of a plain text, what stands in no block and in nothing set aside is markup: asked of the file's own characters."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.model import Document
from aligner.read.text import read_text

# What Markdown and plain text mean by signs: none of it is read by anybody.
MARKUP = re.compile(
    r"<!--.*?-->"  # those with words in them are asides, see below
    r"|\]\([^()\n]*\)|\]\[[^\[\]\n]{0,40}\]|<(?:https?://|mailto:)|</?[A-Za-z][^<>]*>"  # targets of links, tags
    r"|(?m:^[ \t]*(?:>[ \t]?)*(?:`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*$)"  # a fence with its language
    r"|(?m:^[ \t>]*(?:[-*+•]\s+(?:\[[ xX]\]\s)?)?[(（]?\d{1,2}(?:[.)）．、]|(?=[)）])))"  # the number of an item
    r"|(?m:^[ \t>]*[-*+•‣▪◦●■◆►]\s+\[[ xX]\])"  # a box to tick
    r"|(?m:^(?:title|tags):)"  # the keys of front matter whose values are compared
    r"|\[\^[^\[\]\s]{1,40}\]:?"  # a footnote's sign
    r"|[#>*_~`|=+:\\\-\[\]()!/／｜<—─═▬•‣▪◦●■◆►▲△▼▽□◇★☆▶◀◄❖✦]",
    re.DOTALL,
)


def lost(document: Document) -> str:
    """Give the characters of a text that stand in no block and in nothing set aside, and are no markup."""
    text = list(document.text)
    for block in document.blocks:
        edges = [*block.passage.pieces, (len(block.text), 0)]
        for (here, there), (following, _) in pairwise(edges):
            for at in range(there, there + following - here):
                if at < len(text) and text[at] == block.text[here + at - there] and not text[at].isspace():
                    text[at] = "\0"
    rest = "".join(text)
    for aside in document.asides:
        rest = rest.replace(aside.text, "\0")
    return re.sub(r"[\s\0]", "", MARKUP.sub("\0", rest))


SHAPES = {
    "paragraphs": "园区占地12公顷。\n\nIt covers 12 hectares.\n",
    "wrapped": "园区占地12公\n顷，去年有88家\n企业。\n\nThe park covers 12 hec-\ntares and was built\nin 2019.\n",
    "headings": "# 标题 #\n\nTitle\n=====\n\nSub\n---\n\n## A *bold* word\n",
    "lists": "1. 第一项 5亿元\n2) 第二项\n- a 12 %\n* b\n（1）内\n- [x] done\n- 3. three\n",
    "tables": "| 年 | Year |\n|:--|--:|\n| 2019 | 88 \\| 89 |\n|  | 7 |\n",
    "half a table": "| 年 | Year\n2019 | 88 |\n",
    "emphasis": "**12** 公顷, *and* `code 5` ~~88~~ __x__ 5*3*2 snake_case_5\n",
    "links": '见[报告](http://example.com/a?5=6)，![图5](p.png "t") <https://example.com/7> [a][1]\n\n[1]: http://x.org\n',
    "fences": "```python\nx = 5  # five\n| 3 |\n```\n\n~~~\n<!-- in code 9 -->\n~~~\n",
    "notes": "五[^1]。\n\n[^1]: 注释 5亿元。\n",
    "quotes": "> 引文 5亿元\n> > 9\n\n> - 7 items\n",
    "comments": "a <!-- 去年亏损5亿元 --> b\n\n<!-- two\nlines 9 -->\n<!-- never closed 8\n",
    "tags": '<b>88</b> <font color="red">家</font><br/>5 <p align="x">9</p>\n',
    "ornaments": "▲图为5号馆\n★★★\n■ 7 ■\n-----\n9\n*****\n",
    "contacts": "电话：010-55500100\nTel: +86-10-5550 0100\nwww.example.com\n\n相关阅读\n\n去年营收3亿元\n",
    "both languages": "地址 Address / 12 号\n标题 12 / Title 12\n",
    "numbers alone": "正文结束。\n\n12\n\n下文开始。\n\n- 5 -\n\n第 3 页\n",
    "columns": "The board, which met\n\n▲ Photo 5\n\nin March, chose 9 members.\n",
    "odd spaces": "\ufeff园区\u3000占地\u00a012\u200b公顷。\r\n\x0c9\x0b8\n",
    "front matter": "---\ntitle: 5亿元\nlayout: post-7\ntags: [a, 5]\nnested:\n  - key: 9\n# 8\n---\n\n正文 9。\n",
    "blocks of HTML": "<div a=b>\n<h1>5</h1> 6 <br> 7\n</div>\n\n8\n<ul><li>9<li>10</ul>\n<table>\n<td>11\n\n12\n",
    "hidden HTML": "<p hidden>5 <b>6</b></p>\n<div>7 <del>8</del> 9<template>10</div>\n\n11 <s>12</s> <kbd>13</kbd>\n",
    "HTML that is none": "<div\n\n5 <b and 6> 7\n<p 8\n\n9 < 10 > 11\n<>12</>\n",
    "indented code": "5\n\n    # 6\n    | 7 |\n\n\t8\n\n- 9\n\n      10\n\n　　11\n",
}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_of_a_plain_text_is_lost(shape: str, form: str) -> None:
    assert lost(read_text(SHAPES[shape], "a.md", form=form)) == ""


def test_what_a_comment_says_is_set_aside_with_its_line_unless_it_speaks_to_this_program() -> None:
    text = "甲。\n\n<!-- aligner: ignore number -- ok -->\n乙。<!-- 去年亏损\n5亿元 -->\n<!-- -->\n"
    text += "<!-- Written by aligner -->\n"
    (aside,) = read_text(text, "a.md").asides
    assert (aside.kind, aside.line, aside.text) == ("comment", 4, "去年亏损\n5亿元")


LINES = [line for shape in SHAPES.values() if "title:" not in shape for line in shape.split("\n")]
WORDS = st.sampled_from(["5亿元", "12 %", "park", "园区", "。", ".", " ", "*", "|", "#", "`", "<", ">", "[", "]("])
DRAWN = st.one_of(st.sampled_from(LINES), st.lists(WORDS, max_size=8).map("".join), st.text(max_size=12))


@settings(max_examples=300, deadline=None)
@given(st.lists(DRAWN, max_size=10).map("\n".join))
@example("a\n---\n5")
@example("<div a=b>\n<https://example.com/7>")
@example("<p 8\n0>")  # a tag, which a browser does not show
def test_nothing_is_lost_however_the_lines_come_together(text: str) -> None:
    for form in ("text", "markdown"):
        found = lost(read_text(text.replace("\0", ""), "a.md", form=form))
        assert not re.search(r"[^\W_]", found), (form, found)


def test_a_word_that_is_lost_is_seen() -> None:
    whole = read_text("园区占地12公顷。\n\n去年有88家企业。\n", "a.md")
    assert lost(Document("a.md", whole.text, whole.blocks[:1])) == "去年有88家企业。"
