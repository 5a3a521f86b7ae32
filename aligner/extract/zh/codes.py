"""Runs of letters and digits that name something and measure nothing: addresses, telephone numbers, standards, models.

They are read before any number, so that COVID-19 never counts nineteen of anything. Every repetition is bounded or
possessive: a line of a million digits is passed over once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner.extract import units
from aligner.extract.readings import Reading
from aligner.words.characters import HAN

_ADDRESS = rf"""
    (?:(?:https?|ftp)://|(?<![A-Za-z0-9])www\.)[^\s\u3000-\u303f{HAN}\uff00-\uffef<>"']++
"""
_ADDRESS += r"""
  | (?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}
  | (?<![A-Za-z0-9.])[a-z0-9-]{1,30}\.(?:com|cn|net|org|gov)(?:\.cn)?(?![A-Za-z0-9])
"""
_EXTENSION = r"(?:[ ]?(?:转|分机|ext\.?|Ext\.?|x)[ :]?\d{1,6})?(?!\d)"
_TELEPHONE = rf"""
    \+\d{{1,3}}(?:[ -]?[(]\d{{1,4}}[)])?(?:[ -]\d{{2,11}}){{1,5}}{_EXTENSION}
  | (?<![\d.,-])(?:[(]0\d{{2,3}}[)][ —-]?|0\d{{2,3}}[ —-])\d{{3,4}}[ -]?\d{{4}}(?:-\d{{1,6}}(?!\d))?{_EXTENSION}
  | (?<![\d.,-])[48]00[ -]\d{{3,4}}[ -]\d{{3,4}}{_EXTENSION}
  | (?<![\d.,-])1[3-9]\d{{9}}(?![\d.,]\d|\d|[ ]?[万亿元个人吨米])
  | (?:电话|热线|手机号?码?|(?:股票|证券)?代码|传真|邮编|账号|卡号|证号|学号|编号|批号|订单号|文号|书号|QQ|微信号?)
    [:为是]?[ ]?(?P<id>[A-Za-z0-9*.-]{{5,40}})(?![\w.]?[A-Za-z0-9])
"""
_REGISTERED = r"""
    ISBN[ :]{0,2}[\d-]{10,17}[Xx]?
  | (?<![\d.,])(?:97[89]\d{10}|\d{14,40})(?![\d.,]\d|\d|[ ]?[万亿个元美人吨米次%])
  | (?<![A-Za-z])(?:GB(?:/[A-Z]{1,2})?|ISO(?:/IEC)?|IEC|IEEE|ASTM|DIN|RFC|YY/T|HJ|JGJ|DB\d\d(?:/T)?)
    [ -]?\d{2,6}(?:[-—:.]\d{1,5}){0,3}(?!\d)
"""
_COMPOUND = r"""
    (?<![A-Za-z\d])0[xX][0-9A-Fa-f]{1,16}(?![A-Za-z\d])  # of a machine: 0x7F
  |    (?<![\d.,+A-Za-z])\d{1,4}(?:\+(?:\d{1,4}|[A-Z])(?![\d.,]\d|[A-Za-z\d%万亿]))++  # 1+8+1+N
  | (?<![\d./])(?:24/7|7[x×X*]24|24[x×X*]7)(?![\d/])
  | (?<![\d.A-Za-z])\d{1,5}(?:\.\d{1,3})?(?:[xX×]\d{1,5}(?:\.\d{1,3})?){1,3}(?![\dA-WYZ])  # 16x9, 10×15
  | (?<![\d./])(?P<above>\d{2,3})/(?P<below>\d{2,3})(?![\d/]|[.,]\d)  # of the blood, 120/80
  | (?<![\d/])\d{1,2}/\d{1,2}/\d{2}(?:\d\d)?(?![\d/])
  | (?<![A-Za-z\d.,$€£¥])(?:14|18|22|24)[ ]?K(?![A-Za-z\d]|[ ]?[元人])  # of gold
  | (?<![\d.])\d{1,5}(?:\.\d{1,5}){2,8}(?![\d.])  # 3.2.1, 192.168.1.2
  | (?<![\d:.])(?!\d{1,2}:[0-5]\d(?!\d))\d{1,4}:\d{1,7}(?![\d:.]|[ ]?[万亿])  # a score or ratio, 3:2
  | (?<![\d.\-A-Za-z])(?P<a>\d)-(?P<b>\d)(?![\d.\-A-Za-z%]|[ ]?[年月日个万亿元至到岁级])  # a score, 3-2
  | (?<![\d.])\d{1,3}比\d{1,3}(?![\d.]|[ ]?[万亿])
  | (?<![\d-])\d{1,12}(?:-\d{1,12}){2,6}(?![\d-])  # 978-7-302-1, 110101-199001-01
"""
# A letter first, or capitals and a hyphen: H7N9, A5, i7-9700, SCP-173. Not Q3, H1, RMB100: those are quantities.
_MONEY = r"(?:RMB|Rmb|US|USD|EUR|GBP|CNY|HKD|JPY|HK|AUD|CAD|SGD|NTD|NT|AU|CA|FY|NO|No|no|VOL|Vol|x|X|T|M|N)"
_LATIN = rf"""
    (?<![A-Za-z\d])(?:TOP|Top|top)[ -]?\d{{1,4}}(?![\d.,%]\d|[A-Za-z\d%])
  | (?<![A-Za-z\d])(?!(?:Q[1-4]|H[12]|{_MONEY}\d*+)(?![A-Za-z\d]))
    [A-Za-z]{{1,15}}\d[A-Za-z\d]*+(?:[-.—](?=[A-Z\d])[A-Za-z\d]{{1,12}}){{0,4}}
  | (?<![A-Za-z\d])(?!{_MONEY}-)(?:[A-Z]{{1,6}}|[A-Z][a-z]{{1,9}})-(?!(?:19|20)\d\d(?!\d))
    [A-Z]{{0,3}}\d{{1,5}}(?:\.\d{{1,3}}(?![\d.]))?[A-Za-z\d]*+(?:-[A-Z\d][A-Za-z\d]{{0,11}}){{0,3}}
"""
# What a code begins with: where a Chinese character stands, none of the patterns above need be tried.
_FIRST = r"[A-Za-z\d+(-]|[电热手传邮账卡证学编批订文书微]"


@cache
def _pattern() -> re.Pattern[str]:
    glued = {name for name in units.by_name("zh") if name.isascii() and name.isalnum()} | {
        "k",
        "K",
        "w",
        "M",
        "G",
        "st",
        "nd",
        "rd",
        "th",
    }
    words = "|".join(sorted(glued, key=lambda word: (-len(word), word)))
    mixed = rf"""
        (?<![A-Za-z\d.,$€£¥])\d++(?:[.,]\d++)*+(?![eE][+-]?\d{{1,2}}(?![\dA-Za-z]))(?!(?:{words})(?![A-Za-z\d]))
        (?!(?:HK|US)?\$|[xX×]\d)[A-Za-z]{{1,2}}(?![A-Za-z])[A-Za-z\d]*+(?:-\d{{1,5}}(?!\d)){{0,2}}  # 5G, 3D, 1080p
      | (?<![A-Za-z\d.,$€£¥])[2-6]G(?![A-Za-z\d]|[ ]?内存)
      | (?<![A-Za-z\d.,$€£¥])[248]K(?![A-Za-z\d]|[ ]?[万元个])(?=[{HAN}])
    """
    parts = (_ADDRESS, _TELEPHONE, _REGISTERED, _COMPOUND, _LATIN, mixed)
    return re.compile(rf"(?={_FIRST})(?:{'|'.join(parts)})", re.VERBOSE)


_HOLDS = re.compile(r"[A-Za-z+:@×比*]|\d/\d|\d-\d|\d{11}|\d\.\d+\.|[(]?0\d\d|24|0 ?后")


def read_codes(raw: str, text: str) -> Iterator[Reading]:
    """Read the codes in normalised `text`; their value is their own text in `raw`, TOP20 in capitals without a space.

    >>> [reading.value for reading in read_codes("采用1+8+1+N模式，TOP 20", "采用1+8+1+N模式，TOP 20")]
    ['1+8+1+N', 'TOP20']
    """
    if not _HOLDS.search(text):
        return
    for match in _pattern().finditer(text):
        if match["a"] and match["a"] < match["b"]:
            continue  # 1-8 is a range
        if match["above"] and int(match["above"]) <= int(match["below"]):
            continue  # 10/12 is a fraction
        start, end = match.span("id") if match["id"] else match.span()
        end = start + len(text[start:end].rstrip(".,:;!?)-"))
        value = raw[start:end]
        if text[start : start + 3].upper() == "TOP":
            value = text[start:end].upper().replace(" ", "").replace("-", "")
        yield Reading("code", start, end, value)
