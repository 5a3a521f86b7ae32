"""Termbases: concepts with their names in two languages, where they come from, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from aligner.errors import UnreadableInput
from aligner.glossary.matcher import Matcher, TermMatch
from aligner.glossary.model import Concept, Term, Termbase
from aligner.glossary.validate import validate

__all__ = ["Concept", "Matcher", "Term", "TermMatch", "Termbase", "load", "load_all", "read"]

SUFFIXES = (".csv", ".tsv", ".txt")


def read(path: Path) -> Termbase:
    """Read a termbase in the format that its name tells, without looking for contradictions in it."""
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".txt"):
        from aligner.glossary.delimited import read_delimited

        return read_delimited(path)
    raise UnreadableInput(
        f"{suffix or 'no suffix'} is no glossary format", where=str(path), hint=f"use one of {', '.join(SUFFIXES)}"
    )


def load(path: Path) -> Termbase:
    """Read a termbase and check it.

    Raises `BadConfiguration` for a mistake in it, `UnreadableInput` for a file that cannot be read.
    """
    return validate(read(path))


def load_all(paths: Iterable[Path]) -> Termbase:
    """Read several glossaries as one termbase, in the order given; what contradicts across files is a mistake too."""
    return validate(Termbase(tuple(chain.from_iterable(read(path).concepts for path in paths))))
