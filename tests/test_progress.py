"""How far a run has come is shown on a terminal only, and leaves nothing there."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from many import write_texts

from aligner.cli.progress import progress
from aligner.config import Config
from aligner.pipeline import run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(to: io.StringIO, *, quiet: bool = False, patience: float = 0) -> str:
    with progress(quiet=quiet, to=to, patience=patience) as tell:
        tell(30, 60)
        while patience == 0 and not quiet and to.isatty() and "50 %" not in to.getvalue():
            pass
    return to.getvalue()


def test_a_run_that_takes_long_shows_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    said = shown(Terminal())
    assert "aligned and checked" in said
    assert re.search(r"\x1b\[2K\S*$", said), "the last thing it does is to clear its line"


def test_nothing_is_shown_of_a_short_run_with_quiet_or_away_from_a_terminal() -> None:
    assert shown(Terminal(), patience=600) == ""
    assert shown(Terminal(), quiet=True) == shown(io.StringIO()) == ""


def test_a_run_tells_of_every_text_that_is_done(tmp_path: Path) -> None:
    write_texts(tmp_path / "texts", 2, 3)
    told: list[tuple[int, int]] = []
    run([tmp_path / "texts"], Config(root=str(tmp_path)), cache=False, tell=lambda *heard: told.append(heard))
    assert told == [(8, 16), (16, 16)]
