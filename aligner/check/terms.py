"""Terms: what the termbase says a Chinese term must be called, held against what the English calls it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from aligner.check import term_wording as wording
from aligner.check.mentions import is_mentioned_again, is_quoted_history, stands_in_address
from aligner.check.near_miss import find_near_miss
from aligner.check.sightings import Sighting, Survey, survey
from aligner.glossary import Concept, Matcher
from aligner.glossary.casing import follows_case
from aligner.model import LANGS, Bitext, Finding, Match, Message, Place, Severity


def check_terms(bitext: Bitext, matcher: Matcher, *, date: datetime.date | None) -> Iterator[Finding]:
    """Find terms that are missing, forbidden, outdated, wrongly capitalised or mixed.

    `date` is the day of the document; without it no name is too old or too new.
    """
    if not matcher.termbase.concepts:
        return
    seen = survey(bitext, matcher)
    for bead in range(len(bitext.beads)):
        yield from _missing(seen, bead, date)
        yield from _misused(seen, bead, date)
        yield from _miscased(seen, bead)
    yield from _mixed(seen, date)


def term_matches(bitext: Bitext, matcher: Matcher) -> Iterator[Match]:
    """Give the terms that are rightly rendered: both places of each."""
    seen = survey(bitext, matcher)
    for bead in range(len(bitext.beads)):
        free = [s for s in seen.within[bead] if s.match.term.is_right()]
        for source in seen.zh[bead]:
            target = next((s for s in free if s.concept is source.concept), None)
            if target and source.match.term.is_right():
                free.remove(target)
                reading = f"{source.match.term.text} = {target.match.term.text}"
                yield Match(bitext.name, bead, seen.place(source), seen.place(target), reading)


def _missing(seen: Survey, bead: int, date: datetime.date | None) -> Iterator[Finding]:
    pair = seen.bitext.beads[bead]
    if not pair.zh or not pair.en:
        return
    told: set[int] = set()
    for source in seen.zh[bead]:
        rivals = [s.concept for s in seen.zh[bead] if s.spot == source.spot]  # homographs: one of them is enough
        if id(source.concept) in told or any(_is_rendered(seen, concept, bead) for concept in rivals):
            if id(source.concept) not in told and len(rivals) == 1:
                yield from _unintroduced(seen, source, bead)
            told.add(id(source.concept))
            continue
        told.update(map(id, rivals))
        yield from _absent(seen, source, bead, date)


def _is_rendered(seen: Survey, concept: Concept, bead: int) -> bool:
    return not concept.in_lang("en") or bool(seen.names("en", concept, seen.around(bead)))


def _absent(seen: Survey, source: Sighting, bead: int, date: datetime.date | None) -> Iterator[Finding]:
    preferred = source.concept.preferred("en", date)
    if not preferred:
        return
    near = _near(seen, source.concept, bead)
    if near or not is_mentioned_again(seen, source.concept, bead):
        message = wording.missing(source.match.text, preferred.text, near.text if near else "")
        yield _finding(seen, "term.missing", "warning", message, bead, seen.place(source), near)


def _near(seen: Survey, concept: Concept, bead: int) -> Place | None:
    document = seen.bitext.document("en")
    for index in seen.bitext.beads[bead].en:
        sentence = seen.bitext.en[index]
        taken = [(s.match.start, s.match.end) for s in seen.en[bead] if s.sentence is sentence]
        found = find_near_miss(concept, sentence.text, taken)
        if found:
            span = sentence.passage.span(*found)
            line = sentence.line + document.text.count("\n", sentence.passage.at(0), span.start)
            return Place("en", sentence.text[slice(*found)], span.start, span.end, document.path, line)
    return None


def _unintroduced(seen: Survey, source: Sighting, bead: int) -> Iterator[Finding]:
    """Find a short form that the reader meets before any full one. Rows of a bitext do not know what stood before."""
    named = seen.names("en", source.concept, [bead])
    before = range(bead + 1)
    if seen.bitext.given or not named or any(not s.match.term.short for s in seen.names("en", source.concept, before)):
        return
    preferred = source.concept.preferred("en")
    if preferred and len(seen.names("en", source.concept, before)) == len(named):
        message = wording.unintroduced(source.match.text, named[0].match.text, preferred.text)
        places = (seen.place(source), seen.place(named[0]))
        yield _finding(seen, "term.missing", "suggestion", message, bead, *places)


def _misused(seen: Survey, bead: int, date: datetime.date | None) -> Iterator[Finding]:
    for lang in LANGS:
        for sighting in seen.side(lang)[bead]:
            rule = _misuse(seen, sighting, date)
            if rule and not _is_justified(seen, sighting, date):
                yield _misuse_finding(seen, sighting, rule, date)


def _misuse(seen: Survey, sighting: Sighting, date: datetime.date | None) -> str:
    """Name the rule that a sighting breaks taken by itself, or ''."""
    term = sighting.match.term
    if term.status == "forbidden":
        return "term.forbidden"
    if term.status == "deprecated":
        return "term.outdated"
    beside = seen.names(sighting.sentence.lang, sighting.concept, [sighting.bead])
    # BeOne Medicines (formerly BeiGene): a name out of its time is an explanation beside the right one.
    current = any(s.match.term.is_right() and s.match.term.is_valid(date) for s in beside)
    return "" if term.is_valid(date) or current else "term.outdated"


def _is_justified(seen: Survey, sighting: Sighting, date: datetime.date | None) -> bool:
    """Say whether a form may stand for once: as another concept's right name, as history, in an address."""
    lang, bead, sentence = sighting.sentence.lang, sighting.bead, sighting.sentence.text
    other = "en" if lang == "zh" else "zh"
    evidence = seen.names(other, sighting.concept, [bead])
    rivals = [s for s in seen.side(lang)[bead] if s.spot == sighting.spot and not _misuse(seen, s, date)]
    if any(not evidence or seen.names(other, rival.concept, [bead]) for rival in rivals):
        return True
    # Without a capital it is a word of the language, wrong only where it stands for this concept.
    is_word = lang == "en" and sighting.match.term.text == sighting.match.term.text.lower()
    if is_word and not evidence:
        return True
    return is_quoted_history(sentence, sighting.match) or stands_in_address(sentence, sighting.match)


