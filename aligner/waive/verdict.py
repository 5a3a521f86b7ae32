"""How a run ended: the one place that says so, asked by every report and by the exit status.

A verdict is of what is left after decisions. Nothing says `clean` when the exit status is not 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aligner.check.alignment import DOUBTFUL_RULE
from aligner.model import SEVERITIES, Bitext, FailOn, Message, Run, SetAside, SetAsideKind, Severity
from aligner.pair.coverage import coverage
from aligner.waive.kinds import KINDS, fails_strictly

Word = Literal["failed", "misled", "look", "clean"]
WORDS: tuple[Word, ...] = ("failed", "misled", "look", "clean")  # the gravest first
Limit = Literal["read", "compared", "min-aligned", "strict", "max-warnings", "fail-on"]
LIMITS: tuple[Limit, ...] = ("read", "compared", "min-aligned", "strict", "max-warnings", "fail-on")


@dataclass(frozen=True, slots=True)
class Reason:
    """Which limit a run did not keep to, in words and numbers, and the exit status that this alone would cause."""

    limit: Limit
    exit: int
    message: Message


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run ended, and the exit status that goes with it.

    `failed`: something could not be compared; `misled`: an error; `look`: a warning, or a limit of the gate; else
    `clean`. `reasons` tell what no finding tells by itself.
    """

    word: Word
    exit: int
    reasons: tuple[Reason, ...] = ()


def judge(run: Run) -> Verdict:
    """Say how a run ended, by its findings and its gate."""
    reasons = (*_read(run), *_compared(run), *_aligned(run), *_strict(run), *_warnings(run), *_fail_on(run))
    found = any(at_least(finding.severity, run.gate.fail_on) for finding in run.findings)
    status = max([reason.exit for reason in reasons], default=0) or int(found)
    return Verdict(_word(run, status, reasons), status, reasons)


def at_least(severity: Severity, threshold: FailOn) -> bool:
    """Tell whether a finding of this severity fails a gate set to `threshold`.

    >>> at_least("warning", "suggestion"), at_least("warning", "error"), at_least("error", "never")
    (True, False, False)
    """
    return threshold != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def _word(run: Run, status: int, reasons: tuple[Reason, ...]) -> Word:
    errors = {finding.rule for finding in run.findings if finding.severity == "error"}
    if status == 2 or DOUBTFUL_RULE in errors:
        return "failed"
    if errors:
        return "misled"
    warned = any(finding.severity == "warning" for finding in run.findings)
    return "look" if warned or status or reasons else "clean"


def _read(run: Run) -> Iterator[Reason]:
    yield from (Reason("read", 2, failure.message) for failure in run.failures)


def _compared(run: Run) -> Iterator[Reason]:
    """A text alone may be asked for (--allow-unpaired), but says nothing of a translation; no text is no input."""
    if not any(bitext.zh or bitext.en for bitext in run.bitexts):
        yield Reason("compared", 2, Message(en="no text was read", zh="没有读到任何文字"))
    elif not any(bead.zh and bead.en for bitext in run.bitexts for bead in bitext.beads):
        said = Message(en="nothing was compared: no sentence has a counterpart", zh="没有一句找到对应，未作任何比较")
        yield Reason("compared", 0, said)


def _aligned(run: Run) -> Iterator[Reason]:
    asked = f"{100 * run.gate.min_aligned:g}%"
    for bitext in run.bitexts:
        if _was_aligned(bitext) and (found := coverage(bitext)).least < run.gate.min_aligned:
            en = f"{bitext.name}: only {found.percent}% found its counterpart, less than {asked} (--min-aligned)"
            zh = f"{bitext.name}：只有 {found.percent}% 找到对应，低于 {asked}（--min-aligned）"
            yield Reason("min-aligned", 2, Message(en=en, zh=zh))


def _was_aligned(bitext: Bitext) -> bool:
    return not bitext.given and bool(bitext.zh and bitext.en)


def _strict(run: Run) -> Iterator[Reason]:
    """A strict gate fails on what was not compared and says something, and on what was left out or assumed."""
    if not run.gate.strict:
        return
    weighty: dict[SetAsideKind, list[tuple[str, SetAside]]] = defaultdict(list)
    for account in run.accounts:
        for part in filter(fails_strictly, account.set_aside):
            weighty[part.kind].append((account.file, part))
    for kind in (kind for kind in KINDS if kind in weighty):
        file, first = weighty[kind][0]
        said, where = KINDS[kind].counted(len(weighty[kind])), f"{file}:{first.line}" if first.line else file
        en = f"not compared: {said.en}, the first in {where} (--strict)"
        yield Reason("strict", 1, Message(en=en, zh=f"未作比较：{said.zh}，首处在 {where}（--strict）"))
    for note in (note for note in run.notes if note.strict):
        yield Reason("strict", 1, Message(en=f"{note.en} (--strict)", zh=f"{note.zh}（--strict）"))


def _warnings(run: Run) -> Iterator[Reason]:
    most = run.gate.max_warnings
    found = sum(finding.severity == "warning" for finding in run.findings)
    if most is not None and found > most:
        en = f"{_count(found, 'warning')}, and no more than {most} may be (--max-warnings)"
        yield Reason("max-warnings", 1, Message(en=en, zh=f"{found} 处警告，最多允许 {most} 处（--max-warnings）"))


def _fail_on(run: Run) -> Iterator[Reason]:
    """Errors speak for themselves; that a lesser finding fails a run has to be said."""
    severities = [finding.severity for finding in run.findings if at_least(finding.severity, run.gate.fail_on)]
    if severities and "error" not in severities:
        en = f"{_count(len(severities), 'finding')} at {run.gate.fail_on} or above, and none may be (--fail-on)"
        zh = f"{len(severities)} 处问题达到不予通过的级别（--fail-on {run.gate.fail_on}）"
        yield Reason("fail-on", 1, Message(en=en, zh=zh))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
