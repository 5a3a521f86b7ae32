"""JUnit XML, which every build server reads: a suite for the gate, then a suite a pair of texts, a case a rule.

The cases are the same in every run, whether a rule found something or not, so that a server can follow each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from aligner.check import all_rules
from aligner.model import Account, Finding, Run
from aligner.report.places import primary
from aligner.report.plain import without_controls
from aligner.report.view import count, page
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import UiLang, say
from aligner.waive.verdict import LIMITS, Reason, Verdict, at_least


def render(run: Run, *, lang: UiLang = "en") -> bytes:
    """Give the XML. What fails the run fails its case; the rest is told in the output of the case."""
    view = page(run)
    suites = [(text.bitext.name, [f.finding for f in text.findings]) for text in view.texts]
    if view.loose:
        suites.append((say("whole-document", lang), [f.finding for f in view.loose]))
    root = ET.Element("testsuites", name="aligner")
    root.append(_gate(view.verdict, run.accounts, lang))
    for name, findings in suites:
        root.append(_suite(run, name, findings, lang))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _gate(verdict: Verdict, accounts: Sequence[Account], lang: UiLang) -> ET.Element:
    """Give the limits that no rule speaks of: one not kept to is a failure, what could not be compared an error."""
    by_limit: dict[str, list[Reason]] = defaultdict(list)
    for reason in verdict.reasons:
        by_limit[reason.limit].append(reason)
    limits = [limit for limit in LIMITS if limit != "fail-on"]  # that fails the rules' own cases
    suite = ET.Element("testsuite", name=say("gate", lang), tests=str(len(limits)), skipped="0")
    properties = ET.SubElement(suite, "properties")
    told = {"verdict": verdict.word, "exit": str(verdict.exit)} | {f"compared {a.file}": _compared(a) for a in accounts}
    for name, value in told.items():
        ET.SubElement(properties, "property", name=without_controls(name), value=value)
    for limit in limits:
        suite.append(_limit(limit, by_limit[limit], lang))
    for key, tag in (("failures", "failure"), ("errors", "error")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def _compared(account: Account) -> str:
    return f"{account.compared}/{account.characters}"


def _limit(limit: str, reasons: Sequence[Reason], lang: UiLang) -> ET.Element:
    case = ET.Element("testcase", classname="gate", name=limit)
    told = [without_controls(reason.message[lang]) for reason in reasons]
    if told:
        tag = {0: "system-out", 1: "failure", 2: "error"}[max(reason.exit for reason in reasons)]
        attributes = {"type": limit, "message": told[0]} if tag != "system-out" else {}
        ET.SubElement(case, tag, attributes).text = "\n".join(told)
    return case


def _suite(run: Run, name: str, findings: Sequence[Finding], lang: UiLang) -> ET.Element:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    names = sorted({rule.name for rule in all_rules()} | by_rule.keys())
    failed = sum(any(at_least(f.severity, run.gate.fail_on) for f in by_rule[rule]) for rule in names)
    suite = ET.Element(
        "testsuite", name=without_controls(name), tests=str(len(names)), failures=str(failed), errors="0", skipped="0"
    )
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="findings", value=str(len(findings)))
    for rule in names:
        suite.append(_case(run, name, rule, by_rule[rule], lang))
    return suite


def _case(run: Run, suite: str, rule: str, findings: Sequence[Finding], lang: UiLang) -> ET.Element:
    case = ET.Element("testcase", classname=without_controls(suite), name=rule)
    failing = [f for f in findings if at_least(f.severity, run.gate.fail_on)]
    others = [f for f in findings if not at_least(f.severity, run.gate.fail_on)]
    if failing:
        counts = (say(f"{severity}s", lang, n=n) for severity, n in count(failing).items() if n)
        message = without_controls(", ".join(counts))
        ET.SubElement(case, "failure", type=rule, message=message).text = _told(run, failing, lang)
    if others:
        ET.SubElement(case, "system-out").text = _told(run, others, lang)
    return case


def _told(run: Run, findings: Sequence[Finding], lang: UiLang) -> str:
    return without_controls("\n".join(_line(run, finding, lang) for finding in findings))


def _line(run: Run, finding: Finding, lang: UiLang) -> str:
    place = primary(run, finding)
    spots = Whereabouts(run)
    where = spots.cite(place.file, place.line, place.start, lang) if place and place.file else finding.pair
    quoted = " | ".join(side.text for side in (finding.zh, finding.en) if side)
    return f"{where}: {say(finding.severity, lang)}: {finding.message[lang]}{f' [{quoted}]' if quoted else ''}"
