"""A run for people at a terminal: the findings with both sides quoted, then a summary that fits a screen.

The summary comes last, where the cursor is. rich is imported when used, so that `aligner --help` stays quick.
"""

from __future__ import annotations

import io
import os
import shutil
from typing import TYPE_CHECKING, Any, TextIO

from aligner.model import SEVERITIES, Lang, Run, Severity
from aligner.report.asides import told
from aligner.report.excused import why
from aligner.report.places import Quote, directed, files, quote
from aligner.report.plain import visible
from aligner.report.view import FindingView, Page, Text, accounts, page
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import UiLang, say
from aligner.waive.verdict import Word

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as Styled

MARKS: dict[Severity, str] = {"error": "✕", "warning": "▲", "suggestion": "●"}  # no meaning by colour alone
STYLES: dict[str, str] = {
    "error": "bold red",
    "warning": "yellow",
    "suggestion": "blue",
    "failed": "bold red",
    "misled": "bold red",
    "look": "bold yellow",
    "clean": "bold green",
}
VERDICT_MARKS: dict[Word, str] = {"failed": "✕", "misled": "✕", "look": "▲", "clean": "✓"}
WIDE = 110  # wider lines are hard to read, however wide the window


def settings(stream: TextIO) -> dict[str, Any]:
    """Tell how to render for a stream: width in columns, colour or not, how many findings before 'and N more'."""
    terminal = stream.isatty()
    columns, lines = shutil.get_terminal_size((100, 24))
    limit = max(6, (lines - 10) // 4) if terminal else 50
    return {"width": min(columns, WIDE), "color": terminal and not os.environ.get("NO_COLOR"), "limit": limit}


def render(
    run: Run,
    *,
    lang: UiLang = "en",
    width: int = 100,
    color: bool = False,
    limit: int = 50,
    explain: bool = False,
) -> str:
    """Give the text that `aligner check` prints. `limit` is how many findings are told in full.

    To `explain` lists every figure without partner that is no finding, with its excuse.
    """
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        _environ={},
    )
    view = page(run)
    _findings(console, view, lang, limit)
    if explain:
        _excused(console, view, lang)
    _summary(console, view, lang)
    return out.getvalue()


def _findings(console: Console, view: Page, lang: UiLang, limit: int) -> None:
    spots = Whereabouts(view.run)
    gravest = sorted(view.findings, key=lambda f: SEVERITIES.index(f.severity))
    shown = {f.number for f in gravest[:limit]}
    groups = [(None, view.loose), *((text, text.findings) for text in view.texts)]
    for text, findings in groups:
        kept = [f for f in findings if f.number in shown]
        if kept and text:
            _print(console, _plain(title(text), "bold"))
        for finding in kept:
            _finding(console, view.run, finding, spots, lang)
    if len(view.findings) > limit:
        _print(console, _plain(say("and-more", lang, n=len(view.findings) - limit), "italic"))
        console.print()


def title(text: Text) -> str:
    """Name a bitext by its files, the source first, or by itself where both sides stand in one."""
    return " ↔ ".join(files(text.bitext)) or text.bitext.name


def _finding(console: Console, run: Run, view: FindingView, spots: Whereabouts, lang: UiLang) -> None:
    finding = view.finding
    head = _plain(f"  {MARKS[finding.severity]} {say(finding.severity, lang)} ", STYLES[finding.severity])
    head.append(visible(finding.rule), style="bold")
    if finding.bead >= 0 and finding.bitext:
        head.append(f" {visible(finding.pair)}", style="dim")  # as the page, JSON and SARIF name it
    head.append(f"  {visible(finding.message[lang])}")
    _print(console, head, indent=4)
    for side in directed(run.bitexts[view.bitext] if view.bitext >= 0 else None):
        _quoted(console, side, quote(run, finding, side), spots, lang)
    for place in finding.related:
        _print(
            console,
            _plain(f"      + {spots.cite(place.file, place.line, place.start, lang)}  {place.text}", "dim"),
            indent=8,
        )
    if finding.suggestion:
        _print(console, _plain(f"      → {say('suggested', lang)}: {finding.suggestion}", "green"), indent=8)
    console.print()


def _quoted(console: Console, side: Lang, found: Quote | None, spots: Whereabouts, lang: UiLang) -> None:
    from rich.cells import cell_len

    if found is None:
        return
    where = f"{spots.cite(found.file, found.line, found.start, lang)}  " if found.file else ""
    line = _plain(f"    {side} ")
    line.append(visible(where), style="dim")
    room = max(24, console.width - cell_len(line.plain) - 1)
    if room < 32 and where:  # a long path on a narrow terminal: the quotation goes below it
        _print(console, line)
        line, room = _plain("       "), console.width - 8
    before, match, after = cut(found, room)
    line.append(before, style="dim" if not match else "")
    line.append(match, style="bold underline" if console.color_system else "")
    line.append(after)
    _print(console, line, indent=7)


