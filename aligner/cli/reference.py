"""`aligner check --reference`: a run with the scores of its translation against an approved one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import AlignerError

if TYPE_CHECKING:
    from aligner.config import Config
    from aligner.model import Lang, Run
    from aligner.versions.text import Version


def with_reference(
    found: Run, reference: Path, since: Path | None, config: Config, *, encoding: str | None, cache: bool
) -> Run:
    """Add scores, notes and findings of `version.reference` to a run of one text.

    Raises AlignerError for a run of several texts, and for a reference or last run that cannot be read as one.
    """
    from aligner.align.cache import cached
    from aligner.align.encoder import UsemEncoder
    from aligner.check.fingerprints import fingerprinted
    from aligner.report import load
    from aligner.versions.reference import drop, far_beads, hold_against, notes

    if len(found.bitexts) != 1:
        what = f"one text can be held against a reference, not {len(found.bitexts)}"
        raise AlignerError(what, where=str(reference), hint="name a text and its translation")
    last = load(since) if since else None
    encoder = cached(UsemEncoder()) if cache else UsemEncoder()
    bitext = found.bitexts[0]
    compared = hold_against(bitext, _read(reference, bitext.target, config, encoding), encoder)
    fallen, said = drop(compared, last) if last else ([], [])
    file = bitext.document(bitext.target).path
    new = []
    for finding in (*fallen, *far_beads(compared)):
        severity = config.level(finding.rule, finding.severity, (file,))
        if severity != "off":
            new.append(replace(finding, severity=severity))
    findings = sorted((*found.findings, *fingerprinted(new, found.bitexts)), key=lambda finding: finding.sort_key())
    return replace(
        found, findings=tuple(findings), notes=(*found.notes, *notes(compared), *said), scores=compared.scores
    )


def _read(path: Path, lang: Lang, config: Config, encoding: str | None) -> Version:
    from aligner.pair.gather import read_shown
    from aligner.read import is_bitext
    from aligner.versions.text import read_version

    if is_bitext(path):
        raise AlignerError("rows of pairs hold no text that could be a reference", where=str(path))
    return read_version(read_shown(path, config.home(), encoding), lang)
