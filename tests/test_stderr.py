"""What is told on standard error is ours: names, keys and texts in it move no cursor and start no command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import aligner as package

COMMAND = Path(sys.executable).with_name("aligner")
ESC = "\x1b[31m"
HOSTILE = f"::error::a\n::error::b\r::warning::c{ESC}\x9b31m\u2028##[error]d\u202e##vso[task.complete]"
ROW = '{"id": "r1", "zh": "来了88家企业。", "en": "A total of 80 companies came."}\n'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("ALIGNER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "rows.jsonl").write_text(ROW, "utf-8")
    return tmp_path


def told(desk: Path, *arguments: str | Path, stdin: str = "") -> str:
    done = subprocess.run(
        [COMMAND, *arguments], cwd=desk, input=stdin.encode(), capture_output=True, timeout=300, check=False
    )
    assert done.returncode in (0, 1, 2)
    return done.stderr.decode("utf-8")


def assert_clean(text: str, lines: int) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "##[" not in text
    assert "##vso[" not in text
    assert text.count("\n") == lines, text


def quoted(text: str) -> str:
    return json.dumps(text)  # TOML has the same escapes


@pytest.mark.parametrize(
    "command",
    [
        ["check", HOSTILE],
        ["check", f"{HOSTILE}.pdf"],
        ["check", "rows.jsonl", "--glossary", HOSTILE],
        ["check", "rows.jsonl", "--config", HOSTILE],
        ["check", "rows.jsonl", "-o", f"x.{HOSTILE}"],
        ["align", HOSTILE, "b"],
        ["quantities", HOSTILE, "--lang", "zh"],
        ["diff", HOSTILE, "b"],
        ["facts", HOSTILE],
        ["report", HOSTILE],
        ["compare", HOSTILE, "b"],
        ["review", HOSTILE],
        ["waive", "import", f"{HOSTILE}.json"],
        ["waive", "add", HOSTILE, "--reason", "x"],
        ["glossary", "check", HOSTILE],
        ["glossary", "import", HOSTILE],
        ["rules", HOSTILE],
    ],
    ids=lambda command: f"{command[0]} {len(command)}",
)
def test_what_is_typed_is_told_on_one_line(desk: Path, command: list[str]) -> None:
    (desk / "sources").mkdir()
    (desk / "sources/rows.jsonl").write_text(ROW, "utf-8")
    assert_clean(told(desk, *command), lines=1)


@pytest.mark.parametrize("command", [[HOSTILE], ["check", f"--{HOSTILE}"], ["check", "--min-aligned", HOSTILE]])
def test_errors_of_usage_are_told_on_lines_of_ours(desk: Path, command: list[str]) -> None:
    said = told(desk, *command)
    assert_clean(said, lines=4)
    assert said.startswith("Usage: aligner")
    assert "\nError: " in said


def test_a_command_without_arguments_still_tells_what_there_is(desk: Path) -> None:
    said = told(desk)
    assert said.startswith("Usage: aligner [OPTIONS] COMMAND")
    assert "\n  check " in said


def test_a_file_with_a_hostile_name_is_read_and_written_about_on_one_line(desk: Path) -> None:
    name = HOSTILE.replace("/", "") + ".jsonl"
    (desk / name).write_text(ROW, "utf-8")
    assert_clean(told(desk, "check", name, "-o", f"{HOSTILE}.json"), lines=1)
    (desk / name).write_text("{}", "utf-8")
    assert_clean(told(desk, "check", "."), lines=1)


@pytest.mark.parametrize(
    "settings",
    [
        f"{quoted(HOSTILE)} = 1",
        f"[rules]\n{quoted(HOSTILE)} = 'off'",
        f"ui-lang = {quoted(HOSTILE)}",
        f"glossaries = [{quoted(HOSTILE)}]",
        f"reports = [{quoted('../' + HOSTILE)}]",
        f"x = {HOSTILE}",
        f"[[pairs]]\nzh = {quoted(HOSTILE)}\nen = 'b'",
    ],
)
def test_settings_are_quoted_on_one_line(desk: Path, settings: str) -> None:
    (desk / "aligner.toml").write_text(settings, "utf-8", newline="")
    assert_clean(told(desk, "check"), lines=1)


@pytest.mark.parametrize(
    "link",
    [
        f"zh = [{quoted(HOSTILE)}]\nen = []\nzh-file = 'zh.md'",
        f"zh = []\nen = ['A']\nen-file = {quoted(HOSTILE)}",
        f"zh = []\nen = []\n{quoted(HOSTILE)} = 1",
    ],
)
def test_links_by_hand_are_quoted_on_one_line(desk: Path, link: str) -> None:
    (desk / "zh.md").write_text("来了88家企业。\n", "utf-8")
    (desk / "en.md").write_text("A total of 88 companies came.\n", "utf-8")
    (desk / "aligner-links.toml").write_text(f"[[links]]\n{link}\n", "utf-8")
    assert_clean(told(desk, "check", "zh.md", "en.md"), lines=1)


def waiver(**changes: str) -> str:
    entries = {"id": "0123456789abcdef", "rule": "number.missing", "decision": "accepted", "reason": "r", "text": "r1"}
    return "version = 1\n[[waivers]]\n" + "".join(f"{k} = {quoted(v)}\n" for k, v in (entries | changes).items())


@pytest.mark.parametrize(
    ("waivers", "lines"),
    [
        (waiver(decision=HOSTILE), 1),
        (waiver(id=HOSTILE, rule=HOSTILE, zh=HOSTILE, en=HOSTILE), 2),
        (waiver() + f"{quoted(HOSTILE)} = 1\n", 1),
    ],
)
def test_waivers_are_quoted_on_one_line(desk: Path, waivers: str, lines: int) -> None:
    (desk / "aligner-waivers.toml").write_text(waivers, "utf-8")
    assert_clean(told(desk, "check", "rows.jsonl"), lines=lines)


def test_cells_of_a_termbase_and_comments_in_texts_are_quoted_on_one_line(desk: Path) -> None:
    cell = '"' + HOSTILE + '"'
    (desk / "t.csv").write_text(f"zh,en\n{cell},a\n{cell},b\n", "utf-8", newline="")
    assert_clean(told(desk, "check", "rows.jsonl", "--glossary", "t.csv"), lines=1)
    (desk / "t.csv").write_text(f"zh,{cell}\n论坛,a\n", "utf-8", newline="")
    assert_clean(told(desk, "check", "rows.jsonl", "--glossary", "t.csv"), lines=1)
    (desk / "zh.md").write_text(f"来了88家企业。<!-- aligner: ignore {HOSTILE} -->\n", "utf-8", newline="")
    (desk / "en.md").write_text("A total of 88 companies came.\n", "utf-8")
    assert_clean(told(desk, "check", "zh.md", "en.md"), lines=1)


def test_a_fault_of_the_program_is_shown_without_obeying_what_its_message_quotes(desk: Path) -> None:
    code = "import sys, aligner.cli.main as m\ndef f(**_): raise ValueError(sys.argv[1])\nm.cli.main = f\nm.main()"
    done = subprocess.run([sys.executable, "-c", code, HOSTILE], capture_output=True, check=False, timeout=300)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert "Traceback" in said
    assert "fault of the program" in said
    assert_clean(said, lines=said.count("\n"))


def test_warnings_and_logs_of_libraries_come_out_clean(desk: Path) -> None:
    code = (
        "import sys, logging, warnings, aligner.cli.main as m\n"
        "def f(**_): warnings.warn(sys.argv[1]); logging.getLogger('lxml').error(sys.argv[1]); return 0\n"
        "m.cli.main = f\nm.main()"
    )
    done = subprocess.run([sys.executable, "-c", code, HOSTILE], capture_output=True, check=False, timeout=300)
    assert_clean(done.stderr.decode("utf-8"), lines=2)


def test_one_function_writes_to_standard_error() -> None:
    root = Path(package.__file__).parent
    writes = re.compile(r"err=True|sys\.stderr\.write|print_exc|file=sys\.stderr")
    found = [
        str(path.relative_to(root)) for path in sorted(root.rglob("*.py")) if writes.search(path.read_text("utf-8"))
    ]
    assert found == ["cli/stderr.py"]
