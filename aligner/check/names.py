"""One name, one form: names that are written in two ways, found without a termbase, in one text and across texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from aligner.check.sides import Side, sides
from aligner.extract.names import Name, english_names, english_words, find_sounds, has_inner_capital
from aligner.glossary import Matcher
from aligner.model import Bitext, Finding, Message, Place

_FEWEST = 4  # characters of Chinese that all beads of two English forms must share, and no other bead has
_MOST_RELATED = 5
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "the", "honourable", "academician"]
)
_SHORTEST_SOUND = 8  # letters of pinyin: four syllables, for shorter ones are said by chance


@dataclass(frozen=True, slots=True)
class Scene:
    """A bead of one of the texts, with both sides."""

    bitext: Bitext
    bead: int
    zh: Side | None
    en: Side | None


@dataclass(frozen=True, slots=True)
class Use:
    """A name where it stands in the English of a bead."""

    scene: Scene
    name: Name

    def place(self) -> Place:
        assert self.scene.en
        return self.scene.en.place(self.name.start, self.name.end)


def check_names(bitexts: Sequence[Bitext], matcher: Matcher | None = None) -> Iterator[Finding]:
    """Find names with two English forms; what the termbase knows is left to it.

    Rows that came as pairs are texts of their own and are not compared.
    """
    scenes = [scene for bitext in bitexts if not bitext.given for scene in _scenes(bitext)]
    yield from _cased(scenes, matcher)
    yield from _shortened(scenes, matcher)
    yield from _transliterated(scenes, matcher)
    for bitext in bitexts:
        if not bitext.given:
            yield from _reworded([scene for scene in scenes if scene.bitext is bitext], matcher)


def _scenes(bitext: Bitext) -> Iterator[Scene]:
    for index, bead in enumerate(bitext.beads):
        yield Scene(bitext, index, *sides(bitext, bead))


def _uses(scenes: Iterable[Scene], matcher: Matcher | None, *, words: bool) -> Iterator[Use]:
    for scene in scenes:
        text = scene.en.text if scene.en else ""
        known = [(m.start, m.end) for m in matcher.find(text, "en")] if matcher else []
        for name in english_words(text) if words else english_names(text):
            if not any(name.start < end and start < name.end for start, end in known):
                yield Use(scene, name)


def _cased(scenes: list[Scene], matcher: Matcher | None) -> Iterator[Finding]:
    """Find BeiCell and Beicell: a brand with a capital inside, and the same letters with others."""
    forms: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in _uses(scenes, matcher, words=True):
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
        yield _finding(first, best, [by_form[best][0], *again], suggestion=best)


def _shortened(scenes: list[Scene], matcher: Matcher | None) -> Iterator[Finding]:
    """Find Life Valley beside Life Science Valley: one word inside left out, both forms at home in the texts."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in _uses(scenes, matcher, words=False):
        uses[use.name.text].append(use)
    at_home = {form for form, found in uses.items() if len(found) > 1}
    for form in uses:
        words = form.split()
        for index in range(1, len(words) - 1):
            short = " ".join([*words[:index], *words[index + 1 :]])
            if form in at_home and short in at_home:
                first, *again = uses[short]
                yield _finding(first, form, [uses[form][0], *again])


def _transliterated(scenes: list[Scene], matcher: Matcher | None) -> Iterator[Finding]:
    """Find Jianda Jiuzhou where 健达九州, of which it is the sound, has another English name in its own bead."""
    spoken: dict[str, list[Use]] = defaultdict(list)
    for use in _uses(scenes, matcher, words=False):
        spoken[_squeeze(use.name.text)].append(use)
    keys = frozenset(key for key in spoken if len(key) >= _SHORTEST_SOUND)
    told: set[str] = set()
    for scene in (scene for scene in scenes if scene.zh and scene.en):
        assert scene.zh
        assert scene.en
        for start, end, key in find_sounds(scene.zh.text, keys):
            if end - start >= _FEWEST and key not in told and key not in _squeeze(scene.en.text):
                told.add(key)
                yield _sound_finding(scene, scene.zh.place(start, end), spoken[key])


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())


def _sound_finding(scene: Scene, zh: Place, uses: list[Use]) -> Finding:
    form = uses[0].name.text
    message = Message(
        en=f"“{zh.text}” is “{form}” elsewhere, which the English here does not have",
        zh=f"“{zh.text}”在别处写作“{form}”，此处英文没有",
    )
    return _build(scene, message, zh, None, [use.place() for use in uses])


