"""The word lists of the English grammar, read from `words.toml`."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from importlib.resources import files
from typing import Any, Final

from aligner.model import Approximation

_TABLE: Final[dict[str, Any]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _powers(section: str) -> dict[str, int]:
    return {word: 10**exponent for word, exponent in _TABLE[section].items() if exponent}


def _phrases(section: str) -> dict[str, Approximation]:
    return {phrase: sense for sense, phrases in _TABLE[section].items() for phrase in phrases}


SMALL: Final[dict[str, int]] = _TABLE["small"]
TENS: Final[dict[str, int]] = _TABLE["tens"]
ORDINALS: Final[dict[str, int]] = _TABLE["ordinals"]
SCALES: Final = _powers("scales")
SUFFIXES: Final = _powers("suffixes")
MONEY_SUFFIXES: Final = _powers("money_suffixes")
SCALE_ORDINALS: Final = _powers("scale_ordinals")
MONTHS: Final[dict[str, int]] = _TABLE["months"]
WEEKDAYS: Final[dict[str, int]] = _TABLE["weekdays"]
APPROXIMATORS: Final = _phrases("approximators")
APPROXIMATORS_AFTER: Final = _phrases("approximators_after")
LABELS: Final = frozenset(_TABLE["labels"]["words"])
CAPITAL_LABELS: Final = frozenset(_TABLE["labels"]["capital_only"])
IMPLIED: Final[dict[str, int]] = _TABLE["implied"]
MULTIPLES: Final = {word: Fraction(value) for word, value in _TABLE["multiples"].items()}
VAGUE_BEFORE: Final = frozenset(_TABLE["vague"]["before"])
VAGUE: Final[dict[str, list[int]]] = _TABLE["vague"]["words"]
FUNCTION_WORDS: Final = frozenset(_TABLE["function"]["words"])
DETERMINERS: Final = frozenset(_TABLE["function"]["determiners"])
PLURALS: Final = frozenset(_TABLE["function"]["plurals"])
SINGULARS: Final = frozenset(_TABLE["function"]["singulars"])
NOT_AFTER_ONE: Final = frozenset(_TABLE["one"]["not_before"])
NOT_BEFORE_ONE: Final = frozenset(_TABLE["one"]["not_after"])
NOT_AFTER_ARTICLE: Final = frozenset(_TABLE["article"]["not_before"])
ORDINAL_IDIOMS: Final = {word: frozenset(following) for word, following in _TABLE["ordinal_idioms"].items()}
MEASURES_A_DAY: Final = frozenset(_TABLE["one"]["measures_a_day"])
COUNTED_OF: Final = frozenset(_TABLE["context"]["counted_of"])
OLD_YEARS: Final = frozenset(_TABLE["context"]["before_old_year"])
YEAR_NOUNS: Final = frozenset(_TABLE["context"]["year_nouns"])
COMPARED: Final = frozenset(_TABLE["context"]["compared"])
STEPS: Final = frozenset(_TABLE["context"]["steps"])
INCREASED: Final = frozenset(_TABLE["context"]["increased"])
BEFORE_MONTH: Final = frozenset(_TABLE["context"]["before_month"])
BEFORE_YEAR: Final = frozenset(_TABLE["context"]["before_year"])
HALF_OF: Final = frozenset(_TABLE["context"]["half_of"])
NOT_BEFORE_HALF: Final = frozenset(_TABLE["context"]["not_before_half"])
