"""Numbers, dates, money and measures, compared by value within each bead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.check.figures import conflicts, excuses, wording
from aligner.check.figures.exchanges import exchanged
from aligner.check.figures.matching import Link, Matching, match
from aligner.check.figures.replacements import replacement
from aligner.extract import quantities
from aligner.extract.atoms import Atom
from aligner.model import LANGS, NAMES, Bitext, Finding, Lang, Match, Message, Place, Quantity, Severity, other
from aligner.pair.sides import Side, sides
from aligner.words.characters import HAN


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with something on both sides, and how its figures match; `target` is the translation's language."""

    index: int
    zh: Side
    en: Side
    matching: Matching
    target: Lang = "en"

    def across(self, zh: Atom, en: Atom) -> tuple[Atom, Atom]:
        """Give two atoms as the source's and the translation's."""
        return (zh, en) if self.target == "en" else (en, zh)


def read_pairs(bitext: Bitext, *, sure: float = 0.0) -> list[Pair]:
    """Read and match the quantities of every bead that has two sides and a score of at least `sure`."""
    pairs = []
    for index, bead in enumerate(bitext.beads):
        zh, en = sides(bitext, bead)
        if zh is not None and en is not None and bead.score >= sure:
            matching = match(quantities(zh.text, "zh"), quantities(en.text, "en"), zh.text, en.text)
            pairs.append(Pair(index, zh, en, matching, bitext.target))
    return pairs


def check_numbers(bitext: Bitext, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Find the figures that differ, are missing or were added, with the reading of both as proof."""
    for position, pair in enumerate(pairs):
        around = [other for other in pairs[max(0, position - 1) : position + 2] if other is not pair]
        left = excuses.unexplained(pair.matching, pair.zh.text, pair.en.text, [o.matching for o in around])
        for finding in _findings(pair, left):
            yield replace(
                finding,
                pair=bitext.pair_id(pair.index),
                bitext=bitext.name,
                bead=pair.index,
                context=(pair.zh.text, pair.en.text),
            )


def number_matches(bitext: Bitext, pairs: Sequence[Pair]) -> Iterator[Match]:
    """Give every two figures that agree, for the report to light up together."""
    for pair in pairs:
        for link in _one_a_quantity(pair.matching.links):
            if not link.agreement.clash:
                zh, en = _places(pair, link.zh, link.en)
                source = pair.across(link.zh, link.en)[0].quantity
                proof = f"{source.text} = {wording.reading(source, pair.target)}"
                yield Match(bitext.name, pair.index, zh, en, proof)


def _places(pair: Pair, zh: Atom, en: Atom) -> tuple[Place, Place]:
    return (
        pair.zh.place(zh.quantity.start, zh.quantity.end),
        pair.en.place(en.quantity.start, en.quantity.end),
    )


def _findings(pair: Pair, left: excuses.Unexplained) -> Iterator[Finding]:
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
            if severity := excuses.severity_alone(atom, side.text):
                yield _alone(side, atom, severity, pair.target)


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
    chinese, english = _counted(zh.quantity), _proof(en, "zh")
    first, second = (chinese, english) if pair.target == "en" else (english, chinese)
    name = NAMES[pair.target]
    said = Message(
        en=f"{_proof(source, pair.target)}; the {name.en} says {_counted(target.quantity)}",
        zh=f"{first}，{name.zh}却是 {second}",
    )
    zh_place, en_place = _places(pair, zh, en)
    return Finding(
        rule=kind,
        severity=excuses.severity_conflict(kind, zh, en),
        message=said,
        pair="",
        zh=zh_place,
        en=en_place,
        suggestion=replacement(source, target, pair.target),
    )


def _proof(atom: Atom, lang: Lang) -> str:
    """Quote a figure with what it was read as, where that is not plain from the digits."""
    said = wording.atom(atom, lang) if atom.kind != "code" else ""
    quoted = _counted(atom.quantity)
    plainly = re.sub("[,年月日]", "", said) in re.sub("[,年月日]", "", quoted)
    return quoted if plainly else f"{quoted} = {said}"


def _counted(quantity: Quantity) -> str:
    """Quote a figure with the first words of what it counts: 88家企业, 24 shuttle buses."""
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


def _clash(pair: Pair, link: Link) -> Finding:
    zh, en = _places(pair, link.zh, link.en)
    source, target = pair.across(link.zh, link.en)
    name = NAMES[pair.target]
    rule = "unit.currency" if link.agreement.clash == "currency" else "unit.mismatch"
    return Finding(
        rule=rule,
        severity=excuses.severity_conflict(rule, link.zh, link.en),
        message=Message(
            en=f"{source.quantity.text} = {wording.reading(source.quantity, pair.target)}; "
            f"the {name.en} says {target.quantity.text}: same figure, other "
            + ("currency" if rule == "unit.currency" else "unit"),
            zh=f"{source.quantity.text}，{name.zh}却是 {target.quantity.text}:数字相同,"
            + ("币种不同" if rule == "unit.currency" else "单位不同"),
        ),
        pair="",
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
    return Finding(
        rule="number.order",
        severity="warning",
        message=Message(
            en=f"{' and '.join(source)} seem to have changed places in the {name.en}: {', '.join(target)}",
            zh=f"{' 与 '.join(source)} 在{name.zh}里好像对调了：{'、'.join(target)}",
        ),
        pair="",
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
    return Finding(
        rule="number.approximation",
        severity="warning" if turned == "turned" else "suggestion",
        message=Message(
            en=f"{source.text} = {said}; the {name.en} says {says}",
            zh=f"{source.text} 意为“{said_zh}”，{name.zh}却是“{says_zh}”",
        ),
        pair="",
        zh=zh,
        en=en,
    )


def _alone(side: Side, atom: Atom, severity: Severity, target: Lang) -> Finding:
    """Report a figure of one side that the other lacks; one of the source is said as the translation should say it."""
    quantity, missing = atom.quantity, side.lang != target
    family = "date" if quantity.kind in ("date", "time") else "number"
    absent, counted = NAMES[other(side.lang)], _counted(quantity)
    message = Message(
        en=f"{_proof(atom, target) if missing else counted}: not in the {absent.en}",
        zh=f"{absent.zh}没有{counted}" if side.lang == "zh" else f"{absent.zh}没有“{_proof(atom, 'zh')}”",
    )
    zh, en = (side.place(quantity.start, quantity.end) if lang == side.lang else None for lang in LANGS)
    return Finding(f"{family}.{'missing' if missing else 'added'}", severity, message, pair="", zh=zh, en=en)
