"""Make quarterly.zh.docx and quarterly.en.docx from quarterly.toml: the same input, the same bytes.

They hold what a word processor's files hold and a reader of plain paragraphs loses: a table, a footnote, a text box,
tracked insertions and deletions, and runs that break words in two. Nothing beyond the standard library is needed.

    python sources/make_docx.py [FOLDER]
"""

from __future__ import annotations

import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The day is invented as well: a file that is made twice must not tell when.
REVISION = 'w:id="{id}" w:author="editor" w:date="2025-10-28T08:00:00Z"'
MARKUP = re.compile(r"\{--(?P<gone>.*?)--\}|\{\+\+(?P<come>.*?)\+\+\}|(?P<note>\[\^\])")

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{OFFICE}.footnotes+xml"/>
<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/>
</Types>
"""
STYLES = f"""{HEAD}<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
</w:styles>
"""
# Word writes a text box twice, for new readers and for old ones: who takes both counts its figures twice.
BOX = """<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>\
<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="1" \
behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>\
<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>\
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>\
<wp:extent cx="5040000" cy="720000"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="Highlight"/>\
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>\
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5040000" cy="720000"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent>\
</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
<mc:Fallback><w:pict><v:shape style="width:400pt;height:57pt"><v:textbox><w:txbxContent>{content}</w:txbxContent>\
</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def write_run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>' if text else ""


def write_plain(text: str) -> str:
    """Write a text as two runs, cut where a word processor would not mind: in the middle of a word or a number."""
    return write_run(text[: len(text) // 2]) + write_run(text[len(text) // 2 :])


def write_runs(text: str) -> Iterator[str]:
    """Write a text with its tracked changes and its footnote mark."""
    position = 0
    for match in MARKUP.finditer(text):
        yield write_plain(text[position : match.start()])
        position = match.end()
        mark = REVISION.format(id=match.start() + 1)
        if match["note"]:
            yield '<w:r><w:footnoteReference w:id="1"/></w:r>'
        elif match["gone"]:
            yield f"<w:del {mark}>{write_run(match['gone'], 'delText')}</w:del>"
        else:
            yield f"<w:ins {mark}>{write_run(match['come'])}</w:ins>"
    yield write_plain(text[position:])


def write_paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(write_runs(text))}</w:p>"


def write_table(rows: list[list[str]]) -> str:
    grid = "".join('<w:gridCol w:w="2200"/>' for _ in rows[0])
    cells = [[f"<w:tc><w:tcPr/>{write_paragraph(cell)}</w:tc>" for cell in row] for row in rows]
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


def write_item(item: dict[str, Any]) -> str:
    ((kind, content),) = item.items()
    match kind:
        case "heading":
            return write_paragraph(content, "Heading1")
        case "paragraph":
            return write_paragraph(content)
        case "table":
            return write_table(content)
        case "box":
            return BOX.format(content=write_paragraph(content))
        case _:
            raise ValueError(f"quarterly.toml: unknown item {kind!r}")


def relate(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def write_parts(text: dict[str, Any]) -> dict[str, str]:
    """Write the parts of a .docx package, by their names in it."""
    body = "".join(write_item(item) for item in text["body"])
    note = f'<w:footnote w:id="1">{write_paragraph(text["footnote"])}</w:footnote>'
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relate(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relate(("footnotes", "footnotes.xml"), ("styles", "styles.xml")),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {SPACES}>{note}</w:footnotes>",
        "word/styles.xml": STYLES,
    }


def pack(path: Path, parts: dict[str, str]) -> None:
    """Pack a .docx, uncompressed: compressors differ between machines, and these bytes must not."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # else Windows would write another byte than Unix
            package.writestr(entry, content.encode("utf-8"))


def main(folder: Path = HERE) -> None:
    texts = tomllib.loads((HERE / "quarterly.toml").read_text(encoding="utf-8"))
    for lang, text in texts.items():
        pack(folder / f"quarterly.{lang}.docx", write_parts(text))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
