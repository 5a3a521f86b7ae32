"""Word documents made by hand for tests: a body of paragraphs `p` with runs `r`, packed with the parts it needs."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)

RESTART = '<w:vMerge w:val="restart"/>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_PAGES = ("default", "first", "even")  # those that header1, header2 and header3 stand on


def part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{inner}</w:{name}>'


def pack(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def package(body: str, **others: str) -> bytes:
    """Make a .docx of the inside of its body, and of other parts by name: styles, footnotes, header1 …"""
    kinds = {name: name.rstrip("0123456789") for name in others}
    related = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    margins = "".join(
        f'<w:{kind}Reference w:type="{_PAGES[int(name[-1]) - 1]}" r:id="r{name}"/>'
        for name, kind in kinds.items()
        if kind in _ROOTS
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(kinds),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
        ' Target="/word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "word/document.xml": part(
            "document", f"<w:body>{body}{margins and f'<w:sectPr>{margins}</w:sectPr>'}</w:body>"
        ),
    }
    return pack(
        parts | {f"word/{name}.xml": part(_ROOTS.get(kind, kind), others[name]) for name, kind in kinds.items()}
    )


def _types(kinds: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **kinds}.items()
    )
    return (
        f'<Types xmlns="{PACKAGE.replace("relationships", "content-types")}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
