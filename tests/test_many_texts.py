"""Many texts in one run: as many processes as are asked for, and the same bytes from any number of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from many import write_texts

COMMAND = Path(sys.executable).with_name("aligner")
REPORTS = ("r.html", "r.json", "r.jsonl", "r.sarif", "r.xml", "r.csv", "r.xlsx", "r.md", "r.tmx", "r.docx")
PRINTED = ("text", "json", "jsonl", "github", "gitlab")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    write_texts(folder / "texts", 9)
    return folder


def check(desk: Path, *arguments: str, cache: str = "cache", **environment: str) -> subprocess.CompletedProcess[bytes]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("ALIGNER_")}
    own |= {"XDG_CACHE_HOME": str(desk / cache)} | environment
    return subprocess.run([COMMAND, "check", *arguments], cwd=desk, capture_output=True, env=own)


@pytest.fixture(scope="module")
def alone(desk: Path) -> dict[str, bytes]:
    """What one process says and writes."""
    return reported(desk, "1")


def reported(desk: Path, jobs: str) -> dict[str, bytes]:
    """Give every report and everything printed, each run with a cache of its own that is empty at first."""
    folder = desk / f"jobs{jobs}"
    outputs = [word for name in REPORTS for word in ("-o", str(folder / name))]
    found = {}
    for fmt in PRINTED:
        done = check(desk, "texts", "--jobs", jobs, "-f", fmt, "-q", *outputs, cache=f"cache{jobs}")
        assert (done.returncode, done.stderr) == (1, b"")
        found[fmt], outputs = done.stdout, []
    return found | {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_every_format_has_the_same_bytes_whatever_the_number_of_processes(
    desk: Path, alone: dict[str, bytes], jobs: str
) -> None:
    found = reported(desk, jobs)
    assert found.keys() == alone.keys()
    assert [name for name in alone if found[name] != alone[name]] == []


def test_the_number_of_processes_may_stand_in_the_settings_and_in_the_environment(desk: Path) -> None:
    folder = desk / "set"
    write_texts(folder / "texts", 1, 3)
    (folder / "aligner.toml").write_text("jobs = 0\n")
    refused = check(folder, "texts")
    assert refused.returncode == 2
    assert b"aligner.toml:1" in refused.stderr
    (folder / "aligner.toml").write_text("jobs = 2\n")
    assert check(folder, "texts").returncode == 0
    assert check(folder, "texts", ALIGNER_CHECK_JOBS="0").returncode == 2
