"""How a right figure may be written in English in the place of a wrong one.

What stands around the numeral stays: `more than`, US$, -level, per hour. So does its manner: words, commas, scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from aligner.check.figures import english_dates, wording
from aligner.extract import money, units
from aligner.extract.en import words
from aligner.model import Quantity

_SCALES = {
    "trillion": 12,
    "billion": 9,
    "million": 6,
    "thousand": 3,
    "tn": 12,
    "bn": 9,
    "mn": 6,
    "m": 6,
    "k": 3,
    "b": 9,
}
_WORD = "|".join(sorted((*words.SMALL, *words.TENS, *words.ORDINALS, *words.SCALES), key=len, reverse=True))
_NUMERAL = re.compile(
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<suffix>(?:st|nd|rd|th)\b)?"
    r"(?:(?P<gap>[ -]?)(?P<scale>trillion|billion|million|thousand|tn|bn|mn|[mkb])(?![a-z]))?"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:[ -]|,? and )(?:{_WORD}))*)(?=\b|fold)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"([ -]?)(?:%|percentage[ -]points?|per ?cent|points?|pct\.?|pp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Written:
    """A figure taken apart: `before` and `after` its numeral, which is digits (with a scale) or words."""

    before: str
    digits: str
    ordinal: bool
    gap: str
    scale: str
    words: str
    after: str


def forms(said: Quantity, old: Quantity, unit: str) -> tuple[Quantity, Iterable[str]]:
    """Give what the old figure should say, in this unit, and how the press writes that, the likeliest first."""
    if said.kind == old.kind == "code":
        return replace(old, value=said.value), [said.text] if said.text.isascii() else []
    if said.kind == old.kind and said.kind in ("date", "time"):
        return english_dates.forms(said, old)
    # `5.2 million` may stand for 5200万元 where nothing is counted: then it is `52 million yuan` that was meant.
    gains = old.kind == "number" and not old.counts and said.kind in ("money", "measure", "duration", "percent")
    if said.kind == "number" and old.kind in ("money", "measure", "duration"):  # a table's figure under its unit
        wanted = replace(old, value=said.value)
    elif said.kind == old.kind or gains:
        wanted = replace(old, kind=said.kind, value=said.value, unit=unit)
    else:
        return old, ()
    return wanted, _figures(wanted, old)


def _figures(wanted: Quantity, old: Quantity) -> Iterator[str]:
    value, written = wanted.value, _take_apart(old)
    if not isinstance(value, Fraction):
        return
    if wanted.kind == "fraction":
        yield from _fractions(value, old.text)
    if written is None or (old.kind == "number" == wanted.kind and 1 in (value, old.value)):  # one room, two rooms
        return
    for numeral in _numerals(value, written):
        if (wanted.kind, wanted.unit) == (old.kind, old.unit):
            yield written.before + numeral + _agreeing(value, written.after, old)
        else:
            yield from _with_unit(value, numeral, written, wanted, old)


def _take_apart(old: Quantity) -> _Written | None:
    """Find the one numeral of a figure; None where there are several, or it does not make the value."""
    found = list(_NUMERAL.finditer(old.text))
    if len(found) != 1 or not isinstance(old.value, Fraction):
        return None
    match, end = found[0], found[0].end()
    gap, scale = match["gap"] or "", match["scale"] or ""
    # 5m is five million in $5m, and five metres where the value says so.
    if scale and Fraction(match["digits"].replace(",", "")) == abs(old.value):
        gap, scale, end = "", "", match.end("digits")
    return _Written(
        before=old.text[: match.start()],
        digits=match["digits"] or "",
        ordinal=bool(match["suffix"]),
        gap=gap,
        scale=scale,
        words=match["words"] or "",
        after=old.text[end:],
    )


def _numerals(value: Fraction, written: _Written) -> Iterator[str]:
    """Write a value in the manner of another: in words, with commas, with a scale word, with its abbreviation."""
    value = -value if value < 0 else value  # the minus stands before the numeral, and is read back
    if written.words:
        yield from _spelled(value, written.words)
    elif written.ordinal:
        yield wording.ordinal(value)
        return
    elif scaled := _scaled(value, written):
        yield scaled
    elif not written.scale and (value < 10**6 or len(written.digits) > 5):  # 千亿 for 100 is 100 billion
        yield _digits(value, written.digits)
    yield wording.number(value, "en").replace(" ", written.gap or " ")


def _spelled(value: Fraction, old: str) -> Iterator[str]:
    """Write a value in words, with a capital if the old one has it; `billion dollars` alone is left to digits."""
    said = wording.in_words(value, ordinal=re.split("[ -]", old.lower())[-1] in words.ORDINALS)
    if said and old.lower() not in words.SCALES:
        yield said.capitalize() if old[0].isupper() else said


def _scaled(value: Fraction, written: _Written) -> str:
    power = 10 ** _SCALES.get(written.scale.lower(), 0)
    scaled = value / power
    fits = power > 1 and 1 <= scaled < 1000 and (scaled * 1000).denominator == 1
    return wording.plain(scaled) + written.gap + written.scale if fits else ""


def _digits(value: Fraction, digits: str) -> str:
    """Write a value in digits: Article 563 and code 600519 get no comma, 1,367 visitors do."""
    said = wording.plain(value)
    return said if "," in digits or len(digits.partition(".")[0]) < 4 else said.replace(",", "")


def _agreeing(value: Fraction, after: str, old: Quantity) -> str:
    """Put the unit after a figure into the number that it needs: one hour, two hours; two-hour stays."""
    name = _named(after, old)
    if not name or after.startswith("-") or (value == 1) == (old.value == 1) or _is_sign(name, old):
        return after
    gap = len(after) - len(after.lstrip())
    return after[:gap] + wording.called(value, old, "en") + after[gap + len(name) :]


def _with_unit(value: Fraction, numeral: str, written: _Written, wanted: Quantity, old: Quantity) -> Iterator[str]:
    """Write a numeral with another unit: as a sign or in words, as the old one is."""
    before, after = written.before, written.after
    if old.kind == "money" and (sign := _sign_before(before)):
        if wanted.unit not in money.subunits():
            yield before[: len(before) - len(sign)].rstrip(" ") + _gap(before, sign) + money.sign(wanted.unit) + numeral
        before = before[: len(before) - len(sign)]
    percent = _PERCENT.match(after) if old.kind == "percent" else None
    name = percent[0].lstrip(" -") if percent else _named(after, old)
    joint = after[:1] if after[:1] == "-" else " "
    rest = after[len(name) + len(after) - len(after.lstrip(" -")) :] if name else after
    if name and wanted.kind == "measure" and _is_sign(name, old) and wanted.unit in units.signs():
        yield before + numeral + after[: after.index(name)] + units.signs()[wanted.unit] + rest
    called = "percentage point" if wanted.unit == "pp" else "percent"
    if wanted.kind != "percent":
        called = wording.called(Fraction(1) if joint == "-" else value, wanted, "en")
    elif wanted.unit == "pp" and joint == " " and value != 1:
        called += "s"
    yield before + numeral + joint + called.replace(" ", joint) + rest


def _gap(before: str, sign: str) -> str:
    """Give the space that parted a sign from the word before it: over US$5m."""
    return " " if before[: len(before) - len(sign)].endswith(" ") else ""


def _sign_before(before: str) -> str:
    """Give the currency sign that ends a text, with the space after it."""
    bare = before.rstrip()
    found = [sign for sign in money.symbols() if bare.endswith(sign)]
    return max(found, key=len) + before[len(bare) :] if found else ""


def _named(after: str, old: Quantity) -> str:
    """Give the name of the old unit that `after` begins with, as written there."""
    rest = after.lstrip(" -")
    if old.kind == "money":
        known = [name for name, code in money.by_name("en").items() if code == old.unit]
    else:
        known = [name for name, unit in units.by_name("en").items() if unit.symbol == old.unit]
    found = [n for n in known if rest.lower().replace("-", " ").startswith(n.lower().replace("-", " "))]
    return rest[: max(map(len, found))] if found else ""


def _is_sign(name: str, old: Quantity) -> bool:
    """Tell whether a unit is written as its symbol: those alone are the same in Chinese."""
    return name in (money.symbols() if old.kind == "money" else units.by_name("zh"))


def _fractions(value: Fraction, old: str) -> Iterator[str]:
    if re.search(r"\d/\d", old):
        yield f"{value.numerator}/{value.denominator}"
    if value == Fraction(1, 2):
        yield "half"
    above, below = (
        wording.in_words(Fraction(value.numerator)),
        wording.in_words(Fraction(value.denominator), ordinal=True),
    )
    if above and below and value.denominator > 2:
        said = f"{above}{'-' if '-' in old else ' '}{below}{'s' if value.numerator > 1 else ''}"
        yield said.capitalize() if old[0].isupper() else said
