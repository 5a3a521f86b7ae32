"""Where something stands, in words that lead a person to it: a .docx has no lines that anybody could count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model import Block, Document, Message, Run
from aligner.report.wording import UI_LANGS, UiLang, say

LINED = ("text", "markdown", "lines")  # formats whose lines are those of the file
_SHORT = 30  # code points of a heading or of a column's name: enough to know it by


class Whereabouts:
    """Tell of each place of a run where in its file it stands; a file is looked through when it is first asked for."""

    def __init__(self, run: Run) -> None:
        documents = (d for b in run.bitexts if not b.given for d in (b.zh_document, b.en_document))
        self._documents = {document.path: document for document in documents}
        self._known: dict[str, tuple[list[int], list[Message]]] = {}

    def find(self, file: str, start: int) -> Message | None:
        """Give the place of offset `start` of a file's text; None where the file has lines, or is not known."""
        document = self._documents.get(file)
        if document is None or document.format in LINED or not document.blocks:
            return None
        if file not in self._known:
            placed = sorted(zip((b.passage.at(0) for b in document.blocks), spots(document), strict=True), key=_start)
            self._known[file] = [at for at, _ in placed], [spot for _, spot in placed]
        starts, found = self._known[file]
        return found[max(0, bisect_right(starts, start) - 1)]

    def cite(self, file: str, line: int, start: int, lang: UiLang) -> str:
        """Name file and place: `forum.md:12`, or `forum.docx, heading “Outlook”, paragraph 3`."""
        found = self.find(file, start)
        return f"{file}:{line}" if found is None else f"{file}{'，' if lang == 'zh' else ', '}{found[lang]}"


def _start(placed: tuple[int, Message]) -> int:
    return placed[0]


def spots(document: Document) -> Iterator[Message]:
    """Give the place of each block of a document.

    >>> from aligner.model import Passage
    >>> blocks = [Block(kind, "en", Passage(text), 1) for kind, text in (("heading", "Outlook"), ("paragraph", "So."))]
    >>> [spot.en for spot in spots(Document("a.docx", "", tuple(blocks)))]
    ['heading “Outlook”', 'heading “Outlook”, paragraph 1']
    """
    walk = _Walk(
        {(b.cell.table, b.cell.column): b.text for b in reversed(document.blocks) if b.cell and not b.cell.row}
    )
    return (walk.spot(block) for block in document.blocks)


@dataclass(slots=True)
class _Walk:
    """Counts as a reader does who goes through the document from its beginning."""

    heads: dict[tuple[int, int], str]  # the first row of each table by table and column
    heading: str = ""
    paragraphs: int = 0
    notes: int = 0

    def spot(self, block: Block) -> Message:
        if block.kind == "margin" or block.aside in ("margin", "page number"):
            return _say("where-margin")
        if block.cell:
            return self._cell(block)
        if block.twin.startswith("picture:") and (number := block.twin.partition(":")[2]).isdecimal():
            return _say("where-picture", n=int(number))
        if block.kind == "note":
            self.notes += 1
            return _say("where-note", n=self.notes)
        if block.kind == "heading":
            self.heading, self.paragraphs = _short(block.text), 0
            return _say("where-heading", text=self.heading)
        self.paragraphs += 1
        return _say("where-under" if self.heading else "where-paragraph", text=self.heading, n=self.paragraphs)

    def _cell(self, block: Block) -> Message:
        cell = block.cell
        assert cell is not None
        name = self.heads.get((cell.table, cell.column), "") if cell.row else ""
        columns = [
            say("where-named" if name else "where-column", ui, text=_short(name), n=cell.column + 1) for ui in UI_LANGS
        ]
        key, number = ("where-table", cell.table + 1) if cell.table >= 0 else ("where-chart", -cell.table)
        said = (say(key, ui, n=number, row=cell.row + 1, column=c) for ui, c in zip(UI_LANGS, columns, strict=True))
        return Message(*said)


def _say(key: str, **values: object) -> Message:
    return Message(*(say(key, lang, **values) for lang in UI_LANGS))


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