def _reworded(scenes: list[Scene], matcher: Matcher | None) -> Iterator[Finding]:
    """Find one Chinese name that has two English ones ending alike: 纸风车獾资本 as two kinds of Badger Capital.

    Evidence is a stretch of Chinese that stands in every bead with either of the two and in no other.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in _uses((s for s in scenes if s.zh), matcher, words=False):
        if len(use.name.words) > 1:
            uses[use.name.text].append(use)
    for one, other in _alike(uses):
        beads = {use.scene.bead: use.scene for use in (*uses[one], *uses[other])}
        rest = [scene.zh.text for scene in scenes if scene.zh and scene.bead not in beads]
        shared = _shared([scene.zh.text for scene in beads.values() if scene.zh], rest)
        whole = shared and all(_stands_alone(shared, uses[form]) for form in (one, other))
        if whole and not _is_other_name(uses, one, other, set(beads)):
            yield _reworded_finding(uses, one, other, shared)


def _alike(uses: dict[str, list[Use]]) -> Iterator[tuple[str, str]]:
    """Pair names that end in the same two words, or begin and end in the same, and never share a bead."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for name in uses:
        by_end[name.split()[-1]].append(name)
    for names in by_end.values():
        for one, other in combinations(names, 2):
            if _have_frame(_untitled(one), _untitled(other)) and not _meet(uses[one], uses[other]):
                yield one, other


def _untitled(name: str) -> list[str]:
    """Give a name's words without Mr. and The Honourable, with or without which a person is the same."""
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES:
        del words[0]
    return words


def _have_frame(one: list[str], other: list[str]) -> bool:
    if " ".join(one) in " ".join(other) or " ".join(other) in " ".join(one):
        return False  # Beijing GoBroad Hospital and GoBroad Hospital: the one is short for the other
    return one[-2:] == other[-2:] or (one[0] == other[0] and one[-1] == other[-1])


def _meet(one: list[Use], other: list[Use]) -> bool:
    return bool({use.scene.bead for use in one} & {use.scene.bead for use in other})


def _shared(texts: list[str], rest: list[str]) -> str:
    """Give the longest Chinese stretch that all `texts` have and none of the `rest`, or ''."""
    first = min(texts, key=len)
    for length in range(min(len(first), 20), _FEWEST - 1, -1):
        for start in range(len(first) - length + 1):
            part = first[start : start + length]
            if all("\u3400" <= c <= "\u9fff" for c in part) and all(part in text for text in texts):
                return "" if any(part in text for text in rest) else part
    return ""


def _stands_alone(shared: str, uses: list[Use]) -> bool:
    """Say whether the Chinese begins a name in some bead: 生命科学园 after 中关村 and after 灯屿 is two parks."""
    texts = [use.scene.zh.text for use in uses if use.scene.zh]
    return any(at == 0 or not "\u3400" <= text[at - 1] <= "\u9fff" for text in texts if (at := text.find(shared)) >= 0)


def _is_other_name(uses: dict[str, list[Use]], one: str, other: str, beads: set[int]) -> bool:
    """Say whether a third name stands in all these beads, so that the shared Chinese may be its own."""
    return any(name not in (one, other) and beads <= {use.scene.bead for use in found} for name, found in uses.items())


def _reworded_finding(uses: dict[str, list[Use]], one: str, other: str, shared: str) -> Finding:
    kept, odd = sorted((one, other), key=lambda form: (-len(uses[form]), uses[form][0].scene.bead))
    first, *again = uses[odd]
    zh = first.scene.zh
    assert zh
    at = zh.text.index(shared)
    return _finding(first, kept, [uses[kept][0], *again], zh=zh.place(at, at + len(shared)))


def _finding(use: Use, best: str, related: list[Use], *, zh: Place | None = None, suggestion: str = "") -> Finding:
    place = use.place()
    source = (f" for “{zh.text}”", f"“{zh.text}”的译名") if zh else ("", "")
    message = Message(
        en=f"“{place.text}”{source[0]} is written “{best}” elsewhere",
        zh=f"{source[1]}“{place.text}”在别处写作“{best}”",
    )
    return _build(use.scene, message, zh, place, [use.place() for use in related], suggestion)


def _build(
    scene: Scene, message: Message, zh: Place | None, en: Place | None, related: list[Place], suggestion: str = ""
) -> Finding:
    return Finding(
        rule="name.variant",
        severity="warning",
        message=message,
        pair=scene.bitext.pair_id(scene.bead),
        zh=zh,
        en=en,
        related=tuple(related[:_MOST_RELATED]),
        suggestion=suggestion,
        context=(scene.zh.text if scene.zh else "", scene.en.text if scene.en else ""),
        bitext=scene.bitext.name,
        bead=scene.bead,
    )
