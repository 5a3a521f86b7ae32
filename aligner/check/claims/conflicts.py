"""Which two claims cannot both be true, and how each is said in messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aligner.extract.claims import Claim
from aligner.model import Message

# The rule that a contradiction in an aspect breaks.
RULES: Final[Mapping[str, str]] = {
    "direction": "claim.direction",
    "change": "claim.change",
    "base": "claim.base",
    "limit": "claim.limit",
    "scope": "claim.scope",
    "rate": "claim.scope",
}
_OPPOSITES = [{"up", "down"}, {"faster", "slower"}, {"earlier", "later"}, {"premium", "discount"}]
_OPPOSITES += [{"by", "to"}, {"from", "to"}, {"least", "most"}, {"total", "new"}]


def contradict(zh: Claim, en: Claim) -> bool:
    """Tell whether two claims of one aspect exclude each other.

    The period before may be a quarter or a month, and which is not always said; the end of last year is no period.
    """
    if zh.aspect == "rate":
        return zh.value != en.value
    if zh.aspect == "base":
        return _other_base(zh.value, en.value)
    return {zh.value, en.value} in _OPPOSITES


def _other_base(zh: str, en: str) -> bool:
    before = [value.startswith("previous") for value in (zh, en)]
    return zh != en and (before[0] != before[1] or (all(before) and "previous" not in (zh, en)))


_SAID: Final[Mapping[str, Message]] = {
    "up": Message("up", "上升"),
    "down": Message("down", "下降"),
    "faster": Message("faster", "更快"),
    "slower": Message("slower", "更慢"),
    "earlier": Message("earlier", "更早"),
    "later": Message("later", "更晚"),
    "premium": Message("a premium", "溢价"),
    "discount": Message("a discount", "折价"),
    "by": Message("by so much", "变化的幅度"),
    "to": Message("to that level", "变化后的水平"),
    "from": Message("from that level", "变化前的水平"),
    "year": Message("compared with a year earlier", "与上年同期相比"),
    "start": Message("compared with the start of the year", "与年初相比"),
    "previous": Message("compared with the period before", "与上一期相比"),
    "previous quarter": Message("compared with the previous quarter", "与上季度相比"),
    "previous month": Message("compared with the previous month", "与上月相比"),
    "previous week": Message("compared with the previous week", "与上周相比"),
    "previous day": Message("compared with the day before", "与前一日相比"),
    "least": Message("at least", "至少"),
    "most": Message("at most", "至多"),
    "total": Message("in total", "总数"),
    "new": Message("newly added", "新增数"),
    "hour": Message("per hour", "每小时"),
    "day": Message("per day", "每日"),
    "week": Message("per week", "每周"),
    "month": Message("per month", "每月"),
    "quarter": Message("per quarter", "每季度"),
    "year rate": Message("per year", "每年"),
}


def said(claim: Claim) -> Message:
    """Say what a claim claims, in both languages."""
    return _SAID["year rate" if (claim.aspect, claim.value) == ("rate", "year") else claim.value]
