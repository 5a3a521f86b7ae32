"""Units and scales that a text states once for many figures: 单位：万元 above a table, (RMB million) in a label.

A phrase is read by the grammar of its language as what it is: the unit of one. So there is one table of units and
scales, and 人民币百万元, RMB in millions and US$'000 are read by it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files

from aligner.extract import quantities
from aligner.model import Lang, Quantity, QuantityKind, Scope
from aligner.words.characters import HAN

_LONGEST = 400  # characters of a text in which a unit is looked for: one stated for a table is no essay
_KINDS: frozenset[QuantityKind] = frozenset({"money", "measure", "percent", "duration", "multiple", "number"})
_LETTER = re.compile(rf"[A-Za-z{HAN}%‰$€£¥]")
_PER = re.compile(r"\s*(?:[/／每]|per\b|an?\b|each\b).{1,20}", re.IGNORECASE)
_BRACKET = re.compile(r"[（(]([^（）()]{1,40})[)）]")
_PART = re.compile(r"[^,，;；、]+")
_LEAD = re.compile(r"(?:单位\s*[:：]?|以|按|(?:expressed |amounts? |figures? )?in\b|units?\s*:?)?\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:列示|列报|计|(?:unless|except)\b.*)?\s*$", re.IGNORECASE)
# How English writes a scale as a heading, and never beside a figure: RMB in millions, tens of thousands of yuan, '000.
_PLURALS = (
    (re.compile(r"^(.{1,24}?),?\s+in\s+(.+)$", re.IGNORECASE), r"\2 \1"),
    (re.compile(r"\btens?\s+of\s+thousands\b|\bten\s+thousands\b", re.IGNORECASE), "ten thousand"),
    (re.compile(r"\bhundreds?\s+of\s+millions\b|\bhundred\s+millions\b", re.IGNORECASE), "hundred million"),
    (re.compile(r"\bhundreds?\s+of\s+thousands\b", re.IGNORECASE), "hundred thousand"),
    (re.compile(r"\b(thousand|million|billion|trillion)s\b(?:\s+of)?", re.IGNORECASE), r"\1"),
    (re.compile(r"\b(thousand|million|billion|trillion)\s+of\b", re.IGNORECASE), r"\1"),
    (re.compile(r"['’‘`]\s?000\b"), " thousand "),
    (re.compile(r"(?<=[A-Za-z$€£¥])\s?\b(?:mn|mln|m)\b|(?<=RMB|US\$|HK\$|USD|CNY|EUR)m\b"), " million"),
    (re.compile(r"(?<=RMB|US\$|HK\$|USD|CNY|EUR)\s?bn\b"), " billion"),
    (re.compile(r"\bRmb\b"), "RMB"),
    (re.compile(r"^(?:the\s+)?(?:number|no\.)\s+of\s+", re.IGNORECASE), ""),
)
_PLAIN = re.compile(r"[（(]?\s*(?P<sign>[-+−–－])?\s?(?P<digits>\d+(?:[,，]\d{3})*(?:\.\d+)?)\s?[)）]?[*†‡]?")
_ZERO = re.compile(r"0+(?:\.0+)?\s?%?")
_NOTHING = re.compile(r"[-–—―－/／]+|…+|\.{2,}|n/?a\.?|nil|none|无|不适用|空", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of scopes.toml in one language."""

    stated: tuple[re.Pattern[str], ...]
    currency: re.Pattern[str]
    joined: re.Pattern[str]
    counted: re.Pattern[str]
    apart: re.Pattern[str]


@cache
def _words(lang: Lang) -> _Words:
    table = tomllib.loads(files(__package__).joinpath("scopes.toml").read_text(encoding="utf-8"))[lang]
    return _Words(
        stated=tuple(re.compile(pattern, re.IGNORECASE) for pattern in table["stated"]),
        **{name: re.compile(table[name], re.IGNORECASE) for name in ("currency", "joined", "counted", "apart")},
    )


