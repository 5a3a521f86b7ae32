"""`aligner compare`: what changed between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from aligner.model import FailOn, Finding
    from aligner.waive.changes import Changes

_SHOWN = 30  # of a kind: what is more is counted


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 from this severity of a new finding on.",
)
@click.option("-f", "--format", "fmt", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the messages.")
def command(old: Path, new: Path, fail_on: FailOn, fmt: str, ui_lang: str) -> int:
    """Compare two saved runs (.json): which findings are new, fixed, moved to another line, or unchanged.

    Exit status: 0 no new finding at or above --fail-on, 1 there is, 2 a file that is no saved run.
    """
    from aligner.report import load
    from aligner.waive.changes import compare
    from aligner.waive.verdict import at_least

    changes = compare(load(old), load(new))
    click.echo(_json(changes, ui_lang) if fmt == "json" else _text(changes, ui_lang))
    return int(any(at_least(finding.severity, fail_on) for finding in changes.new))


def _text(changes: Changes, lang: str) -> str:
    lines = []
    for title, sign, findings in (("new", "+", changes.new), ("fixed", "-", changes.fixed)):
        if findings:
            lines += [f"{title}:", *(f"  {sign} {_line(finding, lang)}" for finding in findings[:_SHOWN])]
            lines += [f"  … and {len(findings) - _SHOWN} more"] if len(findings) > _SHOWN else []
    if changes.moved:
        lines += ["moved:", *(f"  > {_line(now, lang)}  (was {_where(was)})" for was, now in changes.moved[:_SHOWN])]
        lines += [f"  … and {len(changes.moved) - _SHOWN} more"] if len(changes.moved) > _SHOWN else []
    return "\n".join([*lines, ", ".join(f"{number} {name}" for name, number in _counts(changes).items())])


def _json(changes: Changes, lang: str) -> str:
    from aligner.report.jsonl import record

    def told(finding: Finding) -> dict[str, Any]:
        return record(finding, "zh" if lang == "zh" else "en", in_file=True)

    view = {
        "counts": _counts(changes),
        "new": [told(finding) for finding in changes.new],
        "fixed": [told(finding) for finding in changes.fixed],
        "moved": [{"from": told(was), "to": told(now)} for was, now in changes.moved],
        "waived": [told(finding) for finding in changes.waived],
    }
    return json.dumps(view, ensure_ascii=False, indent=1)


def _counts(changes: Changes) -> dict[str, int]:
    kinds = ("new", "fixed", "moved", "unchanged", "waived")
    return {kind: len(getattr(changes, kind)) for kind in kinds}


def _line(finding: Finding, lang: str) -> str:
    from aligner.report.plain import without_controls

    said = " ".join(finding.message[lang].split())
    return without_controls(f"{finding.severity} {finding.rule}  {_where(finding)}  {said}  {finding.id}")


def _where(finding: Finding) -> str:
    from aligner.waive.changes import where

    return " | ".join(f"{file}:{line}" for file, line in where(finding)) or finding.pair
