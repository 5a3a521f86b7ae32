"""A run in parts: each text is aligned and checked by itself, and then what looks across texts runs over all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from aligner import jobs, results
from aligner.check.findings import Checked, check
from aligner.check.means import Means
from aligner.config import Config, Level
from aligner.glossary import Matcher, Termbase
from aligner.model import Bead, Bitext, Excused, Finding, Match, Severity
from aligner.pair.beads import beads
from aligner.pair.facts import Facts, read_facts

_ACROSS = frozenset({"name", "consistency"})  # the families that look across texts
_TOGETHER = 200  # rows of a bitext file that are one part: sending a row takes as long as checking it


@dataclass(frozen=True, slots=True)
class Part:
    """What one process does at a time: a text that is still to be aligned around its pins, or rows given as pairs."""

    bitexts: tuple[Bitext, ...]
    pins: tuple[Bead, ...] = ()

    @property
    def size(self) -> int:
        """Give how many sentences it has, of rows a tenth: aligning takes ten times as long as checking does."""
        given, own = (sum(len(b.zh) + len(b.en) for b in self.bitexts if b.given is each) for each in (True, False))
        return own + given // 10


@dataclass(frozen=True, slots=True)
class Done:
    """The beads of each bitext of a part, and what the checks that look at one text say of them."""

    beads: tuple[tuple[Bead, ...], ...]
    findings: tuple[Finding, ...]
    matches: tuple[Match, ...]
    excused: tuple[Excused, ...]


@dataclass(frozen=True)
class Work:
    """What is done with every part of a run, and with what."""

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
        return Done(tuple(b.beads for b in bitexts), checked.findings, checked.matches, checked.excused)

    def check(self, bitexts: Sequence[Bitext], *, across: bool) -> Checked:
        """Run the checks that look across texts, or all others."""

        def level(rule: str, default: Severity, files: tuple[str, ...]) -> Level:
            return self.config.level(rule, default, files) if (rule.split(".")[0] in _ACROSS) is across else "off"

        return check(
            bitexts,
            Means(
                matcher=self._matcher,
                day=date.fromisoformat(self.config.date) if self.config.date else None,
                allow_unpaired=self.allow_unpaired,
            ),
            level=level,
            rules_version=self.config.rules_version,
            read=self._facts,
        )

    def key(self, *made_of: Part | Sequence[Bitext]) -> str | None:
        """Name what is worked out of these, None where nothing is to be kept."""
        if not self.cache:
            return None
        bitexts = [bitext for each in made_of for bitext in (each.bitexts if isinstance(each, Part) else each)]
        return results.key(made_of, self.termbase, self.allow_unpaired, *self._settings(bitexts))

    def _settings(self, bitexts: Sequence[Bitext]) -> Iterator[object]:
        """Give the settings that decide what the checks say. Whom an override concerns is no matter of its words."""
        files = {document.path for b in bitexts for document in (b.zh_document, b.en_document)}
        yield from (self.config.date, self.config.rules_version, self.config.rules)
        for override in self.config.overrides:
            yield override.rules, sorted(file for file in files if self.config.concerns(override, (file,)))

    def _facts(self, bitext: Bitext) -> Facts:
        """Give the facts of a text; those of a text that this process has checked by itself are at hand."""
        known = self._read.get(bitext.name)
        if known is None or self.own(bitext) is not known.bitext:
            known = self._read[bitext.name] = read_facts(bitext)
        return known

    def own(self, bitext: Bitext) -> Bitext:
        """Give a text as this process has read it, if it has: what is measured of a text is known by the very value."""
        known = self._read.get(bitext.name)
        same = known and known.bitext.zh is bitext.zh and known.bitext.en is bitext.en
        return known.bitext if known and same and known.bitext.beads == bitext.beads else bitext

    @cached_property
    def _read(self) -> dict[str, Facts]:
        return {}

    @cached_property
    def _matcher(self) -> Matcher | None:
        return Matcher(self.termbase) if len(self.termbase) else None

    def __getstate__(self) -> dict[str, object]:
        """Leave out what each worker makes for itself: the matcher is larger than what it is built of."""
        return {name: value for name, value in self.__dict__.items() if name not in ("_matcher", "_read")}


def check_all(
    rows: Sequence[Bitext],
    texts: Iterable[tuple[Bitext, tuple[Bead, ...]]],
    work: Work,
    *,
    asked: int | None,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[tuple[Bitext, ...], Checked]:
    """Align the texts around their pins, check rows and texts, and give them all with what was found.

    `asked` is how many processes may work at once, the cores where it is None; it changes nothing of what is given.
    `tell` hears how many sentences are done, and of how many.
    """
    parts = [*_of_rows(rows), *(Part((bitext,), pins) for bitext, pins in texts)]
    done: list[Done] = []
    for made in _done(work, parts, asked):
        done.append(made)
        if tell:
            tell(sum(part.size for part in parts[: len(done)]), sum(part.size for part in parts))
    bitexts = tuple(
        work.own(replace(bitext, beads=found))
        for part, each in zip(parts, done, strict=True)
        for bitext, found in zip(part.bitexts, each.beads, strict=True)
    )
    findings = [finding for each in done for finding in each.findings]
    findings += _across(work, bitexts)
    if work.cache:
        results.trim()
    place = {bitext.name: number for number, bitext in enumerate(bitexts)}
    findings.sort(key=lambda f: (place.get(f.bitext, len(place)), f.sort_key()))
    matches, excused = (tuple(each for part in done for each in getattr(part, kind)) for kind in ("matches", "excused"))
    return bitexts, Checked(tuple(findings), matches, excused)


def _done(work: Work, parts: Sequence[Part], asked: int | None) -> Iterator[Done]:
    """Give what is known of each part, or do it, in processes of their own if those are many."""
    keys = [work.key(part) for part in parts]
    known = [results.recall(key, Done) for key in keys]
    new = [part for part, done in zip(parts, known, strict=True) if done is None]
    made = jobs.each(work, new, jobs=jobs.workers(asked, [part.size for part in new]))
    for key, done in zip(keys, known, strict=True):
        yield done or results.keep(key, next(made))


def _across(work: Work, bitexts: Sequence[Bitext]) -> tuple[Finding, ...]:
    key = work.key(bitexts)
    known = results.recall(key, tuple[Finding, ...])
    return results.keep(key, work.check(bitexts, across=True).findings) if known is None else known


def _of_rows(rows: Sequence[Bitext]) -> list[Part]:
    """Cut rows into parts. Where names repeat all are one: what is alike under one name is told apart by its order."""
    most = _TOGETHER if len({row.name for row in rows}) == len(rows) else len(rows)
    return [Part(tuple(rows[at : at + most])) for at in range(0, len(rows), most or 1)]
