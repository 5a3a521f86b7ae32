"""GitLab's code quality report, a JSON list that merge requests show."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from aligner.model import Finding, Run, Severity
from aligner.report.places import primary
from aligner.report.view import page
from aligner.report.wording import UiLang

GRAVITY: dict[Severity, str] = {"error": "critical", "warning": "minor", "suggestion": "info"}


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give an entry a finding, under a fingerprint that no other entry has."""
    seen: Counter[str] = Counter()
    entries = []
    for view in page(run).findings:
        key = view.finding.id or f"{view.finding.rule}|{view.finding.pair}|{view.finding.context}"
        seen[key] += 1
        entries.append(_entry(run, view.finding, f"{key}|{seen[key]}", lang))
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(run: Run, finding: Finding, key: str, lang: UiLang) -> dict[str, Any]:
    place = primary(run, finding)
    return {
        "description": finding.message[lang],
        "check_name": finding.rule,
        "fingerprint": sha256(key.encode("utf-8", "replace")).hexdigest(),
        "severity": GRAVITY[finding.severity],
        "location": {"path": place.file if place else "", "lines": {"begin": max(1, place.line) if place else 1}},
    }
