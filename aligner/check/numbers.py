"""Numbers, dates, money and measures, compared by value within each bead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.check import conflicts, evidence, wording
from aligner.check.atoms import Atom
from aligner.check.matching import Link, Matching, match
from aligner.check.order import exchanged
from aligner.check.sides import Side, sides
from aligner.extract import quantities
from aligner.model import Bitext, Finding, Lang, Match, Message, Place, Quantity, Severity


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with something on both sides, and how its figures match."""

    index: int
    zh: Side
    en: Side
    matching: Matching


def read_pairs(bitext: Bitext, *, sure: float = 0.0) -> list[Pair]:
    """Read and match the quantities of every bead that has two sides and a score of at least `sure`."""
    pairs = []
    for index, bead in enumerate(bitext.beads):
        zh, en = sides(bitext, bead)
        if zh is not None and en is not None and bead.score >= sure:
            matching = match(quantities(zh.text, "zh"), quantities(en.text, "en"), zh.text, en.text)
            pairs.append(Pair(index, zh, en, matching))
    return pairs


def check_numbers(bitext: Bitext, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Find the figures that differ, are missing or were added, with the reading of both as proof."""
    for position, pair in enumerate(pairs):
        around = [other for other in pairs[max(0, position - 1) : position + 2] if other is not pair]
        left = evidence.unexplained(pair.matching, pair.zh.text, pair.en.text, [o.matching for o in around])
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
                proof = f"{link.zh.quantity.text} = {wording.reading(link.zh.quantity, 'en')}"
                yield Match(bitext.name, pair.index, zh, en, proof)


def _places(pair: Pair, zh: Atom, en: Atom) -> tuple[Place, Place]:
    return (
        pair.zh.place(zh.quantity.start, zh.quantity.end),
        pair.en.place(en.quantity.start, en.quantity.end),
    )


def _findings(pair: Pair, left: evidence.Unexplained) -> Iterator[Finding]:
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
    for lang, side, rest in (("zh", pair.zh, left.zh), ("en", pair.en, left.en)):
        for atom in evidence.one_a_quantity(a for a in rest if id(a) not in told):
            if severity := evidence.severity_alone(atom, side.text):
                yield _alone(side, atom, severity, "zh" if lang == "zh" else "en")


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
    said = Message(
        en=f"{_proof(zh, 'en')}; the English says {_counted(en.quantity)}",
        zh=f"{_counted(zh.quantity)}，英文却是 {_proof(en, 'zh')}",
    )
    zh_place, en_place = _places(pair, zh, en)
    return Finding(
        rule=kind,
        severity=evidence.severity_conflict(kind, zh, en),
        message=said,
        pair="",
        zh=zh_place,
        en=en_place,
        suggestion=conflicts.correction(zh, en),
    )


def _proof(atom: Atom, lang: Lang) -> str:
    """Quote a figure with what it was read as, where that is not plain from the digits."""
    said = wording.atom(atom, lang)
    quoted = _counted(atom.quantity)
    plainly = re.sub("[,年月日]", "", said) in re.sub("[,年月日]", "", quoted)
    return quoted if plainly else f"{quoted} = {said}"


def _counted(quantity: Quantity) -> str:
    """Quote a figure with the first words of what it counts: 88家企业, 24 shuttle buses."""
    if quantity.kind in ("date", "time", "money", "measure", "percent", "code"):
        return quantity.text
    if quantity.text.endswith(quantity.counts):
        return quantity.text
    if re.search(r"[\u4e00-\u9fff]", quantity.counts):
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
    rule = "unit.currency" if link.agreement.clash == "currency" else "unit.mismatch"
    return Finding(
        rule=rule,
        severity=evidence.severity_conflict(rule, link.zh, link.en),
        message=Message(
            en=f"{link.zh.quantity.text} = {wording.reading(link.zh.quantity, 'en')}; "
            f"the English says {link.en.quantity.text}: same figure, other "
            + ("currency" if rule == "unit.currency" else "unit"),
            zh=f"{link.zh.quantity.text}，英文却是 {link.en.quantity.text}:数字相同,"
            + ("币种不同" if rule == "unit.currency" else "单位不同"),
        ),
        pair="",
        zh=zh,
        en=en,
        suggestion=conflicts.correction(link.zh, link.en),
    )


def _exchange(pair: Pair, first: Link, second: Link) -> Finding:
    zh, en = _places(pair, first.zh, first.en)
    zh_other, en_other = _places(pair, second.zh, second.en)
    return Finding(
        rule="number.order",
        severity="warning",
        message=Message(
            en=f"{zh.text} and {zh_other.text} seem to have changed places in the English: {en.text}, {en_other.text}",
            zh=f"{zh.text} 与 {zh_other.text} 在英文里好像对调了：{en.text}、{en_other.text}",
        ),
        pair="",
        zh=zh,
        en=en,
        related=(zh_other, en_other),
    )


def _approximation(pair: Pair, link: Link, turned: conflicts.Turned) -> Finding:
    zh, en = _places(pair, link.zh, link.en)
    zh_says, en_says = (wording.reading(atom.quantity, "en") for atom in (link.zh, link.en))
    zh_says_zh, en_says_zh = (wording.reading(atom.quantity, "zh") for atom in (link.zh, link.en))
    return Finding(
        rule="number.approximation",
        severity="warning" if turned == "turned" else "suggestion",
        message=Message(
            en=f"{zh.text} = {zh_says}; the English says {en_says}",
            zh=f"{zh.text} 意为“{zh_says_zh}”，英文却是“{en_says_zh}”",
        ),
        pair="",
        zh=zh,
        en=en,
    )


def _alone(side: Side, atom: Atom, severity: Severity, lang: Lang) -> Finding:
    quantity = atom.quantity
    rule = ("date" if quantity.kind in ("date", "time") else "number") + (".missing" if lang == "zh" else ".added")
    place = side.place(quantity.start, quantity.end)
    if lang == "zh":
        message = Message(en=f"{_proof(atom, 'en')}: not in the English", zh=f"英文没有{_counted(quantity)}")
        return Finding(rule, severity, message, pair="", zh=place)
    message = Message(en=f"{_counted(quantity)}: not in the Chinese", zh=f"中文没有“{_proof(atom, 'zh')}”")
    return Finding(rule, severity, message, pair="", en=place)
