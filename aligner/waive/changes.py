"""What changed between two runs, told by fingerprints: new, fixed, moved, unchanged."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model import Finding, Run
from aligner.waive.baseline import known
from aligner.waive.hold import hold


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
    """Compare two runs. A finding stays as a baseline would know it; of those alike as many as there were, no more.

    A finding whose waiver has expired is open again, and new.
    """
    after = (*new.findings, *new.waived)
    held = hold([known(finding) for finding in old.findings], after, once=True)
    stayed, waived = set(held.values()), range(len(new.findings), len(after))
    pairs = [(old.findings[held[at]], now) for at, now in enumerate(new.findings) if at in held]
    return Changes(
        new=tuple(now for at, now in enumerate(new.findings) if at not in held),
        fixed=tuple(sorted((f for n, f in enumerate(old.findings) if n not in stayed), key=Finding.sort_key)),
        moved=tuple((was, now) for was, now in pairs if where(was) != where(now)),
        unchanged=tuple(now for was, now in pairs if where(was) == where(now)),
        waived=tuple(after[at] for at in waived if at in held),
    )


def where(finding: Finding) -> tuple[tuple[str, int], ...]:
    """Give the files and lines that a finding stands on, Chinese first."""
    return tuple((place.file, place.line) for place in (finding.zh, finding.en) if place)
