"""A person's name that is nearly the pinyin of the Chinese one is found; whatever fits or is far off is not."""

from __future__ import annotations

import pytest

from aligner.check.means import Means
from aligner.check.names.pinyin import check_pinyin
from aligner.glossary import Matcher
from aligner.glossary.delimited import parse_delimited
from aligner.model import Bead, Bitext, Document, Passage, Sentence
from aligner.pair.facts import read_facts


def found(zh: str, en: str, matcher: Matcher | None = None) -> list[tuple[str, str, str]]:
    documents = Document("a.zh", zh, ()), Document("a.en", en, ())
    sentences = (Sentence("zh", Passage(zh), 0, 1),), (Sentence("en", Passage(en), 0, 1),)
    text = Bitext("a", *documents, *sentences, (Bead((0,), (0,)),))
    return [
        (f.zh.text, f.en.text, f.suggestion) for f in check_pinyin([read_facts(text)], Means(matcher)) if f.zh and f.en
    ]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("谢晓亮院士出席。", "Academician Xie Xiaolin attended.", ("谢晓亮", "Xie Xiaolin", "Xie Xiaoliang")),
        ("谢晓亮院士出席。", "Xiaolin Xie attended.", ("谢晓亮", "Xiaolin Xie", "Xiaoliang Xie")),
        ("局长单国强说", "Director Dan Guoqiang said", ("单国强", "Dan Guoqiang", "Shan Guoqiang")),
        ("解振华表示", "Jie Zhenhua said", ("解振华", "Jie Zhenhua", "Xie Zhenhua")),
        ("欧阳明高教授", "Professor Ouyang Minggo", ("欧阳明高", "Ouyang Minggo", "Ouyang Minggao")),
        ("邀请了谢晓亮、邵峰等", "Xie Xiaoliang and Shao Fang came", ("邵峰", "Shao Fang", "Shao Feng")),
    ],
)
def test_a_near_miss_is_found_and_its_spelling_offered(zh: str, en: str, expected: tuple[str, str, str]) -> None:
    assert found(zh, en) == [expected]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("谢晓亮院士", "Academician Xie Xiaoliang's team"),
        ("谢晓亮院士", "Xiao-liang Xie and X. Xie"),
        ("谢晓亮院士", "Xie Xiao Liang"),
        ("曾国强主任", "Director Guoqiang Zeng"),
        ("吕伟、吕薇", "Lü Wei and Lyu Wei"),
        ("黄仁勋先生", "Mr. Jensen Huang"),
        ("李嘉诚先生", "Mr. Li Ka-shing"),
        ("王伟和王维先生", "Wang Wei"),
        ("单国强说,旦国强也在", "Dan Guoqiang was there"),
        ("谢晓亮院士", "a team of the park"),
    ],
)
def test_what_fits_or_is_another_name_is_passed_over(zh: str, en: str) -> None:
    assert found(zh, en) == []


def test_what_the_termbase_knows_is_left_to_it() -> None:
    matcher = Matcher(parse_delimited("zh,en\n单国强,Dan Guoqiang\n", "a.csv"))
    assert found("局长单国强说", "Director Dan Guoqiang said", matcher) == []
