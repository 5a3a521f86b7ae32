"""Numbers, dates, money and measures, compared by value within each bead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from aligner.check.figures import conflicts, excuses, wording
from aligner.check.figures.evidence import is_item_number, is_weak
from aligner.check.figures.exchanges import exchanged
from aligner.check.figures.matching import Link, Matching, match
from aligner.check.figures.replacements import replacement
from aligner.extract.atoms import Atom, atoms
from aligner.model import (
    LANGS,
    NAMES,
    Excused,
    Finding,
    Lang,
    Match,
    Message,
    Passage,
    Place,
    Quantity,
    Severity,
    other,
)
from aligner.pair.facts import BeadFacts, Facts
from aligner.pair.sides import Side
from aligner.words.characters import HAN


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with something on both sides, and how its figures match."""

    bead: BeadFacts
    zh: Side
    en: Side
    matching: Matching

    @property
    def target(self) -> Lang:
        return self.bead.target

    def across(self, zh: Atom, en: Atom) -> tuple[Atom, Atom]:
        """Give two atoms as the source's and the translation's."""
        return (zh, en) if self.target == "en" else (en, zh)

    def mended(self, wrong: Place, right: str) -> Pair | None:
        """Give this pair with other words at a place of the translation; None for a place that is not in it."""
        side = self.en if self.target == "en" else self.zh
        start, end = side.passage.index(wrong.start), side.passage.index(wrong.end - 1) + 1
        if _bare(side.text[start:end]) != _bare(wrong.text):
            return None
        new = replace(side, passage=Passage(side.text[:start] + right + side.text[end:]), source="")
        zh, en = (self.zh, new) if self.target == "en" else (new, self.en)
        matching = match(self.bead.read("zh", zh.text), self.bead.read("en", en.text), zh.text, en.text)
        return replace(self, zh=zh, en=en, matching=matching)

    @property
    def alike(self) -> bool:
        """Whether both sides are the same in the same unit: a line of code, the name of a model, a cell."""
        zh, en = self.bead.zh_bound, self.bead.en_bound
        same = zh is None or en is None or (zh.scope.unit, zh.scope.scale) == (en.scope.unit, en.scope.scale)
        return same and self.zh.text == self.en.text


def _bare(text: str) -> str:
    """Give a text without white space: a line may end in a figure."""
    return "".join(text.split())


def read_pairs(text: Facts) -> list[Pair]:
    """Match the quantities of every bead that has two sides and is sure enough."""
    return [
        Pair(bead, zh, en, match(bead.zh_said, bead.en_said, zh.text, en.text))
        for bead in text.beads
        for zh, en in ([bead.compared] if bead.compared else [])
    ]


