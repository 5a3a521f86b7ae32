"""The gate as its users meet it: the command as a process, its exit status, and decisions that outlast a run."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
ALIGNER = Path(sys.executable).with_name("aligner")
ROWS = [
    {"id": "r1", "zh": "来了88家企业。", "en": "A total of 80 companies came."},
    {"id": "r2", "zh": "签约金额5.2亿元。", "en": "The contracts are worth 5.2 billion yuan."},
    {"id": "r3", "zh": "占地12公顷。", "en": "It covers 12 hectares."},
]
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("ALIGNER_")}


def aligner(
    folder: Path, *arguments: str | Path, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ALIGNER, *arguments],
        cwd=folder,
        input=stdin,
        env=ENVIRONMENT | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def write_rows(folder: Path, rows: list[dict[str, str]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "pairs.jsonl").write_text(text, "utf-8")


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A folder with a file of pairs, two of which differ."""
    write_rows(tmp_path, ROWS)
    (tmp_path / "aligner.toml").write_text("", "utf-8")
    return tmp_path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A workspace with one pair of texts, in which one figure differs."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "forum.zh.md").write_text("# 论坛开幕\n\n来了88家企业。\n\n论坛占地12公顷。\n", "utf-8")
    (folder / "forum.en.md").write_text(
        "# The Forum Opens\n\nA total of 80 companies came.\n\nThe forum covers 12 hectares.\n", "utf-8"
    )
    (tmp_path / "aligner.toml").write_text("", "utf-8")
    return tmp_path


