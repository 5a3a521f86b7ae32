"""Names in running text, found by how they are written: no list of names, no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aligner.words.lexicon import readings
from aligner.words.pinyin import PINYIN

# A possessive ends a name, whatever follows: Changping's Life Valley is two; but a people's government is one.
_CAPITALISED = r"People[’']s|[A-Z](?:[\w.&-]|[’'](?!s\b))*\w|[A-Z]"
_LINK = r"(?:of|for|&|on)(?: the)?"  # "and" and "in" join two names more often than they stand in one
_NAME = re.compile(rf"(?<![\w’'-])(?:{_CAPITALISED})(?: (?:{_LINK} )?(?:{_CAPITALISED}))*")
_WORD = re.compile(r"(?<![\w@./-])[A-Za-z]{3,}(?![\w@/]|\.\w|-\w)")
_INNER = re.compile(r"[a-z][A-Z]")
# What stands with a capital at the head of a sentence and belongs to no name.
_OPENING = re.compile(
    r"(?:the|an?|this|that|these|those|in|on|at|by|for|from|with|to|of|as|its?|he|she|they|we|i|you|our|his|her|their|"
    r"and|but|or|so|if|when|while|after|before|since|during|under|over|according|also|both|all|each|some|many|much|more|most|"
    r"not?|first|second|third|fourth|finally|then|now|next|t?here|founded|among|through|about|note|caption)\b[ ,:]*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of a text that is written as a name."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.text.split())


def english_names(text: str) -> Iterator[Name]:
    """Find runs of capitalised words, with the small words inside them; what only opens a sentence is left off.

    >>> [name.text for name in english_names("The Bank of China and Pins Medical met in Beijing.")]
    ['Bank of China', 'Pins Medical', 'Beijing']
    """
    for match in _NAME.finditer(text):
        start, end = match.span()
        while opening := _OPENING.match(text, start, end):
            start = opening.end()
        if start < end:
            yield Name(start, end, text[start:end])


def english_words(text: str) -> Iterator[Name]:
    """Find single words that hold a capital and stand in no address.

    >>> [word.text for word in english_words("BeiGene, see www.beigene.com or Beigene")]
    ['BeiGene', 'Beigene']
    """
    for match in _WORD.finditer(text):
        if match[0] != match[0].lower():
            yield Name(match.start(), match.end(), match[0])


def has_inner_capital(word: str) -> bool:
    """Say whether a word is written as brands are: BeiGene, InnoCare, uBriGene.

    >>> has_inner_capital("InnoCare"), has_inner_capital("Innocare"), has_inner_capital("SMEs")
    (True, False, False)
    """
    return bool(_INNER.search(word))


def is_pinyin(word: str) -> bool:
    """Say whether a word could be the sound of Chinese characters.

    >>> is_pinyin("Shao"), is_pinyin("Xiao-liang"), is_pinyin("Pyrotech")
    (True, True, False)
    """
    return bool(PINYIN.fullmatch(re.sub(r"[-'’]", "", word).lower()))


def find_sounds(text: str, keys: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Find the runs of Chinese characters that read, in pinyin without tones, as one of the keys.

    >>> list(find_sounds("签约健达九州总部", frozenset(["jiandajiuzhou"])))
    [(2, 6, 'jiandajiuzhou')]
    """
    prefixes = _prefixes(keys)
    for start in range(len(text)) if keys else ():
        said = {""}
        for end in range(start + 1, len(text) + 1):
            said = {heard + sound for heard in said for sound in readings(text[end - 1])} & prefixes
            yield from ((start, end, key) for key in sorted(said & keys))
            if not said:
                break


@lru_cache(maxsize=64)
def _prefixes(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key[:length] for key in keys for length in range(1, len(key) + 1))
