"""`aligner glossary`: check, convert, compare and propose termbases."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.glossary import Termbase

_FILE = click.Path(path_type=Path)
_KINDS = ("deepl", "google", "memoq", "utx")


@click.group("glossary")
def command() -> None:
    """Check, convert, compare and propose termbases: .csv, .tsv, .xlsx and .tbx."""


@command.command("check")
@click.argument("paths", nargs=-1, type=_FILE)
def check(paths: tuple[Path, ...]) -> int:
    """Look for mistakes in termbases, together; without PATHS, in those of the settings.

    Every mistake is printed with file and line and how to mend it. Exits with 2 if there is any.
    """
    from aligner.glossary import Termbase, read
    from aligner.glossary.validate import problems

    files = paths or _of_settings()
    termbases = [read(path) for path in files]
    _say_notes(termbases)
    whole = Termbase(tuple(concept for termbase in termbases for concept in termbase.concepts))
    found = list(problems(whole))
    for problem in found:
        say(f"error: {problem}")
    terms = sum(len(concept.terms) for concept in whole.concepts)
    click.echo(f"{len(whole)} concepts, {terms} terms, {len(found)} mistakes in {len(files)} files")
    return 2 if found else 0


@command.command("import")
@click.argument("source", type=_FILE)
@click.option(
    "--from", "kind", type=click.Choice(_KINDS), help="The program that wrote it, where its name does not tell."
)
@click.option("-o", "--output", default="-", metavar="FILE", help="The glossary to write (.csv, .tsv, .xlsx, .tbx).")
def import_(source: Path, kind: str | None, output: str) -> int:
    """Turn another program's termbase into a glossary to edit; without -o, CSV is printed.

    TBX and XLSX are known by their names; for the CSV of DeepL, Google or memoQ, or for UTX, say --from.
    """
    from aligner.glossary import read
    from aligner.glossary.exchange import read_exchange
    from aligner.report.outputs import check_outputs

    check_outputs([output], [source])
    kind = kind or ("utx" if source.suffix.lower() == ".utx" else None)
    termbase = read_exchange(source, kind) if kind else read(source)
    _say_notes([termbase])
    _write(termbase, output)
    return 0


@command.command("export")
@click.argument("paths", nargs=-1, type=_FILE)
@click.option("-o", "--output", required=True, metavar="FILE", help="Its name tells the format: .csv .tsv .xlsx .tbx.")
def export(paths: tuple[Path, ...], output: str) -> int:
    """Write termbases as one file; without PATHS, those of the settings."""
    from aligner.glossary import load_all
    from aligner.report.outputs import check_outputs

    files = paths or _of_settings()
    check_outputs([output], files)
    termbase = load_all(files)
    _say_notes([termbase])
    _write(termbase, output)
    return 0


@command.command("diff")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
def diff(old: Path, new: Path) -> int:
    """Show what changed from one termbase to another. Exits with 1 if anything did."""
    from aligner.glossary import read
    from aligner.glossary.compare import compare

    changes = list(compare(read(old), read(new)))
    for change in changes:
        click.echo(f"{change.sign} {change.concept}: {change.what}")
    return 1 if changes else 0


@command.command("suggest")
@click.argument("paths", nargs=-1, type=_FILE)
@click.option("-o", "--output", default="-", metavar="FILE", help="The glossary to write (.csv, .tsv, .xlsx, .tbx).")
@click.option("--most", default=200, show_default=True, help="How many concepts to propose at most.")
@click.option("--all", "everything", is_flag=True, help="Propose also what the glossaries of the settings have.")
@click.option("--encoding", help="How the texts are encoded, where that cannot be told from the files.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
def suggest(
    paths: tuple[Path, ...], output: str, most: int, everything: bool, encoding: str | None, no_cache: bool
) -> int:
    """Propose concepts from texts and their translations, the surest first; without -o, CSV is printed.

    PATHS are what `aligner check` takes. The column `note` says how sure each is, from 0 to 1, and why; `source` says
    where it was found. Read it, delete what is wrong, and put the rest into glossaries/.
    """
    from aligner.glossary import Matcher, load_all
    from aligner.glossary.suggest import as_termbase, suggest
    from aligner.pair.folders import expand
    from aligner.pair.gather import asked, gather
    from aligner.pair.notes import all_notes
    from aligner.pipeline import pair
    from aligner.report.outputs import check_outputs
    from aligner.settings import settings

    config = settings(None)
    check_outputs([output], (*config.inputs(), *expand(asked(paths, config))))
    gathered = gather(paths, config, encoding).whole()
    known = None if everything else Matcher(load_all(config.glossary_files()))
    bitexts = (*gathered.rows, *(pair(texts, cache=config.cache and not no_cache) for texts in gathered.texts))
    found = suggest(bitexts, known)[:most]
    _write(as_termbase(found), output)
    for note in all_notes(gathered.found, config.home()):
        say(f"note: {note[config.ui_lang]}")
    say(f"{len(found)} concepts proposed")
    return 0


def _of_settings() -> tuple[Path, ...]:
    from aligner.errors import BadConfiguration
    from aligner.settings import settings

    files = settings(None).glossary_files()
    if not files:
        raise BadConfiguration("no termbase", hint="give a file, or put one into glossaries/")
    return files


def _say_notes(termbases: Sequence[Termbase]) -> None:
    for note in (note for termbase in termbases for note in termbase.notes):
        say(f"note: {note}")


def _write(termbase: Termbase, output: str) -> None:
    from aligner.glossary import render
    from aligner.report import save

    if output == "-":
        sys.stdout.write(render(termbase, "-.csv").decode("utf-8-sig"))
        return
    save(Path(output), render(termbase, output))
    say(f"wrote {output}")
