"""SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change.

A finding stands in the translation; the source is a related location. GitHub takes at most 25,000 results a run, so a
larger number goes on in a second run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote as percent

from aligner.check import Rule, all_rules
from aligner.model import Account, Document, Finding, Place, Run, Severity
from aligner.report.places import directed, primary
from aligner.report.view import FindingView, page
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import UiLang
from aligner.version import __version__
from aligner.waive.verdict import Verdict, judge

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000  # results a run: docs.github.com, "SARIF support for code scanning"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
# Formats whose text is the file itself, so that a column there is a column in an editor.
TEXTS = ("text", "markdown")


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give a SARIF log. Columns count code points, as all offsets here do."""
    findings = page(run).findings
    parts = [findings[i : i + MOST] for i in range(0, len(findings), MOST)] or [()]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run, p, i, lang) for i, p in enumerate(parts, 1)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(run: Run, findings: Sequence[FindingView], number: int, lang: UiLang) -> dict[str, Any]:
    known = {rule.name: rule for rule in all_rules()}
    names = sorted({view.finding.rule for view in findings} | known.keys())
    index = {name: i for i, name in enumerate(names)}
    documents = {d.path: d for bitext in run.bitexts for d in (bitext.zh_document, bitext.en_document)}
    spots = Whereabouts(run)
    seen: Counter[str] = Counter()
    results = []
    for view in findings:
        seen[view.finding.id] += 1
        result = _result(run, view.finding, documents, spots, lang)
        result["ruleIndex"] = index[view.finding.rule]
        # One sentence that stands twice gives two findings with one fingerprint: the count tells them apart.
        prints = {
            "aligner/v2": view.finding.id,
            "primaryLocationLineHash": f"{view.finding.id}:{seen[view.finding.id]}",
        }
        results.append(result | ({"partialFingerprints": prints} if view.finding.id else {}))
    rules = [_rule(name, known.get(name), lang) for name in names]
    return {
        "tool": {"driver": {"name": "aligner", "semanticVersion": __version__, "rules": rules}},
        "automationDetails": {"id": f"aligner/{number}"},
        "invocations": [_invocation(judge(run), lang)],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"signature": run.signature, "accounts": [_account(account) for account in run.accounts]},
    }


def _account(account: Account) -> dict[str, Any]:
    aside = Counter(part.kind for part in account.set_aside)
    told = {"file": account.file, "characters": account.characters, "compared": account.compared}
    return told | {"setAside": dict(sorted(aside.items()))}


def _invocation(verdict: Verdict, lang: UiLang) -> dict[str, Any]:
    """Tell how the run ended. Findings are what a tool is for: only what could not be compared is no success."""
    told = [
        {
            "descriptor": {"id": reason.limit},
            "level": "error" if reason.exit else "warning",
            "message": {"text": reason.message[lang]},
        }
        for reason in verdict.reasons
    ]
    return {
        "executionSuccessful": verdict.word != "failed",
        "exitCode": verdict.exit,
        "toolExecutionNotifications": told,
        "properties": {"verdict": verdict.word},
    }


def _rule(name: str, rule: Rule | None, lang: UiLang) -> dict[str, Any]:
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.title[lang]},
        "fullDescription": {"text": rule.why[lang]},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, "translation"]},
    }


def _result(
    run: Run, finding: Finding, documents: Mapping[str, Document], spots: Whereabouts, lang: UiLang
) -> dict[str, Any]:
    text = finding.message[lang]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": text or finding.rule},
    }
    place = primary(run, finding)
    if place and place.file:
        result["locations"] = [_location(place, documents, spots, lang)]
    source, _ = directed(next((b for b in run.bitexts if b.name == finding.bitext), None))
    others = [p for p in (finding.place(source), *finding.related) if p and p.file and p is not place]
    if others:
        result["relatedLocations"] = [
            {"id": i, "message": {"text": p.text}} | _location(p, documents, spots, lang)
            for i, p in enumerate(others, 1)
        ]
    result["properties"] = {"pair": finding.pair}
    if finding.suggestion:
        result["properties"]["suggestion"] = finding.suggestion
    return result


def _location(place: Place, documents: Mapping[str, Document], spots: Whereabouts, lang: UiLang) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": uri(place.file)}
    if place.line > 0:
        physical["region"] = _region(place, documents.get(place.file))
    where = spots.find(place.file, place.start)
    logical = {"logicalLocations": [{"fullyQualifiedName": where[lang]}]} if where else {}
    return {"physicalLocation": physical, **logical}


def uri(path: str) -> dict[str, str]:
    """Give a file as SARIF names it: relative to the root of the source, or whole."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": percent(pure.as_posix()), "uriBaseId": "%SRCROOT%"}


def _region(place: Place, document: Document | None) -> dict[str, Any]:
    if document is None or document.format not in TEXTS or not document.text or place.end <= place.start:
        return {"startLine": place.line}
    text = document.text
    first, last = text.rfind("\n", 0, place.start) + 1, text.rfind("\n", 0, place.end) + 1
    return {
        "startLine": place.line,
        "startColumn": place.start - first + 1,
        "endLine": place.line + text.count("\n", place.start, place.end),
        "endColumn": place.end - last + 1,
    }
