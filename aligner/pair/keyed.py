"""Items of a list that are named alike in both texts: `pod-kill：…` and `pod-kill: …` belong together in any order."""

from __future__ import annotations

import re
from collections import Counter

from aligner.model import Bead, Bitext, Lang

_KEY = re.compile(r"([A-Za-z][\w.+/-]*)\s*[:：]")
_FEWEST = 3  # items: two that have changed places may be a slip


def keyed_items(bitext: Bitext) -> tuple[Bead, ...]:
    """Pair the items of a list by the Latin key that each begins with, where the two texts order them otherwise.

    A translator sorts such a list anew by its alphabet. A key counts if one item on each side begins with it.
    """
    zh, en = _items(bitext, "zh"), _items(bitext, "en")
    shared = [key for key in zh if key in en]
    if len(shared) < _FEWEST or shared == [key for key in en if key in zh]:
        return ()
    return tuple(Bead(zh[key], en[key]) for key in shared)


def _items(bitext: Bitext, lang: Lang) -> dict[str, tuple[int, ...]]:
    """Give for each key the sentences of its item, in the order of the text."""
    blocks = bitext.document(lang).blocks
    sentences: dict[int, list[int]] = {}
    for i, sentence in enumerate(bitext.side(lang)):
        if blocks and blocks[sentence.block].kind == "list item":
            sentences.setdefault(sentence.block, []).append(i)
    keys = {n: match[1] for n in sentences if (match := _KEY.match(blocks[n].text))}
    once = Counter(keys.values())
    return {key: tuple(sentences[n]) for n, key in keys.items() if once[key] == 1}
