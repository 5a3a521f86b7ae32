"""Findings as JSON lines: what other programs read."""

from __future__ import annotations

import json
from typing import Any

from aligner.model import Finding, Place, Run
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import UiLang


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give one line a finding, in the order of the run; an empty string where there is none.

    Rows of a bitext file count offsets within the row. In documents each side also carries `file` and `line`, and
    `where` in words if the file has no lines that a person could count.
    """
    given = {bitext.name for bitext in run.bitexts if bitext.given}
    spots = Whereabouts(run)
    lines = (record(finding, lang, in_file=finding.bitext not in given, spots=spots) for finding in run.findings)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def record(finding: Finding, lang: UiLang, *, in_file: bool, spots: Whereabouts | None = None) -> dict[str, Any]:
    """Give a finding as a mapping, absent parts left out."""
    line: dict[str, Any] = {
        "pair": finding.pair,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message[lang],
        "zh": _side(finding.zh, lang, spots, in_file=in_file),
        "en": _side(finding.en, lang, spots, in_file=in_file),
    }
    if finding.suggestion:
        line["suggestion"] = finding.suggestion
    if finding.related:
        line["related"] = [
            {"lang": place.lang, **_place(place, lang, spots, in_file=True)} for place in finding.related
        ]
    return line | {"id": finding.id}


def _side(place: Place | None, lang: UiLang, spots: Whereabouts | None, *, in_file: bool) -> dict[str, Any] | None:
    return None if place is None else _place(place, lang, spots, in_file=in_file)


def _place(place: Place, lang: UiLang, spots: Whereabouts | None, *, in_file: bool) -> dict[str, Any]:
    side: dict[str, Any] = {"text": place.text, "start": place.start, "end": place.end}
    where = spots.find(place.file, place.start) if spots and in_file else None
    side |= {"file": place.file, "line": place.line} if in_file else {}
    return side | {"where": where[lang]} if where else side
