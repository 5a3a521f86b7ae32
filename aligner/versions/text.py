"""One version of a text: its document and sentences in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model import Bitext, Document, Lang, Place, Sentence
from aligner.pair.sides import Side, side
from aligner.segment import segment


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stood at one time, in one language."""

    document: Document
    lang: Lang
    sentences: tuple[Sentence, ...]

    @property
    def texts(self) -> list[str]:
        return [sentence.text for sentence in self.sentences]

    def side(self, indices: Sequence[int]) -> Side | None:
        """Run the sentences with these indices together; None if there are none."""
        return side(self._alone(), self.lang, indices)

    def place(self, indices: Sequence[int]) -> Place | None:
        """Give the place of these sentences as a whole; None if there are none."""
        found = self.side(indices)
        return found.whole() if found else None

    def is_heading(self, index: int) -> bool:
        return self.document.blocks[self.sentences[index].block].kind == "heading"

    def _alone(self) -> Bitext:
        """Give the bitext that has this version on one side, for the reader of places counts in one."""
        zh, en = (self.sentences, ()) if self.lang == "zh" else ((), self.sentences)
        return Bitext(self.document.path, self.document, self.document, zh, en, ())


def read_version(document: Document, lang: Lang) -> Version:
    """Cut the blocks of one language into the sentences that are compared."""
    return Version(document, lang, segment(document, lang))
