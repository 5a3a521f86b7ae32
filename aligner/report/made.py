"""A plain Word document made of a text, for input that was none: headings, paragraphs, lists."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.model import Block, Document
from aligner.report.plain import without_controls

if TYPE_CHECKING:
    from lxml import etree

    from aligner.read.docx_trace import Stretch, Trace

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>"""
_RELS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATED}/{{kind}}" Target="{{target}}"/></Relationships>"""
_STYLES = f"""{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="SimSun"/><w:sz w:val="22"/>\
<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
<w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:keepNext/><w:spacing w:after="240"/><w:outlineLvl w:val="0"/></w:pPr>\
<w:rPr><w:b/><w:sz w:val="34"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:keepNext/><w:spacing w:before="280"/><w:outlineLvl w:val="1"/></w:pPr>\
<w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:ind w:left="480"/></w:pPr></w:style>\
<w:style w:type="paragraph" w:styleId="Quiet"><w:name w:val="Quiet"/><w:basedOn w:val="Normal"/>\
<w:rPr><w:color w:val="5F5F5F"/><w:sz w:val="19"/></w:rPr></w:style></w:styles>"""
_STYLE = {"list item": "ListParagraph", "caption": "Quiet", "note": "Quiet", "furniture": "Quiet"}


def make(document: Document) -> Trace:
    """Set a text as a Word document, a paragraph a block, and trace where each stretch of it stands."""
    from lxml import etree

    from aligner.read.docx_trace import Trace

    root = etree.Element(f"{{{_W}}}document", None, {"w": _W})
    body = etree.SubElement(root, f"{{{_W}}}body")
    stretches: list[Stretch] = []
    titled = False
    for block in document.blocks:
        style = _STYLE.get(block.kind, "")
        if block.kind == "heading":
            style, titled = "Heading2" if titled else "Title", True
        stretches += _paragraph(body, block, style)
    if not document.blocks:
        etree.SubElement(body, f"{{{_W}}}p")
    return Trace(_package(etree.tostring(root)), "word/document.xml", root, tuple(stretches))


def _paragraph(body: etree._Element, block: Block, style: str) -> list[Stretch]:
    """Write a block: a run for each piece of it that stands together in the file, so that each has one place."""
    from lxml import etree

    from aligner.read.docx_trace import Stretch

    paragraph = etree.SubElement(body, f"{{{_W}}}p")
    if style:
        properties = etree.SubElement(paragraph, f"{{{_W}}}pPr")
        etree.SubElement(properties, f"{{{_W}}}pStyle", {f"{{{_W}}}val": style})
    passage, stretches = block.passage, []
    for (here, there), (following, _) in pairwise((*passage.pieces, (len(passage.string), 0))):
        run = etree.SubElement(paragraph, f"{{{_W}}}r")
        text = etree.SubElement(run, f"{{{_W}}}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = _writable(passage.string[here:following])
        stretches.append(Stretch(there, there + following - here, text))
    return stretches


def _writable(text: str) -> str:
    """Replace what XML cannot hold, one character for one: places count characters."""
    return "".join(c if without_controls(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _package(document: bytes) -> bytes:
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.format(kind="officeDocument", target="word/document.xml").encode(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELS.format(kind="styles", target="styles.xml").encode(),
        "word/styles.xml": _STYLES.encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
