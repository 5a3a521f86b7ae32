"""What lies in a folder is read, fails, or is left out with a reason: nothing is passed over without a word."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

import aligner
from aligner.errors import UnreadableInput
from aligner.pair.folders import expand, look
from aligner.read import read

ZH, EN = (
    "园区占地12公顷。\n\n去年有88家企业入驻。\n",
    "The park covers 12 hectares.\n\nLast year 88 companies moved in.\n",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, {"press/a.zh.md": ZH, "press/a.en.md": EN})
    return tmp_path / "press"


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def left(folder: Path) -> dict[str, str]:
    return {path.name: why for path, why in look([folder]).left_out}


def failed(folder: Path) -> list[str]:
    return [path.name for path, _ in look([folder]).failed]


@pytest.mark.parametrize("readme", ["README.md", "readme.txt", "README", "README.zh-CN.md"])
def test_a_readme_without_partner_is_left_out_with_a_note(folder: Path, readme: str) -> None:
    put(folder, {readme: EN})
    assert left(folder) == {readme: "about"}
    (note,) = aligner.check([folder]).notes
    assert readme in note.en
    assert not note.strict


def test_a_readme_with_its_translation_is_read_and_so_is_what_only_begins_so(folder: Path) -> None:
    put(folder, {"README.md": EN, "README.zh-CN.md": ZH, "readmefirst.zh.md": ZH, "readmefirst.en.md": EN})
    assert left(folder) == {}
    assert [text.name for text in aligner.check([folder]).bitexts] == ["README", "a", "readmefirst"]


@pytest.mark.parametrize("name", ["report.html", "notes.docx", "r.md", "r.csv", "r.xlsx", "r.tmx", "r.jsonl"])
def test_what_a_run_wrote_itself_is_left_out_whatever_it_is_called(folder: Path, name: str) -> None:
    put(folder, {"a.en.md": EN.replace("88", "80")})
    run = aligner.check([folder])
    aligner.write(run, folder / name)
    renamed = folder / f"b.zh{Path(name).suffix}"
    renamed.write_bytes((folder / name).read_bytes())
    assert left(folder) == {name: "own", renamed.name: "own"}
    again = aligner.check([folder])
    assert again.failures == ()
    assert [text.name for text in again.bitexts] == ["a"]
    assert not any(note.strict for note in again.notes)


def test_a_report_without_findings_is_known_too_and_a_text_called_report_is_read(folder: Path) -> None:
    run = aligner.check([folder])
    assert run.findings == ()
    for name in ("clean.docx", "clean.html", "clean.md"):
        aligner.write(run, folder / name)
    put(folder, {"report.zh.html": f"<p>{ZH}</p>", "report.en.html": f"<p>{EN}</p>"})
    assert set(left(folder)) == {"clean.docx", "clean.html", "clean.md"}
    assert {"report.zh.html", "report.en.html"} <= set(names(expand([folder])))


def test_a_word_document_that_was_saved_again_is_a_text(folder: Path) -> None:
    aligner.write(aligner.check([folder]), folder / "a2.docx")
    with zipfile.ZipFile(folder / "a2.docx") as old, zipfile.ZipFile(folder / "a3.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert left(folder) == {"a2.docx": "own"}
    assert "a3.docx" in names(expand([folder]))


def test_a_broken_document_fails_and_the_rest_of_the_run_goes_on(folder: Path) -> None:
    (folder / "b.zh.docx").write_bytes(b"PK\x03\x04 broken")
    put(folder, {"b.en.md": EN, "c.zh.md": "", "rows.csv": "no,header,here\n1,2,3\n"})
    run = aligner.check([folder])
    assert {failure.file for failure in run.failures} == {"press/b.zh.docx", "press/c.zh.md", "press/rows.csv"}
    assert all(failure.message.en.startswith(f"{failure.file}: ") for failure in run.failures)
    assert all("无法读取" in failure.message.zh for failure in run.failures)
    assert {text.name for text in run.bitexts} == {"a", "b.en"}


def test_where_nothing_can_be_read_the_first_failure_ends_the_run(folder: Path) -> None:
    (folder / "a.zh.md").write_bytes(b"\x89PNG")
    (folder / "a.en.md").unlink()
    with pytest.raises(UnreadableInput, match=r"a\.zh\.md"):
        aligner.check([folder])


def test_a_document_that_no_reader_takes_fails_with_a_hint(folder: Path) -> None:
    put(folder, {"b.en.pdf": "%PDF"})
    ((path, error),) = look([folder]).failed
    assert (path.name, error.what) == ("b.en.pdf", ".pdf is not supported yet")
    assert "exclude" in error.hint


def test_a_file_that_pairs_by_its_name_and_is_not_read_fails(folder: Path) -> None:
    put(folder, {"b.zh.md": ZH, "b.en.tex": EN, "c.en.tex": EN, "a.en.tex": EN, "d.tex": EN})
    assert failed(folder) == ["b.en.tex"]
    assert left(folder) == {"c.en.tex": "other", "a.en.tex": "other", "d.tex": "other"}


def test_everything_else_is_left_out_with_one_note_that_a_strict_gate_counts(folder: Path) -> None:
    put(folder, {"a.png": "x", "old.bak": "x", "run.log": "x", "sub/data.json": "{}"})
    (note,) = aligner.check([folder]).notes
    assert note.en == "4 files left out, no texts: press/a.png, press/old.bak, press/run.log, press/sub/data.json"
    assert note.zh == "4 个文件不是文本，没有读取：press/a.png、press/old.bak、press/run.log、press/sub/data.json"
    assert note.strict


def test_what_is_excluded_is_passed_over_without_a_word(folder: Path) -> None:
    put(folder, {"b.en.pdf": "%PDF", "old/c.zh.md": ZH, "a.png": "x", "d.md": EN})
    run = aligner.check([folder], exclude=["press/*.pdf", "press/old", "./press/a.png", "press/d.*"])
    assert (run.failures, run.notes, len(run.bitexts)) == ((), (), 1)


def test_a_file_without_ending_is_what_its_content_says(folder: Path) -> None:
    put(folder, {"b_中文": ZH, "b_英文": f"<!DOCTYPE html><p>{EN}</p>", "稿件3.15": ZH, "LICENSE": EN})
    (folder / "picture").write_bytes(b"\x89PNG\r\n")
    assert names(expand([folder])) == ["a.en.md", "a.zh.md", "b_中文", "b_英文", "稿件3.15"]
    assert left(folder) == {"picture": "other", "LICENSE": "about"}
    assert read(folder / "b_英文").format == "html"
    assert read(folder / "b_中文").format == "text"
    aligner.write(aligner.check([folder / "a.zh.md", folder / "a.en.md"]), folder / "release.docx")
    (folder / "release.docx").rename(folder / "release")
    assert read(folder / "release").format == "docx"


@pytest.mark.parametrize("name", ["a.vtt", "a.xml", "a.tex", "a.zh.log", "a.MXLIFF"])
def test_an_ending_that_is_not_read_is_refused_with_a_hint_where_it_is_named(folder: Path, name: str) -> None:
    put(folder, {name: ZH})
    with pytest.raises(UnreadableInput) as caught:
        aligner.check([folder / name, folder / "a.en.md"])
    assert caught.value.hint


def test_a_text_in_two_formats_is_read_once_the_richer_first_and_a_note_says_so(folder: Path) -> None:
    put(folder, {"a.zh.html": f"<p>{ZH}</p>", "a.zh.txt": ZH, "b.md": ZH, "b.txt": EN})
    assert left(folder) == {"a.zh.md": "format", "a.zh.txt": "format"}
    run = aligner.check([folder])
    assert [(b.zh_document.path, b.en_document.path) for b in run.bitexts] == [
        ("press/a.zh.html", "press/a.en.md"),
        ("press/b.md", "press/b.txt"),
    ]
    assert all(note.strict for note in run.notes)


def test_links_inside_are_followed_and_one_that_leads_out_is_a_failure_where_it_is_the_missing_half(
    folder: Path,
) -> None:
    put(folder.parent, {"store/b.md": EN})
    put(folder, {"b.zh.md": ZH})
    (folder / "b.en.md").symlink_to("../store/b.md")
    (folder / "c.md").symlink_to("../store/b.md")
    (folder / "again").symlink_to(".")
    assert failed(folder) == ["b.en.md"]
    assert left(folder) == {"c.md": "link"}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_opened_fails(folder: Path) -> None:
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0)
    assert failed(folder) == ["closed"]
