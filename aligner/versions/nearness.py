"""How near two counted things are, in one language or across: by their words, the termbase and the encoder."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.versions.statements import Statement
from aligner.versions.subjects import words
from aligner.words.lexicon import translations
from aligner.words.script import simplified
from aligner.words.stems import stem
from aligner.words.tokens import tokens_en, tokens_zh

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder, Vectors
    from aligner.glossary import Matcher

# Shares in a score, set on press releases about one district in two years, in both languages: of the vectors of the
# things, of their words, and of the vectors of what stands around them.
_THINGS, _WORDS, _AROUND = 0.4, 0.3, 0.3
_REACH = {"zh": 50, "en": 130}  # characters to either side of a figure that are its surroundings


class Nearness:
    """Scores pairs of statements, 0 to 1; made once for all statements, so that common words count little."""

    def __init__(self, statements: Sequence[Statement], encoder: Encoder, matcher: Matcher | None = None) -> None:
        self._words = [_words(statement, matcher) for statement in statements]
        self._langs = [statement.lang for statement in statements]
        count = Counter(word for words in self._words for word in words)
        self._weight = {word: 1 / math.log(2 + n) for word, n in count.items()}
        self._vectors: Vectors = encoder.encode([_shown(statement) for statement in statements])
        self._around: Vectors = encoder.encode([_surroundings(statement) for statement in statements])

    def score(self, one: int, other: int) -> float:
        """Give how near the things of two statements are."""
        things = max(0.0, float(self._vectors[one] @ self._vectors[other]))
        return _THINGS * things + _WORDS * self.words(one, other) + _AROUND * self.around(one, other)

    def around(self, one: int, other: int) -> float:
        """Give how near the surroundings of two figures are, by the encoder."""
        return max(0.0, float(self._around[one] @ self._around[other]))

    def words(self, one: int, other: int) -> float:
        """Give the share of the words of both that the other has too, weighed by how rare they are."""
        if self._langs[one] == self._langs[other]:
            return self._same(self._words[one], self._words[other])
        zh, en = (one, other) if self._langs[one] == "zh" else (other, one)
        return self._across(self._words[zh], self._words[en])

    def _same(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        total = self._sum(one) + self._sum(other)
        return 2 * self._sum([word for word in one if word in other]) / total if total else 0.0

    def _sum(self, words: Sequence[str]) -> float:
        return sum(self._weight[word] for word in words)

    def _across(self, zh: tuple[str, ...], en: tuple[str, ...]) -> float:
        found_zh, best_en = 0.0, dict.fromkeys(en, 0.0)
        for word in zh:
            glosses = translations(word)
            best = 0.0
            for said in en:
                weight = 1.0 if word == said else min(1.0, glosses.get(said, 0.0))
                best, best_en[said] = max(best, weight), max(best_en[said], weight)
            found_zh += self._weight[word] * best
        found_en = sum(self._weight[said] * weight for said, weight in best_en.items())
        total = self._sum(zh) + self._sum(en)
        return (found_zh + found_en) / total if total else 0.0


def specific(statement: Statement) -> int:
    """Count the words of a thing that say more than company, revenue or year."""
    text = _shown(statement)
    if statement.lang == "zh":
        return sum(word not in words("generic", "zh") for word in tokens_zh(text) if not word.startswith("#"))
    generic = {stem(word) for word in words("generic", "en")}
    return sum(word not in generic for word in tokens_en(text) if not word.startswith("#"))


def _shown(statement: Statement) -> str:
    return simplified(statement.subject.thing) if statement.lang == "zh" else statement.subject.thing


def _surroundings(statement: Statement) -> str:
    quantity, reach = statement.quantity, _REACH[statement.lang]
    text = statement.sentence[max(0, quantity.start - reach) : quantity.end + reach]
    return simplified(text) if statement.lang == "zh" else text


def _words(statement: Statement, matcher: Matcher | None) -> tuple[str, ...]:
    """Give the words of a thing; what the termbase knows stands as its concept, which both languages share."""
    text, concepts = _shown(statement), set()
    for match in reversed(matcher.find(text, statement.lang)) if matcher else ():
        concepts.add(f"§{match.concept.label}")
        text = f"{text[: match.start]} {text[match.end :]}"
    cut = tokens_zh if statement.lang == "zh" else tokens_en
    return tuple(sorted({word for word in cut(text) if not word.startswith("#")} | concepts))
