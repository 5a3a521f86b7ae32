"""What a figure counts: the name of the thing, as the words around the figure give it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from aligner.model import Lang, Quantity
from aligner.words.characters import HAN

_CLAUSE = {"zh": re.compile(r"[，。；：,;:!?！？“”\"]"), "en": re.compile(r"[,;!?\"“”]|\.\s|:\s| — | -- ")}
_LIST = re.compile(r"[、（）()《》]")
_LABEL = re.compile(r"^\W*([^:：]{2,160}?)\s*[:：]\s*$")
_ASIDE = re.compile(r"\s*[（(]([^（）()]{2,160})[）)]")
_SMALL = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_NEXT_FIGURE = re.compile(r"\s+(?:and|or)\s+(?:\w+\s+){0,2}\d")
_MOST_WORDS = 8
_DATES = re.compile(r"(?:19|20)\d\d年?|\d{1,2}月(?:\d{1,2}日)?|\b(?:in|by|of|since) (?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """The name of what is counted (`thing`), what a bracket adds to it, and the clause in which it stands."""

    thing: str
    aside: str
    clause: str


@cache
def words(section: str, key: str) -> frozenset[str]:
    """Give a list of `subjects.toml`."""
    return frozenset(_table()[section][key])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("subjects.toml").read_text(encoding="utf-8"))


def scopes() -> dict[str, list[str]]:
    """Give the words that tell of which whole a figure speaks, by kind of whole."""
    return _table()["scope"]


def roles() -> dict[str, list[str]]:
    """Give the words that tell in which part the counted appear."""
    return _table()["role"]


def definitions() -> dict[str, list[str]]:
    """Give the words that widen or narrow what is counted, by what they do."""
    return _table()["definition"]


def read_subject(text: str, quantity: Quantity, lang: Lang) -> Subject:
    """Read what a quantity of `text` counts.

    >>> from aligner.extract import quantities
    >>> text = "全区聚集专精特新企业86家、上市企业17家"
    >>> [read_subject(text, q, "zh").thing for q in quantities(text, "zh")]
    ['专精特新企业', '上市企业']
    >>> text = "It has 18 listed enterprises (including those abroad) and 80 enterprises founded by scientists."
    >>> [read_subject(text, q, "en").thing for q in quantities(text, "en") if q.kind == "number"]
    ['listed enterprises', 'enterprises founded by scientists']
    """
    before, after = text[: quantity.start], text[quantity.end :]
    clause = _clause(before, after, lang)
    aside = found[1] if (found := _ASIDE.search(after[:200])) and len(_LIST.split(after[: found.start()])) == 1 else ""
    if label := _labelled(before, after, lang):
        name, _, inside = label.partition("(")
        return Subject(_unopened(name.strip()), inside.rstrip(") "), clause)
    if quantity.kind in ("number", "ordinal"):
        thing = _counted_zh(before, after, quantity) if lang == "zh" else _counted_en(after)
        return Subject(thing, aside if thing and _follows(after, aside) else "", clause)
    return Subject(_without_dates(clause), "", clause)


def _follows(after: str, aside: str) -> bool:
    """Tell whether a bracket belongs to this figure: no comma parts them."""
    return bool(aside) and not re.search(r"[,，;；、。]", after[: after.index(aside)])


def _clause(before: str, after: str, lang: Lang) -> str:
    left = _CLAUSE[lang].split(before)[-1]
    right = _CLAUSE[lang].split(after)[0]
    return f"{left}{' … ' if lang == 'en' else ' '}{right}".strip()


def _labelled(before: str, after: str, lang: Lang) -> str:
    """Give the label of a line such as `Unicorns (start-ups worth a billion): 4`."""
    found = _LABEL.match(before)
    ends = not re.match(r"\s*[\w%]", after) or re.match(r"\s*,?\s*(?:including|among)", after)
    short = found and len(found[1].split()) <= 25 and (lang == "en" or len(found[1]) <= 20)
    return found[1] if found and short and ends else ""


def _unopened(label: str) -> str:
    for opening in sorted(_table()["en"]["opening"], key=len, reverse=True):
        if label.lower().startswith(opening + " "):
            return label[len(opening) + 1 :]
    return label


def _without_dates(clause: str) -> str:
    return re.sub(r"\s+", " ", _ASIDE.sub(" ", _DATES.sub(" ", clause)).replace("…", " ")).strip()


@lru_cache(maxsize=1 << 12)
def _cut(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text))


def _counted_zh(before: str, after: str, quantity: Quantity) -> str:
    """Read the noun after the classifier (88家|医药健康企业), else the one before the figure (上市企业|17家)."""
    from aligner.extract.zh.words import classifiers

    run = re.match(f" ?[{HAN}A-Za-z&-]*", after)
    following = run[0].strip() if run else ""
    measure = next((c for c in sorted(classifiers(), key=len, reverse=True) if c and following.startswith(c)), "")
    noun = ""
    for word in _cut(following[len(measure) :])[:_MOST_WORDS]:
        if word in words("zh", "after"):
            break
        noun += word
    return noun if len(noun) > 1 else _noun_before(before).split("的")[-1]


def _noun_before(before: str) -> str:
    part = _LIST.split(_CLAUSE["zh"].split(before)[-1])[-1]
    kept = list(_cut(_DATES.sub("", part)))
    while kept and kept[-1] in words("zh", "beside"):
        kept.pop()
    last = next((n for n in range(len(kept) - 1, -1, -1) if kept[n] in words("zh", "before")), -1)
    return "".join(kept[last + 1 :][-_MOST_WORDS:])


def _counted_en(after: str) -> str:
    """Read the words after the figure up to a verb, a place or a bracket; one `and` may stand inside."""
    part = re.split(r"[,;:.()!?\"“”—]", after.lstrip())[0]
    part = _NEXT_FIGURE.split(part)[0]
    kept: list[str] = []
    for word in part.split()[: _MOST_WORDS + 1]:
        plain = word.lower().strip("'’")
        if plain in words("en", "after") or any(c.isdigit() for c in word):
            break
        kept.append(word)
    if "of" in kept[1:] and kept[kept.index("of", 1) - 1].lower() not in words("generic", "measures"):
        del kept[kept.index("of", 1) :]  # representatives of institutes are no institutes
    while kept and kept[-1].lower() in ("and", "or", "of", "the", "by", "its"):
        kept.pop()
    return " ".join(kept)
