"""One wrong figure anywhere in the text that a document shows is found, whatever the format."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from documents import WRITERS, Item, figures, planted, shown_figures, story, write_pair

from aligner import check

SEEDS = range(3)
TRIED = 5  # figures of each document


def raised(folder: Path, items: list[Item], ending: str) -> set[str]:
    run = check(write_pair(folder, items, ending))
    return {f"{each.rule} {each.message.en}" for each in run.findings if each.severity != "suggestion"}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_wrong_figure_is_found_wherever_it_stands(tmp_path: Path, ending: str, seed: int) -> None:
    items = story(seed)
    assert raised(tmp_path, items, ending) == set()
    numbers = random.Random(seed).sample(shown_figures(items, ending), TRIED)
    missed = [figures(items)[n] for n in numbers if not raised(tmp_path, planted(items, n), ending)]
    assert missed == []


@pytest.mark.parametrize("kind", ["title", "heading", "list", "table", "note", "caption", "picture", "box", "quote"])
@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending != ".txt"])
def test_a_wrong_figure_is_found_in_each_kind_of_text(tmp_path: Path, ending: str, kind: str) -> None:
    number, items = next(
        (n, items) for items in map(story, range(9)) for n, (item, _) in enumerate(figures(items)) if item.kind == kind
    )
    assert raised(tmp_path, planted(items, number), ending)
