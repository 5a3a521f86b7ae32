"""One run, one verdict: every format of every kind of run tells the same, and it fits the exit status."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as parser
from openpyxl import load_workbook

from aligner.report.wording import UI_LANGS, UiLang, say
from aligner.waive.verdict import WORDS

ALIGNER = Path(sys.executable).with_name("aligner")
RIGHT = {"id": "right", "zh": "占地12公顷。", "en": "It covers 12 hectares."}
VAGUER = {"id": "vaguer", "zh": "园区聚集了近900家企业。", "en": "The park is home to 900 companies."}
WRONG = {"id": "wrong", "zh": "来了88家企业。", "en": "A total of 80 companies came."}
WRONG_TOO = {"id": "wrong-too", "zh": "签约金额5.2亿元。", "en": "The contracts are worth 5.2 billion yuan."}
LONE = {"id": "lone", "zh": "来了88家企业。", "en": ""}
WARN = '[rules]\nnumber = "warning"\n'
TEXT = "# 澜石生物扩建厂房\n\n澜石生物的新厂房占地12公顷。\n\n公司去年生产了88台仪器。\n\n新厂房明年投产。\n"
GAPS = "# Bluestone Bio Extends Its Plant\n\nThe new plant of Bluestone Bio covers 12 hectares.\n"
ASIDE = GAPS + "\nIt made 88 instruments last year.\n\nThe plant opens next year.\n"
LINKS = ASIDE + "\n<!-- Do we say that it lost 500 million yuan? -->\n"
IDLE = ASIDE.replace("The plant opens", "<!-- aligner: ignore number.missing -->\nThe plant opens")
UNLIKE = "# Harbour Nights\n\nMusicians sang until dawn.\n\nA cook told the guests of his childhood at sea.\n"
FILES = ("r.html", "r.json", "r.sarif", "r.xml", "r.md", "r.xlsx", "r.tmx")
PRINTED = ("text", "github", "gitlab", "json")


@dataclass(frozen=True)
class Case:
    """A situation: what is checked and how, and how that ends."""

    word: str
    status: int
    rows: tuple[dict[str, str], ...] = (RIGHT,)
    english: str = ""  # beside TEXT, in place of rows
    settings: str = ""
    options: tuple[str, ...] = ()
    reason: str = ""  # what is told beside the findings, as a pattern
    waive: bool = False
    broken: bool = False  # a third text, which cannot be read


CASES = {
    "clean": Case("clean", 0),
    "suggestion": Case("clean", 0, (RIGHT, VAGUER)),
    "warning": Case("look", 0, (RIGHT, WRONG), settings=WARN),
    "error": Case("misled", 1, (RIGHT, WRONG)),
    "waived error": Case("clean", 0, (RIGHT, WRONG), waive=True),
    "fail on warning": Case("look", 1, (WRONG,), settings=WARN, options=("--fail-on", "warning"), reason=r"\b1\b"),
    "fail on suggestion": Case("look", 1, (VAGUER,), options=("--fail-on", "suggestion"), reason=r"\b1\b"),
    "fail on suggestion, none": Case("clean", 0, options=("--fail-on", "suggestion")),
    "fail never": Case("misled", 0, (WRONG, VAGUER), options=("--fail-on", "never")),
    "warnings allowed": Case("look", 0, (WRONG, WRONG_TOO), settings=WARN, options=("--max-warnings", "2")),
    "too many warnings": Case(
        "look", 1, (WRONG, WRONG_TOO), settings=WARN, options=("--max-warnings", "1"), reason=r"\b2 (?:w|处).*\b1\b"
    ),
    "too many warnings, never": Case(
        "look", 1, (WRONG,), settings=WARN + '[gate]\nfail-on = "never"\nmax-warnings = 0\n', reason=r"\b1 .*\b0\b"
    ),
    "too little aligned": Case(
        "failed", 2, english=GAPS, options=("--min-aligned", "0.9", "--fail-on", "never"), reason=r"\d\d%.*\b90%"
    ),
    "unlike texts": Case("failed", 1, english=UNLIKE),
    "nothing to compare": Case("misled", 1, (LONE,), reason="nothing was compared|未作任何比较"),
    "a comment, not strict": Case("clean", 0, english=LINKS),
    "strict, a comment": Case(
        "look", 1, english=LINKS, options=("--strict",), reason=r"1 (?:comment|处批注).*--strict"
    ),
    "strict, nothing set aside": Case("clean", 0, english=ASIDE, options=("--strict",)),
    "strict by settings": Case(
        "look", 1, english=LINKS, settings="[gate]\nstrict = true\n", reason=r"plant.en.md\\?:9"
    ),
    "strict, a note": Case(
        "look", 1, english=IDLE, options=("--strict",), reason=r"plant.en.md.*number.missing.*--strict"
    ),
    "a file that cannot be read": Case(
        "failed", 2, english=ASIDE, options=("--fail-on", "never"), broken=True, reason="broken.zh.docx.*zip"
    ),
    "no words at all": Case("failed", 2, (LONE | {"zh": ""},), reason="no text was read|没有读到任何文字"),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, tmp_path: Path, cache: str, monkeypatch: pytest.MonkeyPatch) -> Case:
    """Lay a situation out in the current folder."""
    for name in [name for name in os.environ if name.startswith("ALIGNER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.chdir(tmp_path)
    found = CASES[request.param]
    Path("aligner.toml").write_text(found.settings, "utf-8")
    Path("pairs.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found.rows), "utf-8")
    Path("plant.zh.md").write_text(TEXT, "utf-8")
    Path("plant.en.md").write_text(found.english, "utf-8")
    if found.broken:
        Path("broken.zh.docx").write_bytes(b"PK\x03\x04")
    if found.waive:
        lines = aligner("check", *paths(found), "-f", "jsonl").stdout.splitlines()
        aligner("check", *paths(found), "-q", "-o", "before.json")
        ids = [json.loads(line)["id"] for line in lines]
        assert aligner("waive", "add", *ids, "--reason", "agreed", "--run", "before.json").returncode == 0
    return found


def aligner(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ALIGNER, *arguments], capture_output=True, encoding="utf-8", timeout=120, check=False)


def paths(case: Case) -> tuple[str, ...]:
    third = ("broken.zh.docx",) if case.broken else ()
    return ("plant.zh.md", "plant.en.md", *third) if case.english else ("pairs.jsonl",)


# ---------------------------------------------------------------- how each format tells its verdict, and why
Told = tuple[str, str]  # the verdict, and all that is told of the gate


def by_name(text: str, lang: UiLang) -> str:
    (word,) = [word for word in WORDS if say(f"verdict-{word}", lang) in text]
    return word


def html(content: bytes, lang: UiLang) -> Told:
    glance = parser.fromstring(content.decode("utf-8")).xpath("//section[starts-with(@class, 'glance')]")[0]
    spoken = f".//span[@class='ui-{lang}']"
    heading = "".join(glance.xpath("string(.//h1" + spoken[1:] + ")"))
    return by_name(heading, lang), " ".join(
        "".join(item.itertext()) for item in glance.xpath(".//ul[@class='reasons']" + spoken[1:])
    )


def saved(content: bytes, lang: UiLang) -> Told:
    run = json.loads(content)
    return run["verdict"], " ".join(reason["message"][lang] for reason in run["reasons"])


def sarif(content: bytes, lang: UiLang) -> Told:
    (run,) = json.loads(content)["runs"]
    (invocation,) = run["invocations"]
    word = invocation["properties"]["verdict"]
    assert invocation["executionSuccessful"] == (word != "failed")
    return word, " ".join(note["message"]["text"] for note in invocation["toolExecutionNotifications"])


def junit(content: bytes, lang: UiLang) -> Told:
    root = etree.fromstring(content)
    (word,) = root.xpath("//property[@name='verdict']/@value")
    return word, " ".join(root.xpath("//testcase[@classname='gate']/*/text()"))


def markdown(content: bytes, lang: UiLang) -> Told:
    heading, *rest = content.decode("utf-8").splitlines()
    return by_name(heading, lang), " ".join(line for line in rest if line.startswith("**"))


def workbook(content: bytes, lang: UiLang) -> Told:
    sheet = load_workbook(io.BytesIO(content)).worksheets[-1]
    rows = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows(min_row=1)}
    limits = ("read", "compared", "min-aligned", "strict", "max-warnings", "fail-on")
    return by_name(rows["verdict"], lang), " ".join(rows[name] for name in limits if name in rows)


def tmx(content: bytes, lang: UiLang) -> Told:
    header = etree.fromstring(content).find("header")
    assert header is not None
    return str(header.findtext("prop")), " ".join(note.text or "" for note in header.iter("note"))


def text(content: bytes, lang: UiLang) -> Told:
    summary = content.decode("utf-8").splitlines()[-9:]
    at = next(i for i, line in enumerate(summary) if re.match("[✕▲✓] ", line))
    end = next(
        i for i, line in enumerate(summary) if re.match(r"  (?:\d+ (?:texts?|篇文本) · |[\d.]+ % c|已比较)", line)
    )
    return by_name(summary[at], lang), " ".join(summary[at + 1 : end])


def github(content: bytes, lang: UiLang) -> Told:
    first, *rest = content.decode("utf-8").splitlines()
    return first.split()[1], " ".join(line for line in rest if re.match(r"::\w+ title=[\w-]+::", line))


def gitlab(content: bytes, lang: UiLang) -> Told:
    """A list of entries has no room for a word: the gravest entry says it."""
    entries = json.loads(content)
    gravest = {entry["severity"] for entry in entries}
    doubtful = any(entry["check_name"] == "align.doubtful" for entry in entries)
    look = bool(gravest & {"major", "minor"})
    word = "failed" if "blocker" in gravest or doubtful else "misled" if "critical" in gravest else "look"
    told = " ".join(entry["description"] for entry in entries if entry["check_name"].startswith("gate."))
    return (word if look or word != "look" else "clean"), told


READERS: dict[str, Callable[[bytes, UiLang], Told]] = {
    "r.html": html, "r.json": saved, "r.sarif": sarif, "r.xml": junit, "r.md": markdown, "r.xlsx": workbook,
    "r.tmx": tmx, "text": text, "github": github, "gitlab": gitlab, "json": saved,
}  # fmt: skip


def failing(root: Any) -> bool:
    return bool(int(root.get("failures")) or int(root.get("errors")))


@pytest.mark.parametrize("lang", UI_LANGS)
def test_every_format_tells_the_same_verdict_and_why_and_it_fits_the_exit_status(case: Case, lang: UiLang) -> None:
    outputs = [argument for name in FILES for argument in ("-o", name)]
    run = aligner("check", *paths(case), *case.options, *outputs, "--ui-lang", lang, "-q", "-f", "json")
    assert run.returncode == case.status, run.stderr
    told = {"json": run.stdout.encode(), **{name: Path(name).read_bytes() for name in FILES}}
    for fmt in ("text", "github", "gitlab"):
        again = aligner("report", "r.json", "-f", fmt, "--ui-lang", lang)
        assert again.returncode == 0, "the gate is `aligner check`"
        told[fmt] = again.stdout.encode()
    verdicts = {name: READERS[name](content, lang) for name, content in told.items()}
    assert {name: word for name, (word, _) in verdicts.items()} == dict.fromkeys(told, case.word)
    for name, (_, why) in verdicts.items():
        by_its_cases = name == "r.xml" and "--fail-on" in case.options and case.status == 1
        expected = case.reason if not by_its_cases else ""
        assert re.search(expected, why) if expected else not why, (name, why)
    assert json.loads(run.stdout)["exit"] == case.status
    assert {part["exitCode"] for r in json.loads(told["r.sarif"])["runs"] for part in r["invocations"]} == {case.status}
    assert failing(etree.fromstring(told["r.xml"])) == (case.status != 0)
    failed = any(reason["exit"] for reason in json.loads(run.stdout)["reasons"])
    assert bool(run.stderr) == failed, "-q leaves only why it failed"


@pytest.mark.parametrize("case", ["too many warnings"], indirect=True)
@pytest.mark.parametrize("fmt", PRINTED)
def test_quiet_prints_what_was_asked_for_and_nothing_else(case: Case, fmt: str) -> None:
    loud = aligner("check", *paths(case), *case.options, "-f", fmt, "-o", "r.json")
    quiet = aligner("check", *paths(case), *case.options, "-f", fmt, "-o", "r.json", "-q")
    assert quiet.stdout == loud.stdout != ""
    assert (quiet.returncode, quiet.stderr) == (1, "2 warnings, and no more than 1 may be (--max-warnings)\n")
    assert "wrote r.json" in loud.stderr
    assert aligner("report", "r.json", "-f", fmt).stdout == loud.stdout
    assert aligner("check", *paths(case), *case.options, "-q").stdout == ""
