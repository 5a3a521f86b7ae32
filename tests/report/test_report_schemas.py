"""What other programs read is described by a published schema, and is as described."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import invented
import pytest
from jsonschema import Draft202012Validator

from aligner.model import Run
from aligner.report import jsonl, saved

ROOT = Path(__file__).resolve().parents[2]
RUNS = [invented.whole_run, invented.rows_run, lambda: Run((), ())]


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return found


def close(schema: Any) -> Any:
    """Allow only what is described: the published schema is open, so that a later version may add."""
    if isinstance(schema, list):
        return [close(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(value) for key, value in schema.items()}
    return closed | ({"unevaluatedProperties": False} if "properties" in schema else {})


@pytest.mark.parametrize("make", RUNS)
def test_a_saved_run_is_as_described_and_nothing_in_it_goes_undescribed(make: Callable[[], Run]) -> None:
    validator = Draft202012Validator(close(schema("run-2.json")))
    assert [e.message for e in validator.iter_errors(json.loads(saved.render(make())))] == []


@pytest.mark.parametrize("make", RUNS)
def test_findings_are_as_described_and_nothing_in_them_goes_undescribed(make: Callable[[], Run]) -> None:
    described = schema("findings-1.json")
    # One object is described in two places (a side, and a related place with its language): only the whole is closed.
    described["$defs"]["related"]["unevaluatedProperties"] = False
    validator = Draft202012Validator(described | {"additionalProperties": False})
    for line in jsonl.render(make()).splitlines():
        assert [e.message for e in validator.iter_errors(json.loads(line))] == []


@pytest.mark.parametrize(
    "damage",
    [{"severity": "fatal"}, {"rule": "nofamily"}, {"zh": {"text": "x", "start": -1, "end": 0}}, {"id": None}],
)
def test_a_damaged_finding_is_refused(damage: dict[str, Any]) -> None:
    line = json.loads(jsonl.render(invented.forum_run()).splitlines()[0])
    validator = Draft202012Validator(schema("findings-1.json"))
    assert validator.is_valid(line)
    assert not validator.is_valid(line | damage)


def test_the_schema_of_a_run_is_what_its_script_makes() -> None:
    command = [sys.executable, str(ROOT / "docs" / "make_schema.py"), "--print"]
    made = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    assert (ROOT / "docs" / "schema" / "run-2.json").read_text(encoding="utf-8") == made, "run `make golden`"
