"""What an English sentence says of its figures.

The words stand before the figure (up 5%, an increase of 5%, cut prices by 5%) or behind it (a 5% increase, 5% more).
What it is against stands before or behind. What is not of such a shape is not read: a record that is not there raises
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.extract.claims.claim import Claim
from aligner.extract.claims.cues import Cue, find_cues, first_behind, last_before
from aligner.extract.claims.figures import LIMITS, Figure

_FILL = (
    r"(?:by|of|to|from|at|a|an|another|the|its|their|about|around|approximately|roughly|nearly|almost|close|some|over"
    r"|more than|less than|as (?:much|many) as|up to|just|only|total|further|record|full|combined|average"
    r"|additional|on average|in (?:value|volume|total|all)|respectively|over|year|annual|\w+ly)"
)
_GAP = re.compile(rf"(?:,?\s+{_FILL})*\s*", re.IGNORECASE)
_BY_TO = re.compile(rf"\b(by|to)(?:\s+{_FILL})*\s*$", re.IGNORECASE)
# "compared to 5%", "equal to 5%": no end of a change.
_NO_END = re.compile(
    r"\b(?:compared|relative|due|according|equal|equivalent|similar|close|next|contribut\w+|amount\w*|up|subject|thanks"
    r"|related|limit\w*|owing|prior|access|respons\w+|attribut\w+|add\w*|\w+ing)\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:[\s-]+(?:annual|yearly|net|average|further|sharp|slight|overall|monthly|quarterly|annualized|real|nominal))*[\s-]+"
)
_BEHIND_NOUN = re.compile(
    r"(?:\s+(?!(?:and|or|to|of|in|the|than|but|with|from|while|as|by|for|at|on|is|was|were|are)\b)[a-z]+)?\s+",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:!?]|\.(?=\s)|,(?=\s)")
_SENTENCE_END = re.compile(r"[;!?]|\.(?=\s)")
_LIST = re.compile(r"\s*(?:,|,?\s*and|or|&)\s*")
_NOT = re.compile(r"\b(?:not|never|no|without|cannot|\w+n['’]t)(?:\s+\w+)?\s+$", re.IGNORECASE)
_OF_A_FALL = re.compile(
    r"\b(?:declines?|decreases?|drops?|falls?|loss|losses|deficits?|gaps?)\s+(?:\w+\s+)?$", re.IGNORECASE
)


# "up 5%" and "sales up 5%", but not "made up 5%", "signed up 500 people".
_PHRASAL = re.compile(
    r"\b(?:ma[dk]\w*|t[ao]ke?n?s?|took|taking|sign\w*|sets?|add\w*|buil[dt]\w*|us(?:e|ed|ing)|b[ou]\w*ght|buy\w*|giv\w*"
    r"|gave|eat\w*)\s+$",
    re.IGNORECASE,
)
_STANDS_FREE = re.compile(
    r"(?:[,(;–—-]|\b(?:was|were|is|are|be|been|being|and|but|still|also|both|c[ao]m(?:e|es|ing)|went"
    r"|go(?:es|ing|ne)?|br(?:ing|ings|ought)|moved?|edged|inched|ticked|closed|finished|traded|trading|trend(?:ed|ing)|year|percent|yuan|million|billion|[%\d]|\w+ly))\s*$",
    re.IGNORECASE,
)


_CARRIED = re.compile(
    r"\b(?:tak(?:es?|ing)|took|bring(?:s|ing)?|brought|extend(?:s|ed|ing)?) (?:its|their|the|his|her) $"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A text, its figures, and the words of the table by what they are about.

    In `bare` the words that tell a base are blank: "rose year on year by 5%" is read as "rose by 5%".
    """

    text: str
    bare: str
    figures: Sequence[Figure]
    directions: list[Cue]
    bases: list[Cue]
    limits: list[Cue]
    scopes: list[Cue]


