"""SARIF, JUnit, annotations, tables, Markdown and TMX: each read back by another reader, each with every finding."""

from __future__ import annotations

import csv as comma
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import invented
import pytest

import aligner
from aligner.check import all_rules
from aligner.model import Bead, Gate, Run
from aligner.report import csv, github, gitlab, jsonl, junit, markdown, sarif, saved, table, terminal, tmx, xlsx
from aligner.report.places import primary

SHARED = Path(aligner.__file__).parents[2] / "shared"
RUNS = {
    "documents": invented.whole_run(),
    "rows": invented.rows_run(),
    "clean": invented.run_of(invented.clean()),
    "nothing": Run((), ()),
}


@pytest.fixture(params=RUNS)
def run(request: pytest.FixtureRequest) -> Run:
    return RUNS[request.param]


def workbook(run: Run) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(xlsx.render(run)))


def test_every_format_tells_the_same_number_of_findings(run: Run) -> None:
    from junitparser import JUnitXml

    told = {
        "jsonl": len(jsonl.render(run).splitlines()),
        "json": len(json.loads(saved.render(run))["findings"]),
        "sarif": sum(len(part["results"]) for part in json.loads(sarif.render(run))["runs"]),
        "github": len(re.findall(r"^::\w+ .*title=\w+\.", github.render(run), re.MULTILINE)),
        "gitlab": sum(not e["check_name"].startswith("gate.") for e in json.loads(gitlab.render(run))),
        "csv": len(list(comma.reader(io.StringIO(csv.render(run))))) - 1,
        "xlsx": workbook(run)["Findings"].max_row - 1,
        "md": len(re.findall(r"^\| (?:❌|⚠️|💡)", markdown.render(run), re.MULTILINE)),
        "text": len(re.findall(r"^  [✕▲●] \w+ \w+\.\w+", terminal.render(run), re.MULTILINE)),
    }
    suites = JUnitXml.fromstring(junit.render(run))
    told["junit"] = sum(int(p.value) for suite in suites for p in suite.properties() if p.name == "findings")
    assert set(told.values()) == {len(run.findings)}, told


# SARIF


@pytest.mark.shared
def test_sarif_meets_the_schema_of_oasis(run: Run) -> None:
    import jsonschema

    path = SHARED / "data/schemas/sarif-schema-2.1.0.json"
    if not path.exists():
        pytest.skip(f"no schema at {path}")
    jsonschema.validate(json.loads(sarif.render(run)), json.loads(path.read_text("utf-8")))


def results(run: Run) -> list[dict[str, Any]]:
    return [result for part in json.loads(sarif.render(run))["runs"] for result in part["results"]]


def test_sarif_points_into_the_translation_and_relates_the_source() -> None:
    magnitude = next(r for r in results(invented.forum_run()) if r["ruleId"] == "number.magnitude")
    (location,) = magnitude["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "sources/forum.en.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 52, "endLine": 5, "endColumn": 70},
    }
    (source,) = magnitude["relatedLocations"]
    assert source["physicalLocation"]["artifactLocation"]["uri"] == "sources/forum.zh.md"
    assert source["message"]["text"] == "9761亿元"


def test_sarif_columns_hold_the_words_of_the_finding() -> None:
    run = invented.forum_run()
    lines = run.bitexts[0].en_document.text.split("\n")
    for result, finding in zip(results(run), run.findings, strict=True):
        if finding.en:
            region = result["locations"][0]["physicalLocation"]["region"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.en.text


def test_what_the_english_lacks_is_shown_where_it_should_stand() -> None:
    run = invented.forum_run()
    missing = next(f for f in run.findings if f.rule == "number.missing")
    place = primary(run, missing)
    assert place
    assert (place.file, place.line) == ("sources/forum.en.md", 2)
    assert place.text.startswith("Companies from China")


def test_sarif_names_files_by_escaped_addresses() -> None:
    assert sarif.uri("a b/新闻#1.md") == {"uri": "a%20b/%E6%96%B0%E9%97%BB%231.md", "uriBaseId": "%SRCROOT%"}
    assert sarif.uri("/tmp/a b")["uri"] == "file:///tmp/a%20b"


def test_sarif_tells_two_findings_with_one_fingerprint_apart() -> None:
    run = invented.forum_run()
    twice = results(replace(run, findings=(run.findings[0], run.findings[0])))
    assert len({r["partialFingerprints"]["primaryLocationLineHash"] for r in twice}) == 2
    assert len({r["partialFingerprints"]["aligner/v2"] for r in twice}) == 1


def test_sarif_begins_a_second_run_beyond_what_a_host_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 3)
    log = json.loads(sarif.render(invented.forum_run()))
    assert [len(part["results"]) for part in log["runs"]] == [3, 3, 1]
    assert len({part["automationDetails"]["id"] for part in log["runs"]}) == 3


