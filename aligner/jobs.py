"""Work in several processes: the same results in the same order as in one, and the same first error."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

# Sentences that a worker must have before it is started: it takes as long to load what aligning needs (0.8 s) as to
# align these. Measured with `benchmarks/many_texts.py`; below twice as many, one process is done first.
WORTH = 400
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # as in `aligner.cli.main`; workers with two each would wait for each other


def workers(asked: int | None, sizes: Sequence[int]) -> int:
    """Say how many processes are worth it for tasks of these sizes, in sentences; `asked` is the cores by default.

    >>> workers(8, [100] * 20), workers(2, [100] * 20), workers(8, [3000]), workers(8, [100] * 3)
    (5, 2, 1, 1)
    """
    return max(1, min(asked or _cores(), len(sizes), sum(sizes) // WORTH))


def _cores() -> int:
    """Count the cores that this process may use: a container or `taskset` may allow fewer than there are."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def each(work: Callable[[_Task], _Result], tasks: Sequence[_Task], *, jobs: int = 1) -> Iterator[_Result]:
    """Do every task, in `jobs` processes if there are several, and give the results in the order of the tasks.

    `work` is sent to each worker once, a task to one of them; both must be picklable. What the first task that fails
    raises is raised here. What a worker that died leaves is done here: whatever ended it (memory, a signal) then
    happens as it would have with one process, or does not.
    """
    if jobs < 2:
        yield from map(work, tasks)
        return
    before = set(multiprocessing.active_children())
    spawn = multiprocessing.get_context("spawn")  # Windows and macOS have no other; a fork copies locks that are held
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin, initargs=(work,))
    try:
        with _quiet_start():
            waiting = [_submitted(pool, task) for task in tasks]
        for task, future in zip(tasks, waiting, strict=True):
            try:
                done = future.result() if future else work(task)
            except BrokenProcessPool:
                done = work(task)
            yield done
    except BaseException:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()  # an error or Ctrl-C does not wait for the texts at work
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, task: Any) -> Any:
    try:
        return pool.submit(_do, task)
    except BrokenProcessPool:  # a worker died while others were being given their tasks
        return None


@contextmanager
def _quiet_start() -> Iterator[None]:
    """Start processes that read one-threaded and are deaf to Ctrl-C: it reaches all, and this one ends the others."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    if hasattr(signal, "pthread_sigmask"):  # not on Windows; a started process keeps the mask
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


_work: Callable[[Any], Any]


def _begin(work: Callable[[Any], Any]) -> None:
    """Keep in a worker what it is to do, and end it when the process that started it has gone, however it went."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(task: Any) -> Any:
    return _work(task)
