"""Old versions of files, as a git repository keeps them. Nothing in it is changed, and none of its hooks run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import AlignerError

LIMIT = 50 * 1024 * 1024  # bytes of an old version: what `read` takes of a file
_SECONDS = 120  # a repository on a dead network drive must not hang a build


@dataclass(frozen=True, slots=True)
class Revised:
    """A file that differs from the revision: its path now (None if it is gone), and its path then (None if new)."""

    now: Path | None
    then: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree and the commit that it is compared with."""

    root: Path
    commit: str

    def changed(self, paths: Sequence[Path]) -> list[Revised]:
        """List the files under `paths` that differ from the commit, new ones that git does not know yet included."""
        inside = [self._inside(path) for path in paths] or ["."]
        listed = _git(self.root, "diff", "--no-ext-diff", "--name-status", "-M", "-z", self.commit, "--", *inside)
        found = list(_parsed(listed, self.root))
        known = {revised.now for revised in found}
        new = _git(self.root, "ls-files", "--others", "--exclude-standard", "-z", "--", *inside)
        found += [Revised(self.root / name, None) for name in _names(new) if self.root / name not in known]
        return sorted(found, key=lambda revised: str(revised.now or revised.then))

    def old_bytes(self, name: str) -> bytes:
        """Give a file as it stood in the commit. Raises AlignerError for one that is not there or too large."""
        size = int(_git(self.root, "cat-file", "-s", f"{self.commit}:{name}"))
        if size > LIMIT:
            raise AlignerError(f"has {size:,} bytes in {self.commit[:12]}; the limit is {LIMIT:,}", where=name)
        return _git(self.root, "cat-file", "blob", f"{self.commit}:{name}")

    def has(self, name: str) -> bool:
        """Tell whether the commit has a file of this name."""
        return bool(_git(self.root, "ls-tree", "-z", "--name-only", self.commit, "--", name))

    def name(self, path: Path) -> str:
        """Give the name by which git knows a path."""
        return self._inside(path)

    def _inside(self, path: Path) -> str:
        try:
            return Path(os.path.abspath(path)).relative_to(self.root).as_posix() or "."
        except ValueError:
            try:
                return path.resolve().relative_to(self.root).as_posix() or "."
            except ValueError:
                raise AlignerError("is outside the git repository", where=str(path), hint=str(self.root)) from None


def open_repository(revision: str, folder: Path) -> Repository:
    """Open the repository around `folder`, to compare with where the present branch left `revision`.

    What others did to that branch since is no change of this one. Raises AlignerError where there is no repository or
    no such revision.
    """
    root = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n"))
    name = f"{revision}^{{commit}}"
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name, what=f"no revision {revision}")
    base = _run(root, "merge-base", commit.decode().strip(), "HEAD")
    return Repository(root, (base.stdout if base.returncode == 0 else commit).decode().strip())


def _parsed(listed: bytes, root: Path) -> list[Revised]:
    """Read `git diff --name-status -z`: a status, then one path, or two for what was renamed or copied."""
    fields = iter(_names(listed))
    found = []
    for status in fields:
        first = next(fields)
        if status[0] in "RC":
            found.append(Revised(root / next(fields), first))
        else:
            found.append(Revised(None if status == "D" else root / first, None if status == "A" else first))
    return found


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def _git(folder: Path, *arguments: str, what: str = "") -> bytes:
    done = _run(folder, *arguments)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise AlignerError(
            what or f"git {arguments[0]} failed: {said[0] if said else done.returncode}", where=str(folder)
        )
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git without shell, pager, hooks, file-system monitor or prompts; paths are literal, never patterns."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    safe = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "diff.external=")
    try:
        return subprocess.run(
            ["git", "--no-pager", *safe, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise AlignerError("git is not installed", hint="give the old and the new file instead") from None
    except subprocess.TimeoutExpired:
        raise AlignerError(f"git did not answer in {_SECONDS} s", where=str(folder)) from None
