"""Reports are written whole or not at all, in the format that their name tells."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import invented
import pytest

from aligner import report
from aligner.errors import AlignerError, UnreadableInput
from aligner.formats import REPORTS


def test_the_name_tells_the_format_and_folders_are_made(tmp_path: Path) -> None:
    run = invented.forum_run()
    for name in ("a/b/run.json", "a/run.jsonl", "a/RUN.HTML"):
        report.write(run, tmp_path / name)
    assert report.load(tmp_path / "a/b/run.json") == run
    assert len((tmp_path / "a/run.jsonl").read_text("utf-8").splitlines()) == len(run.findings)
    assert (tmp_path / "a/RUN.HTML").read_text("utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_the_same_run_gives_the_same_bytes_in_every_format(name: str) -> None:
    run = invented.forum_run() if name == ".docx" else invented.whole_run()  # a Word document is one text's
    assert report.render(run, f"x{name}") == report.render(run, f"x{name}")


def test_the_bytes_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib, invented; from aligner import report; from aligner.formats import REPORTS\n"
        "run = invented.forum_run()\n"
        "print([hashlib.sha256(report.render(run, 'x' + n)).hexdigest() for n in sorted(REPORTS)])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("name", ["report", "report.pdf", "x.tar.gz"])
def test_a_name_that_is_no_format_is_refused_with_the_list(name: str, tmp_path: Path) -> None:
    with pytest.raises(AlignerError, match=r"\.html .*\.jsonl"):
        report.write(invented.forum_run(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_old_report_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "run.json"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AlignerError, match="No space left"):
        report.write(invented.forum_run(), target)
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]
    assert target.read_text() == "old"


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AlignerError, match="cannot write"):
        report.write(invented.forum_run(), tmp_path / "file" / "run.json")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    report.write(invented.forum_run(), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert report.load(tmp_path / "real.json") == invented.forum_run()


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    report.write(invented.forum_run(), "-")
    assert "number.magnitude" in capsys.readouterr().out


def test_printing_json_lines_is_the_same_as_writing_them() -> None:
    stream = io.StringIO()
    report.show(invented.forum_run(), stream, "jsonl")
    assert stream.getvalue().encode() == report.render(invented.forum_run(), "x.jsonl")
    assert all(json.loads(line) for line in stream.getvalue().splitlines())


def test_an_unknown_way_of_printing_is_refused() -> None:
    with pytest.raises(AlignerError, match="no format is called 'yaml'"):
        report.show(invented.forum_run(), io.StringIO(), "yaml")


def test_a_saved_run_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"run\.json: cannot read"):
        report.load(tmp_path / "run.json")


def test_the_room_is_quick_to_import() -> None:
    code = (
        "import sys, aligner.report; print([m for m in ('rich', 'jinja2', 'openpyxl', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
