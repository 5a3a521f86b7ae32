"""Whatever is put into a Word file, in whatever enclosure, comes out once: in a block, or set aside."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordfiles import RESTART, p, package, r

from aligner.read import read
from aligner.read.docx_trace import trace_docx

Runs = Callable[[str], str]
RUNS: dict[str, Runs] = {
    "plain": r,
    "hidden": lambda t: r(t, "<w:vanish/>"),
    "inserted": lambda t: f"<w:ins>{r(t)}</w:ins>",
    "deleted": lambda t: f"<w:del><w:r><w:delText>{t}</w:delText></w:r></w:del>",
    "moved away": lambda t: f"<w:moveFrom>{r(t)}</w:moveFrom>",
    "link": lambda t: f"<w:hyperlink>{r(t)}</w:hyperlink>",
    "control": lambda t: f"<w:sdt><w:sdtContent>{r(t)}</w:sdtContent></w:sdt>",
    "prompt": lambda t: f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r(t)}</w:sdtContent></w:sdt>",
    "field": lambda t: f'<w:fldSimple w:instr="REF a">{r(t)}</w:fldSimple>',
    "ruby": lambda t: f"<w:r><w:ruby><w:rt>{r(t)}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>",
    "formula": lambda t: f"<w:oMath><w:f><w:num>{r('one')}</w:num><w:den>{r(t)}</w:den></w:f></w:oMath>",
    "box": lambda t: f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r(t))}</w:txbxContent></v:textbox></w:pict></w:r>",
    "both boxes": lambda t: (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{p(r(t))}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(r(t))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "text art": lambda t: f'<w:r><w:pict><v:shape><v:textpath string="{t}"/></v:shape></w:pict></w:r>',
    "picture": lambda t: f'<w:r><w:drawing><w:docPr descr="{t}"/><w:pic/></w:drawing></w:r>',
    "canvas": lambda t: f"<w:r><w:drawing><w:txBody>{p(r(t))}</w:txBody></w:drawing></w:r>",
}
BLOCKS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda inner: inner,
    "control": lambda inner: f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
    "inserted": lambda inner: f"<w:ins>{inner}</w:ins>",
    "custom": lambda inner: f"<w:customXml>{inner}</w:customXml>",
    "cell": lambda inner: f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>",
    "covered cell": lambda inner: (
        f"<w:tbl><w:tr><w:tc><w:tcPr>{RESTART}</w:tcPr>{p()}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{inner}</w:tc></w:tr></w:tbl>"
    ),
    "struck-out row": lambda inner: (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{inner}</w:tc></w:tr><w:tr><w:tc>{p()}</w:tc></w:tr></w:tbl>"
    ),
    "box": lambda inner: p(f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"),
}
Tree = tuple[str, list[tuple[str, str]]]

PARAGRAPHS = st.lists(st.sampled_from(sorted(RUNS)), min_size=1, max_size=4)
TREES = st.lists(st.tuples(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=3), PARAGRAPHS), min_size=1, max_size=5)


def built(trees: list[tuple[list[str], list[str]]], tokens: itertools.count[int]) -> str:
    """Make the body of a document in which each run holds a token of its own."""
    body = ""
    for enclosures, runs in trees:
        inner = p(*(RUNS[name](f"token{next(tokens)}x ") for name in runs))
        for name in enclosures:
            inner = BLOCKS[name](inner)
        body += inner
    return body


def once(path: Path, count: int) -> None:
    document = read(path)
    parts = [document.text, *(aside.text for aside in document.asides)]
    found = re.findall(r"token\d+x", "\n".join(parts))
    assert sorted(found, key=lambda token: int(token[5:-1])) == [f"token{n}x" for n in range(count)]
    for stretch in trace_docx(path).stretches:  # what is written back must be what was read
        source = "".join(stretch.element.itertext()).replace("\n", " ")
        assert document.text[stretch.start : stretch.end] in (
            source[stretch.first :][: stretch.end - stretch.start],
            "\t",
        )


@settings(max_examples=150)
@given(TREES)
def test_every_string_comes_out_once(tmp_path_factory: pytest.TempPathFactory, trees: object) -> None:
    tokens = itertools.count()
    path = tmp_path_factory.getbasetemp() / "built.docx"
    body = built(trees, tokens)  # type: ignore[arg-type]
    path.write_bytes(package(p(r("A fact.")) + body))
    once(path, next(tokens))


@pytest.mark.parametrize("where", ["footnotes", "endnotes", "header1", "footer1", "comments"])
@pytest.mark.parametrize("called", [True, False])
def test_so_does_every_string_beside_the_text(tmp_path: Path, where: str, called: bool) -> None:
    inner, kind = p(r("token0x")), where.rstrip("s")
    content = inner if where[-1] == "1" else f'<w:{kind} w:id="2">{inner}</w:{kind}>'
    call = f'<w:r><w:{kind}Reference w:id="2"/></w:r>' if called and where[-1] != "1" else ""
    (tmp_path / "a.docx").write_bytes(package(p(r("A fact."), call), **{where: content}))
    once(tmp_path / "a.docx", 1)


def test_a_file_with_macros_is_read_like_one_without(tmp_path: Path) -> None:
    (tmp_path / "a.docm").write_bytes(package(p(r("token0x"))))
    once(tmp_path / "a.docm", 1)
