"""One pair of a file whose rows are pairs already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One pair, the line of the file it begins on, and the document it says it is from."""

    id: str
    zh: str
    en: str
    line: int
    doc: str | None = None
