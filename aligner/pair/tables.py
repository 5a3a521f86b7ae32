"""Tables with tables: which is which, and cell with cell, before anything else is aligned.

What a cell says in any language decides: its figures by value and as written, and Latin words that stand on both sides.
So rows may stand in another order, and a row or column may be missing. Where that says too little, the order of the
rows does, if the words of the rows agree to it. A table of which neither is sure is aligned like other text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.extract.atoms import atoms
from aligner.model import Bead, Bitext, Lang, Quantity
from aligner.pair.grids import Grid, Slot, grids
from aligner.pair.lattice import Align, Keys, RowPairs, chain, columns_of, common, rows_of, weight
from aligner.pair.scopes import read_figures
from aligner.words.characters import HAN

_SHARED = 0.5  # of what two tables say: from here on they are one, whatever their shape
_HINTED = 0.25  # … and from here on if they have one shape, or one place among as many tables
_TELLING = 2.0  # weight of figures below which a table says too little to be told by them
_ORDERED = 0.6  # of rows: so many must stand in one order by their words where figures do not tell
_HAN = re.compile(f"[{HAN}]")
_MOST = 400  # rows, and tables: beyond it nothing is compared with everything


@dataclass(frozen=True)
class _Table:
    """A table of one side, the sentences in each of its cells, and what each says in any language."""

    grid: Grid
    sentences: Mapping[Slot, tuple[int, ...]]
    keys: Mapping[Slot, frozenset[str]]

    @cached_property
    def rows(self) -> list[list[Slot]]:
        return [list(slots) for slots in self.grid.rows.values()]

    @cached_property
    def columns(self) -> list[int]:
        return sorted({slot.cell.column for slot in self.grid.slots})

    @cached_property
    def lattice(self) -> Keys:
        """What the cells say, by row and column, both counted among those that hold anything."""
        place = {column: n for n, column in enumerate(self.columns)}
        return [{place[slot.cell.column]: self.keys[slot] for slot in row} for row in self.rows]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.columns)

    @cached_property
    def telling(self) -> float:
        """How much it says by which it can be told from another."""
        return sum(weight(keys) for row in self.lattice for keys in row.values())

    def cell(self, row: int, column: int) -> Slot | None:
        found = self.rows[row][0].cell.row, self.columns[column]
        return self.grid.at.get(found)

    def texts(self) -> list[str]:
        return [" | ".join(slot.text for slot in row) for row in self.rows]


def table_beads(bitext: Bitext, taken: set[tuple[Lang, int]], align: Align) -> list[Bead]:
    """Give a bead for each two cells that translate each other, and one for each cell that the other table lacks.

    Sentences that are `taken` (laid down by hand) are left out. `align` pairs texts by their words.
    """
    if bitext.zh_document is bitext.en_document:
        return []
    zh, en = (_tables(bitext, lang, taken) for lang in ("zh", "en"))
    if not zh or not en:
        return []
    found: list[Bead] = []
    for one, other in _partners(zh, en):
        if (rows := _rows(one, other, align)) is not None:
            found += _cells(one, other, rows)
    return found


def _tables(bitext: Bitext, lang: Lang, taken: set[tuple[Lang, int]]) -> list[_Table]:
    document, sentences = bitext.document(lang), bitext.side(lang)
    found = grids(document)
    if not found or len(found) > _MOST:
        return []
    inside: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        inside[sentence.block].append(number)
    said = read_figures(document, sentences)
    return [table for grid in found if (table := _table(grid, inside, said, lang, taken)) and table.grid.slots]


def _table(
    grid: Grid,
    inside: Mapping[int, Sequence[int]],
    said: Sequence[Sequence[Quantity]],
    lang: Lang,
    taken: set[tuple[Lang, int]],
) -> _Table:
    numbers = {slot: tuple(n for block in slot.blocks for n in inside.get(block, ())) for slot in grid.slots}
    free = {slot: own for slot, own in numbers.items() if own and not any((lang, n) in taken for n in own)}
    keys = {slot: _keys(slot.text, [q for n in own for q in said[n]]) for slot, own in free.items()}
    return _Table(Grid(grid.number, tuple(free)), free, keys)


def _keys(text: str, said: Sequence[Quantity]) -> frozenset[str]:
    """Give what a cell says in any language: its figures, as written and as meant, and its Latin words."""
    keys = set()
    for atom in atoms(said):
        if atom.number is not None and atom.quantity.form != "implied":
            scale = atom.quantity.scope.scale if atom.quantity.scope else 1
            keys |= {f"={atom.number}", f"={atom.number / scale}"}
    plain = " ".join(text.split()).casefold()
    if not _HAN.search(plain) and any(c.isalpha() for c in plain):
        keys.add(plain)
    return frozenset(keys)


def _partners(zh: Sequence[_Table], en: Sequence[_Table]) -> Iterator[tuple[_Table, _Table]]:
    """Give the tables that are clearly one, in the order of the texts."""
    scores = [[_likeness(a, b, i, j, len(zh) == len(en)) for j, b in enumerate(en)] for i, a in enumerate(zh)]
    best = chain(scores)
    return ((zh[i], en[j]) for i, j in best)


def _likeness(zh: _Table, en: _Table, i: int, j: int, even: bool) -> float:
    """Score how sure it is that two tables are one; 0 where it is not."""
    same, placed = zh.shape == en.shape, even and i == j and zh.shape[1] == en.shape[1]
    shared = common(zh.lattice, en.lattice)
    telling = placed or min(zh.telling, en.telling) >= _TELLING
    if telling and shared >= (_HINTED if same or placed else _SHARED):
        return 2 * shared + same
    # Figures that differ in every cell, or words alone: the order of the tables tells, if nothing is missing.
    return 0.5 * (same and placed)


def _rows(zh: _Table, en: _Table, align: Align) -> RowPairs | None:
    """Pair the rows of two tables; None where it cannot be told."""
    if common(zh.lattice, en.lattice) >= _HINTED:
        return rows_of(zh.lattice, en.lattice, columns_of(zh.lattice, en.lattice), zh.texts(), en.texts(), align)
    if max(zh.shape[0], en.shape[0]) > _MOST:
        return None
    by_words = [(b.zh[0], b.en[0]) for b in align(zh.texts(), en.texts()) if len(b.zh) == len(b.en) == 1]
    in_place = sum(i == j for i, j in by_words)
    if zh.shape != en.shape or in_place < _ORDERED * zh.shape[0]:
        return None
    return [(n, n) for n in range(zh.shape[0])]


def _cells(zh: _Table, en: _Table, rows: RowPairs) -> Iterator[Bead]:
    """Lay the cells of paired rows together; what is left in the body stands alone, the rest is left to the aligner."""
    columns = columns_of(zh.lattice, en.lattice)
    used: set[Slot] = set()
    for i, j in rows:
        for a, b in columns:
            one = zh.cell(i, a) if i is not None else None
            other = en.cell(j, b) if j is not None else None
            if one and other:
                used |= {one, other}
                yield Bead(zh.sentences[one], en.sentences[other])
    for table, lang in ((zh, "zh"), (en, "en")):
        for slot, sentences in table.sentences.items():
            if slot not in used and slot.cell.row >= table.grid.heads:
                yield from (Bead((n,), ()) if lang == "zh" else Bead((), (n,)) for n in sentences)
