"""What changed between two runs, told by fingerprints: new, fixed, moved, unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from aligner.model import Finding, Run


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings of the new run, but for `fixed`, which stood in the old one; `moved` are (old, new).

    `waived` were open in the old run and have been set aside in the new: neither new nor fixed.
    """

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    moved: tuple[tuple[Finding, Finding], ...]
    unchanged: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def compare(old: Run, new: Run) -> Changes:
    """Compare two runs. Of findings that are alike in everything, as many as there were stay, the rest is new or fixed.

    A finding whose waiver has expired is open again, and new.
    """
    before = _by_id(old.findings)
    kept = [(before[finding.id].pop(0) if before[finding.id] else None, finding) for finding in new.findings]
    waived = [finding for finding in new.waived if before[finding.id] and before[finding.id].pop(0)]
    pairs = [(was, now) for was, now in kept if was is not None]
    return Changes(
        new=tuple(now for was, now in kept if was is None),
        fixed=tuple(sorted((f for left in before.values() for f in left), key=Finding.sort_key)),
        moved=tuple((was, now) for was, now in pairs if where(was) != where(now)),
        unchanged=tuple(now for was, now in pairs if where(was) == where(now)),
        waived=tuple(waived),
    )


def where(finding: Finding) -> tuple[tuple[str, int], ...]:
    """Give the files and lines that a finding stands on, Chinese first."""
    return tuple((place.file, place.line) for place in (finding.zh, finding.en) if place)


def _by_id(findings: Iterable[Finding]) -> defaultdict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.id].append(finding)
    return found
