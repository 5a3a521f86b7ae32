"""Read plain text and Markdown, in the shapes that press offices and web pages leave it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path

from aligner.errors import UnreadableInput
from aligner.model import Aside, Block, BlockKind, Cell, Document, Lang, Passage
from aligner.read.blocks import finish, name_line, split_languages
from aligner.read.columns import mend_columns
from aligner.read.draft import Draft
from aligner.read.encoding import decode
from aligner.read.front_matter import published
from aligner.read.language import language, letters
from aligner.read.lines import Line, Role, find_comments, read_lines, without_marker
from aligner.read.markdown import mark
from aligner.read.markdown_html import HtmlReader, in_place_of_picture, pictures_in
from aligner.read.markup import as_image, is_bold, strip_markup, table_cells
from aligner.read.passages import passage
from aligner.read.sentence_end import finished
from aligner.read.source import load
from aligner.read.wrap import detect_wrap, paragraphs, unwrap

_TO_US = re.compile(r"aligner\s*:|Written by aligner$")
_KINDS: dict[Role, BlockKind] = {"heading": "heading", "item": "list item", "note": "note"}


def read_text(
    text: str, path: str, *, encoding: str = "utf-8", notes: Sequence[str] = (), form: str = "text"
) -> Document:
    """Find the blocks of a text.

    Lines that were wrapped to fit a page become paragraphs again, sentences that columns broke are mended, markup is
    taken out; offsets keep pointing into `text`.

    >>> [(b.kind, b.lang, b.text) for b in read_text("# 标题\\n\\n昌平是北京的一个区。\\n", "a.md").blocks]
    [('heading', 'zh', '标题'), ('paragraph', 'zh', '昌平是北京的一个区。')]
    """
    try:
        blocks = find_blocks(text, form)
    except ValueError as error:
        raise UnreadableInput(f"holds HTML that cannot be read: {error}", where=path, hint="take it out") from error
    return Document(path, text, blocks, form, encoding, notes=tuple(notes), asides=_comments(text))


def _comments(text: str) -> tuple[Aside, ...]:
    """Give what stands in comments; those that speak to this program are markup."""
    found, line, at = [], 1, 0
    for start, end in find_comments(text):
        line, at = line + text.count("\n", at, start), start
        said = text[start + 4 : end - 3].strip()
        if said and not _TO_US.match(said):
            found.append(Aside("comment", line, said))
    return tuple(found)


def find_blocks(text: str, form: str = "text") -> tuple[Block, ...]:
    """Give the blocks of a text in the order of the file."""
    lines = list(read_lines(text))
    if form == "markdown":
        lines = list(mark(lines, text))
    groups = paragraphs(lines, detect_wrap(lines))
    drafts = (half for draft in chain(published(text), _drafts(groups)) for half in split_languages(draft))
    return finish(mend_columns(name_line(draft) for draft in drafts))


def _drafts(groups: Iterator[list[Line]]) -> Iterator[Draft]:
    rows, html = _Rows(), HtmlReader()
    for is_html, run in groupby(groups, key=lambda group: group[0].role == "html"):
        if is_html:
            html.tables_begun = rows.table + 1
            yield from html.read([line for group in run for line in group])
            rows.table = html.tables_begun - 1
        else:
            yield from _plain_drafts(run, rows)


def _plain_drafts(groups: Iterator[list[Line]], rows: _Rows) -> Iterator[Draft]:
    held: Draft | None = None  # the line above, until it is known not to be underlined
    for group in groups:
        role = group[0].role
        if role in ("rule", "fence"):
            if held and role == "rule" and group[0].gap == 0 and "=" in group[0].text:
                held = replace(held, kind="heading")
            continue
        if held:
            yield held
            held = None
        if role == "code":
            yield from (Draft(line.passage, line.number, line.gap, "code", fixed=True) for line in group)
        elif role == "table":
            yield from rows.drafts(group[0])
        elif role == "definition":
            yield Draft(group[0].passage, group[0].number, group[0].gap, "furniture", fixed=True, aside="links")
        else:
            yield from chain.from_iterable(map(pictures_in, group))
            held = _draft(group)
    if held:
        yield held


@dataclass(slots=True)
class _Rows:
    """Counts the tables of a text and their rows: one goes on for as long as its lines follow each other."""

    table: int = -1
    row: int = 0
    last: int = -1  # number of the line

    def drafts(self, line: Line) -> Iterator[Draft]:
        goes_on = line.number == self.last + 1
        self.table, self.row = (self.table, self.row) if goes_on else (self.table + 1, 0)
        self.last = line.number
        cells = table_cells(line.passage)
        for column, text in enumerate(cells):
            if text.string:
                place = Cell(self.table, self.row, column, head=self.row == 0)
                yield Draft(text, line.number, line.gap, "table cell", cell=place)
        self.row += bool(cells)


def _draft(group: list[Line]) -> Draft:
    first = group[0]
    lang = language(" ".join(line.text for line in group))
    whole = unwrap(group, lang)
    kind = _KINDS.get(first.role)
    if first.role in ("item", "heading"):
        whole = without_marker(whole)
    if image := as_image(whole):
        return in_place_of_picture(*image, first)
    bold = is_bold(whole.string)
    whole = strip_markup(whole)
    if kind is None and bold and not finished(whole.string) and len(whole.string) <= 200:
        kind = "heading"
    return Draft(whole, first.number, first.gap, kind, fixed=kind is not None)


def read_file(path: Path, encoding: str | None = None) -> Document:
    """Read a file as text."""
    text, found, notes = decode(load(path), declared=encoding, where=str(path))
    form = "markdown" if path.suffix.lower() in (".md", ".markdown", ".mdx") else "text"
    return read_text(text, str(path), encoding=found, notes=notes, form=form)


def read_as_lines(path: Path, lang: Lang | None, encoding: str | None = None) -> Document:
    """Read a file whose lines are taken as they are: a block each."""
    data = load(path)
    text, found, notes = decode(data, declared=encoding, where=str(path)) if data.strip() else ("", "utf-8", ())
    if lang is None:
        han, words = letters(text)
        lang = "zh" if han > words else "en"
    blocks, offset = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        blocks.append(Block("paragraph", lang, _bare(text, offset, line), number))
        offset += len(line)
    return Document(str(path), text, tuple(blocks), "lines", found, notes=notes)


def _bare(text: str, offset: int, line: str) -> Passage:
    end = offset + len(line.splitlines()[0])
    return passage(text, offset, end)
