"""Arrays in the user's cache folder: made once, mended when broken, never an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aligner.words.kept import cache_folder, kept

MADE = np.arange(12, dtype=np.uint8).reshape(3, 4)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def fetch(version: str = "1") -> tuple[np.ndarray, bool]:
    """Give the array, and whether it had to be made."""
    made = []

    def make() -> np.ndarray:
        made.append(True)
        return MADE

    found = kept("table", version, make)
    np.testing.assert_array_equal(found, MADE)
    return found, bool(made)


def test_the_second_time_the_array_is_mapped_and_not_made() -> None:
    assert [fetch()[1], fetch()[1]] == [True, False]
    assert not fetch()[0].flags.writeable


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"not an array", b"PK\x03\x04", "half"])
def test_a_broken_file_is_made_anew(damage: bytes | str) -> None:
    fetch()
    file = cache_folder() / "table-1.npy"
    file.write_bytes(damage if isinstance(damage, bytes) else file.read_bytes()[:-6])
    assert [fetch()[1], fetch()[1]] == [True, False]


def test_another_version_is_made_anew_and_takes_the_place_of_the_old_one() -> None:
    fetch()
    assert fetch("2")[1]
    assert [f.name for f in cache_folder().iterdir()] == ["table-2.npy"]


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert [fetch()[1], fetch()[1]] == [True, True]


def test_nobody_but_the_user_can_read_what_is_kept() -> None:
    cache_folder().mkdir(mode=0o755)
    fetch()
    assert cache_folder().stat().st_mode & 0o777 == 0o700
    assert (cache_folder() / "table-1.npy").stat().st_mode & 0o777 == 0o600


def test_processes_that_make_it_at_once_leave_one_whole_file() -> None:
    code = (
        "import numpy as np; from aligner.words.kept import cache_folder, kept\n"
        "for _ in range(100):\n"
        "    (cache_folder() / 'table-1.npy').unlink(missing_ok=True)\n"
        "    assert kept('table', '1', lambda: np.ones((300, 300))).all()"
    )
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert [f.name for f in cache_folder().iterdir()] == ["table-1.npy"]
