"""Plain text and Markdown: the shapes that press offices, magazines and web pages leave them in."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Document
from aligner.read.text import read_text

SHARED = Path(__file__).parents[3] / "shared"

STORY = [
    "Yuanshan Robotics opened its second plant in the northern suburbs on Monday, where 450 people will assemble "
    "surgical robots for hospitals in the region and, from the spring of next year, for customers abroad.",
    "The company expects the plant to add 320 million yuan to its yearly revenue. It has hired most of its engineers "
    "from universities nearby, and it plans to train another hundred by the end of the year.",
    "Construction took eighteen months. A third hall, which was part of the first plans, has been put off until the "
    "demand for rehabilitation devices, a market that grew by 12 percent last year, is better understood.",
]
CHINESE = [
    "远山机器人公司周一在北郊启用第二座工厂，四百五十名员工将在这里为本地区的医院组装手术机器人，明年春天起还将供应海外客户。",
    "公司预计新工厂每年将带来三亿二千万元营收。大部分工程师来自附近高校，到今年年底还计划再培训一百人。",
    "工程历时十八个月。原规划中的第三车间已经推迟，公司希望先弄清去年增长了百分之十二的康复设备市场的需求。",
]


def blocks(text: str) -> list[tuple[str, str, str]]:
    document = read_text(text, "a.txt")
    assert_mapped(document)
    return [(block.kind, block.lang, block.text) for block in document.blocks]


def texts(text: str) -> list[str]:
    return [string for _, _, string in blocks(text)]


def kinds(text: str) -> dict[str, str]:
    return {string: kind for kind, _, string in blocks(text)}


def assert_mapped(document: Document) -> None:
    """Every character stands in the file where its passage says, except the spaces that join two lines."""
    for block in document.blocks:
        places = [block.passage.at(i) for i in range(len(block.text))]
        assert places == sorted(set(places))
        for char, place in zip(block.text, places, strict=True):
            assert char in (document.text[place], " ")
        assert block.line == document.text.count("\n", 0, places[0]) + 1
        assert block.text == block.text.strip() != ""


def wrap_chinese(text: str, characters: int) -> list[str]:
    return [text[i : i + characters] for i in range(0, len(text), characters)]


@pytest.mark.parametrize("columns", [50, 65, 79, 100])
@pytest.mark.parametrize(("between", "after"), [("\n", "\n\n"), ("\n\n", "\n\n\n")])
def test_wrapped_english_becomes_paragraphs(columns: int, between: str, after: str) -> None:
    text = after.join(between.join(textwrap.wrap(p, columns, break_on_hyphens=False)) for p in STORY)
    assert texts(text) == STORY


@pytest.mark.parametrize("characters", [20, 36])
@pytest.mark.parametrize(("between", "after"), [("\n", "\n\n"), ("\n\n", "\n\n\n")])
def test_wrapped_chinese_is_joined_without_spaces(characters: int, between: str, after: str) -> None:
    assert texts(after.join(between.join(wrap_chinese(p, characters)) for p in CHINESE)) == CHINESE


DIGITS = [
    "远山社远山5月23日电（记者 李敏）全长38.6公里的远山跨江通道23日实现主体贯通，比原计划提前47天，总投资约286亿元。",
    "隧道采用直径15.8米的盾构机掘进，单月最高进尺达到486米，施工期间未发生一起重大安全事故，大桥可抵御17级台风。",
    "通车首年日均车流量预计为3.2万辆次，到2035年将增至5.8万辆次以上，小客车单次通行费暂定为75元。",
]


@pytest.mark.parametrize("characters", [20, 26, 34, 36])
@pytest.mark.parametrize(("between", "after"), [("\n", "\n\n"), ("\n\n", "\n\n\n")])
def test_indented_chinese_wrapped_by_characters_is_joined_whatever_their_width(
    characters: int, between: str, after: str
) -> None:
    pages = [between.join(textwrap.wrap("\u3000\u3000" + each, characters, drop_whitespace=False)) for each in DIGITS]
    assert texts(after.join(pages)) == DIGITS


def test_wrapped_paragraphs_without_blank_lines_end_at_short_lines() -> None:
    assert texts("\n".join("\n".join(textwrap.wrap(p, 60)) for p in STORY)) == STORY


def test_wrapped_paragraphs_may_begin_with_an_indent() -> None:
    assert texts("\n".join(textwrap.fill(p, 60, initial_indent="    ") for p in STORY)) == STORY


def test_both_languages_may_be_wrapped_in_one_file() -> None:
    wrapped = []
    for zh, en in zip(CHINESE, STORY, strict=True):
        wrapped += ["\n".join(wrap_chinese(zh, 30)), "\n".join(textwrap.wrap(en, 60))]
    assert texts("\n\n".join(wrapped)) == [p for pair in zip(CHINESE, STORY, strict=True) for p in pair]


def test_a_tail_that_was_cut_off_stays_apart_from_the_next_paragraph() -> None:
    cut = STORY[0][:150].rsplit(" ", 1)[0]
    text = "\n\n\n".join("\n\n".join(textwrap.wrap(p, 70)) for p in (cut, *STORY[1:]))
    assert texts(text) == [cut, *STORY[1:]]


def test_a_title_wider_than_the_page_was_not_wrapped_with_what_follows() -> None:
    title = "Yuanshan Robotics Opens Second Plant, Its Largest So Far, in the Northern Suburbs of the City"
    body = "\n\n\n".join("\n\n".join(textwrap.wrap(p, 70)) for p in STORY)
    assert blocks(f"{title}\n\nPublic Affairs Office\n\n\n{body}")[0] == ("heading", "en", title)


def test_a_hyphen_at_the_end_of_a_line_stays_and_takes_no_space() -> None:
    paragraph = STORY[0].replace("second plant", "very own large second state-of-the-art plant")
    lines = textwrap.wrap(paragraph, 60)
    assert lines[0].endswith("-")
    assert texts("\n".join(lines) + "\n\n" + textwrap.fill(STORY[1], 60))[0] == paragraph


def test_a_date_that_a_wrapped_line_begins_with_is_no_list_item() -> None:
    paragraph = (
        "The board of the company will meet on Tuesday, November\n18. The shareholders of the company will meet two"
    )
    text = (
        paragraph
        + "\ndays later in the same hall, and will be asked to vote\non the merger.\n\n"
        + textwrap.fill(STORY[1], 55)
    )
    assert "November 18. The shareholders" in texts(text)[0]


@pytest.mark.parametrize("order", ["zh en", "zh zh en en"])
def test_a_paragraph_a_line_is_a_block_a_line(order: str) -> None:
    if order == "zh en":
        lines = [p for pair in zip(CHINESE, STORY, strict=True) for p in pair]
    else:
        lines = [*CHINESE[:2], *STORY[:2], CHINESE[2], STORY[2]]
    found = blocks("\n".join(lines))
    assert [string for *_, string in found] == lines
    assert [lang for _, lang, _ in found] == ["zh" if line in CHINESE else "en" for line in lines]


def test_short_lines_are_not_taken_for_wrapped_text() -> None:
    lines = [
        "Strong growth in exports.",
        "A new plant in the north.",
        "Record orders from abroad.",
        "More staff in research.",
    ]
    assert texts("\n".join(lines)) == lines


def test_a_sentence_broken_by_columns_is_mended() -> None:
    assert texts("The plant is expected\n\nto grow in coming years.\n\nIt makes robots.") == [
        "The plant is expected to grow in coming years.",
        "It makes robots.",
    ]


def test_the_end_of_a_box_is_no_line_of_the_story() -> None:
    assert texts(f":::info 点评\n\n{CHINESE[0]}\n\n:::\n\n{CHINESE[1]}")[-2:] == CHINESE[:2]


def test_items_in_lower_case_are_not_joined_across_blank_lines() -> None:
    targets = ["animal husbandry", "prevention of livestock diseases", "balance between grassland and farming"]
    assert texts("\n\n".join([STORY[0], "Our targets", *targets, STORY[1]])) == [
        STORY[0],
        "Our targets",
        *targets,
        STORY[1],
    ]


def test_the_last_of_items_in_lower_case_may_end_in_a_stop() -> None:
    assert texts("The targets are\n\nhigher revenue\n\nlower costs, and\n\na second plant.")[1:] == [
        "higher revenue",
        "lower costs, and",
        "a second plant.",
    ]


def test_a_sentence_goes_on_after_a_caption_only_where_that_is_certain() -> None:
    text = '"It was good to see the plant,"\n\n▲ The new hall, seen from the north.\n\nsays the chief engineer.'
    assert blocks(text) == [
        ("paragraph", "en", '"It was good to see the plant," says the chief engineer.'),
        ("caption", "en", "The new hall, seen from the north."),
    ]
    loose = "The plant makes robots for\n\n▲ The new hall, seen from the north.\n\nand so on."
    assert len(blocks(loose)) == 3


def test_a_chinese_sentence_goes_on_after_a_comma_but_an_abstract_does_not() -> None:
    start, rest = CHINESE[0][:35], CHINESE[0][35:]
    assert start[-1] != "，"
    start, rest = CHINESE[0].split("，", 1)
    assert texts(f"{start}，\n\n{rest}") == [CHINESE[0]]
    assert len(texts(f"摘要:{start}，\n\n{rest}")) == 2


def test_names_in_lower_case_begin_a_paragraph_of_their_own() -> None:
    assert len(texts("The partners are listed by the\n\nuRobotics Group, which joined this year.")) == 2


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Close to 80 billion (US\\$11.2 billion) **in total**.", "Close to 80 billion (US$11.2 billion) in total."),
        ("The _first_ and *second* plants.", "The first and second plants."),
        ("公司**大幅增长**，见[公告](https://example.com/a_b)。", "公司大幅增长，见公告。"),
        ("Keep snake_case_names and 5*3*2 as they are.", "Keep snake_case_names and 5*3*2 as they are."),
        ("See <https://example.com/x> for the `code`.", "See https://example.com/x for the code."),
        ("Tags <b>go</b>, a < b and c > d stay.", "Tags go, a < b and c > d stay."),
        ("Footnotes[^1] are marks.", "Footnotes are marks."),
        ("A story ends here. ■", "A story ends here."),
        ("A remark <!-- not for print --> is left out.", "A remark  is left out."),
        ("> Quoted words stay.", "Quoted words stay."),
    ],
)
def test_markup_is_taken_out(marked: str, plain: str) -> None:
    assert texts(marked) == [plain]


def test_headings_are_known_by_their_marks_or_their_looks() -> None:
    text = (
        "# 第一季度\n\nOPENING OF A PLANT\n\n**A plant opens**\n\nUnderlined\n==========\n\n"
        "线下线上 活动不断\n\nA rich offering of activities\n\nThis is a sentence, and it ends like one."
    )
    found = kinds(text)
    assert found.pop("This is a sentence, and it ends like one.") == "paragraph"
    assert set(found) == {
        "第一季度",
        "OPENING OF A PLANT",
        "A plant opens",
        "Underlined",
        "线下线上 活动不断",
        "A rich offering of activities",
    }
    assert set(found.values()) == {"heading"}


def test_lists_lose_their_bullets_and_digits_but_not_their_words() -> None:
    text = "- Growth in exports\n- A new plant\n\n1. First point.\n2. Second point.\n\n"
    text += "1、营收增长\n（2）利润增长\n\n一、总体情况"
    assert blocks(text)[:-1] == [
        ("list item", "en", "Growth in exports"),
        ("list item", "en", "A new plant"),
        ("list item", "en", "First point."),
        ("list item", "en", "Second point."),
        ("list item", "zh", "营收增长"),
        ("list item", "zh", "利润增长"),
    ]
    assert blocks(text)[-1][2] == "一、总体情况"


@pytest.mark.parametrize("line", ["10、20年代的建筑。", "1.5 million people came.", "2023. It was good.", "▲5.3%"])
def test_numbers_at_the_beginning_are_not_list_marks(line: str) -> None:
    assert texts(line) == [line]


def test_tables_are_read_cell_by_cell() -> None:
    text = "| 项目 | Item |\n|---|:--:|\n| 营收 | Revenue \\| net |\n\nA sentence follows."
    assert blocks(text)[:4] == [
        ("table cell", "zh", "项目"),
        ("table cell", "en", "Item"),
        ("table cell", "zh", "营收"),
        ("table cell", "en", "Revenue | net"),
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts("---\nThis is the story. It has no keys.\n---\nIt goes on.")[0] == "This is the story. It has no keys."


def test_code_fences_go_and_what_they_hold_stays() -> None:
    assert texts("```text\nRevenue was 5 million.\n```") == ["Revenue was 5 million."]


@pytest.mark.parametrize(
    "line",
    [
        "Source: Yuanshan Public Affairs Office",
        "来源：远山新闻网",
        "文/远山日报记者 王小明",
        "编辑/李小红",
        "远山日报客户端 2023-11-09 16:20",
        "Phone number:+86-10-55500100",
        "电话：010-55500100",
        "info@example.com",
        "For more information: www.example.com",
        "Link: https://example.com/view?id=4",
        "Address: No. 5, Some Street, Northern District",
        "Follow us on social media",
        "Image Attachments Links:",
        "版权所有 远山日报",
        "© 2024 Yuanshan Daily. All rights reserved.",
        "第 3 页 共 9 页",
    ],
)
def test_what_stands_around_a_story_is_furniture(line: str) -> None:
    assert kinds(f"{STORY[0]}\n\n{line}\n")[line] == "furniture"
    assert kinds(f"{STORY[0]}\n\n{line}\n")[STORY[0]] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "For more information, please visit www.example.com or call the office.",
        "来源可靠的数据显示，去年增长了12%。",
        "The source: a spring in the northern hills.",
        "Follow us on this journey through the north.",
        "记者：您怎么看今年的增长？",
        "编辑部共有12名员工，去年增加了3名。",
        "评论认为，市场将继续增长。",
        "2023年11月9日",
        "Copyright law was amended in 2020, which helped 300 publishers; the firm was one of them, and it has since "
        "doubled its sales to schools, libraries and readers abroad.",
        "Contact between the two firms began in 2019.",
        "Intellectual property patents: 10,749",
        "相关阅读能力的研究",
        "地址：高铁站旁，交通方便，停车场很大，白天免费。",
        "Address the shortage of 5,000 nurses.",
    ],
)
def test_a_story_sentence_never_becomes_furniture(line: str) -> None:
    assert kinds(f"{STORY[0]}\n\n{line}\n\n{STORY[1]}")[line] != "furniture"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("（记者 李敏 编辑 张鹏）", "credit"),
        ("(Reporter: Li Min; Editor: Zhang Peng)", "credit"),
        ("责任编辑：李敏 校对：张鹏", "credit"),
        ("Updated: 12 May 2024", "stamp"),
        ("发布时间：2024-05-12 来源：远山新闻网", "stamp"),
        ("Published: 2024-05-12 Source: Yuanshan News", "stamp"),
        ("联系我们", "contact"),
        ("Contact Us", "contact"),
        ("上一篇：远山公司启用新厂", "navigation"),
        ("Next article: A plant opens in the north", "navigation"),
        ("打印本页 关闭窗口", "navigation"),
        ("字号：大 中 小", "navigation"),
        ("第 3 页 共 9 页", "page number"),
        ("© 2024 Yuanshan Daily", "rights"),
        ("Image Attachments Links:", "links"),
    ],
)
def test_furniture_says_which_kind_it_is(line: str, kind: str) -> None:
    found = {block.text: block.aside for block in read_text(f"{STORY[0]}\n\n{line}\n", "a.txt").blocks}
    assert found[line] == kind


@pytest.mark.parametrize(
    "line",
    [
        "（来源：出口收入5亿元）",
        "Source: exports of $4 billion",
        "上一篇：净利润增长30%",
        "版权所有 营收5.2亿元",
        "Copyright revenue rose 30 percent",
        "Published 400 papers in two years",
        "来源：88家企业",
        "（记者会将于下午举行）",
    ],
)
def test_a_line_with_an_amount_is_never_furniture(line: str) -> None:
    assert kinds(f"{STORY[0]}\n\n{line}\n\n{STORY[1]}")[line] != "furniture"


@pytest.mark.parametrize("after", ["第2家企业亏损2.5亿元。", "第2家企业亏损2.5亿元", "远山公司启用新厂。"])
def test_what_is_no_title_ends_a_list_of_links(after: str) -> None:
    found = kinds(f"{CHINESE[0]}\n\n相关链接：\n\n一座新厂\n\n一座旧厂\n\n{after}\n\n北方的冬天")
    assert [found[line] for line in ("相关链接：", "一座新厂", "一座旧厂")] == ["furniture"] * 3
    assert "furniture" not in (found[after], found["北方的冬天"])


def test_a_sidebar_called_links_is_compared() -> None:
    found = kinds(f"{CHINESE[0]}\n\n相关链接\n\n什么是昌平\n\n{CHINESE[1]}")
    assert "furniture" not in found.values()


def test_a_title_with_a_figure_is_a_link_where_a_stamp_follows() -> None:
    found = kinds(f"{CHINESE[0]}\n\n相关阅读\n12项产业项目签约\n远山网 2024-05-12\n一座新厂\n远山网 2024-05-11")
    assert list(found.values()) == ["paragraph", *["furniture"] * 5]


def test_links_to_other_stories_are_furniture_until_a_story_begins_again() -> None:
    text = f"{CHINESE[0]}\n\n相关阅读\n另一家公司启用新厂\n远山网 2024-05-12\n最新评论\n{CHINESE[1]}{CHINESE[2]}"
    found = kinds(text)
    assert list(found.values()) == ["paragraph", *["furniture"] * 4, "paragraph"]


def test_an_outlet_named_again_by_its_time_stamp_is_furniture() -> None:
    found = kinds(f"远山日报\n远山公司启用第二座工厂\n远山日报客户端 2023-11-09 16:20\n\n{CHINESE[0]}")
    assert found["远山日报"] == "furniture"
    assert found["远山公司启用第二座工厂"] == "heading"


def test_a_lone_number_after_a_paragraph_is_a_page_number_but_figures_in_a_row_are_not() -> None:
    assert kinds(f"{STORY[0]}\n\n2\n\n{STORY[1]}")["2"] == "furniture"
    assert kinds(f"{STORY[0]}\n\n2\n\n3\n\n4\n\n{STORY[1]}")["2"] == "paragraph"


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("百济神州与 Novartis Pharmaceuticals 合作", "zh"),
        ("Springer Nature Group 发布榜单TOP20", "zh"),
        ("Beijing GoBroad Hospital (北京高博医院)", "en"),
        ("The report of 远山机器人有限公司 was in line with what was expected", "en"),
        ("2023DIA中国大会", "zh"),
        ("王小明议员， O.B.E., I.S.O., J.P.", "zh"),
    ],
)
def test_a_name_in_the_other_language_does_not_change_a_lines_language(line: str, lang: str) -> None:
    assert [found for _, found, _ in blocks(line)] == [lang]


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("生命谷 / Life Valley", ["生命谷", "Life Valley"]),
        ("Annual Report｜年度报告", ["Annual Report", "年度报告"]),
        (CHINESE[1] + " " + STORY[1], [CHINESE[1], STORY[1]]),
        (STORY[1] + CHINESE[1], [STORY[1], CHINESE[1]]),
        ("他说：“We are ready to grow in this market.”随后离开了会场，没有回答提问。", None),
        ("远山机器人公司（Yuanshan Robotics Company Limited of the North）启用工厂。", None),
        ("AI / 大数据", ["AI", "大数据"]),
        ("“We are ready to grow in this market.”他在离开会场时这样说，没有回答提问。", None),
        ("公司推出 A / B 两款产品", None),
    ],
)
def test_a_line_with_a_text_and_its_translation_is_cut_in_two(line: str, halves: list[str] | None) -> None:
    assert texts(line) == (halves or [line])


def test_what_has_no_letters_takes_the_language_around_it() -> None:
    assert [lang for _, lang, _ in blocks(f"{CHINESE[0]}\n12.5\n{STORY[0]}\n98.7")] == ["zh", "zh", "en", "en"]


SIGNS = "# |- |1. |> |**|*|_|`|[x](y)|![a](b)|\\$|<!-- | -->|<b>|▲ |■|---|\n|\n\n|\n\n\n| |\u3000|\t|\x0c|\u2028|```"
WORDS = "相关阅读|来源：网|www.example.com|12|营收增长|。|，| / |Revenue grew|the plant |(|）|“|.|www.a.com.com.com"
FRAGMENTS = st.sampled_from([*SIGNS.split("|"), *WORDS.split("|"), "| ", "a" * 70, "中" * 40])


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_every_character_of_a_block_stands_where_its_passage_says(text: str) -> None:
    assert_mapped(read_text(text, "a.md"))


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert_mapped(read_text(text.replace("\r", "\n"), "a.txt"))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="no data beside the checkout")
def test_the_five_press_documents_are_read_as_a_person_would() -> None:
    found = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        document = read_text(path.read_text(encoding="utf-8"), path.name)
        assert_mapped(document)
        found[path.name[:3]] = document.blocks
    story = {name: [b for b in bs if b.kind != "furniture"] for name, bs in found.items()}
    assert sum(b.lang == "zh" for b in story["001"]) == 32
    assert sum(b.lang == "en" for b in story["001"]) == 31
    assert len([b for b in story["000"] if b.kind == "paragraph" and len(b.text) > 200]) == 19
    assert [len(found[name]) - len(story[name]) for name in ("000", "001", "002", "003", "004")] == [4, 1, 5, 16, 5]
    broken = [b for b in story["002"] if b.text[0].islower()]
    assert not broken
