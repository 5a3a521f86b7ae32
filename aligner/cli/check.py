"""`aligner check`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from aligner.cli.stderr import say
from aligner.paths import here

if TYPE_CHECKING:
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
    help="What is printed (text, unless --quiet).",
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
@click.option(
    "--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit with 1 if there are more warnings than N."
)
@click.option(
    "--strict",
    is_flag=True,
    default=None,
    help="Exit with 1 also for what was not compared or left out and may matter, and for decisions that hold for "
    "nothing.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Take what is found as known; if there is a baseline, only drop from it what is fixed.",
)
@click.option("--no-waivers", is_flag=True, help="Report what was waived, ignored in the texts or in the baseline too.")
@click.option("--with-partners", is_flag=True, help="Of each file, check the one it is paired with by name too.")
@click.option("--allow-unpaired", is_flag=True, help="A text without a partner is no finding.")
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Use this termbase instead of those of the settings. May be repeated.",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score the translation of one text, in either language, against this approved one (sacrebleu).",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="RUN.json",
    help="With --reference: report scores that are worse than in this saved run.",
)
@click.option(
    "--source",
    type=click.Choice(["zh", "en"]),
    help="The language of the source; the other is the translation. Without it: aligner.toml, then the first of two "
    "files, then zh.",
)
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Read the settings from this file.")
@click.option("--encoding", help="How the texts are encoded, where that cannot be told from the files.")
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), help="Language of messages and reports.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Work on this many texts at once (the cores, unless aligner.toml says otherwise); changes nothing that is "
    "reported.",
)
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("--explain", is_flag=True, help="Print also each figure without a partner that is no finding, and why.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors and what -f or -o - asks for.")
def command(
    paths: tuple[Path, ...],
    outputs: tuple[str, ...],
    fmt: str | None,
    fail_on: str | None,
    min_aligned: float | None,
    max_warnings: int | None,
    strict: bool | None,
    write_baseline: bool,
    no_waivers: bool,
    with_partners: bool,
    allow_unpaired: bool,
    glossaries: tuple[Path, ...],
    reference: Path | None,
    since: Path | None,
    source: str | None,
    config_file: Path | None,
    encoding: str | None,
    ui_lang: str | None,
    jobs: int | None,
    no_cache: bool,
    explain: bool,
    quiet: bool,
) -> int:
    """Check Chinese and English texts against each other, and report where the translation differs.

    PATHS: one bilingual file, two files (the source, then its translation), a folder, or many files. Without any, the
    pairs of aligner.toml, or what is found in sources/. What --source, the settings or the order of two files do not
    tell is taken to be translated from Chinese.

    Exit status: 0 nothing at or above --fail-on, 1 findings or too many warnings, 2 usage, configuration, or input that
    could not be read or aligned.
    """
    from aligner.cli import gate
    from aligner.cli.progress import progress
    from aligner.pair.folders import look
    from aligner.pair.gather import asked
    from aligner.pair.partners import add_partners
    from aligner.pipeline import run, set_aside
    from aligner.report import check_name, make, show
    from aligner.report.outputs import check_outputs
    from aligner.settings import settings
    from aligner.waive import Settled

    if write_baseline and no_waivers:
        raise click.UsageError("--write-baseline writes what is not waived; leave out --no-waivers")
    if since and not reference:
        raise click.UsageError("--since compares scores against a reference; add --reference FILE")
    if explain and fmt not in (None, "text", "json"):
        raise click.UsageError(
            f"--explain adds to what is printed as text; -f {fmt} has no place for it, -f json has it"
        )
    for name in outputs:
        check_name(name)
    config = settings(
        config_file,
        fail_on=fail_on,
        min_aligned=min_aligned,
        max_warnings=max_warnings,
        strict=strict,
        glossaries=glossaries,
        ui_lang=ui_lang,
        source=source,
    )
    if with_partners:
        paths = add_partners(paths, config)
    workspace = () if paths or outputs else tuple(str(here(Path(config.root, name))) for name in config.reports)
    named = [file for file in (reference, since) if file]
    inputs = (*config.inputs(), *look(asked(paths, config), config.excludes()).files, *named)
    check_outputs([*outputs, *workspace], inputs)
    within = Path(config.root) if workspace else None
    files = partial(make, names=outputs or workspace, inputs=inputs, within=within, lang=config.ui_lang)
    with progress(quiet=quiet) as tell:
        found = run(
            paths,
            config,
            encoding=encoding,
            allow_unpaired=allow_unpaired,
            cache=config.cache and not no_cache,
            in_order=not with_partners,  # a hook names what changed in the order of the alphabet
            jobs=jobs or config.jobs,
            tell=tell,
        )
    if reference:
        from aligner.cli.reference import with_reference

        found = with_reference(found, reference, since, config, encoding=encoding, cache=config.cache and not no_cache)
    if write_baseline:
        files(found)  # what cannot be written must be known before the baseline is
        gate.write_baseline(found, config, whole=not paths, quiet=quiet)
    settled = Settled(found) if no_waivers else set_aside(found, config, whole=not paths)
    made = files(settled.run)
    if fmt or "-" in outputs or not quiet:
        show(settled.run, sys.stdout, cast("PrintFormat", fmt or "text"), lang=config.ui_lang, explain=explain)
    _write(made, quiet=quiet)
    if not quiet:
        gate.tell(settled, config)
    return gate.status(settled, config, quiet=quiet)


def _write(files: Mapping[str, bytes], *, quiet: bool) -> None:
    from aligner.report import save

    for name, content in files.items():
        save(Path(name), content)
        if not quiet:
            say(f"wrote {here(Path(name))}")
