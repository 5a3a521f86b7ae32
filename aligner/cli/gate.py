"""What `aligner check` does with a run's findings: set aside what was decided, tell of the rest, pass or fail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Run
    from aligner.waive import Settled, Waiver
    from aligner.waive.baseline import Known


def write_baseline(found: Run, config: Config, *, whole: bool, quiet: bool) -> None:
    """Write the baseline, or drop from the one that is there what is fixed; say on standard error what was done."""
    from aligner.report import save
    from aligner.waive import format_baseline, ratchet, read_baseline, read_waivers, settle, texts, today

    waivers, path = config.decision_files()
    old = read_baseline(path)
    undecided = settle(found, read_waivers(waivers), day=today()).run.findings
    done = ratchet(old, undecided, None if whole else texts(found))
    save(path, format_baseline(done.baseline).encode())
    if quiet:
        return
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
        en="stale, for they match no finding any more (`aligner waive prune` drops them)",
        zh="条豁免已失效：文中没有对应的问题（aligner waive prune 可清除）",
    )
    expired = Message(en="expired, and their findings are back", zh="条豁免已过期，不再有效")
    lost = Message(
        en="known under an earlier version, and no finding can be told to be the same: mended, or to be judged again "
        "(`aligner check --write-baseline` drops them)",
        zh="条旧版基线记录找不到对应的问题：或已改正，或需重新判断（aligner check --write-baseline 可清除）",
    )
    path, baseline = config.decision_files()
    for waivers, what in ((settled.stale, stale), (settled.expired, expired)):
        _list(path, what[config.ui_lang], [line(waiver) for waiver in waivers])
    _list(baseline, lost[config.ui_lang], [_known(each) for each in settled.lost])
    for ignore in settled.unused:
        say(unused_note(ignore)[config.ui_lang])


def _list(file: Path, what: str, lines: Sequence[str]) -> None:
    """Name each decision that says nothing any more: what is not named is not looked at again."""
    if lines:
        say(f"{file}: {len(lines)} {what}")
    for each in lines:
        say(f"  {each}")


def _known(known: Known) -> str:
    quoted = " | ".join(part for part in (known.zh, known.en) if part)
    return f"{known.text}  {known.rule}  {quoted}"


def line(waiver: Waiver) -> str:
    """Tell a waiver in one line, without what could move a terminal's cursor."""
    from aligner.report.plain import without_controls

    quoted = " | ".join(part for part in (waiver.zh, waiver.en) if part)
    until = f" (until {waiver.expires})" if waiver.expires else ""
    return without_controls(f"{waiver.id}  {waiver.decision:14}  {waiver.rule}  {quoted}{until}")


def status(settled: Settled, config: Config, *, quiet: bool) -> int:
    """Say with which status to exit; what fails the gate is said on standard error too, for every format."""
    from aligner.waive.verdict import judge

    verdict = judge(settled.run)
    for reason in verdict.reasons:
        if reason.exit or not quiet:
            say(reason.message[config.ui_lang])
    return verdict.exit
