"""What `import aligner` gives to a script or a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import aligner

ROOT = Path(__file__).resolve().parents[1]
FORUM = [ROOT / "sources" / "forum.zh.md", ROOT / "sources" / "forum.en.md"]


@pytest.fixture(scope="module")
def run() -> aligner.Run:
    return aligner.check(FORUM, config=ROOT / "aligner.toml")


def test_a_check_gives_a_run_with_findings_that_know_their_places(run: aligner.Run) -> None:
    assert isinstance(run, aligner.Run)
    found = next(f for f in run.findings if f.rule == "number.mismatch")
    assert found.en is not None
    text = run.bitexts[0].en_document.text
    assert text[found.en.start : found.en.end] == found.en.text


def test_the_findings_are_a_frame_with_a_row_each(run: aligner.Run) -> None:
    frame = aligner.to_frame(run)
    assert len(frame) == len(run.findings)
    assert set(frame["rule"]) == {f.rule for f in run.findings}
    assert str(frame["en_line"].dtype) == "Int64"  # a finding without a place has no line, not line 0


def test_settings_go_over_the_file(run: aligner.Run) -> None:
    silent = aligner.check(FORUM, config=ROOT / "aligner.toml", rules={"number": "off"})
    assert any(f.rule.startswith("number.") for f in run.findings)
    assert not any(f.rule.startswith("number.") for f in silent.findings)


def test_what_was_decided_counts_here_too(tmp_path: Path) -> None:
    zh, en = tmp_path / "release.zh.md", tmp_path / "release.en.md"
    zh.write_text("公司营收为5.2亿元。\n", encoding="utf-8")
    ignore = "<!-- aligner: ignore number.magnitude -- agreed -->"
    en.write_text(f"{ignore}\nThe company had revenue of 5.2 billion yuan.\n", encoding="utf-8")
    decided = aligner.check([zh, en], config=ROOT / "aligner.toml")
    assert [f.rule for f in decided.waived] == ["number.magnitude"]
    assert not decided.findings
    raw = aligner.check([zh, en], config=ROOT / "aligner.toml", decisions=False)
    assert [f.rule for f in raw.findings] == ["number.magnitude"]


@pytest.mark.parametrize("settings", [{"glosaries": []}, {"rules": {"number": "loud"}}, {"ui_lang": "fr"}])
def test_a_wrong_setting_is_an_error_not_a_silence(settings: dict[str, object]) -> None:
    with pytest.raises(aligner.BadConfiguration):
        aligner.check(FORUM, **settings)


def test_sentences_can_be_aligned_alone() -> None:
    beads = aligner.align(
        ["公司成立于2019年。", "营收为3.5亿元。"], ["It was founded in 2019.", "Revenue was 350 million yuan."]
    )
    assert [(b.zh, b.en) for b in beads] == [((0,), (0,)), ((1,), (1,))]


def test_a_text_and_a_termbase_can_be_read_alone() -> None:
    document = aligner.read(FORUM[1])
    assert isinstance(document, aligner.Document)
    assert document.blocks[0].kind == "heading"
    assert len(aligner.load_glossary(ROOT / "glossaries" / "press.csv")) > 0


def test_a_run_is_saved_and_loaded(run: aligner.Run, tmp_path: Path) -> None:
    assert aligner.write(run, tmp_path / "run.json") == (str(tmp_path / "run.json"),)
    assert aligner.load(tmp_path / "run.json") == run


def test_the_functions_stay_functions_after_the_rooms_of_their_names_are_imported() -> None:
    import aligner.align
    import aligner.check.findings
    import aligner.read.docx

    assert all(callable(f) for f in (aligner.align, aligner.check, aligner.read))


def test_every_name_that_is_promised_is_there() -> None:
    assert [name for name in aligner.__all__ if not hasattr(aligner, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = aligner.chekc


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = "('numpy', 'pandas', 'lxml', 'msgspec', 'click', 'openpyxl', 'jinja2', 'aligner.model')"
    code = f"import sys, aligner; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
