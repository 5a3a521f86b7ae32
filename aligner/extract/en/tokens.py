"""Cut English text into the words, figures and signs that quantities are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from aligner.extract import money
from aligner.extract.en.codes import ADDRESS, CODE
from aligner.extract.en.words import MONTHS, WEEKDAYS
from aligner.words.characters import HAN

TokenKind = Literal["word", "number", "rank", "fraction", "date", "clock", "money", "code", "address", "mark", "end"]

# Full-width ASCII to half width, the ideographic space to a space: one character for one, so that offsets stay.
_HALF_WIDTH: Final = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    0x3000: 0x20,
    0x2019: 0x27,
    0x2011: 0x2D,
    0x2010: 0x2D,
}
_WIDE: Final = re.compile(f"[{''.join(map(chr, _HALF_WIDTH))}]")

_DATE: Final = r"""
    (?<![\d.,/-])(?:[12]\d{3})(?P<_sep>[-/.])\d{1,2}(?P=_sep)\d{1,2}(?![\d/]|[-.,]\d)   # 2023-11-18
  | (?<![\d.,/-])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/]|[-.,]\d)                       # 11/18/2023
  | (?<![\d.,/-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d/]|[-.,]\d)                       # 2023-11
  | (?<![\d.,/-])(?:19|20)\d\d/(?:\d{4}|\d\d)(?![\d/]|[-.,]\d)                          # 2021/22
  | (?<![\d.,/-])9/11(?![\d/]|[-.,]\d)                                                  # the attacks
"""
_CLOCK: Final = r"(?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\.\d{1,2}(?!\d))?(?![\d:]|,\d{3})"
_FRACTION: Final = r"\d{0,4}[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒] | (?<![\d/.,])\d{1,4}[/⁄]\d{1,4}(?![\d/⁄]|[.,]\d)"
_NUMBER: Final = r"""
    \d{1,3}(?:,\d{3}){1,9}+(?:\.\d++)?(?!,?\d)
  | \d{1,2}(?:,\d{2}(?=,)){1,9}+,\d{3}(?:\.\d++)?(?!,?\d)                    # 12,34,567.89, as India groups
  | \d{1,3}(?:\.\d{3}){1,9}+,\d{1,2}(?!\d)                              # 1.111,11
  | (?<!\d)\d{1,3}(?:[\xa0\u202f\u2009]\d{3}){1,9}+(?!\d)               # grouped by thin spaces
  | (?<![\d.,])\d{1,3}(?:(?:[ ]\d{3}){2,6}|[ ]000)(?![\d]|[.,]\d|[ ]\d)
  | \d++(?:\.\d++)?(?:\s?[x×]\s?10\^-?\d{1,3}|[eE][+]?\d{1,3}(?![\dA-Za-z]))
  | \d++\.\d++
  | (?<![\w.])\.\d++
  | \d++
"""
# Most words and signs are plain, and none of the patterns of codes and money need then be tried. Of the words that a
# full stop may belong to (No. 5, Nov. 18) only "approx." has four small letters.
_PLAIN: Final = r"""
    (?!Top[ ]|Rs)[A-Za-z][a-z]*+(?=[ ,;)\n](?![ ]?\\?\$))
  | (?!approx\.)[a-z]{4,}+(?=\.(?:\s|\Z))
