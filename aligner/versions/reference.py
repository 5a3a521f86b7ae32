"""A translation held against an approved one of the same text: scores by text and by bead, and what fell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import median
from typing import TYPE_CHECKING

from aligner.errors import AlignerError
from aligner.model import NAMES, Bitext, Finding, Lang, Message, Note, Place, ReferenceScore, Run
from aligner.pair.sides import side, sides
from aligner.versions.scores import chrf, score_lines
from aligner.versions.sequence import Step, align_versions
from aligner.versions.text import Version

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder

# Of 1,224 pairs of sentences that have nothing to do with each other, in the project's English samples, 98 in 100 have
# less chrF than this. A text that is told in other words throughout is not listed sentence by sentence: the second.
_FAR, _BELOW_MEDIAN = 40.0, 15.0
_FELL = 1.0  # points of a text's chrF, BLEU or TER: less is a changed word or two
_BEAD_FELL = 5.0  # chrF of a bead; chosen, not measured
_SHOWN = 5
_SMALL_GAP = 3  # sentences a side between two that are paired: so few left over stand for each other


@dataclass(frozen=True, slots=True)
class Unit:
    """Beads and the sentences of the reference that say the same; `reference` is empty where none does."""

    beads: tuple[int, ...]
    text: str
    reference: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One text against its approved translation."""

    bitext: Bitext
    reference: Version
    units: tuple[Unit, ...]
    scores: tuple[ReferenceScore, ...]

    def of_beads(self) -> dict[int, float]:
        """Give the chrF of each bead that has a counterpart."""
        return {score.bead: score.value for score in self.scores if score.bead >= 0}


def hold_against(bitext: Bitext, reference: Version, encoder: Encoder | None = None) -> Compared:
    """Score the translation of a bitext against an approved one; raises AlignerError where either has none."""
    target = bitext.target
    if not bitext.side(target):
        raise AlignerError(f"has no {NAMES[target].en} that a reference could be held against", where=bitext.name)
    if not reference.sentences:
        raise AlignerError(f"the reference has no {NAMES[target].en} text", where=reference.document.path)
    steps = align_versions(reference.texts, [s.text for s in bitext.side(target)], target, encoder)
    units = tuple(_units(bitext, _gaps_closed(steps)))
    return Compared(bitext, reference, units, tuple(_scores(bitext, reference, units)))


def _gaps_closed(steps: Sequence[Step]) -> list[Step]:
    """Let what is left over between two pairs stand for each other: a sentence written anew is one, not two."""
    done: list[Step] = []
    gap: list[Step] = []
    for step in [*steps, Step((), ())]:
        if (step.old and step.new) or not (step.old or step.new):
            old, new = tuple(i for s in gap for i in s.old), tuple(j for s in gap for j in s.new)
            close = old and new and max(len(old), len(new)) <= _SMALL_GAP
            done += [Step(tuple(sorted(old)), tuple(sorted(new)), 0.0)] if close else gap
            gap = []
            done += [step] if step.new else []
        else:
            gap.append(step)
    return done


def _units(bitext: Bitext, steps: Sequence[Step]) -> Iterator[Unit]:
    """Join steps and beads that have a sentence in common; what only the reference has is a unit without beads."""
    target = bitext.target
    home = {sentence: number for number, bead in enumerate(bitext.beads) for sentence in getattr(bead, target)}
    group = {number: {number} for number in home.values()}
    for step in steps:
        joined = set().union(*(group[home[j]] for j in step.new)) if step.new else set()
        group |= dict.fromkeys(joined, joined)
    told: dict[int, list[int]] = {number: [] for number in group}
    for step in steps:
        if step.new:
            told[min(group[home[step.new[0]]])] += step.old
        else:
            yield Unit((), "", step.old)
    for number in sorted(group):
        if number == min(group[number]):
            beads = tuple(sorted(group[number]))
            sentences = sorted(j for bead in beads for j in getattr(bitext.beads[bead], target))
            texts = [bitext.side(target)[j].text for j in sentences]
            yield Unit(beads, _joined(texts, target), tuple(sorted(told[number])))


