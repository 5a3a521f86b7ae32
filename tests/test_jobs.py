"""Several processes give what one gives: the same results in order, the same first error, and all end together."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from aligner.errors import UnreadableInput
from aligner.jobs import each, workers

MAIN = os.getpid()


def squared(number: int) -> int:
    if number < 0:
        raise UnreadableInput(f"{number} is negative", where=f"row {number}", hint="leave it out")
    return number * number


def dies_elsewhere(parent: int) -> int:
    if os.getpid() != parent:
        os._exit(9)
    return parent


def threads_of_blas(_: int) -> str:
    return os.environ["OPENBLAS_NUM_THREADS"]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(each(squared, range(7), jobs=jobs)) == [0, 1, 4, 9, 16, 25, 36]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_first_text_that_fails_is_told_with_place_and_hint(jobs: int) -> None:
    with pytest.raises(UnreadableInput) as told:
        list(each(squared, [3, -1, -2, 4], jobs=jobs))
    assert str(told.value) == "row -1: -1 is negative (leave it out)"
    assert (told.value.where, told.value.hint) == ("row -1", "leave it out")
    assert not multiprocessing.active_children()


def test_what_a_worker_that_died_leaves_is_done_by_the_process_that_asked() -> None:
    assert list(each(dies_elsewhere, [MAIN] * 4, jobs=2)) == [MAIN] * 4


def test_workers_read_on_one_thread_and_the_environment_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    assert list(each(threads_of_blas, range(2), jobs=2)) == ["1", "1"]
    assert os.environ["OPENBLAS_NUM_THREADS"] == "7"


def test_no_worker_is_started_for_one_text_or_for_little_text() -> None:
    assert workers(8, [100_000]) == workers(8, [50] * 10) == workers(8, []) == 1


def test_without_a_number_there_are_as_many_workers_as_cores() -> None:
    assert workers(None, [10_000] * 10_000) == workers(None, [10**6] * 10_000) >= 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_stopping_the_program_stops_its_workers(tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "slow.py").write_text(
        "import os, pathlib, time\ndef work(n):\n    pathlib.Path(f'{os.getpid()}.pid').touch()\n    time.sleep(600)\n"
    )
    code = "from aligner.jobs import each\nfrom slow import work\nlist(each(work, [1, 2], jobs=2))"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        # A shell starts what it runs in the background deaf to it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    while len(list(tmp_path.glob("*.pid"))) < 2:
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(sent)
    assert process.wait(60) == -sent
    assert process.stderr is not None
    process.stderr.read()  # ends when all that could write to it have ended
