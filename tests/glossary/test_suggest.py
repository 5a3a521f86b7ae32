"""Concepts are proposed from aligned texts: each kind of evidence finds its names, and what is known is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aligner.errors import AlignerError
from aligner.glossary import Matcher, load, render
from aligner.glossary.delimited import parse_delimited
from aligner.glossary.suggest import Suggestion, as_termbase, suggest
from aligner.model import Bead, Bitext, Document, Passage, Sentence


def bitext(*pairs: tuple[str, str]) -> Bitext:
    zh = tuple(Sentence("zh", Passage(pair[0]), 0, line) for line, pair in enumerate(pairs, 1))
    en = tuple(Sentence("en", Passage(pair[1]), 0, line) for line, pair in enumerate(pairs, 1))
    beads = tuple(Bead((index,), (index,)) for index in range(len(pairs)))
    return Bitext("a", Document("a.zh", "", ()), Document("a.en", "", ()), zh, en, beads)


def proposed(*pairs: tuple[str, str], known: Matcher | None = None) -> set[tuple[str, str]]:
    return {(one.zh, one.en) for one in suggest([bitext(*pairs)], known)}


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (
            "园区吸引了灯屿医疗、琉璃獭、潮生生物等企业。",
            "It attracted firms such as Lantern Medical, Glassotter, Chaobio Labs, etc.",
            {("灯屿医疗", "Lantern Medical"), ("琉璃獭", "Glassotter"), ("潮生生物", "Chaobio Labs")},
        ),
        (
            "签约了琉璃獭中国总部、潮生手术机器人等项目。",
            "Projects including Glassotter China headquarters, Chaobio surgery robot, etc. were signed.",
            {("琉璃獭", "Glassotter"), ("潮生", "Chaobio")},
        ),
        ("谢晓亮院士出席。", "Academician Xiaoliang Xie attended.", {("谢晓亮", "Xiaoliang Xie")}),
        ("建设“灯屿模式”。", "It builds the “Lantern Isle Model”.", {("灯屿模式", "Lantern Isle Model")}),
        ("琉璃獭（Glassotter）成立。", "Glassotter was founded.", {("琉璃獭", "Glassotter")}),
        (
            "国家药品监督管理局批准了它。",
            "The National Medical Products Administration approved it.",
            {("国家药品监督管理局", "National Medical Products Administration")},
        ),
    ],
)
def test_evidence_finds_names(zh: str, en: str, expected: set[tuple[str, str]]) -> None:
    assert proposed((zh, en)) == expected


def test_plain_text_proposes_nothing() -> None:
    assert proposed(("他们昨天很早就回家了。", "They went home very early yesterday.")) == set()


def test_what_the_termbase_knows_is_left_out() -> None:
    known = Matcher(parse_delimited("zh,en\n谢晓亮,Xie Xiaoliang\n", "a.csv"))
    pair = ("谢晓亮院士和邵峰院士出席。", "Xie Xiaoliang and Shao Feng attended.")
    assert proposed(pair, known=known) == {("邵峰", "Shao Feng")}


def test_more_evidence_ranks_higher() -> None:
    pairs = [
        ("建设“灯屿模式”。", "It builds the “Lantern Isle Model”."),
        ("谢晓亮院士出席。", "Xie Xiaoliang attended."),
        ("谢晓亮院士致辞。", "Xie Xiaoliang spoke."),
    ]
    first, second = suggest([bitext(*pairs)])
    assert (first.zh, second.zh) == ("谢晓亮", "灯屿模式")
    assert first.evidence == "pinyin 2, association 2"
    assert first.places == ("a.zh:2", "a.zh:3")


def test_the_proposal_is_a_glossary_to_edit(tmp_path: Path) -> None:
    one = Suggestion("谢晓亮", "Xie Xiaoliang", 0.95, "pinyin 1", ("a.zh:1",), "person")
    path = tmp_path / "terms.csv"
    path.write_bytes(render(as_termbase([one]), path.name))
    (concept,) = load(path).concepts
    assert (concept.type, concept.note, concept.source) == ("person", "0.95: pinyin 1", "a.zh:1")


def run(*words: object) -> Result:
    from aligner.cli.glossary import command

    return CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)


def test_the_command_writes_what_it_finds_in_a_bitext(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "1", "zh": "谢晓亮院士出席。", "en": "Xie Xiaoliang attended."}\n', encoding="utf-8")
    assert run("suggest", rows, "-o", "terms.csv").return_value == 0
    (concept,) = load(tmp_path / "terms.csv").concepts
    assert [term.text for term in concept.terms] == ["谢晓亮", "Xie Xiaoliang"]


def test_the_command_says_what_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(run("suggest", tmp_path / "absent.txt").exception, AlignerError)
