"""A run as reports show it: findings numbered in the order of reading, counts and verdicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.model import SEVERITIES, Account, Bitext, Finding, Run, Severity
from aligner.pair.coverage import coverage
from aligner.waive.verdict import Verdict, judge


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number on the page and the name by which links reach it."""

    number: int
    anchor: str
    finding: Finding
    bitext: int  # index into Page.texts, or -1

    @property
    def severity(self) -> Severity:
        return self.finding.severity


@dataclass(frozen=True, slots=True)
class Text:
    """A bitext as a section of a report. `aligned` is in per cent, rounded down; None where one side is absent."""

    number: int
    bitext: Bitext
    general: tuple[FindingView, ...]  # about the whole of it
    findings: tuple[FindingView, ...]
    counts: Mapping[Severity, int]
    verdict: Verdict
    aligned: int | None
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was broken, under the gravest severity it was given."""

    rule: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """A whole run, ready to be laid out. `loose` findings belong to none of its texts."""

    run: Run
    texts: tuple[Text, ...]
    findings: tuple[FindingView, ...]
    loose: tuple[FindingView, ...]
    counts: Mapping[Severity, int]
    rules: tuple[RuleCount, ...]
    verdict: Verdict


def page(run: Run) -> Page:
    """Arrange a run for display. Every finding of the run stands in it exactly once."""
    numbered = _number(run)
    by_text: dict[int, list[FindingView]] = defaultdict(list)
    for found in numbered:
        by_text[found.bitext].append(found)
    texts = tuple(_text(run, i, by_text[i]) for i in range(len(run.bitexts)))
    loose = tuple(by_text[-1])
    return Page(run, texts, numbered, loose, count(run.findings), count_rules(run.findings), judge(run))


def _number(run: Run) -> tuple[FindingView, ...]:
    """Number findings in the order of reading, so that the next one is always further down the page."""
    position = {bitext.name: i for i, bitext in enumerate(run.bitexts)}
    ordered = sorted(run.findings, key=lambda f: (position.get(f.bitext, -1), f.bead))
    seen: Counter[str] = Counter()
    views = []
    for number, finding in enumerate(ordered):
        name = finding.id or str(number)
        seen[name] += 1  # one sentence that stands twice gives two findings with one fingerprint
        anchor = f"finding-{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")
        views.append(FindingView(number, anchor, finding, position.get(finding.bitext, -1)))
    return tuple(views)


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by severity, the gravest first, zeros included."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in SEVERITIES}


def count_rules(findings: Iterable[Finding]) -> tuple[RuleCount, ...]:
    """Count findings by rule: the gravest rules first, then the most frequent, then by name."""
    by_rule: dict[str, list[Severity]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding.severity)
    rules = [RuleCount(r, min(s, key=SEVERITIES.index), len(s)) for r, s in by_rule.items()]
    return tuple(sorted(rules, key=lambda r: (SEVERITIES.index(r.severity), -r.count, r.rule)))


def accounts(run: Run) -> tuple[Account, ...]:
    """Give the accounts of a run; none where no sentence found a counterpart, which its verdict tells better."""
    return run.accounts if any(bead.zh and bead.en for b in run.bitexts for bead in b.beads) else ()


def aligned_percent(bitext: Bitext) -> int | None:
    """Give the share of the text that found its counterpart, of the side where that is less, in per cent.

    It is the share that `--min-aligned` is held against, rounded down; None with only one side.
    """
    return coverage(bitext).percent if bitext.zh and bitext.en else None


def part(run: Run, bitext: Bitext, findings: tuple[Finding, ...]) -> Run:
    """Give the part of a run that one text is: what failed or was left out belongs to none."""
    files = {bitext.zh_document.path, bitext.en_document.path}
    kept = tuple(account for account in run.accounts if account.file in files)
    return replace(run, bitexts=(bitext,), findings=findings, accounts=kept, failures=(), notes=())


def _text(run: Run, number: int, findings: Sequence[FindingView]) -> Text:
    bitext = run.bitexts[number]
    found = tuple(f.finding for f in findings)
    general = tuple(f for f in findings if not 0 <= f.finding.bead < len(bitext.beads))
    alone = part(run, bitext, found)
    aligned = aligned_percent(bitext)
    return Text(number, bitext, general, tuple(findings), count(found), judge(alone), aligned, accounts(alone))
