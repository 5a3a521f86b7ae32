"""What was decided with an earlier version holds with this one, or is named: a workspace kept as version 1 saved it.

`saved-1/` was written by version 1 over copies of the samples and two texts more: every finding of it waived, in a
baseline, decided in a workbook and in an exported review, and saved as a run. Nothing in it is to be written anew.
"""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from aligner.config import Config, load
from aligner.model import Finding, Run
from aligner.pipeline import run
from aligner.report import load as load_run
from aligner.waive import Settled, Waiver, read_baseline, read_waivers, renewed, settle
from aligner.waive.changes import compare
from aligner.waive.decisions import read_decisions

SAVED = Path(__file__).with_name("saved-1")
DAY = datetime.date(2026, 11, 24)
# Version 1 knew these by the names of their files, and would have let pass whatever was written in them later.
BY_FILE = ["align.doubtful", "align.missing"]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved") / "saved-1"
    shutil.copytree(SAVED, folder)
    return folder


@pytest.fixture(scope="module")
def found(workspace: Path) -> Run:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(workspace)
        return run((), load(workspace / "aligner.toml", frozenset()), cache=False)


def is_new(finding: Finding) -> bool:
    """Tell what version 1 could not have decided: it paired strangers, whose sentences are left alone today."""
    strange = finding.bitext == "harbour" and finding.severity == "suggestion" and finding.rule.startswith("align.")
    return strange and finding.id not in {known.id for known in load_run(SAVED / "run.json").findings}


def left(settled: Settled) -> list[str]:
    return sorted(finding.rule for finding in settled.run.findings if not is_new(finding))


def test_the_run_is_worth_deciding_on(found: Run) -> None:
    assert len(found.findings) >= 40
    assert {finding.rule.split(".")[0] for finding in found.findings} >= {"number", "date", "unit", "term", "align"}


def test_waivers_hold_or_are_named(found: Run) -> None:
    waivers = read_waivers(SAVED / "aligner-waivers.toml")
    settled = settle(found, waivers, day=DAY, whole=True)
    assert left(settled) == sorted(waiver.rule for waiver in settled.stale) == BY_FILE
    assert len(settled.run.waived) == sum(not is_new(finding) for finding in found.findings) - 2


def test_a_baseline_holds_or_is_named(found: Run) -> None:
    settled = settle(found, (), read_baseline(SAVED / "aligner-baseline.json"), day=DAY, whole=True)
    assert left(settled) == sorted(known.rule for known in settled.lost) == BY_FILE


@pytest.mark.parametrize("file", ["decisions.xlsx", "decisions.json"])
def test_a_review_that_was_filled_in_holds(found: Run, file: str) -> None:
    reviewed = read_decisions(SAVED / file, day=DAY)
    assert len(reviewed.waivers) >= 40
    assert left(settle(found, reviewed.waivers, day=DAY, whole=True)) == BY_FILE


def test_a_saved_run_is_read_with_the_fingerprints_of_today(found: Run) -> None:
    saved = load_run(SAVED / "run.json")
    assert json.loads((SAVED / "run.json").read_text("utf-8"))["format"] == 1
    changes = compare(saved, found)
    assert ([f for f in changes.new if not is_new(f)], changes.fixed, changes.moved) == ([], (), ())
    assert [f.id for f in saved.findings] == [f.id for f in found.findings if not is_new(f)]


def test_links_hold(found: Run) -> None:
    harbour = next(bitext for bitext in found.bitexts if bitext.name == "harbour")
    alone = [bead for bead in harbour.beads if bead.zh and harbour.zh[bead.zh[0]].text.startswith("老市场的拍卖钟")]
    assert [(len(bead.zh), bead.en) for bead in alone] == [(1, ())]


def test_renewed_waivers_hold_by_fingerprint_alone(found: Run) -> None:
    waivers = renewed(read_waivers(SAVED / "aligner-waivers.toml"), found.findings)
    bare = [Waiver(w.id, w.rule, w.decision, w.reason, text=w.text) for w in waivers]
    assert left(settle(found, bare, day=DAY, whole=True)) == BY_FILE


def test_what_was_decided_by_file_name_is_asked_again_whatever_the_texts_say(workspace: Path, found: Run) -> None:
    config = Config(root=str(workspace))
    assert config.level("align.doubtful", "error") == "error"
    assert {f.rule for f in found.findings if f.severity == "error" and f.rule.startswith("align.")} == set(BY_FILE)
