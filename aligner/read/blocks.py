"""Name what each stretch of a document is: language, heading, caption, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.model import Block, Lang, Passage
from aligner.read.draft import Draft
from aligner.read.furniture import furniture, is_contact, is_credit, opens_links, states_amount
from aligner.read.language import cut_bilingual, language, letters
from aligner.read.passages import trim
from aligner.read.sentence_end import finished, leads_on, pauses

_ORNAMENT = re.compile(r"[▲△▼▽■□◆◇●★☆►▶◀◄❖✦]+\s*(?!\d)")  # ▲5.3% in a table of figures says rise or fall
_ORNAMENT_END = re.compile(r"\s*[▲△▼▽■□◆◇●★☆►▶◀◄❖✦]+\Z")
_CAPTION = re.compile(
    r"[▲△▼▽]|(?i:(?:image|photo|picture|figure|caption|chart)(?:\s?\d+)?\s*[:：])|(?:图片说明|图说|图注|图|表)\s?\d*\s*[:：]"
)
_NUMBER = re.compile(r"\d{1,3}")
_FIGURES = re.compile(r"[^:：]{2,100}[:：]\s*(?:\D{0,20}\s)?[\d$¥€£]")  # Planned area: 4.7 km²
_HEADING_COLUMNS = {"zh": 40, "en": 15}  # characters; words: the longest subheading of the five press documents has 13
_TITLE_COLUMNS = {"zh": 60, "en": 40}
_TOP = 3  # blocks in which an outlet's name may stand
_TITLE = {"zh": 60, "en": 150}  # code points of a line that may be the title of another story


def finish(drafts: Iterable[Draft]) -> tuple[Block, ...]:
    """Make blocks of drafts: give each a language and a kind."""
    found = _fill_languages([draft for draft in drafts if draft.text])
    found = _name_furniture(found)
    found = [_name_heading(draft, first) for draft, first in zip(found, _firsts(found), strict=True)]
    return tuple(_block(draft) for draft in found)


def _block(draft: Draft) -> Block:
    aside = draft.aside or "furniture" if draft.kind == "furniture" else None
    return Block(
        draft.kind or "paragraph", draft.lang or "en", draft.passage, draft.line, aside, draft.cell, draft.twin
    )


def name_line(draft: Draft) -> Draft:
    """Tell what a stretch is by itself: a caption, a contact, a credit; and take ornaments off its ends."""
    text = draft.text
    kind = draft.kind
    if kind is None and _CAPTION.match(text):
        kind = "caption"
    whole = draft.passage
    for match in (_ORNAMENT_END.search(text), _ORNAMENT.match(text)):
        if match and match.group():
            whole = whole.cut(0, match.start()) if match.end() == len(text) else whole.cut(match.end(), len(text))
    whole = trim(whole)
    aside = draft.aside
    if kind in (None, "list item") and (found := furniture(whole.string)):
        kind, aside = "furniture", found
    return replace(draft, passage=whole, kind=kind, lang=language(whole.string), aside=aside)


def split_languages(draft: Draft) -> list[Draft]:
    """Cut a stretch that holds a text and its translation into the two."""
    cuts = cut_bilingual(draft.text) if draft.kind != "code" else []
    if not cuts:
        return [draft]
    edges = [0, *cuts, len(draft.text)]
    halves = [trim(draft.passage.cut(start, end)) for start, end in pairwise(edges)]
    return [replace(draft, passage=_without_separator(half), fixed=True) for half in halves]


def _without_separator(half: Passage) -> Passage:
    return trim(half.cut(0, len(half.string.rstrip(" \t\u3000/|／｜"))))


def _fill_languages(drafts: Sequence[Draft]) -> list[Draft]:
    """Give what has no letters (a figure, a telephone number) the language of what stands before it, else after."""
    last: Lang | None = next((draft.lang for draft in drafts if draft.lang), None)
    filled = []
    for draft in drafts:
        last = draft.lang or last
        filled.append(replace(draft, lang=last))
    return filled


def _name_furniture(drafts: Sequence[Draft]) -> list[Draft]:
    named = _name_links(drafts)
    named = [_name_page_number(named, i) for i in range(len(named))]
    named = [_name_contact_head(named, i) for i in range(len(named))]
    credits = [draft.text for draft in named if draft.kind == "furniture" and is_credit(draft.text)]
    return [_name_outlet(draft, credits) if i < _TOP else draft for i, draft in enumerate(named)]


def _name_links(drafts: Sequence[Draft]) -> list[Draft]:
    """Name as furniture a heading such as 相关阅读 and the titles under it, up to the first line that is no mere title.

    A single title that a paragraph follows is that of a sidebar: 相关链接, 什么是干细胞, and the answer.
    """
    named = list(drafts)
    for i, draft in enumerate(drafts):
        if draft.kind not in (None, "heading", "furniture") or not opens_links(draft.text):
            continue
        end = next((j for j in range(i + 1, len(drafts)) if not _is_link(drafts, j)), len(drafts))
        after_links = i > 0 and named[i - 1].aside == "links"
        if end - i > 2 or end == len(drafts) or after_links:
            named[i:end] = [replace(each, kind="furniture", aside="links") for each in drafts[i:end]]
    return named


def _is_link(drafts: Sequence[Draft], i: int) -> bool:
    """Tell whether a line under 相关阅读 can only be the title of another story, or what stands beside one.

    A figure may stand in it where the stamp of that other story follows: 12项产业项目签约, 远山网 2024-05-12.
    """
    draft = drafts[i]
    if draft.kind == "furniture":
        return True
    stamped = i + 1 < len(drafts) and drafts[i + 1].aside == "stamp"
    title = not draft.text.endswith(("。", ".", "；", ";", "：", ":")) and len(draft.text) <= _TITLE[draft.lang or "en"]
    return draft.kind in (None, "list item") and title and (stamped or not states_amount(draft.text))


def _name_page_number(drafts: Sequence[Draft], i: int) -> Draft:
    """A number alone between paragraphs is a page's or a picture's; in a row of numbers each may be a figure."""
    here, above = drafts[i], drafts[i - 1] if i else None
    below = drafts[i + 1] if i + 1 < len(drafts) else None
    if here.kind or not here.gap or not _NUMBER.fullmatch(here.text) or above is None or not finished(above.text):
        return here
    return (
        here
        if below is not None and (not below.gap or not any(letters(below.text)))
        else replace(here, kind="furniture", aside="page number")
    )


def _name_contact_head(drafts: Sequence[Draft], i: int) -> Draft:
    """A name with two contacts right under it is the head of a contact box."""
    here, below = drafts[i], drafts[i + 1 : i + 3]
    open_end = len(here.text) <= 120 and not finished(here.text) and not leads_on(here.text)
    is_head = here.kind in (None, "heading") and open_end and not states_amount(here.text)
    return (
        replace(here, kind="furniture", aside="contact")
        if is_head and len(below) == 2 and all(d.kind == "furniture" and is_contact(d.text) for d in below)
        else here
    )


def _name_outlet(draft: Draft, credits: Sequence[str]) -> Draft:
    """A line at the top that a credit or time stamp names again is the outlet's name."""
    if draft.kind in (None, "heading") and len(draft.text) <= 60 and any(draft.text in credit for credit in credits):
        return replace(draft, kind="furniture", aside="credit")
    return draft


def _firsts(drafts: Sequence[Draft]) -> list[bool]:
    """Say of each whether it is the first of the story in its language: the title."""
    seen: set[Lang | None] = set()
    firsts = []
    for draft in drafts:
        story = draft.kind != "furniture"
        firsts.append(story and draft.lang not in seen)
        if story:
            seen.add(draft.lang)
    return firsts


def _name_heading(draft: Draft, first: bool) -> Draft:
    if draft.kind is not None or draft.lang is None or not any(letters(draft.text)):
        return draft
    text, lang = draft.text, draft.lang
    limit = (_TITLE_COLUMNS if first else _HEADING_COLUMNS)[lang]
    han, words = letters(text[:2000])
    short = han + words <= limit
    capitals = lang == "en" and text.isupper() and short
    open_end = not (finished(text) or leads_on(text) or pauses(text) or text.endswith(("-", "–", "—")))
    plain = open_end and not _FIGURES.match(text) and text[:1].upper() == text[:1]
    return replace(draft, kind="heading") if capitals or (short and plain) else draft
