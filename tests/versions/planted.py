"""The planted edits of `data/edits.toml`, and samples that carry them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "sources"
EDITS: dict[str, dict[str, list[dict[str, str]]]] = tomllib.loads((HERE / "data/edits.toml").read_text("utf-8"))


def edited(text: str, edits: list[dict[str, str]]) -> str:
    for edit in edits:
        assert text.count(edit["old"]) == 1, edit["old"]
        text = text.replace(edit["old"], edit["new"])
    return text


def two_versions(folder: Path, sample: str, lang: str, name: str) -> tuple[Path, Path]:
    """Write a sample before and after its edits."""
    text = (SOURCES / name).read_text("utf-8")
    old, new = folder / "old" / name, folder / "new" / name
    for path, content in ((old, text), (new, edited(text, EDITS[sample][lang]))):
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return old, new


def touches(place: dict[str, Any] | None, text: str, snippet: str) -> bool:
    """Tell whether a place lies on a snippet of a text."""
    if place is None or not snippet:
        return False
    start = text.index(snippet)
    return bool(place["start"] < start + len(snippet) and start < place["end"])
