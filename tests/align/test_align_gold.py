"""Against alignments made by hand, where they stand beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from paired import coverage

from aligner.align import align

GOLD = Path(__file__).resolve().parents[3] / "shared" / "data" / "alignment"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared/data/alignment beside the checkout"),
]


@pytest.mark.parametrize(
    ("document", "least"),
    [("seed001/001", 1.0), ("mac-dev/001", 0.9), ("mac-dev/002", 0.82), ("ldc-hkhansard/930422f", 0.96)],
)
def test_strict_f1_stays_where_it_was(document: str, least: float) -> None:
    path = GOLD / document
    zh, en = (path.with_suffix(s).read_text(encoding="utf-8").splitlines() for s in (".zh", ".en"))
    rows = [line.split(":") for line in path.with_suffix(".align").read_text(encoding="utf-8").splitlines() if line]
    gold = {(tuple(json.loads(a)), tuple(json.loads(b))) for a, b in rows}
    found = {(b.zh, b.en) for b in align(zh, en, cache=False)}
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= least


def test_chapters_of_two_novels_are_not_taken_for_a_translation() -> None:
    zh = (GOLD / "mac-dev/005.zh").read_text(encoding="utf-8").splitlines()[:80]
    en = (GOLD / "mac-dev/006.en").read_text(encoding="utf-8").splitlines()[:80]
    assert coverage(align(zh, en, cache=False)) < 0.5
