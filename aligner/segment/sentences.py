"""The sentences of a document."""

from __future__ import annotations

import re
from bisect import bisect_left

from aligner.model import Block, Document, Lang, Sentence
from aligner.read.language import language

from .chinese import split_chinese
from .english import split_english
from .spans import Interval, trim

_SINGLE = ("heading", "caption", "table cell", "code")
_FINAL = re.compile(r"[.!?。！？…][\"'”’」』）)\]]*$")


def segment(document: Document, lang: Lang) -> tuple[Sentence, ...]:
    """Cut the blocks of one language into sentences, in the order of the file.

    Furniture is left out. A heading, caption or table cell is one sentence, unless all that stands in it, the last part
    too, ends like a sentence. `line` is the line of `document.text` in which a sentence begins, 1-based; in a format
    without lines (.docx) it is the line of the text that offsets count in.
    """
    breaks = [found.start() for found in re.finditer("\\n", document.text)]
    return tuple(
        Sentence(lang, part, number, bisect_left(breaks, part.at(0)) + 1)
        for number, block in enumerate(document.blocks)
        if block.lang == lang and block.kind != "furniture"
        for part in (block.passage.cut(start, end) for start, end in _spans(block))
    )


def _spans(block: Block) -> list[Interval]:
    # The Chinese side of two files holds English too, and the other way round: its script says how it is cut.
    spans = split_chinese(block.text) if language(block.text) == "zh" else split_english(block.text)
    # "What is new? Three features" is one heading; a table cell may hold two whole sentences.
    if block.kind in _SINGLE and not all(_FINAL.search(block.text, start, end) for start, end in spans):
        return trim(block.text, ())
    return spans
