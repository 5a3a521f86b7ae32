"""Read parts and multiples of a year, weekdays and plans: 一季度, 2023年上半年, 90年代, 星期五, “十四五”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from aligner.extract.readings import Reading
from aligner.extract.zh.dates import SMALL, small, year_digits
from aligner.model import Form

_CN = "〇零一二三四五六七八九"
_YEAR = rf"(?:(?P<year>\d{{4}}|[{_CN}]{{4}}) ?年? ?)?"
_QUARTER = re.compile(
    rf"{_YEAR}(?:(?P<front>前)(?P<count>[二三两23])个?季度|第?(?<![上前下每这那某同任另该个])(?P<first>[一二三四1-4])(?:季度(?=[至到]第?[二三四2-4]季度))?(?:(?:[-—~至到、]|(?<=[一二三]))第?(?P<last>[二三四2-4]))?季度)"
    r"(?!假)"
)
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年(?!度?假)")
_LATIN = re.compile(
    r"(?<![A-Za-z\d])(?:(?P<year>\d{4}|\d{2}(?=年|Q|H))年? ?)?(?P<part>Q[1-4]|H[12])(?![A-Za-z\d]|[ ]?型)"
)
_DECADE = re.compile(
    rf"(?:(?P<century>{SMALL}) ?世纪 ?)?(?P<from>[一二三四五六七八])?(?P<tens>\d{{1,3}}0|[一二三四五六七八九]十) ?年代"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = re.compile(r"(?<![A-Za-z])(?:[Ⅰ-Ⅻ]|IV|VI{0,3}|I{1,3}(?= ?期)|I{2,3})(?= ?(?:[期级]|(?<!V)型))")
_GENERATION = re.compile(r"(?<![\dA-Za-z.])(\d)([05]) ?后(?!的?[一二三四五六七八九十百千万年天个])")
_WEEKDAY = re.compile(
    r"(?<![\d一二两三四五六七八九十几数多每]个)(?<![\d一二两三四五六七八九十几多圆四])(?:周|星期|礼拜)([一二三四五六日天])(?!\d(?!\d?[:点时])|[一二三四五六七八九十百千](?!度|早|直|致|起|路)|[次度年岁天期边围])"
)
_WEEK_RANGE = re.compile(
    r" ?(?:至|到|[-—~]{1,2}) ?(?:周|星期|礼拜)?([一二三四五六日天])(?!\d(?!\d?[:点时])|[一二三四五六七八九十百千])"
)
# 十四五 is the fourteenth five-year plan, unless it counts something (十四五个: fourteen or fifteen).
_PLAN = re.compile(
    r"(?<![\d一二三四五六七八九十百千第几])(?:(?P<long>十[一二三四五])五(?![个岁名家天位人次年月日吨元万亿米条点%十百千])"
    r"|(?<=[“\"‘'])(?P<short>[一二三四五六七八九十])五(?=[”\"’'] ?(?:规划|计划|时期|期间)))"
)
_DAYS = {c: n for n, c in enumerate("一二三四五六日", 1)} | {"天": 7}


def read_periods(text: str) -> Iterator[Reading]:
    """Read quarters, halves, decades, weekdays and five-year plans in normalised `text`.

    >>> [str(r.value) for r in read_periods("2023年上半年，一季度，20世纪90年代，星期五，“十四五”规划")]
    ['XXXX-Q1', '2023-H1', '199X', 'XXXX-WXX-5', '14']
    """
    if "季度" in text:
        yield from _quarters(text)
    if "半年" in text:
        yield from _halves(text)
    if "Q" in text or "H" in text:
        yield from _latin(text)
    if "年代" in text:
        yield from _decades(text)
    if "周" in text or "星期" in text or "礼拜" in text:
        yield from _weekdays(text)
    if "期" in text or "型" in text or "级" in text:
        yield from _romans(text)
    if "后" in text:
        yield from _generations(text)
    if "五" in text:
        yield from _plans(text)


def _form(text: str) -> Form:
    return "digits" if any(c.isdecimal() for c in text) else "words"


def _quarters(text: str) -> Iterator[Reading]:
    for match in _QUARTER.finditer(text):
        year = year_digits(match["year"]) if match["year"] else "XXXX"
        form = _form(match[0])
        if match["front"]:
            count = 2 if match["count"] in "二两2" else 3
            yield Reading("date", *match.span(), low=f"{year}-Q1", high=f"{year}-Q{count}", form=form)
        elif match["last"]:
            low, high = (f"{year}-Q{small(match[end])}" for end in ("first", "last"))
            yield Reading("date", *match.span(), low=low, high=high, form=form)
        else:
            yield Reading("date", *match.span(), f"{year}-Q{small(match['first'])}", form=form)


def _halves(text: str) -> Iterator[Reading]:
    for match in _HALF.finditer(text):
        year = year_digits(match["year"]) if match["year"] else "XXXX"
        yield Reading("date", *match.span(), f"{year}-H{'上下'.index(match['half']) + 1}", form=_form(match[0]))


def _latin(text: str) -> Iterator[Reading]:
    for match in _LATIN.finditer(text):
        year = match["year"] or "XXXX"
        yield Reading("date", *match.span(), f"{'20' + year if len(year) == 2 else year}-{match['part']}")


def _decades(text: str) -> Iterator[Reading]:
    for match in _DECADE.finditer(text):
        tens = match["tens"]
        if len(tens) > 2:
            if len(tens) == 4:
                yield Reading("date", *match.span(), tens[:3] + "X")
            continue
        decade = str(small(tens))[0]
        century = small(match["century"]) if match["century"] else 0
        before = f"{century - 1:02}" if century else "XX"
        last, form = f"{before}{decade}X", _form(match[0])
        if match["from"]:
            yield Reading("date", *match.span(), low=f"{before}{small(match['from'])}X", high=last, form=form)
        else:
            yield Reading("date", *match.span(), last, form=form)


def _weekdays(text: str) -> Iterator[Reading]:
    for match in _WEEKDAY.finditer(text):
        day = f"XXXX-WXX-{_DAYS[match[1]]}"
        last = _WEEK_RANGE.match(text, match.end())
        if last and _DAYS[last[1]] > _DAYS[match[1]]:
            high = f"XXXX-WXX-{_DAYS[last[1]]}"
            yield Reading("date", match.start(), last.end(), low=day, high=high, form="words")
        else:
            yield Reading("date", *match.span(), day, form="words")


def _romans(text: str) -> Iterator[Reading]:
    """Read Ⅲ期, III期 and II型 as ranks."""
    for match in _ROMAN.finditer(text):
        letters = unicodedata.normalize("NFKC", match[0])
        yield Reading("ordinal", *match.span(), Fraction(_ROMANS.index(letters) + 1), form="words")


def _generations(text: str) -> Iterator[Reading]:
    """Read 90后, those born in the nineties, and 95后: evidence at most."""
    for match in _GENERATION.finditer(text):
        decade = match[2] == "0"
        yield Reading("date", *match.span(), f"XX{match[1]}{'X' if decade else '5'}", form="implied")


def _plans(text: str) -> Iterator[Reading]:
    for match in _PLAN.finditer(text):
        yield Reading(
            "ordinal", *match.span(), Fraction(small(match["long"] or match["short"])), form="words", counts="五年规划"
        )
