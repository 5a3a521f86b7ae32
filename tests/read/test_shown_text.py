"""The text that a browser shows of a page, against what was read of it: nothing that is shown is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import story, write_html

from aligner.read import read

pytestmark = pytest.mark.browser
EN = "Yuanshan Robotics opened its second plant in the northern suburbs on Monday, where 450 people will work."
ZH = "远山机器人公司周一在北郊启用第二座工厂，四百五十名员工将在这里组装手术机器人。"
SHOWN_APART = {"deleted", "links", "twin"}  # struck out, the call of a note, how a word is read

PAGES = {
    "news site": write_html(story(3), "en").decode(),
    "chinese news site": write_html(story(4), "zh").decode(),
    "soup of divisions": f"<div><div>Menu</div><div><div>{EN}<div>One <b>two</b></div>three</div>four</div>five</div>",
    "table with spans": f"<p>{EN}<table><caption>S</caption><tr><th rowspan=2>A<th colspan=2>B<tr><td>1<td>2</table>",
    "loose in a table": f"<table><tr>loose<td>{EN}</td></tr>more<tbody><tr><td>9</td></tr></table>",
    "tags that cross": f"<p><b>{EN}<p>two</b> three<i>four<div>five</i>six</div>",
    "never closed": f"<ul><li>{EN}<li>two<ul><li>three</ul><dl><dt>four<dd>five</dl><p>six<p>seven",
    "lines broken by hand": f"<body>　　{ZH}<br><br>　　{ZH}<br>{EN}<br>&copy; 2024 &lt;b&gt; &amp;amp; &hellip;",
    "form": f"<p>{EN}</p><form><label>Name <select><option>one<option>two</select></label><button>Send</button></form>",
    "details and dialog": f"<p>{EN}<details open><summary>More</summary>inside</details><dialog open>said</dialog>",
    "hidden and shown": f"<p>{EN}<p style='visibility:hidden'>no<b style='visibility:visible'>yes</b></p><p hidden>n",
    "struck out and read": f"<p>{EN} <s>old</s> <ins>new</ins> <ruby>汉<rp>(</rp><rt>hàn</rt></ruby>字</p>",
    "code": f"<p>{EN} <code>x = 1</code></p><pre><code>a = 30\n\nb = 40</code></pre><pre>as it is\n  kept</pre>",
    "deep": "<div>" * 300 + EN + "</div>" * 300 + "<p>after",
    "notes": f"<article><p>{EN}<sup><a href='#n'>1</a></sup></p><aside>Box</aside><footer>A note</footer></article>",
    "two columns": f"<body><main><div><h2>A</h2><p>{EN}</p></div><aside>B 5%</aside></main><footer>C</footer>",
    "in one letter": "<h1>A</h1>b<hr>c<center>d</center>e<font size=7>f</font><address>g</address><math><mn>7</mn>",
}


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_context(offline=True).new_page()
        browser.close()


def missing(page: Any, path: Path) -> str:
    """Give the characters that a browser shows of a page and that were not read, in their order."""
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    shown = page.evaluate("document.body ? document.body.innerText : ''")
    document = read(path)
    ours = Counter("".join([document.text, *(each.text for each in document.asides if each.kind in SHOWN_APART)]))
    lost = []
    for char in shown:
        ours[char] -= 1
        if ours[char] < 0 and not char.isspace():
            lost.append(char)
    return "".join(lost)


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_all_that_a_browser_shows_is_read(page: Any, tmp_path: Path, html: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(html if html.startswith("<!DOCTYPE") else f"<!DOCTYPE html><meta charset=utf-8>{html}", "utf-8")
    assert missing(page, path) == ""


REAL = ("data/real/*.html", "data/cat/*.html", "data/hostile/html/deep*.html", "data/hostile/html/unclosed*.html")


@pytest.mark.shared
def test_all_that_a_browser_shows_of_real_pages_is_read(page: Any, shared: Path) -> None:
    paths = sorted(path for pattern in REAL for path in shared.glob(pattern))
    assert {path.name: lost for path in paths if (lost := missing(page, path))} == {}
