"""All findings of a run: every check over every bitext, at the severities that the settings ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from aligner.check.checks import CHECKS
from aligner.check.fingerprints import fingerprinted
from aligner.check.means import Means
from aligner.check.registry import newer_rules, rule_names
from aligner.model import Bitext, Excused, Finding, Match, Severity
from aligner.pair.facts import Facts, read_facts

Level = Callable[[str, Severity, tuple[str, ...]], Severity | Literal["off"]]
"""From a rule, the severity that the evidence gives it, and the files concerned, to the severity it is reported at."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks said of the bitexts."""

    findings: tuple[Finding, ...]
    matches: tuple[Match, ...]
    excused: tuple[Excused, ...] = ()


def check(
    bitexts: Sequence[Bitext],
    means: Means | None = None,
    *,
    level: Level,
    rules_version: int | None = None,
    read: Callable[[Bitext], Facts] = read_facts,
) -> Checked:
    """Run every check that is not switched off over every bitext.

    Rules that came after `rules_version` report at most warnings, unless `level` says otherwise of one. `read` gives
    the facts of a text, for whoever has read them already.

    The findings come with fingerprints, in the order of the bitexts and of the text, the gravest of a bead first.
    """
    texts = [read(bitext) for bitext in bitexts]
    on = {rule for rule in rule_names() if level(rule, "error", ()) != "off"}
    said = [each for check, rules in CHECKS.items() if rules & on for each in check(texts, means or Means())]
    found = [each for each in said if isinstance(each, Finding)]
    matches = [each for each in said if isinstance(each, Match)]
    excused = [each for each in said if isinstance(each, Excused)]
    place = {bitext.name: number for number, bitext in enumerate(bitexts)}

    def by_text(each: Finding | Match | Excused) -> int:
        return place.get(each.bitext, len(place))

    at_level = fingerprinted(_at_level(_pinned(found, rules_version), level), bitexts)
    return Checked(
        tuple(sorted(at_level, key=by_text)), tuple(sorted(matches, key=by_text)), tuple(sorted(excused, key=by_text))
    )


def _pinned(found: Iterable[Finding], version: int | None) -> Iterator[Finding]:
    """Pass on findings; a rule that is newer than a gate was set up for must not fail it from one day to the next."""
    newer = newer_rules(version) if version is not None else frozenset()
    for finding in found:
        yield replace(finding, severity="warning") if finding.severity == "error" and finding.rule in newer else finding


def _at_level(found: Iterable[Finding], level: Level) -> Iterator[Finding]:
    for finding in found:
        assert finding.rule in rule_names(), f"{finding.rule} is not registered"
        files = tuple(sorted({place.file for place in (finding.zh, finding.en) if place}))
        severity = level(finding.rule, finding.severity, files)
        if severity != "off":
            yield replace(finding, severity=severity)
