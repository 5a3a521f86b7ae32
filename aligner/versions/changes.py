"""Findings about versions: like those of a check, but with an old and a new place for the two sides."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from aligner.model import SEVERITIES, Message, Place, Severity
from aligner.pair.sides import Side
from aligner.versions.comparison import Comparison, Revision
from aligner.versions.differences import Difference, Mention

Kind = Literal[
    "figure", "date", "money", "name", "term", "added", "dropped", "moved", "wording", "untranslated", "lingering"
]
_KINDS_ZH = {"figure": "数字", "date": "日期", "money": "金额", "name": "名称", "term": "术语"}
_SHOWN = 60  # characters of a sentence that came or went, in a message


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed from one version to the next, or that a translation has not followed.

    `translation` is its place in the text of the other language. `context` holds the sentences: old, new, translation.
    """

    rule: str
    severity: Severity
    kind: Kind
    message: Message
    pair: str
    old: Place | None = None
    new: Place | None = None
    translation: Place | None = None
    suggestion: str = ""
    context: tuple[str, str, str] = ("", "", "")
    id: str = ""


def changes(comparison: Comparison) -> Iterator[Change]:
    """Give what changed from the old version to the new: facts as warnings, wording and moves as suggestions."""
    for number, revision in enumerate(comparison.revisions):
        for change in _of(revision):
            yield replace(change, pair=pair_name(comparison, number), context=context(revision))


def pair_name(comparison: Comparison, number: int) -> str:
    """Name a step as findings do: document:step."""
    return f"{Path(comparison.new.document.path).name.split('.')[0]}:{number}"


def context(revision: Revision) -> tuple[str, str, str]:
    """Give the sentences that a change was found in, the translation left empty."""
    return (revision.old.text if revision.old else "", revision.new.text if revision.new else "", "")


def _of(revision: Revision) -> Iterator[Change]:
    old, new = revision.old, revision.new
    if old is None or new is None:
        yield _came_or_went(old, new)
        return
    if revision.step.moved:
        message = Message(en="the same text stands in another place now", zh="同一内容换了位置")
        yield _change("moved", "suggestion", message, old.whole(), new.whole())
    for difference in revision.differences:
        yield _fact(difference, old, new)
    if revision.reworded and not revision.differences:
        message = Message(en="reworded; no figure, date, name or term changed", zh="措辞有改动，数字、日期和名称未变")
        yield _change("wording", "suggestion", message, old.whole(), new.whole())


def _change(kind: Kind, severity: Severity, message: Message, old: Place | None, new: Place | None) -> Change:
    return Change("version.changed", severity, kind, message, "", old, new)


def _came_or_went(old: Side | None, new: Side | None) -> Change:
    if new is not None:
        message = Message(en=f"new sentence: {_short(new.text)}", zh=f"新增句子：{_short(new.text)}")
        return _change("added", "warning", message, None, new.whole())
    assert old is not None
    message = Message(en=f"sentence dropped: {_short(old.text)}", zh=f"删去句子：{_short(old.text)}")
    return _change("dropped", "warning", message, old.whole(), None)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _fact(difference: Difference, old: Side, new: Side) -> Change:
    sort, before, after = difference.sort, difference.old, difference.new
    if before and after:
        message = Message(en=f"{sort} changed: {difference.told()}", zh=f"{_KINDS_ZH[sort]}改动：{difference.told()}")
    elif after:
        message = Message(en=f"{sort} added: {after.text}", zh=f"新增{_KINDS_ZH[sort]}：{after.text}")
    else:
        assert before
        message = Message(en=f"{sort} dropped: {before.text}", zh=f"删去{_KINDS_ZH[sort]}：{before.text}")
    severity: Severity = "suggestion" if difference.weak else "warning"
    return _change(sort, severity, message, place(before, old), place(after, new))


def place(mention: Mention | None, side: Side | None) -> Place | None:
    """Give where a mention stands in its document."""
    return side.place(mention.start, mention.end) if mention and side else None


def fingerprinted(found: Iterable[Change]) -> tuple[Change, ...]:
    """Give each change its fingerprint, made of rule, sentences and match, and leave the order as it is."""
    seen: Counter[str] = Counter()
    done = []
    for change in found:
        places = (change.old, change.new, change.translation)
        key = "\x1f".join([change.rule, change.kind, *change.context, *(p.text if p else "" for p in places)])
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode(errors="replace")).hexdigest()
        done.append(replace(change, id=digest[:16]))
    return tuple(done)


def gravest_first(found: Iterable[Change]) -> list[Change]:
    """Sort changes for people: what misleads readers first, and within that in the order of the text."""
    return sorted(found, key=lambda change: SEVERITIES.index(change.severity))