@lru_cache(maxsize=2048)
def read_unit_phrase(phrase: str, lang: Lang) -> Scope | None:
    """Read what figures are counted in; None for a phrase that says something else.

    >>> [str(read_unit_phrase(p, "en").scale) for p in ("RMB in millions", "US$'000", "100 million yuan", "%")]
    ['1000000', '1000', '100000000', '1']
    >>> read_unit_phrase("人民币千元", "zh").unit, read_unit_phrase("万吨", "zh").unit, read_unit_phrase("合并", "zh")
    ('CNY', 't', None)
    """
    plain = phrase.strip(" .。:：")
    if not _LETTER.search(plain) or len(plain) > _LONGEST:
        return None
    if _words(lang).counted.fullmatch(plain):
        return Scope("number", "", Fraction(1), plain)
    found = (_as_unit(form, lang) for form in _forms(plain, lang))
    scope = next((scope for scope in found if scope), None)
    return scope and replace(scope, text=plain)


def _forms(phrase: str, lang: Lang) -> Iterator[str]:
    """Give the ways in which a phrase may be a quantity of one: it is one, one stands before it, or inside of it."""
    for pattern, written in _PLURALS if lang == "en" else ():
        phrase = pattern.sub(written, phrase)
    phrase = " ".join(phrase.split())
    yield phrase
    yield f"1{phrase}" if lang == "zh" else f"1 {phrase}"
    for head in re.finditer(r"^(?:人民币|港币|美金|港元|RMB)\s*|^[A-Z]{2,3}\$?\s+", phrase):
        yield f"{head[0]}1{phrase[head.end() :]}"
        yield f"1{phrase[head.end() :]}{head[0].strip()}"


def _as_unit(form: str, lang: Lang) -> Scope | None:
    """Take a quantity for a unit: a power of ten of it, and nothing besides but what it is counted by (per share)."""
    found = [q for q in quantities(form, lang) if q.form != "implied"]
    if len(found) != 1 or found[0].start or found[0].kind not in _KINDS or not isinstance(found[0].value, Fraction):
        return None
    quantity, scale = found[0], found[0].value
    rest = form[quantity.end :]
    if rest.strip() and not _PER.fullmatch(rest) and (rest.strip() != quantity.counts or not _counted(rest, lang)):
        return None
    digits = re.match(r"\D*(\d[\d,]*)", form)
    written = digits is not None and digits[1] != "1"  # a scale in figures is a thousand at least: 100 yuan is a price
    if (quantity.kind == "number" and scale < 1000) or quantity.approx or (written and scale < 1000):
        return None
    if quantity.kind != "percent" and not _is_power_of_ten(scale):
        return None
    return Scope(quantity.kind, quantity.unit, scale, form)


def _counted(rest: str, lang: Lang) -> bool:
    return bool(_words(lang).counted.fullmatch(rest.strip()))


def _is_power_of_ten(value: Fraction) -> bool:
    return value.denominator == 1 and value > 0 and str(value.numerator).strip("0") == "1"


@dataclass(frozen=True, slots=True)
class Stated:
    """A unit, and where in its text the phrase stands that says so."""

    scope: Scope
    start: int
    end: int


def read_statement(text: str, lang: Lang) -> Stated | None:
    """Read the unit that a line above or below a table states for all of it: 单位：万元, (RMB in millions).

    >>> [read_statement(line, "zh").scope.unit for line in ("金额单位：人民币百万元", "（万吨）")]
    ['CNY', 't']
    """
    if len(text) > _LONGEST:
        return None
    for pattern in _words(lang).stated:
        for match in pattern.finditer(text):
            if found := _stated(text, *match.span("phrase"), lang):
                return _in_currency(found, text, lang)
    return read_label(text, lang)


