"""Open Office Open XML packages: zip archives of XML that may come from anyone."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from aligner.errors import UnreadableInput
from aligner.read.signature import recognise

_UNPACKED = 200 * 1024 * 1024  # bytes of one part: the text of a book has 20 MB of XML
_RATIO = 300  # unpacked to packed: XML of repeated table rows reaches 100, a zip bomb 1000
_SMALL = 20 * 1024 * 1024  # bytes that are unpacked whatever the ratio: a table of like rows packs to nothing
_IN_ALL = 400 * 1024 * 1024  # bytes of all parts that are read: each may be within its own limit, and there are many
_PARTS = 20_000
_DEPTH = 256  # elements within elements: libxml2's own limit, and far beyond what a word processor writes
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, struct.error)
_HINT = "open it in a word processor and save it again"


class Package:
    """The parts of one file, read when asked for and bounded in size."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        self._unpacked = 0
        self._linked: dict[str, list[tuple[str, str, str]]] = {}  # what is met again and again is unpacked once
        kind = recognise(data)
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            hint = "save it as .docx without a password"
            raise UnreadableInput("is encrypted, or in the old .doc format", where=where, hint=hint)
        if not data.startswith(b"PK"):
            looks = f"looks like {kind}" if kind else "is no .docx"
            raise UnreadableInput(f"{looks}, whatever its name says", where=where, hint="give it the right name")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise UnreadableInput(f"is a broken zip archive: {error}", where=where, hint=_HINT) from error
        if len(self._infos) > _PARTS:
            raise UnreadableInput(f"holds {len(self._infos)} parts, over {_PARTS}", where=where, hint=_HINT)

    def xml(self, name: str) -> etree._Element | None:
        """Give a part's root element, or None where there is no such part."""
        if name not in self._infos:
            return None
        # No entities, no network, no giant trees: a .docx has no use for them, an attack has.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self._read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableInput(_reason(name, str(error)), where=self.where, hint=_HINT) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableInput(f"declares entities in {name}, which is unsafe", where=self.where, hint=_HINT)
        return root

    def _read(self, name: str) -> bytes:
        info = self._infos[name]
        most = min(_UNPACKED, max(_SMALL, info.compress_size * _RATIO), _IN_ALL - self._unpacked)
        try:
            with self._zip.open(info) as part:  # the size in the directory may lie, so count what comes out
                data = part.read(most + 1)
        except (*_BROKEN, NotImplementedError) as error:
            raise UnreadableInput(f"cannot be unpacked: {error}", where=self.where, hint=_HINT) from error
        if len(data) > most:
            what = f"unpacks to far more than it should in {name}: over {most // 1024 // 1024} MB"
            raise UnreadableInput(what, where=self.where, hint=_HINT)
        self._unpacked += len(data)
        return data

    def related(self, part: str, kind: str) -> list[str]:
        """Give the parts that `part` (or, for "", the package) names as its `kind`: styles, footnotes, header …"""
        return [target for _, type_, target in self._links(part) if type_.endswith(f"/{kind}")]

    def target(self, part: str, link: str) -> str:
        """Give the part that `part` means by the id of a link, "" where there is none."""
        return next((target for name, _, target in self._links(part) if name == link and link), "")

    def _links(self, part: str) -> list[tuple[str, str, str]]:
        """Give id, type and target of the links of a part to others of this package."""
        if part not in self._linked:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._linked[part] = [
                (link.get("Id", ""), link.get("Type", ""), _within(folder, link.get("Target", "")))
                for link in ([] if root is None else root)
                if link.get("TargetMode") != "External"
            ]
        return self._linked[part]


def _within(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def _reason(name: str, error: str) -> str:
    """Say which limit was met, or that the XML is broken; libxml2 tells the two apart only in words."""
    if "xcessive depth" in error:
        return f"nests elements more than {_DEPTH} deep in {name}"
    if "huge text node" in error.lower() or "text node too long" in error.lower():
        return f"holds a text of over 10 MB without a paragraph in {name}"
    return f"has broken XML in {name}: {error}"
