"""A deputy who became the head, a former minister who still is one: ranks that one side alone tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.extract.claims.ranks import Rank, names_office, read_ranks, tells_rank
from aligner.model import LANGS, NAMES, Finding, Lang, Message, Place, other
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_KINDS = {
    "deputy": Message("a deputy", "副职"),
    "former": Message("a former holder of the office", "前任"),
    "acting": Message("an acting holder of the office", "代理职务"),
    "honorary": Message("an honorary office", "名誉职务"),
    "elect": Message("somebody elected who has not taken office", "候任职务"),
}


def check_ranks(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find ranks of which the other side, which names an office, says nothing."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated:
            for lang, side in zip(LANGS, bead.translated, strict=True):
                yield from _untold(bead, side, bead.translated[1 - LANGS.index(lang)])


def _untold(bead: BeadFacts, side: Side, across: Side) -> Iterator[Finding]:
    for rank in read_ranks(side.text, side.lang):
        if not tells_rank(across.text, rank.kind, across.lang) and names_office(across.text, across.lang):
            place = side.place(rank.start, rank.end)
            places = (place, None) if side.lang == "zh" else (None, place)
            yield bead.finding("claim.rank", "warning", _message(place, rank, side.lang, bead.target), *places)


def _message(place: Place, rank: Rank, lang: Lang, target: Lang) -> Message:
    kind, silent = _KINDS[rank.kind], NAMES[other(lang)]
    if lang == target:
        return Message(
            en=f"“{place.text}” = {kind.en}; the {silent.en} says nothing of the kind",
            zh=f"“{place.text}”指{kind.zh}，{silent.zh}没有这个意思",
        )
    return Message(
        en=f"“{place.text}” = {kind.en}; the {silent.en} leaves that out",
        zh=f"“{place.text}”指{kind.zh}，{silent.zh}没有译出",
    )
