"""The beads of all texts of a run, with the names in their English: what names are compared over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.check.alignment import DOUBTFUL, SURE, coverage
from aligner.extract.names.written import Name, english_names, english_words
from aligner.glossary import Matcher
from aligner.model import Bitext, Finding, Message, Place, Severity
from aligner.pair.sides import Side, sides

_MOST_RELATED = 5
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "the", "honourable", "academician"]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A bead of one of the texts, with both sides."""

    bitext: Bitext
    bead: int
    zh: Side | None
    en: Side | None


@dataclass(frozen=True, slots=True)
class Use:
    """A stretch of the English of a bead that is a name."""

    scene: Scene
    name: Name

    def place(self) -> Place:
        assert self.scene.en
        return self.scene.en.place(self.name.start, self.name.end)


def read_scenes(bitexts: Sequence[Bitext]) -> list[Scene]:
    """List the beads of the texts. Rows that came as pairs are texts of their own and are left out."""
    return [
        Scene(bitext, index, *sides(bitext, bead))
        for bitext in bitexts
        if not bitext.given
        for index, bead in enumerate(bitext.beads)
    ]


def translated(scenes: Iterable[Scene]) -> list[Scene]:
    """Keep the beads with two sides of texts that translate each other; of two tellings of one event none is sure."""
    trusted: dict[str, bool] = {}
    kept = []
    for scene in scenes:
        bitext = scene.bitext
        if bitext.name not in trusted:
            trusted[bitext.name] = coverage(bitext).least >= DOUBTFUL
        if scene.zh and scene.en and trusted[bitext.name] and bitext.beads[scene.bead].score >= SURE:
            kept.append(scene)
    return kept


def find_uses(scenes: Iterable[Scene], matcher: Matcher | None, *, words: bool) -> Iterator[Use]:
    """Find names, or single `words` with a capital in them, that the termbase does not know."""
    for scene in scenes:
        text = scene.en.text if scene.en else ""
        known = [(m.start, m.end) for m in matcher.find(text, "en")] if matcher else []
        for name in english_words(text) if words else english_names(text):
            if not any(name.start < end and start < name.end for start, end in known):
                yield Use(scene, name)


def is_known(text: str, start: int, end: int, matcher: Matcher | None) -> bool:
    """Say whether the termbase has a Chinese term that covers or meets a stretch."""
    return any(m.start < end and start < m.end for m in matcher.find(text, "zh")) if matcher else False


def is_term(name: str, matcher: Matcher | None) -> bool:
    """Say whether the termbase has an English term inside a name."""
    return any(True for _ in matcher.find(name, "en")) if matcher else False


def is_within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a name is another with words left out: a middle name, a place."""
    rest = iter(long)
    return all(word in rest for word in short)


def written(use: Use, best: str, related: list[Use], *, zh: Place | None = None, suggestion: str = "") -> Finding:
    """Say that a name is written otherwise elsewhere."""
    place = use.place()
    whose = "的译名" if use.scene.bitext.target == "en" else "对应的"
    source = (f" for “{zh.text}”", f"“{zh.text}”{whose}") if zh else ("", "")
    message = Message(
        en=f"“{_line(place)}”{source[0]} is written “{best}” elsewhere",
        zh=f"{source[1]}“{_line(place)}”在别处写作“{best}”",
    )
    return finding(use.scene, message, zh, place, [use.place() for use in related], suggestion=suggestion)


def _line(place: Place) -> str:
    return " ".join(place.text.split())


def finding(
    scene: Scene,
    message: Message,
    zh: Place | None,
    en: Place | None,
    related: Sequence[Place],
    *,
    rule: str = "name.variant",
    severity: Severity = "warning",
    suggestion: str = "",
) -> Finding:
    """Report something in a bead. A `suggestion` is in English: where that is the source, nothing is to be replaced."""
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        pair=scene.bitext.pair_id(scene.bead),
        zh=zh,
        en=en,
        related=tuple(related[:_MOST_RELATED]),
        suggestion=suggestion if scene.bitext.target == "en" else "",
        context=(scene.zh.text if scene.zh else "", scene.en.text if scene.en else ""),
        bitext=scene.bitext.name,
        bead=scene.bead,
    )
