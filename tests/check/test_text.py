"""Words of the source that were left in the translation are found; names, titles, glosses and addresses are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_check_numbers import bitext

import aligner
from aligner.check.means import Means
from aligner.check.text import check_contact, check_untranslated
from aligner.model import Bitext, Finding
from aligner.pair.facts import read_facts


def untranslated(text: Bitext) -> list[Finding]:
    return list(check_untranslated([read_facts(text)], Means()))


def left(en: str, zh: str) -> list[tuple[str, str]]:
    """Give what is left in English in the Chinese, with the severity."""
    found = untranslated(replace(bitext((zh, en), given=True), source="en"))
    return [(finding.zh.text, finding.severity) for finding in found if finding.zh]


def test_a_clause_of_english_in_the_chinese_is_an_error() -> None:
    en = "The chief engineer said the line tests every sensor twice before it is packed."
    zh = "总工程师表示，生产线 tests every sensor twice before it is packed。"
    assert left(en, zh) == [("tests every sensor twice before it is packed", "error")]


def test_a_row_that_was_not_translated_at_all_is_an_error() -> None:
    en = "The plant is open to visitors on the first day of the month."
    assert left(en, en) == [(en, "error")]


@pytest.mark.parametrize(
    "zh",
    [
        "公司与美国劳工统计局（Bureau of Labor Statistics of the United States）合作。",
        "他引用了 The Lord of the Rings 一书。",
        "口号是“made for the people who build it”。",
        "详见 www.example.com/made/for/the/people 。",
        "请写信至 press@lanshi.example 或致电。",
        "产品名为 Lanshi Sense for Teams。",
        "采用 state-of-the-art 技术与 Made in China 标识。",
        "运行 `pip install the-package from an archive` 即可。",
        "芯片为 VX-3 Pro Max，支持 Wi-Fi 6E 和 5G。",
    ],
)
def test_names_glosses_quotations_and_addresses_in_the_chinese_are_passed_over(zh: str) -> None:
    assert left("It says so.", zh) == []


def test_chinese_in_an_english_source_is_no_finding() -> None:
    text = replace(bitext(("澜石传感公司开业。", "Lanshi Sensors (澜石传感) opened. 区政府"), given=True), source="en")
    assert untranslated(text) == []


def documents(folder: Path, en: list[str], zh: list[str]) -> aligner.Run:
    for name, paragraphs in (("a.en.txt", en), ("a.zh.txt", zh)):
        (folder / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return aligner.check([folder / "a.en.txt", folder / "a.zh.txt"], cache=False)


EN = [
    "Lanshi Sensors opened its second plant in Wuxi.",
    "The plant covers 120,000 square meters and employs 900 engineers.",
    "Revenue rose 16.6 percent to 5.2 billion yuan last year, and the company holds 1,367 patents.",
    "Lanshi Sense 5 Pro",
]
ZH = [
    "澜石传感在无锡的第二工厂开业。",
    "工厂占地12万平方米，有900名工程师。",
    "去年公司营收增长16.6%，达到52亿元，公司拥有1367项专利。",
    "Lanshi Sense 5 Pro",
]
LEFT = "Every sensor is tested twice before it is packed and shipped to the customer."


def test_a_paragraph_that_was_left_as_it_was_is_one_finding_at_its_place_in_the_chinese(tmp_path: Path) -> None:
    (finding,) = documents(tmp_path, [*EN, LEFT], [*ZH, LEFT]).findings
    assert (finding.rule, finding.severity) == ("text.untranslated", "error")
    assert finding.zh
    assert (finding.zh.text, finding.zh.lang, finding.zh.line) == (LEFT, "zh", 9)


def test_a_name_that_stands_alike_in_both_texts_is_not_missing(tmp_path: Path) -> None:
    assert documents(tmp_path, EN, ZH).findings == ()


def test_code_that_stands_alike_in_both_texts_is_not_called_untranslated(tmp_path: Path) -> None:
    code = "from sensors import the_line as line of output and print(line.pressure)"
    found = documents(tmp_path, [*EN, code], [*ZH, code]).findings
    assert [finding.rule for finding in found if finding.rule == "text.untranslated"] == []


BOX_ZH = "远山公司周一启用新厂，员工超过四百人。\n\n联系我们\n\n电话：010-55500100\n\n邮箱：info@example.com\n"
BOX_EN = (
    "Yuanshan opened a plant on Monday with more than 400 people.\n\nContact us\n\nTel: +86-10-55500100\n\nE-mail: {}\n"
)


@pytest.mark.parametrize(
    ("mail", "found"), [("info@example.com", []), ("inf@example.com", [("info@example.com", "inf@example.com")])]
)
def test_boxes_of_contacts_are_compared_with_each_other(
    tmp_path: Path, mail: str, found: list[tuple[str, str]]
) -> None:
    (tmp_path / "a.zh.txt").write_text(BOX_ZH, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text(BOX_EN.format(mail), encoding="utf-8")
    findings = aligner.check([tmp_path / "a.zh.txt", tmp_path / "a.en.txt"]).findings
    assert [(f.zh.text, f.en.text) for f in findings if f.rule == "text.contact" and f.zh and f.en] == found
    assert not [f for f in findings if f.rule.startswith("align.")]


STORY_ZH = (
    "远山公司周一在北郊启用第二座工厂，四百五十名员工将在这里组装手术机器人，"
    "供应本地区的医院，明年起还将供应海外的客户。"
)
STORY_EN = (
    "Yuanshan opened its second plant in the northern suburbs on Monday, where 450 people will assemble surgical "
    "robots for hospitals in the region and, from next year, for customers abroad"
)


@pytest.mark.parametrize(
    ("en", "times", "severity"),
    [
        (STORY_EN, 3, ["suggestion"] * 3),
        (STORY_EN, 1, ["warning"]),
        (STORY_EN.removesuffix(" customers abroad"), 3, ["warning"] * 3),
        (STORY_EN[:125], 3, ["warning"] * 3),
        (STORY_EN + ".", 3, []),
    ],
)
def test_paragraphs_that_lack_no_more_than_their_stop_are_suggestions_where_that_is_the_manner(
    tmp_path: Path, en: str, times: int, severity: list[str]
) -> None:
    zh_end, en_end = "\n\n工程历时十八个月。\n", "\n\nConstruction took eighteen months.\n"
    (tmp_path / "a.zh.txt").write_text("启用新厂" + f"\n\n{STORY_ZH}" * times + zh_end, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("A Plant Opens" + f"\n\n{en}" * times + en_end, encoding="utf-8")
    findings = aligner.check([tmp_path / "a.zh.txt", tmp_path / "a.en.txt"]).findings
    assert [f.severity for f in findings if f.rule == "text.truncated"] == severity


def test_signs_behind_an_address_are_no_part_of_it() -> None:
    text = bitext(("请访问 www.example.com 了解详情。", "Visit `www.example.com`, to learn more."))
    assert not list(check_contact([read_facts(text)], Means()))
    text = bitext(("请访问 www.example.com 了解详情。", "Visit `www.example.net`, to learn more."))
    assert len(list(check_contact([read_facts(text)], Means()))) == 1
