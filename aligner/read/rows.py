"""Read files whose rows are pairs already: a JSON object a line, or a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from aligner.errors import UnreadableInput
from aligner.model import Bead, Bitext, Block, Document, Lang, Passage, Sentence
from aligner.read.jsonl import read_jsonl
from aligner.read.row import Row
from aligner.read.table import read_table


def read_rows(path: Path) -> tuple[Bitext, ...]:
    """Give the Bitexts of a .jsonl, .tsv or .csv; see `aligner.read.read_rows`."""
    rows = read_jsonl(path) if path.suffix.lower() == ".jsonl" else read_table(path)
    bitexts = tuple(_bitexts(_unique(rows, path), path))
    if not bitexts:
        raise UnreadableInput("holds no rows", where=str(path), hint="give at least one pair")
    return bitexts


def _unique(rows: Iterable[Row], path: Path) -> Iterator[Row]:
    first: dict[str, int] = {}
    for row in rows:
        if (line := first.setdefault(row.id, row.line)) != row.line:
            what = f"duplicate id {row.id!r} (first on line {line})"
            raise UnreadableInput(what, where=f"{path}:{row.line}", hint="give every row an id of its own")
        yield row


def _bitexts(rows: Iterable[Row], path: Path) -> Iterator[Bitext]:
    """Group rows by document, each group where its first row stands."""
    groups: dict[tuple[bool, str], list[Row]] = {}
    for row in rows:
        key = (True, row.doc) if row.doc is not None else (False, row.id)
        groups.setdefault(key, []).append(row)
    for (shared, name), group in groups.items():
        if not shared and (True, name) in groups:
            what = f"the id {name!r} is also the name of a doc"
            raise UnreadableInput(what, where=f"{path}:{group[0].line}", hint="rename one of the two")
        yield _bitext(name, group, str(path))


def _bitext(name: str, rows: Sequence[Row], path: str) -> Bitext:
    zh_document, zh = _side(path, "zh", [(row.zh, row.line) for row in rows])
    en_document, en = _side(path, "en", [(row.en, row.line) for row in rows])
    beads, i, j = [], 0, 0
    for row in rows:
        has_zh, has_en = bool(row.zh.strip()), bool(row.en.strip())
        beads.append(Bead((i,) if has_zh else (), (j,) if has_en else ()))
        i, j = i + has_zh, j + has_en
    return Bitext(name, zh_document, en_document, zh, en, tuple(beads), tuple(row.id for row in rows), given=True)


def _side(path: str, lang: Lang, rows: Sequence[tuple[str, int]]) -> tuple[Document, tuple[Sentence, ...]]:
    """Give one side: its rows one after the other, though every row's offsets count in that row alone."""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    for string, line in rows:
        if string.strip():
            passage = Passage(string)
            sentences.append(Sentence(lang, passage, len(blocks), line))
            blocks.append(Block("paragraph", lang, passage, line))
    text = rows[0][0] if len(rows) == 1 else "\n".join(string for string, _ in rows)
    return Document(path, text, tuple(blocks), "rows"), tuple(sentences)
