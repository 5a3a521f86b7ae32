"""What this program wrote is known by a mark inside, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.read.own import is_own

OURS = {
    "a.html": '<!doctype html>\n<meta name="generator" content="aligner 0.1.0">\n<p>x',
    "a.csv": "\ufeffseverity,rule,message,zh_text,en_text,suggestion\r\nerror,",
    "a.tmx": '<tmx version="1.4"><header creationtool="aligner" />',
    "a.md": "## Clean\n\n<!-- Written by aligner -->\n",
    "findings.jsonl": '{"pair": "a:1", "rule": "number.mismatch", "severity": "error", "message": "…", "zh": null}\n',
    "long.jsonl": '{"pair": "a:1", "rule": "number.mismatch", "message": "' + "长" * 5000 + '"}\n',
    "beads.jsonl": '{"zh": [3, 4], "en": [5], "score": 0.81}\n',
    "quantities.jsonl": '{"line": 0, "quantities": []}\n',
    "facts.jsonl": '{"verdict": "conflict", "subject": "…", "values": []}\n',
}
THEIRS = {
    "a.html": '<meta name="generator" content="WordPress 6"><p>aligner',
    "a.csv": "zh,en\n严重,severity\n",
    "a.tmx": '<tmx version="1.4"><header creationtool="Trados" />',
    "a.md": "Written by aligner, says the report, and goes on to say much else about the park.\n",
    "a.jsonl": '{"zh": "甲", "en": "a", "score": 0.8, "pair": "1", "rule": "x", "severity": "y"}\n',
    "b.jsonl": "not json\n",
    "c.jsonl": "[1]\n",
    "empty.txt": "",
}


@pytest.mark.parametrize("name", OURS)
def test_what_a_run_wrote_is_known(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(OURS[name], "utf-8")
    assert is_own(tmp_path / name)


@pytest.mark.parametrize("name", THEIRS)
def test_what_others_wrote_is_not_taken_for_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(THEIRS[name], "utf-8")
    assert not is_own(tmp_path / name)


def test_what_cannot_be_opened_is_not_ours(tmp_path: Path) -> None:
    assert not is_own(tmp_path / "nothing.md")
