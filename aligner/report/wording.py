"""What the reports say of their own, in English and Chinese (`strings.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from aligner.model import Lang

UiLang = Literal["en", "zh"]
LABELS: dict[Lang, str] = {"zh": "chinese", "en": "english"}  # the strings that name the languages of the texts
UI_LANGS: tuple[UiLang, UiLang] = ("en", "zh")


@cache
def strings(lang: UiLang) -> dict[str, str | list[str]]:
    """Give all strings of one interface language; a list is [one, many]."""
    table: dict[str, dict[str, str | list[str]]] = tomllib.loads(
        files(__package__).joinpath("strings.toml").read_text(encoding="utf-8")
    )
    return table[lang]


def say(key: str, lang: UiLang, **values: object) -> str:
    """Put a string of the interface into words. Raises KeyError for a key that is not in `strings.toml`.

    >>> say("errors", "en", n=1), say("errors", "en", n=2), say("errors", "zh", n=2)
    ('1 error', '2 errors', '2 处错误')
    """
    found = strings(lang)[key]
    text = found if isinstance(found, str) else found[0 if values.get("n") == 1 else 1]
    return text.format(**values)
