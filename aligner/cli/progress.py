"""How far a run has come, on a terminal: for what takes long, and nothing stays behind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TextIO

PATIENCE = 2.0  # seconds in which nothing is shown

Told = Callable[[int, int], None]
"""Takes how many sentences are done, and of how many."""


@contextmanager
def progress(*, quiet: bool, to: TextIO | None = None, patience: float = PATIENCE) -> Iterator[Told]:
    """Give what a run is to tell how far it has come; shown on standard error where that is a terminal."""
    file = to or sys.stderr
    if quiet or not file.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("aligned and checked"), BarColumn(), TextColumn("{task.percentage:.0f} %"))
    shown = Progress(*columns, TimeRemainingColumn(), console=Console(file=file), transient=True)
    task = shown.add_task("", total=None)
    timer = Timer(patience, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: shown.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        timer.join()  # or the bar could begin when all is done
        shown.stop()
