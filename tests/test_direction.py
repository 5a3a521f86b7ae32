"""Which text is the translation, and that every report speaks of it: in messages, replacements, places and counts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import aligner
from aligner import report
from aligner.model import Finding, Lang, Run
from aligner.pair.gather import gather
from aligner.pipeline import run
from aligner.settings import settings

COMMAND = Path(sys.executable).with_name("aligner")
# An invented company; the errors are planted in the Chinese, which was made from the English.
EN = """# Lanshi Sensors opens its second plant in Wuxi

WUXI, November 18 -- Lanshi Sensors, an invented maker of pressure sensors, opened its second plant on Monday. The \
plant covers 120,000 square meters.

Revenue rose 16.6 percent to 5.2 billion yuan last year, and the gross margin widened by 2.4 percentage points. \
Nearly 900 engineers now work for the company, which holds 1,367 patents.

The plant will make 400,000 sensors a year for 88 customers in eight countries. The first phase cost $30 million.

The chief engineer said that every sensor will be tested twice before it is packed and shipped to the customer. \
Training for the operators of the new line began on time.

A third plant is planned for 2026, and the company has raised 300 million yuan for that purpose.
"""
ZH = """# 澜石传感无锡第二工厂投产

无锡11月19日电 虚构的压力传感器制造商澜石传感，其第二工厂于周一投产。工厂占地12万平方公里。

去年公司营收同比增长16.9%，达到5.2亿元，毛利率扩大2.4%。目前公司有900余名工程师，拥有1376项专利。

工厂每年将为九个国家的客户生产40万只传感器。一期投资3000万元。

总工程师表示，每只传感器在包装并发往客户之前，都要经过两次测试。新生产线操作人员的培训工作 began on time for the \
operators，目前进展顺利。

