"""A run in parts: each text is aligned and checked by itself, and then what looks across texts runs over all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from aligner import jobs
from aligner.check.findings import Checked, check
from aligner.config import Config, Level
from aligner.glossary import Matcher, Termbase
from aligner.model import Bead, Bitext, Finding, Match, Severity
from aligner.pair.beads import beads

_ACROSS = frozenset({"name", "consistency"})  # the families that look across texts
_TOGETHER = 200  # rows of a bitext file that are one part: sending a row takes as long as checking it


@dataclass(frozen=True, slots=True)
class Part:
    """What one process does at a time: a text that is still to be aligned around its pins, or rows given as pairs."""

    bitexts: tuple[Bitext, ...]
    pins: tuple[Bead, ...] = ()

    @property
    def size(self) -> int:
        """Give how many sentences it has."""
        return sum(len(bitext.zh) + len(bitext.en) for bitext in self.bitexts)


@dataclass(frozen=True, slots=True)
class Done:
    """The beads of each bitext of a part, and what the checks that look at one text say of them."""

    beads: tuple[tuple[Bead, ...], ...]
    findings: tuple[Finding, ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Means:
    """What all parts of a run are aligned and checked with."""

    config: Config
    termbase: Termbase
    allow_unpaired: bool = False
    cache: bool = True

    def __call__(self, part: Part) -> Done:
        """Align and check one part."""
        bitexts = tuple(
            b if b.given else replace(b, beads=beads(b, pins=part.pins, cache=self.cache)) for b in part.bitexts
        )
        checked = self.check(bitexts, across=False)
        return Done(tuple(b.beads for b in bitexts), checked.findings, checked.matches)

    def check(self, bitexts: Sequence[Bitext], *, across: bool) -> Checked:
        """Run the checks that look across texts, or all others."""

        def level(rule: str, default: Severity, files: tuple[str, ...]) -> Level:
            return self.config.level(rule, default, files) if (rule.split(".")[0] in _ACROSS) is across else "off"

        return check(
            bitexts,
            level=level,
            matcher=self._matcher,
            day=date.fromisoformat(self.config.date) if self.config.date else None,
            allow_unpaired=self.allow_unpaired,
            rules_version=self.config.rules_version,
        )

    @cached_property
    def _matcher(self) -> Matcher | None:
        return Matcher(self.termbase) if len(self.termbase) else None

    def __getstate__(self) -> dict[str, object]:
        """Leave out the matcher, which each worker builds: it is an automaton, larger than what it is built of."""
        return {name: value for name, value in self.__dict__.items() if name != "_matcher"}


def check_all(
    rows: Sequence[Bitext], texts: Iterable[tuple[Bitext, tuple[Bead, ...]]], means: Means, *, asked: int | None
) -> tuple[tuple[Bitext, ...], Checked]:
    """Align the texts around their pins, check rows and texts, and give them all with what was found.

    `asked` is how many processes may work at once, the cores where it is None; it changes nothing of what is given.
    """
    parts = [*_of_rows(rows), *(Part((bitext,), pins) for bitext, pins in texts)]
    done = list(jobs.each(means, parts, jobs=jobs.workers(asked, [part.size for part in parts])))
    bitexts = tuple(
        replace(bitext, beads=found)
        for part, each in zip(parts, done, strict=True)
        for bitext, found in zip(part.bitexts, each.beads, strict=True)
    )
    findings = [finding for each in done for finding in each.findings]
    findings += means.check(bitexts, across=True).findings
    place = {bitext.name: number for number, bitext in enumerate(bitexts)}
    findings.sort(key=lambda f: (place.get(f.bitext, len(place)), f.sort_key()))
    return bitexts, Checked(tuple(findings), tuple(match for each in done for match in each.matches))


def _of_rows(rows: Sequence[Bitext]) -> list[Part]:
    """Cut rows into parts. Where names repeat all are one: what is alike under one name is told apart by its order."""
    most = _TOGETHER if len({row.name for row in rows}) == len(rows) else len(rows)
    return [Part(tuple(rows[at : at + most])) for at in range(0, len(rows), most or 1)]
