"""What a person reads at a terminal."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace

import invented
import pytest
from rich.cells import cell_len

from aligner.model import Account, Note, SetAside
from aligner.report import show, terminal


@pytest.mark.parametrize("width", [40, 60, 80, 110])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str) -> None:
    text = terminal.render(invented.whole_run(), lang=lang, width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_both_sides_are_quoted_with_the_words_meant_in_brackets() -> None:
    text = terminal.render(invented.forum_run())
    assert "来自国内外的[88家]企业参展" in text
    assert "[97.61 billion yuan]" in text
    assert "sources/forum.en.md:5" in text
    assert "→ Write instead: 976.1 billion yuan" in text


def test_a_side_without_a_place_still_shows_the_beginning_of_its_sentence() -> None:
    assert "Companies from China and abroad" in terminal.render(invented.forum_run())


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    text = terminal.render(invented.forum_run(), limit=3)
    assert text.count("zh sources") == 3
    assert "and 4 more" in text
    assert "4 errors" in text  # the counts are of all
    assert "number.missing" in text.split("and 4 more")[0]  # the gravest are kept
    assert "align.moved" not in text.split("and 4 more")[0]


def test_the_summary_speaks_chinese() -> None:
    text = terminal.render(invented.forum_run(), lang="zh")
    assert "会误导读者" in text
    assert "4 处错误" in text
    assert "Readers" not in text


def test_a_clean_run_says_so() -> None:
    text = terminal.render(invented.run_of(invented.clean()))
    assert "✓ Clean" in text
    assert "0 errors" in text


def test_plain_output_has_no_escape_sequences_and_a_document_cannot_bring_its_own() -> None:
    assert "\x1b" not in terminal.render(invented.whole_run(), lang="zh")
    coloured = terminal.render(invented.whole_run(), lang="zh", color=True)
    assert "\x1b[" in coloured
    ours = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert "\x1b" not in ours
    assert "␛[31m" in ours
    assert "\u202e" not in ours


def test_markup_of_the_terminal_library_in_a_document_is_text() -> None:
    run = invented.rows_run()
    finding = replace(run.findings[0], message=replace(run.findings[0].message, en="[bold]88[/bold] [link=x]"))
    assert "[bold]88[/bold] [link=x]" in terminal.render(replace(run, findings=(finding,)))


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_and_yields_to_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen, pipe = Screen(), io.StringIO()
    show(invented.forum_run(), screen)
    show(invented.forum_run(), pipe)
    assert "\x1b[" in screen.getvalue()
    assert "\x1b[" not in pipe.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    quiet = Screen()
    show(invented.forum_run(), quiet)
    assert "\x1b[" not in quiet.getvalue()


def test_what_a_terminal_shows_fits_its_height(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal.shutil, "get_terminal_size", lambda _: os.terminal_size((80, 60)))
    assert terminal.settings(Screen())["limit"] < 60 // 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_notes_are_printed(lang: str) -> None:
    notes = tuple(Note(f"note {n}!", f"第{n}条！") for n in range(9))
    text = terminal.render(replace(invented.forum_run(), notes=notes), lang=lang)
    assert [note[lang] for note in notes if note[lang] in text] == [note[lang] for note in notes]


def test_what_was_compared_is_told_in_one_line_but_not_where_nothing_was() -> None:
    parts = (*(SetAside("contact", n, 5, "Tel") for n in range(3)), SetAside("credit", 9, 1, "x"))
    run = replace(invented.forum_run(), accounts=(Account("sources/forum.zh.md", 1000, 984, parts),))
    assert "98.4 % compared; set aside: 3 contacts, 1 credit" in terminal.render(run)
    assert "已比较 98.4 %；未比较：3 处联系方式、1 处署名" in terminal.render(run, lang="zh")
    alone = tuple(replace(bead, en=()) for bead in run.bitexts[0].beads)
    nothing = replace(run, bitexts=(replace(run.bitexts[0], beads=alone),), findings=(), matches=())
    assert "% compared" not in terminal.render(nothing)
