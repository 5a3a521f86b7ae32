"""Differences for other programs: JSON lines in the shape of findings, and the whole result as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from aligner.model import Place
from aligner.versions.changes import Change
from aligner.versions.result import Result

UiLang = Literal["en", "zh"]


def jsonl(results: Sequence[Result], lang: UiLang = "en") -> str:
    """Give one line a finding: `old`, `new` and, where there is a translation, its language in place of the sides."""
    return "".join(
        json.dumps(record(change, lang, _other(result)), ensure_ascii=False) + "\n"
        for result in results
        for change in result.changes
    )


def record(change: Change, lang: UiLang, translation: str) -> dict[str, Any]:
    """Give a finding as a mapping; `translation` is the key of its place there, `en` for a Chinese text."""
    line: dict[str, Any] = {
        "pair": change.pair,
        "rule": change.rule,
        "kind": change.kind,
        "severity": change.severity,
        "message": change.message[lang],
        "old": _place(change.old),
        "new": _place(change.new),
        translation: _place(change.translation),
    }
    sentences = dict(zip(("old", "new", translation), change.context, strict=True))
    line["sentences"] = {name: text for name, text in sentences.items() if text}
    if change.suggestion:
        line["suggestion"] = change.suggestion
    return line | {"id": change.id}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"text": place.text, "start": place.start, "end": place.end, "file": place.file, "line": place.line}


def _other(result: Result) -> str:
    return "en" if result.comparison.new.lang == "zh" else "zh"


def whole(results: Sequence[Result], lang: UiLang = "en") -> str:
    """Give everything as one JSON document: findings, counts, scores with signatures, and the table of the square."""
    document = {"version": 1, "texts": [_text(result, lang) for result in results]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _text(result: Result, lang: UiLang) -> dict[str, Any]:
    comparison = result.comparison
    return {
        "old": comparison.old.document.path,
        "new": comparison.new.document.path,
        "lang": comparison.new.lang,
        "sentences": result.tally,
        "scores": {s.name: {"score": s.value, "signature": s.signature} for s in result.scores},
        "followed": [
            {"change": r.told, "verdict": r.verdict, "translation": r.translation, "place": r.place}
            for r in result.table
        ],
        "findings": [record(change, lang, _other(result)) for change in result.changes],
    }
