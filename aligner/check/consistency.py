"""The same sentence said two ways: one source with two translations, or one translation for two sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from aligner.check.likeness import fold, letters, likeness, near_pairs
from aligner.check.means import Means
from aligner.check.names.modifiers import check_modifiers
from aligner.check.names.uses import beads_of, finding
from aligner.model import LANGS, NAMES, Finding, Lang, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side

_FEWEST: dict[Lang, int] = {"zh": 10, "en": 6}  # characters, words: what is shorter has its meaning from around it
# Read off repeated sentences of parliament, an academic book and four press releases.
_SAME = 90.0  # chrF from which two texts count as one
_OTHER = 85.0  # chrF under which two translations of one text count as two
_FAR = 60.0  # the same, of two texts that are not quite one: what differs in them may make the difference


def check_consistency(texts: Sequence[Facts], _: Means) -> Iterator[Finding]:
    """Find sentences that come twice, in one text or in two, and are translated in two ways.

    Rows that came as pairs are texts of their own and are not compared.
    """
    beads = [bead for bead in beads_of(texts) if bead.translated]
    long = [bead for bead in beads if all(letters(_side(bead, lang).text) >= _FEWEST[lang] for lang in LANGS)]
    yield from _check(long, "zh", "en")
    yield from _check(long, "en", "zh")
    yield from check_modifiers(beads)


def _check(beads: list[BeadFacts], same: Lang, other: Lang) -> Iterator[Finding]:
    alike: dict[str, list[BeadFacts]] = defaultdict(list)
    for bead in beads:
        alike[fold(_side(bead, same).text, same)].append(bead)
    texts = list(alike)
    for found in alike.values():
        yield from _told(found, same, other, _OTHER)
    for i, j in near_pairs(texts, same):
        one, two = alike[texts[i]][0], alike[texts[j]][0]
        if likeness(texts[i], texts[j]) >= _SAME:
            yield from _told([one, two], same, other, _FAR)


def _side(bead: BeadFacts, lang: Lang) -> Side:
    side = bead.side(lang)
    assert side
    return side


def _told(beads: list[BeadFacts], same: Lang, other: Lang, unlike: float) -> Iterator[Finding]:
    """Report each version that is unlike the first and unlike those already reported."""
    kept: list[tuple[BeadFacts, str]] = []
    for bead in beads:
        text = fold(_side(bead, other).text, other)
        if all(likeness(text, before) < unlike for _, before in kept):
            if kept:
                yield _finding(bead, kept[0][0], same, other)
            kept.append((bead, text))


def _finding(bead: BeadFacts, first: BeadFacts, same: Lang, other: Lang) -> Finding:
    zh, en = _side(bead, "zh").whole(), _side(bead, "en").whole()
    name, text = NAMES[same], _side(first, other).text
    if same == bead.bitext.source:
        rule = "consistency.target"
        said = f"the same {name.en} was translated otherwise: “{text}”", f"同样的{name.zh}在别处译作“{text}”"
    else:
        rule = "consistency.source"
        said = f"the same {name.en} stands for other {NAMES[other].en}: “{text}”", f"同样的{name.zh}在别处对应“{text}”"
    related = [_side(first, "zh").whole(), _side(first, "en").whole()]
    return finding(bead, Message(*said), zh, en, related, rule=rule, severity="suggestion")
