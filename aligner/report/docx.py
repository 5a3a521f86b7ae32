"""The texts written back as Word documents, each finding a comment where it stands.

A text that was a Word document keeps everything it had: only its main part, the comments and what lists them are
written anew. Any other text, and one that has changed or gone since it was checked, is set as a plain document.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import AlignerError, UnreadableInput
from aligner.model import Run
from aligner.paths import locate
from aligner.read.own import MARK
from aligner.report.margin import Margin
from aligner.report.remarks import Remark, Sheet, sheets
from aligner.report.wording import UiLang, say

if TYPE_CHECKING:
    from lxml import etree

    from aligner.read.docx_trace import Trace

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATED = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"


def render(run: Run, *, lang: UiLang = "en") -> bytes:
    """Give the document of a run that has one text. Raises AlignerError where it has several: see `render_files`."""
    found = sheets(run, lang)
    if len(found) != 1:
        what = f"a Word document shows one text; this run has {len(found)}"
        raise AlignerError(what, hint="write to a file: each text gets one of its own")
    return _document(found[0], Path(run.root), lang)


def render_files(run: Run, name: str, *, lang: UiLang = "en") -> dict[str, bytes]:
    """Give each document by its file name: `name` for a run of one text, else `name` with the text's name put in."""
    found = sheets(run, lang)
    if len(found) == 1:
        return {name: _document(found[0], Path(run.root), lang)}
    path = Path(name)
    files: dict[str, bytes] = {}
    for sheet in found:
        label = "".join("-" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in sheet.name)[:80]
        target, number = str(path.with_name(f"{path.stem}.{label}{path.suffix}")), 1
        while target in files:
            number += 1
            target = str(path.with_name(f"{path.stem}.{label}-{number}{path.suffix}"))
        files[target] = _document(sheet, Path(run.root), lang)
    return files


def _document(sheet: Sheet, home: Path, lang: UiLang) -> bytes:
    trace = _original(sheet, home)
    remarks = sheet.remarks
    if trace is None:
        from aligner.report.made import make

        if sheet.document.format == "docx":
            remarks = (Remark(0, 0, (say("original-gone", lang),)), *remarks)
        trace = make(sheet.document)
    return _annotate(trace, remarks)


def _original(sheet: Sheet, home: Path) -> Trace | None:
    """Read the Word document that a text came from, if it still says what was checked."""
    if sheet.given or sheet.document.format != "docx":
        return None
    from aligner.read.docx import read_docx
    from aligner.read.docx_trace import trace_docx

    path = locate(sheet.document.path, home)
    try:
        return trace_docx(path) if read_docx(path).text == sheet.document.text else None
    except UnreadableInput:
        return None


def _annotate(trace: Trace, remarks: tuple[Remark, ...]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(trace.data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
        infos = {info.filename: info for info in package.infolist()}
    if remarks:
        parts |= _changed(trace, parts, remarks)
    return _pack(parts, infos)


def _changed(trace: Trace, parts: dict[str, bytes], remarks: tuple[Remark, ...]) -> dict[str, bytes]:
    """Give the parts that differ from the original: text, comments, and the two lists that name the comments."""
    from lxml import etree

    strict = etree.QName(trace.root).namespace == _STRICT
    folder, main = posixpath.split(trace.main)
    listing = posixpath.join(folder, "_rels", f"{main}.rels")
    links = _parse(parts.get(listing, f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()))
    kind = f"{_RELATED[strict]}/comments"
    link = next((each for each in links if each.get("Type") == kind), None)
    changed = {}
    if link is None:
        name = _free(posixpath.join(folder, "comments"), parts)
        space = etree.QName(trace.root).namespace
        comments = etree.Element(f"{{{space}}}comments", None, {"w": str(space)})
        _link(links, kind, posixpath.basename(name))
        changed[listing] = _bytes(links)
        changed[_TYPES] = _typed(parts[_TYPES], name)
    else:
        name = posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")
        comments = _parse(parts[name])
    Margin(trace.root, trace.stretches).annotate(comments, remarks, _following_id(comments))
    return changed | {name: _bytes(comments), _actual(trace.main, parts): _bytes(trace.root)}


def _actual(name: str, parts: dict[str, bytes]) -> str:
    return name if name in parts else f"/{name}"  # some writers begin the names of parts with a slash


def _free(stem: str, parts: dict[str, bytes]) -> str:
    names = (f"{stem}{number or ''}.xml" for number in range(len(parts) + 1))
    return next(name for name in names if name not in parts)


def _link(links: etree._Element, kind: str, target: str) -> None:
    from lxml import etree

    taken = {each.get("Id") for each in links}
    name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    tag = f"{{{_PACKAGE}/relationships}}Relationship"
    etree.SubElement(links, tag, {"Id": name, "Type": kind, "Target": target})


def _typed(types: bytes, name: str) -> bytes:
    from lxml import etree

    root = _parse(types)
    tag = f"{{{_PACKAGE}/content-types}}Override"
    etree.SubElement(root, tag, {"PartName": f"/{name}", "ContentType": _COMMENTS})
    return _bytes(root)


def _following_id(comments: etree._Element) -> int:
    ids = [value for each in comments for key, value in each.attrib.items() if str(key).endswith("}id")]
    return 1 + max((int(value) for value in ids if str(value).isdecimal()), default=-1)


def _parse(data: bytes) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(data, parser)


def _bytes(root: etree._Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _pack(parts: dict[str, bytes], infos: dict[str, zipfile.ZipInfo]) -> bytes:
    """Zip the parts in their order, with the dates they had: the same run gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = MARK.encode()
        for name, content in parts.items():
            date = infos[name].date_time if name in infos else (1980, 1, 1, 0, 0, 0)
            package.writestr(zipfile.ZipInfo(name, date), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
