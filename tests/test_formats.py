"""One table says of each format whether it is read, by what, what writes it, and what to do where it is not read."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from aligner.errors import UnreadableInput
from aligner.formats import FORMATS, READABLE, REPORTS, UNREADABLE, format_of
from aligner.pair.folders import expand, look
from aligner.read import is_bitext, read

NOT_READ = [ending for format_ in FORMATS if not format_.reader for ending in format_.endings]


def test_an_ending_has_one_format() -> None:
    endings = [ending for format_ in FORMATS for ending in format_.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)


def test_a_format_is_read_or_says_what_to_do() -> None:
    for format_ in FORMATS:
        assert bool(format_.reader) != bool(format_.hint), format_
        assert bool(format_.reader) == (format_.kind in ("text", "pairs")), format_
    assert not READABLE & UNREADABLE


@pytest.mark.parametrize("ending", NOT_READ)
def test_a_format_that_is_known_and_not_read_is_refused_with_a_hint(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"forum.zh{ending.upper()}"
    file.write_text("论坛吸引了八百人。\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="not supported yet") as caught:
        read(file)
    known = format_of(file)
    assert known is not None
    assert caught.value.hint == known.hint
    assert caught.value.where == str(file)


def test_a_folder_gives_what_is_read_tells_what_is_not_and_passes_over_data(tmp_path: Path) -> None:
    for format_ in FORMATS:
        (tmp_path / f"forum{format_.endings[-1]}").write_text("论坛", encoding="utf-8")
    taken = {path.suffix for path in expand([tmp_path])}
    told = {path.suffix for path, _ in look([tmp_path]).failed}
    assert taken == {format_.endings[-1] for format_ in FORMATS if format_.reader}
    assert told == {format_.endings[-1] for format_ in FORMATS if format_.kind == "unread"}


def test_only_pairs_are_a_bitext() -> None:
    assert {ending for ending in READABLE if is_bitext(f"x{ending}")} == {".jsonl", ".tsv", ".csv"}


@pytest.mark.parametrize("module", REPORTS.values())
def test_a_report_has_a_module_that_renders_it(module: str) -> None:
    assert callable(import_module(f"aligner.report.{module}").render)
