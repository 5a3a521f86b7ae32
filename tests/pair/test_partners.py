"""A file that changed brings in the one it belongs to, found by the settings or by name, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.config import Config, PairSetting
from aligner.pair.partners import add_partners

FILES = [
    "forum.zh.md",
    "forum.en.md",
    "forums.en.md",
    "稿（中文版）.txt",
    "稿（英文版）.txt",
    "release.md",
    "release.en.md",
    "zh/spring.md",
    "en/spring.md",
    "en/other.md",
    "logo.zh.png",
    "logo.en.png",
    ".hidden.zh.md",
    "hidden.en.md",
    "终稿.docx",
    "final.docx",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def added(*names: str, config: Config | None = None) -> list[str]:
    return sorted(path.as_posix() for path in add_partners([Path(name) for name in names], config or Config(root=".")))


@pytest.mark.parametrize(
    "pair",
    [
        ("forum.en.md", "forum.zh.md"),
        ("稿（中文版）.txt", "稿（英文版）.txt"),
        ("release.en.md", "release.md"),
        ("en/spring.md", "zh/spring.md"),
    ],
)
@pytest.mark.parametrize("given", [0, 1])
def test_either_half_brings_in_the_other(folder: Path, pair: tuple[str, str], given: int) -> None:
    assert added(pair[given]) == sorted(pair)
    assert added(*pair) == sorted(pair)


@pytest.mark.parametrize("name", ["forums.en.md", "hidden.en.md", "en/other.md", "zh", "missing.zh.md"])
def test_what_has_no_partner_stays_as_it_is(folder: Path, name: str) -> None:
    assert added(name) == [name]


def test_the_settings_win_over_names(folder: Path) -> None:
    config = Config(root=str(folder), pairs=(PairSetting(zh="终稿.docx", en="final.docx"),))
    assert {Path(name).name for name in added("终稿.docx", config=config)} == {"final.docx", "终稿.docx"}
    assert {Path(name).name for name in added("final.docx", config=config)} == {"final.docx", "终稿.docx"}


def test_a_file_is_named_once_however_it_is_spelled(folder: Path) -> None:
    assert len(add_partners([Path("forum.en.md"), folder / "forum.zh.md"], Config(root="."))) == 2
