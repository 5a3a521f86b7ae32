"""Where there is more to read than a browser shows at once, a report is an index and a page a text."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import invented
import pytest
from test_html_browser import browser, visit, without  # noqa: F401  # fixtures

from aligner import report
from aligner.report import html


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MUCH", 3)


def links(page: str) -> list[str]:
    return re.findall(r'<a href="([^"#]+)"', page)


@pytest.mark.usefixtures("much")
def test_the_index_leads_to_a_page_for_each_text_and_each_page_back(tmp_path: Path) -> None:
    run = invented.whole_run()
    written = report.write(run, tmp_path / "out" / "review.html")
    assert written[0] == str(tmp_path / "out" / "review.html")
    index = Path(written[0]).read_text(encoding="utf-8")
    assert [str(tmp_path / "out" / link) for link in links(index)] == list(written[1:])
    for name in written[1:]:
        page = Path(name)
        assert page.parent == tmp_path / "out" / "review"  # whatever a text calls itself
        assert [(page.parent / link).resolve() for link in links(page.read_text("utf-8"))] == [Path(written[0])]


@pytest.mark.usefixtures("much")
def test_the_pages_together_hold_every_finding_once_and_the_index_counts_them(tmp_path: Path) -> None:
    run = invented.whole_run()
    index, *pages = (Path(name).read_text("utf-8") for name in report.write(run, tmp_path / "review.html"))
    assert sum(page.count('class="note ') for page in pages) == len(run.findings)
    assert 'class="note ' not in index
    errors = sum(f.severity == "error" for f in run.findings)
    assert re.search(rf'class="tile error">\s*<span class="n">{errors}</span>', index)


def test_little_is_one_page(tmp_path: Path) -> None:
    assert len(report.write(invented.whole_run(), tmp_path / "review.html")) == 1
    assert len(report.write(invented.forum_run(), tmp_path / "review.html")) == 1


@pytest.mark.browser
@pytest.mark.usefixtures("much")
def test_the_index_and_its_pages_work_in_a_browser(visit: Any) -> None:  # noqa: F811
    page = visit(invented.run_of(invented.forum(), invented.clean()))
    for key in "je/1":  # nothing to walk through here: they do nothing, and break nothing
        page.keyboard.press(key)
    page.keyboard.press("l")
    assert page.locator(".strip").first.get_attribute("aria-label").endswith("7 处问题")
    page.locator(".of a").first.click()
    assert page.url.endswith("report/001-forum.html")
    assert page.locator(".note:visible").count() == 7
    page.get_by_role("link", name="全部文本").click()
    assert page.url.endswith("report.html")


@pytest.mark.browser
@pytest.mark.usefixtures("much")
def test_axe_finds_no_barrier_on_the_index(visit: Any) -> None:  # noqa: F811
    if find_spec("axe_playwright_python") is None:
        without("axe is missing: pip install axe-playwright-python")
    page = visit(invented.whole_run())
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert [v["id"] for v in page.evaluate("axe.run(document)")["violations"]] == []
