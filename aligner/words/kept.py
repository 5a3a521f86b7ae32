"""The user's cache folder, and arrays kept there that can be made again from what is installed."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


def cache_folder() -> Path:
    """Give the folder for what may be made again: `$XDG_CACHE_HOME/aligner`, else `~/.cache/aligner`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aligner"


def private(folder: Path) -> Path:
    """Make the folder if it is missing, and close it to all but its owner.

    Vectors tell what a text was about, and texts under embargo are aligned. Raises OSError where that cannot be done;
    what stands in a folder of somebody else is not read.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def kept(name: str, version: str, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
    """Give an array from the cache folder, mapped into memory; make it, and keep it, where none can be read there."""
    file = cache_folder() / f"{name}-{version}.npy"
    with suppress(OSError, ValueError):
        private(file.parent)
        found: NDArray[Any] = np.lib.format.open_memmap(file, mode="r")
        return found.view(np.ndarray)  # a memmap makes each slice of it a memmap, which takes longer than the slice
    made = make()
    with suppress(OSError):
        write_whole(file, lambda part: np.save(part, made))
        for old in set(file.parent.glob(f"{name}-*.npy")) - {file}:
            old.unlink()
    return made


def write_whole(file: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Write under another name and rename: whoever reads meanwhile finds the old file or the new one, never half."""
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".tmp", delete=False) as part:
        try:
            fill(part)
            part.flush()
            os.fsync(part.fileno())  # or a power cut leaves a whole name over a file of zeros
            os.replace(part.name, file)
        except BaseException:
            os.unlink(part.name)
            raise
