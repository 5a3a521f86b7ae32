"""What the findings about terms say, in both languages of the interface."""

from __future__ import annotations

from aligner.model import NAMES, Lang, Message


def missing(source: str, expected: str, near: str, target: Lang) -> Message:
    """Say that the expected term is absent, and what stands in its place, if anything does.

    >>> missing("健达九州", "GenAns", "Jianda Jiuzhou", "en").en
    '“健达九州” should be “GenAns”, but the English has “Jianda Jiuzhou”'
    """
    name = NAMES[target]
    if near:
        return Message(
            en=f"“{source}” should be “{expected}”, but the {name.en} has “{near}”",
            zh=f"“{source}”应译为“{expected}”，{name.zh}却写作“{near}”",
        )
    return Message(
        en=f"“{source}” should be “{expected}”, which the {name.en} does not have",
        zh=f"“{source}”应译为“{expected}”，{name.zh}中没有",
    )


def unintroduced(source: str, short: str, full: str) -> Message:
    """Say that a short form comes before the full one."""
    return Message(
        en=f"“{short}” is short for “{full}” (“{source}”), which has not been written out yet",
        zh=f"“{short}”是“{full}”(“{source}”)的简称，全称此前尚未出现",
    )


def misused(rule: str, form: str, counterpart: str, instead: str, deprecated: bool) -> Message:
    """Say that a form is forbidden or out of its time, for what, and what to write."""
    if rule == "term.forbidden":
        what = ("must not be written", "禁用")
    elif deprecated:
        what = ("is out of use", "已弃用")
    else:
        what = ("is not the name on the day of the text", "不是文稿当日的名称")
    subject = (
        (f"“{form}” for “{counterpart}”", f"“{form}”（对应“{counterpart}”）") if counterpart else (f"“{form}”",) * 2
    )
    advice = (f": write “{instead}”", f"，应写“{instead}”") if instead else ("", "")
    return Message(en=f"{subject[0]} {what[0]}{advice[0]}", zh=f"{subject[1]}{what[1]}{advice[1]}")


def miscased(form: str, expected: str) -> Message:
    """Say how a name is capitalised."""
    return Message(en=f"“{form}” is written “{expected}”", zh=f"“{form}”应写作“{expected}”")


def mixed(one: str, other: str, source: str) -> Message:
    """Say that one concept goes by two names."""
    subject = (f"“{source}” is", f"“{source}”") if source else ("One thing is", "同一事物")
    return Message(
        en=f"{subject[0]} both “{one}” and “{other}” in this text",
        zh=f"{subject[1]}在本文中既写作“{one}”又写作“{other}”",
    )
