"""`aligner diff` finds every planted change in the samples, and calls nothing else a change of fact."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from planted import EDITS, SOURCES, two_versions

from aligner.cli.diff import command

CASES = [("milestone", "zh", "milestone.zh.md"), ("forum", "en", "forum.en.md"), ("funding", "zh", "funding.txt")]
Findings = list[dict[str, Any]]


def run(folder: Path, *arguments: object) -> tuple[int, Findings, str]:
    """Run `aligner diff` in a folder; give its status, the findings it wrote, and what it said."""
    out = folder / "diff.jsonl"
    options = [*map(str, arguments), "-o", str(out), "--no-scores", "--no-cache"]
    with chdir(folder):
        done = CliRunner().invoke(command, options, standalone_mode=False)
    lines = out.read_text("utf-8").splitlines() if out.exists() else []
    status = done.return_value if done.exception is None else 2
    return status, [json.loads(line) for line in lines], f"{done.output}{done.exception or ''}"


@pytest.fixture(scope="module")
def diffs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Findings]:
    found = {}
    for sample, lang, name in CASES:
        folder = tmp_path_factory.mktemp(sample)
        old, new = two_versions(folder, sample, lang, name)
        _, findings, _ = run(folder, old, new)
        found[sample] = [f for f in findings if f["rule"] == "version.changed"]
    return found


def speaks_of(finding: dict[str, Any], edit: dict[str, str]) -> bool:
    """Tell whether a finding is about an edit: of its kind, on the old or the new words."""
    if finding["kind"] != edit["kind"]:
        return False
    sides = [(finding[side]["text"], edit[side]) for side in ("old", "new") if finding[side]]
    return all(text in snippet or snippet in text for text, snippet in sides if snippet)


@pytest.mark.parametrize(
    ("sample", "edit"),
    [(sample, edit) for sample, lang, _ in CASES for edit in EDITS[sample][lang]],
    ids=lambda value: value["old"][:30] if isinstance(value, dict) else value,
)
def test_a_planted_edit_is_found(diffs: dict[str, Findings], sample: str, edit: dict[str, str]) -> None:
    assert [f for f in diffs[sample] if speaks_of(f, edit)], [f["message"] for f in diffs[sample]]


@pytest.mark.parametrize(("sample", "lang"), [(sample, lang) for sample, lang, _ in CASES])
def test_nothing_else_is_called_a_change_of_fact(diffs: dict[str, Findings], sample: str, lang: str) -> None:
    strangers = [
        finding["message"]
        for finding in diffs[sample]
        if finding["severity"] != "suggestion" and not any(speaks_of(finding, edit) for edit in EDITS[sample][lang])
    ]
    assert strangers == []


def test_places_quote_the_files_they_point_at(tmp_path: Path) -> None:
    old, new = two_versions(tmp_path, "milestone", "zh", "milestone.zh.md")
    _, findings, _ = run(tmp_path, old, new, "--translation", SOURCES / "milestone.en.md")
    places = [f[side] for f in findings for side in ("old", "new", "en") if f[side]]
    assert len(places) > 20
    for place in places:
        text = (tmp_path / place["file"]).read_text("utf-8")
        assert text[place["start"] : place["end"]] == place["text"]
        assert text.count("\n", 0, place["start"]) + 1 == place["line"]


def test_equal_versions_have_no_difference(tmp_path: Path) -> None:
    status, findings, _ = run(
        tmp_path, SOURCES / "milestone.zh.md", SOURCES / "milestone.zh.md", "--fail-on", "suggestion"
    )
    assert (status, findings) == (0, [])


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("never", 0)])
def test_a_change_is_a_warning_and_fails_only_a_gate_set_so(tmp_path: Path, level: str, status: int) -> None:
    old, new = two_versions(tmp_path, "forum", "en", "forum.en.md")
    assert run(tmp_path, old, new, "--fail-on", level)[0] == status


def test_versions_in_two_languages_are_refused(tmp_path: Path) -> None:
    status, _, said = run(tmp_path, SOURCES / "forum.zh.md", SOURCES / "forum.en.md")
    assert status == 2
    assert "--translation" in said


def test_one_version_alone_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert run(tmp_path, SOURCES / "forum.zh.md")[0] == 2


def test_an_unknown_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    status, _, said = run(tmp_path, SOURCES / "forum.zh.md", SOURCES / "forum.zh.md", "-o", "diff.pdf")
    assert status == 2
    assert ".jsonl" in said


def test_the_summary_says_how_far_apart_the_versions_are_and_what_made_the_score(tmp_path: Path) -> None:
    old, new = two_versions(tmp_path, "milestone", "zh", "milestone.zh.md")
    done = CliRunner().invoke(command, [str(old), str(new), "-f", "json", "--no-cache"], standalone_mode=False)
    (text,) = json.loads(done.stdout)["texts"]
    assert text["sentences"]["added"] == text["sentences"]["dropped"] == 1
    assert set(text["scores"]) == {"BLEU", "chrF", "TER"}
    assert "tok:zh" in text["scores"]["BLEU"]["signature"]
    assert 80 < text["scores"]["chrF"]["score"] < 100
