"""What is known of two paired texts before any check: the sides of each bead, what they say, what stands alone.

Everything is read once, here, and handed on. This is also the one place that knows how a finding names its text, its
bead and its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.extract import quantities
from aligner.extract.scopes import is_empty, under
from aligner.model import LANGS, Bead, Bitext, Cell, Finding, Lang, Message, Place, Quantity, Severity, other
from aligner.pair.coverage import SURE, Coverage, coverage, is_retold
from aligner.pair.grids import cell_of
from aligner.pair.margins import needs_twin
from aligner.pair.scopes import Bound, bound_figures, read_figures
from aligner.pair.sides import Side, side, sides

Said = tuple[Quantity, ...]

_COLUMN = 3  # cells below each other that the other table lacks: one finding, not one a row


@dataclass(frozen=True, slots=True, eq=False)
class BeadFacts:
    """A bead with its two sides (None where it has no sentences) and what each says, in order of the text.

    The quantities of a side are those of its sentences; their offsets count in the text of the side. Those of a cell
    are read in the unit that binds it (`zh_bound`, `en_bound`), which its table states elsewhere.
    """

    bitext: Bitext
    index: int
    zh: Side | None
    en: Side | None
    zh_said: Said
    en_said: Said
    zh_bound: Bound | None = None
    en_bound: Bound | None = None

    @property
    def bead(self) -> Bead:
        return self.bitext.beads[self.index]

    @property
    def target(self) -> Lang:
        """The language of the translation."""
        return self.bitext.target

    @property
    def both(self) -> tuple[Side, Side] | None:
        """Chinese and English, where the bead has both."""
        return (self.zh, self.en) if self.zh is not None and self.en is not None else None

    @property
    def compared(self) -> tuple[Side, Side] | None:
        """Chinese and English, where the bead is sure enough to compare what they say."""
        return self.both if self.bead.score >= SURE else None

    @property
    def translated(self) -> tuple[Side, Side] | None:
        """Chinese and English, where the one is sure to translate the other: of two tellings of one event none is."""
        return None if is_retold(self.bitext) else self.compared

    def side(self, lang: Lang) -> Side | None:
        return self.zh if lang == "zh" else self.en

    def said(self, lang: Lang) -> Said:
        """Give the quantities on the side of a language."""
        return self.zh_said if lang == "zh" else self.en_said

    def bound(self, lang: Lang) -> Bound | None:
        """Give the unit that a table states for the figures of a side."""
        return self.zh_bound if lang == "zh" else self.en_bound

    def cell(self, lang: Lang) -> Cell | None:
        """Give where in a table a side stands."""
        first = next(iter(self.bead.side(lang)), None)
        return None if first is None else cell_of(self.bitext.document(lang), self.bitext.side(lang)[first])

    def read(self, lang: Lang, text: str) -> Said:
        """Read the quantities of a text that stands in the place of a side."""
        bound, said = self.bound(lang), quantities(text, lang)
        return under(said, text, bound.scope if bound else None) if self.cell(lang) else said

    def text(self, lang: Lang) -> str:
        """Give the text on the side of a language; '' where there is none."""
        found = self.side(lang)
        return found.text if found else ""

    def finding(
        self,
        rule: str,
        severity: Severity,
        message: Message,
        zh: Place | None,
        en: Place | None,
        *,
        suggestion: str = "",
        related: Sequence[Place] = (),
        context: tuple[str, str] | None = None,
    ) -> Finding:
        """Report something of this bead, in the `context` of its two sides unless another is given."""
        return Finding(
            rule=rule,
            severity=severity,
            message=message,
            pair=self.bitext.pair_id(self.index),
            zh=zh,
            en=en,
            related=tuple(related),
            suggestion=suggestion,
            context=(self.text("zh"), self.text("en")) if context is None else context,
            bitext=self.bitext.name,
            bead=self.index,
        )


@dataclass(frozen=True, slots=True, eq=False)
class SentenceFacts:
    """A sentence of one side: the bead that it stands in, where in that side it begins, and what it says.

    The offsets of its quantities count in the sentence.
    """

    bead: BeadFacts
    side: Side
    start: int
    text: str
    said: Said

    def place(self, start: int, end: int) -> Place:
        """Give the place of `text[start:end]` in the document."""
        return self.side.place(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A run of sentences of one paragraph or row that have no counterpart, and the bead that it begins with.

    Of a column of a table that is not in the other one `cells` have none; the run is the first of them.
    """

    bead: BeadFacts
    side: Side
    cells: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Two texts, bead by bead, and sentence by sentence (`zh`, `en`).

    `unpaired` is what has no counterpart, the Chinese first.
    """

    bitext: Bitext
    coverage: Coverage
    beads: tuple[BeadFacts, ...]
    zh: tuple[SentenceFacts, ...]
    en: tuple[SentenceFacts, ...]
    unpaired: tuple[Unpaired, ...]

    @property
    def retold(self) -> bool:
        """Whether the two texts retell each other, or are strangers, rather than translate each other."""
        return is_retold(self.bitext)

    def sentences(self, lang: Lang) -> tuple[SentenceFacts, ...]:
        return self.zh if lang == "zh" else self.en

    def finding(
        self,
        rule: str,
        severity: Severity,
        message: Message,
        zh: Place | None = None,
        en: Place | None = None,
        *,
        related: Sequence[Place] = (),
        context: tuple[str, str],
        bead: int = -1,
    ) -> Finding:
        """Report something of a whole text or paragraph; `bead` is where in the text it stands, if it can be told."""
        return Finding(
            rule=rule,
            severity=severity,
            message=message,
            pair=self.bitext.name,
            zh=zh,
            en=en,
            related=tuple(related),
            context=context,
            bitext=self.bitext.name,
            bead=bead,
        )


def read_facts(bitext: Bitext) -> Facts:
    """Read what each sentence of a bitext says, and join it bead by bead."""
    said: dict[Lang, list[Said]] = {lang: read_figures(bitext.document(lang), bitext.side(lang)) for lang in LANGS}
    bound = {lang: bound_figures(bitext.document(lang)) for lang in LANGS}
    beads = tuple(_bead(bitext, index, said, bound) for index in range(len(bitext.beads)))
    zh, en = (_sentences(beads, lang, said[lang]) for lang in LANGS)
    alone = tuple(run for lang in LANGS for run in _unpaired(bitext, beads, lang))
    return Facts(bitext, coverage(bitext), beads, zh, en, alone)


def _bead(
    bitext: Bitext, index: int, said: Mapping[Lang, Sequence[Said]], bound: Mapping[Lang, Mapping[int, Bound]]
) -> BeadFacts:
    bead = bitext.beads[index]
    zh, en = sides(bitext, bead)
    zh_said = _joined(zh, [said["zh"][i] for i in bead.zh])
    en_said = _joined(en, [said["en"][i] for i in bead.en])
    units = (next((bound[lang].get(bitext.side(lang)[i].block) for i in bead.side(lang)), None) for lang in LANGS)
    return BeadFacts(bitext, index, zh, en, zh_said, en_said, *units)


def _joined(found: Side | None, said: Sequence[Said]) -> Said:
    """Run the quantities of the sentences of a side together; none reaches from one sentence into the next."""
    if found is None or len(said) == 1:
        return said[0] if said else ()
    pieces = zip(found.starts, said, strict=True)
    return tuple(replace(q, start=q.start + at, end=q.end + at) for at, sentence in pieces for q in sentence)


def _sentences(beads: Sequence[BeadFacts], lang: Lang, said: Sequence[Said]) -> tuple[SentenceFacts, ...]:
    found = {
        i: SentenceFacts(bead, side, start, bead.bitext.side(lang)[i].text, said[i])
        for bead in beads
        if (side := bead.side(lang))
        for i, start in zip(bead.bead.side(lang), side.starts, strict=True)
    }
    return tuple(found[i] for i in sorted(found))


def _unpaired(bitext: Bitext, beads: Sequence[BeadFacts], lang: Lang) -> Iterator[Unpaired]:
    """Give the runs of sentences of one paragraph that have no counterpart: a lost paragraph is one finding."""
    alone = {i: bead for bead in beads if bead.side(other(lang)) is None for i in bead.bead.side(lang)}
    sentences, document = bitext.side(lang), bitext.document(lang)
    alone = {i: bead for i, bead in alone.items() if needs_twin(document, sentences[i])}
    runs = [run for run in _runs(bitext, lang, sorted(alone)) if not all(_empty(bitext, lang, i) for i in run)]
    runs, columns = _by_column(bitext, lang, runs)
    for run in runs:
        first = alone[run[0]]
        own = first.side(lang) if first.bead.side(lang) == tuple(run) else side(bitext, lang, run)
        assert own is not None
        yield Unpaired(first, own, columns.get(run[0], 0))


def _empty(bitext: Bitext, lang: Lang, index: int) -> bool:
    """Tell whether a sentence is a cell that says no more than the empty cell across from it: a dash, a 0."""
    sentence = bitext.side(lang)[index]
    return cell_of(bitext.document(lang), sentence) is not None and is_empty(sentence.text)


def _runs(bitext: Bitext, lang: Lang, alone: Sequence[int]) -> list[list[int]]:
    """Part sentences into runs of one paragraph, or of one row of a table."""
    runs: list[list[int]] = []
    for i in alone:
        if runs and i == runs[-1][-1] + 1 and _together(bitext, lang, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _together(bitext: Bitext, lang: Lang, index: int) -> bool:
    before, after = bitext.side(lang)[index - 1 : index + 1]
    one, another = (cell_of(bitext.document(lang), sentence) for sentence in (before, after))
    in_row = one is not None and another is not None and (one.table, one.row) == (another.table, another.row)
    return in_row or before.block == after.block


def _by_column(bitext: Bitext, lang: Lang, runs: list[list[int]]) -> tuple[list[list[int]], dict[int, int]]:
    """Take cells below each other for one run, that of the first; give the runs, and how many cells those have."""
    columns: dict[tuple[int, int], list[int]] = {}
    for run in runs:
        cell = cell_of(bitext.document(lang), bitext.side(lang)[run[0]])
        if cell and len(run) == 1:
            columns.setdefault((cell.table, cell.column), []).append(run[0])
    long = {cells[0]: len(cells) for cells in columns.values() if len(cells) >= _COLUMN}
    hidden = {i for cells in columns.values() if len(cells) >= _COLUMN for i in cells[1:]}
    return [run for run in runs if run[0] not in hidden], long
