"""The same sentence said two ways: one source with two translations, or one translation for two sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from aligner.check.likeness import fold, letters, likeness, near_pairs
from aligner.check.names.modifiers import check_modifiers
from aligner.check.names.scenes import Scene, finding, read_scenes, translated
from aligner.model import LANGS, NAMES, Bitext, Finding, Lang, Message
from aligner.pair.sides import Side

_FEWEST: dict[Lang, int] = {"zh": 10, "en": 6}  # characters, words: what is shorter has its meaning from around it
# Read off repeated sentences of parliament, an academic book and four press releases.
_SAME = 90.0  # chrF from which two texts count as one
_OTHER = 85.0  # chrF under which two translations of one text count as two
_FAR = 60.0  # the same, of two texts that are not quite one: what differs in them may make the difference


def check_consistency(bitexts: Sequence[Bitext]) -> Iterator[Finding]:
    """Find sentences that come twice, in one text or in two, and are translated in two ways.

    Rows that came as pairs are texts of their own and are not compared.
    """
    scenes = translated(read_scenes(bitexts))
    long = [scene for scene in scenes if all(letters(_side(scene, lang).text) >= _FEWEST[lang] for lang in LANGS)]
    yield from _check(long, "zh", "en")
    yield from _check(long, "en", "zh")
    yield from check_modifiers(scenes)


def _check(scenes: list[Scene], same: Lang, other: Lang) -> Iterator[Finding]:
    alike: dict[str, list[Scene]] = defaultdict(list)
    for scene in scenes:
        alike[fold(_side(scene, same).text, same)].append(scene)
    texts = list(alike)
    for found in alike.values():
        yield from _told(found, same, other, _OTHER)
    for i, j in near_pairs(texts, same):
        one, two = alike[texts[i]][0], alike[texts[j]][0]
        if likeness(texts[i], texts[j]) >= _SAME:
            yield from _told([one, two], same, other, _FAR)


def _side(scene: Scene, lang: Lang) -> Side:
    side = scene.zh if lang == "zh" else scene.en
    assert side
    return side


def _told(scenes: list[Scene], same: Lang, other: Lang, unlike: float) -> Iterator[Finding]:
    """Report each version that is unlike the first and unlike those already reported."""
    kept: list[tuple[Scene, str]] = []
    for scene in scenes:
        text = fold(_side(scene, other).text, other)
        if all(likeness(text, before) < unlike for _, before in kept):
            if kept:
                yield _finding(scene, kept[0][0], same, other)
            kept.append((scene, text))


def _finding(scene: Scene, first: Scene, same: Lang, other: Lang) -> Finding:
    zh, en = _side(scene, "zh").whole(), _side(scene, "en").whole()
    name, text = NAMES[same], _side(first, other).text
    if same == scene.bitext.source:
        rule = "consistency.target"
        said = f"the same {name.en} was translated otherwise: “{text}”", f"同样的{name.zh}在别处译作“{text}”"
    else:
        rule = "consistency.source"
        said = f"the same {name.en} stands for other {NAMES[other].en}: “{text}”", f"同样的{name.zh}在别处对应“{text}”"
    related = [_side(first, "zh").whole(), _side(first, "en").whole()]
    return finding(scene, Message(*said), zh, en, related, rule=rule, severity="suggestion")
