"""A decision about one finding, by whom, when and why; with what both sides said, so that a diff of it can be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from aligner.model import Finding, Place

Decision = Literal["accepted", "false-positive"]
# How the page and the workbook spell a decision, and how people do.
SPELLINGS: Final[dict[str, Decision]] = {
    "accepted": "accepted",
    "accept": "accepted",
    "false-positive": "false-positive",
}
SHOWN = 120  # characters of a sentence around the match: enough to judge by, short enough for a diff


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """A finding that a person has judged, under its fingerprint `id`. Past the day `expires` it no longer holds.

    `text` names the texts it was found in; `zh` and `en` quote the match, `zh_sentence` and `en_sentence` what stands
    around it. They are for people: only `id` decides.
    """

    id: str
    rule: str
    decision: Decision
    reason: str
    author: str = ""
    date: datetime.date | None = None
    expires: datetime.date | None = None
    text: str = ""
    zh: str = ""
    en: str = ""
    zh_sentence: str = ""
    en_sentence: str = ""

    def expired(self, day: datetime.date) -> bool:
        """Tell whether it no longer holds: `expires` is the last day on which it does."""
        return self.expires is not None and self.expires < day

    def sort_key(self) -> tuple[str, ...]:
        return (self.text, self.rule, self.zh_sentence, self.en_sentence, self.id)


def waive(
    finding: Finding,
    decision: Decision,
    reason: str,
    *,
    author: str = "",
    date: datetime.date | None = None,
    expires: datetime.date | None = None,
) -> Waiver:
    """Decide on a finding."""

    def match(place: Place | None) -> str:
        return place.text if place else ""

    return Waiver(
        id=finding.id,
        rule=finding.rule,
        decision=decision,
        reason=reason,
        author=author,
        date=date,
        expires=expires,
        text=text_name(finding.pair),
        zh=clip(match(finding.zh), match(finding.zh)),
        en=clip(match(finding.en), match(finding.en)),
        zh_sentence=clip(finding.context[0], match(finding.zh)),
        en_sentence=clip(finding.context[1], match(finding.en)),
    )


def merge(old: Iterable[Waiver], new: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Give both in their order on file; of two decisions on one finding the new one holds."""
    by_id = {waiver.id: waiver for waiver in (*old, *new)}
    return tuple(sorted(by_id.values(), key=Waiver.sort_key))


def text_name(pair: str) -> str:
    """Name the texts that a pair belongs to: the number of its bead changes with every edit above it.

    >>> text_name("forum:12"), text_name("forum"), text_name("row-17")
    ('forum', 'forum', 'row-17')
    """
    name, colon, bead = pair.rpartition(":")
    return name if colon and bead.isdecimal() else pair


def clip(sentence: str, match: str, width: int = SHOWN) -> str:
    """Cut a sentence to what stands around its match, on one line.

    >>> clip("a long way to 88家 and on", "88家", width=9)
    '…to 88家 an…'
    """
    sentence, match = " ".join(sentence.split()), " ".join(match.split())
    if len(sentence) <= width:
        return sentence
    start = max(0, sentence.find(match) - max(0, width - len(match)) // 2) if match else 0
    start = min(start, len(sentence) - width)
    cut = sentence[start : start + width]
    return ("…" if start else "") + cut + ("…" if start + width < len(sentence) else "")
