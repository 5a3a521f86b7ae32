"""Read the quantities of English text: numbers, money, measures, dates, codes.

The text is cut into tokens once; at each token that may begin a quantity the readers are asked in turn, the most
particular first. A reader looks ahead a bounded number of tokens, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from aligner.extract.en.amounts import read_amount
from aligner.extract.en.dates import read_date
from aligner.extract.en.groups import literal, read_decimals, vulgar
from aligner.extract.en.implied import IMPLYING, read_implied, read_vague, soften
from aligner.extract.en.labels import read_label
from aligner.extract.en.lists import share
from aligner.extract.en.nouns import head_noun
from aligner.extract.en.periods import read_period
from aligner.extract.en.ranges import connector, join
from aligner.extract.en.spans import SPANNING, read_span
from aligner.extract.en.times import read_time
from aligner.extract.en.tokens import Token, tokenize
from aligner.extract.en.words import (
    APPROXIMATORS,
    LABELS,
    MONTHS,
    ORDINALS,
    SCALE_ORDINALS,
    SCALES,
    SMALL,
    STEPS,
    TENS,
    VAGUE,
    VAGUE_BEFORE,
    WEEKDAYS,
)
from aligner.extract.en.years import read_bare_year
from aligner.extract.readings import Reading, to_quantity
from aligner.model import Approximation, Quantity

_STARTERS: Final = frozenset().union(
    *(SMALL, TENS, SCALES, ORDINALS, MONTHS, WEEKDAYS, VAGUE, VAGUE_BEFORE, LABELS, IMPLYING, SCALE_ORDINALS, SPANNING),
    ("between", "from", "fiscal", "fy", "hundred", "dozen", "minus", "negative", "point"),
    ("noon", "midday", "midnight", *"-−–~～∼≈<>≤≥#"),
)
_APPROXIMATED: Final = frozenset({"number", "percent", "fraction", "multiple", "money", "measure", "duration"})
_FIGURES: Final = frozenset({"number", "rank", "fraction", "date", "clock", "money", "code", "address"})


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Read every quantity in `text`, sorted by start and without overlap. Offsets count in `text`.

    >>> [(q.text, q.kind, str(q.value), q.unit, q.approx) for q in read_quantities("Close to 80 billion RMB in 2022")]
    [('Close to 80 billion RMB', 'money', '80000000000', 'CNY', 'under'), ('2022', 'date', '2022', '', None)]
    """
    tokens = tokenize(text)
    found: list[Reading] = []
    free = 0  # where the last reading ended
    for i in _beginnings(tokens):
        reading = _read_at(tokens, i) if i >= free else None
        if reading and reading.end > i:
            found.append(reading)
            free = reading.end
    return tuple(_quantity(tokens, reading, text) for reading in share(tokens, found))


def _beginnings(tokens: list[Token]) -> Iterator[int]:
    """Give the tokens at which a quantity may begin. "In", "at" and "the" are everywhere, and seldom begin one."""
    phrases = _approximators()
    for i, (kind, text, lower, _, _) in enumerate(tokens):
        if (
            lower in _STARTERS
            or kind in _FIGURES
            or (text != lower and _may_label(text))
            or (lower in phrases and _read_approximator(tokens, i)[1] > i)
            or (lower == "the" and tokens[i + 1].kind == "rank")
        ):
            yield i


def _may_label(word: str) -> bool:
    """Say whether a word in capitals may be Q3, FY2023, MUSD or a Roman numeral."""
    return word[0] in "QHFIVXMKB" and ((len(word) < 7 and word[1:].isupper()) or word[-1].isdecimal())


def _read_at(tokens: list[Token], i: int) -> Reading | None:
    word = tokens[i].lower
    if word in ("between", "from"):
        return _read_ends(tokens, i, "and" if word == "between" else "to")
    if tokens[i].kind == "word" and (vague := read_vague(tokens, i)):
        return vague
    if word == "around" and (clock := read_span(tokens, i)):
        return clock
    approx, j = _read_approximator(tokens, i)
    if j > i:
        reading = _read_range(tokens, j)
        return _approximate(tokens, reading, approx, i) if reading else None
    return _read_range(tokens, i)


def _read_ends(tokens: list[Token], i: int, word: str) -> Reading | None:
    """Read between X and Y, from X to Y; None where these make no range, so that each is read on its own."""
    first = _read_one(tokens, i + 1, conjoin=False)
    if first is None:
        return None
    k = first.end + 1 if tokens[first.end].lower == word else connector(tokens, first.end) if word == "to" else 0
    second = _read_one(tokens, k) if k else None
    return join(first, second, word="to", start=i) if second else None


def _read_range(tokens: list[Token], i: int) -> Reading | None:
    first = _read_one(tokens, i)
    if first is None or first.kind == "code":
        return first
    k = connector(tokens, first.end)
    second = _read_one(tokens, k) if k else None
    if second is None or _rises_to(tokens, first, second, k):
        return first
    return (
        join(first, second, word=tokens[k - 1].lower, start=first.start) or _read_score(tokens, first, second) or first
    )


def _rises_to(tokens: list[Token], first: Reading, second: Reading, k: int) -> bool:
    """Tell whether "to" leads to what was reached: rose 4.8 percent to 21 percent is a step and a level, no range."""
    if tokens[k - 1].lower != "to" or not first.kind == second.kind == "percent":
        return False
    return tokens[max(0, first.start - 1)].lower in STEPS


