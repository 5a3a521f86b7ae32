"""Which saved decision holds for which finding: by fingerprint, else by the words it quotes.

A decision is about words in their place, not about a sentence. Who mends one error of three must not be asked about
the other two again, and a sentence that the next version of this program cuts elsewhere is no new question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from aligner.check.fingerprints import former_ids, of_alignment
from aligner.model import LANGS, Finding
from aligner.waive.quotes import Quotes, quotes, text_name

_TELLING = 3  # characters: 邀请了, or a word of English


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

    A decision holds for a finding with its fingerprint (or that of version 1 of the saved files) in its own text, and
    in any text where both sentences are the same. One that finds none so holds where rule, words and sentences are the
    same; else, in its own text, where rule and words are, and on each side the few words before or those behind. Of
    two findings in one text that might be meant it holds for neither. A decision on the alignment holds for what has
    its fingerprint and nothing else. `once`: each is for one finding only, as in a baseline.
    """
    matching = _Matching(decisions, findings, once)
    matching.by_id(_in_its_text)
    matching.by_id(_same_sentences)
    matching.by_words(_same_sentences)
    matching.by_words(_same_surroundings)
    if once:
        matching.by_words(_same_words)
    return matching.held


Test = Callable[[Decided, Finding, Quotes], bool]


def _in_its_text(decided: Decided, finding: Finding, _: Quotes) -> bool:
    return of_alignment(finding) or decided.text in ("", text_name(finding.pair))


def _same_sentences(decided: Decided, _: Finding, found: Quotes) -> bool:
    return any(found.sentences()) and decided.quotes.sentences() == found.sentences()


def _same_surroundings(decided: Decided, finding: Finding, found: Quotes) -> bool:
    if decided.text != text_name(finding.pair):
        return False
    for lang, words in zip(LANGS, found.words(), strict=True):
        ours, theirs = decided.quotes.beside(lang), found.beside(lang)
        if words and not (ours and theirs and any(map(_alike, ours, theirs))):
            return False
    return True


def _same_words(decided: Decided, finding: Finding, _: Quotes) -> bool:
    """Tell whether the words are enough: a baseline of version 1 quotes nothing else."""
    return decided.text == text_name(finding.pair) and not any(decided.quotes.sentences())


def _alike(ours: str, theirs: str) -> bool:
    """Tell whether the words beside two matches are the same and tell something: a full stop does not."""
    return ours == theirs and sum(map(str.isalnum, ours)) >= _TELLING


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
            if not of_alignment(finding) and any(self._quotes[at].words()):
                self._words[finding.rule, *self._quotes[at].words()].append(at)

    def by_id(self, test: Test) -> None:
        """Hold by fingerprint."""
        for number, decided in enumerate(self._decisions):
            for at in self._open(self._ids.get(decided.id, []), decided, test):
                if not (self._once and number in self._used):
                    self._take([at], number)

    def by_words(self, test: Test) -> None:
        """Let the decisions that hold for nothing yet hold by what they quote."""
        for number, decided in enumerate(self._decisions):
            if number not in self._used:
                texts: defaultdict[str, list[int]] = defaultdict(list)
                for at in self._open(self._words.get((decided.rule, *decided.quotes.words()), []), decided, test):
                    texts[text_name(self._findings[at].pair)].append(at)
                sure = [found[0] for found in texts.values() if len(found) == 1]
                self._take(sure[:1] if self._once else sure, number)

    def _take(self, found: Sequence[int], number: int) -> None:
        self.held |= dict.fromkeys(found, number)
        self._used |= {number} if found else set()

    def _open(self, candidates: Sequence[int], decided: Decided, test: Test) -> list[int]:
        return [at for at in candidates if at not in self.held and test(decided, self._findings[at], self._quotes[at])]
