"""Does a stretch of text come to an end, or does it go on?"""

from __future__ import annotations

import re

_CLOSERS = "”’\"'」』）)】》〉］]*_■◆▲★ \u3000"
_STOPS = ".!?。！？…．｡"
_LEADS_ON = ":：;；"
# uBriGene and iPhone begin a sentence as well as any capital does.
_LOWER = re.compile(r"[\"'“‘(（]?(?:[a-z]+(?![A-Za-z0-9])|[a-z]+[-’'][A-Za-z])")


def finished(text: str) -> bool:
    """Tell whether a text ends as a sentence does.

    >>> finished('worth 100 billion." ■'), finished("It is expected"), finished("打造新高地。”")
    (True, False, True)
    """
    tail = text[-40:].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _STOPS


def leads_on(text: str) -> bool:
    """Tell whether a text ends in a colon or semicolon: unfinished, yet what follows is an item of its own."""
    tail = text[-40:].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _LEADS_ON


def pauses(text: str) -> bool:
    """Tell whether a text ends in a comma.

    >>> pauses('"It was fascinating,"'), pauses("生命科学，")
    (True, True)
    """
    tail = text[-40:].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in ",，、"


def continues(text: str) -> bool:
    """Tell whether an English text begins in the middle of a sentence.

    >>> continues("to grow in coming years."), continues("uBriGene grew."), continues("Growth"), continues("e-mail")
    (True, False, False, True)
    """
    return bool(_LOWER.match(text))
