"""What is counted before names, terms and sentences are called alike: each threshold just inside and just outside.

`benchmarks/thresholds.py` nudges every one of them and says which of these tests notices.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from test_consistency import bitext, told

from aligner.check.clauses import is_clause
from aligner.check.likeness import likeness, near_pairs
from aligner.check.means import Means
from aligner.check.names.pinyin import check_pinyin
from aligner.check.names.variants import check_names
from aligner.check.terms.near_miss import find_near_miss
from aligner.check.terms.renderings import check_terms
from aligner.glossary import Concept, Matcher, Term, Termbase
from aligner.model import Bitext
from aligner.pair.facts import read_facts

Pair = tuple[str, str]


def names(*texts: Bitext) -> list[tuple[str, str]]:
    """Give the names that are told, and how grave that is."""
    found = check_names([read_facts(text) for text in texts], Means())
    return [(place.text, f.severity) for f in found if (place := f.en or f.zh)]


# --- sentences -----------------------------------------------------------------------------------------------------

ZH = "{}码头今天迎来了第一批从北方归来的渔船和船员"
BASE = "the harbour welcomed its first boats home from the long northern season in the early light of this morning"


@cache
def rewordings() -> list[tuple[float, str]]:
    """Give texts with ever more of the base changed, from ten places on, and how like it each still is."""
    spans = [(start, start + count) for start in range(0, 90, 9) for count in range(1, len(BASE) - start)]
    texts = [BASE[:start] + ("zq" * (end - start))[: end - start] + BASE[end:] for start, end in spans]
    return [(likeness(BASE, text), text) for text in dict.fromkeys(texts)]


def around(limit: float) -> tuple[str, str]:
    """Give two rewordings of the base, one as like it as the limit asks, or little more, and one a little less."""
    return (
        min((like, text) for like, text in rewordings() if limit <= like < limit + 1)[1],
        max((like, text) for like, text in rewordings() if limit - 1 <= like < limit)[1],
    )


@pytest.mark.parametrize(("lang", "length"), [("zh", 10), ("en", 6)])
def test_a_sentence_shorter_than_a_clause_has_its_meaning_from_around_it(lang: str, length: int) -> None:
    def found(count: int) -> int:
        zh = "渔船今晨回到码头边上了呀"[: count if lang == "zh" else 12]
        en = ["alpha beta gamma delta epsilon zeta", "whisky tango foxtrot quebec oscar lima"]
        one, two = (" ".join(text.split()[: count if lang == "en" else 6]) for text in en)
        return len(told(bitext("a", (zh, one), (zh, two))))

    assert [found(length - 1), found(length)] == [0, 1]


def test_two_translations_are_two_from_a_certain_unlikeness_on() -> None:
    alike, unlike = around(85.0)
    zh = ZH.format("南")
    assert told(bitext("a", (zh, BASE), (zh, alike))) == []
    assert len(told(bitext("a", (zh, BASE), (zh, unlike)))) == 1


def test_two_sentences_count_as_one_from_a_certain_likeness_on() -> None:
    alike, unlike = around(90.0)
    first, second = "渔民们说这是许多年来收获最好的一个季节", "码头上的人群整整一个早晨都没有离去"
    assert [f.rule for f in told(bitext("a", (first, BASE), (second, alike)))] == ["consistency.source"]
    assert told(bitext("a", (first, BASE), (second, unlike))) == []


def test_of_sentences_not_quite_one_the_translations_must_be_further_apart() -> None:
    alike, unlike = around(60.0)
    first = "这座古老的码头今天一早就迎来了第一批从遥远的北方海域平安归来的渔船以及船上的全体船员和他们的家人"
    second = first.replace("一早", "清早")
    assert 90 <= likeness(first, second) < 100
    assert told(bitext("a", (first, BASE), (second, alike))) == []
    assert len(told(bitext("a", (first, BASE), (second, unlike)))) == 1


def test_pairs_that_are_looked_at_have_four_letters_in_five_in_common() -> None:
    base = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+"[:50]
    assert list(near_pairs([base, base[:40] + "!" * 10], "en")) == [(0, 1)]
    assert list(near_pairs([base, base[:39] + "!" * 11], "en")) == []


def test_a_turn_of_phrase_in_many_sentences_ties_no_two_of_them() -> None:
    def pairs(count: int) -> int:
        return len(list(near_pairs(["yesterday" for _ in range(count)], "en")))

    assert [pairs(30), pairs(31)] == [30 * 29 // 2, 0]


# --- names ---------------------------------------------------------------------------------------------------------


def two(one: str, other: str) -> tuple[Bitext, Bitext]:
    return bitext("a", ("活动开幕了。", f"Guests came to {one} today.")), bitext(
        "b", ("活动举行了。", f"Guests came to {other} today.")
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        # five words in common, of seven
        ("Alder Birch Cedar Dogwood Elder Forum", "Alder Birch Cedar Dogwood Elm Forum", True),
        ("Alder Birch Cedar Elder Forum", "Alder Birch Cedar Elm Forum", False),
        ("Alder Birch Cedar Dogwood Forum", "Birch Alder Cedar Dogwood Forum", True),
        ("Alder Birch Cedar Forum", "Birch Alder Cedar Forum", False),  # four words
        # seven of ten, and seven of eleven
        ("A1 Bay Cape Dale Elm Fen Glen Hill Isle", "A1 Bay Cape Dale Elm Fen Glen Jetty", True),
        ("A1 Bay Cape Dale Elm Fen Glen Hill Isle", "A1 Bay Cape Dale Elm Fen Glen Jetty Key", False),
    ],
)
def test_long_names_are_alike_by_the_words_they_share(one: str, other: str, found: bool) -> None:
    one, other = (name.replace("A1", "Ash") for name in (one, other))
    assert bool(names(*two(one, other))) is found


@pytest.mark.parametrize(("shared", "found"), [("纸风车獾", True), ("纸风车", False)])
def test_one_name_with_two_wordings_shares_four_characters(shared: str, found: bool) -> None:
    text = bitext(
        "a",
        (f"{shared}，今天来到现场。", "Pinwheel Badger Capital came today."),
        (f"{shared}，昨天离开现场。", "Paper Badger Capital left yesterday."),
        ("会议结束了。", "The meeting ended."),
    )
    assert bool(names(text)) is found


def test_lists_are_the_same_from_two_shared_members_on() -> None:
    def found(*seconds: str) -> bool:
        texts = [
            bitext(name, ("名单如下。", f"They include Oakford University, {second}, and Harbour Light {last}."))
            for name, second, last in zip("ab", seconds, ("Institute", "Academy"), strict=True)
        ]
        return bool(names(*texts))

    assert found("Elmstead College", "Elmstead College")
    assert not found("Elmstead College", "Pinecrest School")


def test_a_name_of_a_list_is_the_same_thing_from_two_shared_words_on() -> None:
    def found(one: str, other: str) -> bool:
        texts = [
            bitext(name, ("名单如下。", f"They include Oakford University, Elmstead College, and {last}."))
            for name, last in (("a", one), ("b", other))
        ]
        return bool(names(*texts))

    assert found("Harbour Light Institute", "Harbour Light Academy")
    assert not found("Harbour Dawn Institute", "Harbour Light Academy")


@pytest.mark.parametrize(
    ("zh", "spelt", "found"),
    [
        ("巴德利格", "Bade Lige", True),
        ("阿德利格", "Ade Lige", False),  # seven letters
        ("庄双床", "Zhuang Shuangchuang", False),  # three characters
    ],
)
def test_a_name_is_known_by_its_sound_from_four_characters_and_eight_letters_on(
    zh: str, spelt: str, found: bool
) -> None:
    one = bitext("a", ("新公司来到园区。", f"{spelt} came to the park."))
    other = bitext("b", (f"{zh}签约入驻。", "Genda Cathay signed the contract."))
    assert bool(names(one, other)) is found


@pytest.mark.parametrize(("title", "found"), [("海风吹", True), ("海风", False)])
def test_a_quotation_is_a_title_from_three_characters_on(title: str, found: bool) -> None:
    text = bitext(
        "a",
        (f"展览名为“{title}”。", "The show is called “Wind from the Sea”."),
        (f"观众喜欢“{title}”。", "Visitors liked “A Breeze off the Water”."),
    )
    assert bool(names(text)) is found


@pytest.mark.parametrize(("before", "found"), [("有全球水平", True), ("全球水平", False)])  # and 的
def test_what_is_said_of_a_name_is_compared_from_six_shared_characters_on(before: str, found: bool) -> None:
    text = bitext(
        "a",
        (f"建成{before}的“灯屿谷”。", "It built a leading “Lantern Valley”."),
        (f"来到{before}的“灯屿谷”。", "They saw a splendid “Lantern Valley”."),
    )
    assert bool([f for f in told(text) if f.rule == "consistency.target"]) is found


def pinyin(zh: str, en: str) -> bool:
    return bool(list(check_pinyin([read_facts(bitext("a", (zh, en)))], Means())))


@pytest.mark.parametrize(("spelt", "found"), [("Xiaoliamg", True), ("Xiaolimmg", True), ("Xiaolmmmg", False)])
def test_of_a_long_given_name_two_letters_may_be_wrong(spelt: str, found: bool) -> None:
    assert pinyin("教授王晓亮出席了活动。", f"Professor Wang {spelt} attended.") is found


@pytest.mark.parametrize(("spelt", "found"), [("Xiomg", True), ("Xiomm", True), ("Xuemm", False)])
def test_a_given_name_of_five_letters_is_long(spelt: str, found: bool) -> None:
    assert pinyin("教授王雄出席了活动。", f"Professor Wang {spelt} attended.") is found


@pytest.mark.parametrize(("spelt", "found"), [("Femg", True), ("Femm", False)])
def test_of_a_short_given_name_one_letter_may_be_wrong(spelt: str, found: bool) -> None:
    assert pinyin("教授王峰出席了活动。", f"Professor Wang {spelt} attended.") is found


# --- terms ---------------------------------------------------------------------------------------------------------


def concept(zh: str, en: str) -> Concept:
    return Concept((Term("zh", zh), Term("en", en)))


@pytest.mark.parametrize(
    ("written", "found"),
    [("Lantern Cave", True), ("Lanterm Care", True), ("Lanxxrn Caxve", False)],
)
def test_a_name_is_nearly_another_from_three_letters_in_four_on(written: str, found: bool) -> None:
    near = find_near_miss(concept("灯屿湾", "Lantern Cove"), f"It lies in {written} today.", [])
    assert (near is not None) is found


@pytest.mark.parametrize(("zh", "text", "found"), [("健达九州", "健达九洲", True), ("达九州", "达九洲", False)])
def test_in_a_chinese_name_one_character_may_be_misheard_from_four_on(zh: str, text: str, found: bool) -> None:
    near = find_near_miss(concept(zh, "Genda Cathay"), f"今天{text}开业。", [], "zh")
    assert (near is not None) is found


def _terms(*pairs: Pair, scores: tuple[float, ...] = ()) -> list[tuple[str, str]]:
    text = bitext("a", *pairs)
    scored = [replace(bead, score=score) for bead, score in zip(text.beads, scores, strict=False)]
    text = replace(text, beads=(*scored, *text.beads[len(scored) :]))
    base = Termbase((Concept((Term("zh", "灯屿园"), Term("en", "Lantern Yard")), type="name"),))
    found = check_terms([read_facts(text)], Means(matcher=Matcher(base)))
    return [(f.rule, f.severity) for f in found if hasattr(f, "rule")]


@pytest.mark.parametrize(("between", "found"), [(1, False), (2, True)])
def test_a_pronoun_stands_for_a_name_at_most_two_sentences_back(between: int, found: bool) -> None:
    pairs = [("灯屿园今天开放。", "Lantern Yard opened today.")]
    pairs += [("天气很好。", "Skies were clear.")] * between
    pairs += [("灯屿园有许多树。", "It has many trees.")]
    assert bool(_terms(*pairs)) is found


@pytest.mark.parametrize(("score", "severity"), [(0.89, "suggestion"), (0.9, "warning")])
def test_a_missing_term_is_sure_only_where_the_bead_is(score: float, severity: str) -> None:
    pairs = ("灯屿园今天开放。", "Gates opened today."), ("天气很好。", "Skies were clear.")
    assert _terms(*pairs, scores=(score,)) == [("term.missing", severity)]


# --- clauses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("boats of Beiling returned", True),
        ("boats of return", False),  # three words
        ("boats returned Beiling home", False),  # no small word
        ("Boats of Beiling returned", False),  # one plain word
    ],
)
def test_a_clause_has_four_words_a_small_one_and_two_plain_ones(text: str, clause: bool) -> None:
    assert is_clause(text) is clause