公司计划在2026年建成第三工厂，并已为此募资3亿元。此外，公司明年还将在当地招聘120名员工。
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("launch.en.md", EN), ("launch.zh.md", ZH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def launch(desk: Path) -> Run:
    return aligner.check(["launch.en.md", "launch.zh.md"], cache=False)


def put(desk: Path, name: str, text: str) -> Path:
    path = desk / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Path(name)


def sources(*paths: str, source: str | None = None, in_order: bool = True) -> list[Lang]:
    """Give the language of the source of each text at the paths, under the settings of the current folder."""
    found = gather([Path(path) for path in paths], settings(None, source=source), None, in_order=in_order)
    return [text.source for text in (*found.rows, *found.texts)]


# ---------------------------------------------------------------- which it is
def test_of_two_files_the_first_is_the_source(desk: Path) -> None:
    assert sources("launch.en.md", "launch.zh.md") == ["en"]
    assert sources("launch.zh.md", "launch.en.md") == ["zh"]


def test_the_order_holds_where_a_text_has_paragraphs_of_the_other_language(desk: Path) -> None:
    put(desk, "launch.zh.md", ZH + "\n" + EN[EN.index("Revenue") :])
    assert sources("launch.en.md", "launch.zh.md") == ["en"]


def test_what_is_said_goes_before_what_is_set_and_the_pair_before_the_rest_and_all_before_the_order(desk: Path) -> None:
    pair = '[[pairs]]\nzh = "launch.zh.md"\nen = "launch.en.md"\n'
    put(desk, "aligner.toml", f'source = "zh"\n{pair}')
    assert sources("launch.en.md", "launch.zh.md") == ["zh"]
    put(desk, "aligner.toml", f'source = "zh"\n{pair}source = "en"\n')
    assert sources("launch.zh.md", "launch.en.md") == ["en"]
    assert sources("launch.zh.md", "launch.en.md", source="zh") == ["zh"]
    assert sources() == ["en"]
    put(desk, "aligner.toml", pair)
    assert sources() == ["zh"]


def test_where_no_order_says_it_the_settings_do_and_else_the_chinese_is_the_source(desk: Path) -> None:
    put(
        desk,
        "both.txt",
        "公司营收增长16.6%。\n\nRevenue rose 16.6 percent.\n\n公司有88名员工。\n\nIt employs 88 people.\n",
    )
    put(desk, "rows.jsonl", '{"id": "1", "zh": "共有86家企业。", "en": "There were 68 companies."}\n')
    put(desk, "press/a.en.md", EN)
    put(desk, "press/a.zh.md", ZH)
    for path in ("both.txt", "rows.jsonl", "press"):
        assert sources(path) == ["zh"], path
        assert sources(path, source="en") == ["en"], path
    put(desk, "aligner.toml", 'source = "en"\n')
    for path in ("both.txt", "rows.jsonl", "press"):
        assert sources(path) == ["en"], path


def test_a_hook_that_names_files_by_the_alphabet_says_nothing_of_the_source(desk: Path) -> None:
    assert sources("launch.en.md", "launch.zh.md", in_order=False) == ["zh"]
    command = [COMMAND, "check", "--with-partners", "launch.en.md", "-f", "json", "--fail-on", "never"]
    done = subprocess.run(command, cwd=desk, capture_output=True, encoding="utf-8")
    assert [bitext["source"] for bitext in json.loads(done.stdout)["bitexts"]] == ["zh"]


def test_a_source_that_is_no_language_is_an_error_with_its_line(desk: Path) -> None:
    put(desk, "aligner.toml", '[gate]\nfail-on = "error"\n\n[[pairs]]\nzh = "a"\nen = "b"\nsource = "fr"\n')
    done = subprocess.run([COMMAND, "check"], cwd=desk, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "aligner.toml" in done.stderr
    with pytest.raises(aligner.BadConfiguration):
        aligner.check(["launch.en.md", "launch.zh.md"], source="fr")


def test_a_program_can_say_it_as_the_command_line_does(desk: Path) -> None:
    put(desk, "aligner.toml", '[[pairs]]\nzh = "launch.zh.md"\nen = "launch.en.md"\nsource = "zh"\n')
    assert aligner.check(["launch.zh.md", "launch.en.md"], source="en", cache=False).bitexts[0].target == "zh"


def test_a_run_that_was_saved_before_there_was_a_choice_is_from_chinese(desk: Path, launch: Run) -> None:
    saved = json.loads(report.render(launch, "run.json"))
    assert saved["bitexts"][0].pop("source") == "en"
    put(desk, "old.json", json.dumps(saved))
    assert report.load("old.json").bitexts[0].source == "zh"


# ---------------------------------------------------------------- what is said of it
def told(found: Run) -> list[tuple[str, str, str]]:
    return [(f.rule, f.message.en, f.suggestion) for f in found.findings if not f.rule.startswith("align")]


def test_the_planted_errors_are_told_of_the_chinese_with_what_to_write_there(launch: Run) -> None:
    other, area = "same figure, other", "120,000 square meters"
    assert told(launch) == [
        ("date.mismatch", "November 18 = 11月18日; the Chinese says 11月19日", "11月18日"),
        ("unit.mismatch", f"{area} = 12万平方米; the Chinese says 12万平方公里: {other} unit", "12万平方米"),
        ("number.mismatch", "16.6 percent = 16.6%; the Chinese says 16.9%", "16.6%"),
        ("number.magnitude", "5.2 billion yuan = 52亿元; the Chinese says 5.2亿元", "52亿元"),
        ("unit.mismatch", f"2.4 percentage points = 2.4个百分点; the Chinese says 2.4%: {other} unit", "2.4个百分点"),
        ("number.mismatch", "1,367 patents; the Chinese says 1376项专利", "1367"),
        ("number.approximation", "Nearly 900 = 近900; the Chinese says 超过900", ""),
        ("number.missing", "88 customers: not in the Chinese", ""),
        ("number.mismatch", "eight countries = 8; the Chinese says 九个国家", "八"),
        ("unit.currency", f"$30 million = 3000万美元; the Chinese says 3000万元: {other} currency", "3000万美元"),
        ("text.untranslated", "“began on time for the operators” is left in English", ""),
    ]  # fmt: skip


def test_the_same_is_told_in_chinese(launch: Run) -> None:
    said = [finding.message.zh for finding in launch.findings]
    for message in (
        "5.2 billion yuan = 52亿元，中文却是 5.2亿元",
        "$30 million，中文却是 3000万元：数字相同，币种不同",
        "Nearly 900 意为“近900”，中文却是“超过900”",
        "中文没有“88 customers”",
        "“began on time for the operators”没有译成中文",
        "没有对应的英文：“此外，公司明年还将在当地招聘120名员工。”",
    ):
        assert message in said
    assert [message for message in said if "英文却" in message or "英文没有" in message] == []


def test_missing_is_what_the_source_has_alone_and_added_what_the_translation_has_alone(launch: Run) -> None:
    missing, added = one(launch, "number.missing"), one(launch, "align.added")
    assert (missing.zh, missing.en and missing.en.text) == (None, "88")
    assert (added.zh and added.zh.text, added.en) == ("此外，公司明年还将在当地招聘120名员工。", None)


def test_both_directions_find_the_same(desk: Path) -> None:
    """Only missing and added change places: what differs does not depend on who translated whom."""
    swapped = {"missing": "added", "added": "missing"}

    def found(source: str) -> list[tuple[str, Any, Any]]:
        findings = aligner.check(["launch.zh.md", "launch.en.md"], source=source, cache=False).findings
        return sorted(((f.rule, f.zh, f.en) for f in findings if f.rule != "text.untranslated"), key=str)

    def turned(rule: str) -> str:
        family, name = rule.split(".")
        return f"{family}.{swapped.get(name, name)}"

    assert found("en") == sorted(((turned(rule), zh, en) for rule, zh, en in found("zh")), key=str)


# ---------------------------------------------------------------- where it is shown
def one(found: Run, rule: str) -> Finding:
    return next(finding for finding in found.findings if finding.rule == rule)


def test_annotations_stand_in_the_chinese(launch: Run) -> None:
    printed = io.StringIO()
    report.show(launch, printed, "github")
    lines = printed.getvalue().splitlines()[1:]  # the first is the verdict
    assert len(lines) == len(launch.findings)
    assert all("file=launch.zh.md" in line for line in lines)
    missing = next(line for line in lines if "number.missing" in line)
    assert "line=7" in missing  # where the 88 customers should stand
    gitlab = json.loads(printed_as(launch, "gitlab"))
    assert {entry["location"]["path"] for entry in gitlab} == {"launch.zh.md"}


def printed_as(found: Run, fmt: Any) -> str:
    out = io.StringIO()
    report.show(found, out, fmt)
    return out.getvalue()


def test_sarif_has_the_chinese_as_its_place_and_the_english_beside_it(launch: Run) -> None:
    results = json.loads(report.render(launch, "x.sarif"))["runs"][0]["results"]
    result = next(r for r in results if r["ruleId"] == "number.magnitude")
    at, beside = result["locations"][0], result["relatedLocations"][0]
    assert at["physicalLocation"]["artifactLocation"]["uri"] == "launch.zh.md"
    assert at["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 19, "endLine": 5, "endColumn": 24}
    assert beside["physicalLocation"]["artifactLocation"]["uri"] == "launch.en.md"
    assert beside["message"]["text"] == "5.2 billion yuan"


def test_word_comments_are_written_into_the_chinese_and_quote_the_english(launch: Run) -> None:
    with zipfile.ZipFile(io.BytesIO(report.render(launch, "notes.docx"))) as package:
        body, comments = (package.read(f"word/{part}.xml").decode() for part in ("document", "comments"))
    assert "澜石传感无锡第二工厂投产" in body
    assert "Lanshi" not in body
    assert "English: Revenue rose 16.6 percent" in comments
    assert "Write instead: 52亿元" in comments
    assert comments.count("<w:comment ") == len(launch.findings)


def test_word_comments_on_rows_are_written_into_their_chinese(desk: Path) -> None:
    put(desk, "rows.jsonl", '{"id": "1", "zh": "共有68家企业。", "en": "There were 86 companies."}\n')
    found = aligner.check("rows.jsonl", source="en")
    with zipfile.ZipFile(io.BytesIO(report.render(found, "notes.docx"))) as package:
        assert "家企业" in package.read("word/document.xml").decode()


def test_reports_show_the_source_first(launch: Run) -> None:
    terminal, markdown, page = (
        printed_as(launch, "text"),
        *(report.render(launch, f"x.{e}").decode() for e in ("md", "html")),
    )
    assert terminal.startswith("launch.en.md ↔ launch.zh.md")
    assert terminal.index("en launch.en.md:3") < terminal.index("zh launch.zh.md:3")
    assert "| Findings | English | Chinese |" in markdown
    table = page[page.index('class="row title"') :]
    assert table.index(">English<") < table.index(">Chinese<")
    assert table.index('class="side en') < table.index('class="side zh')


def test_what_is_translated_from_chinese_is_shown_as_before(desk: Path) -> None:
    found = run([Path("launch.zh.md"), Path("launch.en.md")], settings(None), cache=False)
    assert one(found, "number.magnitude").message.en == "5.2亿元 = 520 million yuan; the English says 5.2 billion yuan"
    assert one(found, "number.magnitude").suggestion == "520 million yuan"
    assert printed_as(found, "text").startswith("launch.zh.md ↔ launch.en.md")
