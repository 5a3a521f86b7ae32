"""A Chinese paragraph is cut where its sentences end, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.segment import split_chinese

MARKS = "。！？；…，、：“”‘’「」『』《》（）()[]\"'.!?;: \n\u3000"
PARAGRAPHS = st.text(st.one_of(st.sampled_from(MARKS), st.sampled_from("一二甲乙aB19%"), st.characters(codec="utf-8")))


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_chinese(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["论坛今天开幕。", "共有五百人参加！", "您来吗？"],
        ["他说：“论坛开幕了。", "欢迎各位！”", "大家鼓掌。"],
        ["「論壇開幕了。", "歡迎各位！」", "大家鼓掌。"],
        ['他说:"论坛开幕了。', '欢迎各位!"', "大家鼓掌."],
        ["（本文为节选。）", "下文从略。"],
        ["企业已有88家（含新增；另有3家。在建）。", "今年再增。"],
        ["一是投资增加；二是出口增加;三是消费增加。", "完毕。"],
        ["任务如下：（一）扩大投资；", "（二）扩大出口；", "（三）扩大消费。"],
        ["增长3.5%.", "产值达到6.2亿元.", "其中出口占一半!", "您信吗?", "我信."],
        ["论坛……", "第二天闭幕。"],
        ["“我……我不知道。”", "她答。"],
        ["酒店、商场、……都已开业。", "很好。"],
        ["展馆、酒店……等项目开工。", "很好。"],
        ["《我们去哪里？去北方！》一书出版。", "反响热烈。"],
        ["活动以“你好！北京！”为主题。", "共三天。"],
        ["会议（主题：创新！）在京举行。", "共三天。"],
        ["请看https://example.com/a?b=1。", "下载report.docx。", "编号No.1的展位。"],
        ["1.概述。", "2.结论。"],
        ["这位作者J.M.库切到访。", "他讲了话。"],
        ["“走吧！”，他说。", "我们走了。"],
        ["真的？！", "当然。”"],
    ],
    ids=lambda sentences: sentences[0],
)
def test_sentences_are_found_in_what_they_make_together(sentences: list[str]) -> None:
    assert parts("".join(sentences)) == sentences


def test_space_between_sentences_belongs_to_none() -> None:
    assert parts("\u3000\u3000开幕了。 \u3000闭幕了。\n") == ["开幕了。", "闭幕了。"]


def test_a_question_mark_alone_between_spaces_is_a_lost_character() -> None:
    assert parts("我认为\u3000?\u3000这是我的看法\u3000?\u3000应当支持。") == [
        "我认为\u3000?\u3000这是我的看法\u3000?\u3000应当支持。"
    ]


def test_a_quotation_mark_that_is_never_closed_protects_nothing() -> None:
    assert parts("题为“开放的会议召开。第二天闭幕。") == ["题为“开放的会议召开。", "第二天闭幕。"]


def test_a_text_without_marks_stays_whole() -> None:
    assert split_chinese("字" * 100_000) == [(0, 100_000)]
    assert split_chinese(" \u3000") == []


@given(PARAGRAPHS)
def test_spans_are_disjoint_and_in_order_and_hold_all_but_space(text: str) -> None:
    spans = split_chinese(text)
    assert all(start < end for start, end in spans)
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
    assert all(part == part.strip() for part in parts(text))
