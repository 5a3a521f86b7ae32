"""Names that go by two forms are found without a termbase; names that only look alike are left in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.check.means import Means
from aligner.check.names.variants import check_names
from aligner.glossary import Matcher
from aligner.glossary.delimited import parse_delimited
from aligner.model import Bead, Bitext, Document, Finding, Passage, Sentence
from aligner.pair.facts import read_facts


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


def told(*bitexts: Bitext, matcher: Matcher | None = None) -> list[Finding]:
    return list(check_names([read_facts(text) for text in bitexts], Means(matcher)))


def variants(*bitexts: Bitext, matcher: Matcher | None = None) -> list[tuple[str, str]]:
    found = told(*bitexts, matcher=matcher)
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


def test_a_member_of_a_list_with_another_name_elsewhere_is_found() -> None:
    one = bitext(
        "one", ("", "Labs such as Harbour Lab, the National Institute of Tide Science, and Otter Centre came.")
    )
    other = bitext("two", ("", "It houses the Harbour Lab, the Denyu Institute of Tide Science, and the Otter Centre."))
    assert variants(one, other) == [("Denyu Institute of Tide Science", "National Institute of Tide Science")]


def test_members_of_a_list_that_share_one_word_are_two() -> None:
    one = bitext("one", ("", "Schools such as Harbour School, Beihua University, and Otter School came."))
    other = bitext("two", ("", "Schools such as Harbour School, Beihang University, and Otter School came."))
    assert variants(one, other) == []


ROBOTS = "签约了微创医疗手术机器人、罗伯医疗手术机器人等项目。"


def test_a_name_translated_word_for_word_beside_one_that_is_not_is_found() -> None:
    english = "It signed projects including minimally invasive medical surgery robot, ROBO Medical surgery robot, etc."
    found = told(bitext("a", (ROBOTS, english)))
    assert [(f.zh.text, f.en.text) for f in found if f.zh and f.en] == [("微创医疗", "minimally invasive medical")]


def test_a_word_of_the_language_in_a_list_is_no_name() -> None:
    english = "It signed projects including digital medical platforms, ROBO Medical surgery robot, etc."
    assert variants(bitext("a", ("签约了数字医疗平台、罗伯医疗手术机器人等项目。", english))) == []


def test_a_theme_with_two_translations_is_found_though_one_text_only_retells_it() -> None:
    one = bitext("one", ("论坛以“潮起灯屿”为主题。", "The forum is themed “Tides Rise at Denyu”."))
    other = bitext("two", ("以“潮起灯屿”为主题", ""), ("", 'It met under the theme of "Denyu on the Rise."'))
    assert variants(one, other) == [("Denyu on the Rise", "Tides Rise at Denyu")]


def test_a_theme_with_one_translation_raises_nothing() -> None:
    one = bitext("one", ("论坛以“潮起灯屿”为主题。", "The forum is themed “Tides Rise at Denyu.”"))
    other = bitext("two", ("以“潮起灯屿”为主题", ""), ("", 'It met under the theme of "Tides rise at Denyu".'))
    assert variants(one, other) == []


def test_a_chinese_name_with_a_character_of_the_same_sound_is_found() -> None:
    one = bitext("one", ("健达九州签约。", "GenAns Tech signed."))
    other = bitext("two", ("健达九洲开业。", "GenAns Tech opened."))
    found = told(one, other)
    assert [(f.zh.text, f.related[0].text) for f in found if f.zh] == [("健达九洲", "健达九州")]


def test_a_brand_clipped_to_its_first_word_in_another_text_is_a_suggestion() -> None:
    one = bitext("one", ("", "It houses Glassotter Therapeutics in the north."))
    other = bitext("two", ("", "It houses Glassotter as well."))
    (found,) = told(one, other)
    assert (found.severity, found.en.text if found.en else "") == ("suggestion", "Glassotter")
    person = bitext("three", ("", "It invited Shao Feng."))
    assert variants(person, bitext("four", ("", "They asked Shao."))) == []


def test_the_words_of_a_long_name_in_another_order_are_a_suggestion() -> None:
    one = bitext("one", ("", "They met at the Denyu Forum on Marine Finance Investment and Innovation."))
    other = bitext("two", ("", "It held the Denyu Forum on Innovation of Marine Investment and Finance."))
    (found,) = told(one, other)
    assert found.severity == "suggestion"
    assert found.en is not None
    assert found.en.text == "Denyu Forum on Innovation of Marine Investment and Finance"


def test_long_names_in_one_text_or_with_words_left_out_are_passed_over() -> None:
    long = "They met at the Denyu Forum on Marine Finance Investment and Innovation"
    assert variants(bitext("one", ("", f"{long} and at the Denyu Forum on Innovation of Marine Finance Trade."))) == []
    shorter = bitext("two", ("", "It held the Denyu Forum on Marine Finance Innovation."))
    assert variants(bitext("one", ("", f"{long}.")), shorter) == []
