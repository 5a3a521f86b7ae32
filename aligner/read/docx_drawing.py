"""What stands in the drawings of a Word document: charts, diagrams, and what is said of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lxml import etree

from aligner.model import Cell
from aligner.read.docx_styles import child, choice, local, value
from aligner.read.layout import Part
from aligner.read.package import Package

# What programs write of a picture when nobody did: nobody translated it either.
_MADE = re.compile(
    r"(?is).*description (?:is )?automatically generated.*|.*描述已自动生成.*|.*自动生成的说明.*"
    r"|(?:image|img|picture|pic|graphic|figure|图片|图像|图)[\s_-]*\d*|\S+\.(?:png|jpe?g|gif|emf|wmf|tiff?|svg|bmp)"
)


def is_made(text: str) -> bool:
    """Tell whether a text about a picture was made by a program.

    >>> is_made("图片 3"), is_made("IMG_2031.jpg"), is_made("图3：产量")
    (True, True, False)
    """
    return _MADE.fullmatch(text.strip()) is not None


def drawn(drawing: etree._Element) -> Iterator[etree._Element]:
    """Give the elements of a drawing, without what stands in its boxes: that is text, and may hold drawings itself."""
    for below in choice(drawing) if local(drawing) == "AlternateContent" else drawing:
        yield below
        if local(below) != "txbxContent":
            yield from drawn(below)


def said_of_picture(elements: Sequence[etree._Element]) -> list[str]:
    """Give the alternative texts in a drawing, each once: Word keeps them twice, and older files with the shape."""
    named = [element for element in elements if local(element) in ("docPr", "cNvPr")]
    texts = [value(element, name) for element in named for name in ("title", "descr")]
    texts += [value(element, "alt") for element in elements if local(element) in ("shape", "rect", "imagedata")]
    return [text for text in dict.fromkeys(text.strip() for text in texts) if text]


def read_diagram(root: etree._Element | None) -> list[Part]:
    """Give the texts of a diagram (SmartArt) in the order in which they were entered."""
    points = [] if root is None else [point for point in root.iter() if local(point) == "pt"]
    real = [point for point in points if value(point, "type") not in ("pres", "parTrans", "sibTrans")]
    return [Part(text) for point in real for text in paragraphs(point)]


def paragraphs(element: etree._Element) -> list[str]:
    """Give the paragraphs of a drawing's text."""
    texts = (
        "".join(t.text or "" if local(t) == "t" else " " for t in p.iter() if local(t) in ("t", "br"))
        for p in element.iter()
        if local(p) == "p"
    )
    return [text for text in texts if text.strip()]


def read_chart(package: Package, name: str, table: int) -> list[Part]:
    """Give what a chart says: its titles and labels, then its names and values as a table, a series a column.

    The values are those that the chart was last drawn with, written in the format that its axis or labels show.
    """
    root = package.xml(name)
    if root is None or local(root) != "chartSpace":
        return []
    parts = [Part(text, "caption") for text in paragraphs(root)]
    shapes = package.target(name, value(child(root, "userShapes"), "id"))
    drawn = package.xml(shapes) if shapes else None
    parts += [Part(text) for text in (paragraphs(drawn) if drawn is not None else [])]
    series = [each for each in root.iter() if local(each) in ("ser", "series")]
    parts += [Part(text, "caption") for text in _cited_titles(root)]
    return parts + (_table(series, table) or _plain_data(root))


def _cited_titles(root: etree._Element) -> Iterator[str]:
    for title in (each for each in root.iter() if local(each) == "title"):  # a title that is taken from a cell
        yield from _cached(child(title, "tx")).values()


def _table(series: Sequence[etree._Element], table: int) -> list[Part]:
    columns = [_cached(_first(each, "val", "yVal")) for each in series]
    labels = next((found for each in series if (found := _cached(_first(each, "cat", "xVal")))), {})
    rows = [Part(name, "table cell", cell=Cell(table, 0, n, head=True)) for n, name in _names(series)]
    for row, at in enumerate(sorted({at for column in [labels, *columns] for at in column}), start=1):
        texts = [labels.get(at, ""), *(column.get(at, "") for column in columns)]
        rows += [Part(text, "table cell", cell=Cell(table, row, n)) for n, text in enumerate(texts) if text]
    return rows


def _first(element: etree._Element, *names: str) -> etree._Element | None:
    return next((found for name in names if (found := child(element, name)) is not None), None)


def _names(series: Sequence[etree._Element]) -> Iterator[tuple[int, str]]:
    for n, each in enumerate(series, start=1):
        said = child(each, "tx")
        if name := " ".join(_cached(said).values()) or _text(said, "v"):
            yield n, name


def _text(element: etree._Element | None, *path: str) -> str:
    found = child(element, *path)
    return "" if found is None else (found.text or "").strip()


def _cached(element: etree._Element | None) -> dict[int, str]:
    """Give the points that a chart keeps of its workbook, by their index; of labels on levels, all of them."""
    found: dict[int, str] = {}
    for point in [] if element is None else [each for each in element.iter() if local(each) == "pt"]:
        index, text, cache = value(point, "idx"), _text(point, "v"), point.getparent()
        if cache is not None and local(cache) in ("numCache", "numLit"):
            text = shown(text, value(point, "formatCode") or _text(cache, "formatCode"))
        at = int(index) if index.isdecimal() and len(index) < 8 else 0
        found[at] = f"{text} {found[at]}" if found.get(at) else text
    return {at: text for at, text in found.items() if text}


def _plain_data(root: etree._Element) -> list[Part]:
    """Give the data of the newer kinds of chart (maps, funnels …) as they are listed."""
    texts = [(each.text or "").strip() for each in root.iter() if local(each) in ("pt", "v") and not len(each)]
    return [Part(text, "table cell") for text in texts if text]


def shown(number: str, form: str) -> str:
    """Write a cached value as its format shows it; dates are left to their own.

    >>> shown("0.086000000000000007", "0.0%"), shown("1023.4000000000001", "General"), shown("1284", "#,##0")
    ('8.6%', '1023.4', '1,284')
    """
    try:
        worth = Fraction(number)
    except ValueError:
        return number.strip()
    form = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form.split(";")[0])
    places = len((re.search(r"\.([0#?]+)", form) or ["", ""])[1])
    comma = "," if "," in form else ""
    if "%" in form:
        return f"{float(worth * 100):{comma}.{places}f}%"
    if re.search(r"[0#]", form):
        return f"{float(worth):{comma}.{places}f}"
    return f"{float(worth):.15g}"
