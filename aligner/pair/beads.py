"""Sentences of two documents, or of one that holds both languages, put into beads."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from aligner.align import align, kinship
from aligner.align.order import DIGITS
from aligner.align.unordered import pair_unordered
from aligner.extract.atoms import atoms
from aligner.model import LANGS, Bead, Bitext, Document, Lang, Quantity, Sentence
from aligner.pair.cells import cells
from aligner.pair.coverage import SURE
from aligner.pair.keyed import keyed_items
from aligner.pair.margins import is_margin
from aligner.pair.pins import Stretch, lay
from aligner.pair.scopes import read_figures
from aligner.pair.tables import table_beads

_LONG = 30  # characters: two shorter blocks may begin alike without one being the abstract of the other


def beads(bitext: Bitext, *, pins: Sequence[Bead] = (), cache: bool = True) -> tuple[Bead, ...]:
    """Align a bitext's sentences around the beads laid down by hand; each sentence stands in exactly one of the beads.

    Tables that are clearly one are laid cell by cell before the rest, and headers and footers are paired by
    themselves. In a bilingual file each run of one language can only translate the run of the other beside it. An
    abstract that repeats the opening on one side only is set aside first: it would draw the opening's translation to
    itself.
    """
    aside = _abstracts(bitext)
    by_hand = _sentences(pins)
    pins = (*pins, *(bead for bead in keyed_items(bitext) if not by_hand & _sentences([bead])))
    in_tables = _of_tables(bitext, pins, cache)
    pinned = _sentences([*pins, *in_tables])
    margins = [
        [i for i, s in enumerate(bitext.side(lang)) if is_margin(bitext.document(lang), s) and (lang, i) not in pinned]
        for lang in LANGS
    ]
    out = pinned | {(lang, i) for lang, found in zip(LANGS, margins, strict=True) for i in found}
    if bitext.zh_document is bitext.en_document:
        zh_free, en_free = ([i for i in range(len(bitext.side(lang))) if (lang, i) not in out] for lang in LANGS)
        known = [*pins, *in_tables, *_align(bitext, zh_free, en_free, cache)]
        parts = [(cell.zh, cell.en) for cell in cells(bitext.zh_document, bitext.zh, bitext.en, known)]
    else:
        parts = [(range(len(bitext.zh)), range(len(bitext.en)))]

    def align_rest(zh: Sequence[int], en: Sequence[int]) -> list[Bead]:
        return _align(bitext, zh, en, cache)

    stretches = []
    for zh, en in parts:
        zh_kept = [i for i in zh if ("zh", bitext.zh[i].block) not in aside and ("zh", i) not in out]
        en_kept = [i for i in en if ("en", bitext.en[i].block) not in aside and ("en", i) not in out]
        stretches.append(Stretch(zh, en, tuple(align_rest(zh_kept, en_kept))))
    found = [*in_tables, *lay(pins, stretches, align_rest), *_of_margins(bitext, margins[0], margins[1], cache)]
    for lang, sentences in (("zh", bitext.zh), ("en", bitext.en)):
        alone = [i for i, s in enumerate(sentences) if (lang, s.block) in aside and (lang, i) not in pinned]
        found += [Bead((i,), ()) if lang == "zh" else Bead((), (i,)) for i in alone]
    # What somebody laid by hand, and the layout of a bilingual file, say already that the two belong together.
    vouched = by_hand or bitext.zh_document is bitext.en_document
    return ordered(found) if vouched else _doubted(bitext, ordered(found), cache)


def _doubted(bitext: Bitext, found: Sequence[Bead], cache: bool) -> tuple[Bead, ...]:
    """Take the scores of all pairs down where strangers would look as well paired."""
    paired = [bead for bead in found if bead.zh and bead.en]
    pairs = [("".join(bitext.zh[i].text for i in b.zh), " ".join(bitext.en[j].text for j in b.en)) for b in paired]
    said = {lang: _anchors(read_figures(bitext.document(lang), bitext.side(lang))) for lang in LANGS}
    keys = [[frozenset().union(*(said[lang][i] for i in b.side(lang))) for b in paired] for lang in LANGS]
    kin = kinship(pairs, (keys[0], keys[1]), cache=cache)
    if kin >= SURE:
        return tuple(found)
    return tuple(replace(b, score=round(b.score * kin, DIGITS)) if b.zh and b.en else b for b in found)


def _of_margins(bitext: Bitext, zh: Sequence[int], en: Sequence[int], cache: bool) -> list[Bead]:
    found = pair_unordered([bitext.zh[i].text for i in zh], [bitext.en[j].text for j in en], cache=cache)
    return [replace(b, zh=tuple(zh[i] for i in b.zh), en=tuple(en[i] for i in b.en)) for b in found]


def _sentences(found: Sequence[Bead]) -> set[tuple[Lang, int]]:
    return {("zh", i) for bead in found for i in bead.zh} | {("en", i) for bead in found for i in bead.en}


def _of_tables(bitext: Bitext, pins: Sequence[Bead], cache: bool) -> list[Bead]:
    """Pair cells with cells, and the sentences inside of a cell with each other."""

    def by_words(zh: Sequence[str], en: Sequence[str]) -> Sequence[Bead]:
        return align(zh, en, zh_breaks=range(len(zh)), en_breaks=range(len(en)), cache=cache)

    found: list[Bead] = []
    for bead in table_beads(bitext, _sentences(pins), by_words):
        whole = len(bead.zh) <= 1 and len(bead.en) <= 1
        found += [bead] if whole else _align(bitext, bead.zh, bead.en, cache)
    return found


def _align(bitext: Bitext, zh: Sequence[int], en: Sequence[int], cache: bool) -> list[Bead]:
    zh_sentences, en_sentences = [bitext.zh[i] for i in zh], [bitext.en[i] for i in en]
    found = align(
        [s.text for s in zh_sentences],
        [s.text for s in en_sentences],
        zh_breaks=_breaks(zh_sentences),
        en_breaks=_breaks(en_sentences),
        anchors=(
            _anchors(read_figures(bitext.zh_document, zh_sentences)),
            _anchors(read_figures(bitext.en_document, en_sentences)),
        ),
        cache=cache,
    )
    return [replace(b, zh=tuple(zh[i] for i in b.zh), en=tuple(en[i] for i in b.en)) for b in found]


def _anchors(said: Sequence[Sequence[Quantity]]) -> list[frozenset[str]]:
    """Give for each text what it says in any language: its figures by value, its dates, its codes."""
    return [frozenset(f"{a.kind}:{a.value}" for a in atoms(q) if a.quantity.form != "implied") for q in said]


def _breaks(sentences: Sequence[Sentence]) -> Collection[int]:
    return {i for i, s in enumerate(sentences) if i == 0 or s.block != sentences[i - 1].block}


def ordered(found: Sequence[Bead]) -> tuple[Bead, ...]:
    """Put beads in reading order: by their Chinese, and English without Chinese after the English before it."""
    place: dict[tuple[int, ...], float] = {}
    last = -1.0
    for bead in sorted((b for b in found if b.en), key=lambda b: b.en):
        place[bead.en] = float(bead.zh[0]) if bead.zh else last + 0.5
        last = place[bead.en] if bead.zh and not bead.moved else last
    return tuple(sorted(found, key=lambda b: (place[b.en] if b.en else float(b.zh[0]), b.en)))


def _abstracts(bitext: Bitext) -> set[tuple[Lang, int]]:
    """Find the blocks of one side that only repeat the beginning of a block that follows, where the other has none.

    A heading is none of these: what begins with the words of its heading has them in both languages.
    """
    zh = _repeated_openings(bitext.zh_document, "zh")
    en = _repeated_openings(bitext.en_document, "en")
    if bool(zh) == bool(en):
        return set()
    return {("zh", n) for n in zh} | {("en", n) for n in en}


def _repeated_openings(document: Document, lang: Lang) -> set[int]:
    # The title in front matter, which has its twin, is no abstract of the heading below.
    told = [(n, b) for n, b in enumerate(document.blocks) if b.lang == lang and not b.twin]
    blocks = [(n, b) for n, b in told if b.kind not in ("furniture", "margin")]
    found = set()
    for (n, block), *following in (blocks[i : i + 4] for i in range(len(blocks))):
        text = re.sub(r"^(?:摘要|导读|导语|Abstract|Summary)\s*[:：]\s*", "", block.text)
        opening = text[: int(len(text) * 0.9)]
        longer = [other.text for _, other in following if len(other.text) > len(text)]  # the same again is a note, say
        if block.kind != "heading" and len(text) >= _LONG and any(other.startswith(opening) for other in longer):
            found.add(n)
    return found
