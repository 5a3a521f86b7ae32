"""Time and memory of the aligner by length of text: `python benchmarks/alignment_scale.py 1000 10000 100000`.

A text of n sentences a side is made of beads of the gold sets, drawn by lot from a fixed seed. A real book has words of
its own in every chapter; sentences drawn over and over do not, so every fifth bead is given a number that is its own.
Each length runs in a process of its own on one thread, without the cache.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time

from gold import SETS, in_order, read_set


def made(size: int) -> tuple[list[str], list[str], set[tuple[int, int]]]:
    """Give `size` sentences a side, about, and the pairs of first sentences of their beads."""
    rng = random.Random(size)
    beads = [
        ([t.zh[i] for i in a], [t.en[j] for j in b]) for s in SETS for t in read_set(s) for a, b in in_order(t.beads)
    ]
    zh: list[str] = []
    en: list[str] = []
    starts = set()
    while len(zh) < size:
        some_zh, some_en = beads[rng.randrange(len(beads))]
        number = f"{rng.randrange(10_000, 10_000_000)}" if some_zh and some_en and rng.random() < 0.2 else ""
        if some_zh and some_en:
            starts.add((len(zh), len(en)))
        zh += [s + number for s in some_zh[:1]] + some_zh[1:]
        en += [f"{s} {number}".strip() for s in some_en[:1]] + some_en[1:]
    return zh, en, starts


def one(size: int) -> dict[str, float]:
    """Align a text of this size; give seconds, megabytes and the share of beads that begin where they should."""
    from aligner.align import align

    zh, en, starts = made(size)
    began, worked = time.perf_counter(), time.process_time()
    beads = align(zh, en, cache=False)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    found = {(b.zh[0], b.en[0]) for b in beads if b.zh and b.en}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    share = len(found & starts) / len(starts)
    return {"size": size, "seconds": seconds, "processor": processor, "megabytes": memory, "found": share}


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(int(sys.argv[2]))))
        return
    for size in sys.argv[1:]:
        env = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
        out = subprocess.run(
            [sys.executable, __file__, "--one", size], env=env, check=True, capture_output=True, text=True
        )
        row = json.loads(out.stdout)
        times = f"{row['seconds']:6.1f} s ({row['processor']:6.1f} s of processor time)"
        print(
            f"{row['size']:7d} sentences a side: {times}, {row['megabytes']:5.0f} MB, {row['found']:.3f} found",
            flush=True,
        )


if __name__ == "__main__":
    main()
