"""LibreOffice as the other hand: whatever it finds in a Word file is in our blocks or set aside."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from documents import story, write_pair
from lxml import etree
from wordfiles import RESTART, p, package, r

from aligner.model import Document
from aligner.read import read

pytestmark = pytest.mark.office
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Numbers that it works out itself: of notes and pages.
_COUNTED = {f"{_TEXT}{name}" for name in ("note-citation", "page-number", "page-count")}
_SAID = {"{http://purl.org/dc/elements/1.1/}creator", "{http://purl.org/dc/elements/1.1/}date"}
_SAID.add("{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials")
_BODIES = ("body", "header", "footer", "header-first", "header-left", "footer-first", "footer-left")


def convert(soffice: str, folder: Path, files: Sequence[Path], form: str) -> list[Path]:
    command = [soffice, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(
        command, env={**os.environ, "HOME": str(folder)}, check=True, capture_output=True, timeout=300, cwd=folder
    )
    return [folder / f"{file.stem}.{form.split(':')[0]}" for file in files]


def strings(page: Path) -> list[str]:
    """Give the strings of a flat OpenDocument, of the text and the margins of its pages."""
    root = etree.parse(page).getroot()
    bodies = [each for each in root.iter() if isinstance(each.tag, str) and etree.QName(each).localname in _BODIES]
    found = []
    for element in (below for body in bodies for below in body.iter()):
        if element.tag not in _COUNTED | _SAID:
            found.append(element.text or "")
        found += [element.tail or ""] * (element not in bodies)
    return [text for text in map(bare, found) if text]


def bare(text: str) -> str:
    return re.sub(r"[\s\xad]+", "", text).replace("‑", "-")


def ours(document: Document) -> str:
    return bare("\n".join([document.text, *(aside.text for aside in document.asides)]))


def lost(found: Sequence[str], document: Document) -> list[str]:
    """Give the strings that we have not, and the digits and characters of which we have fewer."""
    whole = ours(document)
    fewer = Counter(re.findall(r"[\d一-鿿]", "".join(found))) - Counter(whole)
    return [text for text in found if text not in whole] + sorted(fewer)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("written")
    files = [path for seed in range(3) for path in write_pair(folder, story(seed), ".docx", f"story{seed}")]
    (folder / "asides.docx").write_bytes(ASIDES)
    return [*files, folder / "asides.docx"]


LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)
TABLE = (
    f"<w:tbl><w:tr><w:tc><w:tcPr>{RESTART}</w:tcPr>{p(r('合并'))}</w:tc><w:tc>{p(r('列'))}</w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p(r('被盖住'))}</w:tc><w:tc>{p(r('12'))}</w:tc></w:tr></w:tbl>"
)
BOX = (
    f"<v:shape style='width:200pt;height:50pt'><v:textbox><w:txbxContent>{p(r('框内文字'))}</w:txbxContent></v:textbox>"
)
ASIDES = package(
    p(r("正文第一段。"), '<w:r><w:commentReference w:id="4"/></w:r>')
    + "".join(
        p(r(text), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
        for text in ("甲方同意。", "乙方同意。")
    )
    + p(
        r("可见"),
        r("隐藏", "<w:vanish/>"),
        '<w:del w:id="1" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="a">{r("加入")}</w:ins>',
    )
    + TABLE
    + p(f"<w:r><w:pict>{BOX}</v:shape></w:pict></w:r>")
    + p(r("脚注"), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    numbering=LISTS,
    comments=f'<w:comment w:id="4" w:author="a">{p(r("批注内容"))}</w:comment>',
    header1=p(r("页眉文字")),
    footnotes=f'<w:footnote w:id="1">{p(r("脚注内容"))}</w:footnote>',
)


def test_whatever_another_program_finds_in_a_word_file_is_read_or_set_aside(
    tmp_path: Path, soffice: str, written: list[Path]
) -> None:
    pages = convert(soffice, tmp_path, written, "fodt")
    for file, page in zip(written, pages, strict=True):
        found = strings(page)
        assert len("".join(found)) > 20
        assert lost(found, read(file)) == [], file.name


@pytest.mark.shared
def test_so_is_whatever_it_finds_in_the_word_files_of_others(tmp_path: Path, soffice: str, shared: Path) -> None:
    files = sorted(shared.glob("data/**/*.docx"))
    readable = [file for file in files if file.parent.name in ("press", "cat")]
    assert len(readable) > 5
    for file, page in zip(readable, convert(soffice, tmp_path, readable, "fodt"), strict=True):
        assert lost(strings(page), read(file)) == [], file.name


def test_the_numbers_of_paragraphs_are_those_that_another_program_shows(tmp_path: Path, soffice: str) -> None:
    (tmp_path / "asides.docx").write_bytes(ASIDES)
    (text,) = convert(soffice, tmp_path, [tmp_path / "asides.docx"], "txt:Text (encoded):UTF8")
    lines = {bare(line) for line in text.read_text("utf-8-sig").splitlines()}
    assert {bare(b.text) for b in read(tmp_path / "asides.docx").blocks if "同意" in b.text} < lines


def test_a_file_that_another_program_saved_again_reads_the_same(
    tmp_path: Path, soffice: str, written: list[Path]
) -> None:
    for file, again in zip(written, convert(soffice, tmp_path, written, "docx:MS Word 2007 XML"), strict=True):
        kept = [  # a shape without a picture is dropped, and with it what is said of it
            sorted(bare(b.text) for b in read(path).blocks if b.kind not in ("margin", "furniture") and not b.twin)
            for path in (file, again)
        ]
        assert kept[0] == kept[1], file.name


def test_a_document_of_libreoffice_is_read_as_its_author_sees_it(tmp_path: Path, soffice: str) -> None:
    page = (
        "<html><body><h1>年度报告</h1><p>营收<b>增长</b>12%。</p><p>Revenue <i>grew</i> 12 percent.</p>"
        "<table border=1><tr><td>净利润</td><td>Net profit</td></tr></table><ul><li>First point</li></ul></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    command = [soffice, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", ".", "--writer", "a.html"]
    env = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True, timeout=170)
    assert [(b.kind, b.text) for b in read(tmp_path / "a.docx").blocks] == [
        ("heading", "年度报告"),
        ("paragraph", "营收增长12%。"),
        ("paragraph", "Revenue grew 12 percent."),
        ("table cell", "净利润"),
        ("table cell", "Net profit"),
        ("list item", "First point"),
    ]
