"""TMX 1.4: the pairs of a run as a translation memory. What was found in a pair stands there as a note."""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree as ET

from aligner.model import LANGS, Bitext, Run
from aligner.report.plain import without_controls
from aligner.report.wording import UiLang
from aligner.version import __version__
from aligner.waive.verdict import judge

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADER = {
    "creationtool": "aligner",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "aligner",
    "adminlang": "en",
    "srclang": "*all*",  # either text may be the source
    "datatype": "plaintext",
}


def render(run: Run, *, lang: UiLang = "en") -> bytes:
    """Give the XML. A sentence without a counterpart is no translation and stays out."""
    root = ET.Element("tmx", version="1.4")
    verdict = judge(run)
    header = ET.SubElement(root, "header", _HEADER)
    for reason in verdict.reasons:
        ET.SubElement(header, "note").text = without_controls(reason.message[lang])
    ET.SubElement(header, "prop", type="x-verdict").text = verdict.word
    body = ET.SubElement(root, "body")
    notes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for finding in run.findings:
        notes[finding.bitext, finding.bead].append(f"{finding.severity} {finding.rule}: {finding.message[lang]}")
    for bitext in run.bitexts:
        for index, bead in enumerate(bitext.beads):
            if bead.zh and bead.en:
                body.append(_unit(bitext, index, notes[bitext.name, index]))
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _unit(bitext: Bitext, index: int, notes: list[str]) -> ET.Element:
    bead = bitext.beads[index]
    unit = ET.Element("tu")
    for note in notes:
        ET.SubElement(unit, "note").text = without_controls(note)
    for kind, value in (("x-pair", bitext.pair_id(index)), ("x-score", f"{bead.score:.3f}")):
        ET.SubElement(unit, "prop", type=kind).text = without_controls(value)
    codes = {"zh": "zh-TW" if bitext.zh_document.script == "Hant" else "zh-CN", "en": "en"}
    for lang in LANGS:
        variant = ET.SubElement(unit, "tuv", {_LANG: codes[lang]})
        text = ("" if lang == "zh" else " ").join(bitext.side(lang)[i].text for i in getattr(bead, lang))
        ET.SubElement(variant, "seg").text = without_controls(text)
    return unit
