"""Concepts for a termbase, proposed from aligned texts: names that stand beside each other, with the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aligner.glossary.matcher import Matcher
from aligner.glossary.model import Concept, Term, Termbase
from aligner.glossary.suggest_names import Evidence, find_evidence
from aligner.model import Bitext
from aligner.words.lexicon import entries, glosses
from aligner.words.stems import stem

_SURE = 0.5  # beads less sure than this prove nothing
_TRIVIAL = 0.4  # what a name counts that any dictionary has
_TOLD = 3  # places named in the source column


@dataclass(slots=True)
class _Found:
    """What speaks for one pair of names in all texts."""

    doubt: float = 1.0
    kinds: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed concept. `score` runs from 0 to 1; `evidence` says why, in words."""

    zh: str
    en: str
    score: float
    evidence: str
    places: tuple[str, ...]
    type: str = ""


def suggest(bitexts: Sequence[Bitext], known: Matcher | None = None) -> list[Suggestion]:
    """Propose concepts, the surest first; what the termbase already knows is left out."""
    found: dict[tuple[str, str], _Found] = defaultdict(_Found)
    texts = [pair for bitext in bitexts for pair in _pairs(bitext)]
    for zh, en, place in texts:
        for one in _compatible(list(find_evidence(zh, en))):
            _add(found[one.zh.text, _title(one.en.text)], one, place)
    _associate(found, texts)
    ranked = sorted((_suggestion(*key, what) for key, what in found.items()), key=lambda s: (-s.score, s.zh, s.en))
    return [
        s
        for s in _best_of_each(ranked)
        if not (known and any(m.end - m.start == len(s.zh) for m in known.find(s.zh, "zh")))
    ]


def _pairs(bitext: Bitext) -> Iterator[tuple[str, str, str]]:
    for bead in bitext.beads:
        if bead.zh and bead.en and bead.score >= _SURE:
            zh = "".join(bitext.zh[i].text for i in bead.zh)
            en = " ".join(bitext.en[i].text for i in bead.en)
            yield zh, en, f"{bitext.zh_document.path or bitext.name}:{bitext.zh[bead.zh[0]].line}"


def _compatible(evidence: list[Evidence]) -> list[Evidence]:
    """Keep of contradicting evidence the weightiest: a stretch of either side belongs to one name."""
    kept: list[Evidence] = []
    for one in sorted(evidence, key=lambda e: (-e.weight * len(e.en.words) ** 0.15, e.en.start, e.zh.start)):
        if all(_agree(one, other) for other in kept):
            kept.append(one)
    return kept


def _agree(one: Evidence, other: Evidence) -> bool:
    apart = [a.end <= b.start or b.end <= a.start for a, b in ((one.zh, other.zh), (one.en, other.en))]
    return all(apart) or (one.zh == other.zh and one.en == other.en)


def _title(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s").strip(" ,.")


def _add(found: _Found, one: Evidence, place: str) -> None:
    found.doubt *= 1 - one.weight if one.kind not in found.kinds else 0.8
    found.kinds[one.kind] += 1
    found.types[one.type] += bool(one.type)
    if place not in found.places:
        found.places.append(place)


def _associate(found: dict[tuple[str, str], _Found], texts: list[tuple[str, str, str]]) -> None:
    """Weigh each pair by how often both its names stand in the same sentences, and how often one alone does."""
    for (zh, en), what in found.items():
        with_zh = {place for chinese, _, place in texts if zh in chinese}
        with_en = {place for _, english, place in texts if en in english}
        both = len(with_zh & with_en)
        if both > 1:
            what.kinds["association"] = both
        what.doubt = 1 - (1 - what.doubt) * (2 * both / (len(with_zh) + len(with_en))) ** 0.25 if both else 1.0


def _suggestion(zh: str, en: str, found: _Found) -> Suggestion:
    score = 1 - found.doubt
    meant = glosses(zh) if zh in entries() else {}
    if meant and all(stem(word.lower()) in meant for word in en.split()):
        score *= _TRIVIAL
    evidence = ", ".join(f"{kind} {count}" for kind, count in found.kinds.most_common())
    kind = next((name for name, count in found.types.most_common() if count), "")
    return Suggestion(zh, en, round(score, 3), evidence, tuple(found.places[:_TOLD]), kind)


def _best_of_each(ranked: list[Suggestion]) -> Iterator[Suggestion]:
    """Give each Chinese name its best English one, and each English its best Chinese."""
    zh: set[str] = set()
    en: set[str] = set()
    for one in ranked:
        if one.score > 0 and one.zh not in zh and one.en.lower() not in en:
            zh.add(one.zh)
            en.add(one.en.lower())
            yield one


def as_termbase(suggestions: Sequence[Suggestion]) -> Termbase:
    """Lay suggestions out as a glossary to edit: the evidence stands in the note, where it was found in the source."""
    return Termbase(
        tuple(
            Concept(
                terms=(Term("zh", one.zh), Term("en", one.en)),
                type=one.type,
                note=f"{one.score:.2f}: {one.evidence}",
                source="; ".join(one.places),
            )
            for one in suggestions
        )
    )
