"""The settings of a run: `aligner.toml`, strictly read. The command line and the environment go over the file."""

from __future__ import annotations

import difflib
import glob
import json
import os
import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from aligner.errors import BadConfiguration
from aligner.model import FailOn, Gate, Lang, Severity
from aligner.paths import SETTINGS, canonical, here, home_of, locate, matches, real

_OWN = {"root", "file"}  # fields of Config that are no settings
Level = Literal["error", "warning", "suggestion", "off"]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the file: a key that is not listed here is a typo, and an error."""


class PairSetting(_Strict, frozen=True):
    """Two files that belong together, as paths from the folder of `aligner.toml`; `source` says which is translated."""

    zh: str
    en: str
    source: Lang | None = None


class GateSetting(_Strict, frozen=True):
    """When a run fails, as the file has it: `aligner.model.Gate`, strictly read."""

    fail_on: FailOn = "error"
    min_aligned: float = 0.0
    max_warnings: int | None = None
    strict: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.min_aligned <= 1:
            raise ValueError("min-aligned is a share from 0 to 1")
        if self.max_warnings is not None and self.max_warnings < 0:
            raise ValueError("max-warnings is 0 or more")

    def gate(self) -> Gate:
        return Gate(**msgspec.structs.asdict(self))


class Override(_Strict, frozen=True):
    """Other rule levels for the files whose path matches one of the patterns."""

    paths: tuple[str, ...]
    rules: dict[str, Level]


class Config(_Strict, frozen=True):
    """All settings of a run. Paths and patterns count from `root`, the folder of the `file` they were read from.

    Without a file, `root` is the working folder. `rules` maps a rule (`number.missing`) or family (`number`) to a
    severity or "off"; a rule's own entry wins over its family's, an override wins over both. `reports` are written
    when the workspace as a whole is checked (no files named), unless the command line names others. `waivers`,
    `baseline` and `links` are files relative to `root`; where there is none, nothing is waived or linked by hand.
    `source` is the language that the texts were written in first, where a pair does not say its own. `exclude` names
    files and folders that are passed over in folders.
    """

    pairs: tuple[PairSetting, ...] = ()
    exclude: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ("glossaries/*.csv",)
    rules: dict[str, Level] = {}
    gate: GateSetting = GateSetting()
    overrides: tuple[Override, ...] = ()
    reports: tuple[str, ...] = ()
    waivers: str = "aligner-waivers.toml"
    baseline: str = "aligner-baseline.json"
    links: str = "aligner-links.toml"
    rules_version: int | None = None  # rules that came later report at most warnings
    ui_lang: Literal["en", "zh"] = "en"
    source: Lang | None = None
    jobs: Annotated[int, msgspec.Meta(ge=1)] | None = None  # processes at once; the cores
    cache: bool = True  # keep results and vectors in the user's cache folder
    date: str = ""  # the day of the texts, YYYY-MM-DD, where names change over time
    root: str = ""
    file: str = ""

    def home(self) -> Path:
        """Give the folder that the paths in reports count from."""
        return home_of(Path(self.root))

    def level(self, rule: str, default: Severity, files: tuple[str, ...] = ()) -> Level:
        """Give the severity of `rule` for a finding in `files`, paths as reports show them, or "off"."""
        tables = [o.rules for o in reversed(self.overrides) if self.concerns(o, files)] + [self.rules]
        for table in tables:
            for key in (rule, rule.split(".")[0]):
                if key in table:
                    return table[key]
        return default

    def excludes(self) -> Callable[[Path], bool]:
        """Give what tells of a file in a folder that it is none of the texts: excluded, or read as something else."""
        folder, own = real(self.root), frozenset(map(canonical, self.inputs()))

        def excluded(path: Path) -> bool:
            whole = canonical(path)
            above = [whole, *(place for place in whole.parents if folder in place.parents)]
            return whole in own or any(matches(place, pattern, folder) for pattern in self.exclude for place in above)

        return excluded

    def concerns(self, override: Override, files: tuple[str, ...]) -> bool:
        """Tell whether an override is about any of these files, paths as reports show them."""
        folder = real(self.root)
        found = [_located(file, folder, Path.cwd()) for file in files]
        return any(matches(file, pattern, folder) for file in found for pattern in override.paths)

    def decision_files(self) -> tuple[Path, Path]:
        """Give the files of waivers and of the baseline, which need not be there, as a user here would write them."""
        return self._file(self.waivers), self._file(self.baseline)

    def link_file(self) -> Path:
        """Give the file of manual links, which need not be there, as a user here would write it."""
        return self._file(self.links)

    def _file(self, name: str) -> Path:
        return here(Path(self.root, name))

    def glossary_files(self) -> tuple[Path, ...]:
        """Give the termbase files, sorted. A name without wildcard that is not there is an error."""
        for pattern in self.glossaries:
            if "*" not in pattern and not Path(self.root, pattern).exists():
                hint = "mend the entry under `glossaries`"
                raise BadConfiguration(f"no such glossary: {pattern}", where=SETTINGS, hint=hint)
        return self._globbed()

    def _globbed(self) -> tuple[Path, ...]:
        found: set[Path] = set()
        for pattern in self.glossaries:
            root = str(real(self.root))
            whole = os.path.join(glob.escape(root) if "*" in pattern else root, pattern)
            named = glob.glob(whole, recursive=True, include_hidden=True) if "*" in pattern else [whole]
            found.update(canonical(path) for path in named)
        return tuple(sorted(path for path in found if path.exists()))

    def inputs(self) -> tuple[Path, ...]:
        """Give the files of the workspace that a run reads beside its texts, whether or not they are there."""
        own = (Path(self.file),) if self.file else ()
        return (*own, *self.decision_files(), self.link_file(), *self._globbed())


@lru_cache(4096)
def _located(file: str, folder: Path, working: Path) -> Path:
    """Give the canonical path of a file as reports show it. `working` is there to tell runs apart: findings repeat."""
    return canonical(locate(file, home_of(folder)))


def load(path: Path, known_rules: frozenset[str], latest: int | None = None) -> Config:
    """Read `aligner.toml`; `latest` is the version of the rule set.

    Raises BadConfiguration with the line and a hint for anything that is not a setting.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadConfiguration("not UTF-8", where=str(path), hint="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(f"not valid TOML: {error}", where=str(path)) from error
    for key in sorted(_OWN & table.keys()):
        raise BadConfiguration(f"unknown key `{key}`", where=_place(path, text, key))
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise _explain(path, text, str(error)) from error
    _check_rule_names(config, path, text, known_rules)
    _check_rules_version(config, path, text, latest)
    config = msgspec.structs.replace(config, root=str(canonical(path).parent), file=str(path))
    _check_inside(config, str(path), text)
    return config


def without_file(folder: Path) -> Config:
    """Give the settings of a folder that has no `aligner.toml`. Raises BadConfiguration for a link out of it."""
    config = Config(root=str(folder))
    _check_inside(config, str(folder), "")
    return config


def _check_inside(config: Config, file: str, text: str) -> None:
    """Refuse what would be written or decided outside of the workspace: a file of settings comes with the texts."""
    root = real(config.root)
    single = [(key, getattr(config, key)) for key in ("waivers", "baseline", "links")]
    for key, name in [*(("reports", name) for name in config.reports), *single]:
        if not real(root / name).is_relative_to(root):
            what = f"`{key}` leads out of the folder of {SETTINGS}: {name}"
            hint = "name a file in it; a report can go anywhere with `-o` on the command line"
            where = _place(Path(file), text, json.dumps(name, ensure_ascii=False), key)
            raise BadConfiguration(what, where=where, hint=hint)


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
    tables: tuple[Any, ...] = (Config, GateSetting, PairSetting, Override)
    names = {field.encode_name for table in tables for field in msgspec.structs.fields(table)}
    return sorted(names - _OWN)


def _check_rule_names(config: Config, path: Path, text: str, known: frozenset[str]) -> None:
    allowed = known | {rule.split(".")[0] for rule in known}
    for table in (config.rules, *(o.rules for o in config.overrides)):
        for name in table:
            if name not in allowed:
                near = difflib.get_close_matches(name, sorted(allowed), n=1)
                hint = f"did you mean `{near[0]}`?" if near else "`aligner rules` lists them"
                raise BadConfiguration(f"unknown rule `{name}`", where=_place(path, text, name), hint=hint)


def _check_rules_version(config: Config, path: Path, text: str, latest: int | None) -> None:
    asked = config.rules_version
    if asked is not None and not 1 <= asked <= (latest or asked):
        hint = f"write a number from 1 to {latest}, or upgrade aligner" if latest else "versions begin with 1"
        raise BadConfiguration(f"no rule set {asked}", where=_place(path, text, "rules-version"), hint=hint)


def _place(path: Path, text: str, *keys: str) -> str:
    """Find the line that the first of these keys stands on: TOML readers keep no line numbers."""
    for key in keys:
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", line):
                return f"{path}:{number}"
    return str(path)
