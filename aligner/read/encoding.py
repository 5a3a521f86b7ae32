"""Bytes to text: byte-order mark, UTF-8, then the encodings that Chinese and English files are really in."""

from __future__ import annotations

import codecs
import re
import tomllib
from functools import cache
from importlib.resources import files

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.read.signature import recognise

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# A page that says gb2312 is written in its superset, as browsers know; strict gb2312 fails on 镕 and every €.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "cp950", "ascii": "utf-8"}
_SUPERSETS |= {"iso8859-1": "cp1252", "utf-8-sig": "utf-8"}
_SAMPLE = 1 << 16  # code points that are enough to judge plausibility by
_PLAUSIBLE = 0.3  # tuned on short strings in GB18030 and Big5 read as each other: right ≥ 0.45, wrong ≤ 0.2
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HINT = "save it as UTF-8, or name its encoding with --encoding"


def decode(data: bytes, *, declared: str | None, where: str) -> tuple[str, str, tuple[str, ...]]:
    """Turn bytes into text: give the text, the name of its encoding, and notes on what was assumed.

    The text is as decoded, less the byte-order mark, with `\\r\\n` and `\\r` as `\\n`: offsets count in that text.
    A mark wins over `declared`; a `declared` encoding is taken at its word, and gb2312 and gbk mean GB18030. Raises
    UnreadableInput for what is empty, binary or in no encoding known, BadConfiguration for an unknown `declared`.

    >>> decode("中国\\r\\n".encode("gbk"), declared="gb2312", where="a.txt")
    ('中国\\n', 'gb18030', ())
    """
    if not data.strip():
        raise UnreadableInput("the file is empty", where=where, hint="give a file with text in it")
    if kind := recognise(data):
        raise UnreadableInput(f"looks like {kind}, not like text", where=where, hint="give its text, or mend its name")
    text, encoding, notes = _marked(data, where) or _declared(data, declared, where) or _guessed(data, where)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_garbage(text, where)
    return text, encoding, notes


def _marked(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, broken = _try(data[len(mark) :], encoding)
            if text is None:
                raise UnreadableInput(f"begins as {encoding} and is not", where=where, hint=_HINT)
            return text, encoding, _mended(broken)
    return None


def _declared(data: bytes, declared: str | None, where: str) -> tuple[str, str, tuple[str, ...]] | None:
    if not declared:
        return None
    encoding = canonical(declared, where)
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeError as error:
        what = f"is not {declared}: {error}"
        raise UnreadableInput(what, where=where, hint="leave the encoding out to have it detected") from error


def canonical(name: str, where: str) -> str:
    """Give the encoding that files said to be in `name` are really in.

    >>> canonical("GB2312", ""), canonical("Big5", "")
    ('gb18030', 'cp950')
    """
    try:
        info = codecs.lookup(name.strip())
        "".encode(info.name)  # rot13, zip and their like are codecs too, but not of text
    except (LookupError, ValueError, TypeError, UnicodeError) as error:
        hint = "such as utf-8, gb18030 or big5"
        raise BadConfiguration(f"unknown encoding {name!r}", where=where, hint=hint) from error
    return _SUPERSETS.get(info.name, info.name)


def _guessed(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    if encoding := _by_nuls(data):
        text, broken = _try(data, encoding)
        if text is not None:
            return text, encoding, (f"encoding taken to be {encoding}: no byte-order mark", *_mended(broken))
    if b"\x00" in data:
        raise UnreadableInput("looks like a binary file, not like text", where=where, hint="give its text")
    text, broken = _try(data, "utf-8")
    if text is not None:
        return text, "utf-8", _mended(broken)
    return _most_plausible(data, where)


def _by_nuls(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where the zero bytes of line breaks and spaces stand."""
    head = data[: 4 * _SAMPLE]
    if b"\x00" not in head or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 4 == 0 and min(even, odd) * 4 >= len(head) // 2:
        return "utf-32-le" if head[3::4].count(0) > head[::4].count(0) else "utf-32-be"
    if min(even, odd) * 20 > max(even, odd):  # 一 is U+4E00: a few zeros stand on the other side in good text
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _try(data: bytes, encoding: str) -> tuple[str | None, int]:
    """Decode, forgiving one broken character in a hundred: downloads are cut in the middle of one."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore")) - broken
    return (text, broken) if broken * 100 <= foreign else (None, broken)


def _mended(broken: int) -> tuple[str, ...]:
    return (f"{broken} broken characters stand as U+FFFD",) if broken else ()


def _most_plausible(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    best: tuple[float, str, str, int] | None = None
    for encoding in ("gb18030", "cp950", "big5hkscs", "cp1252", *(["utf-16-le", "utf-16-be"] * (len(data) % 2 == 0))):
        text, broken = _try(data, encoding)
        if text is not None and not _CONTROL.search(text, 0, _SAMPLE):
            score = _western(data) if encoding == "cp1252" else _chinese(text[:_SAMPLE])
            if best is None or score > best[0]:
                best = (score, text, encoding, broken)
    if best and best[0] >= _PLAUSIBLE:
        _, text, encoding, broken = best
        return text, encoding, (f"encoding taken to be {encoding}: not UTF-8", *_mended(broken))
    return _last_resort(data, where)


def _chinese(text: str) -> float:
    """Give the share of characters beyond ASCII that any Chinese text is full of."""
    foreign = re.findall("[^\x00-\x7f]", text)
    return sum(map(_common().__contains__, foreign)) / max(1, len(foreign))


def _western(data: bytes) -> float:
    """Give the share of bytes beyond ASCII that stand alone, as in ’ and é; Chinese characters take two or more.

    English with a few curly quotes in Windows-1252 also decodes as GB18030, and then reads It抯 for It’s.
    """
    runs = re.findall(rb"[\x80-\xff]+", data[:_SAMPLE])
    return sum(len(run) == 1 for run in runs) / max(1, sum(map(len, runs)))


@cache
def _common() -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("common.toml").read_text(encoding="utf-8"))
    return frozenset("".join(table.values()))


def _last_resort(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    if match is not None:
        text, broken = _try(data, match.encoding)
        if text is not None:
            return text, match.encoding, (f"encoding guessed to be {match.encoding}", *_mended(broken))
    raise UnreadableInput("is text in no encoding known, or not text", where=where, hint=_HINT)


def _refuse_garbage(text: str, where: str) -> None:
    if not text.strip():
        raise UnreadableInput("the file holds only blanks", where=where, hint="give a file with text in it")
    if "\x00" in text or sum(1 for _ in _CONTROL.finditer(text)) * 200 > len(text):
        raise UnreadableInput("looks like a binary file: full of control characters", where=where, hint=_HINT)
    if text.count("\ufffd") * 50 > len(text):
        raise UnreadableInput(
            "was damaged by an earlier conversion: full of U+FFFD", where=where, hint="find the original"
        )
