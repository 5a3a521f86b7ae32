"""What one side shows by itself: words left untranslated, paragraphs cut off or pasted twice, contact lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aligner.check.alignment import english_paragraphs, gaps
from aligner.check.clauses import is_sentence, runs
from aligner.model import NAMES, Bitext, Block, Document, Finding, Lang, Message, Place
from aligner.pair.sides import Side, sides
from aligner.words.characters import HAN

_HAN = re.compile(rf"[{HAN}]+(?:[，、。\s\"“”·]*[{HAN}]+)*")
_ENDED = re.compile(r"[.!?。！？…；;:：—\-][\s\"”’'）)\]】»」』*_\d]*$")
_LONG = {"zh": 60, "en": 120}  # shorter blocks without a full stop are headings and list items, as a rule


def check_untranslated(bitext: Bitext) -> Iterator[Finding]:
    """Find words of the source's language left in the translation: any Chinese, or a clause of English."""
    for index, bead in enumerate(bitext.beads):
        zh, en = sides(bitext, bead)
        source, target = (zh, en) if bitext.source == "zh" else (en, zh)
        for found in _left(target) if target else ():
            assert target is not None
            places = _source(source, found[0]), target.place(found.start(), found.end())
            yield _untranslated(bitext, index, found[0], (source, target), places)
    if bitext.source == "en" and not bitext.given:
        yield from _left_whole(bitext)


def _left_whole(bitext: Bitext) -> Iterator[Finding]:
    """Find paragraphs that stand in the Chinese as they stand in the English, where they have no counterpart."""
    alike = english_paragraphs(bitext)
    document = bitext.zh_document
    for index, gap in gaps(bitext, "en") if alike else ():
        if gap.text in alike and is_sentence(gap.text):
            block = next(block for block in document.blocks if block.lang == "en" and block.text == gap.text)
            place = replace(_block_place(document, block, 0, len(block.text)), lang="zh")
            yield _untranslated(bitext, index, gap.text, (gap, None), (gap.whole(), place))


def _untranslated(
    bitext: Bitext,
    bead: int,
    text: str,
    both: tuple[Side | None, Side | None],
    places: tuple[Place | None, Place],
) -> Finding:
    """Report `text` as left; `both` sides of the bead, and the `places` on them, come as source and translation."""
    said, wanted = NAMES[bitext.source], NAMES[bitext.target]
    zh, en = both if bitext.source == "zh" else both[::-1]
    zh_place, en_place = places if bitext.source == "zh" else places[::-1]
    return Finding(
        rule="text.untranslated",
        severity="error" if both[0] is not None else "warning",
        message=Message(en=f"“{text}” is left in {said.en}", zh=f"“{text}”没有译成{wanted.zh}"),
        pair=bitext.pair_id(bead),
        zh=zh_place,
        en=en_place,
        context=(zh.text if zh else "", en.text if en else ""),
        bitext=bitext.name,
        bead=bead,
    )


def _left(target: Side) -> Iterator[re.Match[str]]:
    found = _HAN.finditer(target.text) if target.lang == "en" else runs(target.text)
    return (match for match in found if not _glossed(target.text, match))


def _glossed(text: str, found: re.Match[str]) -> bool:
    """Tell whether the words are there on purpose: a name in brackets or quotes after its translation, a command."""
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    return before[-1:] in tuple("(（[“\"‘'《「`") and after[:1] in tuple(")）]`”\"’'》」,;:，；：")


def _source(source: Side | None, text: str) -> Place | None:
    at = source.text.find(text) if source else -1
    return source.place(at, at + len(text)) if source and at >= 0 else None


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
_WEB = rf"(?:https?://|www\.)[^\s，。；、）)》”\"<>{HAN}]+"
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