"""
_SIGN: Final = r"[-.,:;?!\"'“”()\[\]](?!\d)"
_KINDS: Final[dict[str, TokenKind]] = {
    "plain": "word", "word": "word", "unit": "word", "sign": "mark", "mark": "mark", "address": "address",
    "date": "date", "clock": "clock", "money": "money", "code": "code", "rank": "rank", "fraction": "fraction",
    "number": "number",
}  # fmt: skip
# Words with a figure in them that are no codes.
_UNIT: Final = r"(?<![A-Za-z])(?:(?:[kcm]?m|ft)[23]|(?<!\d)(?:Q[1-4]|H[12]|FY(?:20)?\d\d))(?![A-Za-z\d])"
_WORD: Final = rf"""
    (?:[A-Za-z]\.){{1,6}}[A-Za-z]\b\.? | o'clock\b
  | (?:Nov|Dec|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?!\w)
  | (?:Nos?|Rs|sq|approx|ca|[Vv]ol|[Ff]ig)\.(?!\w)
  | [^\W\d_\u3040-\u30ff{HAN}]++(?:'(?:s|t|d|m|ll|re|ve)(?!\w))?
  | [{HAN}]
"""


class Token(NamedTuple):
    """A word, figure or sign. `lower` is the text as word lists have it: lower case, abbreviations without dots."""

    kind: TokenKind
    text: str
    lower: str
    start: int
    end: int


END: Final = Token("end", "", "", 1 << 62, 1 << 62)


def tokenize(text: str) -> list[Token]:
    """Cut `text` into tokens and close the list with END, repeated, so that a reader may look ahead without a check.

    >>> [token.text for token in tokenize("US$1.2bn by Nov. 18")][:5]
    ['US$', '1.2', 'bn', 'by', 'Nov.']
    """
    if _WIDE.search(text):
        text = text.translate(_HALF_WIDTH)
    pattern = _pattern("@" in text or "www" in text or "://" in text)
    tokens: list[Token] = []
    for match in pattern.finditer(text):
        group = match.lastgroup or "mark"
        start, end = match.span(group)
        kind, word = _KINDS[group], text[start:end]
        lower = _lower(word) if kind == "word" else word
        tokens.append(Token(kind, word, lower, start, end))
    tokens += [END] * 8
    return tokens


def _lower(word: str) -> str:
    """Give a word as the lists have it; June's meeting is the one of June."""
    lower = word.lower().replace(".", "")
    named = lower[-2:] == "'s" and (lower[:-2] in MONTHS or lower[:-2] in WEEKDAYS)
    return lower[:-2] if named else lower


def glued(tokens: list[Token], index: int) -> bool:
    """Say whether a token follows the one before it without a space."""
    return index > 0 and tokens[index].start == tokens[index - 1].end


@cache
def _pattern(addresses: bool) -> re.Pattern[str]:
    """Give the master pattern; addresses are only sought where a sign of one stands, which bounds the look-ahead."""
    return re.compile(
        # The space before a token is passed over with it: trying every pattern at it took half of the time.
        rf"[ ]?+(?:(?P<plain>{_PLAIN})|(?P<sign>{_SIGN})|"
        + (rf"(?P<address>{ADDRESS})|" if addresses else "")
        + rf"(?P<unit>{_UNIT})|(?P<date>{_DATE})|(?P<clock>{_CLOCK})|(?P<money>{_money()})|(?P<code>{CODE})"
        + r"|(?P<rank>\d{1,9}(?:,\d{3}){0,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b)"
        + rf"|(?P<fraction>{_FRACTION})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<mark>[^\s\w]|_))",
        re.VERBOSE,
    )


def _money() -> str:
    """Give the signs and codes that stand before or after an amount: US$, RMB, USD; \\$ as Markdown escapes it."""
    signs = []
    for sign in sorted(money.symbols(), key=lambda name: (-len(name), name)):
        plain = sign.translate(_HALF_WIDTH)
        pattern = re.escape(plain).replace(r"\$", r"\\?\$")
        before = r"(?<![A-Za-z])" if plain[0].isalpha() else ""
        signs.append(before + pattern + (r"(?![A-Za-z])" if plain[-1].isalpha() else ""))
    loose = r"(?<![A-Za-z])(?:hk|aud|nzd|u\.s\.?|[Uu][Ss])[ ]?\\?\$(?<!us[ ]\$)"
    begins = re.escape("".join(sorted({sign.translate(_HALF_WIDTH)[0] for sign in money.symbols()})))
    return rf"(?=[{begins}hanu\\])(?:{'|'.join((loose, *signs))})"