def _misuse_finding(seen: Survey, sighting: Sighting, rule: str, date: datetime.date | None) -> Finding:
    lang, bead, concept = sighting.sentence.lang, sighting.bead, sighting.concept
    preferred = concept.preferred(lang, date)
    instead = preferred.text if preferred else ""
    counterparts = seen.names("en" if lang == "zh" else "zh", concept, [bead])
    counterpart = counterparts[0] if counterparts else None
    other = counterpart.match.text if counterpart else ""
    message = wording.misused(rule, sighting.match.text, other, instead)
    places = {lang: seen.place(sighting)} | (
        {counterpart.sentence.lang: seen.place(counterpart)} if counterpart else {}
    )
    # An inflected form would need its inflection put back: there the word to write is not certain.
    certain = instead if sighting.match.text.lower() == sighting.match.term.text.lower() else ""
    severity: Severity = "error" if rule == "term.forbidden" else "warning"
    return _finding(seen, rule, severity, message, bead, places.get("zh"), places.get("en"), suggestion=certain)


def _miscased(seen: Survey, bead: int) -> Iterator[Finding]:
    for sighting in seen.en[bead]:
        match, sentence = sighting.match, sighting.sentence.text
        if not match.term.is_right() or follows_case(match.text, match.term, heading=sentence == sentence.upper()):
            continue
        evidence = seen.names("zh", sighting.concept, [bead])
        # Wholly in lower case and with no Chinese beside it, it may be no name at all: a life science park.
        if (match.text == match.text.lower() and not evidence) or _is_excused_case(seen, sighting):
            continue
        message = wording.miscased(match.text, match.term.text)
        source = seen.place(evidence[0]) if evidence else None
        places = (source, seen.place(sighting))
        certain = match.term.text if match.text.lower() == match.term.text.lower() else ""
        yield _finding(seen, "term.case", "warning", message, bead, *places, suggestion=certain)


def _is_excused_case(seen: Survey, sighting: Sighting) -> bool:
    match, sentence = sighting.match, sighting.sentence.text
    if stands_in_address(sentence, match):
        return True
    rivals = (s.match for s in seen.en[sighting.bead] if s.spot == sighting.spot)
    if any(follows_case(rival.text, rival.term) for rival in rivals):
        return True
    # A sentence begins with a capital, also before uBriGene.
    lowered = match.text[:1].lower() + match.text[1:]
    return not match.start and follows_case(lowered, match.term)


def _mixed(seen: Survey, date: datetime.date | None) -> Iterator[Finding]:
    """Find concepts that go by two full names in one English text. Rows that came as pairs are texts of their own."""
    if seen.bitext.given:
        return
    first: dict[int, dict[str, Sighting]] = {}
    for sighting in (s for sightings in seen.en for s in sightings):
        term = sighting.match.term
        if term.is_right() and not term.short and term.is_valid(date):
            first.setdefault(id(sighting.concept), {}).setdefault(term.text, sighting)
    for forms in first.values():
        one, *others = forms.values()
        for other in others:
            if not _is_shortened(one.match.term.text, other.match.term.text):
                yield _mixed_finding(seen, one, other)
                break


def _is_shortened(one: str, other: str) -> bool:
    short, long = sorted((one.lower(), other.lower()), key=len)
    return short in long


def _mixed_finding(seen: Survey, one: Sighting, other: Sighting) -> Finding:
    sources = seen.names("zh", other.concept, [other.bead])
    message = wording.mixed(one.match.text, other.match.text, sources[0].match.text if sources else "")
    places = (seen.place(sources[0]) if sources else None, seen.place(other))
    return _finding(seen, "term.mixed", "suggestion", message, other.bead, *places, related=(seen.place(one),))


def _finding(
    seen: Survey,
    rule: str,
    severity: Severity,
    message: Message,
    bead: int,
    zh: Place | None,
    en: Place | None,
    *,
    suggestion: str = "",
    related: tuple[Place, ...] = (),
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        pair=seen.bitext.pair_id(bead),
        zh=zh,
        en=en,
        related=related,
        suggestion=suggestion,
        context=(seen.text("zh", bead), seen.text("en", bead)),
        bitext=seen.bitext.name,
        bead=bead,
    )
