"""Front matter: what is published of it is text, the rest is set aside, all at its place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner import check
from aligner.model import Block
from aligner.read.text import read_text

HEAD = """---
title: "远山公司：新厂启用"
date: 2024-05-12
tags: [机器人, 医疗]
layout: post
summary: >
  新厂投资3.2亿元，
  明年投产。
authors:
  - 远山
# 待定
---
正文在此。
"""


def blocks(text: str) -> tuple[Block, ...]:
    found = read_text(text, "a.md").blocks
    for block in found:
        for i, char in enumerate(block.text):
            assert char in (text[block.passage.at(i)], " ")
        assert text.count("\n", 0, block.passage.at(0)) + 1 == block.line
    return found


def test_what_is_published_of_front_matter_is_text() -> None:
    assert [(block.kind, block.twin, block.text) for block in blocks(HEAD) if block.kind != "furniture"] == [
        ("heading", "title", "远山公司：新厂启用"),
        ("paragraph", "date", "2024-05-12"),
        ("paragraph", "tags", "机器人, 医疗"),
        ("paragraph", "summary", "新厂投资3.2亿元， 明年投产。"),
        ("paragraph", "", "正文在此。"),
    ]


def test_the_rest_of_front_matter_is_set_aside() -> None:
    apart = [(block.aside, block.line, block.text) for block in blocks(HEAD) if block.kind == "furniture"]
    assert apart == [
        ("front matter", 5, "layout: post"),
        ("front matter", 9, "authors:"),
        ("front matter", 10, "- 远山"),
        ("front matter", 11, "# 待定"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 新厂 # 草稿\n---\n正文。\n", "新厂"),
        ("---\ntitle: 'C# 8 发布'\n---\n正文。\n", "C# 8 发布"),
        ('+++\ntitle = "新厂"\n+++\n正文。\n', "新厂"),
        ("---\nTitle: 新厂\n---\n正文。\n", "新厂"),
    ],
)
def test_a_title_is_read_without_its_signs(text: str, title: str) -> None:
    assert blocks(text)[0].text == title


@pytest.mark.parametrize("text", ["---\n一条分隔线之下的正文。\n---\n另一段。\n", "---\ntitle: 没有结尾\n\n正文。\n"])
def test_a_rule_above_a_text_is_no_front_matter(text: str) -> None:
    assert not [block for block in blocks(text) if block.twin or block.aside]


def test_a_wrong_figure_in_a_teaser_is_found(tmp_path: Path) -> None:
    heads = {"zh": "title: 新厂启用\nsummary: 新厂投资3.2亿元。", "en": "summary: The plant cost 3.2 billion yuan."}
    texts = {"zh": "远山公司周一启用新厂。", "en": "Yuanshan opened a new plant on Monday."}
    for lang, head in heads.items():
        (tmp_path / f"a.{lang}.md").write_text(f"---\n{head}\n---\n\n{texts[lang]}\n", "utf-8")
    run = check([tmp_path / "a.zh.md", tmp_path / "a.en.md"])
    assert [finding.rule for finding in run.findings] == ["number.magnitude"]


def test_a_title_that_stands_again_as_a_heading_has_its_twin(tmp_path: Path) -> None:
    titles = {"zh": "远山公司新厂投产，8091人上岗", "en": "New Yuanshan Plant Opens With 8,091 People at Work"}
    for lang, title in titles.items():
        (tmp_path / f"a.{lang}.md").write_text(f"---\ntitle: {title}\n---\n\n# {title}\n", "utf-8")
    run = check([tmp_path / "a.zh.md", tmp_path / "a.en.md"])
    assert (len(run.bitexts[0].beads), run.findings) == (2, ())
