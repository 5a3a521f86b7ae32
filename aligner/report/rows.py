"""The rows of the page on which two texts stand side by side, their marks put in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aligner.model import LANGS, Bead, Bitext, Excused, Lang, Match, Place
from aligner.pair.coverage import SURE
from aligner.report.marks import Cluster, Mark, split
from aligner.report.places import Finder
from aligner.report.view import FindingView, Page, Text


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
        return self.score < SURE

    @property
    def opens(self) -> str:
        return self.zh.kind if self.zh.sentences else self.en.kind


NumberedMatch = tuple[int, Match]
NumberedExcused = tuple[int, Excused]


def matches_by_text(page: Page) -> Mapping[str, Sequence[NumberedMatch]]:
    """Give the matches of each bitext, by its name, with their numbers in the run."""
    matches: dict[str, list[NumberedMatch]] = defaultdict(list)
    for number, match in enumerate(page.run.matches):
        matches[match.bitext].append((number, match))
    return matches


def excused_by_text(page: Page) -> Mapping[str, Sequence[NumberedExcused]]:
    """Give the excused figures of each bitext, by its name, with their numbers in the run."""
    excused: dict[str, list[NumberedExcused]] = defaultdict(list)
    for number, figure in enumerate(page.run.excused):
        excused[figure.bitext].append((number, figure))
    return excused


def rows(text: Text, matches: Sequence[NumberedMatch], excused: Sequence[NumberedExcused] = ()) -> tuple[Row, ...]:
    """Lay a bitext out, a row a bead; findings about the whole of it stand in none of them."""
    return _rows(text.bitext, text.findings, _marks(text.bitext, text.findings, matches, excused))


Marks = Mapping[tuple[Lang, int], Sequence[Mark]]


def _marks(
    bitext: Bitext,
    findings: Sequence[FindingView],
    matches: Sequence[NumberedMatch],
    excused: Sequence[NumberedExcused],
) -> Marks:
    """Give the marks of each sentence of both sides."""
    finder = Finder(bitext)
    marks: dict[tuple[Lang, int], list[Mark]] = defaultdict(list)

    def add(place: Place | None, bead: int, finding: int = -1, match: int = -1, excused: int = -1) -> None:
        if place is not None:
            for sentence, start, end in finder.sentences(place, bead):
                marks[place.lang, sentence].append(Mark(start, end, finding, match, excused))

    for view in findings:
        add(view.finding.zh, view.finding.bead, finding=view.number)
        add(view.finding.en, view.finding.bead, finding=view.number)
    for number, match in matches:
        add(match.zh, match.bead, match=number)
        add(match.en, match.bead, match=number)
    for number, figure in excused:
        add(figure.place, figure.bead, excused=number)
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
