"""What a termbase is made of: concepts, and the terms that name them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Literal, get_args

from aligner.model import LANGS, Lang

Status = Literal["preferred", "admitted", "deprecated", "forbidden"]
# "": as the term itself suggests: capitals in it must be kept, a term without any may be written as it likes.
Case = Literal["", "exact", "any"]

STATUSES: tuple[Status, ...] = get_args(Status)
CASES: tuple[Case, ...] = get_args(Case)
TYPES = ("organisation", "person", "place", "product", "event", "programme", "term")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or name for a concept in one language.

    A `short` form is right only after the full one has been written. `valid_from` and `valid_to` are the first and the
    last day on which the term is the right one. `where` says in which file and line it stands, for messages.
    """

    lang: Lang
    text: str
    status: Status = "preferred"
    short: bool = False
    case: Case = ""
    part_of_speech: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    where: str = field(default="", compare=False, repr=False)

    def is_right(self) -> bool:
        """Say whether the term may be written at all, whatever the date."""
        return self.status in ("preferred", "admitted")

    def is_valid(self, on: date | None) -> bool:
        """Say whether the term is in use on that day; every term is on an unknown one.

        >>> Term("en", "BeiGene", valid_to=date(2025, 5, 26)).is_valid(date(2025, 6, 1))
        False
        """
        return on is None or ((self.valid_from or date.min) <= on <= (self.valid_to or date.max))


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and all its names. `exclusions` are phrases, by language, in which its terms do not count."""

    terms: tuple[Term, ...]
    id: str = ""
    type: str = ""
    domain: str = ""
    note: str = ""
    source: str = ""
    exclusions: tuple[tuple[Lang, str], ...] = ()

    def in_lang(self, lang: Lang) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.lang == lang)

    def preferred(self, lang: Lang, on: date | None = None) -> Term | None:
        """Give the term to write on that day: the preferred one, else the first that is admitted.

        Where the day is unknown and the name has changed, the latest name is given.
        """
        right = [term for term in self.in_lang(lang) if term.is_right() and not term.short and term.is_valid(on)]
        latest = sorted(right, key=lambda term: term.valid_to or date.max, reverse=True)
        return min(latest, key=lambda term: STATUSES.index(term.status), default=None)

    @property
    def label(self) -> str:
        """Name the concept for people: by its id, else by its first term."""
        return self.id or (self.terms[0].text if self.terms else "")

    @property
    def where(self) -> str:
        return self.terms[0].where if self.terms else ""


@dataclass(frozen=True, slots=True)
class Termbase:
    """All concepts of one or more glossaries, in the order in which the files give them.

    `notes` say in words what a file had that could not be kept.
    """

    concepts: tuple[Concept, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __len__(self) -> int:
        return len(self.concepts)

    def digest(self) -> str:
        """Give four hexadecimal digits that change with any change to the termbase.

        >>> Termbase().digest()
        'e3b0'
        """
        state = hashlib.sha256()
        for concept in self.concepts:
            values = [repr(getattr(concept, item.name)) for item in fields(concept)]
            state.update("\x1f".join(values).encode("utf-8", "surrogatepass"))
        return state.hexdigest()[:4]


def arrange(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Bring terms into the one order in which every format gives them back.

    Terms that share dates, case and part of speech stand together as the rows of a glossary file do, undated ones first
    and names in the order of their time; inside a row by use, language and status, the order of its columns.
    """
    return tuple(sorted(terms, key=lambda term: (_row(term), _column(term))))


def traits(term: Term) -> tuple[Case, str, date | None, date | None]:
    """Give what all terms in one row of a glossary file have in common."""
    return (term.case, term.part_of_speech, term.valid_from, term.valid_to)


def _row(term: Term) -> tuple[date, int, str, str]:
    last = (term.valid_to or date.max).toordinal()
    return (term.valid_from or date.min, -last, term.case, term.part_of_speech)


def _column(term: Term) -> tuple[int, int, int]:
    status = STATUSES.index(term.status)
    use = 1 if term.short else max(0, status - 1) * 2
    return (use, LANGS.index(term.lang), status)
