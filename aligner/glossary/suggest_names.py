"""Where names stand in a pair of sentences, and how well a stretch of Chinese says what an English name says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from aligner.extract.names.persons import chinese_persons, fold_sound
from aligner.extract.names.quotations import chinese_quotes, english_quotes
from aligner.extract.names.series import pair_lists
from aligner.extract.names.written import Name, has_inner_capital, is_pinyin
from aligner.words.characters import HAN, is_han
from aligner.words.lexicon import entries, glosses, is_english, readings, translations
from aligner.words.stems import stem

_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_CAPITAL = r"(?:[A-Z](?:[\w.&·-]|[’'](?!s\b(?! Gov)))*\w|[A-Z])"
_HAN = re.compile(f"[{HAN}]{{2}}")
_SUFFIXES = frozenset("园区局部院会城谷所馆厅处司站港法奖杯赛展委")  # one character that ends a name
_NEVER_INSIDE = frozenset("是在由将把被为从使让并也已了着等如")
_OPENING = re.compile(r"(?:The|An?|This|In|At|On|By|For|From|Of|As|Its|Currently|Besides|Additionally)\b[ ,]*")
_LONG = re.compile(rf"(?<![\w’'-])(?:\d{{4}} )?{_CAPITAL}(?:(?: (?:of|for|the|and|&|on|in))* {_CAPITAL}| \d+(?!\w))*")
_WORD = re.compile(r"[^\W_]+(?:[’'&-][^\W_]+)*")
_CLAUSE = re.compile(r"[^，,。；;：:、！？!?（）()\n《》“”\"]+")
_PERSON = re.compile(r"(?<![\w-])(?=([A-Z][a-zü]+) ([A-Z][a-zü]+(?:-[A-Za-z][a-zü]+)?)(?![\w-]))")
_BRACKETED = re.compile(rf"([{HAN}]{{2,12}})[（(]([A-Za-z][\w.&’' -]{{1,40}})[)）]")
_TAIL = re.compile(r"(?<=\w) (?:of|for|on|in) .*")
_NEAR = 5  # characters to the border of a clause that a name may go on
_WIDEST = 14  # words of Chinese that a name may have
_LEAST = 0.72  # of what both sides of a name say, what the dictionary must find on the other: read off seed releases


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take two stretches of a pair of sentences for one name."""

    zh: Name
    en: Name
    kind: str
    weight: float
    type: str = ""


def find_evidence(zh: str, en: str) -> Iterator[Evidence]:
    """Find what speaks for two stretches being one name, whatever it is."""
    for look in (_persons, _brackets, _quotes, _lists, _composed):
        yield from (one for one in look(zh, en) if _HAN.search(one.zh.text))


def _persons(zh: str, en: str) -> Iterator[Evidence]:
    spelt = [(m, fold_sound(m[1]), fold_sound(m[2])) for m in _PERSON.finditer(en)]
    for person in chinese_persons(zh) if spelt else ():
        for match, one, two in spelt:
            family, given = (one, two) if one in person.family else (two, one)
            if family in person.family and given in person.given:
                name = Name(match.start(1), match.end(2), f"{match[1]} {match[2]}")
                yield Evidence(Name(person.start, person.end, person.text), name, "pinyin", 0.95, "person")


def _brackets(zh: str, en: str) -> Iterator[Evidence]:
    for match in _BRACKETED.finditer(zh):
        at = en.find(match[2])
        words = cut(match[1], 0)
        if at >= 0 and words:
            yield Evidence(Name(*match.span(1), match[1]), Name(at, at + len(match[2]), match[2]), "brackets", 0.8)


def _quotes(zh: str, en: str) -> Iterator[Evidence]:
    chinese, english = list(chinese_quotes(zh)), list(english_quotes(en))
    for one, other in zip(chinese, english, strict=True) if len(chinese) == len(english) else ():
        capitals = [word for word in _WORD.findall(other.text) if word.lower() not in _SMALL]
        if len(capitals) > 1 and all(word[0].isupper() or word[0].isdigit() for word in capitals):
            yield Evidence(one, other, "quotation marks", 0.85)


def _lists(zh: str, en: str) -> Iterator[Evidence]:
    for one, other in pair_lists(zh, en):
        name = _LONG.match(other.text)
        if name and len(name[0]) > 1:
            start, end, text = _extent(one.text, name[0], other.text[name.end() :])
            if end - start > 1:
                here = Name(one.start + start, one.start + end, one.text[start:end])
                there = Name(other.start, other.start + len(text), text)
                whole = len(other.text) == name.end()
                yield Evidence(here, there, "list", 0.9 if whole else 0.8, "organisation" if whole else "")


def _extent(item: str, name: str, rest: str) -> tuple[int, int, str]:
    """Give how much of a Chinese item is its name, and the English name without what belongs to the rest."""
    if not rest:
        return 0, len(item), name
    words = cut(item, 0)
    score, start, end = _best(words, name)
    if score >= _LEAST:
        return (*_widen(item, words, start, -end, name), name)
    end = _until(item, _stems(re.sub(r"\([^()]*\)", " ", rest)))
    # 健达九州中国总部: China is no part of either name.
    while " " in name and (shorter := _without(item[:end], name.split()[-1])):
        end, name = shorter, name.rsplit(" ", 1)[0]
    return 0, end, name


