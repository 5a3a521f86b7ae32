"""The reports of the samples are kept in reports/golden/, where anyone can open them, and are what the program makes.

Who changes what the program finds or shows runs `make golden` and reads the difference before keeping it.
"""

from __future__ import annotations

import difflib
import html
import re
import tomllib
from pathlib import Path

import pytest

import aligner

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "reports" / "golden"
EXPECTED = tomllib.loads((ROOT / "sources" / "expected.toml").read_text(encoding="utf-8"))
SAMPLES: dict[str, dict[str, str]] = EXPECTED["samples"]
REPORTS = ("report.html", "report.md", "findings.jsonl")
# What made a report changes with every release, and says nothing of what was found.
SCRUBS = (
    (r"aligner(:| )\d[\w.+-]*", r"aligner\1VERSION"),
    (r"(enc|gloss|rules)(\\?):[\w.-]+", r"\1\2:MADE"),
    (r'<dl class="signature">.*?</dl>', "SIGNATURE"),
)
LINES = 40  # of a difference that are shown


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(sample: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Check a sample as its users would, from the root of the workspace, and write its reports."""
    folder = tmp_path_factory.mktemp(sample)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        run = aligner.check([Path("sources") / name for name in dict.fromkeys(SAMPLES[sample].values())])
        for name in REPORTS:
            aligner.write(run, folder / name)
    return folder


def scrub(text: str) -> str:
    for pattern, replacement in SCRUBS:
        text = re.sub(pattern, replacement, text, flags=re.S)
    return text


@pytest.mark.parametrize("name", REPORTS)
def test_a_sample_gives_the_report_that_is_kept(
    sample: str, name: str, made: Path, pytestconfig: pytest.Config
) -> None:
    kept, new = GOLDEN / sample / name, (made / name).read_text(encoding="utf-8")
    if pytestconfig.getoption("--update-golden"):
        old = kept.read_text(encoding="utf-8") if kept.exists() else ""
        if scrub(old) != scrub(new) or not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(new, encoding="utf-8")
        return
    old = kept.read_text(encoding="utf-8") if kept.exists() else ""
    told = difflib.unified_diff(scrub(old).splitlines(), scrub(new).splitlines(), "kept", "made", lineterm="", n=1)
    difference = [line[:200] for line in told]
    assert not difference, "\n".join([f"{kept}: run `make golden` if this is meant", *difference[:LINES]])


def test_the_clean_sample_is_reported_clean() -> None:
    assert (GOLDEN / "milestone" / "report.md").read_text(encoding="utf-8").startswith("## ✅")


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_report_that_is_kept_opens_from_anywhere(name: str) -> None:
    page = (GOLDEN / name / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "default-src 'none'" in html.unescape(page)
