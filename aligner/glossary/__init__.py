"""Termbases: concepts with their names in two languages, where they come from, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.glossary.matcher import Matcher, TermMatch
from aligner.glossary.model import Concept, Term, Termbase
from aligner.glossary.validate import validate

__all__ = ["Concept", "Matcher", "Term", "TermMatch", "Termbase", "load", "load_all", "read", "render"]

SUFFIXES = (".csv", ".tsv", ".xlsx", ".tbx")


def read(path: Path) -> Termbase:
    """Read a termbase in the format that its name tells, without looking for contradictions in it."""
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        from aligner.glossary.delimited import read_delimited

        return read_delimited(path)
    if suffix == ".xlsx":
        from aligner.glossary.workbook import read_workbook

        return read_workbook(path)
    if suffix in (".tbx", ".xml"):
        from aligner.glossary.tbx import read_tbx

        return read_tbx(path)
    hint = f"use one of {', '.join(SUFFIXES)}"
    raise UnreadableInput(f"{suffix or 'no suffix'} is no glossary format", where=str(path), hint=hint)


def render(termbase: Termbase, name: str) -> bytes:
    """Write a termbase in the format that the name of the file to be tells; reading it back gives the same termbase."""
    suffix = Path(name).suffix.lower()
    if suffix in (".csv", ".tsv"):
        from aligner.glossary.delimited import format_delimited

        return format_delimited(termbase, "\t" if suffix == ".tsv" else ",").encode()
    if suffix == ".xlsx":
        from aligner.glossary.workbook import format_workbook

        return format_workbook(termbase)
    if suffix == ".tbx":
        from aligner.glossary.tbx import format_tbx

        return format_tbx(termbase)
    hint = f"use one of {', '.join(SUFFIXES)}"
    raise BadConfiguration(f"{suffix or 'no suffix'} is no glossary format", where=name, hint=hint)


def load(path: Path) -> Termbase:
    """Read a termbase and check it.

    Raises `BadConfiguration` for a mistake in it, `UnreadableInput` for a file that cannot be read.
    """
    return validate(read(path))


def load_all(paths: Iterable[Path]) -> Termbase:
    """Read several glossaries as one termbase, in the order given; what contradicts across files is a mistake too."""
    termbases = [read(path) for path in paths]
    concepts = chain.from_iterable(termbase.concepts for termbase in termbases)
    return validate(Termbase(tuple(concepts), tuple(chain.from_iterable(termbase.notes for termbase in termbases))))
