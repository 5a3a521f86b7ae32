"""A run as a page shows it: rows, marks, counts and verdicts, with nothing of HTML in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aligner.model import LANGS, SEVERITIES, Bead, Bitext, Finding, Lang, Match, Place, Run, Severity
from aligner.report.marks import Cluster, Mark, split
from aligner.report.places import Finder

Verdict = Literal["nothing", "unaligned", "errors", "warnings", "clean"]  # the gravest first
VERDICTS: tuple[Verdict, ...] = ("nothing", "unaligned", "errors", "warnings", "clean")
# A bead's score is the probability that it is right: below one half it is rather wrong than right, whatever the data.
DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number on the page and the name by which links reach it."""

    number: int
    anchor: str
    finding: Finding
    bitext: int  # index into Page.texts, or -1

    @property
    def severity(self) -> Severity:
        return self.finding.severity


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a bead: its sentences, each cut at its marks. `line` is 0 where there is no file to open."""

    lang: str
    sentences: tuple[tuple[Cluster, ...], ...]
    line: int
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bead as a row. `after` names, for a moved bead, the rows its two sides follow in their own texts."""

    bead: int
    label: str
    pair: str
    zh: Cell
    en: Cell
    findings: tuple[FindingView, ...]
    score: float
    moved: bool = False
    after: tuple[tuple[Lang, int], ...] = ()

    @property
    def doubtful(self) -> bool:
        return self.score < DOUBTFUL

    @property
    def opens(self) -> str:
        return self.zh.kind if self.zh.sentences else self.en.kind


