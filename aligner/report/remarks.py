"""What is to be written into the margin of which text, and where: findings as comments on the translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.model import Bitext, Block, Document, Finding, Lang, Passage, Place, Run
from aligner.report.places import quote
from aligner.report.view import page
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import LABELS, UiLang, say
from aligner.waive.verdict import Verdict, judge

QUOTED = 160  # characters of the source's sentence that a comment repeats: it has to fit a margin


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on characters `start` to `end` of a text (nothing but a point where they are equal), in paragraphs."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text that gets its remarks. `document` counts offsets as the remarks do; `name` tells sheets of a run apart."""

    name: str
    document: Document
    remarks: tuple[Remark, ...]
    given: bool = False


def sheets(run: Run, lang: UiLang) -> tuple[Sheet, ...]:
    """Give each text of a run with its remarks: every finding in one of them, in the order of the text.

    The text is the translation; where a bitext has none, the source. Given pairs are a paragraph each. What is about
    no text alone, and what fails the gate, stands at the top of the first.
    """
    found = _by_text(run)
    made = [_of_rows(run, b, found, lang) if b.given else _sheet(run, b, found, lang) for b in run.bitexts]
    loose = [_lines(run, finding, run.bitexts[0].source, lang) for finding in found.get("", ()) if made]
    heads = [*_verdict(judge(run), lang), *loose]
    if heads and made:
        remarks = tuple(Remark(*_top(made[0].document), lines) for lines in heads)
        made[0] = replace(made[0], remarks=(*remarks, *made[0].remarks))
    return tuple(made)


def _verdict(verdict: Verdict, lang: UiLang) -> Iterator[tuple[str, ...]]:
    """A text of which too little was compared to find anything would else come back without a mark."""
    failing = [reason.message[lang] for reason in verdict.reasons if reason.exit]
    if failing:
        yield (say(f"verdict-{verdict.word}", lang), *failing)


def _by_text(run: Run) -> dict[str, tuple[Finding, ...]]:
    view = page(run)
    found = {text.bitext.name: tuple(f.finding for f in text.findings) for text in view.texts}
    return found | {"": tuple(f.finding for f in view.loose)}


def _lang(bitext: Bitext) -> Lang:
    has_translation = bitext.side(bitext.target) or not bitext.side(bitext.source)
    return bitext.target if has_translation else bitext.source


def _document(bitext: Bitext) -> Document:
    return bitext.document(_lang(bitext))


def _sheet(run: Run, bitext: Bitext, found: dict[str, tuple[Finding, ...]], lang: UiLang) -> Sheet:
    both = bitext.zh_document.path == bitext.en_document.path
    shown: tuple[Lang, ...] = (bitext.target, bitext.source) if both else (_lang(bitext),)
    remarks = [Remark(*_spot(bitext, f, shown), _lines(run, f, bitext.source, lang)) for f in found[bitext.name]]
    return Sheet(bitext.name, _document(bitext), tuple(sorted(remarks, key=lambda r: (r.start, r.end))))


def _spot(bitext: Bitext, finding: Finding, shown: Sequence[Lang]) -> tuple[int, int]:
    """Give the stretch that a comment is to stand on: the finding's own place, else its counterpart's sentences.

    A sentence that has no counterpart leaves its mark at the end of the one before it, where it should have stood.
    """
    for lang in shown:
        if place := finding.place(lang):
            return place.start, place.end
    lang = shown[0]
    if not 0 <= finding.bead < len(bitext.beads):
        return _top(bitext.document(lang))
    if indices := getattr(bitext.beads[finding.bead], lang):
        spans = [s.passage.span(0, len(s.text)) for s in (bitext.side(lang)[i] for i in indices)]
        return min(s.start for s in spans), max(s.end for s in spans)
    for bead in reversed(bitext.beads[: finding.bead]):
        if indices := getattr(bead, lang):
            passage = bitext.side(lang)[max(indices)].passage
            last = len(passage.string) - len(passage.string.split()[-1]) if lang == "en" else len(passage.string) - 1
            span = passage.span(last, len(passage.string))
            return span.start, span.end
    return _top(bitext.document(lang))


def _top(document: Document) -> tuple[int, int]:
    first = next((b.passage for b in document.blocks if b.kind != "furniture"), Passage(""))
    span = first.span(0, len(first.string))
    return span.start, span.end


def _lines(run: Run, finding: Finding, source: Lang, lang: UiLang) -> tuple[str, ...]:
    """Say a finding in a margin: how grave, what, what instead, and what the source says, which is not beside it."""
    spots = Whereabouts(run)
    lines = [f"{say(finding.severity, lang)} · {finding.rule}", finding.message[lang]]
    if finding.suggestion:
        lines.append(f"{say('suggested', lang)}: {finding.suggestion}")
    quoted = quote(run, finding, source)
    if quoted:
        text = quoted.before + quoted.match + quoted.after
        lines.append(f"{say(LABELS[source], lang)}: {text[:QUOTED]}{'…' if len(text) > QUOTED else ''}")
    lines += [
        f"{say('related', lang)}: {p.text} ({spots.cite(p.file, p.line, p.start, lang)})" for p in finding.related
    ]
    return tuple(lines)


def _of_rows(run: Run, bitext: Bitext, found: dict[str, tuple[Finding, ...]], lang: UiLang) -> Sheet:
    """Lay rows out one below the other. Each counts its offsets from 0, so they move with their row."""
    by_row: dict[int, list[Finding]] = defaultdict(list)
    for finding in found[bitext.name]:
        by_row[max(0, finding.bead)].append(finding)
    target = bitext.target
    glue = "" if target == "zh" else " "
    strings = [
        glue.join(bitext.side(target)[i].text for i in getattr(bead, target)).replace("\n", " ")
        for bead in bitext.beads
    ]
    remarks: list[Remark] = []
    offset = 0
    for row, text in enumerate(strings):
        for finding in by_row[row]:
            start, end = _in_row(finding.place(target), text)
            remarks.append(Remark(offset + start, offset + end, _lines(run, finding, bitext.source, lang)))
        offset += len(text) + 1
    document = Document(_document(bitext).path, "\n".join(strings), tuple(_paragraphs(strings, target)))
    return Sheet(bitext.name, document, tuple(remarks), given=True)


def _in_row(place: Place | None, text: str) -> tuple[int, int]:
    return (place.start, place.end) if place and place.end <= len(text) else (0, len(text))


def _paragraphs(strings: Iterable[str], lang: Lang) -> Iterator[Block]:
    offset = 0
    for number, string in enumerate(strings, 1):
        yield Block("paragraph", lang, Passage(string, ((0, offset),)), number)
        offset += len(string) + 1
