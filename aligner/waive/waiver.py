"""A decision about one finding, by whom, when and why; with what both sides said, so that a diff of it can be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from aligner.model import Around, Finding
from aligner.waive.quotes import Quotes, quotes, text_name

Decision = Literal["accepted", "false-positive"]
# How the page and the workbook spell a decision, and how people do.
SPELLINGS: Final[dict[str, Decision]] = {
    "accepted": "accepted",
    "accept": "accepted",
    "false-positive": "false-positive",
}


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """A finding that a person has judged, under its fingerprint `id`. Past the day `expires` it no longer holds.

    `text` names the texts it was found in; `zh` and `en` quote the match, `zh_sentence` and `en_sentence` what stands
    around it: for people, and, with `around`, to find it again once the text was edited (`aligner.waive.hold`).
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
    around: Around = ("", "", "", "")

    @property
    def quotes(self) -> Quotes:
        return Quotes(self.zh, self.en, self.zh_sentence, self.en_sentence, self.around)

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
    bare = Waiver(finding.id, finding.rule, decision, reason, author, date, expires)
    return about(finding, bare)


def about(finding: Finding, waiver: Waiver) -> Waiver:
    """Give a decision with the fingerprint and the words of a finding."""
    said = quotes(finding)
    return msgspec.structs.replace(
        waiver,
        id=finding.id,
        text=text_name(finding.pair),
        zh=said.zh,
        en=said.en,
        zh_sentence=said.zh_sentence,
        en_sentence=said.en_sentence,
        around=said.around,
    )


def merge(old: Iterable[Waiver], new: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Give both in their order on file; of two decisions on one finding of one text the new one holds."""
    by_id = {(waiver.id, waiver.text): waiver for waiver in (*old, *new)}
    return tuple(sorted(by_id.values(), key=Waiver.sort_key))
