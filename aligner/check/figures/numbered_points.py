"""Points numbered sentence by sentence: 三大特点, then 一是 … 二是 …; four highlights, then First, … Second, …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aligner.check.figures.announced_lists import Enumeration, announced
from aligner.model import Lang, Quantity

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_MARK = {
    "zh": re.compile(r"(?:^|(?<=[。；;：:，,]))\s*(?P<mark>[一二三四五六七八九十])(?:是|要)"),
    "en": re.compile(rf"(?:^|(?<=[.;:] ))(?P<mark>{'|'.join(_ORDINALS)})(?:ly)?, ", re.I),
}
# What announces points rather than things: a count of these, and then a stop or colon.
_POINTS = {
    "zh": re.compile(r"特点|特征|方面|看点|亮点|问题|任务|举措|措施|要求|建议|原因|目标|意见|变化|趋势"),
    "en": re.compile(
        r"\b(?:features|characteristics|aspects|highlights|problems|questions|tasks|measures|suggestions|points|reasons|goals|"
        r"changes|trends|ways|things|steps|priorities)$",
        re.I,
    ),
}


def numbered(
    sentences: Sequence[str], said: Sequence[Sequence[Quantity]], lang: Lang
) -> Iterator[tuple[int, Enumeration]]:
    """Find runs of numbered points whose number was announced, with the index of the sentence that announces it.

    `said` are the quantities of each sentence.
    """
    marks = [
        (i, match.start(), _value(match["mark"], lang))
        for i, text in enumerate(sentences)
        for match in _MARK[lang].finditer(text)
    ]
    starts = [at for at, (_, _, value) in enumerate(marks) if value == 1]
    for at, following in pairwise([*starts, len(marks)]):
        run = [value for _, _, value in marks[at:following]]
        # Broken numbering (first, second, fourth) is something else than a wrong count.
        if run != list(range(1, len(run) + 1)) or len(run) < 2:
            continue
        i, start, _ = marks[at]
        if head := _announcement(sentences, said, i, start, lang):
            yield head[0], Enumeration(head[1], len(run), len(run))


def _value(mark: str, lang: Lang) -> int:
    return "一二三四五六七八九十".index(mark) + 1 if lang == "zh" else _ORDINALS.index(mark.lower()) + 1


def _announcement(
    sentences: Sequence[str], said: Sequence[Sequence[Quantity]], i: int, start: int, lang: Lang
) -> tuple[int, Quantity] | None:
    """Find the count that the first point follows: in its own sentence or the one before."""
    for number, end in ((i, start), (i - 1, None)):
        if number < 0 or end == 0:
            continue
        text = sentences[number]
        heads = [q for q in said[number] if announced(q) and (end is None or q.end <= end)]
        if heads and _POINTS[lang].search(heads[-1].counts) and len(text[heads[-1].end : end]) <= 40:
            return number, heads[-1]
        return None
    return None
