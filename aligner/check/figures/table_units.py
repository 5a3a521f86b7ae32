"""Units of tables that are wrong in the translation: one finding where the unit stands, not one in each cell.

Where most cells under two units differ by one factor, it is the unit that is wrong; the cells are then compared in the
right one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import log10

from aligner.check.figures import wording
from aligner.check.figures.agreement import agree
from aligner.extract.atoms import Atom, atoms
from aligner.extract.scopes import bare, read_unit_phrase, rounds_to
from aligner.model import LANGS, NAMES, Finding, Lang, Message, Place, Quantity, Scope, other
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.scopes import Bound

_ENOUGH = 2  # cells: one that differs by a zero has a wrong figure, two or more the wrong unit
_SCALE = {
    "en": re.compile(
        r"(?:\d[\d,]*|\b(?:ten|hundred|thousand|million|billion|trillion)s?\b)(?:[ -](?:thousand|million|billion)s?\b)?"
    ),
    "zh": re.compile("[十百千万亿]+"),
}
_NAMES: dict[Lang, dict[int, str]] = {
    "en": {3: "thousand", 4: "ten thousand", 5: "hundred thousand", 6: "million", 8: "100 million", 9: "billion"},
    "zh": {3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 9: "十亿", 12: "万亿"},
}


_Cell = tuple[BeadFacts, Atom, Atom]
"""A bead with the one figure that each of its sides holds, the Chinese first."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The cells under one unit in Chinese and one in English, with the figure of each."""

    zh: Bound
    en: Bound
    cells: tuple[_Cell, ...]

    def bound(self, lang: Lang) -> Bound:
        return self.zh if lang == "zh" else self.en


def settle_units(text: Facts) -> tuple[Facts, list[Finding]]:
    """Give a text with each cell in its right unit, and a finding for every unit that had to be put right."""
    right: dict[int, BeadFacts] = {}
    found: list[Finding] = []
    for group in _groups(text):
        scope, rule = _right(group, text.bitext.target)
        if rule:
            found.append(_finding(text, group, scope, rule))
            right |= {bead.index: _in_unit(bead, scope) for bead in text.beads if _is_under(bead, group)}
    for source, cells in _unstated(text):
        if (factor := _factor([(zh, en) for _, zh, en in cells], text.bitext.target)) == 1:
            # 32,000 under 万元, and 32,000 of nothing; of a line that is left out alignment says so.
            label = text.bitext.document(other(text.bitext.target)).blocks[source.block].cell
            if label and source.scope.scale > 1 and len(cells) >= _ENOUGH:
                found.append(_scale_left_out(text, source, cells))
        else:
            found.append(_unit_missing(text, source, cells, factor))
            scope = replace(source.scope, scale=source.scope.scale * factor, text="", rounded=True)
            right |= {bead.index: _in_unit(bead, scope) for bead, _, _ in cells}
    return replace(text, beads=tuple(right.get(bead.index, bead) for bead in text.beads)) if right else text, found


def _groups(text: Facts) -> Iterator[_Group]:
    cells: dict[tuple[Bound, Bound], list[_Cell]] = defaultdict(list)
    for bead in text.beads:
        if bead.compared and bead.zh_bound and bead.en_bound:
            zh, en = (atoms(q for q in bead.said(lang) if q.scope) for lang in LANGS)
            if len(zh) == len(en) == 1 and zh[0].number and en[0].number:
                cells[bead.zh_bound, bead.en_bound].append((bead, zh[0], en[0]))
    return (_Group(zh, en, tuple(group)) for (zh, en), group in cells.items())


def _unstated(text: Facts) -> Iterator[tuple[Bound, list[_Cell]]]:
    """Give the cells of each table of which only the source states the unit, by that unit."""
    lang = text.bitext.target
    cells: dict[tuple[Bound, int], list[_Cell]] = defaultdict(list)
    for bead in text.beads:
        source, cell = bead.bound(other(lang)), bead.cell(lang)
        if bead.compared and source and cell and not bead.bound(lang):
            zh, en = (atoms(map(bare, bead.said(side))) for side in LANGS)
            if len(zh) == len(en) == 1 and {zh[0].kind, en[0].kind} == {"number"} and zh[0].number and en[0].number:
                cells[source, cell.table].append((bead, zh[0], en[0]))
    return ((source, group) for (source, _), group in cells.items())


