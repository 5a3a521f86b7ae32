"""Say more or less of a reading, and join two that name the ends of one range: 近800亿元, 3至5年, 10%—15%."""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.extract.readings import Reading
from aligner.extract.zh.words import approximators

_COUNTED_AFTER = re.compile(r" ?[个名人家位件条项次种座台辆所户张例] ?(以上|左右|以下|以内|之内|之上|上下|不到)")
_JOIN = re.compile(r" ?(?:[-—~]{1,2}|至|到) ?")
_MONTH = re.compile(r"XXXX-\d\d")
_PAST = re.compile(r"(?<![不走经通超晚早地路])[上过破](?=[百千万亿])")  # 上千元, 过亿元
_AGED = re.compile(r"年(?:(?P<over>过|逾)|近)$")  # 年过七旬
_FROM = re.compile(r" ?起(?![来诉飞草点降义止伏重源因])")  # 100元起
_SHARED = frozenset({"percent", "money", "measure", "duration", "multiple", "fraction", "ordinal", "number"})
_APPROXIMATED = frozenset({"number", "percent", "fraction", "multiple", "money", "measure", "duration"})
# 附近3家, 合约5年, 找不到2个: the word belongs to what stands before.
_NOT_AFTER = {
    "近": "最附靠临邻新远亲走拉",
    "约": "预合条契节制违邀签公特相履解赴爽",
    "不到": "找看做得达想等听遇用收买感办拿受赶料",
}
_SPANS = frozenset({"year", "month", "week", "day", "quarter", "century"})
# 近五年 is 'the last five years'; with these around it, 近 is 'nearly' after all.
_TAKING = re.compile(r"(?:历时|耗时|用时|费时|长达|已有|经过|用了|花了|达|了)$")
_LONG = re.compile(r"的?(?:历史|时间|之久)")


def approximate(text: str, reading: Reading) -> Reading:
    """Take 近, 约, 超过 before a reading and 以上, 左右 after it into its span and approximation."""
    if reading.kind not in _APPROXIMATED or reading.form == "implied":
        return reading
    if reading.form == "words" and reading.start and _PAST.match(text, reading.start - 1):
        reading = reading._replace(start=reading.start - 1, approx="over")
    pattern, senses = approximators("before")
    before = pattern.search(text, max(0, reading.start - 6), reading.start)
    if before and not _is_past(text, reading, before) and not _belongs_before(text, before):
        reading = reading._replace(start=before.start(), approx=reading.approx or senses[before[0]])
    aged = _AGED.search(text, max(0, reading.start - 2), reading.start) if reading.counts == "岁" else None
    if aged and not reading.approx:
        reading = reading._replace(start=reading.start - 1, approx="over" if aged["over"] else "under")
    starting = _FROM.match(text, reading.end) if reading.kind == "money" and not reading.approx else None
    if starting:
        return reading._replace(end=starting.end(), approx="over")
    pattern, senses = approximators("after")
    after = pattern.match(text, reading.end)
    counted = _COUNTED_AFTER.match(text, reading.end) if reading.kind == "number" else None
    if counted:  # 125个以上
        return reading._replace(approx=reading.approx or senses[counted[1]])
    if after and not (
        after[1] in ("余", "多", "许") or (after[1] == "+" and text[after.end() : after.end() + 1].isdecimal())
    ):
        reading = reading._replace(end=after.end(), approx=reading.approx or senses[after[1]])
    return reading


def _belongs_before(text: str, word: re.Match[str]) -> bool:
    at = text[word.start() - 1 : word.start()]
    if word[0] == "~" and text[: word.start()].rstrip(" ")[-1:].isdecimal():  # 0.2 ~ 2.4
        return True
    return bool(at) and (at in _NOT_AFTER.get(word[0], "") or (word[0] == "~" and at not in " ,，:(约"))


def _is_past(text: str, reading: Reading, word: re.Match[str]) -> bool:
    """Say whether 近 means 'the last' and not 'nearly'."""
    if word[0] != "近" or reading.kind != "duration" or reading.unit not in _SPANS:
        return False
    return not (_TAKING.search(text, max(0, word.start() - 2), word.start()) or _LONG.match(text, reading.end))


def join_ranges(text: str, readings: list[Reading]) -> list[Reading]:
    """Join neighbours that a dash, 至 or 到 ties into one reading with two ends."""
    joined: list[Reading] = []
    for reading in readings:
        before = joined[-1] if joined else None
        both = _join(text, before, reading) if before else None
        if both:
            joined[-1] = both
        else:
            joined.append(reading)
    return joined


def _join(text: str, first: Reading, second: Reading) -> Reading | None:
    if second.kind not in _SHARED:
        return None
    if not _JOIN.fullmatch(text, first.end, second.start) and not _is_either(text, first, second):
        return None
    first, second = _lend(first, second)
    if (first.kind, first.unit) != (second.kind, second.unit) or not _both_known(first, second):
        return None
    low, high = first.value, second.value
    if not isinstance(low, Fraction) or not isinstance(high, Fraction) or low >= high:
        return None
    approx = first.approx or second.approx
    form = first.form if first.form == second.form else "mixed"
    return second._replace(start=first.start, value=None, low=low, high=high, approx=approx, form=form)


def _is_either(text: str, first: Reading, second: Reading) -> bool:
    """Say whether 3、4元 names one sum: neighbours below ten, and no longer list."""
    a, b = first.value, second.value
    if text[first.end : second.start] != "、" or not isinstance(a, Fraction) or not isinstance(b, Fraction):
        return False
    alone = text[first.start - 1 : first.start] != "、" and text[second.end : second.end + 1] != "、"
    counted = second.kind in ("money", "duration", "measure", "percent") or (second.kind == "number" and second.counts)
    return bool(first.kind == "number" and not first.counts and b == a + 1 and 0 < a < 10 and alone and counted)


def _both_known(first: Reading, second: Reading) -> bool:
    return "implied" not in (first.form, second.form) and first.low is None and second.low is None


def _lend(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    """Give the first end what only the second one says: 3至5亿元, 10-15%, 三到五成, 第3-5名."""
    low, high = first.value, second.value
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return first, second
    if first.kind == "ordinal" and second.kind == "number":
        return first, second._replace(kind="ordinal")
    if first.kind == "percent" and second.kind == "number" and not second.counts and high < 1000 and not first.unit:
        return first, second._replace(kind="percent")
    if first.kind != "number" or first.counts:
        return first, second
    if first.scale == 1 < second.scale and low < high / second.scale and second.scale >= 1000:
        first = first._replace(value=low * second.scale, scale=second.scale)
    if second.kind == "percent" and second.scale == 10:
        first = first._replace(value=low * 10)
    return first._replace(kind=second.kind, unit=second.unit), second


def share_ranks(text: str, readings: list[Reading]) -> list[Reading]:
    """Give the rank or month that ends a list to all of it: 一、二期, 5、6号线, 3、4月."""
    shared = list(readings)
    for at in range(len(shared) - 2, -1, -1):
        here, following = shared[at], shared[at + 1]
        listed = (
            here.kind == "number" and not here.counts and text[here.end : following.start] in ("、", "和", "及", "与")
        )
        if listed and following.kind == "ordinal" and here.value is not None:
            shared[at] = here._replace(kind="ordinal", unit=following.unit)
        elif listed and _MONTH.fullmatch(str(following.value)) and here.value in range(1, 12):
            shared[at] = here._replace(kind="date", value=f"XXXX-{int(here.value):02}")  # type: ignore[arg-type]
    return shared
