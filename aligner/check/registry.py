"""Every rule there is: what it says, why it matters, and texts that it must and must not flag.

The rules are data (`rules.toml`), read by the checks, by `aligner rules`, by the documentation and by the tests.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aligner.model import Message, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of texts that shows a rule at work."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its severity unless the evidence says otherwise, and one text of each kind.

    `bad` pairs must raise the rule, `good` pairs must not; a test holds both.
    """

    name: str
    severity: Severity
    title: Message
    why: Message
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    document: bool = False  # looks at whole documents: its examples are not single pairs
    since: int = 1  # the version of the rule set that it came with

    @property
    def family(self) -> str:
        return self.name.split(".")[0]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Give every rule, in the order of `rules.toml`."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return tuple(_rule(name, entry) for name, entry in table.items())


def _rule(name: str, entry: dict[str, object]) -> Rule:
    def message(key: str) -> Message:
        return Message(en=str(entry[f"{key}"]), zh=str(entry[f"{key}-zh"]))

    def examples(key: str) -> tuple[Example, ...]:
        pairs = entry.get(key, [])
        assert isinstance(pairs, list)
        return tuple(Example(zh=zh, en=en) for zh, en in pairs)

    severity, since = entry["severity"], entry.get("since", 1)
    assert isinstance(since, int)
    assert severity in ("error", "warning", "suggestion")
    return Rule(
        name=name,
        severity=severity,
        title=message("title"),
        why=message("why"),
        bad=examples("bad"),
        good=examples("good"),
        document=bool(entry.get("document", False)),
        since=since,
    )


@cache
def rule_names() -> frozenset[str]:
    """Give the names of all rules."""
    return frozenset(rule.name for rule in all_rules())


@cache
def severity_of(name: str) -> Severity:
    """Give the severity of a rule unless the evidence says otherwise."""
    return next(rule.severity for rule in all_rules() if rule.name == name)


@cache
def rules_version() -> int:
    """Give the version of the rule set: it rises with every release that brings a rule."""
    return max(rule.since for rule in all_rules())


@cache
def newer_rules(version: int) -> frozenset[str]:
    """Give the names of the rules that came after a version of the rule set."""
    return frozenset(rule.name for rule in all_rules() if rule.since > version)
