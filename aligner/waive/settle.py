"""Take from a run what has been decided before: what is left is what a reader has to look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aligner.model import LANGS, Bitext, Document, Finding, Note, Run, Span
from aligner.waive.baseline import NONE, VERSION, Baseline, Known, subtract
from aligner.waive.hold import hold
from aligner.waive.ignores import Ignore, find_ignores
from aligner.waive.quotes import text_name
from aligner.waive.waiver import Waiver, about


@dataclass(frozen=True, slots=True)
class Settled:
    """A run less what was decided, and the decisions that say nothing about it any more."""

    run: Run
    stale: tuple[Waiver, ...] = ()  # no finding has their fingerprint: a sentence was edited, or the slip mended
    expired: tuple[Waiver, ...] = ()  # their day is over, and the finding is back
    unused: tuple[Ignore, ...] = ()  # comments that waive nothing
    lost: tuple[Known, ...] = ()  # of a baseline of an earlier version: what nothing found can be told to be


def settle(
    run: Run,
    waivers: Iterable[Waiver] = (),
    baseline: Baseline | None = None,
    *,
    day: datetime.date,
    whole: bool = False,
) -> Settled:
    """Move the findings that were ignored inline, waived, or in the baseline to `Run.waived`.

    `whole` says that the run is of all texts there are: then a waiver for a text that is not among them is stale too.
    Raises BadConfiguration for a comment in a text that is wrong.
    """
    waivers = tuple(waivers)
    inline, unused, open_ = _inline(run)
    valid = tuple(waiver for waiver in waivers if not waiver.expired(day))
    held = hold(valid, open_)
    waived = [open_[at] for at in sorted(held)]
    rest = [finding for at, finding in enumerate(open_) if at not in held]
    new, known, left = subtract(rest, baseline or NONE)
    settled = replace(
        run,
        findings=new,
        waived=tuple(sorted((*inline, *waived, *known), key=Finding.sort_key)),
        notes=(*_count(len(inline), len(waived), len(known)), *run.notes, *map(unused_note, unused)),
    )
    judged = texts(run)
    lost = tuple(each for each in left if whole or each.text in judged)
    old = baseline is not None and baseline.version < VERSION
    return Settled(settled, *idle(run, waivers, day=day, whole=whole), unused, lost if old else ())


def idle(
    run: Run, waivers: Sequence[Waiver], *, day: datetime.date, whole: bool
) -> tuple[tuple[Waiver, ...], tuple[Waiver, ...]]:
    """Give the waivers that hold for nothing any more, and those that only their day keeps from it."""
    held = set(hold(waivers, run.findings).values())
    names = texts(run)
    return (
        tuple(w for n, w in enumerate(waivers) if n not in held and (whole or w.text in names)),
        tuple(w for n, w in enumerate(waivers) if n in held and w.expired(day)),
    )


def renewed(waivers: Sequence[Waiver], findings: Sequence[Finding]) -> tuple[Waiver, ...]:
    """Give the waivers with the fingerprints and words that their findings have now, each in its own text."""
    held = hold(waivers, findings)
    found = {n: findings[at] for at, n in held.items() if waivers[n].text in ("", text_name(findings[at].pair))}
    return tuple(about(found[n], waiver) if n in found else waiver for n, waiver in enumerate(waivers))


def texts(run: Run) -> frozenset[str]:
    """Name the texts of a run, as waivers and baseline name them."""
    return frozenset(
        text_name(name) for b in run.bitexts for name in (b.name, *(b.pair_id(i) for i in range(len(b.beads))))
    )


def _inline(run: Run) -> tuple[list[Finding], tuple[Ignore, ...], tuple[Finding, ...]]:
    """Divide findings by the comments in the texts: those ignored, the comments not needed, and the rest."""
    documents = {d.path: d for b in run.bitexts if not b.given for d in (b.zh_document, b.en_document) if d.path}
    ignores = [ignore for path in sorted(documents) for ignore in find_ignores(documents[path], Path(run.root))]
    if not ignores:
        return [], (), run.findings
    bitexts = {bitext.name: bitext for bitext in run.bitexts}
    ignored: list[Finding] = []
    rest: list[Finding] = []
    used: set[int] = set()
    for finding in run.findings:
        spans = list(_spans(finding, bitexts.get(finding.bitext)))
        of = {i for i, ignore in enumerate(ignores) if ignore.covers(finding.rule) and _meet(ignore, spans)}
        used |= of
        (ignored if of else rest).append(finding)
    return ignored, tuple(ignore for i, ignore in enumerate(ignores) if i not in used), tuple(rest)


def _meet(ignore: Ignore, spans: Sequence[tuple[str, Span]]) -> bool:
    return any(file == ignore.file and ignore.touches(span) for file, span in spans)


def _spans(finding: Finding, bitext: Bitext | None) -> Iterator[tuple[str, Span]]:
    """Give where a finding stands in files: its places, and on a side without one the sentences of its bead.

    A figure that the English leaves out can be ignored in the English text, where it should stand.
    """
    for lang, place in zip(LANGS, (finding.zh, finding.en), strict=True):
        if place:
            yield place.file, Span(place.start, place.end)
        elif bitext and 0 <= finding.bead < len(bitext.beads):
            document: Document = bitext.document(lang)
            for index in getattr(bitext.beads[finding.bead], lang):
                passage = bitext.side(lang)[index].passage
                yield document.path, passage.span(0, len(passage.string))
    yield from ((place.file, Span(place.start, place.end)) for place in finding.related)


def _count(inline: int, waived: int, known: int) -> Iterator[Note]:
    if number := inline + waived:
        in_en, in_zh = (f" ({inline} in the texts)", f"（其中 {inline} 处在正文中标注）") if inline else ("", "")
        yield Note(en=f"{_findings(number)} waived{in_en}", zh=f"已豁免 {number} 处问题{in_zh}")
    if known:
        yield Note(en=f"{_findings(known)} known from the baseline", zh=f"基线中已有 {known} 处问题")


def _findings(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"


def unused_note(ignore: Ignore) -> Note:
    """Say that a comment waives nothing."""
    rules = ", ".join(ignore.rules)
    where = f"{ignore.file}:{ignore.line}"
    return Note(
        en=f"{where}: nothing to ignore: no {rules} here; remove the comment",
        zh=f"{where}：此处没有 {rules}，忽略标记多余，请删除",
        strict=True,
    )
