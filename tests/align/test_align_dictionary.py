"""The dictionary from the cache folder says what the file says."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from aligner.words.dictionary import Dictionary
from aligner.words.kept import cache_folder
from aligner.words.lexicon import beginning, entries

LINES = ["買 买 [mai3] /to buy/", "重 重 [chong2] /again/", "重 重 [zhong4] /heavy/", "A A [A] /a letter/"]
WORDS = {"A": LINES[3:], "买": LINES[:1], "重": LINES[1:3]}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "words.gz"
    file.write_bytes(gzip.compress("\n".join(["# a comment", *LINES, ""]).encode()))
    return file


def test_each_word_has_its_lines_fresh_and_from_the_cache(file: Path) -> None:
    for _ in range(2):
        words = Dictionary(file)
        assert dict(words) == WORDS
        assert list(words.values()) == list(WORDS.values())
        assert list(words) == sorted(WORDS)


@pytest.mark.parametrize("word", ["", "买卖", "卖", "a", "龍", "A\0", "买\ud800", "长" * 1000])
def test_what_the_file_does_not_hold_is_not_found(file: Path, word: str) -> None:
    assert word not in Dictionary(file)


def test_a_changed_file_is_read_anew_and_replaces_what_was_kept(file: Path) -> None:
    Dictionary(file)
    file.write_bytes(gzip.compress("\n".join(LINES[:1]).encode()))
    os.utime(file, (1, 1))
    assert dict(Dictionary(file)) == {"买": LINES[:1]}
    assert len(list(cache_folder().iterdir())) == 3


def test_a_broken_part_is_made_anew(file: Path) -> None:
    Dictionary(file)
    for part in cache_folder().iterdir():
        part.write_bytes(part.read_bytes()[:-1])
    assert dict(Dictionary(file)) == WORDS


@pytest.mark.parametrize("part", ["生命科", "生", "A", "𠮷", "龥龥", ""])
def test_the_words_that_begin_so_are_found_without_reading_the_others(part: str) -> None:
    assert beginning(part) == sorted(word for word in entries() if word.startswith(part))
