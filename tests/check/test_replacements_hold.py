"""Whoever takes what is offered instead of a figure is told no more of it: in rules, samples and figures at random."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_replacements import bitext, figures

from aligner.check import all_rules
from aligner.extract import quantities
from aligner.model import Finding, Lang, other

GOLDEN = Path(__file__).resolve().parents[2] / "reports" / "golden"
BAD = [(e.zh, e.en) for rule in all_rules() for e in rule.bad if e.zh and e.en]


def told(finding: Finding) -> tuple[object, ...]:
    return finding.rule, *(place and place.text for place in (finding.zh, finding.en))


def unmended(zh: str, en: str, source: Lang) -> list[str]:
    """Take each thing that is offered, one at a time, and list those that leave their finding or bring an error."""
    pair = {"zh": zh, "en": en}
    found = figures(replace(bitext((zh, en), given=True), source=source))
    lost = []
    for finding in found:
        place = finding.place(other(source))
        if not finding.suggestion or place is None:
            continue
        text = pair[place.lang]
        new = pair | {place.lang: text[: place.start] + finding.suggestion + text[place.end :]}
        after = figures(replace(bitext((new["zh"], new["en"]), given=True), source=source))
        graver = Counter(told(f) for f in after if f.severity == "error") - Counter(map(told, found))
        if graver or told(finding) in map(told, after):
            lost.append(f"{place.text} -> {finding.suggestion}")
    return lost


def offered(zh: str, en: str, source: Lang) -> list[str]:
    return [f.suggestion for f in figures(replace(bitext((zh, en), given=True), source=source)) if f.suggestion]


@pytest.mark.parametrize("source", ["zh", "en"])
@pytest.mark.parametrize(("zh", "en"), BAD)
def test_what_is_offered_for_the_examples_of_a_rule_holds(zh: str, en: str, source: Lang) -> None:
    assert unmended(zh, en, source) == []


def test_the_examples_of_rules_are_offered_something() -> None:
    assert sum(bool(offered(zh, en, "zh")) for zh, en in BAD) >= 8
    assert sum(bool(offered(zh, en, "en")) for zh, en in BAD) >= 8


def contexts() -> list[tuple[str, str]]:
    """Give the sentences of every finding in the golden reports."""
    lines = [line for file in sorted(GOLDEN.rglob("findings.jsonl")) for line in file.read_text("utf-8").splitlines()]
    found = {tuple(f["context"]) for f in map(json.loads, lines) if f.get("context")}
    return sorted((zh, en) for zh, en in found if zh and en)


@pytest.mark.parametrize("source", ["zh", "en"])
def test_what_is_offered_for_the_samples_holds(source: Lang) -> None:
    assert [lost for zh, en in contexts() for lost in unmended(zh, en, source)] == []


# A sentence in each language, and how many times the number in the Chinese the one in the English is.
FRAMES = [
    ("园区共有{}家企业。", "The park has {:,} companies.", 1),
    ("投资{}万元。", "The investment was RMB {:,}.", 10_000),
    ("投资{}亿元。", "The investment was {} million yuan.", 100),
    ("投资超过{}亿美元。", "The investment exceeded US${} billion.", Fraction(1, 10)),
    ("占地{}亩。", "It covers {} mu.", 1),
    ("占地{}平方米。", "It covers about {} square meters.", 1),
    ("时速{}公里。", "It runs at {} km/h.", 1),
    ("增长{}%。", "It grew by {} percent.", 1),
    ("提高{}个百分点。", "It rose by {} percentage points.", 1),
    ("会议持续{}小时。", "The meeting lasted {} hours.", 1),
    ("为期{}天的会议。", "A {}-day meeting.", 1),
    ("这是第{}条。", "This is Article {}.", 1),
]


def written(frame: tuple[str, str, Fraction | int], in_zh: int, in_en: int) -> tuple[str, str]:
    times = in_en * Fraction(frame[2])
    return frame[0].format(in_zh), frame[1].format(int(times) if times.denominator == 1 else float(times))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FRAMES), st.integers(2, 99_999), st.integers(2, 99_999), st.sampled_from(["zh", "en"]))
def test_what_is_offered_holds_and_says_what_the_source_says(
    frame: tuple[str, str, Fraction | int], right: int, wrong: int, source: Lang
) -> None:
    zh, en = written(frame, *((right, wrong) if source == "zh" else (wrong, right)))
    assert unmended(zh, en, source) == []
    for text in offered(zh, en, source):
        (read,) = quantities(text, other(source))
        (said,) = quantities(zh if source == "zh" else en, source)
        assert Fraction(str(read.value)) == said.value  # by itself 1900 is read as a year


def test_most_figures_at_random_are_offered_something() -> None:
    for frame in FRAMES:
        assert offered(*written(frame, 367, 376), "zh"), frame
