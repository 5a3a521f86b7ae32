"""`aligner review`: one finding at a time, at the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aligner.cli.stderr import say
from aligner.model import LANGS, Message

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from aligner.config import Config
    from aligner.model import Finding, Run
    from aligner.report.wording import UiLang
    from aligner.waive import Decision

_KEYS: dict[str, Decision] = {"a": "accepted", "f": "false-positive"}
_HELP = Message(
    en="[a] accept as is  [f] false alarm  [c] comment  [s] skip  [b] back  [q] quit",
    zh="[a] 保留原样  [f] 误报  [c] 批注  [s] 跳过  [b] 上一处  [q] 退出",
)
_REASON = Message(en="Why", zh="理由")
_NOTHING = Message(en="nothing to review", zh="没有待审的问题")
_DONE = Message(en="{decided} decided, {left} left", zh="已决定 {decided} 处，还剩 {left} 处")


@click.command("review")
@click.argument("saved", required=False, metavar="[RUN]", type=click.Path(path_type=Path))
@click.option("--author", help="Who decides (git's user.name, or your login).")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Read the settings from this file.")
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), help="Language of the messages.")
def command(saved: Path | None, author: str | None, config_file: Path | None, ui_lang: str | None) -> int:
    """Go through the findings of a saved RUN (.json), or of the workspace, and decide on each.

    Each decision is written to aligner-waivers.toml at once; what has been decided before is not shown again.
    """
    from aligner.cli.runs import author as whoever
    from aligner.cli.runs import run_of
    from aligner.settings import settings

    config = settings(config_file, ui_lang=ui_lang)
    run = run_of(saved, config)
    open_ = _undecided(run, config)
    if not open_:
        say(_NOTHING[config.ui_lang])
        return 0
    decided = _go_through(run, open_, config, whoever() if author is None else author)
    say(_DONE[config.ui_lang].format(decided=decided, left=len(open_) - decided))
    return 0


def _undecided(run: Run, config: Config) -> list[Finding]:
    """Give the findings nobody decided on, the gravest first; one that stands in several texts is asked about once."""
    from aligner.model import SEVERITIES
    from aligner.pipeline import set_aside

    findings = {finding.id: finding for finding in set_aside(run, config).run.findings}
    return sorted(findings.values(), key=lambda finding: SEVERITIES.index(finding.severity))


def _go_through(run: Run, findings: list[Finding], config: Config, author: str) -> int:
    from rich.console import Console

    console = Console(highlight=False)
    reasons: dict[str, str] = {}
    decided: set[str] = set()
    at = 0
    while at < len(findings):
        finding = findings[at]
        _show(console, run, finding, f"{at + 1}/{len(findings)}", config.ui_lang)
        key = _ask(config.ui_lang)
        if key in _KEYS:
            _keep(finding, _KEYS[key], reasons.get(finding.id, ""), author, config)
            decided.add(finding.id)
        if key == "q":
            break
        if key == "c":
            reasons[finding.id] = _ask_why(config.ui_lang)
        at += {"c": 0, "b": -1 if at else 0}.get(key, 1)
    return len(decided)


def _ask(lang: str) -> str:
    """Ask for a key until it is one of those offered; an end of input is the wish to quit."""
    while True:
        say(_HELP[lang] + " ", end="")
        try:
            key = click.getchar().lower() if sys.stdin.isatty() else (sys.stdin.readline().strip().lower()[:1] or "q")
        except (EOFError, click.Abort, KeyboardInterrupt):
            key = "q"
        say(key if key.isprintable() else "")
        if key in {*_KEYS, "c", "s", "b", "q"}:
            return key


def _ask_why(lang: str) -> str:
    say(f"{_REASON[lang]}: ", end="")
    return sys.stdin.readline().strip()


def _keep(finding: Finding, decision: Decision, reason: str, author: str, config: Config) -> None:
    from aligner.report import save
    from aligner.waive import format_waivers, merge, read_waivers, today, waive

    path, _ = config.decision_files()
    new = waive(finding, decision, reason, author=author, date=today())
    save(path, format_waivers(merge(read_waivers(path), [new])).encode())


def _show(console: Console, run: Run, finding: Finding, number: str, lang: str) -> None:
    from rich.text import Text

    from aligner.report.plain import without_controls

    style = {"error": "bold red", "warning": "yellow", "suggestion": "blue"}[finding.severity]
    head = Text(f"\n{number}  ").append(f"{finding.severity} {finding.rule}", style=style)
    console.print(head.append(f"  {without_controls(finding.message[lang])}"))
    for line in _quoted(run, finding, "zh" if lang == "zh" else "en"):
        console.print(line)
    if finding.suggestion:
        console.print(Text(f"   → {without_controls(finding.suggestion)}", style="green"))


def _quoted(run: Run, finding: Finding, ui: UiLang) -> Iterator[Text]:
    from rich.text import Text

    from aligner.report.places import quote
    from aligner.report.terminal import cut
    from aligner.report.whereabouts import Whereabouts

    spots = Whereabouts(run)
    for lang in LANGS:
        found = quote(run, finding, lang)
        if found:
            before, match, after = cut(found, 400)  # three or four lines: a whole sentence, nearly always
            where = spots.cite(found.file, found.line, found.start, ui) if found.file else ""
            yield Text(f" {lang} ", style="dim").append(where, style="dim")
            yield Text(f"    {before}").append(match, style="bold").append(after)
