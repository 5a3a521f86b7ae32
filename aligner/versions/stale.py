"""Sentences of a translation that have not followed the text they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.model import NAMES, Lang, Message, Severity
from aligner.pair.sides import Side
from aligner.versions.carried import Answer, Verdict, follow_figure, follow_name, read_figures
from aligner.versions.changes import Change, Kind, context, pair_name, place
from aligner.versions.comparison import Comparison, Revision
from aligner.versions.differences import Difference
from aligner.versions.links import Counterparts
from aligner.versions.text import Version

if TYPE_CHECKING:
    from aligner.glossary import Matcher

_SEVERITY: dict[Verdict, Severity] = {"still": "error", "says": "error", "lacks": "error", "unknown": "warning"}


@dataclass(frozen=True, slots=True)
class Followed:
    """A change of the source and how its translation took it; `change` is the finding, None where it was carried."""

    difference: Difference
    answer: Answer
    change: Change | None


@dataclass(frozen=True, slots=True)
class Translated:
    """A comparison with the translation: its text, and its sentences for the old and the new version.

    `rewritten` holds the sentences of the translation that are known to have been edited since.
    """

    comparison: Comparison
    text: Version
    old: Counterparts
    new: Counterparts
    rewritten: frozenset[int] = frozenset()

    def sentences(self, revision: Revision) -> tuple[int, ...]:
        """Give the sentences of the translation that stand for a step, by either version."""
        return tuple(sorted(self.old.of(revision.step.old) | self.new.of(revision.step.new)))


def follow(translated: Translated, matcher: Matcher | None = None) -> Iterator[Followed]:
    """Judge for every fact that changed between two sentences whether the translation has it."""
    for number, revision in enumerate(translated.comparison.revisions):
        if not revision.differences or revision.old is None or revision.new is None:
            continue
        sentences = translated.sentences(revision)
        side = translated.text.side(sentences)
        if side is None:  # what cannot be judged must not pass as carried over
            for difference in revision.differences:
                change = _named(_homeless(difference, revision, translated), translated, number, None)
                yield Followed(difference, Answer("lacks"), change)
            continue
        edited = any(e in translated.rewritten for e in sentences)
        for difference, answer in _answers(revision, side, translated, matcher):
            if answer.verdict == "unknown" and edited:
                answer = Answer("carried")
            found = None if answer.verdict == "carried" else _stale(difference, answer, revision, side)
            yield Followed(difference, answer, _named(found, translated, number, side) if found else None)


def _answers(
    revision: Revision, side: Side, translated: Translated, matcher: Matcher | None
) -> Iterator[tuple[Difference, Answer]]:
    assert revision.old
    assert revision.new
    lang = translated.comparison.new.lang
    reading = read_figures(revision.old.text, revision.new.text, side.text, lang)
    for difference in revision.differences:
        if difference.sort in ("name", "term"):
            yield difference, follow_name(difference, side.text, reading.other, matcher)
        else:
            yield difference, follow_figure(difference, reading, revision.differences)


def _named(change: Change, translated: Translated, number: int, side: Side | None) -> Change:
    revision = translated.comparison.revisions[number]
    before, after, _ = context(revision)
    texts = (before, after, side.text if side else "")
    return replace(change, pair=pair_name(translated.comparison, number), context=texts)


def _stale(difference: Difference, answer: Answer, revision: Revision, side: Side) -> Change:
    where = place(answer.shown, side) or side.whole()
    return Change(
        rule="version.stale",
        severity=_SEVERITY[answer.verdict],
        kind=difference.sort,
        message=_message(difference, answer, side.lang),
        pair="",
        old=place(difference.old, revision.old),
        new=place(difference.new, revision.new),
        translation=where,
        suggestion=answer.suggestion,
    )


def _homeless(difference: Difference, revision: Revision, translated: Translated) -> Change:
    name = NAMES[translated.text.lang]
    told = difference.told()
    message = Message(en=f"{told}: no {name.en} sentence was found for it", zh=f"{told}：没有找到对应的{name.zh}句子")
    places = place(difference.old, revision.old), place(difference.new, revision.new)
    return Change("version.stale", "warning", difference.sort, message, "", *places)


def _message(difference: Difference, answer: Answer, lang: Lang) -> Message:
    name = NAMES[lang]
    shown = answer.shown.text if answer.shown else ""
    said = {
        "still": (f"the {name.en} still says {shown}", f"{name.zh}仍写 {shown}"),
        "says": (f"the {name.en} says {shown}", f"{name.zh}却写 {shown}"),
        "lacks": (f"the {name.en} does not have it", f"{name.zh}里没有"),
        "unknown": (f"see whether the {name.en} still fits", f"请核对{name.zh}"),
    }[answer.verdict]
    told = difference.told()
    if difference.old and not difference.new:
        old = difference.old.text
        return Message(en=f"{old} was dropped: {said[0]}", zh=f"{old} 已删去：{said[1]}")
    if difference.new and not difference.old:
        return Message(en=f"{difference.new.text} was added: {said[0]}", zh=f"新增 {difference.new.text}：{said[1]}")
    return Message(en=f"{told}: {said[0]}", zh=f"{told}：{said[1]}")


def unfollowed_sentences(translated: Translated) -> Iterator[Change]:
    """Give new sentences without translation, dropped ones that linger in it, and rewording it may not reflect."""
    surviving = _surviving(translated)
    for number, revision in enumerate(translated.comparison.revisions):
        change: Change | None = None
        side: Side | None = None
        if revision.old is None:
            change = None if _is_translated(revision, translated, surviving) else _untranslated(revision, translated)
        elif revision.new is None:
            side = translated.text.side(sorted(_lingering(revision, translated, surviving)))
            change = _lingers(revision, side) if side else None
        elif revision.reworded and not revision.differences:
            side = translated.text.side(translated.sentences(revision))
            edited = any(e in translated.rewritten for e in translated.sentences(revision))
            change = _reworded(revision, side) if side and not edited and _says_otherwise(revision) else None
        if change:
            yield _named(change, translated, number, side)


def _surviving(translated: Translated) -> frozenset[int]:
    """Give the sentences of the translation that stand for sentences which both versions have."""
    both = [r for r in translated.comparison.revisions if r.old is not None and r.new is not None]
    return frozenset().union(*(translated.old.of(r.step.old) for r in both))


def _is_translated(revision: Revision, translated: Translated, surviving: frozenset[int]) -> bool:
    """Tell whether a new sentence has English of its own, not only its neighbour's, which stood there before."""
    found = translated.new.of(revision.step.new)
    alone = any(sources <= set(revision.step.new) and targets for sources, targets in translated.new.beads
                if sources & set(revision.step.new))  # fmt: skip
    return bool(found - surviving) or bool(found and alone)


