"""Show what a run found: one file a format, each a pure `render(run, lang=…)`; only this module opens files."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final, Literal, TextIO, cast

from aligner.errors import AlignerError
from aligner.model import Run
from aligner.report.wording import UiLang

__all__ = ["FORMATS", "PrintFormat", "check_name", "load", "render", "save", "show", "write"]

PrintFormat = Literal["text", "json", "jsonl", "github", "gitlab"]

# Endings of file names, and the module that renders each. Modules are imported when used: some bring heavy libraries.
FORMATS: Final = {
    ".html": "html",
    ".json": "saved",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".tmx": "tmx",
    ".docx": "docx",
}
PRINTED: Final = {"text": "terminal", "json": "saved", "jsonl": "jsonl", "github": "github", "gitlab": "gitlab"}


def render(run: Run, name: str, *, lang: UiLang = "en") -> bytes:
    """Render a run in the format that a file of this name would have.

    Raises AlignerError for a name whose ending is no format, and for a run that needs several files of it.
    """
    check_name(name)
    return _bytes(_render(FORMATS[Path(name).suffix.lower()], run, lang))


def check_name(name: str) -> None:
    """Raise AlignerError if no report can be written under this name: to be known before the work, not after."""
    suffix = Path(name).suffix.lower()
    if name == "-":
        return
    if suffix not in FORMATS:
        what = f"no report format is called {suffix!r}" if suffix else "a report needs a file name with an ending"
        raise AlignerError(what, where=name, hint=f"take one of {' '.join(FORMATS)}")


def _render(module: str, run: Run, lang: UiLang) -> str | bytes:
    return cast("str | bytes", import_module(f"aligner.report.{module}").render(_shown(run, module), lang=lang))


def _shown(run: Run, module: str) -> Run:
    """Give a run as people look at it; only what is saved to be read back stays as it is."""
    from aligner.report.together import together

    return run if module == "saved" else together(run)


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
    check_name(str(path))
    files = _render_files(run, str(path), lang)
    for name, content in files.items():
        save(Path(name), content)
    return tuple(files)


def _render_files(run: Run, name: str, lang: UiLang) -> dict[str, bytes]:
    """Render all files of a report: most formats have one, a Word document is one text's."""
    format_ = FORMATS[Path(name).suffix.lower()]
    module = import_module(f"aligner.report.{format_}")
    if hasattr(module, "render_files"):
        return cast("dict[str, bytes]", module.render_files(_shown(run, format_), name, lang=lang))
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


def show(run: Run, stream: TextIO, fmt: PrintFormat = "text", *, lang: UiLang = "en") -> None:
    """Print a run. `text` suits a person: coloured on a terminal unless NO_COLOR is set, plain elsewhere."""
    if fmt not in PRINTED:
        raise AlignerError(f"no format is called {fmt!r}", hint=f"take one of {' '.join(PRINTED)}")
    if fmt == "text":
        from aligner.report import terminal

        report: str | bytes = terminal.render(_shown(run, "terminal"), lang=lang, **terminal.settings(stream))
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
    """Read a run saved as `.json`. Raises UnreadableInput where it cannot."""
    from aligner.errors import UnreadableInput
    from aligner.report import saved

    try:
        return saved.load(Path(path).read_bytes(), path=str(path))
    except OSError as error:
        raise UnreadableInput(f"cannot read: {error.strerror}", where=str(path)) from error
