"""The samples in sources/ hold planted errors: the program finds each where it stands, and reports nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "sources"
EXPECTED: dict[str, Any] = tomllib.loads((SOURCES / "expected.toml").read_text(encoding="utf-8"))
SAMPLES: dict[str, dict[str, str]] = EXPECTED["samples"]
PLANTED: list[dict[str, Any]] = EXPECTED["planted"]
LANGS = ("zh", "en")


def name_label(error: dict[str, Any]) -> str:
    return f"{error['sample']}-{error['rule']}-{error.get('en') or error['zh']}"[:60]


def read_docx(path: Path) -> str:
    """Read the text of a sample, one paragraph a line, without what was deleted and without a box's second copy."""
    with zipfile.ZipFile(path) as package:
        xml = "".join(package.read(f"word/{part}.xml").decode("utf-8") for part in ("document", "footnotes"))
    xml = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", xml)
    paragraphs = re.findall(r"<w:t [^>]*>(.*?)</w:t>|(</w:p>)", xml)
    return "".join("\n" if end else text for text, end in paragraphs).replace("&amp;", "&")


def read_text(name: str) -> str:
    path = SOURCES / name
    return read_docx(path) if path.suffix == ".docx" else path.read_text(encoding="utf-8")


def touches(place: dict[str, Any], name: str, snippet: str) -> bool:
    """Tell whether a place lies in a file and on a snippet of it."""
    if Path(place["file"]).name != name:
        return False
    if name.endswith(".docx"):  # its offsets count in the text as the program laid it out, not in one that we have
        return place["text"] in snippet or snippet in place["text"]
    start = read_text(name).index(snippet)
    return bool(place["start"] < start + len(snippet) and start < place["end"])


def speaks_of(finding: dict[str, Any], error: dict[str, Any]) -> bool:
    """Tell whether a finding reports a planted error: a rule that may, touching it on each side that both show."""
    if finding["rule"] not in {error["rule"], *error.get("also", [])}:
        return False
    files = SAMPLES[error["sample"]]
    sides = [lang for lang in LANGS if finding[lang] and lang in error]
    return bool(sides) and all(touches(finding[lang], files[lang], error[lang]) for lang in sides)


def shorten(finding: dict[str, Any]) -> str:
    places = [f"{place['file']}:{place['line']} {place['text']!r}" for lang in LANGS if (place := finding[lang])]
    return f"{finding['severity']} {finding['rule']}: {finding['message']} [{'; '.join(places)}]"


def expect(error: dict[str, Any]) -> Any:
    """A kind not looked for yet must not be found: once it is, its label says so no longer (xfail is strict here)."""
    later = [pytest.mark.xfail(reason="this kind is not looked for yet")] if error.get("since") == "later" else []
    return pytest.param(error, marks=later, id=name_label(error))


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the installed command says of this workspace, run as its users run it."""
    output = tmp_path_factory.mktemp("samples") / "findings.jsonl"
    command = [str(Path(sys.executable).with_name("aligner")), "check", "--fail-on", "never", "-o", str(output)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if re.search("^(ModuleNotFound|Import)Error: .*'aligner", run.stderr, re.M):
        pytest.skip("the command line is not built yet")
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("error", PLANTED, ids=name_label)
def test_a_label_names_one_place(error: dict[str, Any]) -> None:
    """A snippet stands once in its text, so that a label cannot be met by a finding elsewhere."""
    shown = [lang for lang in LANGS if lang in error]
    assert shown
    for lang in shown:
        assert read_text(SAMPLES[error["sample"]][lang]).count(error[lang]) == 1


def test_no_error_is_planted_in_the_clean_sample() -> None:
    assert {error["sample"] for error in PLANTED} == set(SAMPLES) - {"milestone"}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_says_that_its_companies_are_invented(sample: str) -> None:
    files = SAMPLES[sample]
    assert "虚构" in read_text(files["zh"])
    assert "invented" in read_text(files["en"])


def test_the_word_files_are_what_their_script_makes(tmp_path: Path) -> None:
    """Who edits quarterly.toml and forgets to run the script is told so, and the script writes the same bytes twice."""
    subprocess.run([sys.executable, str(SOURCES / "make_docx.py"), str(tmp_path)], check=True)
    for lang in LANGS:
        name = SAMPLES["quarterly"][lang]
        assert (tmp_path / name).read_bytes() == (SOURCES / name).read_bytes(), (
            f"run python sources/make_docx.py: {name}"
        )


@pytest.mark.office
def test_an_office_suite_opens_the_word_files(tmp_path: Path, soffice: str) -> None:
    """They are real .docx files: LibreOffice reads the table, the inserted words and the body."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    source = str(SOURCES / "quarterly.en.docx")
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), source]
    subprocess.run(command, check=True, capture_output=True)
    text = (tmp_path / "quarterly.en.txt").read_text(encoding="utf-8-sig")
    for expected in ("announced its unaudited results", "R&D spending", "231", "of no more than 1 billion yuan"):
        assert expected in text


@pytest.mark.parametrize("error", [expect(error) for error in PLANTED])
def test_a_planted_error_is_found(error: dict[str, Any], findings: list[dict[str, Any]]) -> None:
    """Each is reported by its rule, at its place, on each side that shows it."""
    by_rule = [finding for finding in findings if finding["rule"] == error["rule"]]
    assert any(speaks_of(finding, error) for finding in by_rule), "\n".join(map(shorten, by_rule)) or "no such finding"


def test_nothing_but_the_planted_errors_is_reported(findings: list[dict[str, Any]]) -> None:
    """A false alarm costs more trust than a missed error: none is allowed at error or warning."""
    strays = [
        shorten(finding)
        for finding in findings
        if finding["severity"] != "suggestion" and not any(speaks_of(finding, error) for error in PLANTED)
    ]
    assert not strays, "\n".join(strays)


def test_the_clean_sample_raises_nothing(findings: list[dict[str, Any]]) -> None:
    """Its renderings are hard and right (三成, 八折, 翻一番, 亩 told in hectares): not even a suggestion is due."""
    names = set(SAMPLES["milestone"].values())
    raised = [f for f in findings if any(f[lang] and Path(f[lang]["file"]).name in names for lang in LANGS)]
    assert not raised, "\n".join(map(shorten, raised))


def test_a_place_is_what_stands_at_its_offsets(findings: list[dict[str, Any]]) -> None:
    """In a text file, start and end count its characters: an editor can jump there."""
    places = [finding[lang] for finding in findings for lang in LANGS if finding[lang]]
    places = [place for place in places if place["file"].endswith((".md", ".txt"))]
    assert places
    for place in places:
        text = read_text(Path(place["file"]).name)
        # A passage may skip a line break or a mark of Markdown, so its ends are held against the file, not its middle.
        assert text[place["start"]] == place["text"][0]
        assert text[place["end"] - 1] == place["text"][-1]
        assert text.count("\n", 0, place["start"]) + 1 == place["line"]
