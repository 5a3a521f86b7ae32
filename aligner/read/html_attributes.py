"""Read the text that stands in the attributes of a page's elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lxml import etree

from aligner.model import AsideKind, BlockKind

_TIPS = ("title", "aria-label", "aria-description")  # shown while a pointer rests on an element, or read aloud
_TOLD = {"description": "description", "og:description": "description", "og:title": "title"}  # of the page by itself
_UNWRITTEN = frozenset(["hidden", "checkbox", "radio", "password", "file", "image"])  # inputs that show no value
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Apart:
    """What a page holds and does not show, or shows struck out."""

    kind: AsideKind
    text: str


def tips(element: etree._Element, tag: str) -> Iterator[Apart]:
    """Give what an element says only when asked, unless its picture says the same."""
    said = {(element.get("alt") or "").strip(), ""}
    for name in _TIPS:
        text = " ".join((element.get(name) or "").split())
        if text not in said:
            said.add(text)
            yield Apart("hidden", text)


def written_on(element: etree._Element, tag: str) -> str:
    """Give what a browser writes on a control: the value of a field or its example, the label of a group of choices."""
    if tag == "input" and (element.get("type") or "").lower() not in _UNWRITTEN:
        return element.get("value") or element.get("placeholder") or ""
    if tag in ("option", "optgroup") and element.get("label"):
        return f"{element.get('label')} "
    return (element.get("placeholder") or "") if tag == "textarea" and not element.text else ""


def picture(element: etree._Element, tag: str, number: int) -> tuple[str, BlockKind | None, str]:
    """Give what is said in place of a picture, or of the page itself: text, kind, and the name of its twin.

    Pictures are twins by the names of their files, which translations mostly share. The kind is None for what is no
    text of its own: the name of a file.
    """
    if tag == "meta":
        name = (element.get("name") or element.get("property") or "").lower()
        twin = _TOLD.get(name, "")
        kind: BlockKind = "heading" if twin == "title" else "paragraph"
        return (element.get("content") or "").strip() if twin else "", kind, twin
    text = " ".join((element.get("alt") or "").split())
    return text, *of_picture(text, element.get("src") or "", number)


def of_picture(text: str, source: str, number: int = 0) -> tuple[BlockKind | None, str]:
    """Say what is said in place of a picture: its kind, None for the name of a file, and the name of its twin.

    >>> of_picture("The plant", "../img/plant.en.png?v=2"), of_picture("IMG_1.jpg", "1.jpg")
    (('caption', 'picture:plant'), (None, 'picture:1'))
    """
    return None if _FILE.fullmatch(text) else "caption", f"picture:{_stem(source, number)}"


def _stem(source: str, number: int) -> str:
    if source.startswith("data:"):
        return str(number)
    try:
        return PurePosixPath(urlsplit(source).path).name.partition(".")[0]
    except ValueError:  # http://[x
        return str(number)
