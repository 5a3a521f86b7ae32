"""Say whether a Chinese numeral that measures nothing counts something, and what: 10多个, 八场平行论坛, 四大领域.

One character alone is a number only in company: before a classifier or noun that is counted, in quotation marks, or
after 是 at the end of a clause.
"""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.extract.readings import Reading
from aligner.extract.zh.amounts import Amount
from aligner.extract.zh.words import classifiers, counted_nouns
from aligner.words.characters import HAN

_JOINED = re.compile(r" ?(?:[-—~]{1,2}|至|到) ?$")
_SCALE_BEFORE = re.compile(r"[上近逾超过破]$")
_SAID_BEFORE = re.compile(r"(?:是|为|等于|答案|[“\"'‘「『(=])$")
_SAID_AFTER = re.compile(r"[”\"'’」』),，。;；、!！?？\s]|$|是|那|不|却|这")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(f"[{HAN}]{{1,7}}")
# What is counted does not run through grammar.
_GRAMMAR = re.compile(r"[的了和与及、在为是达至等并共较占或将被由于对从把以而也都就要不有]|左右|以[上下内]")
_PAIRED = frozenset("国岸会地军党校院区市者侧端边翼省")
_ONE_LOOSELY = frozenset("人岁")
# 2000名学生 are students, 2022战术布局 is of a year.
_COUNTS = re.compile(
    r" ?[个名位项次件条只张台辆艘架座栋套份篇株棵户人册所余多句本页字颗粒枚根支瓶杯盒箱袋包种例]"
    r"|以[上下]|左右| ?家(?!居|电|具|庭|装)|[-/.:]\d"
)
_SERIES = re.compile("一二三|二三四|三四五|四五六|五六七|六七八|七八九")
_DIGITS_BEFORE = re.compile(r"[A-Za-z_#]$")


def read_count(text: str, amount: Amount, *, joined: bool = False) -> Reading | None:
    """Read `amount` as a plain number, or give None where it is part of a word.

    `joined` says that a dash or 至 ties it to a neighbour that is a number.
    """
    numeral = amount.numeral
    counted = _what(text, amount.tail)
    if numeral.form == "digits" and amount.tail == numeral.end and _is_year(text, amount):
        return Reading("date", numeral.start, numeral.end, text[numeral.start : numeral.end])
    if not (joined or _is_number(text, amount, counted)):
        return None
    reading = amount.reading("number", amount.tail)
    return reading._replace(counts=counted, form="implied" if _is_idle(text, amount, counted) else reading.form)


def _is_idle(text: str, amount: Amount, counted: str) -> bool:
    """Say whether a number is hardly counted: 两国 (both), and 二次, 二级, 二审, where two of them would be 两."""
    numeral = amount.numeral
    if numeral.form != "words" or numeral.characters > 1 or amount.tail > numeral.end:
        return False
    if numeral.lone:  # 百家企业, 千人大会
        return numeral.low in (100, 1000) and not _SCALE_BEFORE.search(text, max(0, numeral.start - 1), numeral.start)
    if numeral.low < 0:  # 负二层
        return True
    if numeral.value != 2:
        return False
    return counted[:1] in _PAIRED if text[numeral.start] == "两" else bool(counted) and counted[0] not in "者人位分"


def name_counted(text: str, at: int) -> str:
    """Give the classifier and noun that stand at `at`, up to seven characters: 家医药健康企业."""
    found = _COUNTED.match(text, at + (text[at : at + 1] == " "))
    if not found:
        return ""
    phrase = found[0]
    grammar = _GRAMMAR.search(phrase, 1)
    return phrase[: grammar.start()] if grammar else phrase


def _what(text: str, at: int) -> str:
    at += text[at : at + 1] == " "
    for length in (3, 2, 1):
        word = text[at : at + length]
        if len(word) == length and (word in classifiers() or word in counted_nouns()):
            return name_counted(text, at)
    return ""


def _is_year(text: str, amount: Amount) -> bool:
    """Say whether four bare figures are a year: 2024北京论坛, 展望2022."""
    numeral = amount.numeral
    return (
        numeral.end - numeral.start == 4
        and bool(_YEAR.fullmatch(text, numeral.start, numeral.end))
        and not _COUNTS.match(text, numeral.end)
        and not _DIGITS_BEFORE.search(text, max(0, numeral.start - 1), numeral.start)
    )


def _is_number(text: str, amount: Amount, counted: str) -> bool:
    numeral = amount.numeral
    if numeral.form in ("digits", "mixed") or numeral.some:
        return True
    if amount.approx and amount.tail > numeral.end and not numeral.lone:
        return bool(counted) or numeral.characters > 1
    if numeral.lone:
        return _is_lone_number(text, amount, counted)
    if numeral.string:
        if _SERIES.search(text, numeral.start, numeral.end):  # 三四五年级: a list
            return False
        return numeral.characters > 3 or (
            numeral.characters == 3 and any(c in "零〇" for c in text[numeral.start : numeral.end])
        )
    if numeral.characters > 1 and numeral.value is not None:
        return True
    if numeral.high > 10:  # 七八十, 十七八
        return True
    return _has_company(text, amount, counted)


def _has_company(text: str, amount: Amount, counted: str) -> bool:
    numeral = amount.numeral
    if counted:
        if numeral.value != 1:
            return True
        doubled = counted[:1] == counted[1:2]  # 一桩桩
        return not doubled and (counted[0] in _ONE_LOOSELY or counted.startswith(tuple(classifiers())))
    before = _SAID_BEFORE.search(text, max(0, numeral.start - 2), numeral.start)
    alone = len(text) < 40 and text.strip() == text[numeral.start : numeral.end]
    return alone or bool(before and _SAID_AFTER.match(text, numeral.end))


def _is_lone_number(text: str, amount: Amount, counted: str) -> bool:
    """Say whether a scale alone is a number: 十个, 百余家, 上万人, 万亿级, but not 万 or 百姓."""
    numeral = amount.numeral
    following = text[numeral.end : numeral.end + 1]
    if amount.tail > numeral.end or following in ("级", "分"):
        return following != "分" or amount.tail > numeral.end
    before = _SCALE_BEFORE.search(text, max(0, numeral.start - 1), numeral.start)
    if numeral.low >= 10**4:
        return bool(before) or text.startswith(("名", "人次"), numeral.end)
    alone = len(text) < 40 and text.strip() == text[numeral.start : numeral.end] and numeral.low == Fraction(10)
    return bool(counted or before or alone)