# JUnit


def test_junit_has_a_suite_a_pair_and_the_same_cases_whatever_was_found() -> None:
    from junitparser import JUnitXml

    suites = list(JUnitXml.fromstring(junit.render(invented.whole_run())))
    assert [suite.name for suite in suites][:2] == ["Gate", "forum"]
    names = [{case.name for case in suite} for suite in suites]
    assert names[0] == {"read", "compared", "min-aligned", "strict", "max-warnings"}
    assert names[3] == {rule.name for rule in all_rules()}
    assert names[3] <= names[1]
    assert [suite.failures for suite in suites] == [0, 4, 0, 0]


def forum_cases(**gate: Any) -> dict[str, Any]:
    from junitparser import JUnitXml

    run = replace(invented.forum_run(), gate=Gate(**gate))
    return {case.name: case for suite in JUnitXml.fromstring(junit.render(run)) for case in suite}


def test_junit_fails_a_case_for_what_fails_the_run() -> None:
    cases = forum_cases()
    (failure,) = cases["number.magnitude"].result
    assert "sources/forum.en.md:5: error: 9761亿元" in failure.text
    assert not cases["term.missing"].result
    assert "Bio Valley" in cases["term.missing"].system_out
    assert forum_cases(fail_on="warning")["term.missing"].result
    never = forum_cases(fail_on="never")
    assert not never["number.magnitude"].result
    assert "9761亿元" in never["number.magnitude"].system_out


def test_junit_has_a_case_for_each_limit_of_the_gate() -> None:
    from junitparser import Error, Failure

    cases = forum_cases(min_aligned=0.99, max_warnings=1)
    (error,) = cases["min-aligned"].result
    (failure,) = cases["max-warnings"].result
    assert isinstance(error, Error)
    assert isinstance(failure, Failure)
    assert failure.message == "2 warnings, and no more than 1 may be (--max-warnings)"
    assert not forum_cases(min_aligned=0.5, max_warnings=2)["min-aligned"].result


# Annotations


def test_github_commands_cannot_be_begun_by_a_document() -> None:
    run = invented.forum_run()
    message = replace(run.findings[0].message, en="50%\n::error file=x::pwned\r\n")
    text = github.render(replace(run, findings=(replace(run.findings[0], message=message),)))
    assert text.split("\n", 1)[1] == (
        "::error file=sources/forum.en.md,line=2,title=number.missing::50%25%0A::error file=x::pwned%0D%0A [88家]\n"
    )


def test_gitlab_fingerprints_are_unique_and_stable() -> None:
    run = invented.forum_run()
    twice = replace(run, findings=(*run.findings, *run.findings))
    prints = [entry["fingerprint"] for entry in json.loads(gitlab.render(twice))]
    assert len(set(prints)) == len(prints)
    assert prints[0] == json.loads(gitlab.render(run))[0]["fingerprint"]


def test_gitlab_entries_name_file_and_line() -> None:
    entry = json.loads(gitlab.render(invented.forum_run(), lang="zh"))[1]
    assert entry["location"] == {"path": "sources/forum.en.md", "lines": {"begin": 5}}
    assert entry["severity"] == "critical"
    assert entry["description"].startswith("9761亿元应为")


# Tables

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x","y")']


def dangerous(text: str) -> Run:
    run = invented.forum_run()
    finding = replace(run.findings[0], suggestion=text, rule=text, pair=text, message=replace(run.notes[0], en=text))
    return replace(run, findings=(finding,))


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_cells_are_never_formulas(text: str) -> None:
    for row in comma.reader(io.StringIO(csv.render(dangerous(text)))):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")]


@pytest.mark.parametrize("text", DANGEROUS)
def test_xlsx_cells_are_never_formulas_and_keep_their_text(text: str) -> None:
    book = workbook(dangerous(text))
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert text.strip() in {str(c.value).strip() for c in book["Findings"][2]}


def test_xlsx_leaves_out_what_its_xml_cannot_hold() -> None:
    book = workbook(dangerous("a\x00b\x1b[31m\ud800c\uffff"))
    assert "ab[31mc" in {c.value for c in book["Findings"][2]}


def test_xlsx_cuts_what_no_cell_can_hold() -> None:
    assert max(len(str(c.value)) for c in workbook(dangerous("x" * 40_000))["Findings"][2]) == 32_767


