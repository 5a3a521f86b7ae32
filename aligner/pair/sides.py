"""The two sides of a bead as one stretch of text each, and places in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from aligner.model import Bead, Bitext, Lang, Passage, Place, Sentence
from aligner.pair.grids import cell_of


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a bead: its sentences run together, each character knowing its place in the file."""

    lang: Lang
    passage: Passage
    file: str
    source: str  # the document's text, or "" for a row of a bitext, whose offsets count in the row
    line: int
    first: int  # document offset of its first character
    starts: tuple[int, ...] = (0,)  # where in its text each of its sentences begins

    @property
    def text(self) -> str:
        return self.passage.string

    def place(self, start: int, end: int) -> Place:
        """Give the place of `text[start:end]` in the document."""
        span = self.passage.span(start, end)
        if not self.source:
            return Place(self.lang, self.text[start:end], span.start, span.end, self.file, self.line)
        line = self.line + self.source.count("\n", self.first, span.start)
        return Place(self.lang, self.source[span.start : span.end], span.start, span.end, self.file, line)

    def whole(self) -> Place:
        """Give the place of all of it."""
        return self.place(0, len(self.text))


def sides(bitext: Bitext, bead: Bead) -> tuple[Side | None, Side | None]:
    """Give the Chinese and the English side of a bead; None for a side without sentences."""
    return side(bitext, "zh", bead.zh), side(bitext, "en", bead.en)


def side(bitext: Bitext, lang: Lang, indices: Sequence[int]) -> Side | None:
    """Run the sentences with these indices together; None if there are none."""
    if not indices:
        return None
    sentences = [bitext.side(lang)[i] for i in indices]
    document = bitext.document(lang)
    separator = "" if lang == "zh" and not cell_of(document, sentences[0]) else " "
    passage = _join(sentences, separator)
    return Side(
        lang=lang,
        passage=passage,
        file=document.path,
        source="" if bitext.given else document.text,
        line=sentences[0].line,
        first=passage.at(0),
        starts=tuple(accumulate((len(s.text) + len(separator) for s in sentences[:-1]), initial=0)),
    )


def _join(sentences: Sequence[Sentence], separator: str) -> Passage:
    if len(sentences) == 1:
        return sentences[0].passage
    pieces: list[tuple[int, int]] = []
    length = 0
    for sentence in sentences:
        pieces.extend((here + length, there) for here, there in sentence.passage.pieces)
        length += len(sentence.text) + len(separator)
    return Passage(separator.join(s.text for s in sentences), tuple(pieces))
