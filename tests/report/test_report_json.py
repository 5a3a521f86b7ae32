"""JSON lines for other programs, and the whole run saved and read back."""

from __future__ import annotations

import json
from dataclasses import replace

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import UnreadableInput
from aligner.model import Bead, Bitext, Document, Finding, Gate, Message, Passage, Place, Run, Sentence
from aligner.report import jsonl, saved


def test_a_row_tells_its_pair_and_offsets_within_the_row() -> None:
    (line,) = jsonl.render(invented.rows_run()).splitlines()
    assert json.loads(line) == {
        "pair": "row-1",
        "rule": "number.missing",
        "severity": "error",
        "message": "88家 is missing.",
        "zh": {"text": "88家", "start": 2, "end": 5},
        "en": None,
        "id": "5f1c00aa",
    }


def test_a_document_adds_file_and_line_suggestion_and_related_places() -> None:
    lines = [json.loads(line) for line in jsonl.render(invented.forum_run()).splitlines()]
    line = next(line for line in lines if line["rule"] == "term.missing")
    assert line["pair"] == "forum:9"
    assert line["zh"]["file"] == "sources/forum.zh.md"
    assert line["zh"]["line"] == 8
    assert line["suggestion"] == "Life Science Valley"
    (related,) = line["related"]
    assert related["lang"] == "en"
    assert related["file"] == "sources/forum.en.md"


def test_the_message_is_in_the_language_of_the_interface() -> None:
    assert json.loads(jsonl.render(invented.rows_run(), lang="zh"))["message"] == "缺少88家。"


def test_no_finding_is_no_line() -> None:
    assert jsonl.render(invented.run_of(invented.clean())) == ""


def test_text_stays_one_line_whatever_it_holds() -> None:
    lines = jsonl.render(invented.whole_run()).split("\n")
    assert len(lines) == len(invented.whole_run().findings) + 1


def test_a_saved_run_comes_back_the_same() -> None:
    for run in (invented.whole_run(), invented.rows_run(), Run((), ())):
        assert saved.load(saved.render(run)) == run
        assert saved.load(saved.render(run).encode()) == run


def test_a_saved_run_keeps_its_gate_and_an_older_one_has_the_usual_one() -> None:
    strict = replace(invented.forum_run(), gate=Gate("suggestion", 0.9, 3))
    assert saved.load(saved.render(strict)).gate == strict.gate
    old = json.loads(saved.render(strict))
    for key in ("gate", "exit", "reasons"):
        del old[key]
    assert saved.load(json.dumps(old)).gate == Gate()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(TEXT, TEXT, st.integers(0, 9))
def test_any_text_comes_back_the_same(zh: str, en: str, start: int) -> None:
    documents = Document("a", zh, ()), Document("b", en, ())
    sentences = Sentence("zh", Passage(zh), 0, 1), Sentence("en", Passage(en, ((0, start),)), 0, 1)
    bitext = Bitext("x", *documents, sentences[:1], sentences[1:], (Bead((0,), (0,), 0.25, True),), (en,))
    place = Place("en", en, start, start + 1, zh, 3)
    run = Run((bitext,), (Finding("a.b", "warning", Message(en, zh), "x:0", None, place, (place,)),), (), zh)
    assert saved.load(saved.render(run)) == run


def test_a_saved_run_names_its_format_verdict_and_counts_first() -> None:
    report = json.loads(saved.render(invented.forum_run()))
    head = ["format", "aligner", "verdict", "exit", "reasons", "gate", "counts", "signature"]
    assert list(report)[:8] == head
    assert report["format"] == 2
    assert (report["verdict"], report["exit"], report["reasons"]) == ("misled", 1, [])
    assert report["counts"] == {"error": 4, "warning": 2, "suggestion": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("[]", "not a saved run"),
        ('{"findings": []}', "not a saved run"),
        ('{"format": 99, "bitexts": [], "findings": []}', "saved in format 99"),
        ('{"format": 1, "bitexts": [], "findings": [{"rule": 3}]}', "damaged"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_another_file_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(UnreadableInput, match=says) as caught:
        saved.load(text, path="old.json")
    assert str(caught.value).startswith("old.json: ")
