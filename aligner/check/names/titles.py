"""Capitals lost inside an event's name: the 2024 pharmaceutical and healthcare Industry Innovation Forum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.check.names.uses import finding
from aligner.glossary import Matcher
from aligner.model import Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side
from aligner.words.characters import HAN

_HEADS = r"(?:Forum|Conference|Congress|Summit|Symposium|Seminar|Expo|Exhibition|Fair|Festival|Awards?|Week)"
_HEADS_ZH = r"(?:论坛|大会|峰会|研讨会|会议|博览会|展览会|交易会|艺术节|文化节|大赛|奖|周)"
_SMALL = r"(?:and|or|of|for|on|in|the|to|with|at|by)"
_LOWER = rf"(?:(?!{_SMALL}\b)[a-z][a-z-]{{2,}})"
_CAPITAL = r"[A-Z][\w’'&-]*"
# A year before a run of capitals, or a preposition after one, makes the small words beside it part of the name.
# Of 3,900 sentences of news and 3,000 of parliament, novels and an academic book none is written like this.
_AFTER_YEAR = re.compile(
    rf"\b(?P<year>(?:19|20)\d\d) (?P<lost>{_LOWER}(?: (?:and |& )?{_LOWER}){{0,3}})"
    rf"(?: (?:{_SMALL} )*{_CAPITAL})+? {_HEADS}\b"
)
_BEFORE_END = re.compile(
    rf"(?:{_CAPITAL} )+{_HEADS} (?:on|for) {_CAPITAL}(?: (?:{_SMALL} )*{_CAPITAL})* (?:in|for|of|on) "
    rf"(?P<lost>{_LOWER} and {_LOWER})(?= and {_CAPITAL}|[,.;]|$)"
)


def check_titles(texts: Sequence[Facts], means: Means) -> Iterator[Finding]:
    """Find words without a capital inside an event's name; the Chinese must name an event as well.

    What the termbase knows is left to it.
    """
    for bead in (bead for text in texts for bead in text.beads):
        for match in _lost(*bead.both, means.matcher) if bead.both else ():
            yield _finding(bead, match)


def _lost(zh: Side, en: Side, matcher: Matcher | None) -> Iterator[re.Match[str]]:
    found = [m for pattern in (_AFTER_YEAR, _BEFORE_END) for m in pattern.finditer(en.text)]
    known = [(m.start, m.end) for m in matcher.find(en.text, "en")] if matcher and found else []
    for match in found:
        mine = not any(match.start() < end and start < match.end("lost") for start, end in known)
        if mine and _is_event(zh, match):
            yield match


def _is_event(zh: Side, match: re.Match[str]) -> bool:
    year = match.groupdict().get("year", "")
    return bool(re.search(rf"{year}年?[{HAN}A-Za-z·]{{2,24}}?{_HEADS_ZH}", zh.text))


def _finding(bead: BeadFacts, match: re.Match[str]) -> Finding:
    assert bead.en
    lost = match["lost"]
    message = Message(
        en=f"“{lost}” stands in small letters inside the name “{match[0]}”",
        zh=f"“{lost}”在活动名称“{match[0]}”中未大写",
    )
    place = bead.en.place(match.start(), match.end())
    return finding(bead, message, None, place, [], rule="term.case", severity="warning")
