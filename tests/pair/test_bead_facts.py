"""What two texts say is read once, sentence by sentence, and joined bead by bead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aligner import extract
from aligner.check import rule_names
from aligner.config import load
from aligner.extract.en import grammar as english
from aligner.extract.zh import grammar as chinese
from aligner.model import Bead, Bitext, Document, Lang, Message, Passage, Sentence
from aligner.pair import coverage as measure
from aligner.pair import sides
from aligner.pair.coverage import coverage
from aligner.pair.facts import read_facts
from aligner.pipeline import run
from aligner.report.view import page
from aligner.waive.verdict import judge

ZH = ["去年有86家企业参展。", "今年有88家。", "展期3天。"]
EN = ["Last year 86 companies took part.", "This year there were 88.", "It lasted 3 days."]


def bitext(*beads: Bead, given: bool = False) -> Bitext:
    def side(lang: Lang, texts: list[str]) -> tuple[Document, tuple[Sentence, ...]]:
        starts = [sum(len(t) + 1 for t in texts[:i]) for i in range(len(texts))]
        sentences = (Sentence(lang, Passage(t, ((0, starts[i]),)), i, i + 1) for i, t in enumerate(texts))
        return Document(f"fair.{lang}.md", "\n".join(texts), ()), tuple(sentences)

    (zh_document, zh), (en_document, en) = side("zh", ZH), side("en", EN)
    return Bitext("fair", zh_document, en_document, zh, en, beads, given=given)


MERGED = bitext(Bead((0, 1), (0, 1)), Bead((2,), (2,)))
ALONE = bitext(Bead((0,), (0,)), Bead((1,), ()), Bead((2,), ()), Bead((), (1,)), Bead((), (2,)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bead_says_what_its_sentences_say_at_offsets_of_the_whole_side(lang: Lang) -> None:
    bead = read_facts(MERGED).beads[0]
    side = bead.side(lang)
    assert side
    assert [side.text[q.start : q.end] for q in bead.said(lang)] == [q.text for q in bead.said(lang)]
    assert {"86", "88"} <= {str(q.value) for q in bead.said(lang)}
    file = MERGED.document(lang)
    for quantity in bead.said(lang):
        place = side.place(quantity.start, quantity.end)
        assert file.text[place.start : place.end] == quantity.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_knows_its_bead_and_its_place_in_the_file(lang: Lang) -> None:
    sentences = read_facts(MERGED).sentences(lang)
    assert [sentence.bead.index for sentence in sentences] == [0, 0, 1]
    places = [sentence.place(0, len(sentence.text)) for sentence in sentences]
    assert [(place.text, place.line) for place in places] == [(s.text, s.line) for s in MERGED.side(lang)]


def test_what_stands_alone_is_a_gap_paragraph_by_paragraph() -> None:
    gaps = read_facts(ALONE).unpaired
    assert [(gap.bead.index, gap.side.text) for gap in gaps] == [(1, ZH[1]), (2, ZH[2]), (3, EN[1]), (4, EN[2])]
    one = replace(ALONE, zh=tuple(replace(s, block=0) for s in ALONE.zh))
    assert [gap.side.text for gap in read_facts(one).unpaired][:1] == [ZH[1] + ZH[2]]


def test_rows_that_came_as_pairs_have_gaps_where_a_side_is_empty() -> None:
    assert len(read_facts(replace(ALONE, given=True)).unpaired) == len(read_facts(ALONE).unpaired) > 0


def test_a_finding_of_a_bead_bears_its_name_and_its_sentences() -> None:
    said = Message("a", "b")
    bead = read_facts(MERGED).beads[1]
    found = bead.finding("number.mismatch", "error", said, None, None)
    assert (found.pair, found.bitext, found.bead, found.context) == ("fair:1", "fair", 1, (ZH[2], EN[2]))
    whole = read_facts(MERGED).finding("align.doubtful", "error", said, context=("a", "b"))
    assert (whole.pair, whole.bitext, whole.bead, whole.context) == ("fair", "fair", -1, ("a", "b"))


def test_a_doubtful_bead_is_neither_compared_nor_translated() -> None:
    beads = (Bead((0, 1), (0, 1)), Bead((2,), (2,), 0.1))
    sure, doubtful = read_facts(bitext(*beads)).beads
    assert (sure.compared, sure.translated) == ((sure.zh, sure.en),) * 2
    assert (doubtful.both, doubtful.compared, doubtful.translated) == ((doubtful.zh, doubtful.en), None, None)


def test_of_a_retelling_beads_are_compared_but_translate_nothing() -> None:
    text = read_facts(bitext(Bead((2,), (2,)), Bead((0,), ()), Bead((1,), ()), Bead((), (0,)), Bead((), (1,))))
    assert text.retold
    assert text.beads[0].compared
    assert text.beads[0].translated is None


# ---------------------------------------------------------------- once
@pytest.fixture
def counted(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Counter[object]]]:
    """Count in one run over the samples, with its report, what is read, joined and measured."""
    counts: dict[str, Counter[object]] = {"read": Counter(), "sides": Counter(), "measured": Counter()}
    join, weigh = sides.side, measure._measure

    def counting(lang: Lang, read: object) -> object:
        def reading(text: str) -> object:
            counts["read"][lang, text] += 1
            return read(text)  # type: ignore[operator]

        return reading

    def joining(bitext: Bitext, lang: Lang, indices: tuple[int, ...]) -> object:
        counts["sides"][bitext.name, lang, tuple(indices)] += bool(indices)
        return join(bitext, lang, indices)

    def weighing(bitext: Bitext) -> object:
        counts["measured"][bitext.name] += 1
        return weigh(bitext)

    extract._read.cache_clear()
    monkeypatch.setattr(chinese, "read_quantities", counting("zh", chinese.read_quantities))
    monkeypatch.setattr(english, "read_quantities", counting("en", english.read_quantities))
    monkeypatch.setattr(sides, "side", joining)
    monkeypatch.setattr("aligner.pair.facts.side", joining)
    monkeypatch.setattr(measure, "_measure", weighing)
    found = run([root / "sources"], load(root / "aligner.toml", rule_names()), cache=False)
    counts["sentences"] = Counter((lang, s.text) for b in found.bitexts for lang in ("zh", "en") for s in b.side(lang))
    counts["joined"] = Counter(
        ("en", " ".join(b.en[i].text for i in bead.en)) for b in found.bitexts for bead in b.beads
    )
    counts["texts"] = Counter(b.name for b in found.bitexts)
    for _ in range(2):
        page(found)
        judge(found)
    yield counts
    extract._read.cache_clear()


def test_a_sentence_is_read_once_in_a_run_for_pairing_and_for_every_check(counted: dict[str, Counter[object]]) -> None:
    assert set(counted["sentences"]) <= set(counted["read"])
    assert max(counted["read"].values()) == 1
    assert not (set(counted["joined"]) - set(counted["sentences"])) & set(counted["read"])  # nor once more as a bead


def test_a_side_is_joined_once_in_a_run(counted: dict[str, Counter[object]]) -> None:
    assert len(counted["sides"]) > len(counted["texts"])
    assert max(counted["sides"].values()) == 1


def test_coverage_is_measured_once_a_text_by_checks_verdict_and_report(counted: dict[str, Counter[object]]) -> None:
    assert counted["measured"] == counted["texts"]


def test_coverage_is_not_kept_longer_than_its_text() -> None:
    before = len(measure._MEASURED)
    text = bitext(Bead((0,), (0,)))
    coverage(text)
    assert len(measure._MEASURED) == before + 1
    del text
    assert len(measure._MEASURED) == before
