"""An account of every text: how much of it was compared, and what was set aside and why."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aligner.model import LANGS, Account, Bead, Bitext, Document, Finding, Lang, Sentence, SetAside, SetAsideKind, other
from aligner.pair.coverage import SURE


@dataclass(slots=True)
class _Sum:
    """The account of a file while it grows; the rows of a bitext file come one by one."""

    compared: int = 0
    set_aside: list[SetAside] = field(default_factory=list)

    def account(self, file: str) -> Account:
        parts = tuple(sorted(self.set_aside, key=lambda part: part.line))
        return Account(file, self.compared + sum(part.characters for part in parts), self.compared, parts)


def accounts(bitexts: Iterable[Bitext], findings: Iterable[Finding]) -> tuple[Account, ...]:
    """Say of each file how much of it was compared, and what was not, in the order of the run.

    A sentence was compared if its bead is sure, or if a finding says that it has no counterpart. What the findings
    do not name, because nobody asked for a partner or the rule is off, is set aside as "unpaired"; what stands in a
    bead too unsure to compare figures in as "doubtful". A retelling is no exception: what its sure beads hold was
    compared, and its gaps are named.
    """
    named = _named(findings)
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for bitext in bitexts:
        for document in {id(d): d for d in (bitext.zh_document, bitext.en_document) if d.path}.values():
            sums[document.path].set_aside += _outside(document)
        for lang in LANGS:
            if bitext.side(lang):
                _add_sentences(sums[bitext.document(lang).path], bitext, lang, named)
    return tuple(found.account(file) for file, found in sums.items())


def characters(text: str) -> int:
    """Count the code points of a text that are not white space.

    >>> characters("生命 谷\\n")
    3
    """
    return sum(map(len, text.split()))


def _outside(document: Document) -> Iterator[SetAside]:
    """Give what the reader took out of a text: furniture, and what was set aside before there were blocks."""
    for block in document.blocks:
        if block.kind == "furniture":
            yield _part(block.aside or "furniture", block.line, block.text)
    yield from (_part(aside.kind, aside.line, aside.text) for aside in document.asides)


def _part(kind: SetAsideKind, line: int, text: str) -> SetAside:
    return SetAside(kind, line, characters(text), text)


# The stretches of a side that findings say have no counterpart: (text, language, row of a given one) to sorted spans.
_Named = Mapping[tuple[str, Lang, int], Sequence[tuple[int, int]]]


def _named(findings: Iterable[Finding]) -> _Named:
    named: dict[tuple[str, Lang, int], list[tuple[int, int]]] = defaultdict(list)
    for finding in findings:
        for place in (finding.zh, finding.en) if finding.rule in ("align.missing", "align.added") else ():
            if place and finding.bead >= 0:
                named[finding.bitext, place.lang, finding.bead].append((place.start, place.end))
                named[finding.bitext, place.lang, -1].append((place.start, place.end))
    return {key: sorted(spans) for key, spans in named.items()}


def _add_sentences(total: _Sum, bitext: Bitext, lang: Lang, named: _Named) -> None:
    for index, bead in enumerate(bitext.beads):
        kind = _doubt(bead, lang)
        # The rows of a given text all count from 0: a span there means something only within its own row.
        spans = named.get((bitext.name, lang, index if bitext.given else -1), ())
        for sentence in (bitext.side(lang)[i] for i in bead.side(lang)):
            if kind is None or _covered(sentence, spans):
                total.compared += characters(sentence.text)
            else:
                total.set_aside.append(_part(kind, sentence.line, sentence.text))


def _doubt(bead: Bead, lang: Lang) -> SetAsideKind | None:
    if not bead.side(other(lang)):
        return "unpaired"
    return None if bead.score >= SURE else "doubtful"


def _covered(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    span = sentence.passage.span(0, len(sentence.text))
    at = bisect_right(spans, (span.start, 1 << 62)) - 1
    return at >= 0 and spans[at][0] <= span.start and span.end <= spans[at][1]
