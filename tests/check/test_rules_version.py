"""A gate that was set up for one rule set is warned of the rules of the next before they can fail it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import aligner
from aligner.check import registry, rules_version
from aligner.cli.init import command
from aligner.config import load

ROW = '{"id": "r1", "zh": "来了88家企业。", "en": "A total of 80 companies came."}\n'
SINCE = '["number.mismatch"]\n'


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A program whose rule set 2 brought `number.mismatch`: the rules are read anew from data that say so."""
    own = Path(registry.__file__).with_name("rules.toml").read_text("utf-8")
    (tmp_path / "rules.toml").write_text(own.replace(SINCE, f"{SINCE}since = 2\n"), "utf-8")
    caches = (registry.all_rules, registry.rule_names, registry.rules_version, registry.newer_rules)
    with monkeypatch.context() as patch:
        patch.setattr(registry, "files", lambda _: tmp_path)
        for each in caches:
            each.cache_clear()
        yield
    for each in caches:
        each.cache_clear()


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("", "error"),
        ("rules-version = 2", "error"),
        ("rules-version = 1", "warning"),
        ('rules-version = 1\n[rules]\n"number.mismatch" = "error"', "error"),
        ('rules-version = 1\n[rules]\n"number.mismatch" = "suggestion"', "suggestion"),
    ],
)
def test_a_newer_rule_reports_at_most_warnings_unless_it_is_set(tmp_path: Path, settings: str, severity: str) -> None:
    (tmp_path / "aligner.toml").write_text(settings, "utf-8")
    (tmp_path / "pairs.jsonl").write_text(ROW, "utf-8")
    run = aligner.check(tmp_path / "pairs.jsonl", config=tmp_path / "aligner.toml")
    assert [(finding.rule, finding.severity) for finding in run.findings] == [("number.mismatch", severity)]


def test_a_run_says_which_rule_set_it_was_held_to(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(ROW, "utf-8")
    pinned = aligner.check(tmp_path / "pairs.jsonl", rules_version=1).signature
    assert pinned.endswith("@1")
    assert aligner.check(tmp_path / "pairs.jsonl").signature == pinned.removesuffix("@1")


def test_init_pins_the_rule_set_of_today(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, [str(tmp_path)]).exit_code == 0
    assert load(tmp_path / "aligner.toml", frozenset()).rules_version == rules_version()
