"""Measure replacements: how many differing figures are offered one, and how many findings go when it is taken.

Each FILE is a `.jsonl` of pairs with `id`, `kind`, `zh` and `en`; those of kind `clean` are left out. LANG is the
source's language. A finding goes if it is not there any more once the replacement stands in the text, and no error is
new.

    python benchmarks/replacements.py LANG FILE...
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from aligner import check
from aligner.model import Finding, Lang, other

DIFFER = ("number.mismatch", "number.magnitude", "date.mismatch", "unit.mismatch", "unit.currency")
Row = Mapping[str, str]


def measure(path: Path, source: Lang) -> tuple[int, int, int]:
    """Count the differing figures of a file, those that are offered a replacement, and those that it mends."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    rows = [row for row in lines if row["kind"] != "clean"]
    found = _findings(rows, source)
    differing = [(row, f) for row in rows for f in found[row["id"]] if f.rule in DIFFER and f.zh and f.en]
    offered = [(row, f) for row, f in differing if f.suggestion]
    taken = [_mended(row, f, other(source)) | {"id": str(n)} for n, (row, f) in enumerate(offered)]
    after = _findings(taken, source)
    gone = [_gone(f, found[row["id"]], after[str(n)]) for n, (row, f) in enumerate(offered)]
    return len(differing), len(offered), sum(gone)


def _mended(row: Row, finding: Finding, lang: Lang) -> dict[str, str]:
    place = finding.place(lang)
    assert place
    text = row[lang]
    return {**row, lang: text[: place.start] + finding.suggestion + text[place.end :]}


def _findings(rows: Iterable[Row], source: Lang) -> dict[str, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pairs.jsonl")
        text = "".join(json.dumps({k: row[k] for k in ("id", "zh", "en")}, ensure_ascii=False) + "\n" for row in rows)
        file.write_text(text, encoding="utf-8")
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in check(file, source=source).findings:
            found[finding.pair].append(finding)
    return found


def _gone(finding: Finding, before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    was, now = (Counter(_told(f) for f in each if f.severity == "error") for each in (before, after))
    return not now - was and _told(finding) not in map(_told, after)


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.rule, *(place and place.text for place in (finding.zh, finding.en))


if __name__ == "__main__":
    print("| set | figures that differ | offered a replacement | gone when it is taken |\n| --- | --- | --- | --- |")
    for name in sys.argv[2:]:
        differing, offered, gone = measure(Path(name), "zh" if sys.argv[1] == "zh" else "en")
        print(f"| {Path(name).stem} | {differing} | {offered} | {gone} |")
