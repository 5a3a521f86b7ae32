"""When two figures of one text are the same figure told twice, and contradict each other.

Precise or silent: two figures that only look alike are far more frequent than true contradictions. The limits below
were set so that the WMT22 news pairs, taken as documents of thirty rows, and the hand-aligned texts (parliament,
academic prose, novels) raise next to nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from importlib.resources import files

from aligner.check.figures.conflicts import power_of_ten
from aligner.model import BlockKind, Lang, Place, Quantity
from aligner.pair.sides import Side
from aligner.words.characters import HAN

_KINDS = ("number", "percent", "money", "measure", "multiple")
# Clauses as short as "for 5 years" recur about different things: this much besides the figure must be the same.
_LONG = {"zh": 8, "en": 4}
_REACH = 300  # characters that a clause may stretch to either side: a line of figures without end stays linear
_ALIKE = 0.85  # of the shorter sentence, how much the longer one must repeat
_KNOWN_FROM = 10  # smaller counts recur of different things: eight forums here, seven there


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of same_figure.toml in one language."""

    breaks: re.Pattern[str]
    contrast: re.Pattern[str]
    idle: re.Pattern[str]
    known: re.Pattern[str]
    common: frozenset[str]


@cache
def _words(lang: Lang) -> _Words:
    table = tomllib.loads(files(__package__).joinpath("same_figure.toml").read_text(encoding="utf-8"))
    return _Words(
        breaks=re.compile(table["breaks"][lang]),
        contrast=re.compile("|".join(table["contrast"][lang]), re.I),
        idle=re.compile("|".join(table["idle"][lang]), re.I),
        known=re.compile(table["known"][lang], re.I),
        common=frozenset(table["common"][lang]),
    )


@dataclass(frozen=True)
class Told:
    """A figure where it stands: in which sentence and block of its text, and among which other figures."""

    quantity: Quantity
    side: Side
    around: tuple[Quantity, ...]
    bead: int
    sentence: int
    block: int
    kind: BlockKind

    @property
    def place(self) -> Place:
        return self.side.place(self.quantity.start, self.quantity.end)

    @property
    def counted(self) -> str:
        """Quote the figure with what it counts."""
        counts = self.quantity.counts
        if self.quantity.kind != "number":
            return self.quantity.text
        return self.quantity.text + (counts if self.side.lang == "zh" else f" {counts}" if counts else "")

    @cached_property
    def clause(self) -> tuple[str, str]:
        """Give the words of its clause before and after it."""
        text, start, end = self.side.text, self.quantity.start, self.quantity.end
        breaks = _words(self.side.lang).breaks
        before = breaks.split(text[max(0, start - _REACH) : start])[-1]
        after = breaks.split(text[end : end + _REACH])[0]
        return before, after

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Give what its clause says besides the figure: words, or in Chinese pairs of characters."""
        before, after = self.clause
        return (*_content(before, self.side.lang), "#", *_content(after, self.side.lang))

    @cached_property
    def subject(self) -> frozenset[str]:
        """Give what its clause says besides the figure and what that counts."""
        before, after = self.clause
        counts = self.quantity.counts
        return frozenset(
            _content(before, self.side.lang) + _content(after.strip().removeprefix(counts), self.side.lang)
        )

    @cached_property
    def referred(self) -> bool:
        """Tell whether the text speaks of it as known: these 88 companies, 这88家企业."""
        return bool(_words(self.side.lang).known.search(self.clause[0]))

    @cached_property
    def sentence_content(self) -> frozenset[str]:
        """Give what all of its text says, without its plain figures; dates and ordinals stay."""
        return frozenset(_content(_masked(self.side.text, self.around), self.side.lang))

    @cached_property
    def names(self) -> frozenset[str]:
        """Give the names, years and dates of its text: who, where and when. A first word has its capital anyway."""
        lead = re.match(r"\W*\w+", self.side.text)
        text = _masked(self.side.text, self.around)[lead.end() if lead else 0 :]
        words = _content(text, self.side.lang)
        return frozenset(word for word in words if word[:1].isupper() or any(c.isdigit() for c in word))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures that ought to be one, in the order of the text."""

    first: Told
    later: Told


def contradictions(told: Sequence[Told], lang: Lang) -> Iterator[Contradiction]:
    """Find figures told twice and differently in the text of one language; `told` is in the order of the text."""
    fit = [t for t in told if _fit(t)]
    seen: set[int] = set()
    for found in (*_headlines(fit, told), *_repetitions(fit, lang), *_counts(fit, lang)):
        if id(found.later.quantity) not in seen:
            seen.add(id(found.later.quantity))
            yield found


def _fit(told: Told) -> bool:
    """Tell whether a figure is one that can be told again: an amount, exact, in running text or a headline."""
    quantity = told.quantity
    return (
        quantity.kind in _KINDS
        and quantity.value is not None
        and quantity.form != "implied"
        and quantity.approx is None
        and told.kind in ("heading", "paragraph")
    )


def _headlines(fit: Sequence[Told], told: Sequence[Told]) -> Iterator[Contradiction]:
    """Find headline figures that the text nowhere repeats, while giving another one, close by, for the same thing."""
    body = {end for t in told if t.kind != "heading" for end in _values(t.quantity)}
    for headline in fit:
        if headline.kind != "heading" or headline.quantity.value in body:
            continue
        rivals = [t for t in fit if t.kind == "paragraph" and _same_thing(headline, t)]
        values = {t.quantity.value for t in rivals}
        if len(values) == 1 and close(headline.quantity, rivals[0].quantity) and not _contrasts(headline, rivals[0]):
            first, later = sorted((headline, rivals[0]), key=lambda t: (t.sentence, t.quantity.start))
            yield Contradiction(first, later)


