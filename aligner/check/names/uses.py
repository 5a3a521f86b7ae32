"""Where names stand in the English of the beads of a run, and how findings about them are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.extract.names.written import Name, english_names, english_words
from aligner.glossary import Matcher
from aligner.model import Finding, Message, Place, Severity
from aligner.pair.facts import BeadFacts, Facts

_MOST_RELATED = 5
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "the", "honourable", "academician"]
)


@dataclass(frozen=True, slots=True)
class Use:
    """A stretch of the English of a bead that is a name."""

    bead: BeadFacts
    name: Name

    def place(self) -> Place:
        assert self.bead.en
        return self.bead.en.place(self.name.start, self.name.end)


def beads_of(texts: Iterable[Facts]) -> list[BeadFacts]:
    """List the beads of all texts. Rows that came as pairs are texts of their own and are left out."""
    return [bead for text in texts if not text.bitext.given for bead in text.beads]


def find_uses(beads: Iterable[BeadFacts], matcher: Matcher | None, *, words: bool) -> Iterator[Use]:
    """Find names, or single `words` with a capital in them, that the termbase does not know."""
    for bead in beads:
        text = bead.en.text if bead.en else ""
        known = [(m.start, m.end) for m in matcher.find(text, "en")] if matcher else []
        for name in english_words(text) if words else english_names(text):
            if not any(name.start < end and start < name.end for start, end in known):
                yield Use(bead, name)


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
    whose = "的译名" if use.bead.target == "en" else "对应的"
    source = (f" for “{zh.text}”", f"“{zh.text}”{whose}") if zh else ("", "")
    message = Message(
        en=f"“{_line(place)}”{source[0]} is written “{best}” elsewhere",
        zh=f"{source[1]}“{_line(place)}”在别处写作“{best}”",
    )
    return finding(use.bead, message, zh, place, [use.place() for use in related], suggestion=suggestion)


def _line(place: Place) -> str:
    return " ".join(place.text.split())


def finding(
    bead: BeadFacts,
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
    return bead.finding(
        rule,
        severity,
        message,
        zh,
        en,
        suggestion=suggestion if bead.target == "en" else "",
        related=related[:_MOST_RELATED],
    )
