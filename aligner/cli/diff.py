"""`aligner diff`: two versions of a text, and whether its translation followed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aligner.cli.stderr import say

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.versions.result import Result
    from aligner.versions.rows import UiLang

_FILE = click.Path(path_type=Path)
_WRITTEN = (".jsonl", ".json", ".md")


@click.command("diff")
@click.argument("paths", nargs=-1, type=_FILE)
@click.option(
    "--translation",
    "translations",
    multiple=True,
    type=_FILE,
    help="The translation; given twice, the old one and then the new one.",
)
@click.option("--old-translation", type=_FILE, help="The translation of OLD, where --translation is that of NEW.")
@click.option(
    "--git",
    "revision",
    metavar="REV",
    help="Take the old versions from where this branch left REV; PATHS are files or folders.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the differences: .jsonl, .json or .md. May be repeated; - is standard output.",
)
@click.option(
    "-f", "--format", "fmt", type=click.Choice(["text", "json", "jsonl", "md"]), default="text", help="What is printed."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="Exit with 1 from this severity on. What changed is a warning, what is stale an error.",
)
@click.option("--glossary", "glossaries", multiple=True, type=_FILE, help="Use this termbase. May be repeated.")
@click.option(
    "--source",
    type=click.Choice(["zh", "en"]),
    help="With --git or a bilingual file: the language of the source; the other is the translation.",
)
@click.option("--config", "config_file", type=_FILE, help="Read the settings from this file.")
@click.option("--encoding", help="How the texts are encoded, where that cannot be told from the files.")
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), help="Language of messages and reports.")
@click.option("--no-scores", is_flag=True, help="Do without BLEU, chrF and TER.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    paths: tuple[Path, ...],
    translations: tuple[Path, ...],
    old_translation: Path | None,
    revision: str | None,
    outputs: tuple[str, ...],
    fmt: str,
    fail_on: str | None,
    glossaries: tuple[Path, ...],
    source: str | None,
    config_file: Path | None,
    encoding: str | None,
    ui_lang: str | None,
    no_scores: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Show which facts changed from one version of a text to the next, and what of its translation is stale.

    PATHS: OLD NEW, two versions in one language (or of one file that holds both); with --git, what to look at.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 usage, configuration or unreadable input.
    """
    from aligner.cli.versions import Means, diff_files, diff_revision
    from aligner.pair.folders import expand
    from aligner.pair.gather import asked
    from aligner.report.outputs import check_outputs
    from aligner.settings import settings
    from aligner.waive.verdict import at_least

    for name in outputs:
        _check_name(name)
    olds = ((old_translation,) if old_translation else ()) + translations
    _check_use(paths, olds, bool(old_translation and not translations), revision)
    config = settings(config_file, fail_on=fail_on, glossaries=glossaries, ui_lang=ui_lang, source=source)
    check_outputs(outputs, (*config.inputs(), *(expand(asked(paths, config)) if revision else paths), *olds))
    means = Means(config, encoding, cache=config.cache and not no_cache, scores=not no_scores)
    found = diff_revision(revision, paths, means) if revision else [diff_files(paths[0], paths[1], olds, means)]
    results = [_at_level(result, config) for result in found]
    _report(results, outputs, "" if quiet else fmt, config.ui_lang)
    return int(any(at_least(change.severity, config.gate.fail_on) for result in results for change in result.changes))


def _check_use(paths: Sequence[Path], translations: Sequence[Path], alone: bool, revision: str | None) -> None:
    if revision and translations:
        raise click.UsageError("--git finds the translations itself, among PATHS")
    if not revision and len(paths) != 2:
        raise click.UsageError("give the old and the new version, or --git REV")
    if alone or len(translations) > 2:
        raise click.UsageError("give --translation once, or twice: the old one and then the new one")


def _check_name(name: str) -> None:
    from aligner.errors import AlignerError

    if name != "-" and Path(name).suffix.lower() not in _WRITTEN:
        raise AlignerError("no format of differences has this ending", where=name, hint="take " + ", ".join(_WRITTEN))


def _at_level(result: Result, config: Config) -> Result:
    """Give the findings the severities that the settings ask for, and drop those that are off."""
    kept = []
    for change in result.changes:
        files = tuple(sorted({p.file for p in (change.old, change.new, change.translation) if p}))
        level = config.level(change.rule, change.severity, files)
        # A rule's own level moves its gravest findings; what was only a hint does not become an error by it.
        if level != "off":
            kept.append(replace(change, severity=change.severity if change.severity == "suggestion" else level))
    return replace(result, changes=tuple(kept))


def _report(results: Sequence[Result], outputs: Sequence[str], fmt: str, lang: UiLang) -> None:
    from aligner.report import save

    if fmt and "-" not in outputs:
        sys.stdout.write(_printed(results, fmt, lang))
    for name in outputs:
        if name == "-":
            sys.stdout.write(_printed(results, fmt or "text", lang))
        else:
            save(Path(name), _rendered(results, Path(name).suffix.lower(), lang).encode("utf-8", "replace"))
            say(f"wrote {name}")


def _printed(results: Sequence[Result], fmt: str, lang: UiLang) -> str:
    if fmt != "text":
        return _rendered(results, f".{fmt}", lang)
    from aligner.versions.show import text

    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return text(results, lang, width=shutil.get_terminal_size((100, 24)).columns, color=color)


def _rendered(results: Sequence[Result], suffix: str, lang: UiLang) -> str:
    from aligner.versions import rows, show

    return {".jsonl": rows.jsonl, ".json": rows.whole, ".md": show.markdown}[suffix](results, lang)
