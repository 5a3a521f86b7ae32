"""What one side shows by itself: words left untranslated, paragraphs cut off or pasted twice, contact lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.check.clauses import is_sentence, runs
from aligner.check.means import Means
from aligner.check.repetition import repeated_sentences
from aligner.model import LANGS, NAMES, Bitext, Block, Document, Finding, Lang, Message, Place, Severity, other
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side
from aligner.words.characters import HAN

_HAN = re.compile(rf"[{HAN}]+(?:[，、。\s\"“”·]*[{HAN}]+)*")
_ENDED = re.compile(r"[.!?。！？…；;:：—\-][\s\"”’'）)\]】»」』*_\d]*$")
# A comma, or a word after which more must come: "the", "of", 的, 和.
_HANGS = re.compile(
    r"[,，、]\W*\Z|[的和与及或在将把被对为以于向从比]\Z"
    r"|\b(?:the|an?|of|to|in|on|at|by|for|with|from|as|and|or|but|that|which|who|its|their|his|her|is|are|was|were|has|have|had"
    r"|will|would|be|been|than|into|about|over|under|more|some|this|these)\Z",
    re.IGNORECASE,
)
_WHOLE = 0.8  # of the length that the counterpart lets expect, by all the rest of both texts
_MANY, _OFTEN = 3, 0.25  # paragraphs without a stop, and share of all, that make it a manner
_USUAL = {"zh": 100, "en": 400}  # characters added to the rest, as many as news of WMT22 has in the other language
_LONG = {"zh": 60, "en": 120}  # shorter blocks without a full stop are headings and list items, as a rule


def check_untranslated(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find words of the source's language left in the translation: any Chinese, or a clause of English."""
    for text in texts:
        for bead in text.beads:
            source, target = bead.side(other(bead.target)), bead.side(bead.target)
            if target is None or _is_code(text.bitext, target.lang, getattr(bead.bead, target.lang)):
                continue
            for start, end in _left(source, target):
                words = target.text[start:end]
                yield _untranslated(bead, words, (_source(source, words), target.place(start, end)))


def _is_code(bitext: Bitext, lang: Lang, sentences: Sequence[int]) -> bool:
    """Tell whether sentences are lines of code, whose words stand in both texts as they are."""
    blocks = bitext.document(lang).blocks
    numbers = [bitext.side(lang)[i].block for i in sentences]
    return bool(blocks) and all(0 <= n < len(blocks) and blocks[n].kind == "code" for n in numbers)


def _untranslated(bead: BeadFacts, text: str, places: tuple[Place | None, Place]) -> Finding:
    """Report `text` as left; its `places` come as source and translation."""
    said, wanted = NAMES[other(bead.target)], NAMES[bead.target]
    zh, en = places if bead.target == "en" else places[::-1]
    return bead.finding(
        "text.untranslated",
        "error" if bead.side(other(bead.target)) is not None else "warning",
        Message(en=f"“{text}” is left in {said.en}", zh=f"“{text}”没有译成{wanted.zh}"),
        zh,
        en,
    )


def _left(source: Side | None, target: Side) -> Iterator[tuple[int, int]]:
    """Give where words of the source's language stand in a translation; what is left as a whole is one place."""
    found = list(_HAN.finditer(target.text) if target.lang == "en" else runs(target.text))
    if found and source and source.text == target.text:
        if target.lang == "en" or is_sentence(target.text):
            yield 0, len(target.text)
    elif target.lang == "en" and sum(len(match[0]) for match in found) > len(target.text) / 2:
        yield found[0].start(), found[-1].end()
    else:
        yield from (match.span() for match in found if not _glossed(target.text, match))


def _glossed(text: str, found: re.Match[str]) -> bool:
    """Tell whether the words are there on purpose: a name in brackets or quotes after its translation, a command."""
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    return before[-1:] in tuple("(（[“\"‘'《「`") and after[:1] in tuple(")）]`”\"’'》」,;:，；：")


def _source(source: Side | None, text: str) -> Place | None:
    at = source.text.find(text) if source else -1
    return source.place(at, at + len(text)) if source and at >= 0 else None


