"""`aligner-baseline.json`: the findings that were there when a team began, which may only become fewer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from aligner.errors import BadConfiguration
from aligner.model import Finding
from aligner.waive.waiver import clip, text_name

VERSION = 1


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A finding of the baseline; `zh` and `en` quote it for people, only `id` decides."""

    text: str
    rule: str
    id: str
    zh: str = ""
    en: str = ""


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. One finding may stand in it several times: where a sentence is used in several texts."""

    version: int
    findings: tuple[Known, ...] = ()


NONE = Baseline(VERSION)


@dataclass(frozen=True, slots=True)
class Ratchet:
    """What writing a baseline again did: what it holds now, what was fixed, and what is new and stayed out."""

    baseline: Baseline
    fixed: tuple[Known, ...]
    refused: tuple[Finding, ...]


def read_baseline(path: Path) -> Baseline | None:
    """Read a baseline; None where there is no such file. Raises BadConfiguration for anything else that is no one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadConfiguration(f"cannot read: {error.strerror}", where=str(path)) from error
    hint = "delete it and write it anew with `aligner check --write-baseline`"
    try:
        version = json.loads(data)["version"]
        if isinstance(version, int) and version > VERSION:
            what = f"written as version {version}; this aligner reads up to {VERSION}"
            raise BadConfiguration(what, where=str(path), hint="upgrade aligner")
        return msgspec.json.decode(data, type=Baseline)
    except UnicodeDecodeError as error:
        raise BadConfiguration("not UTF-8", where=str(path), hint=hint) from error
    except json.JSONDecodeError as error:  # a merge that left its marks
        raise BadConfiguration(f"not JSON: {error.msg}", where=f"{path}:{error.lineno}", hint=hint) from error
    except (KeyError, TypeError, RecursionError, msgspec.DecodeError) as error:
        what = f"no baseline: {error}" if isinstance(error, msgspec.DecodeError) else "no baseline"
        raise BadConfiguration(what, where=str(path), hint=hint) from error


def format_baseline(baseline: Baseline) -> str:
    """Give the text of the file: a finding a line, sorted, so that a fixed one is one line less."""
    rows = [json.dumps(msgspec.to_builtins(known), ensure_ascii=False) for known in sorted(baseline.findings)]
    listed = "\n  " + ",\n  ".join(rows) + "\n " if rows else ""
    return f'{{\n "version": {VERSION},\n "findings": [{listed}]\n}}\n'


def ratchet(old: Baseline | None, found: Sequence[Finding], judged: frozenset[str] | None = None) -> Ratchet:
    """Write down what was found; into a baseline that is there already nothing is added, only what is fixed goes.

    `judged` names the texts that were checked, None for all there are: of others nothing is known, and it is kept.
    """
    if old is None:
        return Ratchet(Baseline(VERSION, tuple(sorted(map(_known, found)))), (), ())
    left = Counter(finding.id for finding in found)
    kept, fixed = [], []
    for known in sorted(old.findings):
        if left[known.id]:
            left[known.id] -= 1
            kept.append(known)
        elif judged is None or known.text in judged:
            fixed.append(known)
        else:
            kept.append(known)
    refused = subtract(found, old)[0]
    return Ratchet(Baseline(VERSION, tuple(kept)), tuple(fixed), refused)


def subtract(found: Iterable[Finding], baseline: Baseline) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Divide findings into new and known. The same slip in one more text than there was is new."""
    left = Counter(known.id for known in baseline.findings)
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in found:
        (old if left[finding.id] else new).append(finding)
        left[finding.id] -= left[finding.id] > 0
    return tuple(new), tuple(old)


def _known(finding: Finding) -> Known:
    zh, en = (clip(p.text, p.text) if p else "" for p in (finding.zh, finding.en))
    return Known(text_name(finding.pair), finding.rule, finding.id, zh, en)
