"""`aligner init`: a workspace to start from."""

from __future__ import annotations

import os
from pathlib import Path

import click

from aligner.cli.stderr import say

_SETTINGS = """\
# Settings of `aligner check`. Every key is explained in the README; a key that is not known is an error.

# Where the termbases are: one row a concept, variants parted by |. All columns are in docs/glossary.md.
glossaries = ["glossaries/*.csv"]

# The rule set this gate was set up for: rules that come with a later one report at most warnings until this is raised.
rules-version = {rules_version}

# Written when the whole workspace is checked (`aligner check` without files).
reports = ["reports/latest/report.html"]

# Files whose names do not show that they belong together:
# [[pairs]]
# zh = "sources/新闻稿.docx"
# en = "sources/press-release.docx"

[gate]
fail-on = "error"

# [rules]
# "number.approximation" = "off"
"""
_TERMS = "zh,en,en_short,en_forbidden,type,note\n"


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> int:
    """Make a workspace in FOLDER (here): aligner.toml, sources/, glossaries/, reports/. Nothing is overwritten."""
    from aligner.check import rules_version
    from aligner.report import save

    folder.mkdir(parents=True, exist_ok=True)
    for name in ("sources", "glossaries", "reports"):
        (folder / name).mkdir(exist_ok=True)
    for name, text in (
        ("aligner.toml", _SETTINGS.format(rules_version=rules_version())),
        ("glossaries/terms.csv", _TERMS),
    ):
        if os.path.lexists(folder / name):  # a link to nowhere would lead us out of the folder
            say(f"kept {folder / name}, which was there")
        else:
            save(folder / name, text.encode())
            say(f"made {folder / name}")
    say("put the texts into sources/ and run `aligner check`")
    return 0
