"""Nudge thresholds of the code one by one and say which the tests notice: `python benchmarks/thresholds.py`.

Each is changed in a copy of the package, so the working tree stays as it is. Prints a table, and exits with 1 where
one went unnoticed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The file, the name, the values it is nudged to, and the tests that should notice.
CHECK = "tests/check/test_thresholds.py"
NUDGES = (
    ("pair/coverage.py", "DOUBTFUL", ("0.49", "0.51"), "tests/check/test_alignment_thresholds.py"),
    ("pair/coverage.py", "SURE", ("0.49", "0.51"), "tests/check/test_alignment_thresholds.py"),
    ("check/consistency.py", "_FEWEST", ('{"zh": 9, "en": 6}', '{"zh": 11, "en": 6}'), CHECK),
    ("check/consistency.py", "_FEWEST", ('{"zh": 10, "en": 5}', '{"zh": 10, "en": 7}'), CHECK),
    ("check/consistency.py", "_SAME", ("89.0", "91.0"), CHECK),
    ("check/consistency.py", "_OTHER", ("84.0", "86.0"), CHECK),
    ("check/consistency.py", "_FAR", ("59.0", "61.0"), CHECK),
    ("check/likeness.py", "_CLOSE", ("78.0", "81.0"), CHECK),
    ("check/likeness.py", "_CROWD", ("29", "31"), CHECK),
    (
        "check/clauses.py",
        "_FEWEST",
        ('{"words": 3, "small": 1, "plain": 2}', '{"words": 5, "small": 1, "plain": 2}'),
        CHECK,
    ),
    (
        "check/clauses.py",
        "_FEWEST",
        ('{"words": 4, "small": 0, "plain": 2}', '{"words": 4, "small": 2, "plain": 2}'),
        CHECK,
    ),
    (
        "check/clauses.py",
        "_FEWEST",
        ('{"words": 4, "small": 1, "plain": 1}', '{"words": 4, "small": 1, "plain": 3}'),
        CHECK,
    ),
    ("check/names/by_words.py", "_FEWEST", ("4", "6"), CHECK),
    ("check/names/by_words.py", "_ALIKE", ("0.63", "0.72"), CHECK),
    ("check/names/two_wordings.py", "_FEWEST", ("3", "5"), CHECK),
    ("check/names/by_list.py", "_SHARED", ("1", "3"), CHECK),
    ("check/names/by_sound.py", "_SHORTEST", ("7", "9"), CHECK),
    ("check/names/by_sound.py", "_FEWEST", ("3", "5"), CHECK),
    ("check/names/quoted.py", "_FEWEST", ("2", "4"), CHECK),
    ("check/names/modifiers.py", "_FEWEST", ("5", "7"), CHECK),
    ("check/names/pinyin.py", "_LETTERS", ("3", "5"), CHECK),
    ("check/terms/near_miss.py", "_ALIKE", ("70.0", "85.0"), CHECK),
    ("check/terms/near_miss.py", "_FEWEST", ("3", "5"), CHECK),
    ("check/terms/mentions.py", "_NEAR", ("1", "3"), CHECK),
    ("check/terms/renderings.py", "_CERTAIN", ("0.885", "0.905"), CHECK),
)


def noticed(file: str, name: str, value: str, tests: str) -> bool:
    """Tell whether the tests fail once the threshold has another value."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(ROOT / "aligner", copy / "aligner")
        shutil.copytree(ROOT / "tests", copy / "tests")
        shutil.copy(ROOT / "setup.cfg", copy)
        module = copy / "aligner" / file
        text, count = re.subn(
            rf"(?m)^({name}(?:: [^=\n]+)?) = [^#\n]+", rf"\g<1> = {value}  ", module.read_text(encoding="utf-8")
        )
        assert count == 1, f"{file} has no {name}"
        module.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests]
        env = os.environ | {"PYTHONPATH": str(copy)}
        return subprocess.run(command, cwd=copy, env=env, capture_output=True, check=False).returncode == 1


def main() -> int:
    tests = sorted({tests for *_, tests in NUDGES})
    subprocess.run([sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, check=True)  # or all would be noticed
    missed = 0
    for file, name, values, tests in NUDGES:
        for value in values:
            seen = noticed(file, name, value, tests)
            missed += not seen
            print(f"{file:28} {name:10} {value:38} {'noticed' if seen else 'MISSED'}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
