"""Which saved decision holds for which finding: by fingerprint, else by the words it quotes.

A decision is about words in their place, not about a sentence. Who mends one error of three must not be asked about
the other two again, and a sentence that the next version of this program cuts elsewhere is no new question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from aligner.check.fingerprints import former_ids, of_alignment
from aligner.model import LANGS, Finding, Lang
from aligner.waive.quotes import Quotes, quotes, text_name

# Characters that tell a place where no more are known: at the beginning of a text, or what was saved with its sentence.
_TELLING: Mapping[Lang, int] = {"zh": 8, "en": 20}


class Decided(Protocol):
    """What is saved of a finding: its fingerprint, the texts it was found in, and what both sides said."""

    @property
    def id(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def quotes(self) -> Quotes: ...


def hold(decisions: Sequence[Decided], findings: Sequence[Finding], *, once: bool = False) -> dict[int, int]:
    """Give for each finding that is decided, by its index, the index of its decision.

    A decision holds where rule and words are the same and either both sentences are, in any text, or, in its own text,
    what stood before the words or behind them on each side (`Finding.around`): an edit beside one error of three leaves
    the other side of the others. Of two findings in one text that might be meant it holds for the one with its
    fingerprint, else for neither. A decision on the alignment, and one that quotes nothing, holds for what has its
    fingerprint; so does one of version 1 of the saved files. `once`: each is for one finding only, as in a baseline.
    """
    matching = _Matching(decisions, findings, once)
    matching.by_id()
    matching.by_words(_same_sentences)
    matching.by_words(_same_place)
    return matching.held


Test = Callable[[Decided, Finding, Quotes], bool]


def _same_sentences(decided: Decided, _: Finding, found: Quotes) -> bool:
    return any(found.sentences()) and decided.quotes.sentences() == found.sentences()


def _same_place(decided: Decided, finding: Finding, found: Quotes) -> bool:
    return (
        decided.text == text_name(finding.pair)
        and any(found.words())
        and all(
            _alike(decided.quotes.beside(lang), found.beside(lang), _TELLING[lang])
            for lang, words in zip(LANGS, found.words(), strict=True)
            if words
        )
    )


def _alike(ours: tuple[str, str], theirs: tuple[str, str], least: int) -> bool:
    """Tell whether what stands before two matches, or behind them, is the same as far as both are known."""
    before, after = (min(len(a), len(b)) for a, b in zip(ours, theirs, strict=True))
    return (before >= least and ours[0][-before:] == theirs[0][-before:]) or (
        after >= least and ours[1][:after] == theirs[1][:after]
    )


class _Matching:
    """Findings and decisions while they are brought together; what is held once stays so."""

    def __init__(self, decisions: Sequence[Decided], findings: Sequence[Finding], once: bool) -> None:
        self.held: dict[int, int] = {}
        self._used: set[int] = set()
        self._decisions, self._findings, self._once = decisions, findings, once
        self._quotes = [quotes(finding) for finding in findings]
        self._ids: defaultdict[str, list[int]] = defaultdict(list)
        self._words: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for at, (finding, former) in enumerate(zip(findings, former_ids(findings), strict=True)):
            for name in {finding.id, former} - {""}:
                self._ids[name].append(at)
            if not of_alignment(finding):
                self._words[finding.rule, *self._quotes[at].words()].append(at)

    def by_id(self) -> None:
        """Hold by fingerprint, where nothing else is told or it says it all."""
        for number, decided in enumerate(self._decisions):
            for at in self._ids.get(decided.id, []):
                if at not in self.held and self._sure(decided, at) and not (self._once and number in self._used):
                    self._take([at], number)

    def _sure(self, decided: Decided, at: int) -> bool:
        finding = self._findings[at]
        if of_alignment(finding) or decided.id != finding.id:  # all that it speaks of, or both sentences
            return True
        return not any(decided.quotes.sentences()) and decided.text in ("", text_name(finding.pair))

    def by_words(self, test: Test) -> None:
        """Let the decisions that hold for nothing yet hold by what they quote."""
        for number, decided in enumerate(self._decisions):
            if number not in self._used:
                texts: defaultdict[str, list[int]] = defaultdict(list)
                for at in self._open(self._words.get((decided.rule, *decided.quotes.words()), []), decided, test):
                    texts[text_name(self._findings[at].pair)].append(at)
                sure = [at for found in texts.values() for at in self._meant(found, decided)]
                self._take(sure[:1] if self._once else sure, number)

    def _take(self, found: Sequence[int], number: int) -> None:
        self.held |= dict.fromkeys(found, number)
        self._used |= {number} if found else set()

    def _meant(self, found: Sequence[int], decided: Decided) -> list[int]:
        """Give the one finding of a text that is meant: the only one there is, else that with the fingerprint."""
        return [at for at in found if len(found) == 1 or self._findings[at].id == decided.id]

    def _open(self, candidates: Sequence[int], decided: Decided, test: Test) -> list[int]:
        return [at for at in candidates if at not in self.held and test(decided, self._findings[at], self._quotes[at])]
