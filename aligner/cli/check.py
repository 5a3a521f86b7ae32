"""`aligner check`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Run
    from aligner.report import PrintFormat


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
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
    default="text",
    help="What is printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="Exit with 1 from this severity on (error, unless aligner.toml says otherwise).",
)
@click.option(
    "--min-aligned",
    type=click.FloatRange(0, 1),
    help="Exit with 2 if a smaller share of a text than this found its counterpart.",
)
@click.option("--allow-unpaired", is_flag=True, help="A text without a partner is no finding.")
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Use this termbase instead of those of the settings. May be repeated.",
)
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Read the settings from this file.")
@click.option("--encoding", help="How the texts are encoded, where that cannot be told from the files.")
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), help="Language of messages and reports.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache of sentence vectors.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    paths: tuple[Path, ...],
    outputs: tuple[str, ...],
    fmt: str,
    fail_on: str | None,
    min_aligned: float | None,
    allow_unpaired: bool,
    glossaries: tuple[Path, ...],
    config_file: Path | None,
    encoding: str | None,
    ui_lang: str | None,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Check Chinese texts against their English, and report what differs.

    PATHS: one bilingual file, two files (source and translation, in either order), a folder, or many files. Without
    any, the pairs of aligner.toml, or what is found in sources/.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 usage, configuration or unreadable input.
    """
    from aligner.cli.settings import settings
    from aligner.pipeline import run
    from aligner.report import check_name

    for name in outputs:
        check_name(name)
    config = settings(config_file, fail_on=fail_on, min_aligned=min_aligned, glossaries=glossaries, ui_lang=ui_lang)
    result = run(paths, config, encoding=encoding, allow_unpaired=allow_unpaired, cache=not no_cache)
    workspace = () if paths or outputs else tuple(str(Path(config.root) / name) for name in config.reports)
    _report(result, outputs or workspace, "" if quiet or "-" in outputs else fmt, config)
    return _status(result, config)


def _report(result: Run, names: tuple[str, ...], fmt: str, config: Config) -> None:
    from aligner.report import show, write

    if fmt:
        show(result, sys.stdout, cast("PrintFormat", fmt), lang=config.ui_lang)
    for name in names:
        write(result, name, lang=config.ui_lang)
        if name != "-":
            click.echo(f"wrote {_shown(name)}", err=True)


def _shown(name: str) -> str:
    path = Path(name).resolve()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _status(result: Run, config: Config) -> int:
    """Say with which status to exit: texts that were not aligned never pass, whatever was found in them."""
    from aligner.check.alignment import coverage
    from aligner.config import at_least

    for bitext in result.bitexts:
        if not bitext.given and bitext.zh and bitext.en and coverage(bitext).least < config.gate.min_aligned:
            share = f"{coverage(bitext).least:.0%}"
            click.echo(f"error: {bitext.name}: only {share} found its counterpart (--min-aligned)", err=True)
            return 2
    return int(any(at_least(finding.severity, config.gate.fail_on) for finding in result.findings))