def check_truncated(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find long paragraphs that end in the middle of a sentence."""
    for text, lang, document in _documents(texts):
        careless = _is_careless(document, lang)
        for number, block in enumerate(document.blocks):
            if block.lang == lang and _cut_off(block) and not _introduces(document, number):
                found = _at_end(text, document, block)
                if not _ends_alike(text.bitext, lang, found.bead):
                    complete = (
                        careless and not _HANGS.search(block.text.rstrip()) and _fits(text.bitext, lang, found.bead)
                    )
                    yield replace(found, severity="suggestion") if complete else found


def _is_careless(document: Document, lang: Lang) -> bool:
    """Tell whether paragraphs without a stop are the manner of a text; a single one has lost its end."""
    long = [b for b in document.blocks if b.lang == lang and b.kind == "paragraph" and len(b.text) >= _LONG[lang]]
    return sum(map(_cut_off, long)) >= max(_MANY, _OFTEN * len(long))


def _fits(bitext: Bitext, lang: Lang, bead: int) -> bool:
    """Tell whether the end of a paragraph is as long as its counterpart lets expect: then only the stop is missing."""
    if bead < 0:
        return False
    if not bitext.beads[bead].side(other(lang)):
        return bool(bitext.side(other(lang)))  # what has no counterpart is reported as that
    here = {each: _letters(bitext, each, bitext.beads[bead].side(each)) for each in LANGS}
    rest = {each: _letters(bitext, each, range(len(bitext.side(each)))) - here[each] + _USUAL[each] for each in LANGS}
    theirs = other(lang)
    return here[lang] * rest[theirs] >= _WHOLE * here[theirs] * rest[lang]


def _letters(bitext: Bitext, lang: Lang, sentences: Sequence[int]) -> int:
    return sum(len(bitext.side(lang)[i].text) for i in sentences)


def _ends_alike(bitext: Bitext, lang: Lang, bead: int) -> bool:
    """Tell whether the counterpart of a paragraph's end goes without a stop too: then it is its manner, and no slip."""
    theirs: Lang = other(lang)
    sentences = getattr(bitext.beads[bead], theirs) if bead >= 0 else ()
    if not sentences:
        return False
    block = bitext.document(theirs).blocks[bitext.side(theirs)[sentences[-1]].block]
    return not _ENDED.search(block.text.rstrip())


def _cut_off(block: Block) -> bool:
    text = block.text.rstrip()
    return block.kind == "paragraph" and len(text) >= _LONG[block.lang] and not _ENDED.search(text)


def _introduces(document: Document, number: int) -> bool:
    """Tell whether list items follow: what introduces a list may end without a stop."""
    following = document.blocks[number + 1 : number + 2]
    return bool(following) and following[0].kind in ("list item", "table cell")


def _at_end(text: Facts, document: Document, block: Block) -> Finding:
    whole = block.text.rstrip()
    tail = whole[-24:]
    place = _block_place(document, block, len(whole) - len(tail), len(whole))
    message = Message(en=f"the paragraph breaks off: “…{tail}”", zh=f"段落没有写完：“…{tail}”")
    return _finding(text, "text.truncated", "warning", message, place, whole)


def _finding(
    text: Facts, rule: str, severity: Severity, message: Message, place: Place, whole: str, *related: Place
) -> Finding:
    """Report something of a paragraph; `whole` is its text."""
    zh = place.lang == "zh"
    return text.finding(
        rule,
        severity,
        message,
        place if zh else None,
        None if zh else place,
        related=related,
        context=(whole, "") if zh else ("", whole),
        bead=_bead_of(text.bitext, place),
    )


def _block_place(document: Document, block: Block, start: int, end: int) -> Place:
    span = block.passage.span(start, end)
    line = block.line + document.text.count("\n", block.passage.at(0), span.start)
    return Place(block.lang, document.text[span.start : span.end], span.start, span.end, document.path, line)


def _bead_of(bitext: Bitext, place: Place) -> int:
    """Find the bead that holds the end of a place; -1 where none does."""
    for index, bead in enumerate(bitext.beads):
        for i in bead.side(place.lang):
            passage = bitext.side(place.lang)[i].passage
            if passage.at(0) < place.end <= passage.span(0, len(passage.string)).end:
                return index
    return -1


def check_repeated(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find a long paragraph that repeats an earlier one, and a sentence that repeats the one before it."""
    for each in texts:
        if not each.bitext.given:
            yield from repeated_sentences(each)
    for text, lang, document in _documents(texts):
        seen: dict[str, Block] = {}
        for block in document.blocks:
            if block.lang != lang or block.kind == "furniture" or len(block.text) < _LONG[lang]:
                continue
            first = seen.setdefault(re.sub(r"\s+", "", block.text), block)
            if first is not block:
                yield _repetition(text, document, block, first)


def _repetition(text: Facts, document: Document, block: Block, first: Block) -> Finding:
    place, before = (_block_place(document, each, 0, len(each.text)) for each in (block, first))
    message = Message(
        en=f"the paragraph of line {first.line} stands here once more", zh=f"与第{first.line}行的段落重复"
    )
    return _finding(text, "text.repeated", "suggestion", message, place, block.text, before)


def _documents(texts: Sequence[Facts]) -> Iterator[tuple[Facts, Lang, Document]]:
    """Give the documents that were read as texts; rows that came as pairs have no paragraphs."""
    return ((text, lang, text.bitext.document(lang)) for text in texts if not text.bitext.given for lang in LANGS)


_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_WEB = rf"(?:https?://|www\.)[^\s，。；、）)》”\"<>{HAN}]+"
_PHONE = r"(?<![\w.])(?:\+?\d{1,3}[- ]?)?\(?0?\d{2,4}\)?[- ]?\d{3,4}[- ]?\d{4}(?![\w%])"
# What each of the three cannot be without: looking for this takes a tenth of the time, and most sentences have none.
_MAY_CONTACT = re.compile(r"@|https?://|www\.|[0-9]{3}[- ]?[0-9]{4}")
_CONTACT = re.compile(f"(?P<mail>{_MAIL})|(?P<web>{_WEB})|(?P<phone>{_PHONE})", re.ASCII)


def check_contact(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Compare the telephone numbers and addresses of the two sides of each bead, and of the boxes of contacts."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.both:
            zh, en = bead.both
            for message, m, n in _differing(_read_contacts(zh.text), _read_contacts(en.text)):
                places = zh.place(m.start(), m.end()), en.place(n.start(), n.end())
                yield bead.finding("text.contact", "warning", message, *places)
    for text in (text for text in texts if not text.bitext.given):
        yield from _boxes(text)


def _boxes(text: Facts) -> Iterator[Finding]:
    """Compare what was set aside as contacts: it is in no bead, and a wrong number there is dialled all the same."""
    zh, en = ([(m, b) for b in _box(text.bitext, lang) for m in _read_contacts(b.text)] for lang in LANGS)
    blocks = {id(m): block for m, block in (*zh, *en)}
    for message, m, n in _differing([m for m, _ in zh], [n for n, _ in en]):
        places = [
            _block_place(text.bitext.document(lang), blocks[id(found)], *found.span())
            for lang, found in zip(LANGS, (m, n), strict=True)
        ]
        context = (blocks[id(m)].text, blocks[id(n)].text)
        yield text.finding("text.contact", "warning", message, *places, context=context)


def _box(bitext: Bitext, lang: Lang) -> list[Block]:
    return [block for block in bitext.document(lang).blocks if block.lang == lang and block.aside == "contact"]


def _differing(
    zh: Sequence[re.Match[str]], en: Sequence[re.Match[str]]
) -> Iterator[tuple[Message, re.Match[str], re.Match[str]]]:
    for kind in ("mail", "web", "phone"):
        ours = [m for m in zh if m.lastgroup == kind and not any(_same(m, n) for n in en)]
        theirs = [n for n in en if n.lastgroup == kind and not any(_same(m, n) for m in zh)]
        # One side without any is an omission that prints nothing wrong; two that differ is a slip.
        for m, n in zip(ours, theirs, strict=False):
            yield Message(en=f"{m[0]} in the Chinese, {n[0]} in the English", zh=f"中文是 {m[0]}，英文是 {n[0]}"), m, n


def _read_contacts(text: str) -> list[re.Match[str]]:
    return list(_CONTACT.finditer(text)) if _MAY_CONTACT.search(text) else []


_AFTER = "./,;:!?`'*_"  # what may stand behind an address and be no part of it


def _same(left: re.Match[str], right: re.Match[str]) -> bool:
    if left.lastgroup != right.lastgroup:
        return False
    if left.lastgroup != "phone":
        return left[0].rstrip(_AFTER).lower() == right[0].rstrip(_AFTER).lower()
    a, b = (re.sub(r"\D", "", m[0]).lstrip("0") for m in (left, right))
    # +86-10-… is 010-… seen from abroad.
    return a.removeprefix("86").lstrip("0") == b.removeprefix("86").lstrip("0")
