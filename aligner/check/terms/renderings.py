"""Terms: what the termbase says a term of the source must be called, held against what the translation calls it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.check.terms import wording
from aligner.check.terms.mentions import is_mentioned_again, is_name, is_quoted_history, stands_in_address
from aligner.check.terms.near_miss import find_near_miss
from aligner.check.terms.sightings import Sighting, Survey, survey
from aligner.glossary import Concept, Term
from aligner.glossary.casing import follows_case
from aligner.model import LANGS, Finding, Match, Message, Place, Severity, other
from aligner.pair.facts import Facts

# Beads of the translations in `sources/` and of the release of 2024 score 0.95 and more, all but two of them.
_CERTAIN = 0.9


def check_terms(texts: Sequence[Facts], means: Means) -> Iterator[Finding | Match]:
    """Find terms that are missing, forbidden, outdated, wrongly capitalised or mixed; rightly rendered ones match.

    Without a day to go by no name is too old or too new.
    """
    if means.matcher is None or not means.matcher.termbase.concepts:
        return
    for text in texts:
        seen = survey(text, means.matcher)
        for bead in range(len(seen.beads)):
            # Two tellings of one event name what they like; only of a translation can a name be missing.
            if not text.retold:
                yield from _missing(seen, bead, means.day)
            yield from _misused(seen, bead, means.day)
            yield from _miscased(seen, bead)
        yield from _mixed(seen, means.day)
        yield from _matches(seen)


def _matches(seen: Survey) -> Iterator[Match]:
    """Give the terms that are rightly rendered: both places of each."""
    for index, bead in enumerate(seen.beads):
        free = [s for s in bead.within if s.match.term.is_right()]
        for source in bead.found(seen.bitext.source):
            target = next((s for s in free if s.concept is source.concept), None)
            if target and source.match.term.is_right():
                free.remove(target)
                reading = f"{source.match.term.text} = {target.match.term.text}"
                zh, en = (source, target) if seen.bitext.source == "zh" else (target, source)
                yield Match(seen.bitext.name, index, zh.place(), en.place(), reading)


def _missing(seen: Survey, bead: int, date: datetime.date | None) -> Iterator[Finding]:
    terms = seen.beads[bead]
    if not terms.bead.compared:
        return
    told: list[Concept] = []
    sources = [s for s in terms.found(seen.bitext.source) if s.lang == "zh" or (s.match.term.is_right() and _weight(s))]
    for source in sources:
        rivals = [s.concept for s in sources if s.spot == source.spot]  # homographs: one of them is enough
        if any(rival is concept for rival in rivals for concept in told):
            continue
        told += rivals
        if not any(_is_rendered(seen, concept, bead) for concept in rivals):
            yield from _absent(seen, source, bead, date)
        elif len(rivals) == 1:
            yield from _unintroduced(seen, source, bead)


def _weight(source: Sighting) -> int:
    """Count what an English term weighs as evidence for its concept: 2 for a name, 1 for a phrase, 0 for a plain word.

    Written for translations from Chinese, a termbase gives many a Chinese term one plain English word: 营收 is revenue,
    but not all revenue is 营收.
    """
    text = source.match.term.text
    return 2 if text != text.lower() else 1 if len(text.split()) > 1 else 0


def _is_rendered(seen: Survey, concept: Concept, bead: int) -> bool:
    # A bead in doubt may be beside the mark: there a name that stands anywhere in the text is not missing.
    certain = seen.bitext.beads[bead].score >= _CERTAIN
    beads = seen.around(bead) if certain else range(len(seen.beads))
    target = seen.bitext.target
    return not concept.in_lang(target) or bool(seen.named(target, concept, beads))


def _absent(seen: Survey, source: Sighting, bead: int, date: datetime.date | None) -> Iterator[Finding]:
    target = seen.bitext.target
    preferred = source.concept.preferred(target, date)
    if not preferred:
        return
    terms = seen.beads[bead]
    text, side = terms.bead.text(target), terms.bead.side(target)
    near = find_near_miss(source.concept, text, [s.spot for s in terms.found(target)], target)
    if near or not is_mentioned_again(seen, source.concept, bead):
        message = wording.missing(source.match.text, preferred.text, text[slice(*near)] if near else "", target)
        place = side.place(*near) if near and side else None
        certain = source.lang == "zh" or _weight(source) > 1
        sure = near or (certain and seen.bitext.beads[bead].score >= _CERTAIN)
        severity: Severity = "warning" if sure else "suggestion"
        # An English term may need an ending or an article; a Chinese one is written as it stands.
        instead = preferred.text if target == "zh" else ""
        yield _finding(seen, "term.missing", severity, message, bead, source.place(), place, suggestion=instead)


def _unintroduced(seen: Survey, source: Sighting, bead: int) -> Iterator[Finding]:
    """Find a short form that the reader meets before any full one. Rows of a bitext do not know what stood before."""
    target = seen.bitext.target
    here = seen.named(target, source.concept, [bead])
    preferred = source.concept.preferred(target)
    if seen.bitext.given or not here or not preferred:
        return
    if target == "zh" and (source.match.term.short or not is_name(source.concept)):
        return  # NMPA is as short as 国家药监局, and 营收 for 营业收入 is plain Chinese
    so_far = seen.named(target, source.concept, range(bead + 1))
    if len(so_far) == len(here) and all(s.match.term.short for s in here):
        message = wording.unintroduced(source.match.text, here[0].match.text, preferred.text)
        yield _finding(seen, "term.missing", "suggestion", message, bead, source.place(), here[0].place())


def _misused(seen: Survey, bead: int, date: datetime.date | None) -> Iterator[Finding]:
    alike: dict[tuple[str, int, Term], list[Sighting]] = {}  # the same slip again and again is one finding
    for lang in LANGS:
        for sighting in seen.beads[bead].found(lang):
            rule = _misuse(seen, sighting, date)
            if rule and not _is_justified(seen, sighting, date):
                alike.setdefault((rule, id(sighting.concept), sighting.match.term), []).append(sighting)
    for (rule, *_), sightings in alike.items():
        yield _misuse_finding(seen, sightings, rule, date)


def _misuse(seen: Survey, sighting: Sighting, date: datetime.date | None) -> str:
    """Name the rule that a sighting breaks taken by itself, or ''."""
    term = sighting.match.term
    if term.status == "forbidden":
        return "term.forbidden"
    if term.status == "deprecated":
        return "term.outdated"
    beside = seen.named(sighting.lang, sighting.concept, [sighting.bead])
    # BeOne Medicines (formerly BeiGene): a name out of its time is an explanation beside the right one.
    current = any(s.match.term.is_right() and s.match.term.is_valid(date) for s in beside)
    return "" if term.is_valid(date) or current else "term.outdated"


def _is_justified(seen: Survey, sighting: Sighting, date: datetime.date | None) -> bool:
    """Say whether a form may stand for once: as another concept's right name, as history, in an address."""
    across, terms = other(sighting.lang), seen.beads[sighting.bead]
    evidence = terms.named(across, sighting.concept)
    rivals = [s for s in terms.found(sighting.lang) if s.spot == sighting.spot and not _misuse(seen, s, date)]
    if any(not evidence or terms.named(across, rival.concept) for rival in rivals):
        return True
    # Without a capital it is a word of the language, wrong only where it stands for this concept.
    is_word = sighting.lang == "en" and sighting.match.term.text == sighting.match.term.text.lower()
    if is_word and not evidence:
        return True
    text = sighting.side.text
    return is_quoted_history(text, sighting.match) or stands_in_address(text, sighting.match)


