"""Sentences as the tokens by which two languages can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.words.characters import HAN
from aligner.words.stems import stem

LONGEST = 4_000  # characters of one sentence that are looked at: a megabyte without a full stop is no sentence

_EN_TOKEN = re.compile(
    r"(?P<num>\d[\d,]*(?:\.\d+)?)(?:[\s-]*(?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"|(?P<word>[A-Za-zÀ-ÿ]+)",
    re.IGNORECASE,
)
_ZH_NUMBER = re.compile(
    r"(\d[\d,，]*(?:\.\d+)?|[〇零一二三四五六七八九两]*[十百千][〇零一二三四五六七八九两十百千]*|[〇零一二三四五六七八九]{3,})(万亿|[万亿千百])?"
)
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]+")
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}  # fmt: skip
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}

# Function words carry no evidence: they stand in nearly every sentence.
_EN = """
    the a an of to in on at by for with from as is be been am are was were and or but not that this these those it its
    which who whom whose there do did does have has had will would shall should can could may might must so if than
    then when while s t d ll m re ve into onto
    upon such also any some no nor very just only too out up down over about very what where how why all
"""
_ZH = """
    的 了 在 是 和 与 及 而 也 就 都 着 地 得 之 其 所 被 把 将 又 很 这 那 有 它 们
    一个 这个 那个 这样 那样 以 于 为 对 从 到 向 个 并 或 则 乃 且 吗 呢 吧 啊 呀 么 但 等 上 下 中 里 来 去
"""
EN_STOP, ZH_STOP = frozenset(_EN.split()), frozenset(_ZH.split())


def _value(number: float) -> str:
    return f"#{number:.6g}"


def read_chinese_numeral(text: str) -> float:
    """Read digits or Chinese numerals below 10,000.

    >>> [read_chinese_numeral(t) for t in ("三十五", "一九八九", "两百零三", "1,200")]
    [35.0, 1989.0, 203.0, 1200.0]
    """
    plain = text.replace(",", "").replace("，", "")
    if plain[0] not in _DIGIT and plain[0] not in _PLACE:
        return float(plain)  # which reads full-width digits too
    if not any(c in _PLACE for c in plain):
        return float("".join(str(_DIGIT[c]) for c in plain))
    total, digit = 0, 0
    for c in plain:
        if c in _PLACE:
            total += (digit or 1) * _PLACE[c]
            digit = 0
        else:
            digit = _DIGIT[c]
    return float(total + digit)


@lru_cache(maxsize=1 << 16)
def _cut(run: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(run))


def tokens_zh(text: str) -> list[str]:
    """Cut a Chinese sentence (simplified script) into words; numbers by value as `#35`.

    >>> tokens_zh("他在1989年买了三十五本书。")
    ['他', '年', '买', '本书', '#1989', '#35']
    """
    text = text[:LONGEST]
    numbers: list[str] = []

    def number(match: re.Match[str]) -> str:
        value = read_chinese_numeral(match[1]) * _SCALE.get(match[2] or "", 1)
        numbers.append(_value(value))
        return " "

    rest = _ZH_NUMBER.sub(number, text)
    words = [w for run in _HAN_RUN.findall(rest) for w in _cut(run) if w not in ZH_STOP]
    return words + [stem(w.lower()) for w in _LATIN.findall(rest) if len(w) > 1] + numbers


def tokens_en(text: str) -> list[str]:
    """Cut an English sentence into stems without function words; numbers by value as `#35`.

    >>> tokens_en("In 1989 he bought 3.5 million books.")
    ['#1989', 'he', 'bui', '#3.5e+06', 'book']
    """
    out: list[str] = []
    for match in _EN_TOKEN.finditer(text[:LONGEST]):
        if match["num"]:
            digits = match["num"].replace(",", "")
            out.append(_value(float(digits) * _SCALE.get((match["scale"] or "").lower(), 1)))
        elif (word := match["word"].lower()) not in EN_STOP:
            out.append(stem(word))
    return out