def _until(text: str, tail: frozenset[str]) -> int:
    """Give how far a Chinese item goes before its words say what follows the name in English."""
    for at, word in cut(text, 0):
        if (
            at
            and len(word) > 1
            and tail & (glosses(word).keys() | (glosses(word[-2:]).keys() if len(word) > 2 else set()))
        ):
            return at
    return len(text)


def _without(text: str, word: str) -> int:
    """Give where the last Chinese word begins, if it means the English one and is not all there is."""
    words = cut(text, 0)
    if len(words) < 2 or words[-1][0] < 3 or stem(word.lower()) not in translations(words[-1][1]):
        return 0
    return words[-1][0] if words[-1][1] in ("中国", "全球", "国际", "亚太", "总部") else 0


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[A-Za-z]+", text.replace("R&D", "research development"))
    return frozenset(stem(word.lower()) for word in words if word.lower() not in _SMALL)


def cut(text: str, start: int) -> list[tuple[int, str]]:
    """Segment Chinese into words, each with where it begins, counted from `start`."""
    import rjieba

    at, found = start, []
    for word in rjieba.cut(text):
        found.append((at, word))
        at += len(word)
    return found


def _composed(zh: str, en: str) -> Iterator[Evidence]:
    """Find the Chinese whose words say what the words of an English name say."""
    names = [name for name in _candidates(en) if _is_name(name)]
    clauses = [words for m in _CLAUSE.finditer(zh) for words in _parts(cut(m[0], m.start()))] if names else []
    for name in names:
        best, words = max(((_best(words, name.text), words) for words in clauses), default=((0.0, 0, 0), []))
        if best[0] >= _LEAST:
            start, end = _widen(zh, words, best[1], -best[2], name.text)
            yield Evidence(Name(start, end, zh[start:end]), name, "dictionary", best[0] * 0.8)


def _parts(words: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Cut a clause at the small words over which no name goes."""
    for apart, part in groupby(words, key=lambda word: word[1] in _NEVER_INSIDE):
        if not apart:
            yield list(part)


def _candidates(text: str) -> Iterator[Name]:
    """Find names, the longest and those that its borders at `and` make of it: Forum and Forum is two."""
    for match in _LONG.finditer(text):
        start = match.start()
        while opening := _OPENING.match(text, start, match.end()):
            start = opening.end()
        joints = [(m.start(), m.end()) for m in re.compile(" and (?:the )?").finditer(text, start, match.end())]
        starts, ends = [start, *(end for _, end in joints)], [*(begin for begin, _ in joints), match.end()]
        for first, begin in enumerate(starts):
            yield from (Name(begin, end, text[begin:end]) for end in ends[first:] if begin < end)


def _widen(zh: str, words: list[tuple[int, str]], start: int, end: int, name: str) -> tuple[int, int]:
    """Take in what the dictionary cannot know: the 园 of 生命科学园, 施普林格· before 自然集团, 嘉吉 before 亚太."""
    first, last = words[0][0], words[-1][0] + len(words[-1][1])
    if zh[first - 1 : first] == "《" and zh[last : last + 1] == "》":
        return first, last
    suffix = any(at == end and word[0] in _SUFFIXES and (len(word) == 1 or word not in entries()) for at, word in words)
    end += suffix
    english = _WORD.findall(name)
    foreign = english[0].isalpha() and not is_english(english[0]) and not is_pinyin(english[0])
    if foreign and 0 < start - first <= _NEAR:
        start = first
    # 研讨大会: the head of a name ends it in both languages.
    head = _WORD.findall(_TAIL.sub("", name))[-1]
    headless = not suffix and not any(_means(word, head) for at, word in words if start <= at < end)
    if headless and 0 < last - end <= _NEAR:
        end = last
    return start, end


def _is_name(name: Name) -> bool:
    return len(name.words) > 1 or has_inner_capital(name.text) or not is_english(name.text)


def _best(words: list[tuple[int, str]], name: str) -> tuple[float, int, int]:
    """Give the best stretch: its score, start, and minus its end, so that of equals the first and shortest wins."""
    wanted = [word for word in _WORD.findall(name.replace("·", " ")) if word.lower() not in _SMALL]
    hits = [frozenset(i for i, english in enumerate(wanted) if _means(word, english)) for _, word in words]
    found = (0.0, 0, 0)
    for first in (index for index, hit in enumerate(hits) if hit):
        said: frozenset[int] = frozenset()
        told = length = 0
        for last in range(first, min(len(words), first + _WIDEST)):
            size = len(words[last][1])
            length += size
            if hits[last]:
                said |= hits[last]
                told += size
                covered, used = len(said) / len(wanted), told / length
                score = 2 * covered * used / (covered + used)
                found = max(found, (score, words[first][0], -(words[last][0] + size)))
    return found


def _means(word: str, english: str) -> bool:
    lower = english.lower()
    if word == english or word.lower() == lower:
        return True
    if not is_han(word[0]):
        return False
    parts = {"research", "develop"} if english == "R&D" else {stem(p) for p in (lower, *re.split("[-&]", lower)) if p}
    if parts & translations(word).keys():
        return True
    return english[:1].isupper() and fold_sound(english) in _heard(word)


def _heard(word: str) -> Iterable[str]:
    said = {""}
    for character in word[:5]:
        said = {heard + fold_sound(sound) for heard in said for sound in readings(character)}
    return said
