"""Where a place of a document stands among its sentences, and how it reads in context."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model import LANGS, Bitext, Finding, Lang, Place, Run, Sentence


def locate(place: Place, sentence: Sentence) -> tuple[int, int] | None:
    """Give where in a sentence a place of its document stands, or None if it lies elsewhere.

    >>> from aligner.model import Passage
    >>> wrapped = Sentence("en", Passage("two lines", ((0, 10), (4, 15))), 0, 1)
    >>> locate(Place("en", "lines", 15, 20), wrapped)
    (4, 9)
    """
    passage = sentence.passage
    whole = passage.span(0, len(passage.string))
    start, end = max(place.start, whole.start), min(place.end, whole.end)
    if start >= end:
        return None
    first, last = passage.index(start), min(passage.index(end - 1) + 1, len(passage.string))
    return (first, last) if first < last else None


class Finder:
    """Find the sentences that a place reaches into.

    The rows of a given bitext all count from 0, so a place there means something only within its own row.
    """

    def __init__(self, bitext: Bitext) -> None:
        self._bitext = bitext
        self._ends: dict[Lang, list[tuple[int, int]]] = {
            lang: sorted((s.passage.span(0, len(s.text)).end, i) for i, s in enumerate(bitext.side(lang)))
            for lang in LANGS
        }

    def sentences(self, place: Place, bead: int) -> Iterator[tuple[int, int, int]]:
        """Give (sentence, start in it, end in it) for each sentence of the place's side that it reaches into."""
        side = self._bitext.side(place.lang)
        for index in self._candidates(place, bead):
            found = locate(place, side[index])
            if found:
                yield index, *found

    def _candidates(self, place: Place, bead: int) -> Iterator[int]:
        if self._bitext.given:
            inside = 0 <= bead < len(self._bitext.beads)
            yield from getattr(self._bitext.beads[bead], place.lang) if inside else ()
            return
        ends = self._ends[place.lang]
        for at in range(bisect_left(ends, (place.start + 1, -1)), len(ends)):
            index = ends[at][1]
            yield index
            if self._bitext.side(place.lang)[index].passage.at(0) >= place.end:
                return


@dataclass(frozen=True, slots=True)
class Quote:
    """A place as people read it: the words before, the words meant, the words after. `match` may be empty."""

    before: str
    match: str
    after: str
    file: str = ""
    line: int = 0
    start: int = 0  # in the text of the file


def quote(run: Run, finding: Finding, lang: Lang) -> Quote | None:
    """Quote one side of a finding in its sentences; where it has no place there, its counterpart as a whole.

    None where that side has neither a place nor a counterpart.
    """
    place = finding.zh if lang == "zh" else finding.en
    bitext = next((b for b in run.bitexts if b.name == finding.bitext), None)
    if bitext is None or not 0 <= finding.bead < len(bitext.beads):
        text = finding.context[LANGS.index(lang)]
        return _within(text, place) if place else Quote(text, "", "") if text else None
    indices = getattr(bitext.beads[finding.bead], lang)
    sentences = [bitext.side(lang)[i] for i in indices]
    if place is None:
        return _join(lang, sentences, bitext) if sentences else None
    for number, sentence in enumerate(sentences):
        found = locate(place, sentence)
        if found:
            text, (start, end) = sentence.text, found
            before = _glue(lang, [s.text for s in sentences[:number]] + [text[:start]])
            after = _glue(lang, [text[end:]] + [s.text for s in sentences[number + 1 :]])
            return Quote(before, text[start:end], after, place.file, place.line, place.start)
    return Quote("", place.text, "", place.file, place.line, place.start)


def primary(run: Run, finding: Finding) -> Place | None:
    """Give the one place that a list of problems shows: in the translation if it can be told, else in the source.

    A figure that the translation lacks is shown at the sentence where it should stand, a sentence that it lacks at the
    one it should follow. None where a finding belongs to no file at all.
    """
    bitext = next((b for b in run.bitexts if b.name == finding.bitext), None)
    source, target = directed(bitext)
    if bitext is None:
        return finding.place(target) or finding.place(source)
    if place := finding.place(target):
        return place
    sentence = _stand_in(bitext, finding.bead, target)
    if sentence:
        span = sentence.passage.span(0, len(sentence.text))
        return Place(target, sentence.text, span.start, span.end, bitext.document(target).path, sentence.line)
    if place := finding.place(source):
        return place
    path = bitext.document(target).path or bitext.document(source).path
    return Place(target, "", 0, 0, path, 1) if path else None


def _stand_in(bitext: Bitext, bead: int, lang: Lang) -> Sentence | None:
    """Give the sentence of a side that a bead shows where it has no place there; None in rows, and where there is none.

    A bead without that side shows the last sentence before it in the order of the beads.
    """
    if bitext.given or not 0 <= bead < len(bitext.beads):
        return None
    sides: list[tuple[int, ...]] = [getattr(each, lang) for each in bitext.beads[: bead + 1]]
    if sides[-1]:
        return bitext.side(lang)[sides[-1][0]]
    last = next((side for side in reversed(sides) if side), ())
    return bitext.side(lang)[last[-1]] if last else None


def directed(bitext: Bitext | None) -> tuple[Lang, Lang]:
    """Give the languages of the source and of the translation; what belongs to no text is taken as from Chinese."""
    return (bitext.source, bitext.target) if bitext else ("zh", "en")


def files(bitext: Bitext) -> tuple[str, ...]:
    """Give the paths of a bitext's files, the source's first, each once."""
    documents = (bitext.document(lang) for lang in directed(bitext))
    return tuple(dict.fromkeys(document.path for document in documents if document.path))


def _within(text: str, place: Place) -> Quote:
    before, found, after = text.partition(place.text)
    if not found:
        before, after = "", ""
    return Quote(before, place.text, after, place.file, place.line, place.start)


def _join(lang: Lang, sentences: list[Sentence], bitext: Bitext) -> Quote:
    first = sentences[0]
    path, line = ("", 0) if bitext.given else (bitext.document(lang).path, first.line)
    return Quote(_glue(lang, [s.text for s in sentences]), "", "", path, line, first.passage.at(0))


def _glue(lang: Lang, texts: list[str]) -> str:
    return ("" if lang == "zh" else " ").join(texts)
