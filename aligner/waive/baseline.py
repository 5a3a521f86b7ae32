"""`aligner-baseline.json`: the findings that were there when a team began, which may only become fewer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from aligner.errors import BadConfiguration
from aligner.model import Around, Finding
from aligner.waive.hold import hold
from aligner.waive.quotes import Quotes, quotes, text_name

VERSION = 2  # 1 knew findings by other fingerprints and quoted no sentences: see `aligner.waive.hold`


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A finding of the baseline: its fingerprint, and what both sides said, to find it again by in an edited text."""

    text: str
    rule: str
    id: str
    zh: str = ""
    en: str = ""
    zh_sentence: str = ""
    en_sentence: str = ""
    around: Around = ("", "", "", "")

    @property
    def quotes(self) -> Quotes:
        return Quotes(self.zh, self.en, self.zh_sentence, self.en_sentence, self.around)


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
        return Ratchet(Baseline(VERSION, tuple(sorted(map(known, found)))), (), ())
    refused, there, left = subtract(found, old)
    kept = [known(finding) for finding in there]  # as the text has it now
    kept += [each for each in left if judged is not None and each.text not in judged]
    fixed = tuple(sorted(each for each in left if judged is None or each.text in judged))
    return Ratchet(Baseline(VERSION, tuple(sorted(kept))), fixed, refused)


def subtract(
    found: Sequence[Finding], baseline: Baseline
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Known, ...]]:
    """Divide findings into new and known, and give what of the baseline is among neither.

    The same slip in one more text than there was is new.
    """
    held = hold(baseline.findings, found, once=True)
    there = set(held.values())
    return (
        tuple(finding for at, finding in enumerate(found) if at not in held),
        tuple(finding for at, finding in enumerate(found) if at in held),
        tuple(each for number, each in enumerate(baseline.findings) if number not in there),
    )


def known(finding: Finding) -> Known:
    """Write down what a finding is known by."""
    said = quotes(finding)
    sentences = said.sentences()
    return Known(text_name(finding.pair), finding.rule, finding.id, *said.words(), *sentences, finding.around)
