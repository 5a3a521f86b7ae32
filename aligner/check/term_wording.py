"""What the findings about terms say, in both languages of the interface."""

from __future__ import annotations

from aligner.model import Message


def missing(source: str, expected: str, near: str) -> Message:
    instead = (f", “{near}” is", f",写的是“{near}”") if near else ("", "")
    return Message(
        en=f"“{source}” is “{expected}” in the termbase; the English does not have it{instead[0] and ': ' + instead[0][2:]}",
        zh=f"术语库规定“{source}”译为“{expected}”,英文中没有{instead[1]}",
    )
