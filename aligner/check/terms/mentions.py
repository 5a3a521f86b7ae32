"""When a name may rightly be absent from a translation, or a wrong form of it rightly present."""

from __future__ import annotations

import re

from aligner.check.terms.sightings import Survey
from aligner.glossary import Concept, TermMatch

# What English says for a name the reader has just met.
_PRONOUN = re.compile(
    r"\b(?:it|its|itself|they|their|them|he|his|him|she|her|we|our|us|here|there|where|which|who|whose)\b", re.I
)
_GENERIC = re.compile(
    r"\b(?:the|this|that|these|those|said|both|each)\s+(?:\w+\s+)?"
    r"(?:agency|authorit(?:y|ies)|body|bodies|brand|bureau|cent(?:er|re)|cit(?:y|ies)|compan(?:y|ies)|district|"
    r"enterprises?|event|facility|firms?|forum|group|institut(?:e|ion)s?|laborator(?:y|ies)|municipality|"
    r"organi[sz]ations?|park|platform|product|programme?|project|regulator|site|start-?up|universit(?:y|ies)|zone)\b",
    re.I,
)
_NEAR = 2  # beads: further back a pronoun stands for something else
_HISTORY = re.compile(
    r"(?:formerly|previously|originally|once|then|now|renamed|new name:?|old name:?|a\.?k\.?a\.?|"
    r"(?:known|called|named)(?: as)?|原名|旧称|曾用名|前身(?:为|是)?|更名为?|原)\W*$",
    re.I,
)
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:com|cn|org|net|gov|edu|io)\b", re.I)


def is_mentioned_again(seen: Survey, concept: Concept, bead: int) -> bool:
    """Say whether the translation of a bead may mean a concept without naming it, as after a first mention.

    Initials (NMPA) always may; the first word of a name (Pyrotech), a kind (the park) or a pronoun only after the name.
    Chinese then also leaves the subject out.
    """
    target = seen.bitext.target
    text = seen.beads[bead].bead.text(target)
    if any(re.search(rf"\b{initials}\b", text, re.ASCII) for initials in _initials(concept)):
        return True
    before = [s.bead for s in seen.named(target, concept, range(bead))] if not seen.bitext.given else []
    if not before or not is_name(concept):
        return False
    if target == "zh":
        return bead - before[-1] <= _NEAR
    if any(re.search(rf"\b(?:the|this|its|our)\s+(?:\w+\s+)?{re.escape(h)}\b", text, re.I) for h in _heads(concept)):
        return True
    return bead - before[-1] <= _NEAR and bool(_PRONOUN.search(text) or _GENERIC.search(text))


def is_name(concept: Concept) -> bool:
    """Tell names from words of the language: by type, else by a capital in the English."""
    preferred = concept.preferred("en")
    return concept.type not in ("term", "") or bool(preferred and preferred.text != preferred.text.lower())


def _initials(concept: Concept) -> set[str]:
    names = (re.findall(r"\b[A-Z]", term.text) for term in concept.in_lang("en") if term.is_right())
    return {"".join(letters) for letters in names if len(letters) > 2}


def _heads(concept: Concept) -> set[str]:
    """Give what kind of thing a name says it is: its last word, or the one before "of" or "for"."""
    words = (re.split(r" of | for |,", term.text)[0].split() for term in concept.in_lang("en") if term.is_right())
    return {found[-1] for found in words if len(found) > 1}


def is_quoted_history(text: str, match: TermMatch) -> bool:
    """Say whether a name is given as the old or the new one: formerly BeiGene, 原名…

    >>> from aligner.glossary import Concept, Term
    >>> term = Term("en", "BeiGene")
    >>> is_quoted_history("BeOne (formerly BeiGene)", TermMatch(16, 23, "BeiGene", Concept((term,)), term))
    True
    """
    return bool(_HISTORY.search(text[: match.start]))


def stands_in_address(text: str, match: TermMatch) -> bool:
    """Say whether a match is part of a web or e-mail address, where capitals mean nothing."""
    start = max(text.rfind(space, 0, match.start) for space in " \n\t(（") + 1
    end = min((at for space in " \n\t)）" if (at := text.find(space, match.end)) >= 0), default=len(text))
    return bool(_ADDRESS.search(text[start:end]))
