"""Mend sentences that a page's columns broke: a paragraph stops in mid-sentence, the next goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.read.draft import Draft
from aligner.read.passages import join
from aligner.read.sentence_end import continues, finished, leads_on, pauses
from aligner.read.wrap import joiner

_NEAR = 2  # captions that may stand between the halves of a sentence
_ENGLISH_ITEM = 12  # words: a lower-case line no longer than this may be an item of a list without bullets
_CHINESE_LINE = 20  # characters: a shorter one that ends in a comma may be a slogan set in lines
_ABSTRACT = ("摘要", "导读", "内容提要", "核心提示")  # cut off by the site, and followed by the story in full


def mend_columns(drafts: Iterable[Draft]) -> list[Draft]:
    """Join each paragraph that stops in mid-sentence to the one that plainly goes on with it.

    In English that is one in lower case; a tail that was cut off stays alone, since a new paragraph begins with a
    capital. A caption between the two halves is left standing after them. Of several short lines in lower case none
    goes on: targets and vocabulary are listed so.
    """
    drafts = list(drafts)
    items = _items(drafts)
    groups: list[list[Draft]] = []
    for i, draft in enumerate(drafts):
        at = None if i in items else _left_half(groups, draft)
        if at is None:
            groups.append([draft])
        else:
            groups[at].append(draft)
    return [_joined(group) for group in groups]


def _items(drafts: Sequence[Draft]) -> set[int]:
    """Find the lines of lists without bullets: two or more in a row, short, in lower case and without a stop.

    The one before the last may end in "and", the last in a stop.
    """
    short = [_is_item(draft) for draft in drafts]
    runs = {i for i in range(1, len(drafts)) if short[i] and short[i - 1]}
    return (
        runs
        | {i - 1 for i in runs}
        | {i + 1 for i in runs if i + 1 < len(drafts) and _is_item(drafts[i + 1], last=True)}
    )


def _is_item(draft: Draft, *, last: bool = False) -> bool:
    return (
        draft.kind is None
        and draft.lang == "en"
        and continues(draft.text)
        and len(draft.text.split()) <= _ENGLISH_ITEM
        and (last or not (finished(draft.text) or draft.text.endswith("-")))
    )


def _left_half(groups: list[list[Draft]], draft: Draft) -> int | None:
    if draft.kind is not None or draft.fixed:
        return None
    for back in range(1, min(len(groups), _NEAR + 1) + 1):
        before = groups[-back][-1]
        if before.kind == "caption" and len(groups[-back]) == 1:
            continue
        # Across a caption only what is certain: "… of interest," ▲ caption, says the neuroscientist.
        return len(groups) - back if _goes_on(before, draft) and (back == 1 or pauses(before.text)) else None
    return None


def _goes_on(before: Draft, after: Draft) -> bool:
    if before.kind not in (None, "list item") or before.lang != after.lang:
        return False
    if finished(before.text) or leads_on(before.text):
        return False
    if after.lang == "en":
        return continues(after.text) and len(before.text.split()) > 1
    long = len(before.text) >= _CHINESE_LINE and len(after.text) >= 2
    return after.lang == "zh" and long and pauses(before.text) and not before.text.startswith(_ABSTRACT)


def _joined(group: list[Draft]) -> Draft:
    parts = [draft.passage for draft in group]
    joiners = [joiner(a.string, b.string, group[0].lang) for a, b in pairwise(parts)]
    return replace(group[0], passage=join(parts, joiners))
