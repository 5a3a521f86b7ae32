"""`aligner.toml` is read strictly: what it says is done, and what it misspells is an error with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.check import rule_names
from aligner.config import Config, load
from aligner.errors import BadConfiguration
from aligner.model import Gate


def settings(folder: Path, text: str) -> Config:
    file = folder / "aligner.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, rule_names())


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('\nglosaries = ["x.csv"]', 2, "did you mean `glossaries`?"),
        ('[gate]\nfail_on = "error"', 2, "did you mean `fail-on`?"),
        ('[rules]\n"number.mising" = "off"', 2, "did you mean `number.missing`?"),
        ('[[overrides]]\npaths = ["a"]\nrules = { "terms" = "off" }', 3, "did you mean `term`?"),
    ],
)
def test_a_typo_is_an_error_with_its_line_and_a_hint(tmp_path: Path, text: str, line: int, hint: str) -> None:
    with pytest.raises(BadConfiguration) as caught:
        settings(tmp_path, text)
    assert caught.value.where.endswith(f"aligner.toml:{line}")
    assert caught.value.hint == hint


@pytest.mark.parametrize("text", ['[gate]\nfail-on = "errr"', "[gate]\nmin-aligned = 3", 'ui-lang = "fr"', "x = ["])
def test_a_value_that_cannot_be_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadConfiguration, match=r"aligner\.toml"):
        settings(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    ['date = "tomorrow"', 'date = "2025-13-45"', "jobs = " + "9" * 5000, "x = " + "[" * 5000, "x = " + "{a=" * 5000],
    ids=["no day", "no month", "a huge number", "deep lists", "deep tables"],
)
def test_what_no_reader_of_toml_can_take_is_an_error_too(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadConfiguration, match=r"aligner\.toml"):
        settings(tmp_path, text)


def test_a_rules_own_level_wins_over_its_familys_and_an_override_over_both(tmp_path: Path) -> None:
    config = settings(
        tmp_path,
        '[rules]\nnumber = "warning"\n"number.missing" = "off"\n'
        '[[overrides]]\npaths = ["drafts/*"]\nrules = { number = "suggestion" }',
    )
    assert config.level("number.mismatch", "error") == "warning"
    assert config.level("number.missing", "error") == "off"
    assert config.level("number.missing", "error", ("drafts/a.md",)) == "suggestion"
    assert config.level("date.mismatch", "error") == "error"


def test_a_glossary_that_is_named_must_be_there(tmp_path: Path) -> None:
    config = settings(tmp_path, 'glossaries = ["terms.csv"]')
    with pytest.raises(BadConfiguration, match=r"no such glossary: terms\.csv"):
        config.glossary_files()


def test_a_glossary_pattern_may_match_nothing(tmp_path: Path) -> None:
    assert settings(tmp_path, 'glossaries = ["none/*.csv"]').glossary_files() == ()


@pytest.mark.parametrize("asked", [0, 3])
def test_a_rule_set_that_there_is_not_is_an_error_with_its_line(tmp_path: Path, asked: int) -> None:
    file = tmp_path / "aligner.toml"
    file.write_text(f"\nrules-version = {asked}\n", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="no rule set") as caught:
        load(file, rule_names(), latest=2)
    assert caught.value.where.endswith("aligner.toml:2")


def test_the_gate_of_the_settings_is_the_one_that_a_run_keeps(tmp_path: Path) -> None:
    assert Config().gate.gate() == Gate()
    asked = settings(tmp_path, '[gate]\nfail-on = "never"\nmin-aligned = 0.8\nmax-warnings = 3')
    assert asked.gate.gate() == Gate(fail_on="never", min_aligned=0.8, max_warnings=3)
