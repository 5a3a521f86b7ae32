"""Read days that go by their figures: “3·15”晚会, “9·11”事件, 九一八事变, 双十一."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.extract.readings import Reading
from aligner.extract.zh.digits import DIGITS
from aligner.words.characters import HAN

_KNOWN = "晚会|事件|事变|大?案|讲话|消费者|特大|空难|惨案|袭击|恐怖|维权|打假|汶川|唐山"
_EVENT = rf"(?:{_KNOWN}|[{HAN}]{{0,4}}地震|国际|专案|火灾|事故|爆炸|洪水|运动|黄金周|假期|投诉|活动)"
# A middle dot needs its quotation marks or the event after it. A full stop may be decimal (里氏6.5地震) and needs one
# of those that are called so: 3.15晚会, 5.12汶川地震.
_DOTTED = re.compile(
    r"(?=\d)(?<![\d.·•・/])(?P<month>\d{1,2})(?:(?P<middle>[·•・‧])|[./])(?P<day>\d{1,2})(?![\d.·•・/%])"
    rf"(?P<closed>[”\"’'」』])?(?P<event>{_EVENT})?"
)
_OPENED = re.compile(r"[“\"‘'「『]$")
# What people call a day: the text names no date, so that these only ever answer one.
_NAMED = {
    "九一八": "09-18",
    "七七事变": "07-07",
    "一二九运动": "12-09",
    "五四": "05-04",
    "双十一": "11-11",
    "双十二": "12-12",
    "双11": "11-11",
    "双12": "12-12",
    "三一五": "03-15",
    "三八妇女节": "03-08",
    "三八节": "03-08",
    "五一": "05-01",
    "六一": "06-01",
    "七一": "07-01",
    "八一": "08-01",
    "十一黄金周": "10-01",
    "十一假期": "10-01",
    "十一长假": "10-01",
    "十一国庆": "10-01",
}
# Years go by their last two figures in the names of what happened in them.
_YEAR_NAMED = re.compile(
    r"(?<![\d〇零一二三四五六七八九十百千万亿])([〇零一二三四五六七八九])([〇零一二三四五六七八九])(?=共识|宪法|回归|宪章|抗洪|南巡|金融风暴)"
)
_CN = "〇零一二两三四五六七八九十百千万亿几\\d"
_FIRST = "".join(sorted({name[0] for name in _NAMED}))  # where none of these stands, no name need be tried
_NAMES = "|".join(sorted(_NAMED, key=len, reverse=True))
_NAME = re.compile(rf"(?=[{_FIRST}])(?<![{_CN}第])(?:{_NAMES})(?![{_CN}个家人年月日次元所])")


def read_days(text: str) -> Iterator[Reading]:
    """Read days written as figures with a dot, and those with a name, in normalised `text`.

    >>> [(reading.value, reading.form) for reading in read_days("“3·15”晚会，九一八事变")]
    [('XXXX-03-15', 'digits'), ('XXXX-09-18', 'implied')]
    """
    for match in _DOTTED.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        quoted = match["middle"] and match["closed"] and _OPENED.search(text, max(0, match.start() - 1), match.start())
        event = match["event"] and (match["middle"] or re.match(_KNOWN, match["event"]))
        if (quoted or event or match[0].startswith("9/11")) and 0 < month < 13 and 0 < day < 32:
            yield Reading("date", match.start(), match.end("day"), f"XXXX-{month:02}-{day:02}")
    for match in _YEAR_NAMED.finditer(text):
        yield Reading("date", *match.span(), f"XX{DIGITS[match[1]]}{DIGITS[match[2]]}", form="implied")
    for match in _NAME.finditer(text):
        yield Reading("date", *match.span(), f"XXXX-{_NAMED[match[0]]}", form="implied")
