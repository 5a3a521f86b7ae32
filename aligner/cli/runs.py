"""The run that a command speaks of: a saved one, or the workspace, checked now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Finding, Run


def run_of(saved: Path | None, config: Config) -> Run:
    """Load a saved run; without one, check all texts of the workspace."""
    if saved is not None:
        from aligner.report import load

        return load(saved)
    from aligner.pipeline import run

    return run((), config)


def findings_of(run: Run) -> tuple[Finding, ...]:
    """Give all that was found, whether or not it was set aside."""
    from aligner.model import Finding

    return tuple(sorted((*run.findings, *run.waived), key=Finding.sort_key))


def author() -> str:
    """Name who decides: as git does for a commit, else by the login; empty where neither tells."""
    import getpass
    import subprocess

    try:
        told = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, encoding="utf-8", check=True, timeout=5
        )
        if name := told.stdout.strip():
            return name
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without a name for its user
        return ""
