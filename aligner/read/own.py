"""Files that this program wrote: a report that lies among the texts is no text.

They are known by a mark inside, for a report may have any name, and a text may be called `report.html`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

# At the end of a Markdown report, and the comment of the archive that a .docx or .xlsx is: both are seen by nobody,
# and gone when an editor saves the file as its own.
MARK: Final = "Written by aligner"
_PAGE = '<meta name="generator" content="aligner '
_MEMORY = 'creationtool="aligner"'
_TABLE = "severity,rule,message,zh_text,en_text,"
# The keys that each line begins with: findings, beads, quantities, facts, differences.
_LINES = ({"pair", "rule", "severity"}, {"zh", "en", "score"}, {"line", "quantities"}, {"verdict", "subject"})
_ENDS = 1 << 12  # bytes at either end in which a mark stands


def is_own(path: Path) -> bool:
    """Tell whether this program wrote a file, by the marks of its reports; False for what cannot be opened."""
    try:
        head, tail = _ends(path)
    except OSError:
        return False
    ending = path.suffix.lower()
    if ending in (".html", ".htm", ".xhtml"):
        return _PAGE in head
    if ending == ".tmx":
        return _MEMORY in head
    if ending == ".csv":
        return head.lstrip("\ufeff").startswith(_TABLE)
    if ending == ".jsonl":
        return _is_line(head.partition("\n")[0])
    return MARK in tail[-64:]


def _ends(path: Path) -> tuple[str, str]:
    with path.open("rb") as file:
        head = file.read(_ENDS)
        file.seek(max(0, path.stat().st_size - _ENDS))
        return head.decode("utf-8", "replace"), file.read().decode("utf-8", "replace")


def _is_line(line: str) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        # A finding with long texts is cut by the end of what was read; its first keys are not.
        return line.startswith('{"pair":') and '"rule":' in line
    return isinstance(value, dict) and not isinstance(value.get("zh"), str) and any(k <= value.keys() for k in _LINES)
