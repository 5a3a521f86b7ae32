"""One name, one form: names that are written in two ways, found without a termbase, in one text and across texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.check.means import Means
from aligner.check.names.by_list import check_lists
from aligner.check.names.by_sound import check_sounds
from aligner.check.names.by_words import check_order
from aligner.check.names.quoted import check_quoted
from aligner.check.names.two_wordings import check_wording
from aligner.check.names.uses import Use, beads_of, find_uses, written
from aligner.extract.names.written import has_inner_capital, is_pinyin
from aligner.glossary import Matcher
from aligner.model import Finding
from aligner.pair.facts import BeadFacts, Facts
from aligner.words.lexicon import is_english


def check_names(texts: Sequence[Facts], means: Means) -> Iterator[Finding]:
    """Find names with two English forms; what the termbase knows is left to it.

    Rows that came as pairs are texts of their own and are not compared.
    """
    beads, matcher = beads_of(texts), means.matcher
    yield from _cased(beads, matcher)
    yield from _shortened(beads, matcher)
    yield from _clipped(beads, matcher)
    yield from check_sounds(beads, matcher)
    yield from check_lists(beads, matcher)
    yield from check_quoted(beads, matcher)
    yield from check_order(beads, matcher)
    for text in texts:
        yield from check_wording(beads_of([text]), matcher)


def _cased(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find BeiCell and Beicell: a brand with a capital inside, and the same letters with others."""
    forms: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in find_uses(beads, matcher, words=True):
        if use.name.text != use.name.text.upper():  # a headline in capitals says nothing
            forms[use.name.text.lower()][use.name.text].append(use)
    for by_form in forms.values():
        if len(by_form) > 1 and any(has_inner_capital(form) for form in by_form):
            yield from _told(by_form)


def _told(by_form: dict[str, list[Use]]) -> Iterator[Finding]:
    """Report each form but the best: the one with a capital inside, then the one used more often, then the first."""
    ranked = sorted(by_form, key=lambda form: (not has_inner_capital(form), -len(by_form[form])))
    best, *others = ranked
    for form in others:
        first, *again = by_form[form]
        yield written(first, best, [by_form[best][0], *again], suggestion=best)


def _shortened(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find Life Valley beside Life Science Valley: one word inside left out, both forms at home in the texts."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in find_uses(beads, matcher, words=False):
        uses[use.name.text].append(use)
    at_home = {form for form, found in uses.items() if len(found) > 1}
    for form in uses:
        words = form.split()
        for index in range(1, len(words) - 1):
            short = " ".join([*words[:index], *words[index + 1 :]])
            if form in at_home and short in at_home:
                first, *again = uses[short]
                yield written(first, form, [uses[form][0], *again])


def _clipped(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find a brand that goes by its first word in one text and only by its full name in another."""
    texts: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    longer: dict[str, set[str]] = defaultdict(set)
    for use in find_uses(beads, matcher, words=False):
        first, *rest = use.name.words
        texts[first if not rest else use.name.text][use.bead.bitext.name].append(use)
        if rest:
            longer[first].add(use.name.text)
    for first in sorted(longer):
        # Changping leads a district and a laboratory; 邵峰 is Shao Feng, then Shao.
        full = next(iter(longer[first]))
        phrase = not all(word[0].isupper() for word in full.split())
        if len(longer[first]) > 1 or first not in texts or phrase or all(map(is_pinyin, full.split())):
            continue
        if not set(texts[first]) & set(texts[full]) and not (first.isupper() or is_english(first)):
            short, whole = (next(iter(texts[form].values())) for form in (first, full))
            yield replace(written(short[0], full, [whole[0], *short[1:]]), severity="suggestion")