def _unit_missing(text: Facts, source: Bound, cells: Sequence[_Cell], factor: Fraction) -> Finding:
    """Report that a translation states no unit, though its figures are in another than those of the source."""
    target = text.bitext.target
    name, times = NAMES[target], _times(Fraction(1), factor)
    bead, zh, en = cells[0]
    places = {"zh": _quoted(bead, "zh", zh.quantity), "en": _quoted(bead, "en", en.quantity)}
    places[other(target)] = _place(text, source, other(target))
    many, unit = len(cells), source.scope.text
    return bead.finding(
        "number.magnitude",
        "error",
        Message(
            en=f"the {name.en} states no unit for {many} figures of a table; under {unit} they are {times['en']}",
            zh=f"{name.zh}没有写明表中{many}个数字的单位；按{unit}计算{times['zh']}",
        ),
        places["zh"],
        places["en"],
    )


def _scale_left_out(text: Facts, source: Bound, cells: Sequence[_Cell]) -> Finding:
    """Report that a translation states no unit for figures that are counted in ten thousands, say: they look small."""
    target = text.bitext.target
    name, (bead, zh, en) = NAMES[target], cells[0]
    places = {"zh": _quoted(bead, "zh", zh.quantity), "en": _quoted(bead, "en", en.quantity)}
    places[other(target)] = _place(text, source, other(target))
    return bead.finding(
        "number.magnitude",
        "warning",
        Message(
            en=f"{source.scope.text} is the unit of {len(cells)} figures of a table; the {name.en} states none",
            zh=f"表中{len(cells)}个数字的单位是{source.scope.text}，{name.zh}没有写明",
        ),
        places["zh"],
        places["en"],
    )


def _quoted(bead: BeadFacts, lang: Lang, quantity: Quantity) -> Place | None:
    side = bead.side(lang)
    return side.place(quantity.start, quantity.end) if side else None


def _is_under(bead: BeadFacts, group: _Group) -> bool:
    return (bead.zh_bound, bead.en_bound) == (group.zh, group.en)


def _right(group: _Group, target: Lang) -> tuple[Scope, str]:
    """Give what the unit of the translation ought to be, and the rule that it breaks, "" where it is right."""
    source, wrong = (group.zh.scope, group.en.scope) if target == "en" else (group.en.scope, group.zh.scope)
    if source.kind != wrong.kind:
        return wrong, ""
    factor = _factor([(zh, en) for _, zh, en in group.cells], target) if source.unit == wrong.unit else Fraction(1)
    if factor != 1:
        return replace(wrong, scale=wrong.scale * factor), "number.magnitude"
    clashes = Counter(found.clash for _, zh, en in group.cells if (found := agree(zh, en)))
    clash, count = max(clashes.items(), key=lambda item: item[1], default=("", 0))
    if not clash or count * 2 <= len(group.cells):
        return wrong, ""
    return replace(wrong, unit=source.unit), "unit.currency" if clash == "currency" else "unit.mismatch"


def _factor(cells: Sequence[tuple[Atom, Atom]], target: Lang) -> Fraction:
    """Give by what most figures of the translation have to be multiplied; 1 where there is no such thing."""
    across = ((zh.quantity, en.quantity) if target == "en" else (en.quantity, zh.quantity) for zh, en in cells)
    ratios = Counter(_power(source, said) for source, said in across)
    factor, count = max(ratios.items(), key=lambda item: (item[1], item[0] == 1), default=(Fraction(1), 0))
    return factor or Fraction(1) if count >= _ENOUGH and count * 2 > len(cells) else Fraction(1)


