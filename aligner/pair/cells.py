"""The order in which one file sets its two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from aligner.model import Document, Lang, Sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """Sentences of a bilingual file that can only translate each other: a run of each language, as index ranges."""

    zh: range
    en: range


def cells(document: Document, zh: Sequence[Sentence], en: Sequence[Sentence]) -> tuple[Cell, ...]:
    """Cut an interleaved file into cells: each run of one language belongs with the run of the other that follows it.

    A file that begins in English sets the English first throughout. Sentences are given in file order, and each
    stands in exactly one cell.
    """
    story = [(n, b) for n, b in enumerate(document.blocks) if b.kind not in ("furniture", "margin")]
    runs = [(lang, {n for n, _ in group}) for lang, group in groupby(story, key=lambda pair: pair[1].lang)]
    # They stand around the text and in no run; `beads` has taken them out.
    margins = {n for n, block in enumerate(document.blocks) if block.kind == "margin"}
    found: list[Cell] = []
    first: Lang = runs[0][0] if runs else "zh"
    done = {"zh": 0, "en": 0}
    for lang, blocks in [*runs, (first, set())]:
        if lang == first and (done["zh"], done["en"]) != _before(found):
            found.append(Cell(range(_before(found)[0], done["zh"]), range(_before(found)[1], done["en"])))
        sentences = zh if lang == "zh" else en
        while done[lang] < len(sentences) and sentences[done[lang]].block in blocks | margins:
            done[lang] += 1
    return tuple(found)


def _before(found: Sequence[Cell]) -> tuple[int, int]:
    return (found[-1].zh.stop, found[-1].en.stop) if found else (0, 0)
