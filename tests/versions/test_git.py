"""`aligner diff --git`: old versions come from the repository, and only what changed is gated."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from planted import SOURCES
from test_diff import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
ZH, EN = Path("sources/milestone.zh.md"), Path("sources/milestone.en.md")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with three samples; the forum has planted errors that no pull request here touches."""
    (tmp_path / "sources").mkdir()
    for name in ("milestone.zh.md", "milestone.en.md", "forum.zh.md", "forum.en.md", "funding.txt"):
        shutil.copy(SOURCES / name, tmp_path / "sources")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "Texts")
    return tmp_path


def change(folder: Path, name: Path, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")


def test_a_figure_changed_in_the_chinese_only_fails_and_names_the_english_sentence(repository: Path) -> None:
    change(repository, ZH, "增至133家", "增至145家")
    status, findings, said = run(repository, "--git", "HEAD")
    assert status == 1
    (stale,) = [f for f in findings if f["severity"] == "error"]
    assert (stale["en"]["file"], stale["en"]["line"], stale["en"]["text"]) == (str(EN), 3, "133")
    assert stale["sentences"]["en"].endswith("the number of companies in the park has risen to 133.")
    assert "has risen to [133]" in said


def test_one_that_changes_both_passes(repository: Path) -> None:
    change(repository, ZH, "增至133家", "增至145家")
    change(repository, EN, "risen to 133", "risen to 145")
    status, findings, _ = run(repository, "--git", "HEAD")
    assert status == 0
    assert [f["message"] for f in findings] == ["figure changed: 133家 → 145家"]


def test_a_figure_changed_in_the_english_only_fails(repository: Path) -> None:
    change(repository, EN, "risen to 133", "risen to 145")
    assert run(repository, "--git", "HEAD")[0] == 1


def test_without_a_change_nothing_is_found_whatever_else_is_wrong_in_the_texts(repository: Path) -> None:
    assert run(repository, "--git", "HEAD")[:2] == (0, [])


def test_a_pull_request_is_held_against_where_it_left_the_main_branch(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "topic")
    change(repository, ZH, "增至133家", "增至145家")
    git(repository, "commit", "-q", "-am", "More companies")
    git(repository, "checkout", "-q", "main")
    change(repository, ZH, "9月19日，", "9月21日，")
    git(repository, "commit", "-q", "-am", "Another day")
    git(repository, "checkout", "-q", "topic")
    _, findings, _ = run(repository, "--git", "main")
    assert {f["new"]["text"] for f in findings} == {"145"}


def test_a_file_in_both_languages_is_its_own_translation(repository: Path) -> None:
    change(repository, Path("sources/funding.txt"), "进入88家医院", "进入98家医院")
    status, findings, _ = run(repository, "--git", "HEAD")
    assert status == 1
    assert [f["en"]["text"] for f in findings if f["severity"] == "error"] == ["88"]


def test_of_a_file_in_both_languages_the_settings_say_which_is_the_translation(repository: Path) -> None:
    change(repository, Path("sources/funding.txt"), "进入88家医院", "进入98家医院")
    (repository / "aligner.toml").write_text('source = "en"\n', "utf-8")
    _, findings, _ = run(repository, "--git", "HEAD")
    (error,) = (f for f in findings if f["severity"] == "error")
    assert "changed in the Chinese only" in error["message"]
    assert run(repository, "--git", "HEAD", "--source", "zh")[1][0]["en"]["text"] == "88"


def test_a_renamed_text_is_compared_with_its_old_name(repository: Path) -> None:
    for old, new in ((ZH, "sources/anniversary.zh.md"), (EN, "sources/anniversary.en.md")):
        git(repository, "mv", str(old), new)
    change(repository, Path("sources/anniversary.zh.md"), "增至133家", "增至145家")
    status, findings, _ = run(repository, "--git", "HEAD")
    assert status == 1
    assert findings[0]["old"]["file"].endswith(":sources/milestone.zh.md")


def test_only_the_named_paths_are_looked_at(repository: Path) -> None:
    change(repository, ZH, "增至133家", "增至145家")
    assert run(repository, "--git", "HEAD", "sources/forum.zh.md", "sources/forum.en.md")[:2] == (0, [])


def test_a_new_text_has_no_old_version_and_is_named(repository: Path) -> None:
    (repository / "sources/news.zh.md").write_text("园区新增12家企业。\n", "utf-8")
    status, findings, said = run(repository, "--git", "HEAD")
    assert (status, findings) == (0, [])
    assert "news.zh.md: new" in said


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=stolen", "HEAD:sources"])
def test_what_is_no_revision_is_refused(repository: Path, revision: str) -> None:
    status, _, said = run(repository, f"--git={revision}")
    assert status == 2
    assert revision in said
    assert not (repository / "stolen").exists()


def test_outside_a_repository_the_problem_is_told(tmp_path: Path) -> None:
    shutil.copy(SOURCES / "milestone.zh.md", tmp_path)
    assert run(tmp_path, "--git", "HEAD", "milestone.zh.md")[0] == 2