def read_claims(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """Read what is said of each figure, in order."""
    cues = find_cues(text, "en")
    of = {a: [c for c in cues if c.aspect == a] for a in ("direction", "base", "limit", "scope")}
    bare = text
    for base in of["base"]:
        bare = bare[: base.start] + " " * (base.end - base.start) + bare[base.end :]
    sentence = _Sentence(text, bare, figures, of["direction"], of["base"], of["limit"], of["scope"])
    moves = [list(_moves(sentence, n)) for n in range(len(figures))]
    _hand_on(sentence, moves)
    bases = dict(_bases(sentence, moves))
    for n, figure in enumerate(figures):
        yield from moves[n]
        if n in bases:
            yield Claim("base", bases[n].value, figure.index, bases[n].start, bases[n].end)
        yield from _bounds(sentence, n)
        yield from _rates(sentence, figure)


def _moves(sentence: _Sentence, n: int) -> Iterator[Claim]:
    """Read direction and by or to from the words beside a figure."""
    figure = sentence.figures[n]
    before, behind = _before(sentence, figure), _behind(sentence, figure)
    # Rebounded from a 0.6% contraction: the figure is that of the noun behind it.
    told = behind if behind and before and before[1] == "from" else before or behind or _by_or_to(sentence, n)
    if told and figure.quantity.text.lower().startswith("from "):
        told = told[0], ""  # expanded from 5 to 20 tonnes: the figure is both ends
    if told and not _NOT.search(sentence.text, max(0, told[0].start - 20), told[0].start):
        cue, change = told
        yield Claim("direction", cue.value, figure.index, cue.start, cue.end)
        if change:
            place = (cue.start, figure.start) if cue.end <= figure.start else (cue.start, cue.end)
            yield Claim("change", change, figure.index, *place)


def _before(sentence: _Sentence, figure: Figure) -> tuple[Cue, str] | None:
    """Read a word right before a figure: up 5%, rose to 5%, an increase of 5%."""
    directions = [c for c in sentence.directions if c.form != "comparatives"]
    cue = last_before(directions, figure.start)
    if not cue or not (gap := _GAP.fullmatch(sentence.bare, cue.end, figure.start)):
        return None
    if _OF_A_FALL.search(sentence.text, max(0, cue.start - 30), cue.start):
        return None
    if sentence.text[cue.start : cue.end].lower() in ("up", "down") and not _stands_free(sentence, cue, figure):
        return None
    words = re.findall(r"\b(?:by|to|from|at|of)\b", gap[0].lower())
    last = words[-1] if words else ""
    if last == "to" and _CARRIED.search(sentence.text, max(0, cue.start - 30), cue.start):
        return cue, ""  # taking its gain to 3%: by so much in all
    return cue, {"to": "to", "from": "from", "at": ""}.get(last, "by")


def _stands_free(sentence: _Sentence, cue: Cue, figure: Figure) -> bool:
    """Tell whether up or down is said of a figure, and is no part of a verb."""
    before = sentence.text[max(0, cue.start - 20) : cue.start]
    if figure.quantity.kind == "percent":
        return not _PHRASAL.search(before)
    return bool(_STANDS_FREE.search(before)) or cue.start == 0


def _behind(sentence: _Sentence, figure: Figure) -> tuple[Cue, str] | None:
    """Read a word right behind a figure: a 5% increase, 5% more, 50 people fewer."""
    cue = first_behind([c for c in sentence.directions if c.form != "verbs"], figure.end)
    if not cue:
        return None
    compared = cue.form == "comparatives" and _BEHIND_NOUN.fullmatch(sentence.bare, figure.end, cue.start)
    return (cue, "by") if compared or _BEHIND.fullmatch(sentence.bare, figure.end, cue.start) else None


def _by_or_to(sentence: _Sentence, n: int) -> tuple[Cue, str] | None:
    """Read a word with its object before "by" or "to": cut prices by 5%, raise its stake to 5%."""
    figure = sentence.figures[n]
    first = sentence.figures[n - 1].end if n else 0
    start = max(first, max((m.end() for m in _CLAUSE_END.finditer(sentence.text, 0, figure.start)), default=0))
    found = _BY_TO.search(sentence.bare, start, figure.start)
    if not found or _NO_END.search(sentence.text, start, found.start()):
        return None
    near = [c for c in sentence.directions if start <= c.start and c.end <= found.start() and c.form != "comparatives"]
    if not near or len({c.value for c in near}) > 1 or len(sentence.text[near[-1].end : found.start()].split()) > 8:
        return None
    carried = found[1].lower() == "to" and _CARRIED.search(sentence.text, max(0, near[-1].start - 30), near[-1].start)
    return near[-1], "" if carried else found[1].lower()


def _hand_on(sentence: _Sentence, moves: list[list[Claim]]) -> None:
    """Give a figure without words of its own what its list says: rose 5 and 3 percent; fell 2 points to 5%."""
    for n, (before, figure) in enumerate(zip(sentence.figures, sentence.figures[1:], strict=False), 1):
        if moves[n] or not moves[n - 1]:
            continue
        gap = sentence.bare[before.end : figure.start].lower()
        end = re.fullmatch(r",?\s+(to|from)\s+(?:about |around |just |only |nearly )?", gap)
        listed = _LIST.fullmatch(gap) and {before.quantity.kind, figure.quantity.kind} <= {
            "number",
            figure.quantity.kind,
        }
        for claim in moves[n - 1] if end or listed else ():
            value = end[1] if end and claim.aspect == "change" else claim.value
            place = (before.end, figure.start) if end and claim.aspect == "change" else (claim.start, claim.end)
            moves[n].append(Claim(claim.aspect, value, figure.index, *place))


def _bases(sentence: _Sentence, moves: list[list[Claim]]) -> Iterator[tuple[int, Cue]]:
    """Give what each change is against: the word behind it, or between its own word and it. Two make none."""
    for n in range(len(sentence.figures)):
        change = next((c.value for c in moves[n] if c.aspect == "change"), "")
        direction = next((c for c in moves[n] if c.aspect == "direction"), None)
        if direction is None or change in ("to", "from"):
            continue
        found = [*_base_behind(sentence, moves, n, direction), *_base_before(sentence, n, direction)]
        if len({base.value for base in found}) == 1:
            yield n, found[0]


def _base_behind(sentence: _Sentence, moves: list[list[Claim]], n: int, own: Claim) -> Iterator[Cue]:
    """Give the bases that follow a change, before the next one begins."""
    end = m.start() if (m := _SENTENCE_END.search(sentence.text, sentence.figures[n].end)) else len(sentence.text)
    for later, figure in zip(moves[n + 1 :], sentence.figures[n + 1 :], strict=True):
        shared = any(c.aspect == "direction" and c.start == own.start for c in later)
        if not shared and not any(c.aspect == "change" and c.value in ("to", "from") for c in later):
            end = min(end, figure.start)
    other = [c.start for c in sentence.directions if c.start >= sentence.figures[n].end and c.start != own.start]
    end = min([end, *other])
    yield from (base for base in sentence.bases if sentence.figures[n].end <= base.start < end)


def _base_before(sentence: _Sentence, n: int, own: Claim) -> Iterator[Cue]:
    """Give the base between a change and its word, or right before the word: a year-on-year increase of 5%."""
    figure = sentence.figures[n]
    for base in sentence.bases:
        between = own.end <= base.start and base.end <= figure.start
        right_before = base.end <= own.start and not sentence.text[base.end : own.start].strip()
        after_figure = figure.end <= base.start and base.end <= own.start
        if between or right_before or after_figure:
            yield base


_TOP = re.compile(r"(?:\s+(?!and\b|or\b|to\b)[a-z-]+){0,3}\s+", re.IGNORECASE)
_AFTERWARDS = re.compile(r"(?:in (?:total|all)|altogether|combined|cumulatively)\b", re.IGNORECASE)


def _bounds(sentence: _Sentence, n: int) -> Iterator[Claim]:
    """Read at least and at most, and total and new, where exactly one of both is said."""
    figure, text = sentence.figures[n], sentence.text
    limits = [
        c
        for c in sentence.limits
        if c.form == "behind" and re.fullmatch(r"(?:\s+[a-z]+)?\s+", text[figure.end : c.start])
    ]
    limits += [c for c in sentence.limits if c.form == "top" and _TOP.fullmatch(text, c.end, figure.start)]
    limits += [
        c
        for c in sentence.limits
        if c.form == "before" and c.end < figure.start and text[c.end : figure.start].isspace()
    ]
    if value := LIMITS.get(figure.quantity.approx):
        limits.append(Cue("limit", value, "figure", figure.start, figure.end))
    scopes = [c for c in sentence.scopes if _tells_scope(sentence, n, c)]
    for aspect, found in (("limit", limits), ("scope", scopes)):
        if len({c.value for c in found}) == 1:
            yield Claim(
                "limit" if aspect == "limit" else "scope", found[0].value, figure.index, found[0].start, found[0].end
            )


def _tells_scope(sentence: _Sentence, n: int, cue: Cue) -> bool:
    """Tell whether total or new is said of a figure: a total of 5, 5 in total, 5 new shops, 5 shops newly opened."""
    figure, text = sentence.figures[n], sentence.text
    if cue.end <= figure.start:
        return cue.value == "total" and bool(
            re.fullmatch(r"(?:\s+(?:to|of|at|about|some|over|more than))*\s+", text[cue.end : figure.start])
        )
    if any(figure.end <= f.start < cue.start for f in sentence.figures):
        return False
    gap = text[figure.end : cue.start]
    if cue.value == "total" and not _AFTERWARDS.match(text, cue.start):
        return False
    if text[cue.start : cue.end].lower() == "new":
        return not gap.strip()
    return bool(re.fullmatch(r"(?:\s+[a-z-]+){0,5}\s+", gap)) and not re.search(r"\b(?:and|but|while|than)\b", gap)


_UNIT = r"(hour|day|week|month|quarter|year)"
_PER = re.compile(
    rf"(?:\s+(?!and\b|or\b|in\b|for\b|over\b)[a-z]+){{0,2}}?\s*(?:/|\b(?:a|an|per|every|each)\s+){_UNIT}\b(?!\s+(?:ago|earlier|before|later|on|over))",
    re.IGNORECASE,
)


def _rates(sentence: _Sentence, figure: Figure) -> Iterator[Claim]:
    """Read per day, per month, per year: 50,000 tonnes a day."""
    if found := _PER.match(sentence.text, figure.end):
        yield Claim("rate", found[1].lower(), figure.index, found.start(1), found.end(1))
