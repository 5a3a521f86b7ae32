"""What a Chinese sentence says of its figures.

The words stand before the figure, with little between (同比增长约5%, 降至4.5%, 增幅为5%), or behind 的 (5%的降幅).
What is not of such a shape is not read: a record that is not there raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.extract.claims.claim import Claim
from aligner.extract.claims.cues import Cue, find_cues, first_behind, last_before
from aligner.extract.claims.figures import LIMITS, Figure
from aligner.extract.zh.characters import normalise

# Between a word and its figure: 增长了约, 提高至, 降幅达到, 增速为; 提升至上一代的1.5倍.
_GAP = re.compile(
    r"(?:了|出|到|至|为|达|约|近|将近|接近|超|过|逾|共|均|仅|只|不到|不足|幅度|幅|率|额|量|在"
    r"|每[^，。；、\d]{1,3}|[ ：:])*(?:(?<=[到至])[^，。；、]{1,14}的)?"
)
_BEHIND = re.compile(r"的(?:同比|环比|年均|年|高|大)?")
_CLAUSE_END = re.compile(r"[，。；;！？!?]|,(?!\d)")
_LIST = re.compile(r"[、和及与或 ]|以及|,")
_NOT = re.compile(r"(?:未|不|没有?|并非|避免|无需)$")
# A fall that widened fell further, and one that narrowed may be told either way: no direction of the figure's own.
_OF_A_FALL = re.compile(r"(?:降幅|跌幅|减幅|亏损|逆差|赤字|缺口|差距)(?:有所|继续|进一步|再|同比|环比)?$")
_FROM = re.compile(r"[从由自](?:此前|原来|原先|之前|过去|去年|上年|上一年|[^，。；\d]{0,8})?的?约?$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A text in one shape, its figures, and the words of the table by what they are about."""

    text: str
    figures: Sequence[Figure]
    directions: list[Cue]
    bases: list[Cue]
    limits: list[Cue]
    scopes: list[Cue]

    def clause(self, position: int) -> int:
        """Give where the clause begins in which a position stands."""
        return max((m.end() for m in _CLAUSE_END.finditer(self.text, max(0, position - 60), position)), default=0)


