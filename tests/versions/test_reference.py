"""`aligner check --reference`: the translation is scored against an approved translation, by text and by pair."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from aligner.cli.main import cli
from aligner.errors import AlignerError
from aligner.model import Bead, Bitext, Document
from aligner.read import read
from aligner.report import load
from aligner.versions.reference import drop, far_beads, hold_against, notes
from aligner.versions.text import Version, read_version

ZH = """灯屿生命科学园周二开园。

园区目前有48家企业入驻，其中12家已经上市。

东区将在明年六月交付给租户使用。

琉璃獭医疗在园区设立了第二座工厂。

园区每天开出24班接驳车。
"""
EN = """Lantern Isle Life Science Park opened on Tuesday.

The park is now home to 48 companies, 12 of which are listed.

The east zone will be handed over to its tenants in June next year.

GlassOtter Medical has set up its second plant in the park.

The park runs 24 shuttle buses a day.
"""
EAST = "The east zone will be handed over to its tenants in June next year."
DRAFT = EN.replace(EAST, "TBD: check what was meant.")


def bitext(folder: Path, en: str = EN) -> Bitext:
    """Give a bitext whose pairs are known, a paragraph each."""
    sides: list[Version] = []
    for lang, text in (("zh", ZH), ("en", en)):
        path = folder / f"text.{lang}.md"
        path.write_text(text, "utf-8")
        sides.append(read_version(read(path), "zh" if lang == "zh" else "en"))
    zh, english = sides
    beads = tuple(Bead((i,), (i,)) for i in range(len(zh.sentences)))
    return Bitext("text", zh.document, english.document, zh.sentences, english.sentences, beads)


def version(folder: Path, text: str, name: str = "approved.md") -> Version:
    (folder / name).write_text(text, "utf-8")
    return read_version(read(folder / name), "en")


def check(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["check", *arguments, "--no-cache"], catch_exceptions=True, standalone_mode=False)
    return (2 if result.exception else int(result.return_value or 0)), str(result.exception or result.output)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, text in (("a.zh.md", ZH), ("a.en.md", EN), ("approved.md", EN)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_approved_translation_itself_has_full_marks_and_no_finding(tmp_path: Path) -> None:
    compared = hold_against(bitext(tmp_path), version(tmp_path, EN))
    assert {s.name: s.value for s in compared.scores if s.bead < 0} == {"BLEU": 100, "chrF": 100, "TER": 0}
    assert compared.of_beads() == dict.fromkeys(range(5), 100)
    assert not list(far_beads(compared))


def test_each_score_of_the_text_is_noted_with_its_signature_in_both_languages(tmp_path: Path) -> None:
    said = list(notes(hold_against(bitext(tmp_path), version(tmp_path, EN))))
    assert [name in note.en and name in note.zh for name, note in zip(("BLEU", "chrF", "TER"), said, strict=True)]
    assert all("version:" in note.en and "|ref:" in note.en for note in said)


def test_a_pair_far_from_the_approved_wording_is_a_suggestion_that_quotes_it(tmp_path: Path) -> None:
    (found,) = far_beads(hold_against(bitext(tmp_path, DRAFT), version(tmp_path, EN)))
    assert (found.rule, found.severity, found.bead) == ("version.reference", "suggestion", 2)
    assert found.en
    assert found.en.text.startswith("TBD")
    assert found.related[0].text.startswith("The east zone")
    assert found.related[0].line == 5


def test_a_text_told_in_other_words_throughout_is_not_listed_pair_by_pair(tmp_path: Path) -> None:
    other = "\n\n".join(f"Nothing in line {n} resembles it, whatever one may think." for n in "abcde")
    assert not list(far_beads(hold_against(bitext(tmp_path), version(tmp_path, other))))


def test_what_one_side_lacks_is_counted_and_not_scored(tmp_path: Path) -> None:
    shorter = EN.replace("The park runs 24 shuttle buses a day.\n", "")
    compared = hold_against(bitext(tmp_path), version(tmp_path, shorter))
    assert 4 not in compared.of_beads()
    assert any("1 pairs" in note.en and "0 of its sentences" in note.en for note in notes(compared))
    more = version(tmp_path, EN + "\nAdmission is free for everyone who comes on foot.\n")
    lacking = hold_against(bitext(tmp_path), more)
    assert any("0 pairs" in note.en and "1 of its sentences" in note.en for note in notes(lacking))
    assert next(s.value for s in lacking.scores if s.name == "chrF") < 100


def test_sentences_joined_in_the_reference_are_scored_together(tmp_path: Path) -> None:
    joined = EN.replace("on Tuesday.\n\nThe park is now home", "on Tuesday, and the park is now home")
    values = hold_against(bitext(tmp_path), version(tmp_path, joined)).of_beads()
    assert values[0] == values[1] > 90


def test_a_lower_score_than_in_the_last_run_is_a_warning_at_the_pair_that_fell(texts: Path) -> None:
    pair, reference = [str(texts / "a.zh.md"), str(texts / "a.en.md")], ["--reference", str(texts / "approved.md")]
    check(texts, *pair, *reference, "-q", "-o", str(texts / "run.json"))
    assert {s.name for s in load(texts / "run.json").scores} == {"BLEU", "chrF", "TER"}
    since = [*pair, *reference, "--since", str(texts / "run.json"), "-f", "jsonl"]
    assert "version.reference" not in check(texts, *since)[1]
    (texts / "a.en.md").write_text(DRAFT, "utf-8")
    found: list[dict[str, Any]] = [json.loads(line) for line in check(texts, *since)[1].splitlines() if line[0] == "{"]
    (fell,) = [f for f in found if f["rule"] == "version.reference" and f["severity"] == "warning"]
    assert "chrF 100.0 →" in fell["message"]
    assert fell["en"]["text"].startswith("TBD")
    assert all(f["id"] for f in found)


def test_scores_against_another_reference_are_not_compared(texts: Path) -> None:
    pair = [str(texts / "a.zh.md"), str(texts / "a.en.md")]
    check(texts, *pair, "--reference", str(texts / "approved.md"), "-q", "-o", str(texts / "run.json"))
    worse = hold_against(bitext(texts, DRAFT), version(texts, EN.replace("Tuesday", "Monday")))
    found, said = drop(worse, load(texts / "run.json"))
    assert not found
    assert "not compared" in said[0].en


@pytest.mark.parametrize("many", [True, False])
def test_one_text_and_a_reference_with_english_are_needed(texts: Path, many: bool) -> None:
    if many:
        for lang, text in (("zh", ZH), ("en", EN)):
            (texts / f"b.{lang}.md").write_text(text, "utf-8")
        names = [str(texts / f"{name}.{lang}.md") for name in "ab" for lang in ("zh", "en")]
        status, said = check(texts, *names, "--reference", str(texts / "approved.md"))
        assert "one text can be held against a reference, not 2" in said
    else:
        pair = [str(texts / "a.zh.md"), str(texts / "a.en.md")]
        status, said = check(texts, *pair, "--reference", str(texts / "a.zh.md"))
        assert "no English" in said
    assert status == 2


def test_a_last_run_without_scores_is_refused_and_since_needs_a_reference(texts: Path) -> None:
    pair = [str(texts / "a.zh.md"), str(texts / "a.en.md")]
    check(texts, *pair, "-q", "-o", str(texts / "run.json"))
    since = ["--since", str(texts / "run.json")]
    status, said = check(texts, *pair, "--reference", str(texts / "approved.md"), *since)
    assert status == 2
    assert "no scores" in said
    assert check(texts, *pair, *since)[0] == 2


def test_a_text_without_english_cannot_be_scored(tmp_path: Path) -> None:
    nothing = Bitext("text", Document("a.zh.md", "", ()), Document("", "", ()), (), (), ())
    with pytest.raises(AlignerError, match="no English"):
        hold_against(nothing, version(tmp_path, EN))


def test_a_chinese_translation_is_scored_by_characters(tmp_path: Path) -> None:
    text = replace(bitext(tmp_path), source="en")
    path = tmp_path / "approved.zh.md"
    path.write_text(ZH.replace("24班", "42班"), "utf-8")
    compared = hold_against(text, read_version(read(path), "zh"))
    whole = {score.name: score for score in compared.scores if score.bead < 0}
    assert "tok:zh" in whole["BLEU"].signature
    assert 80 < whole["BLEU"].value < 100
    assert compared.of_beads()[0] == 100
    assert compared.of_beads()[4] < 100


def test_the_command_takes_the_reference_for_the_language_of_the_translation(texts: Path) -> None:
    (texts / "approved.zh.md").write_text(ZH, "utf-8")
    reference = str(texts / "approved.zh.md")
    status, told = check(texts, str(texts / "a.en.md"), str(texts / "a.zh.md"), "--reference", reference)
    assert (status, "BLEU 100.00" in told) == (0, True)
    status, told = check(texts, str(texts / "a.en.md"), str(texts / "a.zh.md"), "--reference", str(texts / "a.en.md"))
    assert (status, "no Chinese text" in told) == (2, True)