@dataclass(frozen=True, slots=True)
class Text:
    """A bitext as a section of the page. `aligned` is in per cent, rounded down; None where one side is absent."""

    number: int
    bitext: Bitext
    rows: tuple[Row, ...]
    general: tuple[FindingView, ...]  # about the whole of it
    findings: tuple[FindingView, ...]
    counts: Mapping[Severity, int]
    verdict: Verdict
    aligned: int | None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was broken, under the gravest severity it was given."""

    rule: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """All of a run, ready to be laid out. `loose` findings belong to none of its texts."""

    run: Run
    texts: tuple[Text, ...]
    findings: tuple[FindingView, ...]
    loose: tuple[FindingView, ...]
    counts: Mapping[Severity, int]
    rules: tuple[RuleCount, ...]
    verdict: Verdict


def page(run: Run) -> Page:
    """Arrange a run for display. Every finding of the run stands in it exactly once."""
    numbered = _number(run)
    matches: dict[str, list[tuple[int, Match]]] = defaultdict(list)
    for number, match in enumerate(run.matches):
        matches[match.bitext].append((number, match))
    texts = tuple(
        _text(i, bitext, [f for f in numbered if f.bitext == i], matches[bitext.name])
        for i, bitext in enumerate(run.bitexts)
    )
    loose = tuple(f for f in numbered if f.bitext < 0)
    counts = count(run.findings)
    verdicts = [text.verdict for text in texts] + ([found_verdict(counts)] if texts else ["nothing"])
    worst = min(verdicts, key=VERDICTS.index)
    return Page(run, texts, numbered, loose, counts, count_rules(run.findings), worst)


def _number(run: Run) -> tuple[FindingView, ...]:
    """Number findings in the order of reading, so that the next one is always further down the page."""
    position = {bitext.name: i for i, bitext in enumerate(run.bitexts)}
    ordered = sorted(run.findings, key=lambda f: (position.get(f.bitext, -1), f.bead))
    seen: Counter[str] = Counter()
    views = []
    for number, finding in enumerate(ordered):
        name = finding.id or str(number)
        seen[name] += 1  # one sentence that stands twice gives two findings with one fingerprint
        anchor = f"finding-{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")
        views.append(FindingView(number, anchor, finding, position.get(finding.bitext, -1)))
    return tuple(views)


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by severity, the gravest first, zeros included."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in SEVERITIES}


def count_rules(findings: Iterable[Finding]) -> tuple[RuleCount, ...]:
    """Count findings by rule: the gravest rules first, then the most frequent, then by name."""
    by_rule: dict[str, list[Severity]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding.severity)
    rules = [RuleCount(r, min(s, key=SEVERITIES.index), len(s)) for r, s in by_rule.items()]
    return tuple(sorted(rules, key=lambda r: (SEVERITIES.index(r.severity), -r.count, r.rule)))


def found_verdict(counts: Mapping[Severity, int]) -> Verdict:
    """Tell the verdict of findings alone: a suggestion leaves a text clean."""
    return "errors" if counts["error"] else "warnings" if counts["warning"] else "clean"


def aligned_percent(bitext: Bitext) -> int | None:
    """Give the share of sentences that found a counterpart, in per cent, rounded down; None with only one side."""
    if not (bitext.zh and bitext.en):
        return None
    paired = sum(len(bead.zh) + len(bead.en) for bead in bitext.beads if bead.zh and bead.en)
    return 100 * paired // (len(bitext.zh) + len(bitext.en))


def _fails_to_align(bitext: Bitext) -> bool:
    """Tell whether less of the texts is likely to be paired rightly than not. Given pairs are taken as they are."""
    if bitext.given or not (bitext.zh and bitext.en):
        return False
    right = sum(bead.score * (len(bead.zh) + len(bead.en)) for bead in bitext.beads if bead.zh and bead.en)
    return right < DOUBTFUL * (len(bitext.zh) + len(bitext.en))


def _text(number: int, bitext: Bitext, findings: Sequence[FindingView], matches: Sequence[tuple[int, Match]]) -> Text:
    counts = count(f.finding for f in findings)
    verdict: Verdict = "unaligned" if _fails_to_align(bitext) else found_verdict(counts)
    general = tuple(f for f in findings if not 0 <= f.finding.bead < len(bitext.beads))
    rows = _rows(bitext, findings, _marks(bitext, findings, matches))
    return Text(number, bitext, rows, general, tuple(findings), counts, verdict, aligned_percent(bitext))


Marks = Mapping[tuple[Lang, int], Sequence[Mark]]


def _marks(bitext: Bitext, findings: Sequence[FindingView], matches: Sequence[tuple[int, Match]]) -> Marks:
    """Give the marks of each sentence of both sides."""
    finder = Finder(bitext)
    marks: dict[tuple[Lang, int], list[Mark]] = defaultdict(list)

    def add(place: Place | None, bead: int, finding: int = -1, match: int = -1) -> None:
        if place is not None:
            for sentence, start, end in finder.sentences(place, bead):
                marks[place.lang, sentence].append(Mark(start, end, finding, match))

    for view in findings:
        add(view.finding.zh, view.finding.bead, finding=view.number)
        add(view.finding.en, view.finding.bead, finding=view.number)
    for number, match in matches:
        add(match.zh, match.bead, match=number)
        add(match.en, match.bead, match=number)
    return marks


def _rows(bitext: Bitext, findings: Sequence[FindingView], marks: Marks) -> tuple[Row, ...]:
    by_bead: dict[int, list[FindingView]] = defaultdict(list)
    for view in findings:
        by_bead[view.finding.bead].append(view)
    order = {(lang, s): i for i, bead in enumerate(bitext.beads) for lang in LANGS for s in getattr(bead, lang)}
    return tuple(
        Row(
            bead=i,
            label=bitext.ids[i] if bitext.ids else str(i),
            pair=bitext.pair_id(i),
            zh=_cell(bitext, "zh", bead.zh, marks),
            en=_cell(bitext, "en", bead.en, marks),
            findings=tuple(by_bead[i]),
            score=bead.score,
            moved=bead.moved,
            after=_after(bead, i, order) if bead.moved else (),
        )
        for i, bead in enumerate(bitext.beads)
    )


def _after(bead: Bead, row: int, order: Mapping[tuple[Lang, int], int]) -> tuple[tuple[Lang, int], ...]:
    """Name the rows that a moved bead's sides follow in their own texts, where that is not the row above it."""
    sides: list[tuple[Lang, tuple[int, ...]]] = [("zh", bead.zh), ("en", bead.en)]
    found = ((lang, order.get((lang, min(side) - 1), -1)) for lang, side in sides if side)
    return tuple((lang, before) for lang, before in found if before != row - 1)


def _cell(bitext: Bitext, lang: Lang, indices: Sequence[int], marks: Marks) -> Cell:
    document = bitext.document(lang)
    tag = "en" if lang == "en" else "zh-Hant" if document.script == "Hant" else "zh-Hans"
    sentences = [bitext.side(lang)[i] for i in indices]
    cut = tuple(split(s.text, marks.get((lang, i), ())) for i, s in zip(indices, sentences, strict=True))
    if not sentences:
        return Cell(tag, (), 0, "")
    block = sentences[0].block
    kind = document.blocks[block].kind if 0 <= block < len(document.blocks) else "paragraph"
    return Cell(tag, cut, 0 if bitext.given else sentences[0].line, kind)
