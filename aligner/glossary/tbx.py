"""TBX, the exchange format of terminology: ISO 30042:2019 (version 3) in and out, version 2 (2008) in.

Both styles are read, data categories as elements (DCT) or as attributes (DCA); DCA of the dialect TBX-Basic is
written. What TBX-Basic has no category for (dates, case, exclusions, kind of thing) goes into notes that begin with
`aligner.`, so that reading back gives the same termbase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.glossary.model import CASES, TYPES, Case, Concept, Status, Term, Termbase, arrange
from aligner.model import Lang

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MOST_BYTES = 200_000_000
# TBX calls deprecated what must not be used, and superseded what used to be right.
_STATUS: dict[str, Status] = {
    "preferredTerm-admn-sts": "preferred",
    "admittedTerm-admn-sts": "admitted",
    "supersededTerm-admn-sts": "deprecated",
    "deprecatedTerm-admn-sts": "forbidden",
    "standardizedTerm-admn-sts": "preferred",
    "legalTerm-admn-sts": "preferred",
    "regulatedTerm-admn-sts": "preferred",
}
_SHORT_TYPES = frozenset(["abbreviation", "acronym", "initialism", "shortForm", "shortFormTerm", "clippedTerm"])
_OWN = re.compile(r"aligner\.(\w+) = (.*)", re.S)


def read_tbx(path: Path) -> Termbase:
    """Read a termbase from TBX; terms in other languages than Chinese and English are counted in its notes."""
    root = _parse(path)
    if _local(root) not in ("tbx", "martif"):
        raise UnreadableInput(f"<{_local(root)}> is no TBX", where=str(path), hint="export it as TBX version 2 or 3")
    entries = [node for node in root.iter(etree.Element) if _local(node) in ("conceptEntry", "termEntry")]
    skipped: set[str] = set()
    concepts = tuple(c for entry in entries if (c := _read_concept(entry, str(path), skipped)).terms)
    notes = (f"{path}: left out terms in {', '.join(sorted(skipped))}",) if skipped else ()
    return Termbase(concepts, notes)


def _parse(path: Path) -> etree._Element:
    """Parse without entities, network or DTD; lxml itself bounds depth and size of text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableInput("more than 200 MB", where=str(path), hint="split the termbase")
        tree = etree.fromstring(path.read_bytes(), parser).getroottree()
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path), hint="check the path") from error
    except etree.XMLSyntaxError as error:
        where = f"{path}:{error.lineno}"
        raise UnreadableInput(f"broken XML: {error.msg}", where=where, hint="export it again") from error
    internal: Any = tree.docinfo.internalDTD
    if internal is not None and internal.entities():
        raise UnreadableInput("declares entities, which are not read", where=str(path), hint="export it without a DTD")
    return tree.getroot()


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _read_concept(entry: etree._Element, file: str, skipped: set[str]) -> Concept:
    terms: list[Term] = []
    for section in _children(entry, "langSec", "langSet"):
        tag = (section.get(f"{_XML}lang") or section.get("lang") or "").lower()
        lang: Lang | None = "zh" if tag.split("-")[0] == "zh" else "en" if tag.split("-")[0] == "en" else None
        if lang is None:
            skipped.add(tag or "no language")
            continue
        for node in _children(section, "termSec", "tig", "ntig"):
            terms += _read_term(node, lang, file)
    values = _values(entry)
    own = _own(values)
    kind = own.get("type", [""])[0]
    if kind and kind not in TYPES:
        where = f"{file}:{entry.sourceline}"
        raise BadConfiguration(f"unknown type {kind}", where=where, hint=f"types are {', '.join(TYPES)}")
    notes = [value for name, value in values if name == "note" and not _OWN.fullmatch(value)]
    excluded: list[tuple[Lang, str]] = [("zh", text) for text in own.get("zh_except", [])]
    excluded += [("en", text) for text in own.get("en_except", [])]
    return Concept(
        terms=arrange(terms),
        id=own.get("id", [re.sub(r"^_\d+$", "", entry.get("id", ""))])[0],  # numbers are what `format_tbx` gives
        type=kind,
        domain=_first(values, "subjectField"),
        note="\n".join(notes),
        source=_first(values, "source"),
        exclusions=tuple(excluded),
    )


