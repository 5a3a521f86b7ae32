"""Find the noun phrase that a number counts."""

from __future__ import annotations

from aligner.extract.en.groups import after_hyphen
from aligner.extract.en.tokens import Token, glued
from aligner.extract.en.words import FUNCTION_WORDS, PLURALS, SINGULARS


def head_noun(tokens: list[Token], i: int, text: str) -> str:
    """Give the noun phrase that stands at token `i`, as written: what is counted.

    It runs to the first plural, over at most five words and one "and": "pharmaceutical and healthcare enterprises".
    """
    begin = after_hyphen(tokens, i)
    last = begin - 1
    for j in range(begin, begin + 5):
        token = tokens[j]
        if token.kind != "word":
            if token.text != "-" or last < begin or not glued(tokens, j):
                break
            continue
        if (
            token.lower in FUNCTION_WORDS
            and token.text != "I"
            and not (token.lower == "and" and last >= begin and _is_noun(tokens[j + 1]))
        ):
            break
        if token.lower != "and":
            last = j
            if is_plural(token) and tokens[j + 1].text != "-":
                break
    return text[tokens[begin].start : tokens[last].end] if last >= begin else ""


def is_plural(token: Token) -> bool:
    """Say whether a word looks like a plural noun."""
    word = token.lower
    return word in PLURALS or (
        len(word) > 3
        and word[-1] == "s"
        and word[-2:] not in ("ss", "us", "is")
        and word not in SINGULARS
        and "'" not in word
    )


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and token.lower not in FUNCTION_WORDS