def _untranslated(revision: Revision, translated: Translated) -> Change:
    assert revision.new
    name = NAMES[translated.text.lang]
    message = Message(en=f"new sentence: the {name.en} does not have it", zh=f"新增句子，{name.zh}没有")
    return _sentence("untranslated", message, revision, None)


def _lingering(revision: Revision, translated: Translated, surviving: frozenset[int]) -> frozenset[int]:
    """Give the sentences of the translation that stood for a dropped sentence only, and stand for no new one."""
    old = translated.old.of(revision.step.old) - surviving
    reused = {e for e in old if (bead := translated.new.back(e))[0] and bead[1] <= old}
    return old - reused


def _lingers(revision: Revision, side: Side) -> Change:
    name = NAMES[side.lang]
    message = Message(en=f"sentence dropped: the {name.en} still has it", zh=f"句子已删去，{name.zh}仍在")
    return _sentence("lingering", message, revision, side)


def _reworded(revision: Revision, side: Side) -> Change:
    name = NAMES[side.lang]
    message = Message(en=f"reworded: see whether the {name.en} still fits", zh=f"措辞有改动，请核对{name.zh}")
    return replace(_sentence("wording", message, revision, side), severity="suggestion")


def _sentence(kind: Kind, message: Message, revision: Revision, side: Side | None) -> Change:
    old = revision.old.whole() if revision.old else None
    new = revision.new.whole() if revision.new else None
    return Change("version.stale", "error", kind, message, "", old, new, side.whole() if side else None)


def _says_otherwise(revision: Revision) -> bool:
    """Tell whether words that carry sense changed, and not just 的, the or a comma."""
    from aligner.words.tokens import tokens_en, tokens_zh

    assert revision.old
    assert revision.new
    cut = tokens_zh if revision.old.lang == "zh" else tokens_en
    return sorted(cut(revision.old.text)) != sorted(cut(revision.new.text))