def _misuse_finding(seen: Survey, sightings: list[Sighting], rule: str, date: datetime.date | None) -> Finding:
    sighting, *again = sightings
    match, counterparts = sighting.match, seen.beads[sighting.bead].named(other(sighting.lang), sighting.concept)
    preferred = sighting.concept.preferred(sighting.lang, date)
    instead = preferred.text if preferred else ""
    counterpart = counterparts[0].match.text if counterparts else ""
    message = wording.misused(rule, match.text, counterpart, instead, match.term.status == "deprecated")
    places = {s.lang: s.place() for s in (sighting, *counterparts[:1])}
    # An inflected form would need its inflection put back: there the word to write is not certain.
    certain = instead if match.text.lower() == match.term.text.lower() else ""
    severity: Severity = "error" if rule == "term.forbidden" else "warning"
    related = tuple(one.place() for one in again)
    source, place = places.get(seen.bitext.source), places.get(seen.bitext.target)
    suggestion = certain if sighting.lang == seen.bitext.target else ""
    return _finding(seen, rule, severity, message, sighting.bead, source, place, suggestion=suggestion, related=related)


def _miscased(seen: Survey, bead: int) -> Iterator[Finding]:
    terms = seen.beads[bead]
    for sighting in terms.en:
        match = sighting.match
        if not match.term.is_right() or _is_cased(seen, sighting):
            continue
        evidence = terms.named("zh", sighting.concept)
        # Wholly in lower case and with no Chinese beside it, it may be no name at all: a life science park.
        if match.text == match.text.lower() and not evidence:
            continue
        chinese = evidence[0].place() if evidence else None
        certain = match.term.text if match.text.lower() == match.term.text.lower() else ""
        message = wording.miscased(match.text, match.term.text)
        translated = seen.bitext.target == "en"
        places = (chinese, sighting.place()) if translated else (sighting.place(), chinese)
        yield _finding(seen, "term.case", "warning", message, bead, *places, suggestion=certain if translated else "")


