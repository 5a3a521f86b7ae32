"""A file is read by what its name says, and refused by name where it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.read import read, read_lines
from aligner.read import source as source_module


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a.md", "a.markdown", "README", "稿件3.15", "a.zh-CN"])
def test_text_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("公司营收增长。\n", encoding="utf-8")
    document = read(tmp_path / name)
    assert (document.path, document.text, document.encoding) == (str(tmp_path / name), "公司营收增长。\n", "utf-8")
    assert [block.text for block in document.blocks] == ["公司营收增长。"]


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".pptx", ".rtf", ".odt", ".xlsx", ".tmx"])
def test_a_format_not_yet_supported_says_what_to_do(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"anything")
    with pytest.raises(UnreadableInput, match="not supported yet") as caught:
        read(path)
    assert (caught.value.where, bool(caught.value.hint)) == (str(path), True)


def test_what_is_not_there_a_folder_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        read(tmp_path / "a.txt")
    with pytest.raises(UnreadableInput, match="is a folder"):
        read(tmp_path)
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read("a\0.txt")
    path = tmp_path / "a.txt"
    path.write_text("0123456789", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"10 bytes; the limit is 9 "):
        source_module.load(path, limit=9)


def test_a_binary_file_under_the_name_of_a_text_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "a"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
        with pytest.raises(UnreadableInput, match="PNG"):
            read(tmp_path / name)


def test_pairs_are_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="pairs"):
        read(tmp_path / "a.jsonl")


def test_an_encoding_may_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("公司".encode("big5"))
    assert read(tmp_path / "a.txt", encoding="big5").text == "公司"
    with pytest.raises(BadConfiguration, match="klingon"):
        read(tmp_path / "a.txt", encoding="klingon")


def test_lines_are_taken_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" 第一行\n\n来源：远山网\nOne\u2028Two\n", encoding="utf-8")
    document = read_lines(path)
    assert [(b.text, b.lang, b.line) for b in document.blocks] == [
        (" 第一行", "zh", 1),
        ("", "zh", 2),
        ("来源：远山网", "zh", 3),
        ("One", "zh", 4),
        ("Two", "zh", 5),
    ]
    for block in document.blocks:
        start = block.passage.at(0)
        assert document.text[start : start + len(block.text)] == block.text
    assert {block.lang for block in read_lines(path, "en").blocks} == {"en"}


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert read_lines(tmp_path / "a.txt").blocks == ()


def test_formats_are_imported_when_they_are_met() -> None:
    heavy = {"lxml", "trafilatura", "charset_normalizer", "msgspec"}
    code = f"import sys, aligner.read; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
