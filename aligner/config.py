"""The settings of a run: `aligner.toml`, strictly read. The command line and the environment go over the file."""

from __future__ import annotations

import difflib
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal

import msgspec

from aligner.errors import BadConfiguration
from aligner.model import SEVERITIES, Lang, Severity

FILE_NAME = "aligner.toml"
Level = Literal["error", "warning", "suggestion", "off"]
FailOn = Literal["error", "warning", "suggestion", "never"]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the file: a key that is not listed here is a typo, and an error."""


class PairSetting(_Strict, frozen=True):
    """Two files that belong together, as paths from the folder of `aligner.toml`; `source` says which is translated."""

    zh: str
    en: str
    source: Lang | None = None


class Gate(_Strict, frozen=True):
    """When a run fails: from which severity on, above how many warnings, below which share of sentences aligned."""

    fail_on: FailOn = "error"
    min_aligned: float = 0.0
    max_warnings: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.min_aligned <= 1:
            raise ValueError("min-aligned is a share from 0 to 1")
        if self.max_warnings is not None and self.max_warnings < 0:
            raise ValueError("max-warnings is 0 or more")


class Override(_Strict, frozen=True):
    """Other rule levels for the files whose path matches one of the patterns."""

    paths: tuple[str, ...]
    rules: dict[str, Level]


class Config(_Strict, frozen=True):
    """All settings of a run.

    `glossaries` are patterns relative to `root`. `rules` maps a rule (`number.missing`) or family (`number`) to a
    severity or "off"; a rule's own entry wins over its family's, an override wins over both. `reports` are written
    when the workspace as a whole is checked (no files named), unless the command line names others. `waivers`,
    `baseline` and `links` are files relative to `root`; where there is none, nothing is waived or linked by hand.
    `source` is the language that the texts were written in first, where a pair does not say its own.
    """

    pairs: tuple[PairSetting, ...] = ()
    glossaries: tuple[str, ...] = ("glossaries/*.csv",)
    rules: dict[str, Level] = {}
    gate: Gate = Gate()
    overrides: tuple[Override, ...] = ()
    reports: tuple[str, ...] = ()
    waivers: str = "aligner-waivers.toml"
    baseline: str = "aligner-baseline.json"
    links: str = "aligner-links.toml"
    ui_lang: Literal["en", "zh"] = "en"
    source: Lang | None = None
    date: str = ""  # the day of the texts, YYYY-MM-DD, where names change over time
    root: str = ""

    def level(self, rule: str, default: Severity, files: tuple[str, ...] = ()) -> Level:
        """Give the severity of `rule` for a finding in `files`, or "off"."""
        tables = [o.rules for o in reversed(self.overrides) if _any_match(files, o.paths)] + [self.rules]
        for table in tables:
            for key in (rule, rule.split(".")[0]):
                if key in table:
                    return table[key]
        return default

    def decision_files(self) -> tuple[Path, Path]:
        """Give the files of waivers and of the baseline, which need not be there, as a user here would write them."""
        return self._file(self.waivers), self._file(self.baseline)

    def link_file(self) -> Path:
        """Give the file of manual links, which need not be there, as a user here would write it."""
        return self._file(self.links)

    def _file(self, name: str) -> Path:
        here, path = Path.cwd(), Path(self.root, name).absolute()
        return path.relative_to(here) if path.is_relative_to(here) else path

    def glossary_files(self) -> tuple[Path, ...]:
        """Give the termbase files, sorted. A name without wildcard that is not there is an error."""
        found: set[Path] = set()
        for pattern in self.glossaries:
            path = Path(self.root) / pattern
            if "*" not in pattern and not path.exists():
                raise BadConfiguration(
                    f"no such glossary: {pattern}", where=FILE_NAME, hint="mend the entry under `glossaries`"
                )
            found.update(Path(self.root).glob(pattern) if not Path(pattern).is_absolute() else [path])
        return tuple(sorted(found))


def _any_match(files: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(file, pattern) for file in files for pattern in patterns)


def find(start: Path) -> Path | None:
    """Look for `aligner.toml` in `start` and the folders above it, as far as the root of a repository."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if (folder / ".git").exists():
            return None
    return None


def load(path: Path, known_rules: frozenset[str]) -> Config:
    """Read `aligner.toml`. Raises BadConfiguration with the line and a hint for anything that is not a setting."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadConfiguration("not UTF-8", where=str(path), hint="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(f"not valid TOML: {error}", where=str(path)) from error
    if "root" in table:
        raise BadConfiguration("unknown key `root`", where=_place(path, text, "root"))
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise _explain(path, text, str(error)) from error
    _check_rule_names(config, path, text, known_rules)
    return msgspec.structs.replace(config, root=str(path.parent))


def _explain(path: Path, text: str, problem: str) -> BadConfiguration:
    unknown = re.search(r"unknown field `([^`]+)`", problem)
    if not unknown:
        at = re.search(r"at `\$\.([\w-]+)", problem)
        return BadConfiguration(problem, where=_place(path, text, at[1]) if at else str(path))
    key = unknown[1]
    near = difflib.get_close_matches(key, _all_keys(), n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(_all_keys())}"
    return BadConfiguration(f"unknown key `{key}`", where=_place(path, text, key), hint=hint)


def _all_keys() -> list[str]:
    tables: tuple[Any, ...] = (Config, Gate, PairSetting, Override)
    names = {field.encode_name for table in tables for field in msgspec.structs.fields(table)}
    return sorted(names - {"root"})


def _check_rule_names(config: Config, path: Path, text: str, known: frozenset[str]) -> None:
    allowed = known | {rule.split(".")[0] for rule in known}
    for table in (config.rules, *(o.rules for o in config.overrides)):
        for name in table:
            if name not in allowed:
                near = difflib.get_close_matches(name, sorted(allowed), n=1)
                hint = f"did you mean `{near[0]}`?" if near else "`aligner rules` lists them"
                raise BadConfiguration(f"unknown rule `{name}`", where=_place(path, text, name), hint=hint)


def _place(path: Path, text: str, key: str) -> str:
    """Find the line a key stands on: TOML readers keep no line numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", line):
            return f"{path}:{number}"
    return str(path)


def at_least(severity: Severity, threshold: FailOn) -> bool:
    """Tell whether a finding of this severity fails a gate set to `threshold`.

    >>> at_least("warning", "suggestion"), at_least("warning", "error"), at_least("error", "never")
    (True, False, False)
    """
    return threshold != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(threshold)
