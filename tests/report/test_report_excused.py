"""What was passed over stands in the saved run, and is told to whoever asks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import invented
import pytest
from click.testing import CliRunner

from aligner.cli.main import cli
from aligner.model import Excused, Place
from aligner.report import html, saved, terminal
from aligner.report.wording import UI_LANGS

TRACE = Excused("row-1", 0, Place("en", "two", 12, 15, "rows.jsonl", 1), "trace", "双")
PAIRS = '{"id": "row-1", "zh": "这是双城记。", "en": "It is a tale of two cities."}\n'


def test_a_saved_run_keeps_what_was_excused() -> None:
    run = replace(invented.rows_run(), excused=(TRACE,))
    assert saved.load(saved.render(run)).excused == (TRACE,)


def test_a_run_saved_before_there_were_excuses_is_read_on() -> None:
    old = json.loads(saved.render(invented.rows_run()))
    assert "excused" not in old
    assert saved.load(json.dumps(old)).excused == ()


def test_an_excuse_of_a_later_version_is_told_by_its_name() -> None:
    text = terminal.render(replace(invented.rows_run(), excused=(replace(TRACE, excuse="moon-phase"),)), explain=True)
    assert "moon-phase: 双" in text


@pytest.fixture
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("pairs.jsonl").write_text(PAIRS, encoding="utf-8")
    return "pairs.jsonl"


@pytest.mark.parametrize("lang", UI_LANGS)
def test_a_person_who_asks_is_told_place_text_excuse_and_what_stands_against_it(pairs: str, lang: str) -> None:
    asked = CliRunner().invoke(cli, ["check", pairs, "--explain", "--ui-lang", lang]).output
    assert "  pairs.jsonl:1  two  " + {"en": "left a trace: 双", "zh": "对面有痕迹：双"}[lang] in asked
    assert "双" not in CliRunner().invoke(cli, ["check", pairs, "--ui-lang", lang]).output


def test_what_has_no_room_for_excuses_says_so(pairs: str) -> None:
    refused = CliRunner().invoke(cli, ["check", pairs, "--explain", "-f", "jsonl"])
    assert refused.exit_code == 2
    assert "-f json has it" in refused.output


def test_the_page_marks_an_excused_figure_and_holds_why_in_both_languages() -> None:
    words = Excused("rows", 0, Place("en", "Many", 0, 4, "rows.jsonl", 1), "small-word")
    page = html.render(replace(invented.rows_run(), excused=(words,)))
    assert '<span class="x" data-x="0" tabindex="0">Many</span>' in page
    assert '"excused":[{"en":"a small number in words","zh":"用文字写的小数目"}]' in page
