"""Names that go by two forms are found without a termbase; names that only look alike are left in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.check.names import check_names
from aligner.glossary import Matcher
from aligner.glossary.delimited import parse_delimited
from aligner.model import Bead, Bitext, Document, Passage, Sentence


def bitext(name: str, *pairs: tuple[str, str]) -> Bitext:
    sides: dict[str, tuple[Sentence, ...]] = {}
    documents = []
    for lang in ("zh", "en"):
        texts = [pair[0 if lang == "zh" else 1] for pair in pairs]
        starts = [sum(len(text) + 1 for text in texts[:index]) for index in range(len(texts))]
        sides[lang] = tuple(
            Sentence(lang, Passage(text, ((0, start),)), 0, line)  # type: ignore[arg-type]
            for line, (text, start) in enumerate(zip(texts, starts, strict=True), 1)
        )
        documents.append(Document(f"{name}.{lang}.txt", "\n".join(texts), ()))
    beads = tuple(Bead((index,) if zh else (), (index,) if en else ()) for index, (zh, en) in enumerate(pairs))
    return Bitext(name, *documents, sides["zh"], sides["en"], beads)


def variants(*bitexts: Bitext, matcher: Matcher | None = None) -> list[tuple[str, str]]:
    found = list(check_names(bitexts, matcher))
    for finding in found:
        for place in (finding.zh, finding.en, *finding.related):
            documents = {d.path: d for b in bitexts for d in (b.zh_document, b.en_document)}
            assert place is None or documents[place.file].text[place.start : place.end] == place.text
    return [((f.en or f.zh).text, f.related[0].text) for f in found if f.en or f.zh]  # type: ignore[union-attr]


def test_a_brand_in_other_capitals_is_found_across_texts() -> None:
    one = bitext("one", ("北启生物", "BeiCell Therapeutics was founded."))
    other = bitext("two", ("北启生物", "Beicell Therapeutics published it."))
    assert variants(one, other) == [("Beicell", "BeiCell")]


@pytest.mark.parametrize(
    "text",
    [
        "InnoCare and INNOCARE",
        "InnoCare, see www.innocare.com or info@Innocare.com",
        "Innovation and innovation",
        "China and CHINA",
    ],
)
def test_capitals_that_say_nothing_are_passed_over(text: str) -> None:
    assert variants(bitext("a", ("公司", text))) == []


FUND = ("纸风车獾资本表示看好。", "Paper Windmill Badger Capital is confident.")
LEAD = ("本轮由纸风车獾资本领投，", "The round was led by Pinwheel Badger Capital.")
NOTE = ("（注：纸风车獾资本为虚构。）", "(Note: Pinwheel Badger Capital is invented.)")


def test_one_chinese_name_with_two_english_ones_is_found() -> None:
    assert variants(bitext("a", LEAD, FUND, NOTE)) == [("Paper Windmill Badger Capital", "Pinwheel Badger Capital")]


def test_two_parks_are_two_names() -> None:
    pairs = [
        ("灯屿生命科学园很大。", "Lantern Isle Life Science Park is large."),
        ("中关村生命科学园更大。", "Zhongguancun Life Science Park is larger."),
    ]
    assert variants(bitext("a", *pairs)) == []


def test_a_title_before_a_person_makes_no_other_name() -> None:
    pairs = [("许贤发议员：", "MR HUI YIN-FAT:"), ("许贤发议员", "THE HONOURABLE HUI YIN-FAT")]
    assert variants(bitext("a", *pairs)) == []


def test_a_full_and_a_shortened_name_are_one() -> None:
    pairs = [("北京高博医院开业", "Beijing GoBroad Hospital opened."), ("高博医院", "GoBroad Hospital grows.")]
    assert variants(bitext("a", *pairs)) == []


def test_a_name_with_a_word_left_out_is_found_where_both_are_at_home() -> None:
    valley = bitext("one", ("", "They build Life Science Valley."), ("", "In Life Science Valley it is."))
    short = bitext("two", ("", "Much of Life Valley is new."), ("", "They work in Life Valley now."))
    assert variants(valley, short) == [("Life Valley", "Life Science Valley")]
    once = bitext("three", ("", "Much of Life Valley is new."))
    assert variants(valley, once) == []


def test_the_sound_of_a_chinese_name_is_its_variant() -> None:
    spelt = bitext("one", ("", "It founded Jianda Jiuzhou in Beijing."))
    named = bitext("two", ("健达九州中国总部签约。", "GenAns Tech signed."))
    assert variants(spelt, named) == [("健达九州", "Jianda Jiuzhou")]
    right = bitext("two", ("健达九州中国总部签约。", "Jianda Jiuzhou (GenAns Tech) signed."))
    assert variants(spelt, right) == []


def test_what_the_termbase_knows_is_left_to_it() -> None:
    matcher = Matcher(parse_delimited("zh,en\n北启生物,BeiCell\n", "a.csv"))
    text = bitext("a", ("北启生物", "BeiCell and Beicell"))
    assert variants(text, matcher=matcher) == []


def test_rows_that_came_as_pairs_are_not_compared() -> None:
    assert variants(replace(bitext("a", ("北启生物", "BeiCell and Beicell")), given=True)) == []
