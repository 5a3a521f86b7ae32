"""Write the little TOML that waivers need: the standard library reads it but does not write it."""

from __future__ import annotations

import datetime
import re

# What a basic string may not hold as it is: quotes, backslashes, controls; TOML has no lone surrogates at all.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


Item = str | int | datetime.date | tuple[str, ...]


def value(item: Item) -> str:
    r"""Write a string, number or day, or a list of strings.

    >>> value('say "亿"\n'), value(1), value(datetime.date(2025, 5, 27))
    ('"say \\"亿\\"\\n"', '1', '2025-05-27')
    """
    if isinstance(item, str):
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", item)
        escaped = _ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04x}"), text)
        return f'"{escaped}"'
    if isinstance(item, tuple):
        return f"[{', '.join(map(value, item))}]"
    return item.isoformat() if isinstance(item, datetime.date) else str(item)


def table(name: str, entries: dict[str, Item]) -> str:
    """Write one table of an array of tables."""
    return "".join([f"[[{name}]]\n", *(f"{key} = {value(item)}\n" for key, item in entries.items())])
