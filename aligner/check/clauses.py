"""What in a Chinese text is English by right, and what was left: names and titles, or clauses and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-Za-z][A-Za-z’'-]*"
_RUN = re.compile(rf"(?<![\w@./#-]){_WORD}(?:,?[ \n](?:{_WORD}|\d[\d,.]*%?))+(?![\w@/])", re.ASCII)
_SMALL = re.compile(
    r"an?|the|and|or|but|of|in|on|at|to|for|from|with|by|as|is|are|was|were|be|been|has|have|had|will|would|can|that|"
    r"which|who|this|these|those|its|their|his|her|it|they|we|our|not|more|than|into|over|after|before|when"
)
_FEWEST = {"words": 4, "small": 1, "plain": 2}  # of a clause: words in all, small ones, and others in lower case
# Code and messages of machines stand in English in many a Chinese document: import torch from …, save_pretrained().
_SENTENCE = re.compile(r"[“\"]?[A-Z][^_=\\/{}<>|`#]*[.!?][”\"]?")


def runs(text: str) -> Iterator[re.Match[str]]:
    """Give the runs of English words in a Chinese text that are clauses."""
    return (found for found in _RUN.finditer(text) if is_clause(found[0]))


def is_clause(text: str) -> bool:
    """Tell a clause from a name or title: in Bureau of Labor Statistics all but the small words have capitals."""
    words = re.findall(_WORD, text)
    small = sum(bool(_SMALL.fullmatch(word)) for word in words)
    plain = sum(word.islower() and not _SMALL.fullmatch(word) for word in words)
    return len(words) >= _FEWEST["words"] and small >= _FEWEST["small"] and plain >= _FEWEST["plain"]


def is_sentence(text: str) -> bool:
    """Tell a paragraph of prose from code and other clauses."""
    return is_clause(text) and _SENTENCE.fullmatch(text) is not None
