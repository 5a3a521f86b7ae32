"""`aligner-waivers.toml`: read strictly, written sorted, so that a change of it is a diff that can be reviewed."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from aligner.errors import BadConfiguration
from aligner.waive import toml
from aligner.waive.waiver import SPELLINGS, Waiver

VERSION = 2  # 1 knew findings by other fingerprints: see `aligner.waive.hold`
_HEAD = """\
# Findings that a person has judged. Written by `aligner waive` and `aligner review`; it may also be edited by hand.
# A waiver holds as long as the words it quotes stay, in their sentences or beside what stood before or behind them.
version = {version}
"""
_TABLE = re.compile(r"\s*\[\[\s*waivers\s*\]\]")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a file of waivers; none where there is no such file.

    Raises BadConfiguration, with the line, for anything that is not a waiver, for a finding decided twice, and for a
    file of a later version than this program knows.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BadConfiguration(f"cannot read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration("not UTF-8", where=str(path), hint="save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:  # also of numbers and nesting too large, and of a NUL in the path
        raise BadConfiguration(f"not valid TOML: {error}", where=str(path)) from error
    _check_head(table, path, text)
    waivers = tuple(_waiver(entry, number, path, text) for number, entry in enumerate(table.get("waivers", [])))
    _check_unique(waivers, path, text)
    return waivers


def format_waivers(waivers: Iterable[Waiver]) -> str:
    """Give the text of the file; the same waivers in any order give the same text."""
    tables = (toml.table("waivers", _entries(waiver)) for waiver in sorted(waivers, key=Waiver.sort_key))
    return "\n".join([_HEAD.format(version=VERSION), *tables])


def _entries(waiver: Waiver) -> dict[str, Any]:
    return {
        field.encode_name: getattr(waiver, field.name)
        for field in msgspec.structs.fields(Waiver)
        if field.required or getattr(waiver, field.name) != field.default
    }


def _check_head(table: dict[str, Any], path: Path, text: str) -> None:
    version = table.get("version")
    if type(version) is not int or version < 1:
        raise BadConfiguration("no version", where=str(path), hint=f"its first line is `version = {VERSION}`")
    if version > VERSION:
        what = f"written as version {version}; this aligner reads up to {VERSION}"
        raise BadConfiguration(what, where=_line(path, text, "version"), hint="upgrade aligner")
    for key in table.keys() - {"version", "waivers"}:
        raise BadConfiguration(f"unknown key `{key}`", where=_line(path, text, key), hint=_near(key, ["waivers"]))
    entries = table.get("waivers", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        where = _line(path, text, "waivers")
        raise BadConfiguration("`waivers` is a list of tables", where=where, hint="write each as [[waivers]]")


def _waiver(entry: dict[str, Any], number: int, path: Path, text: str) -> Waiver:
    decision = entry.get("decision")
    if isinstance(decision, str):
        entry = entry | {"decision": SPELLINGS.get(decision, decision)}
    try:
        return msgspec.convert(entry, Waiver)
    except msgspec.ValidationError as error:
        raise _explain(str(error), number, path, text) from error


def _explain(problem: str, number: int, path: Path, text: str) -> BadConfiguration:
    keys = [field.encode_name for field in msgspec.structs.fields(Waiver)]
    if unknown := re.search(r"unknown field `([^`]+)`", problem):
        where = _line(path, text, unknown[1], number)
        return BadConfiguration(f"unknown key `{unknown[1]}`", where=where, hint=_near(unknown[1], keys))
    if missing := re.search(r"missing required field `([^`]+)`", problem):
        return BadConfiguration(f"a waiver without `{missing[1]}`", where=_line(path, text, "", number))
    at = re.search(r"at `\$\.([\w-]+)", problem)
    hint = f"it is one of {', '.join(dict.fromkeys(SPELLINGS.values()))}" if at and at[1] == "decision" else ""
    return BadConfiguration(problem, where=_line(path, text, at[1] if at else "", number), hint=hint)


def _check_unique(waivers: Iterable[Waiver], path: Path, text: str) -> None:
    first: dict[tuple[str, str], int] = {}
    for number, waiver in enumerate(waivers):
        if (before := first.setdefault((waiver.id, waiver.text), number)) != number:
            line = _line(path, text, "", before).rpartition(":")[2]
            what = f"{waiver.id} is decided twice (first on line {line})"
            raise BadConfiguration(what, where=_line(path, text, "", number), hint="keep one of the two")


def _near(key: str, keys: list[str]) -> str:
    near = difflib.get_close_matches(key, keys, n=1)
    return f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(keys)}"


def _line(path: Path, text: str, key: str, number: int | None = None) -> str:
    """Find the line of a key, in the waiver of that number if one is given: TOML readers keep no line numbers."""
    lines = text.split("\n")  # not splitlines: a quoted text may hold other ends of lines
    heads = [line for line, string in enumerate(lines) if _TABLE.match(string)]
    if number is None or number >= len(heads):
        start, end = 0, len(lines)
    else:
        start, end = heads[number], [*heads, len(lines)][number + 1]
    for line in range(start, end):
        if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[line]):
            return f"{path}:{line + 1}"
    return f"{path}:{start + 1}"
