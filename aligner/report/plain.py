"""Text that XML and spreadsheets can hold."""

from __future__ import annotations

import re

# XML 1.0 has no place for these, not even as references; a spreadsheet is XML inside.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """Leave out the characters that XML cannot hold: control characters and lone surrogates.

    >>> without_controls("bell\\x07, tab\\tand newline\\n")
    'bell, tab\\tand newline\\n'
    """
    return _NO_XML.sub("", text)