def test_xlsx_offers_the_decisions_and_shows_both_texts() -> None:
    book = workbook(invented.forum_run())
    findings = book["Findings"]
    header = [cell.value for cell in findings[1]]
    assert header[-3:] == ["decision", "comment", "around"]
    (choice,) = findings.data_validations.dataValidation
    assert choice.formula1 == '"accepted,false-positive"'
    assert str(choice.sqref) == "Q2:Q8"
    assert findings.cell(2, header.index("zh_sentence") + 1).value == "来自国内外的88家企业参展，带来200余件展品。"
    assert book["Texts"].max_row == 1 + 15


def test_csv_and_frame_have_the_same_rows() -> None:
    run = invented.forum_run()
    frame = table.frame(run)
    lines = list(comma.DictReader(io.StringIO(csv.render(run).removeprefix("\ufeff"))))
    assert list(frame.columns) == list(lines[0])
    assert list(frame["id"]) == [line["id"] for line in lines]
    assert frame["zh_line"].tolist()[:2] == [2, 5]
    assert lines[1]["en_text"] == "97.61 billion yuan"


def test_csv_tells_excel_that_it_is_utf_8() -> None:
    assert csv.render(invented.forum_run()).encode().startswith(b"\xef\xbb\xbf")


# Markdown


def test_markdown_shows_a_document_as_text() -> None:
    from markdown_it import MarkdownIt

    run = dangerous("| a | <img src=x> **b** `c` @octocat #1 [d](http://e) <!-- f --> \n\n# g")
    page = MarkdownIt("gfm-like", {"html": False, "linkify": False}).render(markdown.render(run))
    assert "<img" not in page.replace("&lt;img", "")
    assert page.count("<table>") == 1
    assert page.count("<tr>") == 2
    for word in ("<code>c", "<strong>b", "<a ", "<h1>g"):
        assert word not in page
    # HTML is off in this reader, so the program's own tags come out as text, but no document may bring any.
    assert "\\@octocat" in markdown.render(run)


def test_markdown_keeps_the_spaces_around_the_words_meant() -> None:
    assert "reached <b>97.61 billion yuan</b>, up" in markdown.render(invented.forum_run())


# TMX


def test_tmx_holds_every_pair_and_no_sentence_without_counterpart() -> None:
    root = ET.fromstring(tmx.render(invented.forum_run()))
    units = root.findall("./body/tu")
    assert len(units) == 14
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [variant.get(lang) for variant in units[0].findall("tuv")] == ["zh-CN", "en"]
    assert next(seg.text for seg in units[2].iter("seg")) == "来自国内外的88家企业参展，带来200余件展品。"
    assert units[2].findtext("note") == "error number.missing: 88家 has no counterpart in the English sentence."
    assert "Admission" not in ET.tostring(root, encoding="unicode")


def test_tmx_names_the_script_of_the_chinese() -> None:
    root = ET.fromstring(tmx.render(invented.run_of(invented.hostile())))
    variant = root.find("./body/tu/tuv")
    assert variant is not None
    assert variant.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-TW"


def test_sentences_of_a_pair_are_joined_as_each_language_joins_them() -> None:
    run = invented.forum_run()
    bitext = run.bitexts[0]
    merged = replace(bitext, beads=(Bead((1, 2), (1, 2)),))
    segments = [seg.text for seg in ET.fromstring(tmx.render(replace(run, bitexts=(merged,)))).iter("seg")]
    assert segments[0] == bitext.zh[1].text + bitext.zh[2].text
    assert segments[1] == f"{bitext.en[1].text} {bitext.en[2].text}"


def test_a_sentence_that_was_left_out_is_shown_at_the_one_it_should_follow(tmp_path: Path) -> None:
    (tmp_path / "a.zh.md").write_text(
        "雾凇乐器去年开设了三间琴房。\n\n公司还捐赠了一架古老的管风琴。\n\n今年春天学员将举行音乐会。\n", "utf-8"
    )
    (tmp_path / "a.en.md").write_text(
        "Rime Instruments opened three practice rooms last year.\n\nThis spring its pupils will give a concert.\n",
        "utf-8",
    )
    run = aligner.check([tmp_path / "a.zh.md", tmp_path / "a.en.md"], cache=False)
    assert [finding.rule for finding in run.findings] == ["align.missing"]
    place = primary(run, run.findings[0])
    assert place
    assert (place.lang, place.line, Path(place.file).name) == ("en", 1, "a.en.md")
