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
from aligner.waive.verdict import Reason, judge

GRAVITY: dict[Severity, str] = {"error": "critical", "warning": "minor", "suggestion": "info"}


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give an entry for each limit of the gate and each finding, under a fingerprint that no other entry has."""
    seen: Counter[str] = Counter()
    entries = [_limit(reason, lang) for reason in judge(run).reasons]
    for view in page(run).findings:
        key = view.finding.id or f"{view.finding.rule}|{view.finding.pair}|{view.finding.context}"
        seen[key] += 1
        entries.append(_entry(run, view.finding, f"{key}|{seen[key]}", lang))
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(run: Run, finding: Finding, key: str, lang: UiLang) -> dict[str, Any]:
    place = primary(run, finding)
    path, line = (place.file, max(1, place.line)) if place else ("", 1)
    return _told(finding.rule, finding.message[lang], GRAVITY[finding.severity], key, path, line)


def _limit(reason: Reason, lang: UiLang) -> dict[str, Any]:
    gravity = ("minor", "major", "blocker")[reason.exit]
    return _told(f"gate.{reason.limit}", reason.message[lang], gravity, f"gate|{reason.limit}|{reason.message.en}")


def _told(name: str, text: str, gravity: str, key: str, path: str = "", line: int = 1) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": name,
        "fingerprint": sha256(key.encode("utf-8", "replace")).hexdigest(),
        "severity": gravity,
        "location": {"path": path, "lines": {"begin": line}},
    }
