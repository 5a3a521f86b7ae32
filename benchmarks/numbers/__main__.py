"""Measure how well differing figures are found, beside two other ways of looking, in one run; print a Markdown table.

Each set holds human translations (`clean`), and copies of them in which one figure was damaged. Three are asked the
same: this program through its public command, a comparison of digit strings (below), and the test `numbers` of
pofilter, which comes with the Translate Toolkit. That one is GPL: it is put into an environment of its own under the
user's cache, on the first run and from PyPI, and is no part of this project.

False alarms are the share of clean pairs with a number, date or unit finding at warning or error. A damaged pair counts
as found only if its clean twin is silent. Macro recall is the mean over the kinds of damage with at least 30 pairs.
Speed is all pairs over the processor time they took, start-up included, one run a kind.

    python benchmarks/numbers [FOLDER]     (default: ../shared/data/numbers beside this checkout)

It is a folder because a file `numbers.py` here would stand before Python's own module of that name.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import venv
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

BENCH = Path(__file__).parents[3] / "shared" / "data" / "numbers"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aligner-benchmarks"
TOOLKIT = "translate-toolkit==3.20.4"
FAMILIES = {"number", "date", "unit"}
ENOUGH = 30  # pairs of a kind: fewer say little

Row = dict[str, str]
Said = dict[str, set[int]]  # under each severity, the rows (by place) that are raised at it
Contestant = Callable[[Sequence[Row], Path], Said]


# ---------------------------------------------------------------- the three
def ours(rows: Sequence[Row], folder: Path) -> Said:
    """Ask `aligner check`, in an empty folder, for rows in a shuffled order and under ids that tell nothing."""
    source, output = folder / "pairs.jsonl", folder / "findings.jsonl"
    order = random.Random(7).sample(range(len(rows)), len(rows))
    pairs = ({"id": str(i), "zh": rows[i]["zh"], "en": rows[i]["en"]} for i in order)
    source.write_text("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs), encoding="utf-8")
    command = [sys.executable, "-m", "aligner", "check", source.name, "-q", "-o", output.name, "--fail-on", "never"]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL, env=environment)
    said: Said = {"warning": set(), "error": set()}
    for finding in map(json.loads, output.read_text(encoding="utf-8").splitlines()):
        if finding["rule"].split(".")[0] in FAMILIES and finding["severity"] in said:
            said["warning"].add(int(finding["pair"]))
            if finding["severity"] == "error":
                said["error"].add(int(finding["pair"]))
    return said


def digits(rows: Sequence[Row], _: Path) -> Said:
    """Compare the strings of digits, without their commas, as bags."""

    def bag(text: str) -> Counter[str]:
        return Counter(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[,，](?=\d{3})", "", text)))

    return {"warning": {i for i, row in enumerate(rows) if bag(row["zh"]) != bag(row["en"])}}


def pofilter(rows: Sequence[Row], folder: Path) -> Said:
    """Ask the test `numbers` of pofilter, for the language that was translated into."""
    into = "en" if rows[0]["set"].endswith("ze") else "zh"
    source, output = folder / "pairs.po", folder / "failed.po"
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    for place, row in enumerate(rows):
        first, second = (row["zh"], row["en"]) if into == "en" else (row["en"], row["zh"])
        entries.append(f'msgctxt "{place}"\nmsgid {_quoted(first)}\nmsgstr {_quoted(second)}\n')
    source.write_text("\n".join(entries), encoding="utf-8")
    language = {"en": "en", "zh": "zh_CN"}[into]
    command = [str(_toolkit() / "bin" / "pofilter"), "--progress=none", f"--language={language}", "-t", "numbers"]
    subprocess.run([*command, str(source), str(output)], check=True, stderr=subprocess.DEVNULL)
    failed = output.read_text(encoding="utf-8") if output.exists() else ""
    return {"warning": {int(place) for place in re.findall(r'^msgctxt "(\d+)"$', failed, re.M)}}


def _quoted(text: str) -> str:
    text = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _toolkit() -> Path:
    """Give the environment that pofilter lives in, made on first use."""
    home = CACHE / TOOLKIT
    if not (home / "bin" / "pofilter").exists():
        venv.create(home, with_pip=False, clear=True)
        pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "-q"]
        subprocess.run([*pip, "--disable-pip-version-check", TOOLKIT], check=True)
    return home


# ---------------------------------------------------------------- the measure
def measure(ask: Contestant, rows: Sequence[Row]) -> tuple[dict[str, set[str]], float]:
    """Give the ids of the rows raised, under each severity, and the pairs a second of processor time."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    raised: dict[str, set[str]] = defaultdict(set)
    seconds = 0.0
    for part in kinds.values():
        with tempfile.TemporaryDirectory() as folder:
            began = _processor_time()
            said = ask(part, Path(folder))
            seconds += _processor_time() - began
        for severity, places in said.items():
            raised[severity] |= {part[place]["id"] for place in places}
    return raised, len(rows) / seconds


def _processor_time() -> float:
    """Give the seconds of processor time spent here and in finished children: a busy machine changes them little."""
    return sum(os.times()[:4])


def rates(rows: Sequence[Row], raised: set[str]) -> tuple[float, float]:
    """Give the rate of false alarms and the macro recall."""
    clean = [row["id"] in raised for row in rows if row["kind"] == "clean"]
    hits: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row["kind"] != "clean":
            hits[row["kind"]].append(row["id"] in raised and row["clean"] not in raised)
    return mean(clean), mean(mean(hit) for hit in hits.values() if len(hit) >= ENOUGH)


CONTESTANTS: dict[str, Contestant] = {"aligner": ours, "digit strings": digits, "pofilter": pofilter}


def table(sets: dict[str, list[Row]]) -> str:
    head = ("set", "compared by", "false alarms", "macro recall", "pairs a CPU second")
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    for name, rows in sets.items():
        for contestant, ask in CONTESTANTS.items():
            raised, speed = measure(ask, rows)
            for severity in sorted(raised, reverse=True):
                label = contestant if severity == "warning" else f"{contestant}, at error"
                alarms, recall = rates(rows, raised[severity])
                pace = f"{speed:,.0f}" if severity == "warning" else ""
                lines.append(f"| {name} | {label} | {alarms:.1%} | {recall:.2f} | {pace} |")
    return "\n".join(lines)


def read(path: Path) -> list[Row]:
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row | {"set": path.stem} for row in rows]


def main(folder: Path) -> None:
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        print(f"skipped: no pairs in {folder}; name their folder")
        return
    print(table({path.stem: read(path) for path in paths}))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else BENCH)
