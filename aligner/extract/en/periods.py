"""Read parts of a year: Q3, the third quarter of 2023, the first half, the first three quarters."""

from __future__ import annotations

from typing import Final

from aligner.extract.en.dates import UNKNOWN_YEAR, read_year
from aligner.extract.en.groups import after_hyphen
from aligner.extract.en.tokens import Token
from aligner.extract.en.words import ORDINALS, SMALL
from aligner.extract.en.years import is_year
from aligner.extract.readings import Reading

_RANKS: Final = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | {w: n for w, n in ORDINALS.items() if n < 5 and w[-1] != "y"}


def read_period(tokens: list[Token], i: int) -> Reading | None:
    """Read the part of a year that begins with token `i`, or give None."""
    token = tokens[i]
    if len(token.text) == 2 and token.text[0] in "QH" and token.text[1] in "1234":
        return _read_short(tokens, i, i)
    if token.kind == "number" and is_year(token.text) and tokens[i + 1].text[:1] in ("Q", "H"):
        short = _read_short(tokens, i + 1, i)
        return short._replace(value=f"{token.text}{str(short.value)[4:]}") if short else None
    if len(token.text) in (4, 6) and token.text[:2] == "FY":
        return Reading("date", i, i + 1, ("XX" + token.text[2:])[-4:])
    rank = _RANKS.get(token.lower, 0)
    if not rank:
        return None
    j = after_hyphen(tokens, i + 1)
    word = tokens[j].lower
    listed = word == "quarters" and i and tokens[i - 1].lower in ("and", "to", "or", "through")
    if word in ("quarter", "half") or listed:
        return _read_ranked(tokens, i, j, f"{'H' if word == 'half' else 'Q'}{rank}")
    count = SMALL.get(tokens[j].lower) or {"2": 2, "3": 3}.get(tokens[j].text, 0)
    if rank == 1 and 1 < count < 4 and tokens[j + 1].lower == "quarters":
        year, end = read_year(tokens, j + 2)
        return Reading("date", i, end, low=f"{year}-Q1", high=f"{year}-Q{count}", form="words")
    return None


def _read_short(tokens: list[Token], i: int, start: int) -> Reading | None:
    text = tokens[i].text
    if len(text) != 2 or text[1] not in ("1234" if text[0] == "Q" else "12"):
        return None
    year, end = read_year(tokens, i + 1)
    return Reading("date", start, end, f"{year}-{text}")


def _read_ranked(tokens: list[Token], start: int, i: int, part: str) -> Reading | None:
    if part[0] == "H" and part[1] > "2":
        return None
    year, end = read_year(tokens, i + 1)
    dated = year != UNKNOWN_YEAR or _of_a_year(tokens, end)
    if part[0] == "H" and not dated:
        # The first half of what? A match has one too: evidence at most.
        return Reading("date", start, end, f"{year}-{part}", form="implied")
    return Reading("date", start, end, f"{year}-{part}", form="words")


def _of_a_year(tokens: list[Token], i: int) -> bool:
    return "year" in tokens[i + 1].lower or "year" in tokens[i + 2].lower or tokens[i + 1].lower == "fiscal"