def check_numbers(text: Facts, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Find the figures that differ, are missing or were added, with the reading of both as proof."""
    for position, pair in enumerate(pairs):
        if pair.alike:
            continue
        around = _around(position, pairs)
        left = _unexplained(pair, around)
        found = list(_findings(pair, left, text.retold))
        for finding in found:
            mends = _mends(finding, found, pair, around, text.retold)
            yield finding if mends else replace(finding, suggestion="")


def _around(position: int, pairs: Sequence[Pair]) -> list[Pair]:
    return [
        pair for n, pair in enumerate(pairs[max(0, position - 1) : position + 2], max(0, position - 1)) if n != position
    ]


def _unexplained(pair: Pair, around: Sequence[Pair]) -> excuses.Unexplained:
    return excuses.unexplained(pair.matching, pair.zh.text, pair.en.text, [o.matching for o in around])


def _mends(finding: Finding, found: Sequence[Finding], pair: Pair, around: Sequence[Pair], retold: bool) -> bool:
    """Tell whether what is suggested makes a finding go, and brings no other: read in its sentence, not by itself."""
    wrong = finding.place(pair.target)
    if not finding.suggestion or wrong is None:
        return False
    if (mended := pair.mended(wrong, finding.suggestion)) is None:
        return False
    left = _unexplained(mended, around)
    after, before = (Counter(map(_told, each)) for each in (_findings(mended, left, retold), found))
    gone, new = before - after, after - before
    return gone[_told(finding)] > 0 and all(severity == "suggestion" for _, severity, _, _ in new)


def _told(finding: Finding) -> tuple[object, ...]:
    """Give what makes two findings of a bead the same, wherever in the translation they stand."""
    return finding.rule, finding.severity, *(place and _bare(place.text) for place in (finding.zh, finding.en))


def number_matches(pairs: Sequence[Pair]) -> Iterator[Match]:
    """Give every two figures that agree, for the report to light up together."""
    for pair in pairs:
        for link in _one_a_quantity(pair.matching.links):
            if not link.agreement.clash:
                zh, en = _places(pair, link.zh, link.en)
                source = pair.across(link.zh, link.en)[0].quantity
                proof = f"{wording.quoted(source, 'en')} = {wording.reading(source, pair.target)}"
                yield Match(pair.bead.bitext.name, pair.bead.index, zh, en, proof)


def excused_figures(pairs: Sequence[Pair]) -> Iterator[Excused]:
    """Give every figure without partner that raises nothing, with the excuse that silenced it, once each."""
    for position, pair in enumerate(pairs):
        left = _unexplained(pair, _around(position, pairs))
        told = {id(atom) for both in conflicts.pair_up(left.zh, left.en) for atom in both}
        for side, rest, silenced in ((pair.zh, left.zh, left.zh_silenced), (pair.en, left.en, left.en_silenced)):
            all_silenced = [*silenced, *_silent_alone(rest, told, side, pair), *_implied(pair, side.lang)]
            for quantity, excuse, against in dict.fromkeys(
                (s.atom.quantity, s.excuse, s.against) for s in all_silenced
            ):
                place = side.place(quantity.start, quantity.end)
                yield Excused(pair.bead.bitext.name, pair.bead.index, place, excuse, against)


def _silent_alone(rest: Sequence[Atom], told: Set[int], side: Side, pair: Pair) -> Iterator[excuses.Silenced]:
    """Give the atoms that nothing accounts for and that prove nothing, as `_findings` passes over them."""
    for atom in excuses.one_a_quantity(a for a in rest if id(a) not in told):
        if excuse := excuses.excuse_alone(atom, side.text):
            links = [(a, b) if side.lang == "zh" else (b, a) for a, b in ((k.zh, k.en) for k in pair.matching.links)]
            twin = (b for a, b in links if a.owner == atom.owner or (a.kind, a.value) == (atom.kind, atom.value))
            against = next(twin, None) if atom.soft else None
            yield excuses.Silenced(atom, excuse, against.quantity.text if against else "")


def _implied(pair: Pair, lang: Lang) -> Iterator[excuses.Silenced]:
    """Give the implied figures without partner, which matching leaves out: they are evidence, never an alarm.

    An article alone (a company) is a figure only where it finds a partner.
    """
    read = pair.matching.zh if lang == "zh" else pair.matching.en
    linked = {(link.zh if lang == "zh" else link.en).quantity for link in pair.matching.links}
    alone = (q for q in read if q.form == "implied" and q not in linked and q.text.lower() not in ("a", "an"))
    for atom in atoms(alone):
        yield excuses.Silenced(atom, "implied")


def _places(pair: Pair, zh: Atom, en: Atom) -> tuple[Place, Place]:
    return (
        pair.zh.place(zh.quantity.start, zh.quantity.end),
        pair.en.place(en.quantity.start, en.quantity.end),
    )


def _findings(pair: Pair, left: excuses.Unexplained, retold: bool) -> Iterator[Finding]:
    for link in _one_a_quantity(pair.matching.links):
        if link.agreement.clash:
            yield _clash(pair, link)
        elif turned := conflicts.approximation(link, pair.zh.text, pair.en.text):
            yield _approximation(pair, link, turned)
    for first, second in exchanged(pair.matching, pair.zh, pair.en):
        yield _exchange(pair, first, second)
    paired = conflicts.pair_up(left.zh, left.en)
    for zh, en in paired:
        yield _conflict(pair, zh, en)
    told = {id(atom) for both in paired for atom in both}
    for side, rest in ((pair.zh, left.zh), (pair.en, left.en)):
        for atom in excuses.one_a_quantity(a for a in rest if id(a) not in told):
            if severity := _severity(pair, side, atom):
                # A retelling leaves out and adds as it likes.
                yield _alone(pair, side, atom, "suggestion" if retold else severity)


def _severity(pair: Pair, side: Side, atom: Atom) -> Severity | None:
    """Say how grave it is that a figure has no partner: a rank, or one of a lost clause, proves less."""
    severity = excuses.severity_alone(atom, side.text)
    across = pair.en if side.lang == "zh" else pair.zh
    if severity and is_item_number(atom.quantity, side.text, across.text):
        return "suggestion"
    if severity == "error" and is_weak(atom.quantity, side.lang, side.text, across.text):
        return "warning"
    return severity


def _one_a_quantity(links: Sequence[Link]) -> Iterator[Link]:
    """Pass on the first link of each two quantities: a range is wrong once, not at both ends."""
    seen = set()
    for link in links:
        key = (link.zh.owner, link.en.owner)
        if key not in seen:
            seen.add(key)
            yield link


def _conflict(pair: Pair, zh: Atom, en: Atom) -> Finding:
    kind = conflicts.kind(zh, en)
    source, target = pair.across(zh, en)
    chinese, english = _counted(zh.quantity, "zh"), _proof(en, "zh", "zh")
    first, second = (chinese, english) if pair.target == "en" else (english, chinese)
    name = NAMES[pair.target]
    said = Message(
        en=f"{_proof(source, pair.target, 'en')}; the {name.en} says {_counted(target.quantity, 'en')}",
        zh=f"{first}，{name.zh}却是 {second}",
    )
    zh_place, en_place = _places(pair, zh, en)
    return pair.bead.finding(
        rule=kind,
        severity="error",
        message=said,
        zh=zh_place,
        en=en_place,
        suggestion=replacement(source, target, pair.target),
    )


def _proof(atom: Atom, lang: Lang, reader: Lang) -> str:
    """Quote a figure with what it was read as, said in `lang`, where that is not plain from the digits."""
    said = wording.atom(atom, lang) if atom.kind != "code" else ""
    quoted = _counted(atom.quantity, reader)
    plainly = re.sub("[,年月日]", "", said) in re.sub("[,年月日]", "", quoted)
    return quoted if plainly else f"{quoted} = {said}"


def _counted(quantity: Quantity, reader: Lang) -> str:
    """Quote a figure with the first words of what it counts: 88家企业, 24 shuttle buses."""
    if quantity.scope:
        return wording.quoted(quantity, reader)
    if quantity.kind in ("date", "time", "money", "measure", "percent", "code"):
        return quantity.text
    if quantity.text.endswith(quantity.counts):
        return quantity.text
    if re.search(f"[{HAN}]", quantity.counts):
        return quantity.text + _whole_words(quantity.counts)
    return " ".join([quantity.text, *quantity.counts.split()[:3]])


def _whole_words(counts: str, most: int = 6) -> str:
    """Cut a Chinese phrase between words: the reader of quantities cuts it at a number of characters."""
    import rjieba

    words: list[str] = rjieba.cut(counts)
    if len(counts) >= most:
        words = words[:-1]  # the last one may be half a word
    kept = ""
    for word in words:
        if len(kept + word) > most:
            break
        kept += word
    return kept


# What is told of figures that are equal and still differ: the rule, and the words for what is another.
_CLASHES = {
    "unit": ("unit.mismatch", "unit", "单位不同"),
    "currency": ("unit.currency", "currency", "币种不同"),
    "calendar": ("date.mismatch", "calendar", "历法不同"),
}


def _clash(pair: Pair, link: Link) -> Finding:
    zh, en = _places(pair, link.zh, link.en)
    source, target = pair.across(link.zh, link.en)
    name = NAMES[pair.target]
    rule, other_en, other_zh = _CLASHES[link.agreement.clash]
    return pair.bead.finding(
        rule=rule,
        severity="error",
        message=Message(
            en=f"{source.quantity.text} = {wording.reading(source.quantity, pair.target)}; "
            f"the {name.en} says {target.quantity.text}: same figure, other {other_en}",
            zh=f"{source.quantity.text}，{name.zh}却是 {target.quantity.text}：数字相同，{other_zh}",
        ),
        zh=zh,
        en=en,
        suggestion=replacement(source, target, pair.target),
    )


def _exchange(pair: Pair, first: Link, second: Link) -> Finding:
    zh, en = _places(pair, first.zh, first.en)
    zh_other, en_other = _places(pair, second.zh, second.en)
    one, two = (zh.text, zh_other.text), (en.text, en_other.text)
    source, target = (one, two) if pair.target == "en" else (two, one)
    name = NAMES[pair.target]
    return pair.bead.finding(
        rule="number.order",
        severity="warning",
        message=Message(
            en=f"{' and '.join(source)} seem to have changed places in the {name.en}: {', '.join(target)}",
            zh=f"{' 与 '.join(source)} 在{name.zh}里好像对调了：{'、'.join(target)}",
        ),
        zh=zh,
        en=en,
        related=(zh_other, en_other),
    )


def _approximation(pair: Pair, link: Link, turned: conflicts.Turned) -> Finding:
    zh, en = _places(pair, link.zh, link.en)
    source, target = (atom.quantity for atom in pair.across(link.zh, link.en))
    said, says = (wording.reading(quantity, pair.target) for quantity in (source, target))
    said_zh, says_zh = (wording.reading(quantity, "zh") for quantity in (source, target))
    name = NAMES[pair.target]
    return pair.bead.finding(
        rule="number.approximation",
        severity="warning" if turned == "turned" else "suggestion",
        message=Message(
            en=f"{source.text} = {said}; the {name.en} says {says}",
            zh=f"{source.text} 意为“{said_zh}”，{name.zh}却是“{says_zh}”",
        ),
        zh=zh,
        en=en,
    )


def _alone(pair: Pair, side: Side, atom: Atom, severity: Severity) -> Finding:
    """Report a figure of one side that the other lacks; one of the source is said as the translation should say it."""
    quantity, target = atom.quantity, pair.target
    missing = side.lang != target
    family = "date" if quantity.kind in ("date", "time") else "number"
    absent = NAMES[other(side.lang)]
    shown = _proof(atom, "zh", "zh") if side.lang == "en" else _counted(quantity, "zh")
    message = Message(
        en=f"{_proof(atom, target, 'en') if missing else _counted(quantity, 'en')}: not in the {absent.en}",
        zh=f"{absent.zh}没有{shown}" if side.lang == "zh" else f"{absent.zh}没有“{shown}”",
    )
    zh, en = (side.place(quantity.start, quantity.end) if lang == side.lang else None for lang in LANGS)
    return pair.bead.finding(f"{family}.{'missing' if missing else 'added'}", severity, message, zh, en)
