"""Make docs/schema/run-2.json, the JSON schema of a saved run, from the values that are saved.

python docs/make_schema.py          # write it
python docs/make_schema.py --print  # print it
"""

from __future__ import annotations

import json
import sys
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from aligner.model import (
    Account,
    Aside,
    Bead,
    Bitext,
    Block,
    Cell,
    Document,
    Excused,
    Failure,
    Finding,
    Gate,
    Match,
    Message,
    Note,
    Passage,
    Place,
    ReferenceScore,
    Run,
    Sentence,
    SetAside,
)
from aligner.report.saved import FORMAT
from aligner.waive.verdict import WORDS, Reason

TARGET = Path(__file__).resolve().parent / "schema" / f"run-{FORMAT}.json"
SAVED = (
    Account, Aside, Bead, Bitext, Block, Cell, Document, Excused, Failure, Finding, Gate, Match, Message, Note, Passage,
    Place, Reason, ReferenceScore, Run, Sentence, SetAside,
)  # fmt: skip
VALUES = {value.__name__: value for value in SAVED}
HEAD = {
    "format": {
        "const": FORMAT,
        "description": "The version of this format. A later one may add, and takes a new number.",
    },
    "aligner": {"type": "string", "description": "The version of the program that wrote this."},
    "verdict": {"enum": list(WORDS), "description": "How the run ended."},
    "exit": {"enum": [0, 1, 2], "description": "The exit status that goes with it."},
    "reasons": {
        "type": "array",
        "description": "The limits that were not kept to.",
        "items": {"$ref": "#/$defs/Reason"},
    },
    "counts": {
        "type": "object",
        "description": "Findings by severity.",
        "properties": {name: {"type": "integer", "minimum": 0} for name in ("error", "warning", "suggestion")},
        "required": ["error", "warning", "suggestion"],
    },
}


def render() -> str:
    """Give the schema: that of `Run`, with what is written before it."""
    _, definitions = msgspec.json.schema_components([Run, Reason])
    for name, definition in definitions.items():
        definition["description"] = cleandoc(VALUES[name].__doc__ or "").split("\n\n>>>")[0]
    run = definitions.pop("Run")
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A saved run of aligner",
        "description": "What `-o run.json` writes and `aligner report` reads. Offsets are code points, ends exclusive.",
        "type": "object",
        "properties": HEAD | run["properties"],
        "required": [*HEAD, *run["required"]],
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(render(), end="")
    else:
        TARGET.write_text(render(), encoding="utf-8")
