"""The table of all checks, family by family, with the rules that each may raise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aligner.check import alignment, consistency, text
from aligner.check.figures import calendar, family
from aligner.check.means import Means
from aligner.check.names import pinyin, titles, variants
from aligner.check.terms import renderings
from aligner.model import Excused, Finding, Match
from aligner.pair.facts import Facts

Check = Callable[[Sequence[Facts], Means], Iterator[Finding | Match | Excused]]
"""From all texts of a run to what is wrong in them; and to what agrees or is excused, where that is the same work."""

# A check is run where a rule that it may raise is switched on. The order is that of findings that are alike in place
# and severity. Rules on versions (version.*) are raised elsewhere: they are about more than two texts.
CHECKS: dict[Check, frozenset[str]] = {
    family.check_figures: frozenset(
        [
            *("number.magnitude", "number.mismatch", "number.missing", "number.added"),
            *("number.order", "number.approximation", "number.total", "unit.mismatch", "unit.currency"),
            *("date.mismatch", "date.missing", "date.added"),
        ]
    ),
    calendar.check_calendar: frozenset(["date.mismatch"]),
    renderings.check_terms: frozenset(["term.missing", "term.forbidden", "term.outdated", "term.case", "term.mixed"]),
    titles.check_titles: frozenset(["term.case"]),
    alignment.check_alignment: frozenset(["align.missing", "align.added", "align.moved", "align.doubtful"]),
    text.check_untranslated: frozenset(["text.untranslated"]),
    text.check_truncated: frozenset(["text.truncated"]),
    text.check_repeated: frozenset(["text.repeated"]),
    text.check_contact: frozenset(["text.contact"]),
    pinyin.check_pinyin: frozenset(["name.pinyin"]),
    variants.check_names: frozenset(["name.variant"]),
    consistency.check_consistency: frozenset(["consistency.target", "consistency.source"]),
}
