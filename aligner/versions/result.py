"""All that one diff found: what the renderers show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.model import Bitext
from aligner.versions.changes import Change, changes, fingerprinted
from aligner.versions.comparison import Comparison, compare
from aligner.versions.links import counterparts, through
from aligner.versions.scores import Score, scores
from aligner.versions.square import changed_alone
from aligner.versions.stale import Followed, Translated, follow, unfollowed_sentences
from aligner.versions.text import Version

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder
    from aligner.glossary import Matcher


@dataclass(frozen=True, slots=True)
class Row:
    """A change of the source and what became of it in the translation."""

    told: str  # 86家 → 133家
    verdict: str  # carried, still, says, lacks, unknown
    translation: str  # the words in the translation that show so
    place: str  # file:line of the new version


@dataclass(frozen=True, slots=True)
class Result:
    """The findings about one text and its versions, with how far these are apart."""

    comparison: Comparison
    changes: tuple[Change, ...]
    tally: dict[str, int]
    scores: tuple[Score, ...] = ()
    table: tuple[Row, ...] = ()
    translation: Comparison | None = None


def diff(
    old: Version,
    new: Version,
    *,
    matcher: Matcher | None = None,
    encoder: Encoder | None = None,
    with_scores: bool = True,
) -> Result:
    """Hold two versions of one text against each other."""
    comparison = compare(old, new, matcher=matcher, encoder=encoder)
    found = fingerprinted(changes(comparison))
    return Result(comparison, found, tally(comparison), scores(comparison) if with_scores else ())


def diff_with_translation(
    versions: tuple[Version, Version],
    translations: tuple[Version | None, Version],
    bitexts: tuple[Bitext, Bitext],
    *,
    matcher: Matcher | None = None,
    encoder: Encoder | None = None,
    with_scores: bool = True,
) -> Result:
    """Hold two versions against each other, and their translation, old (if there is one) and present, against both.

    `bitexts` align the old text with the old translation (or the present one where there is no old), and the new text
    with the present one.
    """
    old, new = versions
    comparison = compare(old, new, matcher=matcher, encoder=encoder)
    links = [counterparts(bitext, old.lang) for bitext in bitexts]
    before, present = translations
    translation = compare(before, present, matcher=matcher, encoder=encoder) if before else None
    rewritten: frozenset[int] = frozenset()
    if translation:
        links[0] = through(links[0], translation)
        rewritten = frozenset(e for r in translation.revisions if r.reworded or not r.old for e in r.step.new)
    translated = Translated(comparison, present, links[0], links[1], rewritten)
    followed = list(follow(translated, matcher))
    stale = [*(f.change for f in followed if f.change), *unfollowed_sentences(translated)]
    alone = list(changed_alone(translated, translation)) if translation else []
    found = fingerprinted([*_in_order(stale), *alone, *changes(comparison)])
    return Result(
        comparison,
        found,
        tally(comparison),
        scores(comparison) if with_scores else (),
        tuple(_row(f, comparison) for f in followed),
        translation,
    )


def _in_order(found: Sequence[Change]) -> list[Change]:
    return sorted(found, key=lambda change: int(change.pair.rpartition(":")[2]))


def _row(followed: Followed, comparison: Comparison) -> Row:
    shown = followed.answer.shown
    change = followed.change
    spot = (change.new or change.old) if change else None
    where = f"{spot.file}:{spot.line}" if spot else comparison.new.document.path
    return Row(followed.difference.told(), followed.answer.verdict, shown.text if shown else "", where)


def tally(comparison: Comparison) -> dict[str, int]:
    """Count the sentences by what became of them."""
    counts: Counter[str] = Counter()
    for revision in comparison.revisions:
        if revision.old is None:
            counts["added"] += 1
        elif revision.new is None:
            counts["dropped"] += 1
        elif not revision.reworded:
            counts["equal"] += 1
        else:
            counts["facts changed" if revision.differences else "reworded"] += 1
        counts["moved"] += revision.step.moved
    return {key: counts[key] for key in ("equal", "reworded", "facts changed", "added", "dropped", "moved")}
