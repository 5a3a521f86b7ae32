"""`aligner waive`: decisions on findings, kept in a file that is reviewed like any other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Finding
    from aligner.waive import Decision, Waiver

_CONFIG = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), help="Read the settings from this file."
)
_AUTHOR = click.option("--author", help="Who decides (git's user.name, or your login).")
_SHORTEST = 6  # digits of a fingerprint that are enough to name it, if no other begins so


@click.group("waive")
def command() -> None:
    """Accept findings, or call them false, so that they no longer fail the gate.

    Decisions are kept in aligner-waivers.toml beside aligner.toml. Whoever edits the words that one is about, or those
    beside them, is asked again.
    """


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_AUTHOR
@click.option("--reason", default="", help="The reason for decisions that come without a comment.")
@_CONFIG
def import_(file: Path, author: str | None, reason: str, config_file: Path | None) -> int:
    """Take over the decisions of a review.

    FILE: the .json that the HTML report exports, or the .xlsx report with its column `decision` filled in.
    """
    from aligner.cli.runs import author as whoever
    from aligner.settings import settings
    from aligner.waive import today
    from aligner.waive.decisions import read_decisions

    config = settings(config_file)
    reviewed = read_decisions(file, author=whoever() if author is None else author, day=today(), reason=reason)
    _add(reviewed.waivers, config)
    if without := sum(not waiver.reason for waiver in reviewed.waivers):
        say(f"{without} without a reason: write one into the file, or import with --reason")
    if reviewed.undecided:
        say(f"{reviewed.undecided} commented on but not decided: left out")
    return 0


@command.command("add")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", required=True, help="Why it may stand.")
@click.option("--decision", type=click.Choice(["accepted", "false-positive"]), default="accepted", show_default=True)
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The last day it holds.")
@_AUTHOR
@click.option("--run", "saved", type=click.Path(path_type=Path), help="Look for ID in this saved run (.json).")
@_CONFIG
def add(
    ids: tuple[str, ...],
    reason: str,
    decision: Decision,
    expires: datetime.datetime | None,
    author: str | None,
    saved: Path | None,
    config_file: Path | None,
) -> int:
    """Waive the findings with these fingerprints (`id` in the reports); their beginning is enough.

    They are looked for in the run given with --run, else in the workspace, which is checked for it.
    """
    from aligner.cli.runs import author as whoever
    from aligner.cli.runs import findings_of, run_of
    from aligner.settings import settings
    from aligner.waive import today, waive

    config = settings(config_file)
    findings = findings_of(run_of(saved, config))
    until = expires.date() if expires else None
    by = whoever() if author is None else author
    chosen = [finding for each in ids for finding in _find(each, findings)]
    _add([waive(each, decision, reason, author=by, date=today(), expires=until) for each in chosen], config)
    return 0


@command.command("list")
@_CONFIG
def list_(config_file: Path | None) -> int:
    """List the waivers: fingerprint, decision, rule, what the texts say, reason, author and date."""
    from aligner.cli.gate import line
    from aligner.report.plain import without_controls
    from aligner.settings import settings
    from aligner.waive import read_waivers, today

    path, _ = settings(config_file).decision_files()
    waivers = read_waivers(path)
    for waiver in waivers:
        expired = "  EXPIRED" if waiver.expired(today()) else ""
        who = ", ".join(part for part in (waiver.author, str(waiver.date or "")) if part)
        click.echo(line(waiver) + expired)
        click.echo(
            without_controls(f"    {' '.join(waiver.reason.split()) or '(no reason)'}" + (f" — {who}" if who else ""))
        )
    say(f"{path}: {len(waivers)} waived")
    return 0


@command.command("prune")
@click.argument("run", required=False, type=click.Path(path_type=Path))
@click.option("--all", "whole", is_flag=True, help="RUN is of all texts: drop waivers for texts that it has not.")
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would be dropped.")
@_CONFIG
def prune(run: Path | None, whole: bool, dry_run: bool, config_file: Path | None) -> int:
    """Drop waivers that hold for no finding any more, and those that have expired; renew what the others quote.

    They are held against the saved RUN (.json), else against the workspace, which is checked for it.
    """
    from aligner.cli.gate import line
    from aligner.cli.runs import findings_of, run_of
    from aligner.report import save
    from aligner.settings import settings
    from aligner.waive import format_waivers, idle, read_waivers, renewed, today

    config = settings(config_file)
    path, _ = config.decision_files()
    waivers = read_waivers(path)
    known = run_of(run, config)
    found = replace(known, findings=findings_of(known), waived=())
    idle_ones, _ = idle(found, waivers, day=today(), whole=whole or run is None)
    stale = set(idle_ones)
    dropped = [waiver for waiver in waivers if waiver in stale or waiver.expired(today())]
    for waiver in dropped:
        click.echo(line(waiver))
    kept = renewed([waiver for waiver in waivers if waiver not in dropped], found.findings)
    if kept != waivers and not dry_run:
        save(path, format_waivers(kept).encode())
    said = "would be dropped" if dry_run else "dropped"
    say(f"{path}: {len(dropped)} {said}, {len(waivers) - len(dropped)} kept")
    return 0


def _add(new: Sequence[Waiver], config: Config) -> None:
    from aligner.report import save
    from aligner.waive import format_waivers, merge, read_waivers

    path, _ = config.decision_files()
    old = read_waivers(path)
    keys = {(waiver.id, waiver.text) for waiver in new}
    replaced = len({(waiver.id, waiver.text) for waiver in old} & keys)
    if new:
        save(path, format_waivers(merge(old, new)).encode())
    say(f"{path}: {len(keys) - replaced} added, {replaced} replaced")


def _find(prefix: str, findings: Iterable[Finding]) -> list[Finding]:
    """Give the findings with one fingerprint: one sentence may stand in several texts, and each is decided."""
    from aligner.errors import AlignerError

    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.id.startswith(prefix.lower()):
            found.setdefault(finding.id, []).append(finding)
    if prefix.lower() in found:
        return found[prefix.lower()]
    if len(prefix) < _SHORTEST:
        raise AlignerError(f"{prefix!r} is too short", hint=f"give at least {_SHORTEST} of its digits")
    if not found:
        hint = "copy it from a report of these texts, and name the run it is from with --run"
        raise AlignerError(f"no finding has the fingerprint {prefix}", hint=hint)
    if len(found) > 1:
        raise AlignerError(f"{prefix} begins {len(found)} fingerprints", hint=f"one of {', '.join(sorted(found))}")
    return next(iter(found.values()))
