"""Make docs/rules.md from the rules themselves, and from what they report on the labelled samples.

    python docs/make_rules.py          # write docs/rules.md
    python docs/make_rules.py --print  # print it

The precision that it states is counted over reports/golden/, so make those first: `make golden` does both.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from aligner.check import Rule, all_rules
from aligner.check.registry import Example

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "rules.md"
HEAD = """# Rules / 规则

Made from `aligner/check/rules.toml` by `python docs/make_rules.py`: do not edit it here. `aligner rules RULE` prints
the same at a terminal, `--ui-lang zh` in Chinese. A rule is set to `error`, `warning`, `suggestion` or `off` under
`[rules]` in `aligner.toml`, by its name or its family's.

本页由规则数据自动生成，请勿直接修改。`aligner rules 规则名 --ui-lang zh` 可在终端查看；在 `aligner.toml` 的
`[rules]` 中可按规则名或类别改为 `error`、`warning`、`suggestion` 或 `off`。

✗ pairs must be flagged and ✓ pairs must not: a test holds every rule to both. *In the samples* counts what a rule
reports in [`sources/`](../sources/README.md) and how much of that is an error that was planted there: a small count,
and one of texts written for the purpose. A severity is the usual one; weaker evidence lowers it.

No rule looks at who did what to whom, at what came before or after, at what may, will or did happen, or at which words
are left out of a list: nothing was found that does so and stays silent on right translations.
"""
SEVERITIES = {"error": "错误", "warning": "警告", "suggestion": "建议"}
FAMILIES = {
    "number": "Numbers / 数字",
    "unit": "Units and currencies / 单位与币种",
    "date": "Dates / 日期",
    "claim": "What is said of a figure / 对数字的陈述",
    "term": "Terms / 术语",
    "name": "Names / 名称",
    "consistency": "Consistency / 一致性",
    "align": "Alignment / 对齐",
    "text": "Text / 文本",
    "version": "Versions / 版本",
}


def render() -> str:
    """Give the page: a table of all rules, then each with its reasons and its examples."""
    counts = dict(_counts())
    lines = [HEAD, "| rule | severity | what | 内容 |", "| --- | --- | --- | --- |"]
    lines += [
        f"| [`{rule.name}`](#{_anchor(rule.name)}) | {rule.severity} | {rule.title.en} | {rule.title.zh} |"
        for rule in all_rules()
    ]
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        lines += ["", f"## {FAMILIES.get(family, family)}"]
        for rule in rules:
            lines += ["", *_section(rule, counts.get(rule.name, (0, 0)))]
    return "\n".join(lines) + "\n"


def _anchor(name: str) -> str:
    return name.replace(".", "")  # as GitHub names headings


def _section(rule: Rule, count: tuple[int, int]) -> Iterator[str]:
    yield f"### {rule.name}"
    yield ""
    yield f"**{rule.title.en}** · {rule.severity}. {rule.why.en}"
    yield ""
    yield f"**{rule.title.zh}** · {SEVERITIES[rule.severity]}。{rule.why.zh}"
    yield ""
    if rule.bad or rule.good:
        yield "| | 中文 | English |"
        yield "| --- | --- | --- |"
        yield from (_row("✗", example) for example in rule.bad)
        yield from (_row("✓", example) for example in rule.good)
    else:
        yield "*It looks at whole documents, so no single pair shows it. / 此规则针对整篇文本，没有单句示例。*"
    reported, right = count
    if reported:
        yield ""
        yield f"In the samples: {reported} reported, {right} of them planted."
        yield f"样稿中：报告 {reported} 处，其中 {right} 处属实。"


def _row(sign: str, example: Example) -> str:
    zh, en = (text.replace("|", "\\|").replace("\n", " ") or "—" for text in (example.zh, example.en))
    return f"| {sign} | {zh} | {en} |"


def _counts() -> Iterator[tuple[str, tuple[int, int]]]:
    """Give for each rule how often it is reported in the samples, and how often that is a planted error."""
    expected = tomllib.loads((ROOT / "sources" / "expected.toml").read_text(encoding="utf-8"))
    reported = [(s, f) for s in expected["samples"] for f in _findings(ROOT / "reports" / "golden" / s)]
    rules = sorted(reported, key=lambda pair: str(pair[1]["rule"]))
    for name, group in groupby(rules, key=lambda pair: str(pair[1]["rule"])):
        told = [any(_speaks_of(f, s, error) for error in expected["planted"]) for s, f in group]
        yield name, (len(told), sum(told))


def _findings(folder: Path) -> list[dict[str, Any]]:
    path = folder / "findings.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _speaks_of(finding: dict[str, Any], sample: str, error: dict[str, Any]) -> bool:
    if error["sample"] != sample or finding["rule"] not in {error["rule"], *error.get("also", [])}:
        return False
    sides = [lang for lang in ("zh", "en") if finding[lang] and lang in error]
    touching = (finding[x]["text"] in error[x] or error[x] in finding[x]["text"] for x in sides)
    return bool(sides) and all(touching)


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(render(), end="")
    else:
        TARGET.write_text(render(), encoding="utf-8")
