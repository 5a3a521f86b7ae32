"""Show what a run found: one file a format, each a pure `render(run, lang=…)`; only this module opens files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final, Literal, TextIO, cast

from aligner.errors import AlignerError
from aligner.formats import REPORTS
from aligner.model import Run
from aligner.paths import home_around, locate, real
from aligner.report.outputs import check_outputs
from aligner.report.wording import UiLang

__all__ = ["PrintFormat", "check_name", "load", "make", "render", "save", "show", "write"]

PrintFormat = Literal["text", "json", "jsonl", "github", "gitlab"]

# The module that renders each. Modules are imported when used: some bring heavy libraries.
PRINTED: Final = {"text": "terminal", "json": "saved", "jsonl": "jsonl", "github": "github", "gitlab": "gitlab"}


def render(run: Run, name: str, *, lang: UiLang = "en") -> bytes:
    """Render a run in the format that a file of this name would have.

    Raises AlignerError for a name whose ending is no format, and for a run that needs several files of it.
    """
    check_name(name)
    return _bytes(_render(REPORTS[Path(name).suffix.lower()], run, lang, name))


def check_name(name: str) -> None:
    """Raise AlignerError if no report can be written under this name: to be known before the work, not after."""
    suffix = Path(name).suffix.lower()
    if name == "-":
        return
    if suffix not in REPORTS:
        what = f"no report format is called {suffix!r}" if suffix else "a report needs a file name with an ending"
        raise AlignerError(what, where=name, hint=f"take one of {' '.join(REPORTS)}")


def _render(module: str, run: Run, lang: UiLang, name: str = "") -> str | bytes:
    shown = _placed(run, name) if module == "saved" else _shown(run)
    return cast("str | bytes", import_module(f"aligner.report.{module}").render(shown, lang=lang))


def _shown(run: Run) -> Run:
    """Give a run as people look at it; only what is saved to be read back stays as it is."""
    from aligner.report.together import together

    return together(run)


def _placed(run: Run, name: str) -> Run:
    """Give a run whose root counts from the file that it is saved in: a folder can be moved, and looks alike anywhere.

    None is given where whoever reads the file finds it by itself, nor where the run is printed, and has no place.
    """
    if not run.root or not name:
        return replace(run, root="")
    folder, root = real(Path(name).parent), real(run.root)
    return replace(run, root="" if home_around(folder) == root else Path(os.path.relpath(root, folder)).as_posix())


def _bytes(report: str | bytes) -> bytes:
    # A lone surrogate, which JSON input can smuggle in, has no UTF-8; "?" keeps the report readable.
    return report if isinstance(report, bytes) else report.encode("utf-8", "replace")


def write(run: Run, path: str | Path, *, lang: UiLang = "en") -> tuple[str, ...]:
    """Write a report whose format is told by the name, and give the names of the files written.

    `-` prints the text summary on standard output. A file appears whole or not at all; folders above it are made.
    Raises AlignerError for an unknown format or a place that cannot be written to.
    """
    if str(path) == "-":
        show(run, sys.stdout, "text", lang=lang)
        return ()
    files = make(run, [str(path)], lang=lang)
    for name, content in files.items():
        save(Path(name), content)
    return tuple(files)


def make(
    run: Run, names: Sequence[str], *, inputs: Iterable[Path] = (), within: Path | None = None, lang: UiLang = "en"
) -> dict[str, bytes]:
    """Make reports without writing them yet: all their files by name; `-` among the names is passed over.

    The pages beside an index and the documents of several texts are only known here. Raises AlignerError where one of
    them is an input, would be written twice, or leads out of `within`.
    """
    for name in names:
        check_name(name)
    made = [item for name in names if name != "-" for item in _render_files(run, name, lang).items()]
    check_outputs([name for name, _ in made], (*inputs, *_originals(run)))
    for name, _ in made:
        if within and not real(name).is_relative_to(real(within)):
            hint = "a report can go anywhere with `-o` on the command line"
            raise AlignerError("leads out of the workspace", where=name, hint=hint)
    return dict(made)


def _originals(run: Run) -> list[Path]:
    """Give the files that a run read its texts from: a Word document is opened again for its comments."""
    names = {document.path for text in run.bitexts for document in (text.zh_document, text.en_document)}
    return [locate(name, Path(run.root)) for name in sorted(names) if name]


def _render_files(run: Run, name: str, lang: UiLang) -> dict[str, bytes]:
    """Render all files of a report: most formats have one, a Word document is one text's."""
    format_ = REPORTS[Path(name).suffix.lower()]
    module = import_module(f"aligner.report.{format_}")
    if hasattr(module, "render_files"):
        return cast("dict[str, bytes]", module.render_files(_shown(run), name, lang=lang))
    return {name: render(run, name, lang=lang)}


def save(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; folders above it are made. Raises AlignerError where it cannot."""
    try:
        _replace(path, content)
    except OSError as error:
        raise AlignerError(f"cannot write: {error.strerror}", where=str(path)) from error


def _replace(path: Path, content: bytes) -> None:
    target = Path(os.path.realpath(path))  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe: nothing that could be replaced
        target.write_bytes(content)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(content)
        draft.replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            draft.unlink()
        raise


def show(run: Run, stream: TextIO, fmt: PrintFormat = "text", *, lang: UiLang = "en", explain: bool = False) -> None:
    """Print a run. `text` suits a person: coloured on a terminal unless NO_COLOR is set, plain elsewhere.

    To `explain` adds to it the figures about which nothing was said, and why.
    """
    if fmt not in PRINTED:
        raise AlignerError(f"no format is called {fmt!r}", hint=f"take one of {' '.join(PRINTED)}")
    if fmt == "text":
        from aligner.report import terminal

        report: str | bytes = terminal.render(_shown(run), lang=lang, explain=explain, **terminal.settings(stream))
    else:
        report = _render(PRINTED[fmt], run, lang)
    _print(stream, _bytes(report))


def _print(stream: TextIO, report: bytes) -> None:
    binary = getattr(stream, "buffer", None)
    if binary is None:  # a StringIO in a test
        stream.write(report.decode("utf-8"))
        return
    stream.flush()
    binary.write(report)
    binary.flush()


def load(path: str | Path) -> Run:
    """Read a run saved as `.json`; its texts are found from any working folder. Raises UnreadableInput if it cannot."""
    from aligner.errors import UnreadableInput
    from aligner.report import saved

    try:
        run = saved.load(Path(path).read_bytes(), path=str(path))
        folder = real(Path(path).parent)
        return replace(run, root=str(real(folder / run.root) if run.root else home_around(folder)))
    except OSError as error:
        raise UnreadableInput(f"cannot read: {error.strerror}", where=str(path)) from error
