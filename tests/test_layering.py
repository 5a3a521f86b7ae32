"""The rooms of the program are ordered: each imports the model and rooms to its left, never to its right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import aligner

ROOT = Path(aligner.__file__).parent
ROOMS = [
    "model",
    "errors",
    "version",
    "paths",
    "outputs",
    "read",
    "segment",
    "align",
    "extract",
    "glossary",
    "check",
    "waive",
    "versions",
    "report",
]
FRONT = {
    "config",
    "pairs",
    "gather",
    "cells",
    "links",
    "pairing",
    "partners",
    "pins",
    "pipeline",
    "cli",
    "__init__",
    "__main__",
}  # they put the rooms together


def imports(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names |= {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    return {name.split(".")[1] for name in names if name.startswith("aligner.")}


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_only_rooms_to_its_left(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if room in FRONT:
        return
    assert room in ROOMS, f"{room} has no place in the order of rooms"
    right = {name for name in imports(path) if name not in ROOMS[: ROOMS.index(room) + 1]}
    assert not right, f"{path.relative_to(ROOT)} reaches to its right: {sorted(right)}"


def test_the_model_imports_nothing_of_ours() -> None:
    assert imports(ROOT / "model.py") == set()
