"""Where a Chinese sentence ends.

The choices below were measured on hand-made alignments of novels, academic prose, parliament and press, one sentence a
line, which `benchmarks/segmentation.py` reads (boundary F1 .998; .978 with a cut at every semicolon):

* 。！？ end a sentence inside quotation marks too: translators cut long speech where its sentences end (in the novels
  208 of 210 times).
* ；does not: 166 of 179 stand inside one sentence. The others come before the label of a list: “；（二）”.
* …… ends a sentence outside quotation marks (8 of 8) and before a closing one (8 of 8); within speech it is a stammer,
  “我……我叫小明” (36 of 36).
* “走吧！”他说。 is two sentences, as the annotators have it 6 of 8 times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.words.characters import WRITTEN

from .english import abbreviations
from .spans import Interval, trim, within

CLOSING = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
}
_OPENING = {close: opened for opened, close in CLOSING.items()}
_QUOTES = "“‘「『"

# How long, in characters, something may be that is kept in one piece; a bracket that was never closed protects nothing.
LONGEST_TITLE, LONGEST_BRACKET, LONGEST_PHRASE = 120, 60, 40

_MARK = re.compile("[" + re.escape("".join(CLOSING) + "".join(_OPENING)) + "]")
_STOP = re.compile(
    r"""(?P<mark>[。！？｡!?]|[…⋯]+|\.(?:\s?\.){2,}|\.|[；;])[。！？｡!?…⋯]*   # "。", "！？", "……", ". . ."
        (?P<close>(?:\s*[”’」』》〉）)】〕]|'(?![0-9A-Za-z]))*)""",
    re.VERBOSE,
)
_GOES_ON = re.compile(r"\s*(?:[，,、；;：:。！？·—–～]|$)")
_LABEL = re.compile(r"\s*(?:[（(][一二三四五六七八九十\da-zA-Z]{1,3}[）)]|[一二三四五六七八九十\d]{1,2}[、.．)）])")
_LEAD = re.compile(r"[：:，,。.！？!?；;…—”’」』\s]|[说說道问問答称稱喊叫]")
_HAN = re.compile(f"[{WRITTEN}]")
_NEXT_IS_HAN = re.compile(r"\s*[“‘「『《（(]?" + _HAN.pattern)
_LIST_NUMBER = re.compile(r"\s*[（(]?(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})\.")
_WORD = re.compile(r"[A-Za-z0-9.&%-]+")
_DOTTED = re.compile(r"[A-Za-z]\.")


def split_chinese(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a Chinese paragraph: (start, end) in code points, disjoint, in order, spaces trimmed.

    Closing quotation marks and brackets stay with the sentence they close. Nothing is cut inside 《…》, a short bracket
    or a phrase in quotation marks. ASCII stops count where they cannot be part of a number, name or address.

    >>> text = "他说：“你好。我走了。”活动结束!共3.5亿元"
    >>> [text[a:b] for a, b in split_chinese(text)]
    ['他说：“你好。', '我走了。”', '活动结束!', '共3.5亿元']
    """
    return trim(text, _cuts(_curl(text)))


def _curl(text: str) -> str:
    """Turn straight quotation marks by turns into opening and closing ones; the length stays."""
    if '"' not in text:
        return text
    parts = text.split('"')
    return parts[0] + "".join("“”"[at % 2] + part for at, part in enumerate(parts[1:]))


def _cuts(text: str) -> Iterator[int]:
    pairs = _pairs(text)
    in_one_piece = within(kept for pair in pairs if (kept := _one_piece(text, pair)))
    in_speech = within(pair for pair in pairs if text[pair[0]] in _QUOTES)
    begin = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if not in_one_piece(end - 1) and _ends_sentence(text, begin, stop, in_speech(end)):
            yield end
            begin = end


def _ends_sentence(text: str, begin: int, stop: re.Match[str], in_speech: bool) -> bool:
    mark, end = stop["mark"], stop.end()
    if mark in "；;":
        return bool(_LABEL.match(text, end))
    if _GOES_ON.match(text, end):
        return False
    if mark == ".":
        return _is_full_stop(text, begin, stop)
    if mark[0] in "…⋯.":
        return _is_final_ellipsis(text, stop, in_speech)
    return mark not in "!?" or not _is_no_mark(text, stop)


def _is_final_ellipsis(text: str, stop: re.Match[str], in_speech: bool) -> bool:
    """Tell …… at the end of a sentence from a stammer, a gap in a list (旅行、……) and the dots of a formula (. . .)."""
    if stop.group() != stop["mark"]:  # "……”" and "……。" leave no doubt
        return True
    listing = text[stop.start() - 1 : stop.start()] == "、" or text[stop.end()] == "等"
    return not in_speech and not listing and " " not in stop["mark"]


def _is_no_mark(text: str, stop: re.Match[str]) -> bool:
    """Recognise the "?" of an address (?id=5) or of a character that was lost ("　?　"), and the "!" of a name."""
    before, after = text[stop.start() - 1 : stop.start()], text[stop.end()]
    lost = stop.group() == "?" and before.isspace() and after.isspace()
    return lost or (text[stop.end() - 1].isascii() and after.isascii() and after.isalnum())


def _is_full_stop(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Tell the ASCII full stop of a Chinese sentence from the dot of 3.5, J.M.库切, No.1 or a list number."""
    dot = stop.start()
    if dot - begin < 6 and _LIST_NUMBER.fullmatch(text, begin, dot + 1):
        return False
    if _HAN.match(text, dot - 1) or text[dot - 1] in _OPENING:
        return True
    word = _WORD.findall(text, max(begin, dot - 24), dot)
    plain = word and len(word[-1]) > 1 and not _DOTTED.search(word[-1]) and word[-1].lower() not in abbreviations()
    return bool(plain and _NEXT_IS_HAN.match(text, stop.end()))


def _pairs(text: str) -> list[Interval]:
    """Match opening and closing marks; what was never closed, or closed by another mark, is no pair."""
    opened: dict[str, int] = {}
    pairs = []
    for mark in _MARK.finditer(text):
        if mark.group() in CLOSING:
            opened[mark.group()] = mark.start()
        elif (start := opened.pop(_OPENING[mark.group()], -1)) >= 0:
            pairs.append((start, mark.end()))
    return pairs


def _one_piece(text: str, pair: Interval) -> Interval | None:
    """Give the part of a pair of marks in which no sentence may end."""
    start, end = pair
    size, before = end - start, text[start - 1 : start]
    if text[start] in "《〈":
        return pair if size <= LONGEST_TITLE else None
    embedded = bool(before) and not _LEAD.match(before)
    if text[start] in _QUOTES:
        # 以“你好！北京！”为主题 is one clause with a name in it; 他说：“你好！” is speech, and ends like speech.
        embedded = embedded and text[end - 2] not in "。."
        return pair if embedded and size <= LONGEST_PHRASE and _HAN.match(text, end) else None
    # （这是旧例。） closes a sentence with its bracket; 会议（主题：创新！）上 does not.
    return (start, end if embedded and text[end - 2] in "！？!?" else end - 1) if size <= LONGEST_BRACKET else None