def _read_score(tokens: list[Token], first: Reading, second: Reading) -> Reading | None:
    """Read 3-2 as a code: the second figure is no larger, so it is no range."""
    joint = tokens[first.end].text in ("-", "–") and tokens[first.start].kind == tokens[second.end - 1].kind == "number"
    single = second.end == first.end + 2 == first.start + 3 and tokens[first.start].end == tokens[first.end].start
    if not (joint and single and first.kind == second.kind == "number"):
        return None
    return first._replace(kind="code", end=second.end, value="".join(t.text for t in tokens[first.start : second.end]))


def _read_one(tokens: list[Token], i: int, *, conjoin: bool = True) -> Reading | None:
    """Read one quantity without approximator at token `i`."""
    token = tokens[i]
    if token.kind in ("code", "address"):
        return Reading("code", i, i + 1, _code(token.text))
    if _is_plain_article(tokens, i):
        return read_implied(tokens, i)
    particular = (
        read_span(tokens, i)
        or read_time(tokens, i)
        or read_date(tokens, i)
        or read_period(tokens, i)
        or read_label(tokens, i)
    )
    if particular:
        return particular
    if token.kind == "number" and len(token.text) == 4 and (year := read_bare_year(tokens, i)):
        amount = read_amount(tokens, i, conjoin=conjoin)
        return amount if amount and (amount.kind != "number" or amount.value != int(token.text)) else year
    if amount := read_amount(tokens, i, conjoin=conjoin):
        return soften(tokens, amount)
    return _read_unread(tokens, i) or read_implied(tokens, i)


def _code(text: str) -> str:
    """Give the one way to write a code: Top 20 and TOP-20 are TOP20."""
    if text[0].isdecimal() and ":" in text:  # 1:50,000 is 1:50000
        return text.replace(",", "")
    return re.sub("[ -]", "", text).upper() if text[:3].upper() == "TOP" else text


def _is_plain_article(tokens: list[Token], i: int) -> bool:
    """Say whether an article stands before what is neither a numeral nor a part: a forum, not a dozen, a third."""
    following = tokens[i + 1]
    return tokens[i].lower in ("a", "an") and following.kind == "word" and not (
        following.lower in SCALES or following.lower in ("hundred", "dozen", "score", "half", "quarter", "third")
        or following.lower in ORDINALS or following.lower in TENS or following.lower in SMALL
        or following.lower.endswith("th")
    )  # fmt: skip


def _read_unread(tokens: list[Token], i: int) -> Reading | None:
    """Read what is written in figures and is no number: 120/80, a run of a hundred digits; and "point 77"."""
    token = tokens[i]
    if token.kind == "fraction":
        part = vulgar(token.text)
        return None if part else Reading("code", i, i + 1, token.text)
    if token.kind == "number" and literal(token.text) is None:
        return Reading("code", i, i + 1, token.text)
    if token.lower == "point" and (i == 0 or tokens[i - 1].kind != "word"):
        decimals, end = read_decimals(tokens, i + 1)
        return Reading("number", i, end, decimals, form="mixed") if end > i + 1 else None
    return None


@cache
def _approximators() -> dict[str, list[tuple[tuple[str, ...], Approximation]]]:
    """Sort the approximators under their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Approximation]]] = {}
    for phrase, sense in APPROXIMATORS.items():
        words = tuple(token.lower for token in tokenize(phrase) if token.text)
        table.setdefault(words[0], []).append((words, sense))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _read_approximator(tokens: list[Token], i: int) -> tuple[Approximation | None, int]:
    if tokens[i].lower in ("above", "below") and i and tokens[i - 1].lower == "the":
        return None, i  # "the above two"
    following = tokens[i + 1].lower
    for words, sense in _approximators().get(tokens[i].lower, ()):
        if len(words) == 1 or (words[1] == following and _stand(tokens, i, words)):
            return sense, i + len(words)
    return None, i


def _stand(tokens: list[Token], i: int, words: tuple[str, ...]) -> bool:
    return all(tokens[i + n].lower == word for n, word in enumerate(words))


def _approximate(tokens: list[Token], reading: Reading, approx: Approximation | None, start: int) -> Reading | None:
    """Take an approximator into a reading, where it can be one: "over 3 years" may as well mean "during"."""
    word = tokens[start].lower
    if reading.kind == "date" and (approx != "about" or word == "some") and _may_count(tokens, reading):
        return reading._replace(kind="number", value=Fraction(str(reading.value)), start=start, approx=approx)
    if reading.kind in ("date", "time"):
        return reading._replace(start=start, approx=approx) if approx == "about" and word != "some" else reading
    if reading.kind not in _APPROXIMATED:
        return reading
    if reading.kind == "duration" and word == "over" and _may_last(tokens, reading):
        return reading
    return reading._replace(start=start, approx=approx)


def _may_last(tokens: list[Token], reading: Reading) -> bool:
    """Say whether "over" may be "during": nothing lasts over two thousand years but what is older than that."""
    long = isinstance(reading.value, Fraction) and reading.value >= 100
    return not long and tokens[reading.end].lower not in ("of", "old", "ago")


def _may_count(tokens: list[Token], reading: Reading) -> bool:
    """Say whether four figures after "more than" count: all but those of "above 2019 levels"."""
    bare = isinstance(reading.value, str) and reading.value.isdecimal() and reading.end == reading.start + 1
    return bare and tokens[reading.end].lower not in ("level", "levels", "figures", "prices")


def _quantity(tokens: list[Token], reading: Reading, text: str) -> Quantity:
    start, end = tokens[reading.start].start, tokens[reading.end - 1].end
    counted = reading.kind in ("number", "ordinal", "fraction")
    noun = head_noun(tokens, reading.end, text) if counted else ""
    return to_quantity(text, reading._replace(start=start, end=end, counts=noun), "en")
