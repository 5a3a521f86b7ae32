"""The table of checks: it holds every rule on two texts, and what is switched off is not run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aligner.check import all_rules, findings
from aligner.check.checks import CHECKS
from aligner.model import Finding, Severity


def test_every_rule_on_two_texts_is_some_checks() -> None:
    listed = {rule for rules in CHECKS.values() for rule in rules}
    assert listed == {rule.name for rule in all_rules() if rule.family != "version"}


@pytest.mark.parametrize("on", [True, False])
def test_a_check_is_run_only_where_one_of_its_rules_is_on(on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    run = []

    def spy(*_: object) -> Iterator[Finding]:
        run.append(True)
        yield from ()

    def level(rule: str, severity: Severity, _: tuple[str, ...]) -> Severity | str:
        return severity if on and rule == "text.contact" else "off"

    monkeypatch.setattr(findings, "CHECKS", {spy: frozenset(["text.contact", "text.repeated"])})
    findings.check([], level=level)  # type: ignore[arg-type]
    assert bool(run) is on
