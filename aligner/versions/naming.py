"""The names and terms of a sentence before and after.

What the termbase knows is compared by concept. Other names are told by how they are written: capitals in English;
Latin letters, book-title marks and, between two versions of one phrase, words no dictionary has in Chinese.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from os.path import commonprefix
from typing import TYPE_CHECKING

from aligner.extract import quantities
from aligner.extract.names.written import english_names, has_inner_capital
from aligner.model import Lang
from aligner.versions.differences import Difference, Mention, Sort
from aligner.words.characters import HAN, is_han

if TYPE_CHECKING:
    from aligner.glossary import Matcher, TermMatch

_LATIN = re.compile(r"[A-Z][A-Za-z]*(?:[.&-]?[A-Za-z]+)*|[a-z]+[A-Z][A-Za-z]*")
_TITLE = re.compile(r"《[^《》]{2,40}》")
_HAN = re.compile(f"[{HAN}]{{2,16}}")
# Endings by which a Chinese organisation or place shows itself, whatever comes before.
_KIND = re.compile(
    r"(?:公司|集团|医院|大学|学院|研究院|研究所|实验室|委员会|协会|学会|基金会?|资本|银行|生物|医疗|医药|药业|科技|"
    r"产业园|科学园|园区|中心|省|市|区|县|镇|局|部|厅)$"
)
_LONGEST_STEM, _LONGEST_PERSON = 4, 3  # characters of a name before its kind (纸风车獾|资本), and of a person's
# What follows a person's name.
_PERSON = re.compile(r"^(?:先生|女士|教授|博士|院士|主任|局长|市长|区长|董事长|总经理|表示|介绍|指出|认为|说)")


@dataclass(frozen=True, slots=True)
class Known:
    """The names and concepts of each whole version.

    A capital that opens a sentence is a name only if it is one elsewhere.
    """

    old: frozenset[str]
    new: frozenset[str]


def name_differences(
    old: str, new: str, lang: Lang, known: Known, matcher: Matcher | None = None, *, heading: bool = False
) -> Iterator[Difference]:
    """Give the terms and names that differ between two texts of one language, those that changed before the others."""
    before, after = (list(matcher.find(text, lang)) if matcher else [] for text in (old, new))
    found = list(_terms(before, after))
    taken_old = [(m.start, m.end) for m in before]
    taken_new = [(m.start, m.end) for m in after]
    names_old = list(_names(old, lang, taken_old, known.old, heading))
    names_new = list(_names(new, lang, taken_new, known.new, heading))
    went, came = _unequal(names_old, names_new)
    found += [Difference("name", mention, None) for mention in went]
    found += [Difference("name", None, mention) for mention in came]
    yield from (_weighed(difference, known) for difference in _joined(found, old, new))


def names_in(texts: Sequence[str], lang: Lang, matcher: Matcher | None = None) -> frozenset[str]:
    """Give the names of a whole text, by which a doubtful capital is known, and the labels of its concepts."""
    names = {name.text for text in texts for name in _written(text, lang) if name.start > 0}
    concepts = {match.concept.label for text in texts for match in matcher.find(text, lang)} if matcher else set()
    return frozenset(names | concepts)


def _terms(before: list[TermMatch], after: list[TermMatch]) -> Iterator[Difference]:
    def mention(match: TermMatch) -> Mention:
        return Mention(match.start, match.end, match.text, concept=match.concept.label)

    count_old, count_new = (Counter(m.concept.label for m in found) for found in (before, after))
    for match in _once(before):
        if not count_new[match.concept.label]:
            yield Difference(_sort(match), mention(match), None)
    for match in _once(after):
        if not count_old[match.concept.label]:
            yield Difference(_sort(match), None, mention(match))
    for match in _once(before):
        others = [m for m in after if m.concept.label == match.concept.label]
        forms = {m.term.text for m in before if m.concept.label == match.concept.label}
        if others and not forms & {m.term.text for m in others}:
            yield Difference("term", mention(match), mention(others[0]))


def _sort(match: TermMatch) -> Sort:
    return "term" if match.concept.type in ("term", "") else "name"


def _once(found: list[TermMatch]) -> list[TermMatch]:
    return list({match.concept.label: match for match in reversed(found)}.values())[::-1]


def _names(
    text: str, lang: Lang, taken: list[tuple[int, int]], known: Collection[str], heading: bool
) -> Iterator[Mention]:
    taken = [*taken, *((q.start, q.end) for q in quantities(text, lang) if q.form != "implied" and q.kind != "ordinal")]
    for name in _written(text, lang):
        inside = any(name.start < end and start < name.end for start, end in taken)
        doubtful = lang == "en" and (name.start == 0 or heading) and not has_inner_capital(name.text)
        if not inside and (not doubtful or name.text in known):
            yield name


def _written(text: str, lang: Lang) -> Iterator[Mention]:
    """Find what is written as a name."""
    if lang == "en":
        yield from (Mention(name.start, name.end, name.text) for name in english_names(text))
        return
    for pattern in (_LATIN, _TITLE):
        yield from (Mention(m.start(), m.end(), m[0]) for m in pattern.finditer(text) if len(m[0]) > 1)


def _unequal(old: list[Mention], new: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Leave out the names that both have."""
    count_old, count_new = Counter(m.text for m in old), Counter(m.text for m in new)
    return (
        list({m.text: m for m in reversed(old) if not count_new[m.text]}.values())[::-1],
        list({m.text: m for m in reversed(new) if not count_old[m.text]}.values())[::-1],
    )