def _power(source: Quantity, said: Quantity) -> Fraction:
    """Give by what power of ten a figure falls short of another, up to rounding; 0 where the digits differ."""
    if not isinstance(source.value, Fraction) or not isinstance(said.value, Fraction):
        return Fraction(0)
    power = Fraction(10) ** round(log10(abs(source.value / said.value)))
    return power if rounds_to(source, said, power) else Fraction(0)


def _in_unit(bead: BeadFacts, scope: Scope) -> BeadFacts:
    """Give a cell with its translation read in another unit."""
    lang = bead.target
    new = replace(bead.bound(lang) or Bound(scope, -1, 0, 0), scope=scope)
    moved = replace(bead, en_bound=new) if lang == "en" else replace(bead, zh_bound=new)
    said = moved.read(lang, bead.text(lang))
    return replace(moved, en_said=said) if lang == "en" else replace(moved, zh_said=said)


def _finding(text: Facts, group: _Group, right: Scope, rule: str) -> Finding:
    target = text.bitext.target
    source = group.bound("zh" if target == "en" else "en").scope
    wrong, name = group.bound(target).scope, NAMES[target]
    bead = _bead(text, group.bound(target), target) or group.cells[0][0]
    many, zeros = len(group.cells), _times(wrong.scale, right.scale)
    return bead.finding(
        rule,
        "error",
        Message(
            en=f"{source.text} = {_said(source, target)} for {many} figures of a table; the {name.en} says {wrong.text}"
            + (f", {zeros['en']}" if zeros else ""),
            zh=f"表中{many}个数字的单位是{source.text}，{name.zh}却是{wrong.text}"
            + (f"，{zeros['zh']}" if zeros else ""),
        ),
        _place(text, group.zh, "zh"),
        _place(text, group.en, "en"),
        suggestion=_phrase(wrong, right, target) if rule == "number.magnitude" else "",
    )


def _said(scope: Scope, lang: Lang) -> str:
    """Say a unit of a table as a quantity of one: 100 million yuan."""
    return wording.amount(scope.scale, Quantity(0, 0, "", scope.kind, scope.scale, unit=scope.unit), lang)


def _times(wrong: Fraction, right: Fraction) -> dict[str, str]:
    if wrong == right:
        return {}
    more, times = wrong > right, max(wrong / right, right / wrong)
    return {
        "en": f"{wording.plain(times)} times too {'much' if more else 'little'}",
        "zh": f"偏{'大' if more else '小'}，相差{wording.plain(times)}倍",
    }


def _phrase(wrong: Scope, right: Scope, lang: Lang) -> str:
    """Write a unit with the right scale in it, as far as it then reads so: RMB million becomes RMB billion."""
    name = _NAMES[lang].get(len(str(right.scale)) - 1, "")
    gap = " " if lang == "en" else ""
    forms = [_SCALE[lang].sub(name, wrong.text, count=1), f"{name}{gap}{wrong.text}", f"{wrong.text}{gap}{name}"]
    read = ((form.strip(), read_unit_phrase(" ".join(form.split()), lang)) for form in forms)
    sought = (right.kind, right.unit, right.scale)
    return next((form for form, scope in read if scope and (scope.kind, scope.unit, scope.scale) == sought), "")


def _bead(text: Facts, bound: Bound, lang: Lang) -> BeadFacts | None:
    found = (n for n, sentence in enumerate(text.bitext.side(lang)) if sentence.block == bound.block)
    first = next(found, None)
    return None if first is None else text.sentences(lang)[first].bead


def _place(text: Facts, bound: Bound, lang: Lang) -> Place | None:
    """Give the place where a unit is stated."""
    passage = text.bitext.document(lang).blocks[bound.block].passage
    start, end = passage.at(bound.start), passage.at(max(bound.start, bound.end - 1)) + 1
    for sentence, facts in zip(text.bitext.side(lang), text.sentences(lang), strict=True):
        if sentence.block == bound.block and sentence.passage.at(0) <= start < sentence.passage.at(len(sentence.text)):
            first = sentence.passage.index(start)
            return facts.place(first, first + max(1, end - start)) if bound.end else facts.place(0, len(sentence.text))
    return None
