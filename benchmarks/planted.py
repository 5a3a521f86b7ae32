"""Plant one wrong figure anywhere in a document, and count how often it is found: `planted.py [COUNT] [ENDING...]`.

Found is a finding at error or warning that the right document does not raise. What is not found is listed by kind.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

import aligner

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from documents import WRITERS, Item, figures, planted, shown_figures, story, write_pair

DOCUMENTS = 20  # a right document each, whose figures are then planted one at a time


def raised(folder: Path, items: list[Item], ending: str) -> set[str]:
    """Give the findings at error or warning of a document written in a format."""
    run = aligner.check(write_pair(folder, items, ending))
    return {f"{f.rule} {f.message.en}" for f in run.findings if f.severity != "suggestion"}


def main(count: int, endings: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for ending in endings:
            measure(Path(name), count, ending)


def measure(folder: Path, count: int, ending: str) -> None:
    rng, documents = random.Random(count), [story(seed) for seed in range(DOCUMENTS)]
    right = [raised(folder, items, ending) for items in documents]
    tried, found = Counter[str](), Counter[str]()
    for number in range(count):
        items, known = documents[number % DOCUMENTS], right[number % DOCUMENTS]
        at = rng.choice(shown_figures(items, ending))
        kind = figures(items)[at][0].kind
        tried[kind] += 1
        found[kind] += bool(raised(folder, planted(items, at), ending) - known)
    missed = [f"{kind} {tried[kind] - found[kind]} of {tried[kind]}" for kind in tried if found[kind] < tried[kind]]
    print(f"{ending}: {found.total()} of {tried.total()} found; not found: {', '.join(missed) or 'none'}")
    print(f"{ending}: {sum(map(len, right))} findings on {DOCUMENTS} right documents")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["100"])[0]), sys.argv[2:] or list(WRITERS))
