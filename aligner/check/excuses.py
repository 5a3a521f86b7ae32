"""Every excuse there is for a figure without partner: what it is called, why it holds, and a pair that shows it.

The excuses are data (`excuses.toml`), read by `aligner check --explain`, by the page, by the documentation and by the
tests.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aligner.check.registry import Example
from aligner.model import Message


@dataclass(frozen=True, slots=True)
class Excuse:
    """An excuse: `pairs`, sentences that follow each other, hold a `figure` that it silences; `told` must be told."""

    name: str
    title: Message
    why: Message
    pairs: tuple[Example, ...]
    figure: str
    told: tuple[Example, ...]


@cache
def all_excuses() -> tuple[Excuse, ...]:
    """Give every excuse, in the order of `excuses.toml`."""
    table = tomllib.loads(files(__package__).joinpath("excuses.toml").read_text(encoding="utf-8"))
    return tuple(
        Excuse(
            name=name,
            title=Message(en=row["title"], zh=row["title-zh"]),
            why=Message(en=row["why"], zh=row["why-zh"]),
            pairs=tuple(Example(zh=zh, en=en) for zh, en in row["pairs"]),
            figure=row["figure"],
            told=tuple(Example(zh=zh, en=en) for zh, en in row["told"]),
        )
        for name, row in table.items()
    )
