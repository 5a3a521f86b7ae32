"""The settings of a run: the command line over the environment over `aligner.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from aligner.check import rule_names, rules_version
from aligner.config import Config, load, without_file
from aligner.errors import BadConfiguration
from aligner.paths import find_settings

_Table = TypeVar("_Table", bound=msgspec.Struct)


def settings(
    file: Path | None,
    *,
    fail_on: str | None = None,
    min_aligned: float | None = None,
    max_warnings: int | None = None,
    strict: bool | None = None,
    glossaries: Sequence[Path] = (),
    ui_lang: str | None = None,
    source: str | None = None,
) -> Config:
    """Read `file`, or the `aligner.toml` of the current folder or one above it, and lay the given options over it.

    A `source` holds for every text, whatever the settings say of single pairs.
    """
    if file is not None and not file.is_file():
        raise BadConfiguration("no such settings file", where=str(file))
    found = file or find_settings(Path.cwd())
    config = load(found, rule_names(), rules_version()) if found else without_file(Path.cwd())
    gate = {"fail_on": fail_on, "min_aligned": min_aligned, "max_warnings": max_warnings, "strict": strict}
    changes: dict[str, Any] = {"gate": _over(config.gate, gate)}
    if glossaries:
        changes["glossaries"] = tuple(str(path.resolve()) for path in glossaries)
    if ui_lang:
        changes["ui_lang"] = ui_lang
    if source:
        changes["source"] = source
        changes["pairs"] = tuple(msgspec.structs.replace(pair, source=None) for pair in config.pairs)
    return _over(config, changes)


def _over(settings: _Table, options: dict[str, Any]) -> _Table:
    return msgspec.structs.replace(settings, **{key: value for key, value in options.items() if value is not None})
