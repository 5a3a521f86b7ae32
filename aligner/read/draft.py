"""A block in the making: cut, joined and named until it is a Block."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model import AsideKind, BlockKind, Cell, Lang, Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of text on its way to becoming a Block. What is not known yet is None; `gap` counts blank lines above.

    `fixed` says that the file itself marks where this stretch begins: it never goes on from the one before.
    """

    passage: Passage
    line: int
    gap: int = 0
    kind: BlockKind | None = None
    lang: Lang | None = None
    fixed: bool = False
    aside: AsideKind | None = None  # of furniture: which
    cell: Cell | None = None
    twin: str = ""  # what it is compared with, if the other file has it

    @property
    def text(self) -> str:
        return self.passage.string
