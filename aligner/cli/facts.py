"""`aligner facts`: what many documents count, brought together and compared."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Severity
    from aligner.versions.register import Register
    from aligner.versions.statements import Statement

_FILE = click.Path(path_type=Path)
# What a verdict amounts to as a finding: figures that disagree may still be of two things, so it is never an error.
_SEVERITIES = {"conflict": "warning", "scope": "suggestion", "date": "suggestion", "rounding": "suggestion"}


@click.command("facts")
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the facts (.jsonl, .html), or every figure as a table (.csv, .xlsx, .parquet). May be repeated.",
)
@click.option("-f", "--format", "fmt", type=click.Choice(["text", "jsonl"]), default="text", help="What is printed.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="Exit with 1 from this severity on: a conflict is a warning, other scope, date or rounding a suggestion.",
)
@click.option("--glossary", "glossaries", multiple=True, type=_FILE, help="Use this termbase. May be repeated.")
@click.option("--config", "config_file", type=_FILE, help="Read the settings from this file.")
@click.option("--encoding", help="How the texts are encoded, where that cannot be told from the files.")
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), help="Language of messages.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    paths: tuple[Path, ...],
    outputs: tuple[str, ...],
    fmt: str,
    fail_on: str | None,
    glossaries: tuple[Path, ...],
    config_file: Path | None,
    encoding: str | None,
    ui_lang: str | None,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Bring together what documents count, in either language, and say where their figures disagree.

    PATHS: any number of documents and folders. Figures about the same thing are an agreement, a conflict, of other
    times (date), of another place, definition or inclusion (scope), or one told less exactly (rounding).

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 usage, configuration or unreadable input.
    """
    from aligner.pair.folders import expand
    from aligner.report.outputs import check_outputs
    from aligner.settings import settings
    from aligner.versions.tables import check_format
    from aligner.waive.verdict import at_least

    for name in outputs:
        if name != "-" and not _is_page(name):
            check_format(Path(name).suffix.lower())
    config = settings(config_file, fail_on=fail_on, glossaries=glossaries, ui_lang=ui_lang)
    check_outputs(outputs, (*config.inputs(), *expand(paths)))
    found = _register(list(_statements(paths, config, encoding)), config, cache=config.cache and not no_cache)
    _report(found, outputs, "" if quiet else fmt, config)
    grave = [cast("Severity", _SEVERITIES[f.verdict]) for f in found.facts if f.verdict in _SEVERITIES]
    return int(any(at_least(severity, config.gate.fail_on) for severity in grave))


def _statements(paths: Sequence[Path], config: Config, encoding: str | None) -> Iterator[Statement]:
    from aligner.model import LANGS
    from aligner.pair.folders import look
    from aligner.pair.gather import read_shown
    from aligner.pair.notes import all_notes
    from aligner.read import is_bitext
    from aligner.versions.statements import read_statements
    from aligner.versions.text import read_version

    found = look(paths, config.excludes())
    for note in all_notes(found, config.home()):
        say(f"note: {note[config.ui_lang]}")
    for path in found.files:
        if is_bitext(path):
            say(f"note: {path}: rows of pairs hold no document, left out")
            continue
        document = read_shown(path, config.home(), encoding)
        for lang in LANGS:
            if lang in document.langs():
                yield from read_statements(read_version(document, lang))


def _register(statements: list[Statement], config: Config, *, cache: bool) -> Register:
    from aligner.align.cache import cached
    from aligner.align.encoder import UsemEncoder
    from aligner.glossary import Matcher, load_all
    from aligner.versions.register import register

    termbase = load_all(config.glossary_files())
    encoder = cached(UsemEncoder()) if cache else UsemEncoder()
    return register(statements, encoder, Matcher(termbase) if len(termbase) else None)


def _report(found: Register, outputs: Sequence[str], fmt: str, config: Config) -> None:
    from aligner.report import save

    if fmt or "-" in outputs:
        sys.stdout.write(_printed(found, fmt or "text", config))
    for name in outputs:
        if name != "-":
            save(Path(name), _rendered(found, name, config))
            say(f"wrote {name}")


def _is_page(name: str) -> bool:
    return Path(name).suffix.lower() in (".html", ".htm")


def _rendered(found: Register, name: str, config: Config) -> bytes:
    if _is_page(name):
        from aligner.report import facts_page

        return facts_page.render(found, lang=config.ui_lang).encode("utf-8", "replace")
    from aligner.versions.tables import render

    return render(found, Path(name).suffix.lower())


def _printed(found: Register, fmt: str, config: Config) -> str:
    from aligner.versions.show_facts import text
    from aligner.versions.tables import jsonl

    if fmt == "jsonl":
        return jsonl(found)
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return text(found, config.ui_lang, width=shutil.get_terminal_size((100, 24)).columns, color=color)
