"""Figures told otherwise and rightly raise nothing, and their wrong twins are found, class by class.

A class is a file of `told_otherwise/`: a pair a line, `right` or `wrong`. What may be told so is right in every
variant, and each way of telling it has a twin that says something else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_check_numbers import bitext

from aligner.check.findings import check

CLASSES = sorted(Path(__file__).with_name("told_otherwise").glob("*.txt"))
PAIRS = [
    pytest.param(*(part.strip() for part in line.split(" | ")), id=f"{file.stem}-{number}")
    for file in CLASSES
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
]


@pytest.mark.parametrize(("verdict", "zh", "en"), PAIRS)
def test_a_figure_is_flagged_where_it_is_wrong_and_nowhere_else(verdict: str, zh: str, en: str) -> None:
    findings = check([bitext((zh, en), given=True)], level=lambda rule, severity, files: severity).findings
    grave = [f"{f.rule}: {f.message.en}" for f in findings if f.severity != "suggestion"]
    assert bool(grave) == (verdict == "wrong"), grave


@pytest.mark.parametrize("file", CLASSES, ids=lambda file: file.stem)
def test_a_class_has_variants_that_are_right_and_twins_that_are_wrong(file: Path) -> None:
    verdicts = [line.partition(" | ")[0] for line in file.read_text(encoding="utf-8").splitlines()]
    assert verdicts.count("right") >= 5
    assert verdicts.count("wrong") >= 3
