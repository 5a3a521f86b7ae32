"""Workflow commands that GitHub Actions shows as annotations on the changed files."""

from __future__ import annotations

from aligner.model import Finding, Run, Severity
from aligner.report.places import primary
from aligner.report.plain import without_controls
from aligner.report.view import page
from aligner.report.wording import UiLang, say
from aligner.waive.verdict import Reason

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give the verdict, a command for each limit of the gate and each finding, a line each.

    The verdict is a line of the log, for an annotation on every clean run would be noise. GitHub shows the first ten
    commands of a kind, so the gate's come first; the log has them all.
    """
    view = page(run)
    word = view.verdict.word
    lines = [f"aligner: {word} · {say(f'verdict-{word}', lang)}"]
    lines += [_limit(reason, lang) for reason in view.verdict.reasons]
    return "".join(f"{line}\n" for line in [*lines, *(_command(run, found.finding, lang) for found in view.findings)])


def _limit(reason: Reason, lang: UiLang) -> str:
    return f"::{'error' if reason.exit else 'warning'} title={reason.limit}::{_data(reason.message[lang])}"


def _command(run: Run, finding: Finding, lang: UiLang) -> str:
    place = primary(run, finding)
    properties = {"title": finding.rule}
    if place and place.file:
        properties = {"file": place.file, "line": str(max(1, place.line))} | properties
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    quoted = " | ".join(side.text for side in (finding.zh, finding.en) if side)
    message = f"{finding.message[lang]} [{quoted}]" if quoted else finding.message[lang]
    return f"::{COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escape as the runner unescapes, so that a document cannot start a command of its own.

    >>> _data("100%\\n::error::")
    '100%25%0A::error::'
    """
    return without_controls(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
