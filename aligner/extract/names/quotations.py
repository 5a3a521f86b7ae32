"""Quoted titles and themes: what stands in 《》 or quotation marks and is no speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.extract.names.written import Name

_CHINESE = re.compile(r"[“「『《\"]([^“”「」『』《》\"\n]{2,40})[”」』》\"]")
_ENGLISH = re.compile(r"[“\"‘]([^“”\"‘\n]{2,160}?)[,.]?[”\"]|(?<![\w’'])[‘']([^‘’'\n]{2,160}?)[,.]?[’'](?!\w)")
_SPEECH = re.compile(r"[。！？；，,;!?]")
_THEME_ZH = re.compile(
    r"以[“\"「《]([^”\"」》]{2,40})[”\"」》]为(?:年度|大会|论坛)?主题|主题(?:为|是|[:：])[“\"「《]([^”\"」》]{2,40})[”\"」》]"
)
_THEME_EN = re.compile(r"\bthem(?:e|ed)\b[^.“\"‘”’]{0,25}[“\"‘]([^”\"’\n]{2,160}?)[,.]?[”\"’]", re.I)


def chinese_quotes(text: str) -> Iterator[Name]:
    """Find what stands in quotation marks or 《》 and holds no clause.

    >>> [quote.text for quote in chinese_quotes("《行动计划》称“生命谷”是“好地方，谁都爱”。")]
    ['行动计划', '生命谷']
    """
    return _quotes(_CHINESE, text)


def english_quotes(text: str) -> Iterator[Name]:
    """Find what stands in quotation marks and holds no clause; a comma or full stop set inside them is left off.

    >>> [quote.text for quote in english_quotes('The "Action Plan," and the “Life Valley.”')]
    ['Action Plan', 'Life Valley']
    """
    return _quotes(_ENGLISH, text)


def chinese_themes(text: str) -> Iterator[Name]:
    """Find what an event says its theme is.

    >>> [theme.text for theme in chinese_themes("论坛以“向海而生 共谋未来”为主题")]
    ['向海而生 共谋未来']
    """
    return _quotes(_THEME_ZH, text, speech=True)


def english_themes(text: str) -> Iterator[Name]:
    """Find what an event says its theme is.

    >>> [theme.text for theme in english_themes('Under the theme of "Born to the Sea," it opened.')]
    ['Born to the Sea']
    """
    return _quotes(_THEME_EN, text, speech=True)


def _quotes(pattern: re.Pattern[str], text: str, speech: bool = False) -> Iterator[Name]:
    for match in pattern.finditer(text):
        index = match.lastindex or 1
        if speech or not _SPEECH.search(match[index]):
            yield Name(*match.span(index), match[index])
