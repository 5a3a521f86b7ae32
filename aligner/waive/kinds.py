"""The kinds of what is not compared: their names, and whether a strict gate lets them pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from aligner.extract import quantities
from aligner.model import Account, Message, SetAside, SetAsideKind
from aligner.read.language import language
from aligner.read.sentence_end import finished

# "telling": a strict gate fails on what says something, that is a sentence or a figure; it lets a label pass.
Strictness = Literal["never", "telling", "always"]
_FIGURES = frozenset({"money", "percent", "fraction", "multiple", "measure"})  # 评论 12 is a counter, no figure


@dataclass(frozen=True, slots=True)
class Kind:
    """What people call one and several of a kind, and when a strict gate fails on it."""

    one: str
    many: str
    zh: str  # after a number; the first character is its classifier
    strict: Strictness

    @property
    def name(self) -> Message:
        """Name one of them, without saying how many."""
        return Message(en=self.one, zh=self.zh[1:])

    def counted(self, n: int) -> Message:
        """Name so many of them."""
        return Message(en=f"{n} {self.one if n == 1 else self.many}", zh=f"{n} {self.zh}")


KINDS: Final[Mapping[SetAsideKind, Kind]] = {
    "unpaired": Kind("sentence without a counterpart", "sentences without a counterpart", "句没有对应", "always"),
    "doubtful": Kind("sentence in a doubtful pair", "sentences in doubtful pairs", "句对应存疑", "always"),
    "object": Kind("object that cannot be read", "objects that cannot be read", "个无法读取的对象", "always"),
    "furniture": Kind("line around the story", "lines around the story", "处正文以外的文字", "telling"),
    "navigation": Kind("line of navigation", "lines of navigation", "处导航", "telling"),
    "links": Kind("link to another story", "links to other stories", "处相关链接", "telling"),
    "margin": Kind("header or footer", "headers and footers", "处页眉页脚", "telling"),
    "comment": Kind("comment", "comments", "处批注", "telling"),
    "hidden": Kind("hidden passage", "hidden passages", "处隐藏文字", "telling"),
    "deleted": Kind("deleted passage", "deleted passages", "处已删除的文字", "telling"),
    "front matter": Kind("line of front matter", "lines of front matter", "处文件头信息", "telling"),
    "twin": Kind("passage given in both languages", "passages given in both languages", "处双语重复的文字", "telling"),
    "picture": Kind("picture without text", "pictures without text", "张没有文字的图片", "telling"),
    # Who wrote it, how to reach them, when it was put up and whose it is: no translation has to say the same.
    "contact": Kind("contact", "contacts", "处联系方式", "never"),
    "credit": Kind("credit", "credits", "处署名", "never"),
    "stamp": Kind("date line", "date lines", "处日期行", "never"),
    "rights": Kind("line of rights", "lines of rights", "处版权信息", "never"),
    "page number": Kind("page number", "page numbers", "处页码", "never"),
}


def fails_strictly(part: SetAside) -> bool:
    """Tell whether a strict gate fails on a part that was set aside.

    >>> [fails_strictly(SetAside("links", 3, 0, text)) for text in ("相关阅读", "公司去年亏损5亿元", "公司亏损。")]
    [False, True, True]
    """
    strict = KINDS[part.kind].strict
    return strict == "always" or (strict == "telling" and _tells(part.text))


def _tells(text: str) -> bool:
    lang = language(text)
    if lang is None:
        return False
    return finished(text) or any(q.kind in _FIGURES and q.form != "implied" for q in quantities(text, lang))


def counted(parts: Iterable[SetAside]) -> list[Message]:
    """Name what was set aside, a kind each, the gravest kinds first: 3 contacts, 1 credit."""
    number = Counter(part.kind for part in parts)
    return [kind.counted(number[name]) for name, kind in KINDS.items() if number[name]]


def share(accounts: Iterable[Account]) -> float | None:
    """Give how much was compared, in per cent with one decimal, rounded down; None where nothing stands."""
    whole = [(account.compared, account.characters) for account in accounts]
    compared, characters = (sum(column) for column in zip(*whole, strict=True)) if whole else (0, 0)
    return 1000 * compared // characters / 10 if characters else None
