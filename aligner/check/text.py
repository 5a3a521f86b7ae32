"""What one side shows by itself: Chinese left in the English, paragraphs cut off or pasted twice, contact lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aligner.check.sides import Side, sides
from aligner.model import Bitext, Block, Document, Finding, Lang, Message, Place

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+(?:[，、。\s\"“”·]*[\u3400-\u4dbf\u4e00-\u9fff]+)*")
_ENDED = re.compile(r"[.!?。！？…；;:：—\-][\s\"”’'）)\]】»」』*_\d]*$")
_LONG = {"zh": 60, "en": 120}  # shorter blocks without a full stop are headings and list items, as a rule


def check_untranslated(bitext: Bitext) -> Iterator[Finding]:
    """Find Chinese characters left in the English of a bead."""
    for index, bead in enumerate(bitext.beads):
        zh, en = sides(bitext, bead)
        if en is None:
            continue
        for found in _HAN.finditer(en.text):
            if _glossed(en.text, found):
                continue
            yield Finding(
                rule="text.untranslated",
                severity="error" if zh is not None else "warning",
                message=Message(en=f"“{found[0]}” is left in Chinese", zh=f"“{found[0]}”没有译成英文"),
                pair=bitext.pair_id(index),
                zh=_source(zh, found[0]),
                en=en.place(found.start(), found.end()),
                context=(zh.text if zh else "", en.text),
                bitext=bitext.name,
                bead=index,
            )


def _glossed(text: str, found: re.Match[str]) -> bool:
    """Tell whether the Chinese is there on purpose: a name in brackets or quotes after its English."""
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    return before[-1:] in tuple("(（[“\"‘'《「") and after[:1] in tuple(")）]”\"’'》」,;:，；：")


def _source(zh: Side | None, text: str) -> Place | None:
    at = zh.text.find(text) if zh else -1
    return zh.place(at, at + len(text)) if zh and at >= 0 else None


def check_truncated(bitext: Bitext) -> Iterator[Finding]:
    """Find long paragraphs that end in the middle of a sentence."""
    if bitext.given:
        return
    for lang, document in _documents(bitext):
        for number, block in enumerate(document.blocks):
            if block.lang == lang and _cut_off(block) and not _introduces(document, number):
                yield _at_end(bitext, lang, document, block)


def _cut_off(block: Block) -> bool:
    text = block.text.rstrip()
    return block.kind == "paragraph" and len(text) >= _LONG[block.lang] and not _ENDED.search(text)


def _introduces(document: Document, number: int) -> bool:
    """Tell whether list items follow: what introduces a list may end without a stop."""
    following = document.blocks[number + 1 : number + 2]
    return bool(following) and following[0].kind in ("list item", "table cell")


def _at_end(bitext: Bitext, lang: Lang, document: Document, block: Block) -> Finding:
    text = block.text.rstrip()
    tail = text[-24:]
    place = _block_place(document, block, len(text) - len(tail), len(text))
    return Finding(
        rule="text.truncated",
        severity="warning",
        message=Message(en=f"the paragraph breaks off: “…{tail}”", zh=f"段落没有写完：“…{tail}”"),
        pair=bitext.name,
        zh=place if lang == "zh" else None,
        en=place if lang == "en" else None,
        context=(text, "") if lang == "zh" else ("", text),
        bitext=bitext.name,
        bead=_bead_of(bitext, lang, place),
    )


def _block_place(document: Document, block: Block, start: int, end: int) -> Place:
    span = block.passage.span(start, end)
    line = block.line + document.text.count("\n", block.passage.at(0), span.start)
    return Place(block.lang, document.text[span.start : span.end], span.start, span.end, document.path, line)


def _bead_of(bitext: Bitext, lang: Lang, place: Place) -> int:
    """Find the bead that holds the end of a place; -1 where none does."""
    for index, bead in enumerate(bitext.beads):
        for i in bead.zh if lang == "zh" else bead.en:
            passage = bitext.side(lang)[i].passage
            if passage.at(0) < place.end <= passage.span(0, len(passage.string)).end:
                return index
    return -1


def check_repeated(bitext: Bitext) -> Iterator[Finding]:
    """Find a long paragraph that repeats an earlier one, or begins like the next (an abstract)."""
    if bitext.given:
        return
    for lang, document in _documents(bitext):
        seen: dict[str, Block] = {}
        for block in document.blocks:
            if block.lang != lang or block.kind == "furniture" or len(block.text) < _LONG[lang]:
                continue
            first = seen.setdefault(re.sub(r"\s+", "", block.text), block)
            if first is not block:
                yield _repetition(bitext, document, block, first)


def _repetition(bitext: Bitext, document: Document, block: Block, first: Block) -> Finding:
    place = _block_place(document, block, 0, len(block.text))
    return Finding(
        rule="text.repeated",
        severity="suggestion",
        message=Message(
            en=f"the paragraph of line {first.line} stands here once more", zh=f"与第{first.line}行的段落重复"
        ),
        pair=bitext.name,
        zh=place if block.lang == "zh" else None,
        en=place if block.lang == "en" else None,
        related=(_block_place(document, first, 0, len(first.text)),),
        context=(block.text, "") if block.lang == "zh" else ("", block.text),
        bitext=bitext.name,
        bead=_bead_of(bitext, block.lang, place),
    )


def _documents(bitext: Bitext) -> tuple[tuple[Lang, Document], tuple[Lang, Document]]:
    return ("zh", bitext.zh_document), ("en", bitext.en_document)


_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_WEB = r"(?:https?://|www\.)[^\s，。；、）)》”\"<>\u4e00-\u9fff]+"
_PHONE = r"(?<![\w.])(?:\+?\d{1,3}[- ]?)?\(?0?\d{2,4}\)?[- ]?\d{3,4}[- ]?\d{4}(?![\w%])"
_CONTACT = re.compile(f"(?P<mail>{_MAIL})|(?P<web>{_WEB})|(?P<phone>{_PHONE})", re.ASCII)


def check_contact(bitext: Bitext) -> Iterator[Finding]:
    """Compare the telephone numbers and addresses of the two sides of each bead."""
    for index, bead in enumerate(bitext.beads):
        zh, en = sides(bitext, bead)
        if zh is None or en is None:
            continue
        for finding in _contacts(zh, en):
            yield replace(
                finding,
                pair=bitext.pair_id(index),
                bitext=bitext.name,
                bead=index,
                context=(zh.text, en.text),
            )


def _contacts(zh: Side, en: Side) -> Iterator[Finding]:
    left, right = _read_contacts(zh.text), _read_contacts(en.text)
    for kind in ("mail", "web", "phone"):
        ours = [m for m in left if m.lastgroup == kind and not any(_same(m, n) for n in right)]
        theirs = [n for n in right if n.lastgroup == kind and not any(_same(m, n) for m in left)]
        # One side without any is an omission that prints nothing wrong; two that differ is a slip.
        for m, n in zip(ours, theirs, strict=False):
            yield Finding(
                rule="text.contact",
                severity="warning",
                message=Message(en=f"{m[0]} in the Chinese, {n[0]} in the English", zh=f"中文是 {m[0]}，英文是 {n[0]}"),
                pair="",
                zh=zh.place(m.start(), m.end()),
                en=en.place(n.start(), n.end()),
            )


def _read_contacts(text: str) -> list[re.Match[str]]:
    return list(_CONTACT.finditer(text))


def _same(left: re.Match[str], right: re.Match[str]) -> bool:
    if left.lastgroup != right.lastgroup:
        return False
    if left.lastgroup != "phone":
        return left[0].rstrip("./").lower() == right[0].rstrip("./").lower()
    a, b = (re.sub(r"\D", "", m[0]).lstrip("0") for m in (left, right))
    # +86-10-… is 010-… seen from abroad.
    return a.removeprefix("86").lstrip("0") == b.removeprefix("86").lstrip("0")
