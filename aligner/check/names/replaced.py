"""A place, university or organization that the translation replaces by another: 沙特阿拉伯 as the United Arab Emirates.

Only where exactly one name of a kind is lost and one added: what is left out or put in alone may be meant so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from aligner.check.means import Means
from aligner.extract.names.persons import fold_sound
from aligner.extract.names.written import find_sounds
from aligner.extract.zh.characters import normalise, take
from aligner.model import NAMES, Finding, Message
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side
from aligner.words.gazetteer import Entry, Gazetteer, Kind, Named, gazetteer
from aligner.words.lexicon import entries

_RULES: dict[Kind, str] = dict.fromkeys(("country", "region", "place", "water", "university"), "name.place")
_RULES["organization"] = "name.code"
# A country of one character beside others: 中美, 日方. An English demonym begins as the country does, mostly.
_STEM = 4


def check_replaced(texts: Sequence[Facts], means: Means) -> Iterator[Finding]:
    """Find names of which one side has one and the other another of the same kind."""
    known = gazetteer()
    for bead in (bead for text in texts for bead in text.beads):
        if bead.translated:
            yield from _findings(bead, *bead.translated, known, means)


def _findings(bead: BeadFacts, zh: Side, en: Side, known: Gazetteer, means: Means) -> Iterator[Finding]:
    normal = normalise(zh.text)
    added = [name for name in known.english(en.text) if not _in_chinese(name.entries, normal)]
    said = known.chinese(normal) if added else []
    rest = take(normal, [(name.start, name.end) for name in said])
    added = [name for name in added if not _in_short(name.entries, rest) and name.name not in normal]
    lost = [name for name in said if not _in_english(name.entries[0], en.text)] if added else []
    terms = [(m.start, m.end) for m in means.matcher.find(zh.text, "zh")] if lost and means.matcher else []
    lost = [name for name in lost if not any(start < name.end and name.start < end for start, end in terms)]
    lost = [name for name in lost if _is_word(normal, name)]
    added = [name for name in added if not _is_heard(normal, name)] if lost else []
    for kind in dict.fromkeys(name.entries[0].kind for name in lost):
        gone = [name for name in lost if name.entries[0].kind == kind]
        come = [name for name in added if kind in {entry.kind for entry in name.entries}]
        if len({name.name for name in gone}) == len({name.name for name in come}) == 1:
            yield _finding(bead, zh, en, gone[0], come[0])


def _is_heard(text: str, name: Named) -> bool:
    """Tell whether Chinese characters sound as an English name does: 陈清扬 is no town of Qingyang."""
    return any(find_sounds(text, frozenset([fold_sound(name.name)])))


def _is_word(text: str, name: Named) -> bool:
    """Tell whether a name begins and ends where words do: 大东西 is not of Dadong."""
    import rjieba

    edges = sorted({0, *accumulate(map(len, rjieba.cut(text)))})
    following = next(edge for edge in edges if edge >= name.end)
    rest = text[name.end : following]
    return name.start in edges and (not rest or rest in entries())  # 长江流域 is cut as one word, 流域 is one too


def _in_chinese(entries: Sequence[Entry], text: str) -> bool:
    """Tell whether a Chinese text has any name that an English one may stand for: 斯坦福 for 斯坦福大学."""
    for entry in entries:
        stem = re.sub(r"(?:大学|学院|[市省县区州国])$", "", entry.head)
        if (stem if len(stem) > 1 else entry.head) in text:
            return True
    return False


def _in_short(entries: Sequence[Entry], rest: str) -> bool:
    """Tell whether what is no name of its own has a place in short: 中美, 青藏, 加州."""
    for entry in entries:
        if entry.kind == "country" and entry.head[0] in rest:
            return True
        if f"{entry.head[0]}州" in rest or any(len(short) == 1 and short in rest for short in entry.also):
            return True
    return False


def _in_english(entry: Entry, text: str) -> bool:
    """Tell whether an English text has a name, its initials or a word that begins as it does: Chile, Chilean."""
    folded, letters = text.lower(), _letters(text)  # South-East Asia, Southeast Asia
    for name in (*entry.names, *filter(None, entry.also)):
        words = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
        initials = "".join(word[0] for word in words)
        if _letters(name) in letters or (len(initials) > 1 and re.search(rf"\b{initials}\b", text)):
            return True
        if _has_stem(entry.kind, name, [word for word in words if word not in _COMMON], folded):
            return True
    return False


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def _has_stem(kind: Kind, name: str, own: Sequence[str], folded: str) -> bool:
    """Tell whether a text has a word that begins as the first own word of a name does: Chilean, Tsinghua alone.

    Not for a university that is called after its place: another one may stand there.
    """
    if not own or kind not in ("country", "place", "university"):
        return False
    if kind == "university" and any(place.start == 0 for place in gazetteer().english(name) if place.name != name):
        return False
    return bool(re.search(rf"\b{re.escape(own[0][:_STEM].lower())}", folded))


_COMMON = frozenset(
    """
    University College Institute School Academy Sea Ocean River Lake Strait Bay Gulf South North East West Southeast
    Northeast Southwest Northwest Central New United States Republic Hong the National Islands Island Saint San Great
    """.split()  # noqa: SIM905
)


def _finding(bead: BeadFacts, zh: Side, en: Side, gone: Named, come: Named) -> Finding:
    zh_place, en_place = zh.place(gone.start, gone.end), en.place(come.start, come.end)
    rule, name = _RULES[gone.entries[0].kind], NAMES[bead.target]
    english, chinese = gone.entries[0].names[0], come.entries[0].head
    if bead.target == "en":
        message = Message(
            en=f"“{zh_place.text}” = {english}; the {name.en} says “{en_place.text}”",
            zh=f"“{zh_place.text}”是 {english}，{name.zh}却是“{en_place.text}”（{chinese}）",
        )
    else:
        message = Message(
            en=f"“{en_place.text}” = {chinese}; the {name.en} says “{zh_place.text}” ({english})",
            zh=f"“{en_place.text}”是{chinese}，{name.zh}却是“{zh_place.text}”",
        )
    return bead.finding(rule, "warning", message, zh_place, en_place)
