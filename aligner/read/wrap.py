"""Find out whether a text was broken into lines to fit a page, and put its paragraphs together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.model import Lang, Passage
from aligner.read.language import is_han, language, width
from aligner.read.lines import Line
from aligner.read.passages import join
from aligner.read.sentence_end import continues, finished

# Tuned on the five press documents beside a developer's checkout, and on texts wrapped at 40 to 100 columns with and
# without blank lines between the lines. Articles with a paragraph a line show full lines by chance: up to a third.
_WIDTHS = range(30, 131)  # columns of a page that someone wrapped a text to
_FULL_SHARE = 0.6  # of the lines, those into which the next word would not have gone
_OPEN_SHARE = 0.4  # of the full lines, those that end in mid-sentence
_LOWER_SHARE = 0.25  # of English lines after a full one, those that begin in lower case
_FEWEST = 3  # full lines
_SLACK = 0.8  # of the width: a line shorter than this, with room for the next word, ends its paragraph

_FIRST_WORD = re.compile(r"\S+")
_FIRST_SIGN = re.compile(r"[0-9A-Za-z.,%％]+|\S")  # of Chinese: a line may end after any sign, but 21.4 is not parted
_WIDE_END = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef“”‘’—…]")
_DIGITS = "0123456789."
_HYPHEN = re.compile(r"[^\W\d_]-\Z")


@dataclass(frozen=True, slots=True)
class Wrap:
    """How one language of a text is wrapped: to how many columns, and how many blank lines stand after every line.

    Chinese may be wrapped to a number of characters instead, whatever their width: then `columns` counts those.
    """

    lang: Lang
    columns: int
    gap: int
    characters: bool = False

    def size(self, line: Line) -> int:
        """Give how much of the page a line takes up, with the blanks before it."""
        return len(line.text) + line.indent // 2 if self.characters else width(line.text) + line.indent

    def is_full(self, above: Line, below: Line) -> bool:
        """Tell whether the first word of the line below would not have fitted on the line above."""
        first = (_FIRST_SIGN if self.lang == "zh" else _FIRST_WORD).match(below.text)
        word = first[0] if first else ""
        # Punctuation may not begin a line, so that a Chinese line can be short of another character.
        room = 1 if self.characters else 2 if self.lang == "zh" else 1
        return self.size(above) + room + (len(word) if self.characters else width(word)) > self.columns


def detect_wrap(lines: Sequence[Line]) -> dict[Lang, Wrap]:
    """Tell, for each language, how its paragraphs are broken into lines; a language that is not is left out.

    A wrapped line is full: the first word of the next would not have fitted. Lines that are paragraphs are not, and
    they end as sentences do.
    """
    wraps: dict[Lang, Wrap] = {}
    langs = [language(line.text) for line in lines]
    for lang in ("zh", "en"):
        for gap in (0, 1):
            pairs = [
                (above, below)
                for above, below, first, second in zip(lines, lines[1:], langs, langs[1:], strict=False)
                if first == second == lang and below.gap == gap and below.role == "" and above.role in ("", "item")
            ]
            if wrap := _wrap(pairs, lang, gap):
                wraps[lang] = wrap
                break
    return wraps


def _wrap(pairs: Sequence[tuple[Line, Line]], lang: Lang, gap: int) -> Wrap | None:
    for characters in (False, True) if lang == "zh" else (False,):
        sizes = sorted(Wrap(lang, 0, gap, characters).size(above) for above, _ in pairs)
        wrap = Wrap(lang, sizes[int(len(sizes) * 0.95)] if sizes else 0, gap, characters)
        if _is_wrapped(pairs, wrap):
            return wrap
    return None


def _is_wrapped(pairs: Sequence[tuple[Line, Line]], wrap: Wrap) -> bool:
    if len(pairs) < _FEWEST or wrap.columns * (1 + wrap.characters) not in _WIDTHS:
        return False
    full = [(above, below) for above, below in pairs if wrap.is_full(above, below)]
    unfinished = [below for above, below in full if not finished(above.text)]
    if len(full) < max(_FEWEST, _FULL_SHARE * len(pairs)) or len(unfinished) < _OPEN_SHARE * len(full):
        return False
    return wrap.lang == "zh" or sum(continues(below.text) for _, below in full) >= _LOWER_SHARE * len(full)


def paragraphs(lines: Sequence[Line], wraps: dict[Lang, Wrap]) -> Iterator[list[Line]]:
    """Group lines into paragraphs."""
    group: list[Line] = []
    lang: Lang | None = None
    for line in lines:
        here = language(line.text)
        if group and not _goes_on(group, line, lang, here, wraps):
            yield group
            group, lang = [], None
        group.append(line)
        lang = lang or here
    if group:
        yield group


def _goes_on(group: Sequence[Line], line: Line, lang: Lang | None, here: Lang | None, wraps: dict[Lang, Wrap]) -> bool:
    last, first = group[-1], group[0]
    if lang is None or here not in (None, lang) or lang not in wraps:
        return False
    wrap = wraps[lang]
    if max(wrap.size(last), wrap.size(line)) > 1.1 * wrap.columns and len(last.text.split()) > 1:
        return False  # a line wider than the page was not wrapped: a title, say
    if (
        line.gap > wrap.gap
        or first.role not in ("", "item", "note")
        or line.indent >= last.indent + 2 > first.indent + 2
    ):
        return False
    room = not wrap.is_full(last, line) and wrap.size(last) < _SLACK * wrap.columns
    if line.role == "item":
        return not room and first.role == "" and not finished(last.text)
    if line.role or (line.indent >= 2 and last.indent == 0 and first.role == ""):
        return False
    return not room or (lang == "en" and continues(line.text))


def unwrap(group: Sequence[Line], lang: Lang | None) -> Passage:
    """Make one passage of the lines of a paragraph."""
    parts = [line.passage for line in group]
    return join(parts, [joiner(a.string, b.string, lang) for a, b in pairwise(parts)])


def joiner(above: str, below: str, lang: Lang | None) -> str:
    """Say what stands between two lines once they are one: a space, or nothing.

    >>> joiner("创新生态,助力", "中关村", "zh"), joiner("Life", "Science", "en"), joiner("face-to-", "face", "en")
    ('', ' ', '')
    """
    if not above or not below:
        return ""
    wide = [bool(_WIDE_END.match(char)) or is_han(char) for char in (above[-1], below[0])]
    # A page that is filled sign by sign parts 4|7天 as well.
    if all(wide) or (lang == "zh" and (any(wide) or (above[-1] in _DIGITS and below[0] in _DIGITS))):
        return ""
    # short- and long-term keeps its space
    if _HYPHEN.search(above[-2:]) and below[0].isalpha() and not re.match(r"(?:and|or|to)\b", below):
        return ""
    return " "