def _joined(texts: Sequence[str], lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(texts)


def _scores(bitext: Bitext, reference: Version, units: Sequence[Unit]) -> Iterator[ReferenceScore]:
    texts = [_joined([reference.texts[i] for i in unit.reference], reference.lang) for unit in units]
    digest = sha256("\n".join(reference.texts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    whole = score_lines([unit.text for unit in units], texts, reference.lang)
    marks = {score.name: f"{score.signature}|ref:{digest}" for score in whole}
    yield from (ReferenceScore(bitext.name, score.name, score.value, marks[score.name]) for score in whole)
    for unit, text in zip(units, texts, strict=True):
        if unit.beads and text:
            value = chrf(unit.text, text)
            yield from (ReferenceScore(bitext.name, "chrF", value, marks["chrF"], bead) for bead in unit.beads)


def notes(compared: Compared) -> Iterator[Note]:
    """Say the scores of the text with their signatures, and what found no counterpart."""
    path = compared.reference.document.path
    for score in compared.scores:
        if score.bead < 0:
            said = f"{score.name} {score.value:.2f} ({score.signature})"
            yield Note(f"against the reference {path}: {said}", f"与审定译文 {path} 相比：{said}")
    alone = sum(len(unit.beads) for unit in compared.units if not unit.reference)
    lacking = sum(len(unit.reference) for unit in compared.units if not unit.beads)
    if alone or lacking:
        yield Note(
            f"against the reference {path}: {alone} pairs stand in it nowhere, {lacking} of its sentences are missing",
            f"与审定译文 {path} 相比：{alone} 对在其中没有对应，其中 {lacking} 句在译文里没有对应",
        )


def far_beads(compared: Compared) -> Iterator[Finding]:
    """Report the pairs whose wording is far from the approved one while the text as a whole is near it."""
    values = compared.of_beads()
    if not values:
        return
    middle = median(values.values())
    for unit in compared.units:
        value = values.get(unit.beads[0], middle) if unit.beads else middle
        if value < _FAR and value <= middle - _BELOW_MEDIAN:
            spot = _reference_place(compared, unit)
            told = f"chrF {value:.0f}"
            message = Message(
                en=f"{told} against the approved translation, where the text has {middle:.0f}: “{spot.text}”",
                zh=f"与审定译文相比 {told}(全文中位数 {middle:.0f}):“{spot.text}”",
            )
            yield _finding(compared, unit.beads[0], "suggestion", message, (spot,))


def drop(compared: Compared, last: Run) -> tuple[list[Finding], list[Note]]:
    """Hold the scores against those of the last run: a finding where one got worse, a note where none can be held.

    Raises AlignerError for a run that was saved without a reference.
    """
    if not last.scores:
        raise AlignerError("the last run has no scores against a reference", hint="save one with --reference FILE")
    before = {s.name: s for s in last.scores if s.bead < 0}
    now = {s.name: s for s in compared.scores if s.bead < 0}
    if any(before[name].signature != now[name].signature for name in before.keys() & now.keys()):
        return [], [
            Note(
                "the scores of the last run are of another reference or another sacrebleu: not compared",
                "上次得分所用的审定译文或 sacrebleu 版本不同，未作比较",
            )
        ]
    worse = [n for n in now if n in before and _loss(before[n], now[n]) >= _FELL]
    if not worse:
        return [], []
    told = ", ".join(f"{n} {before[n].value:.1f} → {now[n].value:.1f}" for n in worse)
    message = Message(
        f"further from the approved translation than in the last run: {told}", f"比上次更偏离审定译文：{told}"
    )
    fallen = _fallen(compared, last)
    places = tuple(place for bead in fallen[1 : _SHOWN + 1] if (place := _translation(compared.bitext, bead)))
    return [_finding(compared, fallen[0] if fallen else -1, "warning", message, places)], []


def _loss(before: ReferenceScore, now: ReferenceScore) -> float:
    return now.value - before.value if now.name == "TER" else before.value - now.value


def _fallen(compared: Compared, last: Run) -> list[int]:
    """Give the beads whose chrF fell, the furthest first; a bead is known again by its source."""
    old = {bitext.name: bitext for bitext in last.bitexts}
    before: dict[str, float] = {}
    for score in last.scores:
        if score.bead >= 0 and score.bitext in old:
            before[_source(old[score.bitext], score.bead)] = score.value
    fell = {
        bead: before[source] - value
        for bead, value in compared.of_beads().items()
        if (source := _source(compared.bitext, bead)) in before
    }
    return sorted((bead for bead, loss in fell.items() if loss >= _BEAD_FELL), key=lambda bead: (-fell[bead], bead))


def _source(bitext: Bitext, bead: int) -> str:
    return "".join(bitext.side(bitext.source)[i].text for i in getattr(bitext.beads[bead], bitext.source))


def _translation(bitext: Bitext, bead: int) -> Place | None:
    found = side(bitext, bitext.target, getattr(bitext.beads[bead], bitext.target))
    return found.whole() if found else None


def _reference_place(compared: Compared, unit: Unit) -> Place:
    place = compared.reference.place(unit.reference)
    assert place is not None  # a unit with a score has sentences on both sides
    return place


def _finding(compared: Compared, bead: int, severity: str, message: Message, related: tuple[Place, ...]) -> Finding:
    bitext = compared.bitext
    zh, en = sides(bitext, bitext.beads[bead]) if bead >= 0 else (None, None)
    return Finding(
        rule="version.reference",
        severity="warning" if severity == "warning" else "suggestion",
        message=message,
        pair=bitext.pair_id(bead) if bead >= 0 else bitext.name,
        zh=zh.whole() if zh else None,
        en=en.whole() if en else None,
        related=related,
        context=(zh.text if zh else "", en.text if en else ""),
        bitext=bitext.name,
        bead=bead,
    )
