"""What a run writes is none of what it reads, and nothing twice: told by the files themselves, not by their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from aligner.errors import AlignerError
from aligner.paths import real

_Identity = tuple[int, int] | str | None


def check_outputs(outputs: Iterable[str | Path], inputs: Iterable[Path]) -> None:
    """Raise AlignerError where an output is an input of the run, or one file is to be written twice; `-` is no file.

    Inputs that are not there yet count: a report in the place of the baseline would be read as one next time.
    """
    read = {_identity(path): path for path in inputs}
    written: dict[_Identity, str] = {}
    for name in map(str, outputs):
        if name == "-" or (file := _identity(Path(name))) is None:
            continue
        if file in read:
            also = "" if str(read[file]) == name else f" as {read[file]}"
            what, hint = f"is read in this run{also} and would be overwritten", "write to another name"
            raise AlignerError(what, where=name, hint=hint)
        if file in written:
            also = "" if written[file] == name else f", also as {written[file]}"
            raise AlignerError(f"is to be written twice{also}", where=name, hint="name it once")
        written[file] = name


def _identity(path: Path) -> _Identity:
    """Tell a file by what the system knows it by; one that is not there by its path; none for what is no file.

    Links, hard links and other spellings lead to one file, /dev/null and pipes can be written to twice.
    """
    try:
        known = os.stat(path)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return str(real(path)) if "\0" not in str(path) else None
    return (known.st_dev, known.st_ino) if stat.S_ISREG(known.st_mode) else None
