"""A whole run as JSON, and back: what `aligner report` and `aligner compare` read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec

from aligner.check.fingerprints import fingerprints
from aligner.errors import UnreadableInput
from aligner.model import Run
from aligner.report.view import count
from aligner.report.wording import UiLang
from aligner.version import __version__
from aligner.waive.verdict import judge

FORMAT = 2  # 1 knew findings by other fingerprints


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give everything a run knows, one line a text, finding and match. Messages are kept in both languages.

    `verdict`, `exit`, `reasons` and `counts` are there for programs that only look: they are worked out from the rest.
    """
    verdict = judge(run)
    head = {
        "format": FORMAT,
        "aligner": __version__,
        "verdict": verdict.word,
        "exit": verdict.exit,
        "reasons": msgspec.to_builtins(verdict.reasons),
        "gate": msgspec.to_builtins(run.gate),
        "counts": count(run.findings),
        "signature": run.signature,
    }
    head |= {"root": run.root} if run.root else {}
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for name in (
        "notes",
        "failures",
        "accounts",
        "findings",
        "waived",
        "matches",
        *(("excused",) if run.excused else ()),
        "bitexts",
        *(("scores",) if run.scores else ()),
    ):
        rows = ",\n  ".join(_json(msgspec.to_builtins(item)) for item in getattr(run, name))
        listed = f"\n  {rows}\n" if rows else ""
        parts.append(f"{_json(name)}: [{listed}]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load(text: str | bytes, *, path: str = "") -> Run:
    """Read back what `render` wrote.

    Raises UnreadableInput for anything else, and for a file of a later version than this program knows.
    """
    try:
        saved = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"not JSON: {error}", where=path, hint="save a run with -o run.json") from error
    version = saved.get("format") if isinstance(saved, dict) else None
    if not isinstance(version, int):
        raise UnreadableInput("not a saved run", where=path, hint="save a run with -o run.json")
    if version > FORMAT:
        what = f"saved in format {version}; this aligner reads up to {FORMAT}"
        raise UnreadableInput(what, where=path, hint="upgrade aligner, or check again")
    try:
        run = msgspec.convert({key: saved[key] for key in Run.__slots__ if key in saved}, Run)
    except msgspec.ValidationError as error:
        raise UnreadableInput(f"a saved run that is damaged: {error}", where=path, hint="check again") from error
    return _known_anew(run) if version < FORMAT else run


def _known_anew(run: Run) -> Run:
    """Give the findings of a run of an earlier version the fingerprints that they have today."""
    found = (*run.findings, *run.waived)
    named = [replace(f, id=name) for f, name in zip(found, fingerprints(found, run.bitexts), strict=True)]
    open_ = len(run.findings)
    return replace(run, findings=tuple(named[:open_]), waived=tuple(named[open_:]))
