"""Acronyms, codes, genes and drugs in Latin letters that are others in the English: MSCI as MCSI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.check.means import Means
from aligner.extract.zh.characters import normalise
from aligner.model import NAMES, Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side
from aligner.words.gazetteer import gazetteer

# At least two capitals, or capitals with digits: FDA, LPR, PD-L1, HER2, CAR-T. Codes with digits alone are figures.
_CODE = re.compile(
    r"(?<![A-Za-z0-9@./_-])(?=[A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*[A-Z0-9])"
    r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9@_]|[./][A-Za-z0-9])"
)
_LATIN = re.compile(r"[A-Z][A-Z0-9]")
_SHOUTED = 0.5  # share of capitals from which an English text is a headline in capitals
# Of two texts that only tell the same, one names what the other leaves out; in a short sentence words change places.
_APART, _LONG = 0.25, 250  # of a sentence; characters


@dataclass(frozen=True, slots=True)
class _Code:
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        return _fold(self.text)


def check_codes(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find the code that one side alone has where the other has another instead."""
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated and _LATIN.search(bead.translated[0].text):
            yield from _findings(bead, *bead.translated)


def _findings(bead: BeadFacts, zh: Side, en: Side) -> Iterator[Finding]:
    normal = normalise(zh.text)
    lost = _alone(normal, en.text)
    added = _alone(en.text, normal) if lost and not _is_shouted(en.text) else []
    if not added:
        return
    near = [(gone, come) for gone in lost for come in added if is_misspelt(gone.folded, come.folded)]
    if near:
        yield _finding(bead, zh, en, *near[0])
        return
    added = [code for code in added if len(code.folded) > 2]  # UK, US, EU and UN translate names in Chinese characters
    if len({c.folded for c in lost}) == len({c.folded for c in added}) == 1:
        gone, come = lost[0], added[0]
        if (_is_noted(gone, normal) and _is_noted(come, en.text)) or (
            _is_alike(gone, come, normal, en.text)
            and not (_is_spelt_out(gone, en.text) or _is_spelt_out(come, en.text) or _is_translated(come, normal))
        ):
            yield _finding(bead, zh, en, gone, come)


def _alone(text: str, across: str) -> list[_Code]:
    """Give the codes of a text that the other lacks."""
    folded = _fold(across)
    found = (
        _Code(m[0].removesuffix("s"), m.start(), m.start() + len(m[0].removesuffix("s"))) for m in _CODE.finditer(text)
    )
    return [code for code in found if code.folded not in folded and len(code.folded) > 1]


def _fold(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _is_shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def is_misspelt(one: str, another: str) -> bool:
    """Tell whether two codes are one with letters that changed places, or with one other letter among four.

    >>> is_misspelt("MSCI", "MCSI"), is_misspelt("LPR", "LRP"), is_misspelt("WHO", "WTO"), is_misspelt("NMPA", "NMPB")
    (True, True, False, True)
    """
    from rapidfuzz.distance import OSA

    if len(one) != len(another) or len(one) < 3:
        return False
    return OSA.distance(one, another) == 1 and (sorted(one) == sorted(another) or len(one) > 3)


def _is_spelt_out(code: _Code, english: str) -> bool:
    """Tell whether words of the English begin with the letters of a code: Food and Drug Administration."""
    letters = [c for c in code.text if c.isupper()]
    initials = "".join(
        word[0].upper()
        for word in re.findall(r"[A-Za-z]+", english)
        if word.lower() not in ("and", "of", "the", "for", "in")
    )
    every = "".join(word[0].upper() for word in re.findall(r"[A-Za-z]+", english))
    return any("".join(letters[:3]) in row for row in (initials, every))


def _is_alike(gone: _Code, come: _Code, chinese: str, english: str) -> bool:
    """Tell whether two codes may be one: both in capitals alone, and of long sentences at about the same place."""
    if not (gone.text.isupper() and come.text.isupper()):
        return False
    apart = abs(gone.start / len(chinese) - come.start / len(english))
    return len(english) < _LONG or apart < _APART


def _is_noted(code: _Code, text: str) -> bool:
    """Tell whether a code stands by itself in brackets, behind the name that it is short for: 世界卫生组织（WHO）."""
    return text[code.start - 1 : code.start] == "(" and text[code.end : code.end + 1] == ")"


def _is_translated(code: _Code, chinese: str) -> bool:
    """Tell whether the Chinese may have the name that a code of the English is short for: 世界卫生组织 for the WHO."""
    known = gazetteer()
    if any(entry.head in chinese for entry in known.named(code.text)):
        return True
    return any(code.text in name.entries[0].names for name in known.chinese(chinese))


def _finding(bead: BeadFacts, zh: Side, en: Side, gone: _Code, come: _Code) -> Finding:
    places = zh.place(gone.start, gone.end), en.place(come.start, come.end)
    source, translation = places if bead.target == "en" else places[::-1]
    name = NAMES[bead.target]
    message = Message(
        en=f"“{source.text}”; the {name.en} says “{translation.text}”",
        zh=f"“{source.text}”，{name.zh}却是“{translation.text}”",
    )
    return bead.finding("name.code", "warning", message, *places)