def read_label(text: str, lang: Lang) -> Stated | None:
    """Read the unit in a label: all of it, in its brackets, or after its last comma or stroke.

    >>> read_label("Revenue (RMB 100 million)", "en").scope.scale, read_label("同比增减%", "zh").scope.kind
    (Fraction(100000000, 1), 'percent')
    """
    if len(text) > _LONGEST:
        return None
    parts = [(0, len(text))]
    for bracket in reversed(list(_BRACKET.finditer(text))):
        inner = [(bracket.start(1) + p.start(), bracket.start(1) + p.end()) for p in _PART.finditer(bracket[1])]
        parts += [bracket.span(1), *inner]
    if joined := _words(lang).joined.search(text):
        parts += [joined.span(name) for name in ("phrase", "sign") if joined[name]]
    return next((found for start, end in parts if (found := _stated(text, start, end, lang))), None)


def _stated(text: str, start: int, end: int, lang: Lang) -> Stated | None:
    lead, tail = _LEAD.match(text, start, end), _TAIL.search(text, start, end)
    for first, last in dict.fromkeys(((start, end), (lead.end() if lead else start, tail.start() if tail else end))):
        if first < last and (scope := read_unit_phrase(text[first:last], lang)):
            return Stated(scope, first, last)
    return None


def _in_currency(stated: Stated, text: str, lang: Lang) -> Stated:
    """Give a sum of 元 the currency that the line names besides: 单位：万元 币种：美元."""
    named = _words(lang).currency.search(text)
    currency = read_unit_phrase(named["name"], lang) if named else None
    if currency is None or currency.kind != "money" or stated.scope.kind not in ("money", "number"):
        return stated
    return replace(stated, scope=replace(stated.scope, kind="money", unit=currency.unit))


def is_apart(label: str, lang: Lang) -> bool:
    """Tell whether what a label names is not counted in the unit of its table: a rate, heads, a price per share."""
    return bool(_words(lang).apart.search(label))


def is_plain(text: str) -> bool:
    """Tell whether a cell holds a figure and nothing else."""
    return bool(_PLAIN.fullmatch(text.strip()))


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing: a dash, n/a, 不适用."""
    return bool(_NOTHING.fullmatch(text.strip()))


def is_empty(text: str) -> bool:
    """Tell whether a cell says as much as an empty one: nothing, or 0.

    >>> [is_empty(text) for text in ("—", "0.00", "0%", "10")]
    [True, True, True, False]
    """
    return is_nothing(text) or bool(_ZERO.fullmatch(text.strip()))


def under(said: Sequence[Quantity], text: str, scope: Scope | None) -> tuple[Quantity, ...]:
    """Read the figures of a cell in the unit that its table states, unless they have one of their own.

    A dash is nothing, which agrees with 0 and is no figure that could be missing.
    """
    if is_nothing(text):
        return (Quantity(0, len(text), text, "number", Fraction(0), form="implied"),)
    if scope is None:
        return tuple(said)
    if plain := _PLAIN.fullmatch(text.strip()):
        return (_scaled(_number(text, plain), scope),)
    return tuple(_scaled(q, scope) if q.kind == "number" and q.form != "implied" and not q.counts else q for q in said)


def _number(text: str, plain: re.Match[str]) -> Quantity:
    value = Fraction(re.sub("[,，]", "", plain["digits"]))
    negative = (plain["sign"] or "") in tuple("-−–－") or text.strip().startswith(("(", "（"))
    start = text.index(plain[0].strip())
    return Quantity(start, start + len(plain[0].strip()), plain[0].strip(), "number", -value if negative else value)


def _scaled(quantity: Quantity, scope: Scope) -> Quantity:
    ends = {
        name: end * scope.scale
        for name in ("value", "low", "high")
        if isinstance(end := getattr(quantity, name), Fraction)
    }
    return replace(quantity, kind=scope.kind, unit=scope.unit, scope=scope, **ends)  # type: ignore[arg-type]


def written(quantity: Quantity, value: Fraction) -> Fraction:
    """Give a value of a figure as its digits say it."""
    return value / quantity.scope.scale if quantity.scope else value


def bare(quantity: Quantity) -> Quantity:
    """Give a figure as it is written in its cell, without the unit that its table states."""
    scope = quantity.scope
    if scope is None:
        return quantity
    unscaled = _scaled(quantity, Scope("number", "", 1 / scope.scale, ""))
    return replace(unscaled, scope=None)