def _is_cased(seen: Survey, sighting: Sighting) -> bool:
    match, text = sighting.match, sighting.side.text
    rivals = [s.match for s in seen.beads[sighting.bead].en if s.spot == sighting.spot]
    if any(follows_case(rival.text, rival.term, heading=text == text.upper()) for rival in rivals):
        return True
    # A sentence begins with a capital, also before uBriGene.
    begins = not match.start or text[: match.start].rstrip()[-1:] in (".", "!", "?", "”", ":")
    lowered = match.text[:1].lower() + match.text[1:]
    return (begins and follows_case(lowered, match.term)) or stands_in_address(text, match)


def _mixed(seen: Survey, date: datetime.date | None) -> Iterator[Finding]:
    """Find concepts that go by two full names in one translation. Rows that came as pairs are texts of their own."""
    if seen.bitext.given:
        return
    source = seen.bitext.source
    # By the time they are valid too: BeiGene and BeOne are not mixed, the one has become the other.
    forms: dict[tuple[object, ...], dict[str, Sighting]] = {}
    for sighting in (s for terms in seen.beads for s in terms.found(other(source))):
        term, terms = sighting.match.term, seen.beads[sighting.bead]
        # Where the source beside it does not name the concept, the words are no name for it.
        meant = not terms.bead.side(source) or terms.named(source, sighting.concept)
        if meant and term.is_right() and not term.short and term.is_valid(date):
            key = (id(sighting.concept), term.valid_from, term.valid_to)
            forms.setdefault(key, {}).setdefault(term.text, sighting)
    for one, *others in (tuple(found.values()) for found in forms.values()):
        second = next((o for o in others if not _is_shortened(one.match.term.text, o.match.term.text)), None)
        if second:
            yield _mixed_finding(seen, one, second)


def _is_shortened(one: str, other: str) -> bool:
    short, long = sorted((one.lower(), other.lower()), key=len)
    return short in long


def _mixed_finding(seen: Survey, one: Sighting, second: Sighting) -> Finding:
    sources = seen.beads[second.bead].named(seen.bitext.source, second.concept)
    message = wording.mixed(one.match.text, second.match.text, sources[0].match.text if sources else "")
    source = sources[0].place() if sources else None
    places = (source, second.place())
    return _finding(seen, "term.mixed", "suggestion", message, second.bead, *places, related=(one.place(),))


def _finding(
    seen: Survey,
    rule: str,
    severity: Severity,
    message: Message,
    bead: int,
    source: Place | None,
    target: Place | None,
    *,
    suggestion: str = "",
    related: tuple[Place, ...] = (),
) -> Finding:
    places = (source, target) if seen.bitext.source == "zh" else (target, source)
    facts = seen.beads[bead].bead
    return facts.finding(rule, severity, message, *places, suggestion=suggestion, related=related)
