"""Headers and footers, which translate each other and nothing else."""

from __future__ import annotations

from dataclasses import replace

from aligner.model import Block, Document, Lang, Sentence
from aligner.read.amounts import states_amount


def is_margin(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the header or footer of the pages."""
    return 0 <= sentence.block < len(document.blocks) and document.blocks[sentence.block].kind == "margin"


def needs_twin(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence must have a counterpart: in a margin it need not, unless it states an amount.

    A letterhead that only the source has misleads nobody.
    """
    return not is_margin(document, sentence) or states_amount(sentence.text)


def settle_margins(zh: Document, en: Document) -> tuple[Document, Document]:
    """Set the headers and footers of one language aside where the other has none; one text may hold both languages."""
    if zh is en:
        both = _settled(_settled(zh, "zh", zh), "en", zh)
        return both, both
    return _settled(zh, "zh", en), _settled(en, "en", zh)


def _settled(document: Document, lang: Lang, other: Document) -> Document:
    if any(block.kind == "margin" and block.lang != lang for block in other.blocks):
        return document
    blocks = (_alone(block) if block.kind == "margin" and block.lang == lang else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _alone(block: Block) -> Block:
    return block if states_amount(block.text) else replace(block, kind="furniture", aside="margin")
