"""What documents count: every figure with its subject, time and place, and the sentence it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aligner.extract import quantities
from aligner.model import Lang, Place, Quantity
from aligner.pair.sides import Side
from aligner.versions.subjects import Subject, definitions, read_subject, roles, scopes, words
from aligner.versions.text import Version
from aligner.words.characters import HAN

_KINDS = frozenset({"number", "money", "percent", "measure"})
# 全球500强, Fortune Global 500, 第2.0版: figures that name and do not count.
_NAMES_ZH, _NAMES_EN = re.compile(r"\s*强"), re.compile(r"(?:\b[Tt]op|Global|Fortune|version|No\.)\s*$")
_SHARED_OUT = re.compile(r"分别|各自|respectively")
_SCALE_ONLY = re.compile(
    r"[\s近约超上数a]*(?:[百千万亿十]+|(?:hundred|thousand|million|billion|trillion)[- ]?)+(?:-?level)?"
)
_HEAD = 5  # blocks in which a dateline stands
_PART, _END = re.compile(r"[，,。；;！？!?]|\.\s"), re.compile(r"[。；;！？!?]|\.\s")
_SMALL = re.compile(rf"\w+(?:['’]s)?|[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure as a document states it.

    `time` is a year, or a range of them, as ISO 8601 gives it, of the clause or else of the document; `dated` says
    which. `scope` names the wholes its clause speaks of, `limits` the words that widen or narrow what is counted,
    `roles` in which part the counted appear: those invited to a fair are not all that there are.
    """

    document: str
    lang: Lang
    quantity: Quantity
    subject: Subject
    sentence: str
    place: Place
    time: str
    dated: bool
    scope: frozenset[str]
    limits: frozenset[str]
    roles: frozenset[str]
    planned: bool

    @property
    def values(self) -> tuple[Fraction, ...]:
        ends = (self.quantity.value,) if self.quantity.value is not None else (self.quantity.low, self.quantity.high)
        return tuple(end for end in ends if isinstance(end, Fraction))


def read_statements(version: Version) -> Iterator[Statement]:
    """Give what one text of one language counts, in order; figures without a thing that they count are passed over."""
    written = document_date(version)
    for index in range(len(version.sentences)):
        side = version.side([index])
        assert side is not None
        found = quantities(side.text, version.lang)
        for quantity in found:
            if statement := _statement(side, quantity, found, written):
                yield statement


def _statement(side: Side, quantity: Quantity, around: Sequence[Quantity], written: str) -> Statement | None:
    if not _counts(quantity, side.text):
        return None
    subject = read_subject(side.text, quantity, side.lang)
    if not _is_thing(subject, quantity, side.lang):
        return None
    time = _time(side.text, quantity, around)
    told = _words(subject.clause + " " + subject.aside, side.lang)
    return Statement(
        document=side.file,
        lang=side.lang,
        quantity=quantity,
        subject=subject,
        sentence=side.text,
        place=side.place(quantity.start, quantity.end),
        time=time or written,
        dated=bool(time),
        scope=frozenset(kind for kind, names in scopes().items() if any(_has(told, name) for name in names)),
        limits=_limits(subject, side.lang),
        roles=frozenset(role for role, names in roles().items() if any(_has(told, name) for name in names)),
        planned=any(_has(told, word) for word in words("planned", side.lang)),
    )


def _counts(quantity: Quantity, text: str) -> bool:
    """Tell whether a quantity counts or measures something that another document may count as well."""
    if quantity.kind not in _KINDS or quantity.form == "implied" or _SCALE_ONLY.fullmatch(quantity.text):
        return False
    if quantity.kind == "number":
        if quantity.value is None or quantity.value in (0, 1) or re.search(r"^\d+\.\d+$", quantity.text):
            return False
        if _NAMES_ZH.match(text, quantity.end) or _NAMES_EN.search(text[: quantity.start]):
            return False
        if re.search(r"[“\"'‘《「]$", text[: quantity.start]):  # “两区”, "Two Zones"
            return False
    return not re.search(r"[(（]\s*$", text[: quantity.start])  # (US$11.2 billion) says again what stands before it


def _is_thing(subject: Subject, quantity: Quantity, lang: Lang) -> bool:
    from aligner.words.tokens import tokens_en, tokens_zh

    telling = [t for t in (tokens_zh if lang == "zh" else tokens_en)(subject.thing) if not t.startswith("#")]
    if quantity.kind == "number":
        return bool(telling)
    # 分别为10%、16.6%: which of two things a share belongs to is not told beside it.
    return len(telling) > 1 and not _SHARED_OUT.search(subject.clause)


def _limits(subject: Subject, lang: Lang) -> frozenset[str]:
    told = _words(subject.thing + " " + subject.aside, lang)
    return frozenset(kind for kind, names in definitions().items() if any(_has(told, name) for name in names))


def _words(text: str, lang: Lang) -> str:
    return text if lang == "zh" else " " + " ".join(_SMALL.findall(text.lower())) + " "


def _has(told: str, word: str) -> bool:
    return (f" {word} " in told) if told.startswith(" ") else (word in told and not word.isascii())


def _time(text: str, quantity: Quantity, around: Sequence[Quantity]) -> str:
    """Give the year of a figure: one in its clause, else the last one before it in the sentence."""
    dates = [q for q in around if q.kind == "date" and re.match(r"\d{4}", _iso(q)) and not _is_name(text, q)]
    inside = [q for q in dates if not _PART.search(text[min(q.end, quantity.end) : max(q.start, quantity.start)])]
    before = [q for q in dates if q.end <= quantity.start and not _END.search(text[q.end : quantity.start])]
    best = min(inside, key=lambda q: abs(q.start - quantity.start), default=before[-1] if before else None)
    return _iso(best)[:4] if best else ""


def _is_name(text: str, date: Quantity) -> bool:
    following = text[date.end : date.end + 12]
    bare = re.fullmatch(r"\d{4}", date.text)
    return bool(bare and re.match(rf"\s?[A-Z{HAN}]|\s(?:policy|edition)", following) and not re.match(r"年", following))


def _iso(quantity: Quantity | None) -> str:
    return str((quantity.value if quantity.value is not None else quantity.low) if quantity else "")


def document_date(version: Version) -> str:
    """Give the day, or else the year, that a document speaks from: that of its dateline or title, else of its body.

    In the body the year must stand twice or more; '' where nothing tells. A year that is only aimed at is none.
    """
    blocks = version.document.blocks[:_HEAD]
    head = [q for block in blocks for q in quantities(block.text, block.lang)]
    dates = [_iso(q) for q in head if q.kind == "date" and re.match(r"(?:19|20)\d\d", _iso(q))]
    if days := [iso[:10] for iso in dates if re.match(r"\d{4}-\d\d-\d\d", iso)]:
        return days[0]
    if dates:
        return Counter(iso[:4] for iso in dates).most_common(1)[0][0]
    body = [q for sentence in version.sentences for q in quantities(sentence.text, version.lang)]
    seen = Counter(_iso(q)[:4] for q in body if q.kind == "date" and re.match(r"(?:19|20)\d\d", _iso(q)))
    often = [year for year, count in seen.items() if count > 1]
    return max(often, key=lambda year: (seen[year], year), default="")
