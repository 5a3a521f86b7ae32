"""The forms in which an English term stands in running text."""

from __future__ import annotations

from collections.abc import Iterator

# Written out because no ending tells them; everything else follows the rules below.
_IRREGULAR = {
    "analysis": "analyses",
    "basis": "bases",
    "child": "children",
    "criterion": "criteria",
    "crisis": "crises",
    "datum": "data",
    "index": "indices",
    "life": "lives",
    "man": "men",
    "matrix": "matrices",
    "medium": "media",
    "person": "people",
    "phenomenon": "phenomena",
    "shelf": "shelves",
    "synthesis": "syntheses",
    "therapy": "therapies",
    "thesis": "theses",
    "woman": "women",
}
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}


def inflect(folded: str) -> tuple[str, ...]:
    """Give a folded term and its other forms: plural and singular, & for and.

    >>> inflect("policy")
    ('policy', 'policies')
    >>> inflect("centre of excellence")
    ('centre of excellence', 'centre of excellences', 'centres of excellence')
    """
    forms = dict.fromkeys([folded, *_numbers(folded)])
    for form in tuple(forms):
        if " & " in form:
            forms[form.replace(" & ", " and ")] = None
        elif " and " in form:
            forms[form.replace(" and ", " & ")] = None
    return tuple(forms)


def _numbers(folded: str) -> Iterator[str]:
    words = folded.split(" ")
    for index in _heads(words):
        for form in _other_number(words[index]):
            yield " ".join([*words[:index], form, *words[index + 1 :]])


def _heads(words: list[str]) -> Iterator[int]:
    yield len(words) - 1
    yield from (i - 1 for i, word in enumerate(words) if i and word == "of")


def _other_number(word: str) -> Iterator[str]:
    # Two letters or a figure are an abbreviation, which is handled by the same s: SMEs, R&Ds.
    if not word.isascii() or not word[-1:].isalpha():
        return
    if word in _IRREGULAR or word in _SINGULAR:
        yield _IRREGULAR.get(word) or _SINGULAR[word]
        return
    singular = _singular(word)
    yield singular or _plural(word)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou" and len(word) > 1:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _singular(word: str) -> str:
    """Give the singular of a plural, "" of a word that is none."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return ""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zes")) else word[:-1]
