"""Find the name of a unit or currency at a place in the text: the longest that the tables know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from aligner.extract import money, units
from aligner.extract.en.tokens import Token, glued, tokenize
from aligner.extract.units import Unit

# Symbols that are also words or initials: read only where nothing parts them from their figure (5m tall, 12V).
_GLUED_ONLY: Final = frozenset(["s", "t", "h", "l", "g", "A", "J", "V", "W", "L", "B"])
_SET_APART: Final = frozenset(["g", "L", "V", "W", "t", "h"])
# Words that name a unit only after a figure of their own kind of text; elsewhere they are verbs, names or dates.
_RARE: Final = frozenset(
    {"won", "dong", "rand", "real", "reais", "ping", "dan", "chi", "li", "ether", "quarter", "quarters"}
)

# Codes that people also write small; most others would be words.
_LOWER_CODES: Final = frozenset({"usd", "eur", "gbp", "cny", "hkd", "jpy"})

_Names = dict[str, list[tuple[tuple[str, ...], str]]]


def read_unit(tokens: list[Token], i: int) -> tuple[Unit, int] | None:
    """Read a unit of measure that begins with token `i`; give it and the index after it."""
    first = tokens[i]
    if first.text in _GLUED_ONLY and not glued(tokens, i) and not _is_apart(tokens, i):
        return None
    if first.text in ("K", "M", "k"):
        return None
    found = _longest(tokens, i, _unit_names()) or _plural_symbol(tokens, i)
    return (units.by_symbol()[found[0]], found[1]) if found else None


def _is_apart(tokens: list[Token], i: int) -> bool:
    """Say whether a symbol stands apart from its figure as science sets it: 150 g of salt, 24 h."""
    if i == 0 or tokens[i].text not in _SET_APART or tokens[i - 1].kind != "number":
        return False
    after = tokens[i + 1]
    return after.kind in ("mark", "end") or (after.kind == "word" and after.text[0].islower())


def _plural_symbol(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """Read GBs, MBs: a symbol in capitals that was given an s ("has" is no plural of hectare)."""
    text = tokens[i].text
    names = _unit_names().get(text[:-1], ()) if len(text) == 3 and text[-1] == "s" and text[0].isupper() else ()
    return next(((symbol, i + 1) for words, symbol in names if len(words) == 1), None)


def read_currency(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """Read the name, sign or code of a currency that begins with token `i`."""
    if tokens[i].lower in _RARE and tokens[i].lower != "won":
        return None
    if tokens[i].lower in _LOWER_CODES:
        return tokens[i].text.upper(), i + 1
    return _longest(tokens, i, _currency_names())


def sign(text: str) -> str:
    """Give the currency that a sign before an amount stands for: `US\\$` is USD.

    >>> sign("US\\\\$"), sign("hk $"), sign("RMB")
    ('USD', 'HKD', 'CNY')
    """
    plain = text.replace("\\", "")
    known = money.symbols()
    return known.get(plain) or known.get(plain.replace(" ", "").replace(".", "").upper(), "USD")


def _longest(tokens: list[Token], i: int, names: _Names) -> tuple[str, int] | None:
    token = tokens[i]
    for key in (token.text, token.lower):
        for words, symbol in names.get(key, ()):
            end = _match(tokens, i, words)
            if end:
                return symbol, end
    return None


def _match(tokens: list[Token], i: int, words: tuple[str, ...]) -> int:
    """Give the index after `words` where they stand at `i`, joined by spaces or hyphens; 0 where they do not."""
    for n, word in enumerate(words):
        if n and word != "-" and tokens[i].text == "-" and glued(tokens, i):
            i += 1
        if word not in (tokens[i].text, tokens[i].lower):
            return 0
        i += 1
    # "3 m's" and "24703m212" are no metres.
    return i if tokens[i].kind not in ("number", "code") or not glued(tokens, i) else 0


@cache
def _unit_names() -> _Names:
    return _index({name: unit.symbol for name, unit in units.by_name("en").items() if name not in _RARE})


@cache
def _currency_names() -> _Names:
    return _index(money.by_name("en"))


def _index(names: Mapping[str, str]) -> _Names:
    """Sort names under their first token, the longest first."""
    table: _Names = defaultdict(list)
    for name, symbol in names.items():
        words = tuple(token.lower if len(token.text) > 3 else token.text for token in tokenize(name) if token.text)
        if words:
            table[words[0]].append((words, symbol))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return dict(table)
