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
_PARTS = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, struct.error)
_HINT = "open it in a word processor and save it again"


class Package:
    """The parts of one file, read when asked for and bounded in size."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
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
            raise UnreadableInput(f"holds {len(self._infos)} parts", where=where, hint=_HINT)

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
            raise UnreadableInput(f"has broken XML in {name}: {error}", where=self.where, hint=_HINT) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableInput(f"declares entities in {name}, which is unsafe", where=self.where, hint=_HINT)
        return root

    def _read(self, name: str) -> bytes:
        info = self._infos[name]
        try:
            with self._zip.open(info) as part:  # the size in the directory may lie, so count what comes out
                data = part.read(min(_UNPACKED, max(_SMALL, info.compress_size * _RATIO)) + 1)
        except (*_BROKEN, NotImplementedError) as error:
            raise UnreadableInput(f"cannot be unpacked: {error}", where=self.where, hint=_HINT) from error
        if len(data) > min(_UNPACKED, max(_SMALL, info.compress_size * _RATIO)):
            raise UnreadableInput(f"unpacks to far more than it should in {name}", where=self.where, hint=_HINT)
        return data

    def related(self, part: str, kind: str) -> list[str]:
        """Give the parts that `part` (or, for "", the package) names as its `kind`: styles, footnotes, header …"""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            posixpath.normpath(posixpath.join(folder, rel.get("Target", ""))).lstrip("/")
            for rel in root
            if rel.get("Type", "").endswith(f"/{kind}") and rel.get("TargetMode") != "External"
        ]
