"""Nothing that a run reads is overwritten, nothing is written twice, and settings lead to no file outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aligner.errors import AlignerError
from aligner.pair.folders import expand, look
from aligner.report.outputs import check_outputs

COMMAND = Path(sys.executable).with_name("aligner")
ROW = '{"id": "r1", "zh": "来了88家企业。", "en": "A total of 80 companies came."}\n'
TERMS = "zh,en\n论坛,Forum\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with rows, texts, a termbase and a saved run."""
    for name in [name for name in os.environ if name.startswith("ALIGNER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    desk = tmp_path / "desk"
    files = {
        "aligner.toml": 'glossaries = ["terms/*.csv"]\n',
        "rows.jsonl": ROW,
        "terms/t.csv": TERMS,
        "zh.md": "来了88家企业。\n",
        "en.md": "A total of 80 companies came.\n",
        "new.md": "来了90家企业。\n",
        "run.json": '{"format": 1, "bitexts": [], "findings": []}',
    }
    for name, content in files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(content, "utf-8")
    return desk


def aligner(desk: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments], cwd=desk, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def files(desk: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(desk.rglob("*")) if path.is_file()}


def assert_refused(desk: Path, *arguments: str | Path, words: str = "is read in this run") -> None:
    before = files(desk)
    done = aligner(desk, *arguments)
    assert done.returncode == 2, done.stdout
    assert done.stderr.startswith("error: ")
    assert words in done.stderr
    assert files(desk) == before


# ---------------------------------------------------------------- inputs
@pytest.mark.parametrize(
    "command",
    [
        ["check", "rows.jsonl", "-o", "rows.jsonl"],
        ["check", "rows.jsonl", "-o", "first.html", "-o", "./terms/../rows.jsonl"],
        ["check", "zh.md", "en.md", "-o", "en.md"],
        ["check", ".", "-o", "en.md"],
        ["check", "rows.jsonl", "-o", "terms/t.csv"],
        ["check", "rows.jsonl", "--glossary", "zh.csv", "-o", "zh.csv"],
        ["check", "rows.jsonl", "-o", "aligner-baseline.json", "--write-baseline"],
        ["check", "zh.md", "en.md", "--reference", "new.md", "-o", "new.md"],
        ["check", "zh.md", "en.md", "--reference", "new.md", "--since", "run.json", "-o", "run.json"],
        ["align", "zh.md", "en.md", "-o", "en.md"],
        ["align", "--lines", "zh.md", "en.md", "-o", "zh.md"],
        ["align", "zh.md", "en.md", "-o", "aligner-links.toml"],
        ["quantities", "zh.md", "--lang", "zh", "-o", "./zh.md"],
        ["diff", "zh.md", "new.md", "-o", "new.md"],
        ["diff", "zh.md", "new.md", "--translation", "en.md", "-o", "en.md"],
        ["facts", ".", "-o", "rows.jsonl"],
        ["report", "run.json", "-o", "run.json"],
        ["glossary", "import", "terms/t.csv", "-o", "terms/t.csv"],
        ["glossary", "export", "-o", "terms/t.csv"],
        ["glossary", "suggest", "rows.jsonl", "-o", "terms/t.csv"],
    ],
    ids=" ".join,
)
def test_an_output_over_an_input_is_refused_before_anything_is_written(desk: Path, command: list[str]) -> None:
    (desk / "zh.csv").write_text(TERMS, "utf-8")
    assert_refused(desk, *command)


@pytest.mark.parametrize(
    "name", ["rows.jsonl", "aligner.toml", "aligner-waivers.toml", "aligner-links.toml", "terms/t.csv"]
)
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_an_input_is_known_behind_another_name(desk: Path, name: str, link: object) -> None:
    if not (desk / name).exists():
        (desk / name).write_text("version = 1\n" if "waivers" in name else "", "utf-8")
    link(desk / name, desk / "report.json")  # type: ignore[operator]
    assert_refused(desk, "check", "rows.jsonl", "-o", "report.json")


def test_reports_of_the_settings_do_not_overwrite_either(desk: Path) -> None:
    (desk / "sources").mkdir()
    (desk / "sources/rows.jsonl").write_text(ROW, "utf-8")
    (desk / "aligner.toml").write_text('reports = ["r.json", "sources/rows.jsonl"]', "utf-8")
    assert_refused(desk, "check")


def test_the_word_document_of_one_of_several_texts_does_not_overwrite_a_text(desk: Path) -> None:
    (desk / "out").mkdir()
    (desk / "more.jsonl").write_text(ROW.replace("r1", "r2"), "utf-8")
    (desk / "out/notes.r1.docx").symlink_to("../rows.jsonl")
    assert_refused(
        desk, "check", "rows.jsonl", "more.jsonl", "-o", "out/first.json", "--write-baseline", "-o", "out/notes.docx"
    )


def test_a_page_beside_a_large_index_does_not_overwrite_a_text(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import aligner as api
    from aligner.report import html

    (desk / "more.jsonl").write_text(ROW.replace("r1", "r2"), "utf-8")
    monkeypatch.chdir(desk)
    monkeypatch.setattr(html, "MUCH", 1)
    run = api.check(["rows.jsonl", "more.jsonl"])
    pages = [name for name in api.write(run, "all.html") if name != "all.html"]
    (desk / pages[0]).unlink()
    (desk / pages[0]).hardlink_to(desk / "rows.jsonl")
    with pytest.raises(AlignerError, match="is read in this run"):
        api.write(run, "all.html")


def test_a_saved_run_reported_as_word_does_not_overwrite_its_texts(desk: Path) -> None:
    aligner(desk, "check", "rows.jsonl", "-o", "saved.json")
    (desk / "notes.docx").hardlink_to(desk / "rows.jsonl")
    assert_refused(desk, "report", "saved.json", "-o", "notes.docx")


# ---------------------------------------------------------------- outputs
@pytest.mark.parametrize("again", ["r.json", "./r.json", "terms/../r.json", "alias.json"])
def test_two_outputs_that_are_one_file_are_refused(desk: Path, again: str) -> None:
    (desk / "alias.json").symlink_to("r.json")
    assert_refused(desk, "check", "rows.jsonl", "-o", "r.json", "-o", again, words="is to be written twice")


def test_what_is_no_file_can_be_written_to_twice() -> None:
    check_outputs(["/dev/null", "/dev/null", "-", "-"], [Path("/dev/null")])


def test_an_output_outside_of_the_workspace_is_free_on_the_command_line(desk: Path) -> None:
    assert aligner(desk, "check", "rows.jsonl", "-o", "../r.json").returncode == 1
    assert (desk / "../r.json").is_file()


# ---------------------------------------------------------------- settings
@pytest.mark.parametrize("key", ["reports", "waivers", "baseline", "links"])
@pytest.mark.parametrize("name", ["../out.json", "{}/out.json", "out/x.json", "link.json", "terms/../../out.json"])
def test_a_file_of_the_settings_outside_of_their_folder_is_refused_with_its_line(
    desk: Path, key: str, name: str
) -> None:
    (desk / "out").symlink_to("..")
    (desk / "link.json").symlink_to("../out.json")
    name = name.format(desk.parent)
    listed = f'[\n  "r.json",\n  "{name}"\n]' if key == "reports" else f'"{name}"'
    (desk / "aligner.toml").write_text(f"# waivers, reports\n{key} = {listed}\n", "utf-8")
    assert_refused(desk, "check", "rows.jsonl", words=f"aligner.toml:{4 if key == 'reports' else 2}: `{key}` leads out")


def test_a_default_that_is_a_link_out_is_refused_with_and_without_settings(desk: Path) -> None:
    (desk / "aligner-waivers.toml").symlink_to("../waivers.toml")
    assert_refused(desk, "check", "rows.jsonl", words="`waivers` leads out")
    (desk / "aligner.toml").unlink()
    assert_refused(desk, "check", "rows.jsonl", words="`waivers` leads out")


def test_a_name_of_the_settings_may_be_absolute_as_long_as_it_stays_inside(desk: Path) -> None:
    (desk / "aligner.toml").write_text(f'reports = ["{desk}/r.json"]\nwaivers = "./terms/../w.toml"', "utf-8")
    (desk / "sources").mkdir()
    (desk / "sources/rows.jsonl").write_text(ROW, "utf-8")
    assert aligner(desk, "check").returncode == 1
    assert (desk / "r.json").is_file()


def test_pages_of_a_report_of_the_settings_stay_in_the_workspace(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import aligner as api
    from aligner import report
    from aligner.report import html

    (desk / "more.jsonl").write_text(ROW.replace("r1", "r2"), "utf-8")
    (desk / "all").symlink_to("..")
    monkeypatch.chdir(desk)
    monkeypatch.setattr(html, "MUCH", 1)
    run = api.check(["rows.jsonl", "more.jsonl"])
    with pytest.raises(AlignerError, match="leads out of the workspace"):
        report.make(run, ["all.html"], within=desk)


def test_init_follows_no_link_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/aligner.toml").symlink_to("../elsewhere.toml")
    assert aligner(tmp_path, "init", "new").returncode == 0
    assert not (tmp_path / "elsewhere.toml").exists()


# ---------------------------------------------------------------- links in folders that are read
def test_links_out_of_a_folder_are_left_out_and_named(desk: Path) -> None:
    (desk.parent / "private").mkdir()
    (desk.parent / "private/secret.jsonl").write_text(ROW.replace("r1", "secret"), "utf-8")
    (desk / "press").mkdir()
    (desk / "press/rows.jsonl").write_text(ROW, "utf-8")
    (desk / "press/file.jsonl").symlink_to("../../private/secret.jsonl")
    (desk / "press/folder").symlink_to(desk.parent / "private")
    run = json.loads(aligner(desk, "check", "press", "-f", "json").stdout)
    assert [text["name"] for text in run["bitexts"]] == ["r1"]
    left = "left out, a link that leads out of the folder"
    assert [note["en"] for note in run["notes"]] == [f"press/folder: {left}", f"press/file.jsonl: {left}"]
    for command in (["facts", "press"], ["glossary", "suggest", "press"]):
        told = aligner(desk, *command).stderr
        assert f"note: press/file.jsonl: {left}" in told
        assert f"note: press/folder: {left}" in told


def test_links_inside_a_folder_work_and_loops_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / ".store/deep").mkdir(parents=True)
    (tmp_path / ".store/deep/a.md").touch()
    (tmp_path / ".store/b.md").touch()
    (tmp_path / "press").symlink_to(".store/deep")
    (tmp_path / "again").symlink_to(".store/deep")
    (tmp_path / "c.md").symlink_to(".store/b.md")
    (tmp_path / ".store/deep/up").symlink_to("../..")
    (tmp_path / "loop").symlink_to("loop")
    found = [path.resolve().name for path in expand([tmp_path])]
    assert sorted(found) == ["a.md", "b.md"]
    assert look([tmp_path]).leading_out() == []
