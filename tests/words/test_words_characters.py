"""What counts as a Chinese character, wherever one is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import aligner
from aligner.words.characters import COMMON, HAN, WRITTEN, is_han


@pytest.mark.parametrize("character", ["一", "鿿", "㐀", "\u4dbf", "⺀", "\uf900", "\U00020000", "\U0003134a"])
def test_characters_of_every_block_are_han(character: str) -> None:
    assert is_han(character)


@pytest.mark.parametrize("character", ["〇", "々", "a", "1", "，", "あ", "가", "䷀", "Ａ", "\ua000"])
def test_figures_marks_and_other_scripts_are_not(character: str) -> None:
    assert not is_han(character)


def test_running_text_has_marks_among_its_characters() -> None:
    assert re.fullmatch(f"[{WRITTEN}]+", "佐々木二〇二三")
    assert not re.search(f"[{HAN}]", "々〆〇")


def test_the_common_characters_are_han_but_for_the_hexagrams() -> None:
    assert [code for code in COMMON if not is_han(chr(code))] == list(range(0x4DC0, 0x4E00))


def test_the_range_is_spelled_in_one_place() -> None:
    spelled = re.compile(r"\\u(?:3400|4e00|9fff)|㐀-|-鿿|-龥|0x(?:3400|4e00|9fff)", re.IGNORECASE)
    root = Path(aligner.__file__).parent
    found = {path.name for path in root.rglob("*.py") if spelled.search(path.read_text(encoding="utf-8"))}
    assert found == {"characters.py"}
