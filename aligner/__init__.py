"""Check Chinese and English texts against each other: numbers by value, names by termbase.

    import aligner

    run = aligner.check(["release.zh.docx", "release.en.docx"])
    run.findings                          # what differs, where, and what to write instead
    aligner.to_frame(run)                 # the same as a pandas table
    aligner.write(run, "report.html")     # or .json .sarif .xlsx .docx …

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from aligner.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike
    from typing import Literal

    import pandas as pd

    from aligner.config import Config
    from aligner.errors import AlignerError, BadConfiguration, UnreadableInput
    from aligner.glossary import Termbase
    from aligner.model import Bead, Bitext, Document, Finding, Match, Place, Run

__all__ = [
    "AlignerError", "BadConfiguration", "Bead", "Bitext", "Document", "Finding", "Match", "Place", "Run", "Termbase",
    "UnreadableInput", "__version__", "align", "check", "load", "load_glossary", "read", "to_frame", "write",
]  # fmt: skip

_HOMES = {
    "aligner.errors": ("AlignerError", "BadConfiguration", "UnreadableInput"),
    "aligner.glossary": ("Termbase",),
    "aligner.model": ("Bead", "Bitext", "Document", "Finding", "Match", "Place", "Run"),
}


def check(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]] = (),
    *,
    config: str | PathLike[str] | None = None,
    encoding: str | None = None,
    allow_unpaired: bool = False,
    decisions: bool = True,
    cache: bool = True,
    jobs: int | None = 1,
    **settings: Any,
) -> Run:
    """Check texts as `aligner check` does: a bilingual file, a text and its translation, a folder, or many files.

    `config` is an `aligner.toml`; without, that of the current folder or one above it counts. `settings` go over it,
    under the names they have there, with `_` for `-`: `glossaries=["press.csv"]`, `rules={"term": "off"}`. Of two
    files the first is the source, unless `source="zh"` or `"en"` says so. What is waived, ignored or in the baseline
    stands in `waived`, unless `decisions` is false. `jobs` processes work at once, the cores where it is None: a script
    that asks for several does so under `if __name__ == "__main__":`, for they read it too. Raises AlignerError for what
    cannot be read, paired or understood as a setting.
    """
    from os import PathLike
    from pathlib import Path

    from aligner.pipeline import run, set_aside

    asked = [Path(path) for path in ([paths] if isinstance(paths, (str, PathLike)) else paths)]
    found = _config(config, settings)
    checked = run(asked, found, encoding=encoding, allow_unpaired=allow_unpaired, cache=cache, jobs=jobs)
    return set_aside(checked, found, whole=not asked).run if decisions else checked


def _config(file: str | PathLike[str] | None, changes: dict[str, Any]) -> Config:
    """Lay settings over those of a file; checked as the file is, a misspelt one is an error."""
    from pathlib import Path

    import msgspec

    from aligner.config import Config
    from aligner.errors import BadConfiguration
    from aligner.settings import settings

    if "glossaries" in changes:
        changes = changes | {"glossaries": [str(Path(name).resolve()) for name in changes["glossaries"]]}
    names = {field.name: field.encode_name for field in msgspec.structs.fields(Config)}
    if unknown := sorted(set(changes) - set(names)):
        raise BadConfiguration(f"unknown setting {unknown[0]!r}", hint=f"the settings are {', '.join(sorted(names))}")
    table = msgspec.to_builtins(settings(Path(file) if file is not None else None, source=changes.get("source")))
    try:
        return msgspec.convert(table | {names[key]: value for key, value in changes.items()}, Config)
    except msgspec.ValidationError as error:
        raise BadConfiguration(str(error)) from error


def align(zh: Sequence[str], en: Sequence[str], *, cache: bool = True) -> tuple[Bead, ...]:
    """Pair Chinese sentences with the English ones that translate them, as lists of strings.

    Each index stands in exactly one bead; an empty side means no counterpart.
    """
    from aligner.align import align as align_sentences

    return align_sentences(zh, en, cache=cache)


def read(path: str | PathLike[str], *, encoding: str | None = None) -> Document:
    """Read a text, Markdown, .docx or .html file: its blocks, each knowing where in the file it stands."""
    return import_module("aligner.read").read(path, encoding=encoding)  # type: ignore[no-any-return]


def load_glossary(path: str | PathLike[str]) -> Termbase:
    """Read a termbase (.csv, .tsv, .xlsx, .tbx) and check it. Raises BadConfiguration for a mistake in it."""
    from pathlib import Path

    from aligner.glossary import load

    return load(Path(path))


def load(path: str | PathLike[str]) -> Run:
    """Read a run that was saved as .json. Raises UnreadableInput where it cannot."""
    return import_module("aligner.report").load(path)  # type: ignore[no-any-return]


def write(run: Run, path: str | PathLike[str], *, lang: Literal["en", "zh"] = "en") -> tuple[str, ...]:
    """Write a report whose format is told by the name, and give the names of the files written."""
    return import_module("aligner.report").write(run, path, lang=lang)  # type: ignore[no-any-return]


def to_frame(run: Run, *, lang: Literal["en", "zh"] = "en") -> pd.DataFrame:
    """Give the findings of a run as a pandas table, a row each: what the CSV and XLSX reports hold."""
    from aligner.report.table import frame

    return frame(run, lang=lang)


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This package, which keeps its functions `check`, `align` and `read`.

    Three rooms have the same names. Python puts a subpackage into its package when it is first imported, and would
    overwrite the function; the rooms are reached by `from aligner.read import …`, which does not look here.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (isinstance(value, ModuleType) and name in {"align", "check", "read"}):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
