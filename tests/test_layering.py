"""The rooms of the program are ordered: each imports rooms to its left, never to its right, and none in a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import aligner

ROOT = Path(aligner.__file__).parent
# Data and means first, then the way of a text from its bytes to its report; what puts them together stands in front.
ROOMS = ["model", "errors", "version", "paths", "config", "formats"]
ROOMS += ["words", "read", "segment", "extract", "align", "pair", "glossary", "check", "waive", "versions", "report"]
FRONT = ["settings", "jobs", "results", "parts", "pipeline", "__init__", "cli", "__main__"]
MODULES = {".".join(("aligner", *p.relative_to(ROOT).with_suffix("").parts)): p for p in sorted(ROOT.rglob("*.py"))}
MODULES = {name.removesuffix(".__init__"): path for name, path in MODULES.items()}


def imports(path: Path) -> Iterator[str]:
    """Give the modules of ours that a file imports, wherever in it, and those that it names in a string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "aligner":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "aligner")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _IMPORTED.fullmatch(node.value):
            yield node.value.rstrip(".")


_IMPORTED = re.compile(rf"aligner\.(?:{'|'.join([*ROOMS, *FRONT])})(?:\.[a-z_.]*)?")


def room(module: str) -> str:
    return [*module.split("."), "__init__"][1]


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_rooms_to_its_left(module: str) -> None:
    order = [*ROOMS, *FRONT]
    assert room(module) in order, f"{room(module)} has no place in the order of rooms"
    right = {name for name in imports(MODULES[module]) if order.index(room(name)) > order.index(room(module))}
    right -= {name for name in right if room(name) == "__init__"}  # the package itself: `import aligner`
    assert not right, f"{module} reaches to its right: {sorted(right)}"


def test_no_imports_run_in_a_circle() -> None:
    graph = {module: set(imports(path)) - {module} for module, path in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES)  # raises CycleError, with the circle


def test_a_name_in_a_string_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text('import_module("aligner.report.table")\nfrom aligner.check import registry\n', encoding="utf-8")
    assert set(imports(file)) == {"aligner.report.table", "aligner.check.registry"}


def test_the_model_imports_nothing_of_ours() -> None:
    assert set(imports(MODULES["aligner.model"])) == set()
