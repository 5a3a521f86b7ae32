"""Titles and themes in quotation marks that have two translations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from aligner.check.names.uses import Use, finding, is_known
from aligner.extract.names.quotations import chinese_quotes, chinese_themes, english_quotes, english_themes
from aligner.extract.names.written import Name
from aligner.glossary import Matcher
from aligner.model import Finding, Message, Severity
from aligner.pair.facts import BeadFacts
from aligner.words.characters import HAN
from aligner.words.stems import stem

_HAN = re.compile(f"[{HAN}]")
_FOREIGN = re.compile("[^\x00-\u024f\u2000-\u206f]")  # other scripts, and text that was decoded wrongly
_FEWEST = 3
_SMALL = frozenset(["a", "an", "the"])
_Find = Callable[[str], Iterator[Name]]
_Pair = tuple[BeadFacts, Name, Use]  # the bead of the Chinese, its quotation, the English


def check_quoted(beads: list[BeadFacts], matcher: Matcher | None) -> Iterator[Finding]:
    """Find an event's theme or another title whose translation is not the same everywhere."""
    themes = [*_in_beads(beads, chinese_themes, english_themes), *_in_texts(beads)]
    told = {zh.text for _, zh, _ in themes}
    quoted = _in_beads([bead for bead in beads if bead.translated], chinese_quotes, english_quotes)
    quotes = [pair for pair in quoted if pair[1].text not in told and _is_title(pair[1].text, pair[2].name.text)]
    yield from _told(themes, "warning", matcher)
    yield from _told(quotes, "suggestion", matcher)


def _is_title(zh: str, en: str) -> bool:
    return len(_HAN.findall(zh)) >= _FEWEST and not _FOREIGN.search(en)


def _in_beads(beads: list[BeadFacts], zh: _Find, en: _Find) -> Iterator[_Pair]:
    """Pair quotations of beads that have as many in one language as in the other."""
    for bead in beads:
        chinese = list(zh(bead.zh.text)) if bead.zh else []
        english = list(en(bead.en.text)) if bead.en else []
        if len(chinese) == len(english):
            yield from ((bead, one, Use(bead, other)) for one, other in zip(chinese, english, strict=True))


def _in_texts(beads: list[BeadFacts]) -> Iterator[_Pair]:
    """Pair the themes of two texts that retell each other: each names one, in whatever beads they stand."""
    zh: dict[str, list[tuple[BeadFacts, Name]]] = defaultdict(list)
    en: dict[str, list[Use]] = defaultdict(list)
    for bead in beads:
        zh[bead.bitext.name] += [(bead, name) for name in chinese_themes(bead.zh.text)] if bead.zh else []
        en[bead.bitext.name] += [Use(bead, name) for name in english_themes(bead.en.text)] if bead.en else []
    for text in zh:
        apart = len(zh[text]) == len(en[text]) == 1 and zh[text][0][0] is not en[text][0].bead
        if apart:
            yield (*zh[text][0], en[text][0])


def _told(pairs: list[_Pair], severity: Severity, matcher: Matcher | None) -> Iterator[Finding]:
    forms: dict[str, dict[str, list[_Pair]]] = defaultdict(lambda: defaultdict(list))
    for bead, zh, use in pairs:
        assert bead.zh
        if not is_known(bead.zh.text, zh.start, zh.end, matcher):
            forms[_plain(zh.text)][_plain(use.name.text)].append((bead, zh, use))
    for by_form in forms.values():
        best, *others = sorted(by_form.values(), key=len, reverse=True)
        for other in others:
            yield _finding(best, other, severity)


def _plain(text: str) -> str:
    return " ".join(stem(word) for word in re.findall(r"\w+", text.lower()) if word not in _SMALL)


def _finding(best: list[_Pair], other: list[_Pair], severity: Severity) -> Finding:
    (bead, zh, use), *again = other
    assert bead.zh
    source, kept = bead.zh.place(zh.start, zh.end), best[0]
    told = "译作" if bead.target == "en" else "对应"
    message = Message(
        en=f"“{zh.text}” is “{use.name.text}” here and “{kept[2].name.text}” elsewhere",
        zh=f"“{zh.text}”此处{told}“{use.name.text}”，别处{told}“{kept[2].name.text}”",
    )
    assert kept[0].zh
    related = [kept[2].place(), kept[0].zh.place(kept[1].start, kept[1].end), *(pair[2].place() for pair in again)]
    # In two texts that retell each other, Chinese and English stand in different beads: the finding is the English's.
    return finding(use.bead, message, source, use.place(), related, severity=severity)
