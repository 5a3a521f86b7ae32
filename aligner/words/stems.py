"""English words cut back to what a dictionary gloss and a running text have in common."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

# Longest first; each may go only while it leaves a stem of the length beside it. Stems need not be words: the same
# cut is made on both sides, so `relation` and `relate` only have to meet.
_SUFFIXES = (
    ("ational", 3), ("ization", 3), ("isation", 3), ("fulness", 3), ("ousness", 3), ("iveness", 3),
    ("ements", 4), ("ation", 3), ("ition", 3), ("ingly", 4), ("edly", 4), ("ment", 4), ("ness", 3), ("tion", 4),
    ("sion", 4), ("able", 4), ("ible", 4), ("ance", 4), ("ence", 4), ("ship", 4), ("ally", 4), ("ful", 4),
    ("ous", 4), ("ive", 4), ("ity", 4), ("ize", 4), ("ise", 4), ("ism", 4), ("ist", 4), ("ant", 5), ("ent", 5),
    ("ate", 4), ("ial", 4), ("ing", 3), ("ion", 4), ("al", 4), ("ed", 3), ("er", 4), ("or", 4), ("ly", 3), ("ic", 4),
)  # fmt: skip


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, str]:
    """Give the table went -> go, children -> child; the file lists the forms by their base."""
    table = json.loads(files(__package__).joinpath("irregular.json").read_text(encoding="utf-8"))
    return {form: base.lower() for base, forms in table.items() for form in forms.split()}


def _plain(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses") or word.endswith(("ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Give the stem of a lower-case English word.

    >>> [stem(w) for w in ("went", "studies", "relations", "related", "running")]
    ['go', 'studi', 'relat', 'relat', 'run']
    """
    word = irregular_forms().get(word, word)
    word = _plain(word)
    word = irregular_forms().get(word, word)
    if word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    for suffix, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word[: -len(suffix)]
            if suffix in ("ation", "ition"):
                word += "at" if suffix == "ation" else "it"
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]  # running -> runn -> run
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word[-1] == "y" else word