def cut(found: Quote, width: int) -> tuple[str, str, str]:
    """Cut a quotation to a width in columns, keeping what is meant in the middle. Marked with […] without colour.

    >>> cut(Quote("共有", "88家", "企业参展，规模空前"), 20)
    ('共有', '[88家]', '企业参展…')
    """
    from rich.cells import cell_len

    before, after = visible(found.before), visible(found.after)
    match = f"[{visible(found.match)}]" if found.match else ""
    if cell_len(match) > width:
        return "", _fit(match, width - 1) + "]", ""
    if not match:
        return _fit(before + after, width), "", ""
    room = width - cell_len(match)
    right = min(cell_len(after), max(room // 2, room - cell_len(before)))
    return _fit(before, room - right, keep="end"), match, _fit(after, right)


def _fit(text: str, width: int, keep: str = "start") -> str:
    """Cut a text to columns (a Chinese character takes two), with an ellipsis where something was left out."""
    from rich.cells import cell_len

    if cell_len(text) <= width:
        return text
    kept, used = [], 1
    for character in text if keep == "start" else reversed(text):
        used += cell_len(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + "…" if keep == "start" else "…" + "".join(reversed(kept))


def _plain(text: str, style: str = "") -> Styled:
    from rich.text import Text as Styled

    return Styled().append(visible(text), style=style)


def _print(console: Console, line: Styled, indent: int = 0) -> None:
    """Print a line, and what does not fit on it indented below."""
    from rich.text import Text as Styled

    first, *rest = line.wrap(console, console.width - indent) if line.cell_len > console.width else [line]
    console.print(first, soft_wrap=True)
    for more in rest:
        console.print(Styled(" " * indent).append_text(more), soft_wrap=True)


def _excused(console: Console, view: Page, lang: UiLang) -> None:
    _print(console, _plain(say("excused", lang, n=len(view.run.excused)), "bold"))
    spots = Whereabouts(view.run)
    for found in view.run.excused:
        place = found.place
        where = spots.cite(place.file, place.line, place.start, lang)
        line = _plain(f"  {where}  " if place.file else f"  {found.bitext}  ", "dim")
        line.append(visible(place.text), style="bold").append(f"  {visible(why(found)[lang])}")
        _print(console, line, indent=4)
    console.print()


def _summary(console: Console, view: Page, lang: UiLang) -> None:
    from rich.table import Table

    if len(view.texts) > 1 or view.loose:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        for text in view.texts[:12]:
            table.add_row(*_text_row(text, lang))
        console.print(table)
        if len(view.texts) > 12:
            console.print(f"  … {say('documents', lang, n=len(view.texts) - 12)}")
        console.print()
    for rule in view.rules[:10]:
        line = _plain(f"  {MARKS[rule.severity]} ", STYLES[rule.severity])
        _print(console, line.append(f"{rule.count:>4}  {visible(rule.rule)}"))
    if len(view.rules) > 10:
        console.print(f"  … {say('more', lang, n=len(view.rules) - 10)}")
    if view.rules:
        console.print()
    _verdict(console, view, lang)


def _text_row(text: Text, lang: UiLang) -> list[Styled]:
    counts = ", ".join(say(f"{s}s", lang, n=n) for s, n in text.counts.items() if n)
    aligned = say("aligned", lang, n=text.aligned) if text.aligned is not None else ""
    return [
        _plain(f"  {VERDICT_MARKS[text.verdict.word]}", STYLES[text.verdict.word]),
        _plain(title(text)),
        _plain(counts or say("no-findings", lang)),
        _plain(aligned, "dim"),
    ]


def _verdict(console: Console, view: Page, lang: UiLang) -> None:
    for note in view.run.notes:
        _print(console, _plain(f"  {say('notes', lang)}: {note[lang]}", "dim"), indent=4)
    word = view.verdict.word
    line = _plain(f"{VERDICT_MARKS[word]} {say(f'verdict-{word}', lang)}", STYLES[word])
    counts = "  ".join(say(f"{s}s", lang, n=n) for s, n in view.counts.items())
    _print(console, line.append(f"  {counts}"))
    for reason in view.verdict.reasons:
        _print(console, _plain(f"  {reason.message[lang]}", STYLES[word]), indent=4)
    beads = sum(len(text.bitext.beads) for text in view.texts)
    facts = [say("documents", lang, n=len(view.texts)), say("pairs", lang, n=beads)]
    facts += [
        say("aligned", lang, n=text.aligned)
        for text in view.texts[:1]
        if text.aligned is not None and len(view.texts) == 1
    ]
    if compared := told(accounts(view.run)):
        _print(console, _plain(f"  {compared[lang]}", "dim"), indent=4)
    _print(console, _plain("  " + " · ".join([*facts, *([view.run.signature] if view.run.signature else [])]), "dim"))