def _joined(found: list[Difference], old: str, new: str) -> Iterator[Difference]:
    """Make one change of a name that went and one that came in its place."""
    went = [d for d in found if d.old and not d.new]
    came = [d for d in found if d.new and not d.old]
    yield from (d for d in found if d.old and d.new)
    for one, other in _changed_stretches(old, new):
        gone = [d for d in went if d.old and d.old.start < one.end and one.start < d.old.end]
        here = [d for d in came if d.new and d.new.start < other.end and other.start < d.new.end]
        for a, b in zip(gone, here, strict=False):
            went.remove(a)
            came.remove(b)
            yield replace(a, new=b.new)
        rest_old, rest_new = old[one.end :], new[other.end :]
        if gone and not here and _is_name(other.text, rest_new):
            went.remove(gone[0])
            yield replace(gone[0], new=other)
        elif here and not gone and _is_name(one.text, rest_old):
            came.remove(here[0])
            yield replace(here[0], old=one)
        elif not gone and not here and _is_name(one.text, rest_old) and _is_name(other.text, rest_new):
            yield Difference("name", one, other)
    yield from (*went, *came)


def _changed_stretches(old: str, new: str) -> Iterator[tuple[Mention, Mention]]:
    """Give the stretches of words that took one another's place."""
    left, right = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, [t for _, t in left], [t for _, t in right], autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "replace":
            one = old[left[i0][0] : _end(left[i1 - 1])]
            other = new[right[j0][0] : _end(right[j1 - 1])]
            # 从林|可胜: what cuts words may draw the one before into a name that it does not know.
            shared = len(commonprefix([one, other])) if _HAN.fullmatch(one) else 0  # noqa: RUF071  # no paths
            yield _stretch(one, left[i0][0], shared), _stretch(other, right[j0][0], shared)


def _stretch(text: str, start: int, shared: int) -> Mention:
    return Mention(start + shared, start + len(text), text[shared:])


def _end(token: tuple[int, str]) -> int:
    return token[0] + len(token[1])


def _tokens(text: str) -> list[tuple[int, str]]:
    """Cut a text into words, runs of Latin letters and digits, and single signs, with their places."""
    import rjieba

    found: list[tuple[int, str]] = []
    for match in re.finditer(rf"[{HAN}]+|[^\W{HAN}]+|[^\w\s]", text):
        place = match.start()
        for word in rjieba.cut(match[0]) if is_han(match[0][0]) else [match[0]]:
            found.append((place, word))
            place += len(word)
    return found


def _is_name(text: str, rest: str) -> bool:
    """Tell whether a stretch of Chinese is a name: no dictionary has it as a word, and it looks or stands like one."""
    import rjieba

    from aligner.words.lexicon import entries

    if not _HAN.fullmatch(text):
        return False
    if known := entries().get(text):
        return any(entry.partition("/")[2][:1].isupper() for entry in known)  # 昌平: Changping
    following = next(iter(rjieba.cut(rest[:6])), "") if rest else ""
    if _KIND.search(text) or (_KIND.search(following) and len(text) <= _LONGEST_STEM):
        # A name is cut into what is no word, or into crumbs: 琉璃|獭|医疗.
        return any(word not in entries() or len(word) == 1 for word in rjieba.cut(text))
    return len(text) <= _LONGEST_PERSON and _is_surname(text[0]) and (len(text) > 2 or bool(_PERSON.search(rest)))


def _is_surname(character: str) -> bool:
    from aligner.words.lexicon import entries

    return any("/surname " in entry for entry in entries().get(character, ()))


def _weighed(difference: Difference, known: Known) -> Difference:
    """Mark as weak that a name went or came which the other version has elsewhere: `the park` will do again."""
    if difference.old and not difference.new:
        return replace(difference, weak=bool({difference.old.text, difference.old.concept} & known.new))
    if difference.new and not difference.old:
        return replace(difference, weak=bool({difference.new.text, difference.new.concept} & known.old))
    return difference
