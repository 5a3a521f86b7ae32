"""Measure the budget of false alarms: the share of right pairs that raise anything, by any rule, as Markdown tables.

Each FILE is a `.jsonl` of pairs with `id`, `kind`, `zh` and `en`; those of kind `clean` are human translations and
should raise nothing. All rules are on, with the settings and termbase of an empty folder. A pair counts once, however
much it raises, under a rule once for that rule. A human translation may hold a true mistake, so the aim is a small
share, not none.

    python benchmarks/precision.py FILE|FOLDER...
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ALIGNER = Path(sys.executable).with_name("aligner")
GRAVE = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Alarms:
    """What one file of right pairs raised: the pairs under each (rule, severity)."""

    name: str
    pairs: int
    raised: Mapping[tuple[str, str], set[str]]

    def among(self, *severities: str, rule: str = "") -> int:
        """Count the pairs with a finding at one of the severities, of one rule or of any."""
        found = (ids for (of, severity), ids in self.raised.items() if severity in severities and rule in ("", of))
        return len(set().union(*found))


def measure(path: Path) -> Alarms:
    """Ask `aligner check` once for all right pairs of a file, under ids that tell nothing."""
    rows = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if row["kind"] == "clean"]
    raised: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in _findings({"id": str(place), "zh": row["zh"], "en": row["en"]} for place, row in enumerate(rows)):
        raised[finding["rule"], finding["severity"]].add(finding["pair"])
    return Alarms(path.stem, len(rows), raised)


def _findings(pairs: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ALIGNER_")}
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)
        Path(folder, "pairs.jsonl").write_text(text, encoding="utf-8")
        Path(folder, "aligner.toml").touch()  # so that no settings above count
        command = [str(ALIGNER), "check", "pairs.jsonl", "-q", "-f", "jsonl", "--fail-on", "never"]
        run = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8", env=environment)
    return [json.loads(line) for line in run.stdout.splitlines()]


def by_file(found: list[Alarms]) -> Iterator[str]:
    """Give the share of pairs that raise anything, a line a file, and in all."""
    yield "| pairs | right pairs | any rule, at error | at error or warning |"
    yield "| --- | ---: | ---: | ---: |"
    for each in found:
        yield _line(each.name, each.pairs, each.among("error"), each.among(*GRAVE))
    if len(found) > 1:
        errors, both = (sum(each.among(*s) for each in found) for s in (("error",), GRAVE))
        yield _line("all", sum(each.pairs for each in found), errors, both)


def _line(name: str, pairs: int, errors: int, both: int) -> str:
    shares = (f"{number:,} ({number / pairs:.2%})" if pairs else "–" for number in (errors, both))
    return f"| {name} | {pairs:,} | {' | '.join(shares)} |"


def by_rule(found: list[Alarms]) -> Iterator[str]:
    """Give for each rule how many pairs it raises in each file, at error + at warning; the most frequent first."""
    rules = {rule for each in found for rule, severity in each.raised if severity in GRAVE}
    yield f"| rule | {' | '.join(each.name for each in found)} | all |"
    yield f"| --- |{' ---: |' * (len(found) + 1)}"
    lines = []
    for rule in rules:
        counts = [[each.among(severity, rule=rule) for severity in GRAVE] for each in found]
        total = [sum(column) for column in zip(*counts, strict=True)]
        cells = " | ".join(f"{errors} + {warnings}" for errors, warnings in [*counts, total])
        lines.append((-sum(total), rule, f"| `{rule}` | {cells} |"))
    yield from (line for _, _, line in sorted(lines))


def main(arguments: list[str]) -> None:
    """Measure the files named, and those in the folders named."""
    paths = [Path(argument) for argument in arguments]
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    if not files or not all(file.is_file() for file in files):
        sys.exit("name files of pairs (.jsonl), or a folder of them")
    found = [measure(file) for file in files]
    print("\n".join([*by_file(found), "", *by_rule(found)]))


if __name__ == "__main__":
    main(sys.argv[1:])
