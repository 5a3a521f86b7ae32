"""A count that its own list contradicts is found; lists that may be right are not."""

from __future__ import annotations

import pytest

from aligner.check.figures.announced_lists import Enumeration, enumerations
from aligner.check.figures.comparison import read_pairs
from aligner.check.figures.list_lengths import check_lists
from aligner.extract import quantities
from aligner.model import Bead, Bitext, Document, Finding, Lang, Passage, Sentence
from aligner.pair.facts import read_facts


def miscounts(pairs: Bitext) -> list[Finding]:
    text = read_facts(pairs)
    return list(check_lists(text, read_pairs(text)))


def bitext(zh: list[str], en: list[str]) -> Bitext:
    def side(lang: Lang, texts: list[str]) -> tuple[Sentence, ...]:
        return tuple(Sentence(lang, Passage(text), i, i + 1) for i, text in enumerate(texts))

    def bead(i: int) -> Bead:
        return Bead((i,) if i < len(zh) else (), (i,) if i < len(en) else ())

    beads = tuple(map(bead, range(max(len(zh), len(en)))))
    document = Document("pairs.jsonl", "", ())
    return Bitext("row", document, document, side("zh", zh), side("en", en), beads, given=True)


def found(zh: list[str] | None = None, en: list[str] | None = None) -> list[Finding]:
    pairs = bitext(zh or [], en or [])
    return miscounts(pairs)


def listed(text: str, lang: Lang) -> list[Enumeration]:
    return list(enumerations(text, quantities(text, lang), lang))


WRONG = {
    "too many, each with its article": (
        "Five activities have been held: the Spring Fair, the Summer Forum, the Autumn Talk, the Winter Ball, "
        "the Night of Arts, Music and Dance, and the Isle Day."
    ),
    "too many, each short": "The park serves three cities: Pelican Bay, Lantern Isle, Otter Point and Snail Hill.",
    "too few": "The park serves five cities: Pelican Bay, Lantern Isle and Otter Point.",
    "divided by semicolons": "There are two prizes: one for music, dance and song; one for verse; and one for prose.",
    "namely": "Four towns, namely Pelican Bay, Lantern Isle, and Otter Point, signed the agreement.",
    "a figure explained": 'The "8" stands for seven parallel forums.',
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_list_that_contradicts_its_count_is_found(text: str) -> None:
    (finding,) = found(en=[text])
    assert (finding.rule, finding.severity) == ("number.mismatch", "suggestion")


RIGHT = {
    "as many": "The park serves three cities: Pelican Bay, Lantern Isle and Otter Point.",
    "commas inside the items": (
        "Two forums were held: the Forum of Arts, Music and Dance, and the Forum of Letters, Verse and Prose."
    ),
    "an item of two": "The park has three zones: Arts and Crafts, Food, and Music.",
    "examples only": "The park serves five cities, including Pelican Bay, Lantern Isle and Otter Point.",
    "open at its end": "The park serves five cities: Pelican Bay, Lantern Isle, Otter Point, and so on.",
    "no list": "He had two wishes: to sail, one day, beyond the isle.",
    "the sentence goes on": "It has two drivers: sun and wind, with rain, snow and hail far behind.",
    "namely, and it goes on": "Three towns, namely Pelican Bay, Otter Point, and Snail Hill, signed, paid and left.",
    "points of their own": "There are three advantages: the first one is price, the second, far off, is speed.",
    "about": "The park serves about five cities: Pelican Bay, Lantern Isle and Otter Point.",
    "adds up": 'The "3" means two forums and an exhibition.',
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_list_that_may_be_right_raises_nothing(text: str) -> None:
    assert found(en=[text]) == []


CHINESE_WRONG = {
    "分别为, too many": "三场配套活动已举办，分别为春季论坛、夏季论坛、秋季论坛、冬季论坛。",
    "分别是, too few": "五位评委分别是诗人、画家和歌手。",
    "a colon": "园区有四大板块：音乐、舞蹈、诗歌。",
    "divided by semicolons": "四场论坛分别是：由园区主办的音乐、舞蹈论坛；由协会主办的诗歌论坛；由书院主办的散文论坛。",
    "summed up": "展会设置音乐、舞蹈、诗歌四个展区。",
    "a figure explained": "“8”是七场平行论坛。",
}


@pytest.mark.parametrize("text", CHINESE_WRONG.values(), ids=CHINESE_WRONG)
def test_a_chinese_list_that_contradicts_its_count_is_found(text: str) -> None:
    (finding,) = found([text])
    assert (finding.rule, finding.severity) == ("number.mismatch", "suggestion")


CHINESE_RIGHT = {
    "as many": "三场配套活动已举办，分别为春季论坛、夏季论坛、秋季论坛。",
    "和 inside an item": "三场论坛分别是音乐和舞蹈论坛、诗歌论坛、散文论坛。",
    "open at its end": "园区有四大板块：音乐、舞蹈、诗歌等。",
    "examples only": "园区有四大板块，包括音乐、舞蹈、诗歌。",
    "items with 、 inside": "参赛须满足两个条件：年龄、身高符合要求、持有园区颁发的参赛证明并已缴费。",
    "the list goes on": "四位评委分别是诗人、画家，还有两位歌手。",
    "after 等": "展会设置音乐、舞蹈等四个展区。",
    "summed up": "展会设置音乐、舞蹈、诗歌三个展区。",
    "two things, one number": "加强合作、落实三个责任。",
    "another subject": "两家公司的收入和利润分别为3亿元、2亿元、1亿元、5000万元。",
    "adds up": "“3”是两场论坛和一场展览。",
}


@pytest.mark.parametrize("text", CHINESE_RIGHT.values(), ids=CHINESE_RIGHT)
def test_a_chinese_list_that_may_be_right_raises_nothing(text: str) -> None:
    assert found([text]) == []


def test_numbered_points_are_counted_across_sentences() -> None:
    zh = ["论坛有四大特点:", "一是聚焦前沿。", "议题很新。", "二是促进转化。", "三是开放合作。"]
    en = [
        "The forum has four features:",
        "First, it is new.",
        "It is bold.",
        "Second, it is useful.",
        "Third, it is open.",
    ]
    (finding,) = found(zh, en)
    assert finding.zh is not None
    assert finding.en is not None
    assert (finding.zh.text, finding.en.text) == ("四", "four")
    assert finding.message.en == "“four features”, and the list has 3"
    assert finding.message.zh == "说是“四大特点”，列出的却有3项"


@pytest.mark.parametrize(
    "en",
    [
        ["The forum has two features:", "First, it is new.", "Second, it is useful."],
        ["The forum drew 12 companies.", "First, it is new.", "Second, it is useful."],
        ["The forum has four features:", "First, it is new.", "Fourth, it is useful."],
        ["The forum has four features.", "It was held in May.", "First, it is new.", "Second, it is useful."],
    ],
)
def test_points_that_are_right_or_not_announced_raise_nothing(en: list[str]) -> None:
    assert found(en=en) == []


def test_a_count_that_the_other_language_gives_differently_is_left_to_the_comparison() -> None:
    pairs = bitext(["园区服务三座城市。"], ["The park serves four cities: Pelican Bay, Lantern Isle and Otter Point."])
    assert miscounts(pairs) == []


def test_the_number_of_items_is_a_range_where_an_item_may_hold_the_separator() -> None:
    (zh,) = listed("三场论坛分别是音乐和舞蹈论坛、诗歌论坛、散文论坛。", "zh")
    (en,) = listed("The park has three zones: Arts and Crafts, Food, and Music.", "en")
    assert (zh.low, zh.high) == (3, 4)
    assert en.high == 4