def _values(quantity: Quantity) -> tuple[object, ...]:
    return tuple(end for end in (quantity.value, quantity.low, quantity.high) if end is not None)


def _same_thing(headline: Told, other: Told) -> bool:
    a, b = headline.quantity, other.quantity
    if (a.kind, a.unit) != (b.kind, b.unit):
        return False
    if a.kind == "number":
        return _tells_much(a, headline.side.lang) and _same_noun(a, b, headline.side.lang)
    subject, full = ({word.lower() for word in t.content} - {"#"} for t in (headline, other))
    return bool(subject) and subject <= full


def _tells_much(quantity: Quantity, lang: Lang) -> bool:
    noun = _noun(quantity, lang)
    return len(noun) > 1 and noun not in _words(lang).common


def _same_noun(one: Quantity, other: Quantity, lang: Lang) -> bool:
    """Tell whether two counts are of one thing: 家参展商 may run on (家参展商来自), 88 companies be leading ones."""
    short, long = sorted((_noun(one, lang), _noun(other, lang)), key=len)
    return short == long or (long.startswith(short) and len(short) > 2 if lang == "zh" else long.endswith(f" {short}"))


def _noun(quantity: Quantity, lang: Lang) -> str:
    return quantity.counts if lang == "zh" else re.sub(r"\s+", " ", quantity.counts.lower())


def _contrasts(one: Told, other: Told) -> bool:
    """Tell whether a clause says that its figure is a part, a change, or of another time."""
    found = [
        set(_words(t.side.lang).contrast.findall("#".join(part.strip() for part in t.clause))) for t in (one, other)
    ]
    return found[0] != found[1]


def close(one: Quantity, other: Quantity) -> bool:
    """Tell whether two values look like one value mistaken: a tenth apart at most, or the same digits otherwise placed.

    A round figure is no mistake for the exact one: 90 hospitals in a headline are 88 in the text.
    """
    a, b = one.value, other.value
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None or not a or not b:
        return False
    left, right = _digits(a), _digits(b)
    if len(left) != len(right):
        return False
    if power_of_ten(a, b):
        return max(a, b) >= 100
    return abs(a - b) * 10 <= max(a, b) or (len(left) > 1 and sorted(left) == sorted(right))


def _digits(value: Fraction) -> str:
    """Give the digits of a value without its zeros in front and behind: 16.9 and 1690 are 169."""
    places = next((n for n in range(7) if (value * 10**n).denominator == 1), 6)
    return str(round(value * 10**places)).strip("0")


def _repetitions(fit: Sequence[Told], lang: Lang) -> Iterator[Contradiction]:
    """Find clauses that stand in two paragraphs word for word, but for the figure."""
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in fit:
        if _long_enough(told, lang):
            alike[told.quantity.kind, told.quantity.unit, told.content].append(told)
    for group in alike.values():
        first = group[0]
        later = next((t for t in group if t.quantity.value != first.quantity.value), None)
        # Three values or more for the same words are a form that is filled in, one line an entry.
        if later and len({t.quantity.value for t in group}) == 2 and _retells(first, later):
            yield Contradiction(first, later)


def _counts(fit: Sequence[Told], lang: Lang) -> Iterator[Contradiction]:
    """Find a count that two paragraphs give in other words, where the text has only these two values of it."""
    counted: dict[str, list[Told]] = defaultdict(list)
    for told in fit:
        if told.quantity.kind == "number" and _tells_much(told.quantity, lang):
            noun = _noun(told.quantity, lang)
            counted[noun[:3] if lang == "zh" else noun].append(told)
    for group in counted.values():
        first = group[0]
        later = next((t for t in group if t.quantity.value != first.quantity.value), None)
        if later and len({t.quantity.value for t in group}) == 2 and _one_count(first, later, lang):
            yield Contradiction(first, later)


def _one_count(first: Told, later: Told, lang: Lang) -> bool:
    """Tell whether two close counts are one: said to be known already, or in much the same words."""
    one, other = first.quantity, later.quantity
    if first.block == later.block or not _same_noun(one, other, lang) or not close(one, other):
        return False
    if any(isinstance(q.value, str) or (q.value or 0) < _KNOWN_FROM for q in (one, other)):
        return False
    if _contrasts(first, later) or (first.names - later.names and later.names - first.names):
        return False
    short, long = sorted((first.subject, later.subject), key=len)
    return later.referred or (len(short) > 1 and len(short & long) * 2 > len(short))


def _long_enough(told: Told, lang: Lang) -> bool:
    return len(told.content) - 1 >= _LONG[lang] and bool(told.quantity.counts or told.quantity.kind != "number")


def _retells(first: Told, later: Told) -> bool:
    """Tell whether what stands around two clauses, who and when, is the same as well."""
    if first.block == later.block:
        return False
    short, long = sorted((first, later), key=lambda t: len(t.sentence_content))
    shared = short.sentence_content & long.sentence_content
    return short.names <= long.names and len(shared) >= _ALIKE * len(short.sentence_content)


def _masked(text: str, figures: Sequence[Quantity]) -> str:
    kept, end = [], 0
    for quantity in figures:
        if quantity.kind in _KINDS:
            kept.append(text[end : quantity.start])
            end = quantity.end
    return " # ".join([*kept, text[end:]])


def _content(text: str, lang: Lang) -> tuple[str, ...]:
    if lang == "en":
        words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
        return tuple(word for word in words if not _words("en").idle.fullmatch(word))
    runs = re.findall(f"[{HAN}A-Za-z0-9]+", _words("zh").idle.sub("", text))
    return tuple(run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1)))
