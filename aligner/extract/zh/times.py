"""Read times of day as ISO 8601: 上午9:00, 下午3点半, 9时30分, 9:00-12:00."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.extract.readings import Reading
from aligner.extract.zh.dates import SMALL, small
from aligner.model import Form

_EARLY = "凌晨|清晨|早晨|早上|早间|上午|中午|正午|半夜|今早|明早|早"
_LATE = "午后|下午|傍晚|晚上|晚间|夜间|夜里|深夜|今晚|昨晚|明晚|当晚|晚|夜"
_PART = rf"(?:(?P<part>{_EARLY}|{_LATE}) ?)?"
_DIGITAL = re.compile(
    # A colon after it may introduce what then happens (10:15：茶歇), one before it name it (时间：9:00).
    rf"{_PART}(?<![\d.])(?<!\d:)(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?!:?\d|[ ]?[万亿])"
)
_SPOKEN = re.compile(
    rf"{_PART}(?<![\d.〇零一二三四五六七八九十百千万亿两几第:])(?P<hour>{SMALL}|两) ?(?P<sign>点钟|点|时)"
    rf"(?: ?(?P<minute>{SMALL}) ?分(?![之钟])"
    r"|(?P<bare>[0-5]\d(?![\d%.,:])|[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])(?![个万亿元%])"
    r"|(?P<half>半)|(?P<quarter>[一三]刻)|整)?(?:钟(?!头))?"
)
_JOIN = re.compile(r" ?(?:[-—~]{1,2}|至|到) ?(?:次日|当日|翌日)?")
# A bare 3点 is a time in such company; 三点建议 are three points, 3000点 an index, 14时 a time anywhere.
_TIME_AFTER = re.compile(
    r" ?(?:多|左右|前|后|以前|以后|之前|之后|许|起|开|到|送|下单|[上下]班|吃|出发|才|就|了|的时候|还|集合"
    r"|[，,。!?！？、;；)）]|$)"
)
_TIME_BEFORE = re.compile(r"(?:到|至|在|说|从|于|定|[日号天周一二三四五六])[晚早 ]?$")
_NOT_HOURS = ("代", "期", "间", "效", "速", "长", "隔", "尚", "装", "下")


def read_times(text: str) -> Iterator[Reading]:
    """Read the times of day in normalised `text`, and ranges of them; those with a colon come first.

    >>> [r.value or (r.low, r.high) for r in read_times("9:00-12:00，下午3点半，20时许")]
    [('T09:00', 'T12:00'), 'T15:30', 'T20:00']
    """
    if ":" in text:
        yield from _find(text, _DIGITAL)
    if "点" in text or "时" in text:
        yield from _find(text, _SPOKEN)


def _find(text: str, pattern: re.Pattern[str]) -> Iterator[Reading]:
    at = 0
    for match in pattern.finditer(text):
        if match.start() >= at and (reading := _read(text, pattern, match)):
            at = reading.end
            yield reading


def _read(text: str, pattern: re.Pattern[str], match: re.Match[str]) -> Reading | None:
    low = _value(match, match["part"])
    if low is None or (pattern is _SPOKEN and not _is_time(text, match)):
        return None
    form: Form = "digits" if match["hour"].isdecimal() else "words"
    join = _JOIN.match(text, match.end())
    last = pattern.match(text, join.end()) if join else None
    high = _value(last, last["part"] or match["part"]) if last else None
    if last and high:
        return Reading("time", match.start(), last.end(), low=low, high=high, form=form)
    return Reading("time", *match.span(), low, form=form)


def _value(match: re.Match[str], part: str | None) -> str | None:
    groups = match.groupdict()
    hour, minute = _hour(match["hour"]), _minute(groups)
    if hour is None or hour > 24 or minute > 59:
        return None
    if (part in _LATE.split("|") and hour < 12) or (part in ("中午", "正午") and hour < 4):
        hour += 12
    elif hour == 24 or (hour == 12 and part in ("凌晨", "半夜", "深夜", "晚上", "夜里")):
        hour = 0
    second = f":{groups['second']}" if groups.get("second") else ""
    return f"T{hour:02}:{minute:02}{second}"


def _minute(groups: dict[str, str | None]) -> int:
    if groups.get("half"):
        return 30
    if quarter := groups.get("quarter"):
        return 15 if quarter[0] == "一" else 45
    stated = groups.get("minute") or groups.get("bare")
    return small(stated.lstrip("零〇") if len(stated) == 2 else stated) if stated else 0


def _hour(text: str) -> int | None:
    if text == "两":
        return 2
    hour = small(text)
    return hour if hour or text in ("0", "00", "零", "〇") else None


def _is_time(text: str, match: re.Match[str]) -> bool:
    exact = any(match[name] for name in ("minute", "bare", "half", "quarter")) or match[0].endswith(("钟", "整"))
    if match["part"] or exact:
        return True
    if match["sign"] == "时":
        return match["hour"].isdecimal() and not text.startswith(_NOT_HOURS, match.end())
    before = _TIME_BEFORE.search(text, max(0, match.start() - 3), match.start())
    return bool(_TIME_AFTER.match(text, match.end()) and (before or match["hour"].isdecimal()))
