"""What is compared only where both files have it: the texts of pictures, what a page or its front matter says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.model import AsideKind, Block, Document


def with_twins(zh: Document, en: Document) -> tuple[Document, Document]:
    """Set aside the blocks of each document that have a twin's name and no twin in the other.

    A picture's text in one language only is no omission: few who set a page write them.
    """
    ours, theirs = _alone(zh.blocks, en.blocks), _alone(en.blocks, zh.blocks)
    return replace(zh, blocks=_set_aside(zh.blocks, ours)), replace(en, blocks=_set_aside(en.blocks, theirs))


def within(document: Document) -> Document:
    """Do the same with the two languages of one document."""
    zh, en = ([block for block in document.blocks if block.lang == lang] for lang in ("zh", "en"))
    alone = {id(block) for one, other in ((zh, en), (en, zh)) for i, block in enumerate(one) if i in _alone(one, other)}
    numbers = {i for i, block in enumerate(document.blocks) if id(block) in alone}
    return replace(document, blocks=_set_aside(document.blocks, numbers))


def _alone(blocks: Sequence[Block], others: Sequence[Block]) -> set[int]:
    """Give the numbers of those whose name does not stand on the other side, where it stands there as often.

    Pictures whose files are called otherwise are paired by their order, if as many of both sides are left.
    """
    left, count = list(_unnamed(blocks, others)), Counter(_family(others[i]) for i in _unnamed(others, blocks))
    mine = Counter(_family(blocks[i]) for i in left)
    return {i for i in left if mine[_family(blocks[i])] != count[_family(blocks[i])]}


def _unnamed(blocks: Sequence[Block], others: Sequence[Block]) -> Iterator[int]:
    names = Counter(block.twin for block in others if block.twin)
    for i, block in enumerate(blocks):
        if block.twin:
            names[block.twin] -= 1
            if names[block.twin] < 0:
                yield i


def _family(block: Block) -> str:
    return block.twin.partition(":")[0]


def _set_aside(blocks: Sequence[Block], numbers: set[int]) -> tuple[Block, ...]:
    def kind(block: Block) -> AsideKind:
        return "picture" if _family(block) == "picture" else "front matter"

    return tuple(
        replace(block, kind="furniture", aside=kind(block)) if i in numbers else block for i, block in enumerate(blocks)
    )
