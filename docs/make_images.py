"""Take the pictures of the README from the reports of this repository's own samples; chromium has to be there.

python docs/make_images.py
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

import aligner

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH = 1400


def take_glance(page: Page) -> None:
    """Show the whole workspace at first glance: verdict, rules, and where the findings lie."""
    height = page.evaluate("Math.round(document.querySelector('.bar').getBoundingClientRect().top)")
    page.screenshot(path=IMAGES / "report.png", clip={"x": 0, "y": 0, "width": WIDTH, "height": height - 20})


def take_reader(page: Page) -> None:
    """Show rows of the funding round with a pair lit and its proof beside it: 1.2万余例 and more than 12,000."""
    pair = page.locator(".side.en .m", has_text="12,000").first
    top = page.get_by_text("5.2 billion yuan", exact=True).first
    top.evaluate("e => e.closest('.row').scrollIntoView()")
    pair.hover()
    page.wait_for_timeout(300)  # for the fade of what lights up
    page.screenshot(path=IMAGES / "reader.png")


def main() -> None:
    """Check the samples and write both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 680})
        report = Path(folder) / "report.html"
        aligner.write(aligner.check(config=ROOT / "aligner.toml"), report)
        page.goto(report.as_uri())
        page.set_viewport_size({"width": WIDTH, "height": 1200})
        take_glance(page)
        page.set_viewport_size({"width": WIDTH, "height": 760})
        take_reader(page)
        browser.close()


if __name__ == "__main__":
    main()
