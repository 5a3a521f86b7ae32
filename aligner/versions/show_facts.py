"""The register of facts for people at a terminal: disagreements in full, agreements a line each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from aligner.versions.register import Fact, Register
from aligner.versions.tables import counted
from aligner.versions.verdicts import GRAVEST, Verdict

if TYPE_CHECKING:
    from rich.console import Console

_STYLES: dict[Verdict, str] = {
    "conflict": "bold red",
    "scope": "yellow",
    "date": "blue",
    "rounding": "blue",
    "agreement": "green",
}
_MARKS: dict[Verdict, str] = {"conflict": "✕", "scope": "▲", "date": "●", "rounding": "●", "agreement": "✓"}
_NAMES_ZH: dict[Verdict, str] = {
    "conflict": "矛盾",
    "scope": "口径不同",
    "date": "时间不同",
    "rounding": "约数",
    "agreement": "一致",
}
_WIDE = 110


def text(register: Register, lang: Literal["en", "zh"] = "en", *, width: int = 100, color: bool = False) -> str:
    """Give what `aligner facts` prints, the gravest verdicts first."""
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
    for fact in register.facts:
        _fact(console, fact, lang)
    counts = {verdict: sum(f.verdict == verdict for f in register.facts) for verdict in GRAVEST}
    said = ", ".join(f"{count} {_name(verdict, lang)}" for verdict, count in counts.items() if count)
    statements = len(register.statements)
    in_all = f"{statements} figures: {said or 'none twice'}"
    _print(console, in_all if lang == "en" else f"{statements} 个数字：{said or '无重复'}")
    return out.getvalue()


def _name(verdict: Verdict, lang: str) -> str:
    return verdict if lang == "en" else _NAMES_ZH[verdict]


def _fact(console: Console, fact: Fact, lang: str) -> None:
    head = f"{_MARKS[fact.verdict]} {_name(fact.verdict, lang)}  {fact.subject}"
    if fact.verdict == "agreement":
        head += "  " + " = ".join(dict.fromkeys(s.quantity.text for s in fact.statements))
        _print(console, f"{head}  ({len(fact.statements)}×)", _STYLES[fact.verdict])
        return
    _print(console, head, _STYLES[fact.verdict])
    for statement in fact.statements:
        place = f"{statement.place.file}:{statement.place.line}"
        _print(console, f"    {statement.time[:10] or '—'}  {counted(statement)}  {place}")
    _print(console, f"    {fact.why}", "dim")


def _print(console: Console, line: str, style: str = "") -> None:
    from rich.text import Text

    plain = "".join(c if c.isprintable() else "�" for c in line)
    console.print(Text(plain, style=style), soft_wrap=True)
