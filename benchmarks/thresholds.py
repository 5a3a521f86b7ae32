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
NUDGES = (
    ("pair/coverage.py", "DOUBTFUL", ("0.49", "0.51"), "tests/check/test_alignment_thresholds.py"),
    ("pair/coverage.py", "SURE", ("0.49", "0.51"), "tests/check/test_alignment_thresholds.py"),
)


def noticed(file: str, name: str, value: str, tests: str) -> bool:
    """Tell whether the tests fail once the threshold has another value."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(ROOT / "aligner", copy / "aligner")
        shutil.copytree(ROOT / "tests", copy / "tests")
        shutil.copy(ROOT / "setup.cfg", copy)
        module = copy / "aligner" / file
        text, count = re.subn(rf"(?m)^{name} = [\d.]+", f"{name} = {value}", module.read_text(encoding="utf-8"))
        assert count == 1, f"{file} has no {name}"
        module.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests]
        env = os.environ | {"PYTHONPATH": str(copy)}
        return subprocess.run(command, cwd=copy, env=env, capture_output=True, check=False).returncode == 1


def main() -> int:
    missed = 0
    for file, name, values, tests in NUDGES:
        for value in values:
            seen = noticed(file, name, value, tests)
            missed += not seen
            print(f"{file:24} {name:12} {value:>6} {'noticed' if seen else 'MISSED'}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
