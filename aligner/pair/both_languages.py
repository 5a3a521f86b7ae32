"""What a file says in both languages: lines to be parted in a bilingual file, and set aside in one of one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.extract import quantities
from aligner.extract.atoms import atoms
from aligner.model import Block, Document, Lang, Passage
from aligner.words.characters import HAN
from aligner.words.lexicon import rendered

_LONGEST = 120  # characters of a line that holds both languages; a longer one is cut by sentences when it is read
_NEAR = 6  # blocks between an abstract and its translation: a title, authors, key words
_PARTS = 3  # paragraphs that one abstract may translate
# See `rendered` for what right pairs and strangers have.
_LIKE = 0.5
_FEWEST = 8  # English words of a paragraph: fewer are alike by chance

_LATIN = r"[A-Za-z][A-Za-z0-9 ,.&'’/-]*[A-Za-z0-9.]"
_CHINESE = rf"[{HAN}][{HAN}0-9A-Z，、·：…—\s]*"
# 融资公告 Financing Announcement, 地址（Address）, Address 地址
_BOTH = re.compile(rf"({_CHINESE}?)\s*[(（:：]?\s*({_LATIN})[)）]?|({_LATIN})\s*[(（:：]?\s*({_CHINESE})[)）]?")


def part_lines(document: Document) -> Document:
    """Part the lines of a bilingual file that hold a phrase and its translation, which is then beside it."""
    return replace(document, blocks=tuple(half for block in document.blocks for half in _halves(block)))


def _halves(block: Block) -> Iterator[Block]:
    found = _BOTH.fullmatch(block.text) if len(block.text) <= _LONGEST and block.kind != "furniture" else None
    if found is None:
        yield block
        return
    zh, en = (1, 2) if found[1] else (4, 3)
    if rendered(found[zh], found[en]) < _LIKE:
        yield block
        return
    for group in sorted((zh, en)):
        lang: Lang = "zh" if group == zh else "en"
        yield replace(block, lang=lang, passage=_trimmed(block.passage, *found.span(group)))


def _trimmed(whole: Passage, start: int, end: int) -> Passage:
    return whole.cut(start, start + len(whole.string[start:end].rstrip()))


def set_twins_aside(document: Document, lang: Lang) -> Document:
    """Set aside what a text in one language also has in the other: an abstract, the second half of a title.

    Only what says the same as its neighbour, by its words and figures, is a twin; all else is compared, for it may be
    the only place where a thing is said.
    """
    blocks = list(document.blocks)
    for n, block in enumerate(blocks):
        if block.lang != lang and block.kind not in ("furniture", "code", "table cell") and _has_twin(blocks, n, lang):
            blocks[n] = replace(block, kind="furniture", aside="twin")
    return replace(document, blocks=tuple(blocks))


def _has_twin(blocks: Sequence[Block], n: int, lang: Lang) -> bool:
    block = blocks[n]
    beside = [b for b in (*blocks[max(0, n - 1) : n], *blocks[n + 1 : n + 2]) if b.line == block.line]
    if any(_alike(block, (b,)) for b in beside if b.lang == lang):
        return True
    near = [b for b in blocks[max(0, n - _NEAR) : n + _NEAR + 1] if b.lang == lang and b.kind != "furniture"]
    windows = (near[i : i + size] for size in range(1, _PARTS + 1) for i in range(len(near) - size + 1))
    return _is_long(block) and any(_alike(block, window) for window in windows)


def _is_long(block: Block) -> bool:
    return len(block.text.split()) >= _FEWEST or (block.lang == "zh" and len(block.text) >= 2 * _FEWEST)


def _alike(block: Block, others: Sequence[Block]) -> bool:
    """Tell whether a block says what blocks in the other language say together."""
    own, theirs = block.text, " ".join(b.text for b in others)
    zh, en = (own, theirs) if block.lang == "zh" else (theirs, own)
    return rendered(zh, en) >= _LIKE and _figures(zh, "zh") == _figures(en, "en")


def _figures(text: str, lang: Lang) -> set[str]:
    found = atoms(quantities(text, lang))
    return {f"{atom.kind}:{atom.value}" for atom in found if atom.quantity.form != "implied"}
