"""What changed between two termbases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.glossary.model import Concept, Term, Termbase


@dataclass(frozen=True, slots=True)
class Change:
    """A concept that was added or removed, or a term or remark in it that was; `sign` is + or -."""

    sign: str
    concept: str
    what: str


def compare(old: Termbase, new: Termbase) -> Iterator[Change]:
    """List changes, by concept. Concepts are the same by id, or else by their first Chinese (or only) term.

    >>> from aligner.glossary.delimited import parse_delimited as parse
    >>> old, new = parse("zh,en\\n营收,income\\n", "a.csv"), parse("zh,en\\n营收,revenue\\n", "b.csv")
    >>> [(c.sign, c.concept, c.what) for c in compare(old, new)]
    [('-', '营收', 'en preferred: income'), ('+', '营收', 'en preferred: revenue')]
    """
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys([*before, *after]):
        gone, come = _facts(before.get(key)), _facts(after.get(key))
        yield from (Change("-", key, fact) for fact in gone if fact not in come)
        yield from (Change("+", key, fact) for fact in come if fact not in gone)


def _by_key(termbase: Termbase) -> dict[str, Concept]:
    keyed: dict[str, Concept] = {}
    for concept in termbase.concepts:
        first = next(iter(concept.in_lang("zh") or concept.terms))
        keyed.setdefault(concept.id or (f"{first.text} ({concept.domain})" if concept.domain else first.text), concept)
    return keyed


def _facts(concept: Concept | None) -> list[str]:
    if not concept:
        return []
    facts = [_describe(term) for term in concept.terms]
    facts += [f"{lang} except: {phrase}" for lang, phrase in concept.exclusions]
    for name in ("type", "domain", "note", "source"):
        if value := getattr(concept, name):
            facts.append(f"{name}: {value}")
    return facts


def _describe(term: Term) -> str:
    traits = [f"{term.valid_from or ''}–{term.valid_to or ''}"] if term.valid_from or term.valid_to else []
    traits += [trait for trait in (term.case, term.part_of_speech) if trait]
    use = "short" if term.short else term.status
    said = f" ({', '.join(traits)})" if traits else ""
    return f"{term.lang} {use}: {term.text}{said}"
