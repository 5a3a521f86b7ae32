"""What `aligner check` does with a run's findings: set aside what was decided, tell of the rest, pass or fail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Run
    from aligner.waive import Settled, Waiver

_SHOWN = 5  # stale waivers told one by one


def write_baseline(found: Run, config: Config, *, whole: bool) -> None:
    """Write the baseline, or drop from the one that is there what is fixed; say on standard error what was done."""
    from aligner.report import save
    from aligner.waive import format_baseline, ratchet, read_baseline, read_waivers, settle, texts, today

    waivers, path = config.decision_files()
    old = read_baseline(path)
    undecided = settle(found, read_waivers(waivers), day=today()).run.findings
    done = ratchet(old, undecided, None if whole else texts(found))
    save(path, format_baseline(done.baseline).encode())
    said = f"wrote {path}: {len(done.baseline.findings)} known"
    if old is not None:
        said += f", {len(done.fixed)} fixed and dropped, {len(done.refused)} new and not added"
    say(said)
    if done.refused:
        say(f"a baseline only shrinks; to accept what is new, delete {path} and write it anew")


def tell(settled: Settled, config: Config) -> None:
    """Say on standard error which decisions say nothing any more: whoever made them should know."""
    from aligner.model import Message
    from aligner.waive.settle import unused_note

    stale = Message(
        en="stale, for no finding has their fingerprint any more (`aligner waive prune` drops them)",
        zh="条豁免已失效：文中没有对应的问题（aligner waive prune 可清除）",
    )
    expired = Message(en="expired, and their findings are back", zh="条豁免已过期，不再有效")
    path = config.decision_files()[0]
    for waivers, what in ((settled.stale, stale), (settled.expired, expired)):
        if waivers:
            say(f"{path}: {len(waivers)} {what[config.ui_lang]}")
            _list(waivers)
    for ignore in settled.unused:
        say(unused_note(ignore)[config.ui_lang])


def _list(waivers: Sequence[Waiver]) -> None:
    for waiver in waivers[:_SHOWN]:
        say(f"  {line(waiver)}")
    if len(waivers) > _SHOWN:
        say(f"  … +{len(waivers) - _SHOWN}")


def line(waiver: Waiver) -> str:
    """Tell a waiver in one line, without what could move a terminal's cursor."""
    from aligner.report.plain import without_controls

    quoted = " | ".join(part for part in (waiver.zh, waiver.en) if part)
    until = f" (until {waiver.expires})" if waiver.expires else ""
    return without_controls(f"{waiver.id}  {waiver.decision:14}  {waiver.rule}  {quoted}{until}")


def status(result: Run, config: Config) -> int:
    """Say with which status to exit: texts that were not aligned never pass, whatever was found in them."""
    from aligner.check.alignment import coverage
    from aligner.config import at_least

    for bitext in result.bitexts:
        if not bitext.given and bitext.zh and bitext.en and coverage(bitext).least < config.gate.min_aligned:
            share = f"{coverage(bitext).least:.0%}"
            say(f"error: {bitext.name}: only {share} found its counterpart (--min-aligned)")
            return 2
    warnings = sum(finding.severity == "warning" for finding in result.findings)
    most = config.gate.max_warnings
    if most is not None and warnings > most:
        say(f"{warnings} warnings, and no more than {most} may be (--max-warnings)")
        return 1
    return int(any(at_least(finding.severity, config.gate.fail_on) for finding in result.findings))
