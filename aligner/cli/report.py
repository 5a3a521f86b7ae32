"""`aligner report`: another report of a saved run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.report import PrintFormat
    from aligner.report.wording import UiLang


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write a report; its name tells the format. May be repeated; - is standard output.",
)
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["text", "json", "jsonl", "github", "gitlab"]),
    help="Print it (text, if no FILE is given).",
)
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the report.")
def command(run: Path, outputs: tuple[str, ...], fmt: str | None, ui_lang: str) -> int:
    """Report again what `aligner check -o RUN.json` found, without reading the texts anew.

    Exits with 0 whatever was found: the gate is `aligner check`.
    """
    from aligner.report import check_name, load, make, save, show

    for name in outputs:
        check_name(name)
    result = load(run)
    lang = cast("UiLang", ui_lang)
    files = make(result, outputs, inputs=[run], lang=lang)
    if fmt or not outputs or "-" in outputs:
        show(result, sys.stdout, cast("PrintFormat", fmt or "text"), lang=lang)
    for name, content in files.items():
        save(Path(name), content)
        say(f"wrote {name}")
    return 0
