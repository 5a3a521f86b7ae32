"""Tell what stands around a story: contacts, credits, time stamps, links to other stories."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from aligner.model import AsideKind
from aligner.words.characters import HAN

_LONGEST = 160  # code points of a line that can be furniture
_LINK = rf"(?:https?://|www\.)[^\s{HAN}，。；、）)]+"
_LINK += r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|org|net|gov|edu|hk|tw|io)(?:\.[a-z]{2})?(?:/\S*)?"
_MAIL = r"[\w.+-]{1,64}(?:@|\[at\])[\w-]+(?:\.[\w-]+)+"
_PHONE = (
    r"(?:\+\s?\d{1,3}[-\s])(?:\(?\d{1,4}\)?[-\s]?){1,4}\d{2,8}|\(?0\d{2,3}\)?[-\s]\d{7,8}|[48]00-\d{3,4}-\d{3,4}"
    r"|1[3-9]\d{9}|\(\d{3}\)\s?\d{3}-\d{4}"
)
_EXTENSION = r"(?:\s*(?:ext\.?|x|转|-)\s*\d{1,5})?"
_NAMED_PHONE = (
    r"(?i:(?:tele)?phone(?: number)?|tel|fax|mobile|hotline|电话|传真|手机|热线|联系电话|咨询电话)\.?\s*[:：]?\s*"
    r"[+\d][\d\s()/-]{4,30}"
)
_LABEL = (
    r"(?:[A-Za-z][A-Za-z-]*(?:\s[A-Za-z-]+){0,3}\s*[:：]\s*"
    rf"|[{HAN}]{{2,8}}\s*[:：]\s*"
    r"|(?i:e-?mail|web(?:site)?|url)\s+)?"
)
_CONTACT = re.compile(
    # Atomic: ".com.com.com" can be cut into links in ever so many ways, and none is tried twice.
    rf"(?>(?:{_NAMED_PHONE}|{_LABEL}(?:{_MAIL}|{_LINK}|{_PHONE}{_EXTENSION}))[\s,;|/、，；<>()（）.]*)++"
)


# Whatever a line looks like, one with money, a share, a measure or a count says something: （来源：出口收入5亿元）.
# Years, dates, hours, street numbers and pages are no counts.
_AMOUNT = re.compile(
    r"[$¥￥€£]\s?\d|\d\s?(?:[%％‰]|(?i:per ?cent|percentage|[mbt]n|million|billion|trillion|thousand)\b)"
    r"|\d\s?(?i:yuan|rmb|kg|km|[kmg]w)\b|(?i:rmb|usd|us\$|cny)\s?\d"
    r"|百分之|[一二三四五六七八九十百千]\s?[万亿元成]|\d\s?[万亿元]"
    rf"|(?<![\d第./-])(?!(?:19|20)\d\d(?!\d))\d[\d,.]*\s?[多余]?(?![年月日时点分秒号楼层室弄路街栋座期版届页转篇条])[{HAN}]"
    r"|(?<![\w./-])(?!(?:19|20)\d\d\b)\d[\d,.]*\s+(?!\w+\s+ago\b)[a-z]{3,}s\b"
)
_KINDS: tuple[AsideKind, ...] = ("contact", "credit", "stamp", "rights", "page number", "links", "navigation")


def furniture(text: str) -> AsideKind | None:
    """Say what a line is that stands around a story; None where it may belong to it.

    >>> furniture("Tel: +86-10-5550 0100"), furniture("示例日报 2023-11-09 16:20"), furniture("来源可靠。")
    ('contact', 'stamp', None)
    >>> furniture("来源：示例社"), furniture("来源：出口收入5亿元")
    ('credit', None)
    """
    if len(text) > _LONGEST:
        return None
    if _CONTACT.fullmatch(text):
        return "contact"
    found = next((kind for kind in _KINDS if _matches(kind, text)), None)
    return None if found and states_amount(text) else found


def states_amount(text: str) -> bool:
    """Tell whether a line holds money, a share, a measure or a count; dates, pages and house numbers are none.

    >>> states_amount("净利润增长三成"), states_amount("Profit of $4 billion"), states_amount("88 companies signed")
    (True, True, True)
    >>> states_amount("2024年5月12日 16:20"), states_amount("地址：中关村大街18号3楼")
    (False, False)
    """
    return _AMOUNT.search(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether a line is nothing but ways to reach someone: numbers, mail, links, with or without labels.

    >>> is_contact("Consulting email: info@example.com"), is_contact("Tel: +86-10-5550 0100"), is_contact("10,749")
    (True, True, False)
    >>> is_contact("Visit www.example.com to learn more.")
    False
    """
    return furniture(text) == "contact"


def is_credit(text: str) -> bool:
    """Tell whether a line says who wrote or published a story, or when.

    >>> is_credit("文/示例日报记者 张三"), is_credit("示例日报 2023-11-09 16:20"), is_credit("来源可靠。")
    (True, True, False)
    """
    return furniture(text) in ("credit", "stamp")


def opens_links(text: str) -> bool:
    """Tell whether a line is the heading of links to other stories, or of comments.

    >>> opens_links("相关阅读"), opens_links("Related Articles"), opens_links("相关阅读能力的研究")
    (True, True, False)
    """
    return _matches("sections", text)


def _matches(family: str, text: str) -> bool:
    return len(text) <= _LONGEST and _patterns()[family].fullmatch(text) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    return {
        family: re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) for family, patterns in table.items()
    }
