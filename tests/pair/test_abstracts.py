"""A block that repeats the opening of the story on one side only stands alone; headings and notes do not."""

from __future__ import annotations

from pathlib import Path

from aligner.config import Config
from aligner.model import Bitext, Lang
from aligner.pipeline import run

ZH = "外商投资存量指某一时点的直接投资总量，通常为季末或年末。"
EN = "Stocks of foreign direct investment measure its total at a given point in time, usually the end of a year."
HEAD_ZH, HEAD_EN = "外商投资存量", "Stocks of foreign direct investment"
NOTE_ZH, NOTE_EN = "“-”表示数据源未公布相关数据。", "“-” indicates that the source has not released such data."


def paired(tmp_path: Path, zh: list[str], en: list[str]) -> list[tuple[list[str], list[str]]]:
    paths = []
    for lang, lines in (("zh", zh), ("en", en)):
        paths.append(tmp_path / f"a.{lang}.txt")
        paths[-1].write_text("\n\n".join(lines), encoding="utf-8")
    (bitext,) = run(paths, Config(root=str(tmp_path)), cache=False).bitexts
    return [(_said(bitext, "zh", bead.zh), _said(bitext, "en", bead.en)) for bead in bitext.beads]


def _said(bitext: Bitext, lang: Lang, indices: tuple[int, ...]) -> list[str]:
    return [bitext.side(lang)[i].text for i in indices]


def test_a_heading_that_its_paragraph_begins_with_is_paired(tmp_path: Path) -> None:
    found = paired(tmp_path, [HEAD_ZH, ZH], [HEAD_EN, EN])
    assert found == [([HEAD_ZH], [HEAD_EN]), ([ZH], [EN])]


def test_a_note_that_stands_twice_is_paired_twice(tmp_path: Path) -> None:
    found = paired(tmp_path, [NOTE_ZH, ZH, NOTE_ZH], [NOTE_EN, EN, NOTE_EN])
    assert found == [([NOTE_ZH], [NOTE_EN]), ([ZH], [EN]), ([NOTE_ZH], [NOTE_EN])]


def test_an_abstract_on_one_side_only_stands_alone(tmp_path: Path) -> None:
    opening = "Stocks of foreign direct investment measure its total at a given point in time"
    assert paired(tmp_path, [ZH], [opening + "…", EN]) == [([], [opening + "…"]), ([ZH], [EN])]
