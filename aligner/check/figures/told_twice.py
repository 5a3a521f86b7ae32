"""One figure told twice in one text, and differently: 88 in the headline, 86 in the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aligner.check.figures import same_figure
from aligner.check.figures.comparison import Pair
from aligner.check.figures.same_figure import Contradiction, Told
from aligner.model import LANGS, Finding, Lang, Message, other
from aligner.pair.facts import BeadFacts, Facts

Ends = tuple[Told, Told]


@dataclass(frozen=True, slots=True)
class _Figures:
    """All figures of a bitext, and which of one side is which of the other where the beads are sure."""

    told: Mapping[Lang, Sequence[Told]]
    compared: frozenset[int]  # the beads whose two sides were held against each other
    partners: Mapping[int, Told] = field(repr=False)  # from the id of a quantity


def check_retold(text: Facts, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Find figures that a text gives twice and differently; once where both languages share the contradiction.

    Where only one language contradicts itself, the other tells which is right, and the comparison of the bead says
    so: this is silent then. `pairs` are the beads that were compared.
    """
    if len(text.beads) < 2:
        return
    reading = _read(text, pairs)
    done: set[tuple[int, int]] = set()
    for lang in LANGS:
        for found in same_figure.contradictions(reading.told[lang], lang):
            ends = (found.first, found.later)
            partners = [reading.partners.get(id(end.quantity)) for end in ends]
            if (id(ends[0].quantity), id(ends[1].quantity)) in done or _settled(reading, found, partners):
                continue
            both: dict[Lang, Ends] = {lang: ends}
            if partners[0] and partners[1]:
                both[other(lang)] = (partners[0], partners[1])
                done.add((id(partners[0].quantity), id(partners[1].quantity)))
            yield _finding(text.beads[found.later.bead], both)


def _settled(reading: _Figures, found: Contradiction, partners: Sequence[Told | None]) -> bool:
    """Tell whether the other language agrees with one of the two and not with the other."""
    compared = all(end.bead in reading.compared for end in (found.first, found.later))
    return compared and (partners[0] is None) != (partners[1] is None)


def _read(text: Facts, pairs: Sequence[Pair]) -> _Figures:
    told: dict[Lang, list[Told]] = {lang: list(_told(text, lang)) for lang in LANGS}
    by_quantity = {id(each.quantity): each for lang in LANGS for each in told[lang]}
    links = [link for pair in pairs for link in pair.matching.links if not link.agreement.clash]
    partners = {}
    for link in links:
        zh, en = by_quantity.get(id(link.zh.quantity)), by_quantity.get(id(link.en.quantity))
        if zh and en:
            partners[id(zh.quantity)], partners[id(en.quantity)] = en, zh
    # A moved bead stands elsewhere in the other text: earlier and later are said of each text by itself.
    for figures in told.values():
        figures.sort(key=lambda figure: (figure.sentence, figure.quantity.start))
    return _Figures(told, frozenset(pair.bead.index for pair in pairs), partners)


def _told(text: Facts, lang: Lang) -> Iterator[Told]:
    sentences, blocks = text.bitext.side(lang), text.bitext.document(lang).blocks
    for bead in text.beads:
        side, said = bead.side(lang), bead.said(lang)
        if side is None:
            continue
        first = bead.bead.side(lang)[0]
        block = sentences[first].block
        kind = blocks[block].kind if block < len(blocks) and not text.bitext.given else "paragraph"
        for quantity in said:
            yield Told(quantity, side, said, bead.index, first, bead.index if text.bitext.given else block, kind)


def _finding(bead: BeadFacts, both: Mapping[Lang, Ends]) -> Finding:
    later = {lang: ends[1].place for lang, ends in both.items()}
    said = {lang: both.get(lang) or next(iter(both.values())) for lang in LANGS}
    first_en, later_en = said["en"]
    first_zh, later_zh = said["zh"]
    context = {lang: ends[1].side.text for lang, ends in both.items()}
    return bead.finding(
        "number.mismatch",
        "warning",
        Message(
            en=f"line {first_en.place.line} says {first_en.counted}, this says {later_en.counted}",
            zh=f"第{first_zh.place.line}行是“{first_zh.counted}”，这里是“{later_zh.counted}”",
        ),
        later.get("zh"),
        later.get("en"),
        related=[ends[0].place for _, ends in sorted(both.items(), reverse=True)],
        context=(context.get("zh", ""), context.get("en", "")),
    )
