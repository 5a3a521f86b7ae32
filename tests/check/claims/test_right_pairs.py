"""Right pairs stay silent whatever their wording and order; one word changed in them is found."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pair_of_texts import alarms, found
from right_pairs import damaged_pairs, right_pairs

BY_HAND = tomllib.loads((Path(__file__).parent / "right.toml").read_text(encoding="utf-8"))["pairs"]
WORDINGS = list(right_pairs())


@pytest.mark.parametrize(("zh", "en"), [row[1:] for row in WORDINGS], ids=[row[0] for row in WORDINGS])
def test_what_is_said_of_figures_may_be_told_in_any_wording_and_order(zh: str, en: str) -> None:
    assert alarms(zh, en) == []


@pytest.mark.parametrize(("zh", "en"), BY_HAND)
def test_pairs_written_by_hand_raise_nothing(zh: str, en: str) -> None:
    assert alarms(zh, en) == []


def test_there_are_enough_right_pairs_to_tell() -> None:
    assert len(WORDINGS) + len(BY_HAND) >= 150


def test_nearly_every_word_that_turns_a_claim_round_is_found() -> None:
    damaged = list(damaged_pairs())
    missed = [name for name, zh, en in damaged if not any(f.severity != "suggestion" for f in found(zh, en))]
    assert len(missed) <= len(damaged) // 20, missed
