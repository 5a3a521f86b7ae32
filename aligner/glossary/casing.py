"""Whether a term is written with the capitals it should have."""

from __future__ import annotations

import re
import unicodedata

from aligner.glossary.model import Term

_WORD = re.compile(r"[^\W_]+")
# Titles are set both ways: Association of … and Association Of …
SMALL_WORDS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def follows_case(surface: str, term: Term, heading: bool = False) -> bool:
    """Say whether `surface`, a folded match of `term`, keeps the capitals that the term's case rule asks for.

    Without a rule, words of the term that hold a capital must be as written and others are free. In a `heading` all in
    capitals nothing is asked.

    >>> follows_case("Innocare", Term("en", "InnoCare")), follows_case("Unicorns", Term("en", "unicorn"))
    (False, True)
    """
    if term.case == "any" or (heading and surface == surface.upper()):
        return True
    asked = _letters(term.text, keep_small=term.case == "exact")
    written = _letters(surface, keep_small=True)
    for (letter, bound), (other, _) in zip(asked, written, strict=False):
        if letter.lower() != other.lower():
            return True  # from here on the surface is inflected: policies
        if bound and letter != other:
            return False
    return True


def _letters(text: str, keep_small: bool) -> list[tuple[str, bool]]:
    """List the letters, each with whether it is bound to its case; articles are left out, & is and."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    found: list[tuple[str, bool]] = []
    for word in words:
        if word.lower() != "the":
            bound = keep_small or (word != word.lower() and word.lower() not in SMALL_WORDS)
            found += [(letter, bound) for letter in word]
    return found
