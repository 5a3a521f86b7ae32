"""What a paragraph's style says it is, in any language of the word processor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from aligner.model import BlockKind

_HEADING = re.compile(r"heading ?\d|标题 ?\d?|標題 ?\d?|title|subtitle|副标题|副標題", re.IGNORECASE)
_CAPTION = re.compile(r"caption|题注|題注|標號", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄) ?\d|table of figures", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: \d)?|列表.*|项目符号.*", re.IGNORECASE)


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace: the strict and the transitional format differ in nothing else."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Follow a path of local names, the first of each."""
    for name in path:
        if element is None:
            return None
        element = next((below for below in element if local(below) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Give an attribute by its local name, or ""."""
    if element is None:
        return ""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def choice(alternate: etree._Element) -> etree._Element:
    """Give the one of an element's alternatives that is read: each holds the same text."""
    kept = (child(alternate, "Choice"), child(alternate, "Fallback"))
    return next((part for part in kept if part is not None and len(part)), alternate)


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch such as w:vanish stands and is not set to false."""
    return element is not None and value(element) not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a style: the kind of its paragraphs (None: plain), whether its text is hidden, its list."""

    kind: BlockKind | None = None
    hidden: bool = False
    numbers: str = ""  # the id of the list that numbers its paragraphs, and the level there
    level: str = ""


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Give each style of styles.xml by its id, with what it inherits."""
    if root is None:
        return {}
    raw = {value(style, "styleId"): style for style in root if local(style) == "style"}
    return {name: _resolve(name, raw) for name in raw}


def _resolve(name: str, raw: dict[str, etree._Element]) -> Style:
    hidden, seen = None, set()
    kind: BlockKind | None = None
    number = level = ""
    while name in raw and name not in seen:  # a style may, wrongly, be based on itself
        seen.add(name)
        style = raw[name]
        kind = kind or _own_kind(style)
        number, level = number or _own_list(style, "numId"), level or _own_list(style, "ilvl")
        vanish = child(style, "rPr", "vanish")
        hidden = is_on(vanish) if hidden is None and vanish is not None else hidden
        name = value(child(style, "basedOn"))
    return Style(kind, bool(hidden), number, level)


def _own_list(style: etree._Element, what: str) -> str:
    return value(child(style, "pPr", "numPr", what))


def _own_kind(style: etree._Element) -> BlockKind | None:
    name = value(child(style, "name"))
    if _CONTENTS.fullmatch(name):  # a table of contents says every heading twice
        return "furniture"
    if _CAPTION.fullmatch(name):
        return "caption"
    if _HEADING.fullmatch(name) or value(child(style, "pPr", "outlineLvl")) in tuple("012345678"):
        return "heading"
    if _LIST.fullmatch(name) or child(style, "pPr", "numPr") is not None:
        return "list item"
    return None
