"""All findings of a run: every check over every bitext, at the severities that the settings ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from aligner.check import alignment, consistency, text
from aligner.check.figures import calendar, comparison, list_lengths, told_twice
from aligner.check.fingerprints import fingerprinted
from aligner.check.names import pinyin, titles, variants
from aligner.check.registry import newer_rules, rule_names
from aligner.check.terms import renderings
from aligner.model import Bitext, Excused, Finding, Match, Severity

if TYPE_CHECKING:
    from aligner.glossary import Matcher

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
    *,
    level: Level,
    matcher: Matcher | None = None,
    day: date | None = None,
    allow_unpaired: bool = False,
    rules_version: int | None = None,
) -> Checked:
    """Run every check that is not switched off over every bitext.

    Rules that came after `rules_version` report at most warnings, unless `level` says otherwise of one.

    The findings come with fingerprints, in the order of the bitexts and of the text, the gravest of a bead first.
    """
    found: list[Finding] = []
    matches: list[Match] = []
    excused: list[Excused] = []
    on = {rule.split(".")[0] for rule in rule_names() if level(rule, "error", ()) != "off"}
    for bitext in bitexts:
        if on & {"number", "date", "unit"}:
            pairs = comparison.read_pairs(bitext, sure=alignment.SURE)
            found += _in_retellings(bitext, comparison.check_numbers(bitext, pairs))
            found += told_twice.check_retold(bitext, pairs)
            found += calendar.check_calendar(bitext, sure=alignment.SURE)
            found += list_lengths.check_lists(bitext, pairs)
            matches += comparison.number_matches(bitext, pairs)
            excused += comparison.excused_figures(bitext, pairs)
        if matcher is not None and "term" in on:
            found += renderings.check_terms(bitext, matcher, date=day)
            matches += renderings.term_matches(bitext, matcher)
        if "term" in on:
            found += titles.check_titles(bitext, matcher)
        if "align" in on:
            found += alignment.check_alignment(bitext, allow_unpaired=allow_unpaired)
        if "text" in on:
            found += _text_checks(bitext)
        if "name" in on:
            found += pinyin.check_pinyin(bitext, matcher)
    if "name" in on:
        found += variants.check_names(bitexts, matcher)
    if "consistency" in on:
        found += consistency.check_consistency(bitexts)
    place = {bitext.name: number for number, bitext in enumerate(bitexts)}
    done = sorted(
        fingerprinted(_at_level(_pinned(found, rules_version), level), bitexts),
        key=lambda f: place.get(f.bitext, len(place)),
    )
    return Checked(tuple(done), tuple(matches), tuple(excused))


def _in_retellings(bitext: Bitext, found: Iterable[Finding]) -> Iterator[Finding]:
    """Pass on figures; in a retelling, which leaves out and adds as it likes, one without partner is a suggestion."""
    retold_freely = not bitext.given and alignment.coverage(bitext).least < alignment.DOUBTFUL
    for finding in found:
        alone = finding.zh is None or finding.en is None
        yield replace(finding, severity="suggestion") if retold_freely and alone else finding


def _text_checks(bitext: Bitext) -> Iterator[Finding]:
    yield from text.check_untranslated(bitext)
    yield from text.check_truncated(bitext)
    yield from text.check_repeated(bitext)
    yield from text.check_contact(bitext)


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
