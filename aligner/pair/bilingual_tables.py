"""Tables that hold both languages of one file: a column of each, or rows that take turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from aligner.model import Bead, Bitext, Lang, Sentence
from aligner.pair.grids import Grid, Slot, cell_of, grids
from aligner.read.language import language

_MOSTLY = 0.8  # of the cells with letters in a column or row: a name in Latin letters stands in Chinese ones too


def bilingual_cells(bitext: Bitext) -> Iterator[Bead]:
    """Give a bead for each two cells of a bilingual file that translate each other."""
    sentences: dict[int, list[int]] = {}
    for lang in ("zh", "en"):
        for number, sentence in enumerate(bitext.side(lang)):
            sentences.setdefault(sentence.block, []).append(number)
    langs = {number: block.lang for number, block in enumerate(bitext.zh_document.blocks)}
    for grid in grids(bitext.zh_document):
        for one, other in _columns(grid) or _rows(grid):
            sides = {langs[slot.blocks[0]]: _inside(slot, sentences) for slot in (one, other)}
            if len(sides) == 2 and all(sides.values()) and _pure(one, langs) and _pure(other, langs):
                yield Bead(sides["zh"], sides["en"])


def is_shared(bitext: Bitext, sentence: Sentence) -> bool:
    """Tell whether a sentence is a cell without letters in a bilingual file, which stands there for both languages."""
    bilingual = bitext.zh_document is bitext.en_document
    return bilingual and cell_of(bitext.zh_document, sentence) is not None and language(sentence.text) is None


def _inside(slot: Slot, sentences: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    return tuple(number for block in slot.blocks for number in sentences.get(block, ()))


def _pure(slot: Slot, langs: Mapping[int, Lang]) -> bool:
    """Tell whether a cell is in one language: one that holds both has its translation in it."""
    return len({langs[block] for block in slot.blocks}) == 1


def _columns(grid: Grid) -> list[tuple[Slot, Slot]]:
    """Pair the cells of neighbouring columns of which one is Chinese and one English."""
    found: list[tuple[Slot, Slot]] = []
    langs = [_main(slot for slot in grid.slots if slot.cell.column == column) for column in range(grid.width)]
    taken = -1
    for left, right in pairwise(range(grid.width)):
        if left > taken and {langs[left], langs[right]} == {"zh", "en"}:
            found += [(slots[left], slots[right]) for slots in _by_column(grid) if left in slots and right in slots]
            taken = right
    return found


def _rows(grid: Grid) -> list[tuple[Slot, Slot]]:
    """Pair the cells of rows that take turns: a row in the first row's language, and one in the other after it."""
    rows = list(_by_column(grid))
    langs = [_main(row.values()) for row in rows]
    found: list[tuple[Slot, Slot]] = []
    for (one, other), (first, second) in zip(pairwise(rows), pairwise(langs), strict=True):
        if first == langs[0] and {first, second} == {"zh", "en"} and one.keys() == other.keys():
            found += [(one[column], other[column]) for column in one]
    return found


def _by_column(grid: Grid) -> Iterator[dict[int, Slot]]:
    return ({slot.cell.column: slot for slot in slots} for slots in grid.rows.values())


def _main(slots: Iterable[Slot]) -> Lang | None:
    """Give the language of most cells that have letters; None where it is neither."""
    counts = Counter(lang for slot in slots if (lang := language(slot.text)))
    lang, most = max(counts.items(), key=lambda item: item[1], default=(None, 0))
    return lang if most >= _MOSTLY * sum(counts.values()) else None
