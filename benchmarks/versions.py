"""How fast two versions of a long report are compared, and how many of the edits planted in it are found.

    python benchmarks/versions.py [--sentences N] [--edits N] [--translation]

The report is made here from a fixed seed, in Chinese, with an English twin: each sentence names a unit, a thing and a
figure. A version of it changes some figures, moves, drops and adds sentences. Printed: processor seconds for the
comparison (and, with --translation, for aligning and for the stale table), the planted edits found, and what was found
beyond them.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from aligner.cli.versions import Means, diff_files
from aligner.config import Config

UNITS = [("研发中心", "R&D center"), ("生产基地", "production base"), ("检测平台", "testing platform"),
         ("培训学院", "training academy"), ("物流园", "logistics park"), ("临床部", "clinical department")]  # fmt: skip
THINGS = [("发明专利", "invention patents", "件"), ("注册证书", "registration certificates", "张"),
          ("合作企业", "partner companies", "家"), ("在研项目", "projects under development", "个"),
          ("研究人员", "researchers", "名"), ("海外客户", "overseas customers", "家")]  # fmt: skip
FRAMES = [("{year}年，第{n}{unit}共有{thing}{value}{measure}。", "In {year}, {unit} No. {n} had {value} {thing}."),
          ("截至{year}年底，第{n}{unit}的{thing}增至{value}{measure}。",
           "By the end of {year}, the number of {thing} at {unit} No. {n} had risen to {value}.")]  # fmt: skip


@dataclass
class Edited:
    """A report, its twin, and another version of it with what was done to make it."""

    zh: list[str] = field(default_factory=list)
    en: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    dropped: int = 0
    added: int = 0
    moved: int = 0


def make_sentence(lots: random.Random) -> tuple[str, str, str]:
    (unit_zh, unit_en), (thing_zh, thing_en, measure) = lots.choice(UNITS), lots.choice(THINGS)
    frame_zh, frame_en = lots.choice(FRAMES)
    numbers = {"year": lots.randint(2015, 2024), "n": lots.randint(2, 40)}
    value = str(lots.randint(21, 9999))
    zh = frame_zh.format(unit=unit_zh, thing=thing_zh, measure=measure, value=value, **numbers)
    return zh, frame_en.format(unit=unit_en, thing=thing_en, value=value, **numbers), value


def make_versions(lots: random.Random, sentences: int, edits: int) -> Edited:
    made = Edited()
    values = []
    for _ in range(sentences):
        zh, en, value = make_sentence(lots)
        made.zh.append(zh)
        made.en.append(en)
        values.append(value)
    made.new = list(made.zh)
    places = lots.sample(range(sentences), edits * 3)
    for i in places[:edits]:
        other = str(int(values[i]) + lots.randint(3, 9))
        head, _, tail = made.new[i].rpartition(values[i])
        made.new[i] = head + other + tail
        made.changed.add(other)
    for i in sorted(places[edits:], reverse=True):
        act = i % 3
        if act == 0:
            del made.new[i]
            made.dropped += 1
        elif act == 1:
            made.new.insert(i, "这句话是新写的，说明第" + str(i) + "处的绿化情况。")
            made.added += 1
        elif i > 50:
            made.new.insert(i - 40, made.new.pop(i))
            made.moved += 1
    return made


def write(folder: Path, name: str, lines: list[str]) -> Path:
    path = folder / name
    path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=2_000)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--translation", action="store_true")
    options = parser.parse_args()
    made = make_versions(random.Random(7), options.sentences, options.edits)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = write(folder, "old.zh.txt", made.zh), write(folder, "new.zh.txt", made.new)
        translations = [write(folder, "report.en.txt", made.en)] if options.translation else []
        for scores in (False, True):
            began = time.process_time()
            result = diff_files(old, new, translations, Means(Config(glossaries=()), cache=False, scores=scores))
            took = time.process_time() - began
            print(f"{options.sentences} sentences, {'with' if scores else 'without'} BLEU, chrF and TER: {took:.1f} s")
    facts = [c for c in result.changes if c.rule == "version.changed" and c.kind == "figure"]
    found = {c.new.text for c in facts if c.new}
    print(f"figures: {len(found & made.changed)} of {len(made.changed)} planted, {len(found - made.changed)} beyond")
    print(f"dropped {made.dropped}, added {made.added}, moved {made.moved}; found {result.tally}")
    if options.translation:
        stale = [c for c in result.changes if c.rule == "version.stale" and c.severity == "error"]
        right = {c.new.text for c in stale if c.new and c.kind == "figure"} & made.changed
        print(f"stale: {len(right)} of {len(made.changed)} figures, {len(stale)} findings in all")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
