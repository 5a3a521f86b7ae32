"""Text that XML, spreadsheets, terminals and the logs of build servers can hold."""

from __future__ import annotations

import re
import unicodedata

# XML 1.0 has no place for these, not even as references; a spreadsheet is XML inside.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# GitHub and Azure look for `::` behind blanks at the start of a line, and for `##[` and `##vso[` anywhere in it.
_COMMAND = re.compile(r"^\s*(?=::)|(?<=#)(?=#(?:\[|vso\[))")


def without_controls(text: str) -> str:
    """Leave out the characters that XML cannot hold: control characters and lone surrogates.

    >>> without_controls("bell\\x07, tab\\tand newline\\n")
    'bell, tab\\tand newline\\n'
    """
    return _NO_XML.sub("", text)


def visible(text: str) -> str:
    """Show control characters as signs: an escape sequence in a document must not reach the terminal.

    >>> visible("a\\nb\\x1b[31m\\u202e")
    'a b␛[31m<202E>'
    """
    return "".join(_sign(c) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def _sign(character: str) -> str:
    code = ord(character)
    return " " if character in "\t\n\r" else chr(0x2400 + code) if code < 0x20 else f"<{code:04X}>"


def one_line(text: str) -> str:
    """Give text as one visible line that no build server takes for a command.

    >>> one_line("::error::a\\nb"), one_line("see ##[error]c")
    ('\\\\::error::a b', 'see #\\\\#[error]c')
    """
    return _COMMAND.sub(lambda found: f"{found[0]}\\", visible(text))
