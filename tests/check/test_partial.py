"""A clause left out of a pair, or added to it, is reported at its place; a translation that says all of it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_check_numbers import bitext

from aligner.check.means import Means
from aligner.check.partial import check_partial
from aligner.model import Finding, Lang
from aligner.pair.facts import read_facts

PAIRS = [
    (
        "博物馆昨天重新开放，新展厅里陈列着三百件青铜器，观众可以免费参观到月底。",
        "The museum reopened yesterday, the new hall displays three hundred bronzes, "
        "and visitors may come free of charge until the end of the month.",
    ),
    (
        "她在乡下长大，父亲是铁路工人，母亲在村里的小学教音乐。",
        "She grew up in the country, her father worked on the railway, "
        "and her mother taught music at the village school.",
    ),
    (
        "公司将关闭两家工厂，把生产线迁往内陆，并为受影响的员工提供培训。",
        "The company will close two factories, move their production lines inland, "
        "and offer training to the employees affected.",
    ),
]
LOST: list[tuple[int, Lang, str]] = [
    (0, "en", ", and visitors may come free of charge until the end of the month"),
    (1, "en", ", and her mother taught music at the village school"),
    (2, "en", ", and offer training to the employees affected"),
    (0, "zh", "，观众可以免费参观到月底"),
    (1, "zh", "，母亲在村里的小学教音乐"),
    (2, "zh", "，并为受影响的员工提供培训"),
]


NEIGHBOURS = (
    "研究所的新楼下周启用，楼顶装有太阳能板，可以满足三分之一的用电，一层是图书馆。",
    "The institute's new building opens next week, and its ground floor is a library.",
)


def found(zh: str, en: str, source: Lang = "zh") -> list[Finding]:
    text = replace(bitext((zh, en), given=True), source=source)
    return list(check_partial([read_facts(text)], Means()))


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_a_translation_that_says_all_of_it_is_let_be(zh: str, en: str) -> None:
    assert found(zh, en) == []


@pytest.mark.parametrize(("pair", "lang", "clause"), LOST)
def test_what_one_side_lacks_is_marked_on_the_other(pair: int, lang: Lang, clause: str) -> None:
    texts = dict(zip(("zh", "en"), PAIRS[pair], strict=True))
    assert clause in texts[lang]
    texts[lang] = texts[lang].replace(clause, "")
    (finding,) = found(texts["zh"], texts["en"])
    whole = PAIRS[pair][lang == "zh"]
    place = finding.en if lang == "zh" else finding.zh
    assert finding.severity == "warning"
    assert place
    assert whole[place.start : place.end] == place.text
    assert (finding.zh is None) == (lang == "zh")


def test_a_clause_whose_figure_the_other_side_says_is_let_be() -> None:
    zh = "第三季度，公司实现营业收入12.46亿元，同比增长16.8%；归母净利润2.08亿元，同比增长约两成。"
    en = (
        "In the third quarter, the company's revenue was 1.246 billion yuan, up 16.8 percent; "
        "net profit attributable to shareholders was 208 million yuan, up about 20 percent year on year."
    )
    assert found(zh, en) == []


def test_clauses_that_follow_each_other_are_one_finding() -> None:
    (finding,) = found(*NEIGHBOURS)
    assert finding.zh
    assert finding.zh.text == "楼顶装有太阳能板，可以满足三分之一的用电，"


@pytest.mark.parametrize(("source", "said"), [("zh", "left out"), ("en", "added")])
def test_what_only_the_source_says_is_left_out_and_what_only_the_translation_says_is_added(
    source: Lang, said: str
) -> None:
    (finding,) = found(*NEIGHBOURS, source)
    assert said in finding.message.en
    assert ("漏" if said == "left out" else "添加") in finding.message.zh
