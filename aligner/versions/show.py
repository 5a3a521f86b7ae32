"""Differences for people: on a terminal, and as Markdown."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.model import Place, Severity
from aligner.versions.changes import Change, gravest_first
from aligner.versions.result import Result
from aligner.versions.rows import UiLang

if TYPE_CHECKING:
    from rich.console import Console

_MARKS: dict[Severity, str] = {"error": "✕", "warning": "▲", "suggestion": "●"}
_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "suggestion": "blue"}
_TALLY_ZH = {
    "equal": "未变",
    "reworded": "改写",
    "facts changed": "事实有改动",
    "added": "新增",
    "dropped": "删去",
    "moved": "移动",
}
_VERDICTS = {
    "carried": ("carried over", "已跟进"),
    "still": ("still the old", "仍是旧的"),
    "says": ("says another", "另有说法"),
    "lacks": ("not there", "没有"),
    "unknown": ("to be looked at", "待核对"),
}
_WIDE = 110
_AROUND = 36  # characters of a sentence shown to either side of a place in it


def text(results: Sequence[Result], lang: UiLang = "en", *, width: int = 100, color: bool = False) -> str:
    """Give what `aligner diff` prints: what is wrong first, then what changed, then how far the versions are apart."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=min(width, _WIDE),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        _environ={},
    )
    for result in results:
        _print(console, title(result), "bold")
        for change in _once(gravest_first(result.changes)):
            _finding(console, change, lang)
        _summary(console, result, lang)
    return out.getvalue()


def title(result: Result) -> str:
    """Name a result by its two versions, and by the translation's where there are two."""
    comparisons = [result.comparison, *([result.translation] if result.translation else [])]
    return ", ".join(f"{c.old.document.path} → {c.new.document.path}" for c in comparisons)


def _once(changes: Sequence[Change]) -> list[Change]:
    """Leave out that a fact changed where it is told already that the translation has not followed."""
    told = {(c.old, c.new) for c in changes if c.rule == "version.stale"}
    return [c for c in changes if c.rule == "version.stale" or (c.old, c.new) not in told]


def _finding(console: Console, change: Change, lang: UiLang) -> None:
    _print(console, f"  {_MARKS[change.severity]} {change.rule}  {change.message[lang]}", _STYLES[change.severity])
    places = (change.old, change.new, change.translation)
    for name, place, sentence in zip(("old", "new", ""), places, change.context, strict=True):
        if place:
            _print(console, f"      {name or place.lang} {_where(place)}  {_within(place, sentence)}", "dim")
    if change.suggestion:
        _print(console, f"      → {change.suggestion}", "green")


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}"


def _within(place: Place, sentence: str) -> str:
    """Quote a place with the words around it in its sentence, in square brackets where it is not the whole."""
    before, found, after = sentence.partition(place.text)
    if not found or not (before or after):
        return _quoted(place)
    left = before if len(before) <= _AROUND else "…" + before[1 - _AROUND :]
    right = after if len(after) <= _AROUND else after[: _AROUND - 1] + "…"
    return " ".join(f"{left}[{found}]{right}".split())


def _quoted(place: Place) -> str:
    line = " ".join(place.text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _print(console: Console, line: str, style: str = "") -> None:
    from rich.text import Text

    # A document may hold escape sequences, which must not reach the terminal.
    plain = "".join(c if c.isprintable() else "�" for c in line)
    console.print(Text(plain, style=style), soft_wrap=True)


def _summary(console: Console, result: Result, lang: UiLang) -> None:
    _print(console, "  " + _tally(result, lang))
    for row in result.table:
        _print(console, f"    {row.told}  {_VERDICTS[row.verdict][lang == 'zh']}  {row.translation}")
    for score in result.scores:
        _print(console, f"  {score.name} {score.value:.1f}  {score.signature}", "dim")
    console.print()


def _tally(result: Result, lang: UiLang) -> str:
    if lang == "zh":
        return "句子：" + ",".join(f"{_TALLY_ZH[key]} {count}" for key, count in result.tally.items())
    return "sentences: " + ", ".join(f"{count} {key}" for key, count in result.tally.items())


def markdown(results: Sequence[Result], lang: UiLang = "en") -> str:
    """Give the result as Markdown: a table of findings, the table of what was carried over, counts and scores."""
    parts = []
    for result in results:
        parts.append(f"## {_cell(title(result))}\n")
        parts.append(_tally(result, lang) + "\n")
        if result.changes:
            parts.append(_table(("", "rule", "message", "old", "new", "translation"), _finding_rows(result, lang)))
        if result.table:
            rows = [(r.told, _VERDICTS[r.verdict][lang == "zh"], r.translation, r.place) for r in result.table]
            parts.append(_table(("change", "in the translation", "it says", "place"), rows))
        parts.extend(f"- {s.name} {s.value:.2f} `{s.signature}`" for s in result.scores)
        parts.append("")
    return "\n".join(parts)


def _finding_rows(result: Result, lang: UiLang) -> list[tuple[str, ...]]:
    def place(found: Place | None) -> str:
        return f"{_quoted(found)} ({_where(found)})" if found else ""

    return [
        (_MARKS[c.severity], c.rule, c.message[lang], place(c.old), place(c.new), place(c.translation))
        for c in gravest_first(result.changes)
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(head), *lines[1:], ""])


def _cell(value: str) -> str:
    """Escape what Markdown or a browser would take for markup."""
    flat = " ".join(value.split()).replace("\\", "\\\\").replace("|", "\\|")
    return flat.replace("<", "&lt;").replace("`", "\\`").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")
