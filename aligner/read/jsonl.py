"""Pairs as JSON, an object a line: `{"id": "…", "zh": "…", "en": "…", "doc": "…"}`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from aligner.errors import UnreadableInput
from aligner.read.row import Row
from aligner.read.stream import numbered_lines

_SHAPE = 'a row is {"id": "…", "zh": "…", "en": "…"}'


def read_jsonl(path: Path) -> Iterator[Row]:
    """Give the rows of a file of JSON objects; empty lines are passed over."""
    decoder = msgspec.json.Decoder()
    for number, line in numbered_lines(path):
        if line.strip():
            try:
                yield _row(decoder.decode(line), number)
            except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
                what = f"is not valid JSON: {error}"
                raise UnreadableInput(what, where=f"{path}:{number}", hint=_SHAPE) from error
            except _Misshapen as error:
                what, hint = error.args
                raise UnreadableInput(what, where=f"{path}:{number}", hint=hint) from None


class _Misshapen(Exception):
    """A row that is JSON, but no pair: what is wrong, and how to mend it."""


def _row(value: Any, number: int) -> Row:
    if not isinstance(value, dict):
        raise _Misshapen(f"is {_kind(value)}, not an object", _SHAPE)
    for field in ("zh", "en"):
        if not isinstance(value.get(field), str):
            what = f"{field!r} is {_kind(value[field])}, not a string" if field in value else f"has no {field!r}"
            raise _Misshapen(what, _SHAPE + '; "" where there is no text')
    return Row(_name(value, "id") or f"row-{number}", value["zh"], value["en"], number, _name(value, "doc"))


def _name(value: dict[str, Any], field: str) -> str | None:
    name = value.get(field)
    if isinstance(name, int) and not isinstance(name, bool):  # databases number their rows
        return str(name)
    if name is not None and not isinstance(name, str):
        raise _Misshapen(f"{field!r} is {_kind(name)}, not a string", "put it in quotes")
    return name or None


def _kind(value: object) -> str:
    kinds = {"NoneType": "null", "list": "a list", "dict": "an object", "str": "a string", "bool": "true or false"}
    return kinds.get(type(value).__name__, "a number")
