"""Scripts of Chinese, and the copy of a text on which comparisons are made.

Two texts say the same in other characters: traditional and simplified, full width and half width, and the radicals and
compatibility characters that PDF files are full of. The matching copy has one form of each, and leads back to where
every character of it was read.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import Literal

from aligner.model import Passage
from aligner.words.characters import HAN

Script = Literal["Hans", "Hant", ""]
Piece = tuple[int, int]
LONGEST_SHARED = 2  # characters that two words of one meaning may share and still be two words

_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]{{1,500}}|[^{HAN}]+")
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"  # no-break, thin, ideographic


def script(text: str) -> Script:
    """Tell simplified from traditional Chinese; "" where nothing is in only one of them.

    Counts the characters that OpenCC would change on the way to each script, looked up one by one, so that no phrase
    changes the length.

    >>> script("学习汉语"), script("學習漢語"), script("中文"), script("Chinese")
    ('Hans', 'Hant', '', '')
    """
    counts = Counter(_HAN.findall(text))
    traditional, simplified = _changed(counts, "t2s"), _changed(counts, "s2t")
    if not traditional and not simplified:
        return ""
    # A tie is traditional: 后, 里 and 台, which OpenCC would change, are at home in both scripts, 灣 in one.
    return "Hant" if traditional >= simplified else "Hans"


def matching_copy(text: str | Passage, *, taiwan: bool = False) -> Passage:
    """Give a text in simplified characters and half width, for comparison only; display the original.

    Its pieces lead to where the text's own do: to offsets in the document for a `Passage`, in the string for a `str`.
    Full-width ASCII becomes ASCII, every kind of space a space, radicals and compatibility characters the unified
    ideograph. With `taiwan`, words of Taiwan become those of the mainland too (滑鼠 → 鼠标); where a word gets
    another length, its first and last character lead to the first and last of the word it stands for.

    >>> copy = matching_copy("漢語　３．５億")
    >>> copy.string, copy.span(3, 7)
    ('汉语 3.5亿', Span(start=3, end=7))
    """
    passage = Passage(text) if isinstance(text, str) else text
    folded = passage.string.translate(_folds())
    if not _HAN.search(folded):
        return passage if folded == passage.string else Passage(folded, passage.pieces)
    copy, inner = _convert(folded, "tw2sp" if taiwan else "t2s")
    if copy == passage.string:
        return passage
    return Passage(copy, passage.pieces if inner == ((0, 0),) else _compose(inner, len(copy), passage))


@cache
def _converter(name: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(name).convert
    return convert


@cache
def _folds() -> dict[int, str]:
    """Map every character that is written in more than one form to the one it is compared in; one to one."""
    radicals = tomllib.loads(resources.files(__package__).joinpath("radicals.toml").read_text(encoding="utf-8"))
    folds = {ord(radical): ideograph for radical, ideograph in radicals["radicals"].split()}
    folds |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}  # Kangxi radicals
    folds |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xFFE0: "¢", 0xFFE1: "£", 0xFFE5: "¥"}
    folds |= {
        code: unicodedata.normalize("NFC", chr(code)) for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA1E))
    }
    folds |= {ord(space): " " for space in _SPACES}
    return {code: form for code, form in folds.items() if len(form) == 1 and ord(form) != code}


def _changed(counts: Counter[str], name: str) -> int:
    characters = sorted(counts)
    if not characters:
        return 0
    converted = _converter(name)("\n".join(characters)).split("\n")
    return sum(counts[old] for old, new in zip(characters, converted, strict=True) if old != new)


def _convert(text: str, name: str) -> tuple[str, tuple[Piece, ...]]:
    """Convert a text and say, as (index in the result, index in the text), where each run of it came from."""
    whole = _converter(name)(text)
    if len(whole) == len(text) and name == "t2s":
        return whole, ((0, 0),)
    copies: list[str] = []
    pieces: list[Piece] = [(0, 0)]
    length = 0
    for run in _HAN_RUN.finditer(text):
        copy = _converter(name)(run.group())
        pieces += [(length + here, run.start() + there) for here, there in _steps(run.group(), copy)]
        copies.append(copy)
        length += len(copy)
    return "".join(copies), tuple(_merged(pieces))


def _steps(old: str, new: str) -> Iterator[Piece]:
    """Lead each character of `new` to the one of `old` it replaces; both ends of a changed word to its ends."""
    yield 0, 0
    if len(old) == len(new):
        return
    for start, end, here, there in _regions(old, new):
        last = max(end, start + (start == 0)) - 1  # what was added has the place of the character before it
        for at in range(here, there):
            yield at, last if at == there - 1 > here else min(start + at - here, last)


def _regions(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Pair stretches of the old text with those of the new one, both in order and without gaps."""
    # Compared in simplified characters, so that only words that really differ are taken apart.
    simple = _converter("t2s")(old)
    matcher = SequenceMatcher(None, simple if len(simple) == len(old) else old, new, autojunk=False)
    codes = matcher.get_opcodes()
    at = 0
    while at < len(codes):
        first, last = codes[at], codes[at]
        # 網際網路 → 互联网 shares one 网 at two places: added, equal, deleted are one word.
        if at + 2 < len(codes) and {first[0], codes[at + 2][0]} == {"insert", "delete"}:
            last = codes[at + 2] if codes[at + 1][2] - codes[at + 1][1] <= LONGEST_SHARED else last
        at = codes.index(last, at) + 1
        yield first[1], last[2], first[3], last[4]


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Drop pieces that only go on with the one before."""
    previous = None
    for here, there in dict(pieces).items():
        if previous is None or here - there != previous:
            yield here, there
        previous = here - there


def _compose(inner: tuple[Piece, ...], length: int, outer: Passage) -> tuple[Piece, ...]:
    """Join the way from the copy to the text with the text's own way to the document."""
    starts = [here for here, _ in outer.pieces]
    pieces: list[Piece] = []
    for (here, there), following in zip(inner, [*(start for start, _ in inner[1:]), length], strict=True):
        pieces.append((here, outer.at(there)))
        first, last = bisect_right(starts, there), bisect_right(starts, there + following - here - 1)
        pieces += [(here + start - there, offset) for start, offset in outer.pieces[first:last]]
    return tuple(pieces)
