"""Every format that a termbase is kept in gives back what was put in, and refuses what is not safe to read."""

from __future__ import annotations

import datetime
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import AlignerError
from aligner.glossary import Concept, Term, Termbase, load, read, render
from aligner.glossary.delimited import format_delimited, parse_delimited
from aligner.glossary.model import TYPES, arrange

ROOT = Path(__file__).resolve().parents[2]
WORDS = st.text(st.sampled_from("abAZ 谷生9'=+-@|\\,;\"“”·－é"), min_size=1, max_size=8).map(
    lambda s: " ".join(s.split())
)
TERM_TEXTS = WORDS.filter(lambda s: s and not s.endswith("\\"))
TRAITS = st.tuples(
    st.sampled_from(["", "exact", "any"]),
    st.sampled_from(["", "noun"]),
    st.sampled_from([None, datetime.date(2024, 1, 31)]),
    st.sampled_from([None, datetime.date(2025, 2, 1)]),
)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    status = draw(st.sampled_from(["preferred", "admitted", "short", "deprecated", "forbidden"]))
    short = status == "short"
    lang = draw(st.sampled_from(["zh", "en"]))
    return Term(lang, draw(TERM_TEXTS), "admitted" if short else status, short, *draw(TRAITS))  # type: ignore[arg-type]


@st.composite
def concepts(draw: st.DrawFn, number: int) -> Concept:
    given_terms = draw(st.lists(terms(), min_size=1, max_size=5, unique_by=lambda t: (t.lang, t.text)))
    preferred: set[object] = set()
    kept = []
    for term in given_terms:  # one preferred term for each language and row, as validation asks
        key = (term.lang, term.case, term.part_of_speech, term.valid_from, term.valid_to)
        if term.status != "preferred" or key not in preferred:
            kept.append(term)
            preferred.add(key if term.status == "preferred" else None)
    free = st.one_of(st.just(""), WORDS)
    excluded = draw(st.lists(st.tuples(st.sampled_from(["zh", "en"]), TERM_TEXTS), max_size=2, unique=True))
    return Concept(
        terms=arrange(kept),
        id=f"c{number}",
        type=draw(st.sampled_from(["", *TYPES])),
        domain=draw(free),
        note=draw(free),
        source=draw(free),
        exclusions=tuple(sorted(excluded, key=lambda item: item[0] == "en")),  # type: ignore[arg-type]
    )


@st.composite
def termbases(draw: st.DrawFn) -> Termbase:
    return Termbase(tuple(draw(concepts(number)) for number in range(draw(st.integers(0, 3)))))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(termbase=termbases())
def test_what_is_written_reads_back_the_same(delimiter: str, termbase: Termbase) -> None:
    text = format_delimited(termbase, delimiter)
    assert parse_delimited(text, "a.csv") == termbase
    assert format_delimited(parse_delimited(text, "a.csv"), delimiter) == text


@settings(max_examples=25)
@given(termbase=termbases())
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".tbx"])
def test_every_format_gives_back_what_was_put_in(
    suffix: str, termbase: Termbase, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("glossary") / f"a{suffix}"
    path.write_bytes(render(termbase, path.name))
    assert read(path) == termbase


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".tbx"])
def test_the_same_termbase_is_the_same_bytes(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    termbase = load(ROOT / "glossaries" / "press.csv")
    one = render(termbase, f"a{suffix}")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400)
    assert render(termbase, f"a{suffix}") == one


BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="{style}" type="TBX-Basic" xml:lang="en"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>own sample</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c7">
      {subject}
      <langSec xml:lang="en-US">
        <termSec><term>brain-computer interface</term>{preferred}{noun}</termSec>
        <termSec><term>BCI</term>{acronym}</termSec>
        <termSec><term>mind machine</term>{forbidden}</termSec>
      </langSec>
      <langSec xml:lang="zh-Hans"><termSec><term>脑机接口</term></termSec></langSec>
      <langSec xml:lang="de"><termSec><term>Gehirn-Computer-Schnittstelle</term></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>"""
DCA = BASIC.format(
    style="dca",
    subject='<descrip type="subjectField">medicine</descrip>',
    preferred='<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
    noun='<termNote type="partOfSpeech">noun</termNote>',
    acronym='<termNote type="termType">acronym</termNote>',
    forbidden='<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>',
)
DCT = BASIC.format(
    style="dct",
    subject="<min:subjectField>medicine</min:subjectField>",
    preferred="<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>",
    noun="<min:partOfSpeech>noun</min:partOfSpeech>",
    acronym="<basic:termType>acronym</basic:termType>",
    forbidden="<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>",
)
VERSION_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="c7"><descrip type="subjectField">medicine</descrip>
<langSet xml:lang="en"><ntig><termGrp><term>brain-computer interface</term>
<termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
<tig><term>BCI</term><termNote type="termType">acronym</termNote></tig>
<tig><term>mind machine</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="zh"><tig><term>脑机接口</term></tig></langSet></termEntry></body></text></martif>"""


@pytest.mark.parametrize("text", [DCA, DCT, VERSION_2], ids=["3-dca", "3-dct", "2"])
def test_tbx_is_read_in_its_versions_and_styles(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(text, encoding="utf-8")
    (concept,) = load(path).concepts
    assert (concept.id, concept.domain) == ("c7", "medicine")
    by_text = {term.text: term for term in concept.terms}
    assert by_text["脑机接口"].lang == "zh"
    assert by_text["BCI"].short
    assert by_text["mind machine"].status == "forbidden"
    assert (by_text["brain-computer interface"].status, by_text["brain-computer interface"].part_of_speech) == (
        "preferred",
        "noun",
    )


def test_terms_in_other_languages_are_not_lost_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(DCA, encoding="utf-8")
    assert read(path).notes == (f"{path}: left out terms in de",)


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 20))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE t [<!ENTITY l0 "ha">{LAUGHS}]><tbx><text>&l19;</text></tbx>',
    "file": '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx><text><body>&x;</body></text></tbx>',
    "depth": "<tbx>" + "<a>" * 100_000,
    "broken": "<tbx><text>",
    "other": "<html></html>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AlignerError, match=r"a\.tbx"):
        read(path)


def test_a_formula_in_a_workbook_is_refused_with_its_cell(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["zh", "en"])
    book.active.append(["营收", "=A2"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(AlignerError, match=r"a\.xlsx:2: cell B2 holds a formula"):
        read(tmp_path / "a.xlsx")


def test_dates_and_numbers_of_a_workbook_are_read_as_written(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["zh", "en", "valid_to", "note"])
    book.active.append(["百济神州", "BeiGene", datetime.datetime(2025, 5, 26), 2.0])
    book.save(tmp_path / "a.xlsx")
    (concept,) = read(tmp_path / "a.xlsx").concepts
    assert concept.terms[1].valid_to == datetime.date(2025, 5, 26)
    assert concept.note == "2"


def test_a_workbook_whose_sheet_is_broken_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["zh", "en"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    with pytest.raises(AlignerError, match=r"a\.xlsx: no workbook"):
        read(tmp_path / "a.xlsx")


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(AlignerError, match=r"a\.xlsx: no workbook"):
        read(tmp_path / "a.xlsx")