def read_claims(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """Read what is said of each figure, in order."""
    normal = normalise(text)
    cues = find_cues(normal, "zh")
    of = {a: [c for c in cues if c.aspect == a] for a in ("direction", "base", "limit", "scope")}
    sentence = _Sentence(normal, figures, of["direction"], of["base"], of["limit"], of["scope"])
    previous: tuple[Claim, ...] = ()
    for n, figure in enumerate(figures):
        own = (*_moves(sentence, n, previous), *_bounds(sentence, figure), *_rates(sentence, figure))
        previous = own
        yield from own


def _moves(sentence: _Sentence, n: int, previous: Sequence[Claim]) -> Iterator[Claim]:
    """Read direction, by or to, and base: of the words beside a figure, else of the list that it continues."""
    figure = sentence.figures[n]
    if told := _directed(sentence, figure):
        cue, change = told
        yield Claim("direction", cue.value, figure.index, cue.start, cue.end)
        if change:
            yield Claim("change", change, figure.index, cue.start, figure.start if cue.end <= figure.start else cue.end)
        if base := _base(sentence, cue, figure, change):
            yield Claim("base", base.value, figure.index, base.start, base.end)
    elif n and previous:
        yield from _continued(sentence, sentence.figures[n - 1], figure, previous)


def _directed(sentence: _Sentence, figure: Figure) -> tuple[Cue, str] | None:
    text = sentence.text
    cue = last_before(sentence.directions, figure.start)
    if cue and (gap := _GAP.fullmatch(text, cue.end, figure.start)) and _holds(sentence, cue):
        return cue, _change(text[cue.start : cue.end], gap[0])
    cue = first_behind(sentence.directions, figure.end)
    if not cue:
        return None
    if cue.form != "comparatives" and _BEHIND.fullmatch(text, figure.end, cue.start) and _holds(sentence, cue):
        return cue, "by"
    return (cue, "from") if _is_from(sentence, figure, cue) else None


def _holds(sentence: _Sentence, cue: Cue) -> bool:
    """Tell whether a word says its direction: 高 needs 比, 未增长 says none, and 降幅扩大 is not a rise."""
    before = sentence.text[sentence.clause(cue.start) : cue.start]
    if _NOT.search(before) or _OF_A_FALL.search(before):
        return False
    return cue.form != "comparatives" or bool(re.search(r"[比较]", before))


def _change(word: str, gap: str) -> str:
    if re.search(r"[到至]", gap):
        return "to"
    return "" if re.search(r"[为达在：:]|过", gap) and word[-1] not in "幅速" else "by"


def _is_from(sentence: _Sentence, figure: Figure, cue: Cue) -> bool:
    """Tell whether a figure is where something set out: 从6%降到4.5%."""
    text = sentence.text
    if cue.form != "verbs" or not _FROM.search(text, max(0, figure.start - 12), figure.start):
        return False
    return bool(
        re.fullmatch(r"[^，。；\d]{0,4}", text[figure.end : cue.start]) and text[cue.end : cue.end + 1] in "到至"
    )


def _base(sentence: _Sentence, cue: Cue, figure: Figure, change: str) -> Cue | None:
    """Give what a change is against: the last such word before it in its clause, unless two share one list."""
    if change in ("to", "from"):
        return None
    start = sentence.clause(min(cue.start, figure.start))
    # 与上年同期相比，营收增长5%
    if m := re.search(r"相比[，,]$", sentence.text[max(0, start - 3) : start]):
        start = sentence.clause(start - len(m[0]))
    bases = [base for base in sentence.bases if start <= base.start and base.end <= cue.start]
    if not bases:
        return None
    if len(bases) > 1 and _LIST.fullmatch(sentence.text, bases[-2].end, bases[-1].start):
        return None
    # 同比增长5%、销量增长3%: the second may be against anything.
    between = [f for f in sentence.figures if bases[-1].end <= f.start < min(cue.start, figure.start)]
    return None if between and "分别" not in sentence.text[bases[-1].end : cue.start] else bases[-1]


def _continued(sentence: _Sentence, before: Figure, figure: Figure, previous: Sequence[Claim]) -> Iterator[Claim]:
    """Hand on what was said of the figure before: 分别增长5%和3%; 扩大0.1个百分点至0.4%."""
    gap = sentence.text[before.end : figure.start]
    if gap in ("至", "到", "，至", "，达", "，达到"):
        if any(c.aspect == "change" and c.value == "by" for c in previous):
            yield from (
                Claim(c.aspect, c.value, figure.index, c.start, c.end) for c in previous if c.aspect == "direction"
            )
            if gap[-1] in "至到":
                yield Claim("change", "to", figure.index, figure.start - 1, figure.start)
    elif _LIST.fullmatch(gap) and before.quantity.kind == figure.quantity.kind:
        handed = ("direction", "change", "base")
        yield from (Claim(c.aspect, c.value, figure.index, c.start, c.end) for c in previous if c.aspect in handed)


_EVERY = re.compile(r"(?:每[^，。；、\d]{1,3})?")  # 不得超过每小时60公里
_OPEN = re.compile(r"[^，。；、,;\d]{0,5}")
_AFTER_UNIT = re.compile(r"(?:级|年期|期|年级|岁|人|名|家|个|款|户|英寸|吨|米)?")


def _bounds(sentence: _Sentence, figure: Figure) -> Iterator[Claim]:
    """Read at least and at most, and total and new, where exactly one of both is said."""
    limits = [
        c for c in sentence.limits if c.form == "behind" and _AFTER_UNIT.fullmatch(sentence.text, figure.end, c.start)
    ]
    limits += [c for c in sentence.limits if c.form == "top" and _OPEN.fullmatch(sentence.text, c.end, figure.start)]
    limits += [
        c for c in sentence.limits if c.form == "before" and _EVERY.fullmatch(sentence.text, c.end, figure.start)
    ]
    if value := LIMITS.get(figure.quantity.approx):
        limits.append(Cue("limit", value, "figure", figure.start, figure.end))
    start = sentence.clause(figure.start)
    first = max((f.end for f in sentence.figures if start <= f.end <= figure.start), default=start)
    scopes = [c for c in sentence.scopes if first <= c.start and c.end <= figure.start]
    for found in (limits, scopes):
        if len({c.value for c in found}) == 1:
            yield _claim(found[-1], figure)


def _claim(cue: Cue, figure: Figure) -> Claim:
    assert cue.aspect in ("limit", "scope")
    return Claim("limit" if cue.aspect == "limit" else "scope", cue.value, figure.index, cue.start, cue.end)


_RATES = {
    "小时": "hour",
    "日": "day",
    "天": "day",
    "周": "week",
    "星期": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
}
_EACH = re.compile(r"(?:每个?(小时|日|天|周|星期|月|季度|年)|(日|月)均)(?!代|期|均)")
_PER = re.compile(r"/(小时|日|天|周|月|年)")


def _rates(sentence: _Sentence, figure: Figure) -> Iterator[Claim]:
    """Read per day, per month, per year: 每日5万吨, 5万吨/日."""
    start = sentence.clause(figure.start)
    near = list(_EACH.finditer(sentence.text, max(start, figure.start - 10), figure.start))
    found = near[-1] if near else _PER.match(sentence.text, figure.end)
    if found and not any(found.end() <= f.start < figure.start for f in sentence.figures):
        unit = next(group for group in found.groups() if group)
        yield Claim("rate", _RATES[unit], figure.index, found.start(), found.end())
