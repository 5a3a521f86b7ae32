"""An old and a new version of a text, held against each other fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.pair.sides import Side
from aligner.versions.differences import Difference
from aligner.versions.figures import figure_differences, same
from aligner.versions.grams import fold
from aligner.versions.naming import Known, name_differences, names_in
from aligner.versions.sequence import Step, align_versions
from aligner.versions.text import Version

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder
    from aligner.glossary import Matcher

_NEAR = 2  # steps: a figure that left one sentence and came to the next has only crossed a full stop


@dataclass(frozen=True, slots=True)
class Revision:
    """One step with its two sides and what differs in them. `reworded`: the words differ, beyond signs and spaces."""

    step: Step
    old: Side | None
    new: Side | None
    differences: tuple[Difference, ...] = ()
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, and every step between them in the order of the new one."""

    old: Version
    new: Version
    revisions: tuple[Revision, ...]


def compare(
    old: Version, new: Version, *, matcher: Matcher | None = None, encoder: Encoder | None = None
) -> Comparison:
    """Align two versions of one language and find what differs in each of their sentences."""
    steps = align_versions(old.texts, new.texts, old.lang, encoder)
    known = Known(names_in(old.texts, old.lang, matcher), names_in(new.texts, new.lang, matcher))
    revisions = [_revision(old, new, step, known, matcher) for step in steps]
    return Comparison(old, new, tuple(_without_passing(revisions)))


def _revision(old: Version, new: Version, step: Step, known: Known, matcher: Matcher | None) -> Revision:
    before, after = old.side(step.old), new.side(step.new)
    if before is None or after is None or fold(before.text) == fold(after.text):
        return Revision(step, before, after)
    heading = any(new.is_heading(j) for j in step.new)
    figures = figure_differences(before.text, after.text, old.lang)
    names = name_differences(before.text, after.text, old.lang, known, matcher, heading=heading)
    return Revision(step, before, after, (*figures, *names), reworded=True)


def _without_passing(revisions: Sequence[Revision]) -> Iterator[Revision]:
    """Leave out what only passed from a sentence to its neighbour: a figure or name that went here and came there."""
    for place, revision in enumerate(revisions):
        around = [r for r in revisions[max(0, place - _NEAR) : place + _NEAR + 1] if r is not revision and r.reworded]
        others = [d for r in around for d in r.differences]
        kept = tuple(d for d in revision.differences if not any(_passed(d, other) for other in others))
        yield replace(revision, differences=kept)


def _passed(one: Difference, other: Difference) -> bool:
    if one.old and not one.new and other.new and not other.old:
        here, there = one.old, other.new
    elif one.new and not one.old and other.old and not other.new:
        here, there = other.old, one.new
    else:
        return False
    if here.quantity and there.quantity:
        return same(here.quantity, there.quantity)
    concept = bool(here.concept) and here.concept == there.concept
    return not here.quantity and not there.quantity and (concept or here.text == there.text)
