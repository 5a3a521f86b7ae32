"""Decisions that last: which findings of a run are new, and which a person has already judged.

What a finding *is* is decided once, by its fingerprint (`Finding.id`: rule, sentences, match). The rest is algebra:
new = found − ignored inline − waived − baseline.
"""

from __future__ import annotations

from aligner.waive.baseline import Baseline, format_baseline, ratchet, read_baseline
from aligner.waive.day import today
from aligner.waive.settle import Settled, idle, renewed, settle, texts
from aligner.waive.waiver import Decision, Waiver, merge, waive
from aligner.waive.waivers import format_waivers, read_waivers

__all__ = [
    "Baseline",
    "Decision",
    "Settled",
    "Waiver",
    "format_baseline",
    "format_waivers",
    "idle",
    "merge",
    "ratchet",
    "read_baseline",
    "read_waivers",
    "renewed",
    "settle",
    "texts",
    "today",
    "waive",
]