def _children(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (child for child in node if _local(child) in names)


def _values(node: etree._Element) -> list[tuple[str, str]]:
    """List the data categories that stand directly under a node, or in a group there, by name."""
    found: list[tuple[str, str]] = []
    for child in node:
        name = _local(child)
        if name in ("descripGrp", "termNoteGrp", "adminGrp", "termGrp"):
            found += _values(child)
        elif name and name not in ("langSec", "langSet", "termSec", "tig", "ntig"):
            found.append((child.get("type") or name, "".join(map(str, child.itertext())).strip()))
    return found


def _first(values: list[tuple[str, str]], name: str) -> str:
    return next((value for key, value in values if key == name), "")


def _own(values: list[tuple[str, str]]) -> dict[str, list[str]]:
    own: dict[str, list[str]] = {}
    for name, value in values:
        match = _OWN.fullmatch(value) if name == "note" else None
        if match:
            own.setdefault(match[1], []).append(match[2])
    return own


def _read_term(node: etree._Element, lang: Lang, file: str) -> Iterator[Term]:
    values = _values(node)
    text, own, where = " ".join(_first(values, "term").split()), _own(values), f"{file}:{node.sourceline}"
    if not text:
        return
    status = _first(values, "administrativeStatus") or _first(values, "normativeAuthorization")
    short = _first(values, "termType") in _SHORT_TYPES
    days = [_read_date(own.get(name, [""])[0], where) for name in ("valid_from", "valid_to")]
    case: Case = next((c for c in CASES if c == own.get("case", [""])[0]), "")
    known = _STATUS.get(status, "admitted" if short or status else "preferred")
    yield Term(lang, text, known, short, case, _first(values, "partOfSpeech"), days[0], days[1], where)


def _read_date(text: str, where: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadConfiguration(f"no date {text!r}", where=where, hint="write 2025-05-27") from error


def format_tbx(termbase: Termbase) -> bytes:
    """Write a termbase as TBX-Basic, version 3, style DCA, in UTF-8."""
    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # lxml takes None
    root.attrib.update({"type": "TBX-Basic", "style": "dca", f"{_XML}lang": "en"})
    header = _add(root, "tbxHeader")
    _add(_add(_add(header, "fileDesc"), "sourceDesc"), "p", "A glossary written by aligner")
    _add(_add(header, "encodingDesc"), "p", "TBXBasicXCSV02.xcs", type="XCSURI")
    body = _add(_add(root, "text"), "body")
    for number, concept in enumerate(termbase.concepts, 1):
        _write_concept(_add(body, "conceptEntry", id=f"_{number}"), concept)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    try:
        node.text = text or None
    except ValueError as error:
        raise BadConfiguration(f"a control character in {text!r}", hint="remove it from the glossary") from error
    return node


def _write_concept(entry: etree._Element, concept: Concept) -> None:
    if concept.domain:
        _add(entry, "descrip", concept.domain, type="subjectField")
    if concept.source:
        _add(entry, "admin", concept.source, type="source")
    if concept.note:
        _add(entry, "note", concept.note)
    for name, value in (("id", concept.id), ("type", concept.type)):
        _note(entry, name, value)
    for lang, phrase in concept.exclusions:
        _note(entry, f"{lang}_except", phrase)
    for lang in dict.fromkeys(term.lang for term in concept.terms):
        section = _add(entry, "langSec")
        section.set(f"{_XML}lang", lang)
        for term in concept.in_lang(lang):
            _write_term(_add(section, "termSec"), term)


def _write_term(section: etree._Element, term: Term) -> None:
    _add(section, "term", term.text)
    status = next(name for name, status in _STATUS.items() if status == term.status)
    _add(section, "termNote", status, type="administrativeStatus")
    if term.short:
        _add(section, "termNote", "shortForm", type="termType")
    if term.part_of_speech:
        _add(section, "termNote", term.part_of_speech, type="partOfSpeech")
    for name in ("case", "valid_from", "valid_to"):
        _note(section, name, str(getattr(term, name) or ""))


def _note(node: etree._Element, name: str, value: str) -> None:
    if value:
        _add(node, "note", f"aligner.{name} = {value}")
