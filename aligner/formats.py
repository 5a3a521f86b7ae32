"""The one table of file formats: endings, what reads and what writes them, and what to do where nothing reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

# A `text` is in one language or two, `pairs` hold a row for each. An `unread` document may translate another, so a
# folder tells of it; `data` is never somebody's text: refused where it is named, passed over in a folder.
Kind = Literal["text", "pairs", "unread", "data"]
Reader = Literal["text", "html", "docx", "rows", ""]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its endings, in lower case: read by `reader`, or else with a `hint` what to make of it.

    `report` is the module of `aligner.report` that writes a run so, under the first of the endings.
    """

    endings: tuple[str, ...]
    kind: Kind
    reader: Reader = ""
    hint: str = ""
    report: str = ""


_AS_WORD, _AS_TEXT = "save it as .docx", "export its text as .docx or .txt"
_AS_CSV, _AS_ROWS = "save it as .csv", "export it as .tsv or .jsonl"

# Reports stand in the order in which a message names their endings.
FORMATS: Final = (
    Format((".html", ".htm", ".xhtml"), "text", "html", report="html"),
    Format((".json",), "data", hint="write one object a line and name it .jsonl", report="saved"),
    Format((".jsonl",), "pairs", "rows", report="jsonl"),
    Format((".sarif",), "data", hint="it is a report: name the texts that it speaks of", report="sarif"),
    Format((".xml",), "data", hint=_AS_TEXT, report="junit"),
    Format((".csv",), "pairs", "rows", report="csv"),
    Format((".xlsx",), "unread", hint=_AS_CSV, report="xlsx"),
    Format((".md", ".markdown", ".mdx"), "text", "text", report="markdown"),
    Format((".tmx",), "unread", hint=_AS_ROWS, report="tmx"),
    Format((".docx", ".docm"), "text", "docx", report="docx"),
    # `forum.zh` and `forum.en` are texts whose language is their ending.
    Format((".txt", ".text", ".zh", ".en"), "text", "text"),
    Format((".tsv",), "pairs", "rows"),
    Format((".pdf",), "unread", hint="copy its text into a .txt, or export it as .docx"),
    Format((".doc", ".rtf", ".odt", ".wps"), "unread", hint=_AS_WORD),
    Format((".pages",), "unread", hint="export it as .docx"),
    Format((".epub",), "unread", hint="export it as .html or .docx"),
    Format((".ppt", ".pptx", ".odp", ".key"), "unread", hint=_AS_TEXT),
    Format((".xls", ".ods"), "unread", hint=_AS_CSV),
    Format((".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".po", ".srt", ".vtt"), "unread", hint=_AS_ROWS),
)
_BY_ENDING: Final = {ending: format_ for format_ in FORMATS for ending in format_.endings}

READABLE: Final = frozenset(ending for ending, format_ in _BY_ENDING.items() if format_.reader)
UNREADABLE: Final = frozenset(ending for ending, format_ in _BY_ENDING.items() if format_.kind == "unread")
REPORTS: Final = {format_.endings[0]: format_.report for format_ in FORMATS if format_.report}


# 稿件3.15 and forum.zh-CN have no ending, nor has 公告.终稿: what they are is told by what stands in them.
_ENDING = re.compile(r"\.(?!(?:cn|chs|cht|zho|chi|chn|eng)$)(?=.*[a-z])[a-z0-9]{1,10}", re.IGNORECASE)


def has_ending(path: Path | str) -> bool:
    """Tell whether a file's name ends in what looks like the name of a format, known here or not.

    >>> has_ending("forum.tex"), has_ending("forum.zh-CN"), has_ending("稿件3.15"), has_ending("forum")
    (True, False, False, False)
    """
    return _ENDING.fullmatch(Path(path).suffix) is not None


def format_of(path: Path | str) -> Format | None:
    """Give the format that a file's name tells, or None.

    >>> format_of("forum.zh.DOCX").reader, format_of("deck.pptx").hint, format_of("forum")
    ('docx', 'export its text as .docx or .txt', None)
    """
    return _BY_ENDING.get(Path(path).suffix.lower())