def found(folder: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    run = aligner(folder, "check", *arguments, "-f", "jsonl", "--fail-on", "never")
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def export(folder: Path, decision: str, comment: str = "") -> Path:
    """Write what the page exports when every finding of `pairs.jsonl` is decided in it."""
    decisions = [
        {
            "id": finding["id"],
            "rule": finding["rule"],
            "pair": finding["pair"],
            "decision": decision,
            "comment": comment,
            "date": "2025-05-27",
            "zh": finding["zh"] and finding["zh"]["text"],
            "en": finding["en"] and finding["en"]["text"],
            "context": ["", ""],
        }
        for finding in found(folder, "pairs.jsonl")
    ]
    path = folder / "aligner-decisions.json"
    head = {"format": 1, "kind": "aligner-decisions", "signature": "", "decisions": decisions}
    path.write_text(json.dumps(head, ensure_ascii=False), "utf-8")
    return path


def test_decisions_exported_from_the_page_and_imported_make_the_next_run_clean(rows: Path) -> None:
    assert aligner(rows, "check", "pairs.jsonl").returncode == 1
    imported = aligner(rows, "waive", "import", export(rows, "accepted", "agreed"), "--author", "Li")
    assert (imported.returncode, imported.stderr) == (0, "aligner-waivers.toml: 2 added, 0 replaced\n")
    clean = aligner(rows, "check", "pairs.jsonl", "-o", "run.json")
    assert clean.returncode == 0
    assert "2 findings waived" in clean.stdout
    saved = json.loads((rows / "run.json").read_text("utf-8"))
    assert (len(saved["findings"]), len(saved["waived"])) == (0, 2)
    assert aligner(rows, "check", "pairs.jsonl", "--no-waivers").returncode == 1


def test_importing_twice_changes_nothing(rows: Path) -> None:
    file = export(rows, "false-positive")
    aligner(rows, "waive", "import", file, "--author", "Li")
    before = (rows / "aligner-waivers.toml").read_bytes()
    again = aligner(rows, "waive", "import", file, "--author", "Li")
    assert again.stderr.startswith("aligner-waivers.toml: 0 added, 2 replaced\n2 without a reason")
    assert (rows / "aligner-waivers.toml").read_bytes() == before


def test_decisions_come_back_from_the_drop_down_of_the_workbook(rows: Path) -> None:
    from openpyxl import load_workbook

    aligner(rows, "check", "pairs.jsonl", "-o", "review.xlsx")
    book = load_workbook(rows / "review.xlsx")
    sheet = book["Findings"]
    column = next(cell.column for cell in sheet[1] if cell.value == "decision")
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "false-positive"
    book.save(rows / "review.xlsx")
    imported = aligner(rows, "waive", "import", "review.xlsx", "--reason", "read by the editor")
    assert "2 added" in imported.stderr
    assert aligner(rows, "check", "pairs.jsonl").returncode == 0


def test_editing_either_sentence_drops_its_waiver_and_says_so(rows: Path) -> None:
    aligner(rows, "waive", "import", export(rows, "accepted", "agreed"))
    write_rows(rows, [ROWS[0] | {"en": "Some 80 companies came."}, ROWS[1] | {"zh": "合同金额5.2亿元。"}])
    run = aligner(rows, "check", "pairs.jsonl", "-f", "jsonl")
    assert run.returncode == 1
    assert len(run.stdout.splitlines()) == 2
    assert "aligner-waivers.toml: 2 stale" in run.stderr
    assert "88家 | 80 companies" in run.stderr or "88 | 80" in run.stderr
    assert aligner(rows, "check", "pairs.jsonl", "-q").stderr == ""


def test_an_expired_waiver_holds_no_longer(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json", "--fail-on", "never")
    ids = [finding["id"] for finding in found(rows, "pairs.jsonl")]
    add = ["waive", "add", *ids, "--reason", "until the figures are in", "--expires", "2025-06-01", "--run", "run.json"]
    may, june = {"SOURCE_DATE_EPOCH": "1748304000"}, {"SOURCE_DATE_EPOCH": "1748822400"}
    assert aligner(rows, *add, **may).returncode == 0
    assert "date = 2025-05-27\nexpires = 2025-06-01" in (rows / "aligner-waivers.toml").read_text("utf-8")
    assert aligner(rows, "check", "pairs.jsonl", **may).returncode == 0
    late = aligner(rows, "check", "pairs.jsonl", **june)
    assert late.returncode == 1
    assert "2 expired" in late.stderr
    assert aligner(rows, "waive", "list", **june).stdout.count("EXPIRED") == 2
    assert "2 dropped, 0 kept" in aligner(rows, "waive", "prune", "run.json", **june).stderr


def test_one_finding_is_waived_by_the_beginning_of_its_fingerprint(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json", "--fail-on", "never")
    first, second = (finding["id"] for finding in found(rows, "pairs.jsonl"))
    run = ("--reason", "so", "--run", "run.json")
    assert aligner(rows, "waive", "add", first[:8], *run).returncode == 0
    assert [finding["id"] for finding in found(rows, "pairs.jsonl")] == [second]
    for wrong, why in (("ffffffffff", "no finding has"), (second[:3], "too short")):
        refused = aligner(rows, "waive", "add", wrong, *run)
        assert refused.returncode == 2
        assert why in refused.stderr
    assert aligner(rows, "waive", "add", second).returncode == 2, "a reason is asked for"


def test_prune_drops_what_the_run_has_mended_and_keeps_the_rest(rows: Path) -> None:
    aligner(rows, "waive", "import", export(rows, "accepted", "agreed"))
    write_rows(rows, [ROWS[0], ROWS[1] | {"en": "The contracts are worth 520 million yuan."}])
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json")
    before = (rows / "aligner-waivers.toml").read_bytes()
    assert "1 would be dropped, 1 kept" in aligner(rows, "waive", "prune", "run.json", "--dry-run").stderr
    assert (rows / "aligner-waivers.toml").read_bytes() == before
    assert "1 dropped, 1 kept" in aligner(rows, "waive", "prune", "run.json").stderr
    assert aligner(rows, "check", "pairs.jsonl").stderr == ""


def test_a_broken_file_of_waivers_stops_the_run_with_its_line(rows: Path) -> None:
    (rows / "aligner-waivers.toml").write_text("version = 1\n\n[[waivers]]\nidd = 'x'\n", "utf-8")
    run = aligner(rows, "check", "pairs.jsonl")
    assert run.returncode == 2
    assert "aligner-waivers.toml:4: unknown key `idd`" in run.stderr


def test_a_baseline_lets_the_old_pass_and_nothing_new_and_only_shrinks(rows: Path) -> None:
    path = rows / "aligner-baseline.json"
    first = aligner(rows, "check", "pairs.jsonl", "--write-baseline")
    assert first.returncode == 0
    assert "aligner-baseline.json: 2 known" in first.stderr
    assert "2 findings known from the baseline" in first.stdout
    write_rows(rows, [*ROWS, {"id": "r4", "zh": "共有300人参加。", "en": "A total of 3,000 people took part."}])
    assert aligner(rows, "check", "pairs.jsonl").returncode == 1
    grown = aligner(rows, "check", "pairs.jsonl", "--write-baseline")
    assert grown.returncode == 1
    assert "2 known, 0 fixed and dropped, 1 new and not added" in grown.stderr
    write_rows(rows, [ROWS[0], ROWS[1] | {"en": "The contracts are worth 520 million yuan."}])
    shrunk = aligner(rows, "check", "pairs.jsonl", "--write-baseline")
    assert "1 known, 1 fixed and dropped, 0 new and not added" in shrunk.stderr
    assert len(json.loads(path.read_text("utf-8"))["findings"]) == 1
    write_rows(rows, ROWS)
    assert aligner(rows, "check", "pairs.jsonl").returncode == 1, "what was fixed may not come back"


def test_a_baseline_of_unwaived_findings_alone_is_a_contradiction(rows: Path) -> None:
    assert aligner(rows, "check", "pairs.jsonl", "--write-baseline", "--no-waivers").returncode == 2


def test_more_warnings_than_allowed_fail_the_gate(rows: Path) -> None:
    (rows / "aligner.toml").write_text('[rules]\nnumber = "warning"\n', "utf-8")
    assert aligner(rows, "check", "pairs.jsonl").returncode == 0
    assert aligner(rows, "check", "pairs.jsonl", "--max-warnings", "2").returncode == 0
    many = aligner(rows, "check", "pairs.jsonl", "--max-warnings", "1")
    assert many.returncode == 1
    assert "2 warnings" in many.stderr
    assert aligner(rows, "check", "pairs.jsonl", "--max-warnings", "-1").returncode == 2
    (rows / "aligner.toml").write_text('[rules]\nnumber = "warning"\n[gate]\nmax-warnings = 0\n', "utf-8")
    assert aligner(rows, "check", "pairs.jsonl").returncode == 1
    (rows / "aligner.toml").write_text("[gate]\nmax-warnings = -1\n", "utf-8")
    assert aligner(rows, "check", "pairs.jsonl").returncode == 2


def test_a_comment_in_the_text_waives_a_finding_and_an_idle_one_is_told(texts: Path) -> None:
    english = texts / "sources/forum.en.md"
    text = english.read_text("utf-8")
    note = "<!-- aligner: ignore number.mismatch -- counted without the press -->\n"
    english.write_text(text.replace("A total", note + "A total").replace("The forum", note + "The forum"), "utf-8")
    run = aligner(texts, "check", "-o", "run.json")
    assert run.returncode == 0, run.stdout
    assert "1 finding waived (1 in the texts)" in run.stdout
    assert "sources/forum.en.md:6: nothing to ignore: no number.mismatch here" in run.stderr
    notes = json.loads((texts / "run.json").read_text("utf-8"))["notes"]
    assert any("forum.en.md:6" in each["en"] and "forum.en.md:6" in each["zh"] for each in notes)
    english.write_text(text.replace("A total", "<!-- aligner: ignore number.wrong -->\nA total"), "utf-8")
    wrong = aligner(texts, "check")
    assert wrong.returncode == 2
    assert "sources/forum.en.md:3: unknown rule `number.wrong`" in wrong.stderr


@pytest.mark.parametrize("half", ["sources/forum.zh.md", "sources/forum.en.md"])
def test_either_half_of_a_pair_brings_in_the_other(texts: Path, half: str) -> None:
    (texts / "sources/other.zh.md").write_text("另一篇。\n", "utf-8")
    alone = found(texts, half)
    assert [finding["rule"] for finding in alone] == ["align.missing"] or not alone[0]["zh"] or not alone[0]["en"]
    together = found(texts, half, "--with-partners")
    assert [(finding["rule"], finding["pair"].split(":")[0]) for finding in together] == [("number.mismatch", "forum")]


def test_a_saved_run_is_reported_again_in_any_format(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json", "-o", "first.sarif", "--fail-on", "never")
    again = aligner(rows, "report", "run.json", "-o", "again.sarif", "-o", "again.json")
    assert (again.returncode, again.stdout) == (0, "")
    assert (rows / "again.sarif").read_bytes() == (rows / "first.sarif").read_bytes()
    assert (rows / "again.json").read_bytes() == (rows / "run.json").read_bytes()
    assert len(aligner(rows, "report", "run.json", "-f", "jsonl").stdout.splitlines()) == 2
    assert aligner(rows, "report", "pairs.jsonl").returncode == 2
    assert aligner(rows, "report", "run.json", "-o", "again.pdf").returncode == 2


def test_two_runs_are_compared_and_what_is_new_fails(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "old.json", "--fail-on", "never")
    write_rows(rows, [ROWS[0], {"id": "r4", "zh": "共有300人参加。", "en": "A total of 3,000 people took part."}])
    aligner(rows, "check", "pairs.jsonl", "-o", "new.json", "--fail-on", "never")
    worse = aligner(rows, "compare", "old.json", "new.json", "-f", "json")
    assert worse.returncode == 1
    told = json.loads(worse.stdout)
    assert told["counts"] == {"new": 1, "fixed": 1, "moved": 0, "unchanged": 1, "waived": 0}
    assert (told["new"][0]["pair"], told["fixed"][0]["pair"]) == ("r4", "r2")
    assert aligner(rows, "compare", "old.json", "new.json", "--fail-on", "never").returncode == 0
    assert "0 new, 0 fixed" in aligner(rows, "compare", "old.json", "old.json").stdout
    assert aligner(rows, "compare", "old.json", "pairs.jsonl").returncode == 2


def test_a_finding_on_another_line_is_moved_not_new(texts: Path) -> None:
    aligner(texts, "check", "-o", "old.json")
    for path in (texts / "sources").iterdir():
        path.write_text("\n\n" + path.read_text("utf-8"), "utf-8")
    aligner(texts, "check", "-o", "new.json")
    same = aligner(texts, "compare", "old.json", "new.json")
    assert same.returncode == 0
    assert "0 new, 0 fixed, 1 moved, 0 unchanged" in same.stdout
    assert "forum.zh.md:5 | sources/forum.en.md:5" in same.stdout


def test_a_review_at_the_terminal_writes_the_same_file(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json", "--fail-on", "never")
    review = aligner(rows, "review", "run.json", "--author", "Li", stdin="c\nagreed\na\nf\n")
    assert review.returncode == 0, review.stderr
    assert "2 decided, 0 left" in review.stderr
    assert "88家" in review.stdout
    waivers = (rows / "aligner-waivers.toml").read_text("utf-8")
    assert waivers.count('decision = "accepted"\nreason = "agreed"\nauthor = "Li"') == 1
    assert waivers.count('decision = "false-positive"\nreason = ""') == 1
    assert aligner(rows, "check", "pairs.jsonl").returncode == 0
    assert "nothing to review" in aligner(rows, "review", "run.json").stderr


def test_an_end_of_input_ends_a_review_and_keeps_what_was_decided(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json", "--fail-on", "never")
    review = aligner(rows, "review", "run.json", stdin="x\nf\n")
    assert review.returncode == 0
    assert "1 decided, 1 left" in review.stderr


def test_on_a_real_terminal_a_review_takes_single_keys(rows: Path) -> None:
    aligner(rows, "check", "pairs.jsonl", "-o", "run.json", "--fail-on", "never")
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(rows)
        os.execve(ALIGNER, [str(ALIGNER), "review", "run.json", "--author", "Li"], ENVIRONMENT | {"TERM": "xterm"})
    shown = b""
    for key in (b"a", b"s"):
        shown += until(terminal, b"[q] quit ")
        while termios.tcgetattr(terminal)[3] & termios.ICANON:  # what is typed before it listens is thrown away
            time.sleep(0.01)
        os.write(terminal, key)
    shown += until(terminal, b"1 left")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert "88家".encode() in shown
    assert (rows / "aligner-waivers.toml").read_text("utf-8").count("[[waivers]]") == 1


def until(terminal: int, what: bytes) -> bytes:
    """Read from a terminal until something has been written there."""
    shown, end = b"", time.monotonic() + 60
    while what not in shown and time.monotonic() < end and select.select([terminal], [], [], 10)[0]:
        try:
            shown += os.read(terminal, 1 << 16)
        except OSError:  # Linux says so when the other end is closed
            break
    assert what in shown, shown.decode("utf-8", "replace")
    return shown


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return loaded


def check_in_action(folder: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
    """Run the shell of the action's step as the runner does: status, outputs and job summary."""
    (step,) = (step for step in action()["runs"]["steps"] if step.get("id") == "check")
    given = {
        f"INPUT_{name.upper().replace('-', '_')}": str(spec["default"]) for name, spec in action()["inputs"].items()
    }
    given |= {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
    files = {"GITHUB_OUTPUT": folder / "output", "GITHUB_STEP_SUMMARY": folder / "summary.md"}
    for path in files.values():
        path.touch()
    run = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=ENVIRONMENT
        | {"PATH": f"{ALIGNER.parent}:{os.environ['PATH']}"}
        | {key: given[key] for key in step["env"]}
        | {key: str(path) for key, path in files.items()},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
    return run.returncode, outputs, run.stdout + files["GITHUB_STEP_SUMMARY"].read_text("utf-8")


def test_the_action_reports_in_all_the_places_that_github_shows(texts: Path) -> None:
    status, outputs, shown = check_in_action(texts, reports="report.html\nrun.json\n")
    assert (status, outputs) == (1, {"status": "1", "sarif": "aligner.sarif"})
    assert "::error file=sources/forum.en.md,line=3" in shown
    assert "number.mismatch" in shown.split("::error", 1)[1].split("\n", 1)[1], "the job summary tells it too"
    results = json.loads((texts / "aligner.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["number.mismatch"]
    assert (texts / "report.html").exists()
    assert (texts / "run.json").exists()


def test_the_summary_of_the_action_is_not_clean_where_its_step_fails(rows: Path) -> None:
    (rows / "aligner.toml").write_text('[rules]\nnumber = "warning"\n', "utf-8")
    status, _, shown = check_in_action(rows, paths="pairs.jsonl", max_warnings="1")
    assert status == 1
    assert "::error title=max-warnings::2 warnings" in shown
    assert "## ⚠️ Worth a second look\n\n**2 warnings, and no more than 1 may be (--max-warnings)**" in shown


def test_the_action_passes_its_inputs_on_and_runs_none_of_them(texts: Path) -> None:
    status, outputs, _ = check_in_action(
        texts, paths="sources/forum.zh.md\nsources/forum.en.md", fail_on="never", max_warnings="3"
    )
    assert (status, outputs["status"]) == (0, "0")
    (texts / "aligner.sarif").write_text("old", "utf-8")
    status, outputs, shown = check_in_action(texts, paths="$(touch run) `touch run`; touch run")
    assert (status, outputs["status"]) == (2, "2")
    assert not (texts / "run").exists()
    assert not (texts / "aligner.sarif").exists(), "a report of an earlier run is not sent as this one's"
    assert "## ❌ Could not be checked in full" in shown


def test_the_action_is_in_the_form_that_github_asks_for() -> None:
    described = action()
    steps = described["runs"]["steps"]
    assert described["runs"]["using"] == "composite"
    assert all(spec["description"] for spec in described["inputs"].values())
    assert all("shell" in step for step in steps if "run" in step)
    assert not any("${{" in step["run"] for step in steps if "run" in step), "inputs are passed by the environment"
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == described["inputs"].keys()


def test_the_hook_checks_a_pair_whichever_half_was_committed(texts: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    names = ["sources/forum.en.md", "sources/README.md", "README.md", "sources/logo.png", "press/sources/a.docx"]
    chosen = [n for n in names if re.search(hook["files"], n) and not re.search(hook["exclude"], n)]
    assert chosen == ["sources/forum.en.md", "press/sources/a.docx"]
    program, *arguments = hook["entry"].split()
    assert program == "aligner"
    run = aligner(texts, *arguments, chosen[0])
    assert run.returncode == 1
    assert "number.mismatch" in run.stdout
    assert "align.missing" not in run.stdout


@pytest.mark.browser
def test_what_is_decided_in_the_page_is_clean_in_the_next_run(rows: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    aligner(rows, "check", "pairs.jsonl", "-o", "report.html", "--fail-on", "never")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((rows / "report.html").as_uri())
        for key in "jajf":
            page.keyboard.press(key)
        with page.expect_download() as download:
            page.keyboard.press("e")
        download.value.save_as(rows / "decided.json")
        browser.close()
    assert "2 added" in aligner(rows, "waive", "import", "decided.json").stderr
    assert aligner(rows, "check", "pairs.jsonl").returncode == 0
