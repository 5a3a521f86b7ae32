"""Say what of a page its readers see: which elements are no text, and which are text that is not shown."""

from __future__ import annotations

from lxml import etree

from aligner.model import AsideKind

# No text at all, or signs for programs.
NO_TEXT = frozenset(["script", "style", "link", "meta", "base", "source", "track", "param", "rp", "wbr"])
# A browser shows what stands in these only where it cannot do what they are for.
_ASIDE: dict[str, AsideKind] = dict.fromkeys(
    ("template", "noscript", "noembed", "noframes", "canvas", "audio", "video", "iframe", "datalist"), "hidden"
)
_ASIDE |= dict.fromkeys(("defs", "symbol", "metadata", "annotation", "annotation-xml"), "hidden")  # of svg and math
_ASIDE |= dict.fromkeys(("del", "s", "strike"), "deleted")
_ASIDE |= {"object": "object", "rt": "twin"}  # rt: how the word below it is read
_REVEALED = 0.5  # of the text of a page: more than that is hidden only until the page's script has run


def declarations(element: etree._Element) -> dict[str, str]:
    """Give the declarations of an element's style, the last of each name.

    >>> declarations(etree.fromstring('<p style="Display : NONE !important; x-display: block"/>'))
    {'display': 'none', 'x-display': 'block'}
    """
    found = {}
    for declaration in (element.get("style") or "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.lower().replace("!important", "").strip()
    return found


def set_aside(element: etree._Element, tag: str) -> AsideKind | None:
    """Say as what an element is set aside with all it holds; None where a browser shows it."""
    if tag in _ASIDE:
        return _ASIDE[tag]
    if tag in ("title", "desc") and _is_drawn(element):
        return "picture"
    closed = tag == "dialog" and element.get("open") is None
    return "hidden" if closed or element.get("hidden") is not None or is_styled_away(element) else None


def _is_drawn(element: etree._Element) -> bool:
    return any(above.tag == "svg" for above in element.iterancestors())


def is_styled_away(element: etree._Element) -> bool:
    """Tell whether the style of an element itself hides it."""
    style = declarations(element) if "style" in element.attrib else {}
    return style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse")


def shows_again(element: etree._Element, hidden: etree._Element) -> bool:
    """Tell whether an element is visible within one that is `hidden` by its visibility alone."""
    if "style" not in element.attrib or declarations(element).get("visibility") != "visible":
        return False
    style = declarations(hidden)
    return style.get("visibility") == "hidden" and style.get("display") != "none" and hidden.get("hidden") is None


def revealed(root: etree._Element) -> frozenset[etree._Element]:
    """Give the elements that are hidden only until a script shows them: those that hold most of the page.

    WeChat keeps the story of an article as `visibility: hidden` until its script has run; others so keep the body.
    """
    if root.find(".//script") is None:
        return frozenset()
    hidden, inside = [], None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and inside is None and is_styled_away(element):
            inside = element
            hidden.append(element)
        elif event == "end" and element is inside:
            inside = None
    most = _REVEALED * _size(root) if hidden else 0
    return frozenset(element for element in hidden if _size(element) > most)


def _size(root: etree._Element) -> int:
    """Count the characters of text in an element, whether or not they are shown."""
    count = 0
    for element in root.iter(etree.Element):
        inside = "" if element.tag in NO_TEXT else element.text or ""
        count += len("".join(inside.split()))
        count += len("".join((element.tail or "").split())) if element is not root else 0
    return count
