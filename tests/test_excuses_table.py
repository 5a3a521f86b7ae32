"""The table of excuses says what the excuses say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_table_is_what_its_script_makes() -> None:
    command = [sys.executable, str(ROOT / "docs" / "make_excuses.py"), "--print"]
    made = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    page = (ROOT / "docs" / "quantities.md").read_text(encoding="utf-8")
    assert f"make_excuses.py -->\n{made}<!-- end" in page, "run `python docs/make_excuses.py`"
