"""Runs of letters and digits that name something and measure nothing: addresses, telephone numbers, standards, models.

They are cut out before any number is read, so that COVID-19 never counts nineteen of anything. Every repetition is
bounded or possessive: a line of a million digits is passed over once.
"""

from __future__ import annotations

from typing import Final

from aligner.extract import money, units
from aligner.extract.en.words import SUFFIXES

ADDRESS: Final = r"""
    (?:https?://|www\.)[^\s<>"'，。；）\])]{1,2000}(?<![.,;:!?])
  | [A-Za-z0-9][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}
"""
_EXTENSION: Final = r"(?:,?[ ]?(?:[Ee]xt(?:ension|\.)?|x)[ ]?\d{1,6})?"
_TELEPHONE: Final = rf"""
    \+\d{{1,3}}(?:[ -]?[(]\d{{1,4}}[)])?(?:[ -]\d{{2,11}}){{1,5}}{_EXTENSION}(?![\d.,]\d)
  | (?<![\d.,-])(?:[(]0\d{{2,3}}[)][ -]?|0\d{{2,3}}[ -])\d{{3,4}}[ -]?\d{{4}}(?:-\d{{1,6}})?{_EXTENSION}(?!\d)
  | (?<![\d.,-])[48]00[ -]\d{{3,4}}[ -]\d{{3,4}}{_EXTENSION}(?!\d)
  | (?<![\d.,-])(?:1-)?\d{{3}}-\d{{3}}-\d{{4}}{_EXTENSION}(?!\d)
  | (?<![\d.,-])1[3-9]\d{{9}}(?![\d.,]\d|\d)
"""
_REGISTERED: Final = r"""
    ISBN[ :]{0,2}[\d-]{10,17}[Xx]?
  | (?<![\d.,])97[89]\d{10}(?!\d)
  | (?<![A-Za-z])(?:GB(?:/T)?|ISO(?:/IEC)?|IEC|IEEE|ASTM|DIN|RFC)[ -]?\d{2,6}(?:[-:.]\d{1,5}){0,3}(?![\d.,]\d)
"""
_COMPOUND: Final = r"""
    (?<![\d.,+])\d{1,4}(?:\+(?:\d{1,4}|[A-Z])(?![\d.,]\d|[A-Za-z\d%]))++(?:[>=]\d{1,4})?       # 1+8+1+N, 1+1>2
  | (?<![\d./])24/7(?![\d/])
  | (?<![\d./-])1-(?:to|on)-1(?![\d-])
  | \d{1,5}(?:\.\d{1,5}){2,8}(?!\d)                                            # 3.2.1, 192.168.1.2
  | (?<![\d:])\d{1,2}:\d{1,3}(?:,\d{3}){1,3}(?![\d:,])                         # the scale of a map, 1:50,000
  | (?<![\d:])\d{1,2}:\d(?![\d:])                                              # a score or ratio, 3:2
  | (?<![\d:])\d{3,4}:\d{1,4}(?![\d:])
"""
# A letter first, or capitals and a hyphen: H7N9, A5, i7-9700, SCP-173. Not Q3, H1, FY2023: those are dates. A year
# after a name (Expo-2020) is left to be read as one.
_LATIN: Final = r"""
    (?<![A-Za-z\d])(?!to\d|(?:Q[1-4]|H[12]|FY(?:20)?\d\d)(?![A-Za-z\d]))
    [A-Za-z]{1,15}\d[A-Za-z\d]*+(?:-(?=[A-Z\d])[A-Za-z\d]{1,12}|\.\d{1,4}){0,4}
  | (?<![A-Za-z\d])(?!(?:RMB|USD|EUR|GBP|CNY|HKD|JPY|Q|H|FY|NO|TOP)-)
    (?:[A-Z]{1,6}|Covid|covid|Boeing|Airbus|Falcon|Shenzhou|Tiangong|Chang'e|Chang’e)
    -(?!(?:19|20)\d\d(?!\d))\d{1,5}(?:\.\d{1,3}(?![\d.]))?[A-Za-z\d]*+(?:-[A-Z\d][A-Za-z\d]{0,11}){0,3}
  | (?<![A-Za-z])(?:TOP|Top)[ -]?\d{1,4}(?![\d.,%]\d|[A-Za-z\d%])
"""


def _glued() -> str:
    """Give what may follow a number without a space and leave it a number: 75ml, 20th, 10k, 5pm, 1990s, 3x."""
    words = {name for name in units.by_name("en") if name.isascii() and name.isalnum() and len(name) <= 3}
    words |= {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "am", "pm", "AM", "PM", "s", "x", "X", "pct", "bps", "um"}
    words |= {code for code in money.symbols() if code.isascii() and code.isalpha()}
    words |= set(SUFFIXES) | {"m", "mm", "bp", "pp", "hrs", "in"}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_MIXED: Final = rf"""
    (?<![A-Za-z\d$€£¥])\d++(?:[.,]\d++){{0,5}}+(?![eE]\+?\d{{1,3}}(?![\dA-Za-z])|x10\^)(?!(?:{_glued()})s?(?![A-Za-z\d]))
    [A-Za-z]{{1,3}}(?![A-Za-z'’])[A-Za-z\d]*+(?:-\d{{1,5}}(?!\d)){{0,2}}       # 5G, 3D, 5x8, 1080p
  | (?<![A-Za-z\d$€£¥.,])[248]K
    (?=[ -](?:[Uu]ltra|UHD|HD|TV|[Vv]ideo|[Rr]esolution|[Dd]isplay|[Ss]creen|[Mm]onitor|[Cc]amera))
  | (?<![A-Za-z\d$€£¥.,])\d\d[ ]?K(?=[ -](?:[Gg]old|[Ww]hite|[Rr]ose|[Hh]andmade)|,[ ]\d\d[ ]K)
"""

CODE: Final = "|".join((_TELEPHONE, _REGISTERED, _COMPOUND, _LATIN, _MIXED))
