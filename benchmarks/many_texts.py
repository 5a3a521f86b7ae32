"""Wall-clock time of `aligner check` over many texts: `python benchmarks/many_texts.py [TEXTS] [SENTENCES] [TIMES]`.

One process against two, and a second run over unchanged texts against the first, taking turns: of each the best of
several, for other work on the machine only ever adds. Texts are beads of the gold sets drawn by lot. Before every first
run results and vectors are removed, and the arrays made of what is installed are left: a user has those.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from alignment_scale import made

COMMAND = Path(sys.executable).with_name("aligner")


def write(folder: Path, count: int, sentences: int) -> None:
    """Write pairs of texts of about so many sentences a side, a paragraph each."""
    folder.mkdir()
    for number in range(count):
        zh, en, _ = made(sentences + number)
        for lang, lines in (("zh", zh), ("en", en)):
            (folder / f"text{number:03}.{lang}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def timed(texts: Path, *arguments: str) -> float:
    """Give the seconds that one run takes, start-up and a saved run included."""
    output = str(texts.with_suffix(".json"))
    start = time.perf_counter()
    subprocess.run([COMMAND, "check", str(texts), "-q", "--fail-on", "never", "-o", output, *arguments], check=True)
    return time.perf_counter() - start


def forget() -> None:
    """Remove what was kept of texts."""
    kept = Path(os.environ["XDG_CACHE_HOME"], "aligner")
    for file in (*kept.glob("results/*"), *kept.glob("vectors.sqlite*")):
        file.unlink()


def main(count: int = 20, sentences: int = 80, times: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        texts = Path(folder, "texts")
        write(texts, count, sentences)
        timed(texts)
        best = {"one process": float("inf"), "two processes": float("inf"), "again, one process": float("inf")}
        for _ in range(times):
            for name, jobs, fresh in (
                ("one process", "1", True),
                ("again, one process", "1", False),
                ("two processes", "2", True),
            ):
                if fresh:
                    forget()
                best[name] = min(best[name], timed(texts, "--jobs", jobs))
        for name, seconds in best.items():
            print(f"{name:20} {seconds:6.2f} s   {seconds / best['one process']:.2f} of one process")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
