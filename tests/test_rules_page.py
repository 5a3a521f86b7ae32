"""The page of rules says what the rules say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from aligner.check import all_rules

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_is_what_its_script_makes() -> None:
    """Who changes a rule and forgets the page is told how to make it anew."""
    command = [sys.executable, str(ROOT / "docs" / "make_rules.py"), "--print"]
    made = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == made, "run `make golden`"


def test_every_rule_stands_on_it_with_its_reasons_in_both_languages_and_its_examples() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for rule in all_rules():
        section = page.split(f"### {rule.name}\n")[1].split("\n#")[0]
        assert all(text in section for text in (rule.title.en, rule.title.zh, rule.why.en, rule.why.zh))
        assert all(example.en in section for example in (*rule.bad, *rule.good))
