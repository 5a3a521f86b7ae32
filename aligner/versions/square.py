"""Four texts: the old and the new source, the old and the new translation. What did only the translation change?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.check.figures.agreement import agree
from aligner.check.figures.matching import Matching, match
from aligner.extract import quantities
from aligner.extract.atoms import atoms
from aligner.model import NAMES, Lang, Message, Quantity
from aligner.pair.sides import Side
from aligner.versions.changes import Change, pair_name, place
from aligner.versions.comparison import Comparison, Revision
from aligner.versions.differences import Difference
from aligner.versions.stale import Translated


def changed_alone(translated: Translated, translation: Comparison) -> Iterator[Change]:
    """Give the figures that changed in the translation although the source gives no reason for it.

    A change that makes the translation say what the source says, and always said, is a correction and no finding.
    """
    source = {j: r for r in translated.comparison.revisions for j in r.step.new}
    for number, revision in enumerate(translation.revisions):
        if not revision.differences or revision.old is None or revision.new is None:
            continue
        sentences = sorted(frozenset().union(*(translated.new.back(e)[0] for e in revision.step.new)))
        side = translated.comparison.new.side(sentences)
        if side is None:
            continue
        reasons = [d for j in sentences if j in source for d in source[j].differences]
        for change in _unasked(revision, side, reasons):
            yield replace(change, pair=pair_name(translation, number))


def _unasked(revision: Revision, side: Side, reasons: Sequence[Difference]) -> Iterator[Change]:
    assert revision.old
    assert revision.new
    lang = revision.new.lang
    matching = _match(side.text, revision.new.text, lang)
    for difference in revision.differences:
        old = difference.old.quantity if difference.old else None
        new = difference.new.quantity if difference.new else None
        if difference.sort in ("name", "term") or any(_is_reason(r, old, new, lang) for r in reasons):
            continue
        if new and _is_free(new, matching, lang):
            yield _change(difference, revision, side, f"{difference.told()}: changed in the {{}} only")
        elif old and not new and (atom := _still_said(old, matching, lang)):
            yield _change(difference, revision, side, f"{difference.told()}: the {{}} only dropped it", atom)


def _match(source: str, translation: str, lang: Lang) -> Matching:
    """Match source and translation, where `lang` is that of the translation."""
    zh, en = (source, translation) if lang == "en" else (translation, source)
    return match(quantities(zh, "zh"), quantities(en, "en"), zh, en)


def _is_reason(difference: Difference, old: Quantity | None, new: Quantity | None, lang: Lang) -> bool:
    """Tell whether a change of the source is behind one of the translation."""
    before = difference.old.quantity if difference.old else None
    after = difference.new.quantity if difference.new else None
    return _say_same(before, old, lang) or _say_same(after, new, lang)


def _say_same(source: Quantity | None, translation: Quantity | None, lang: Lang) -> bool:
    if source is None or translation is None:
        return False
    zh, en = (source, translation) if lang == "en" else (translation, source)
    return any(agree(a, b) is not None for a in atoms([zh]) for b in atoms([en]))


def _is_free(quantity: Quantity, matching: Matching, lang: Lang) -> bool:
    return any(atom.quantity == quantity for atom in (matching.en_left if lang == "en" else matching.zh_left))


def _still_said(quantity: Quantity, matching: Matching, lang: Lang) -> Quantity | None:
    left = matching.zh_left if lang == "en" else matching.en_left
    return next((atom.quantity for atom in left if _say_same(atom.quantity, quantity, lang)), None)


def _change(
    difference: Difference, revision: Revision, side: Side, said: str, quantity: Quantity | None = None
) -> Change:
    assert revision.old
    assert revision.new
    name = NAMES[revision.new.lang]
    source = side.place(quantity.start, quantity.end) if quantity else side.whole()
    return Change(
        rule="version.changed",
        severity="error",
        kind=difference.sort,
        message=Message(en=said.format(name.en), zh=f"{difference.told()}：只有{name.zh}改了"),
        pair="",
        old=None,
        new=source,
        translation=place(difference.new, revision.new) or revision.new.whole(),
        context=("", side.text, revision.new.text),
    )
