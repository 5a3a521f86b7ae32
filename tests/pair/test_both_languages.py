"""A line in both languages is its own translation; what a file also says in the other language is set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.config import Config
from aligner.model import Bitext
from aligner.pipeline import run

ZH = [
    "远山机器人公司周一在北郊启用第二座工厂，450名员工将在这里组装手术机器人。",
    "公司预计新工厂每年将带来3.2亿元营收，并计划再培训100人。",
    "工程历时18个月，第三车间已经推迟。",
]
EN = [
    "Yuanshan Robotics opened its second plant in the northern suburbs on Monday, where 450 people will assemble "
    "surgical robots.",
    "The company expects the plant to add 320 million yuan to its yearly revenue, and to train another 100 people.",
    "Construction took 18 months, and a third hall has been put off.",
]
BOTH = [text for pair in zip(ZH, EN, strict=True) for text in pair]


def checked(tmp_path: Path, **files: list[str]) -> Bitext:
    paths = [tmp_path / f"a.{name}.txt" for name in files]
    for path, lines in zip(paths, files.values(), strict=True):
        path.write_text("\n\n".join(lines), encoding="utf-8")
    (bitext,) = run(paths, Config(root=str(tmp_path)), cache=False).bitexts
    return bitext


def pairs(bitext: Bitext) -> list[tuple[str, str]]:
    return [
        (" ".join(bitext.zh[i].text for i in b.zh), " ".join(bitext.en[i].text for i in b.en)) for b in bitext.beads
    ]


def twins(bitext: Bitext) -> list[str]:
    documents = (bitext.zh_document, bitext.en_document)
    return [block.text for document in documents for block in document.blocks if block.aside == "twin"]


@pytest.mark.parametrize(
    "line", ["融资公告 Financing Announcement", "融资公告（Financing Announcement）", "Financing Announcement 融资公告"]
)
def test_a_heading_in_both_languages_pairs_with_itself(tmp_path: Path, line: str) -> None:
    bitext = checked(tmp_path, both=[line, *BOTH])
    assert pairs(bitext) == [("融资公告", "Financing Announcement"), *zip(ZH, EN, strict=True)]


def test_a_name_in_a_chinese_heading_is_no_translation(tmp_path: Path) -> None:
    bitext = checked(tmp_path, both=["公司启用 Yuanshan Robotics", "Company Opens Yuanshan Robotics", *BOTH])
    assert pairs(bitext)[0] == ("公司启用 Yuanshan Robotics", "Company Opens Yuanshan Robotics")


def test_a_bilingual_heading_in_a_chinese_file_is_compared_as_it_stands(tmp_path: Path) -> None:
    bitext = checked(tmp_path, zh=["地址 Address", *ZH], en=["Address", *EN])
    assert pairs(bitext)[0] == ("地址 Address", "Address")


@pytest.mark.parametrize("at", [1, 4])
def test_an_abstract_in_the_other_language_is_set_aside_as_a_twin(tmp_path: Path, at: int) -> None:
    abstract = f"Abstract: {EN[0]} {EN[1]}"
    zh = ["远山公司启用工厂", *ZH]
    bitext = checked(tmp_path, zh=[*zh[:at], abstract, *zh[at:]], en=["Yuanshan opens a plant", *EN])
    assert twins(bitext) == [abstract]
    assert pairs(bitext) == [("远山公司启用工厂", "Yuanshan opens a plant"), *zip(ZH, EN, strict=True)]


def test_a_chinese_abstract_in_an_english_file_is_set_aside_as_a_twin(tmp_path: Path) -> None:
    assert twins(checked(tmp_path, zh=ZH, en=[*EN, f"摘要：{ZH[0]}{ZH[1]}"])) == [f"摘要：{ZH[0]}{ZH[1]}"]


def test_an_abstract_with_another_figure_is_compared(tmp_path: Path) -> None:
    abstract = f"Abstract: {EN[0]} {EN[1]}".replace("320", "230")
    assert not twins(checked(tmp_path, zh=[abstract, *ZH], en=EN))


def test_the_only_place_where_a_thing_is_said_is_no_twin(tmp_path: Path) -> None:
    note = "The work was paid for in part by the city, which holds 5 percent."
    bitext = checked(tmp_path, zh=[*ZH, note], en=[*EN, note])
    assert not twins(bitext)
    assert all(zh and en for zh, en in pairs(bitext))
