"""Right pairs with two or more things said of figures in each, in many wordings, and what a damage makes of them.

Every Chinese wording stands beside every English one: the records bind to their figures, whichever comes first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_WORDINGS = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))


def right_pairs() -> Iterator[tuple[str, str, str]]:
    """Give every pair with a name: each Chinese wording with each English one."""
    for name, row in _WORDINGS.items():
        for (i, zh), (j, en) in product(enumerate(row["zh"]), enumerate(row["en"])):
            yield f"{name}-{i}-{j}", zh, en


def damaged_pairs() -> Iterator[tuple[str, str, str]]:
    """Give every pair with one damage, where the words that it replaces stand in the English."""
    damages = {name: row["damages"] for name, row in _WORDINGS.items()}
    for name, zh, en in right_pairs():
        for old, new in damages[name.split("-")[0]]:
            if old in en:
                yield f"{name} {new}", zh, en.replace(old, new, 1)
