"""The page in a real browser: what lights up, keys, filter, links, languages, hostile text, and no network."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import invented
import pytest

from aligner import report
from aligner.model import Account, Gate, Run, SetAside

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def without(what: str) -> None:
    """Fail where a build must have it, skip elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        without(f"no browser at {CHROMIUM}: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


Open = Any  # Callable[..., Page], with the list of what went wrong


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open the report of a run; at the end nothing may have gone wrong or left the file."""
    contexts, troubles, requests = [], [], []

    def visit(run: Run, address: str = "", lang: str = "en", **settings: Any) -> Any:
        path = tmp_path / "report.html"
        report.write(run, path, lang=lang)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri() + address)
        return page

    visit.troubles = troubles
    yield visit
    for context in contexts:
        context.close()
    assert not troubles
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []


def lit(page: Any) -> list[str]:
    return page.locator(".lit").all_inner_texts()


def shown(page: Any) -> list[str]:
    return page.locator(".note:visible code").all_inner_texts()


def test_pointing_at_a_figure_lights_its_counterpart_and_proves_it(visit: Open) -> None:
    page = visit(invented.forum_run())
    page.get_by_text("近800亿元", exact=True).hover()
    assert lit(page) == ["近800亿元", "close to 80 billion yuan"]
    assert page.get_by_role("tooltip").inner_text() == "近800亿元 = under 80,000,000,000 CNY"
    page.mouse.move(0, 0)
    assert lit(page) == []
    assert not page.get_by_role("tooltip").is_visible()


def test_the_other_side_lights_the_same_two_and_so_does_focus(visit: Open) -> None:
    page = visit(invented.forum_run())
    mark = page.get_by_text("close to 80 billion yuan", exact=True)
    mark.focus()
    assert lit(page) == ["近800亿元", "close to 80 billion yuan"]
    assert mark.get_attribute("aria-describedby") == "proof"


def test_pointing_at_a_finding_lights_its_words_on_both_sides(visit: Open) -> None:
    page = visit(invented.forum_run())
    page.locator(".note", has_text="number.magnitude").hover()
    assert lit(page) == ["9761亿元", "97.61 billion yuan"]


def test_j_and_k_walk_through_the_findings_in_the_order_of_reading(visit: Open) -> None:
    page = visit(invented.forum_run())
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(page.locator(".note.now code").inner_text())
    assert seen == ["number.missing", "number.magnitude", "number.mismatch", "number.magnitude"]
    assert page.locator("#count").inner_text() == "2 / 7"
    page.wait_for_function("document.querySelector('.note.now').getBoundingClientRect().top > 0")
    assert "#finding-" in page.url


def test_a_filter_keeps_what_it_asks_for_and_stands_in_the_address(visit: Open) -> None:
    page = visit(invented.forum_run())
    page.keyboard.press("/")
    page.keyboard.type("s:error r:number -68")
    assert shown(page) == ["number.missing", "number.magnitude"]
    assert page.locator("#count").inner_text() == "2 findings"
    address = page.url[page.url.index("#") :]
    page.keyboard.press("Escape")
    assert len(shown(page)) == 7
    again = visit(invented.forum_run(), address)
    assert again.locator("#filter").input_value() == "s:error r:number -68"
    assert shown(again) == ["number.missing", "number.magnitude"]


@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("term", ["term.missing"]),
        ("r:missing", ["number.missing", "term.missing"]),
        ('"termbase has"', ["term.missing"]),
        ("生命谷", ["term.missing"]),
        ("s:sug", ["align.moved"]),
        ("d:forum:13", ["align.added"]),
        ("12:30", []),
    ],
)
def test_the_filter_language(visit: Open, query: str, rules: list[str]) -> None:
    page = visit(invented.forum_run())
    page.locator("#filter").fill(query)
    assert shown(page) == rules
    assert page.locator("#none").is_visible() == (not rules)


def test_a_tile_filters_and_filters_no_more(visit: Open) -> None:
    page = visit(invented.forum_run())
    tile = page.get_by_role("button", name="2 warnings")
    tile.click()
    assert shown(page) == ["term.missing", "align.added"]
    assert tile.get_attribute("aria-pressed") == "true"
    tile.click()
    assert len(shown(page)) == 7


def test_a_link_to_a_finding_opens_there(visit: Open) -> None:
    run = invented.forum_run()
    finding = run.findings[-1]
    page = visit(run, f"#finding-{finding.id}")
    note = page.locator(".note.now")
    assert note.locator("code").inner_text() == finding.rule
    page.wait_for_function("scrollY > 0")
    top = note.bounding_box()["y"]
    assert 0 < top < 900


def test_the_language_of_the_interface_switches_and_the_texts_stay(visit: Open) -> None:
    page = visit(invented.forum_run())
    assert page.locator("h1").inner_text() == "Readers would be misled"
    texts = page.locator(".t").all_inner_texts()
    page.get_by_role("button", name="中文").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("h1").inner_text() == "会误导读者"
    assert "英文句中没有与“88家”对应的数字。" in page.locator(".note .msg").first.inner_text()
    assert page.locator("#next").get_attribute("aria-label") == "下一处"
    assert page.locator(".t").all_inner_texts() == texts
    page.reload()
    assert page.locator("h1").inner_text() == "会误导读者"


def test_full_text_shows_every_pair_and_findings_only_their_surroundings(visit: Open) -> None:
    page = visit(invented.forum_run())
    rows = page.locator(".row:not(.title):visible")
    assert rows.count() == 14
    page.get_by_role("button", name="1 pair without findings").click()
    assert rows.count() == 15
    page.keyboard.press("2")
    assert rows.count() == 15
    assert page.locator(".gap").count() == 0


def test_full_text_is_searched_for_words_that_no_finding_has(visit: Open) -> None:
    page = visit(invented.forum_run(), "#q=artificial&v=text")
    assert page.locator(".row:not(.title):visible").count() == 1


def test_the_concordance_shows_a_word_beside_everything_it_became(visit: Open) -> None:
    page = visit(invented.forum_run(), "#v=terms")
    first = page.locator("#terms .group").first
    assert first.locator(".word").inner_text() == "生命谷"
    assert first.locator(".became").inner_text().split(" ·")[0].startswith("Life Science Valley ×2")
    assert "Bio Valley" in first.locator(".became").inner_text()
    lines = first.locator(".kwic")
    assert lines.count() == 3
    assert [b.split()[0] for b in lines.locator("q[lang=en] b").all_inner_texts()] == [
        "Life",
        "Bio",
        "Life",
    ]  # as they follow in the text
    page.get_by_role("button", name="Figures", exact=True).click()
    assert "生命谷" not in page.locator("#terms .word").all_inner_texts()


def test_by_rule_groups_the_findings_and_leads_to_them(visit: Open) -> None:
    page = visit(invented.forum_run(), "#v=rules")
    assert page.locator("#rules .word").all_inner_texts()[0] == "number.magnitude"
    page.locator("#rules .kwic a").first.click()
    assert page.locator(".note.now code").inner_text() == "number.magnitude"


def test_decisions_are_kept_counted_and_undone(visit: Open) -> None:
    page = visit(invented.forum_run())
    for key in "jajf":
        page.keyboard.press(key)
    assert page.locator("#progress").inner_text() == "2 / 7 decided · not exported yet"
    page.reload()
    assert page.locator("[data-act=accepted][aria-pressed=true]").count() == 1
    assert page.locator("[data-act=false-positive][aria-pressed=true]").count() == 1
    page.locator("#filter").fill("is:open")
    assert len(shown(page)) == 5
    page.locator("#filter").fill("is:false")
    assert shown(page) == ["number.magnitude"]
    page.locator("[data-act=false-positive]:visible").click()
    assert page.locator("#progress").inner_text().startswith("1 / 7")


def test_decisions_are_exported_as_one_file(visit: Open) -> None:
    run = invented.forum_run()
    page = visit(run)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("c")
    page.keyboard.type("The editor says so.\nj a")
    page.keyboard.press("Control+Enter")
    assert page.locator(".said:visible").inner_text() == "The editor says so.\nj a"
    with page.expect_download() as download:
        page.keyboard.press("e")
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    (decision,) = saved.pop("decisions")
    assert saved == {"format": 1, "kind": "aligner-decisions", "signature": run.signature}
    date = decision.pop("date")
    assert len(date) == 10
    finding = run.findings[0]
    assert decision == {
        "id": finding.id,
        "rule": "number.missing",
        "pair": "forum:2",
        "decision": "accepted",
        "comment": "The editor says so.\nj a",
        "zh": "88家",
        "en": None,
        "context": list(finding.context),
        "around": list(finding.around),
    }
    assert page.locator("#progress").inner_text().endswith("exported")


def test_leaving_with_unsaved_decisions_is_warned_about(visit: Open) -> None:
    page = visit(invented.forum_run())
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    page.locator(".note [data-act=accepted]").first.click()
    page.reload()
    assert asked == ["beforeunload"]


def test_escape_leaves_a_comment_as_it_was(visit: Open) -> None:
    page = visit(invented.forum_run())
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("never mind")
    page.keyboard.press("Escape")
    assert page.locator("textarea").count() == 0
    assert page.locator(".said:visible").count() == 0


def test_hostile_text_stays_text_in_every_view(visit: Open) -> None:
    page = visit(invented.whole_run(), "#%E0%A4%A&q=%22%3Cscript%3E")
    page.keyboard.press("Escape")
    for key in "1234":
        page.keyboard.press(key)
        page.mouse.move(300, 500)
    page.keyboard.press("1")
    page.locator(".t [data-m]", has_text="billion").last.hover()
    assert '"><i>5,000,000,000</i>' in page.get_by_role("tooltip").inner_text()
    page.keyboard.press("l")
    assert page.evaluate("window.pwned") is None
    assert page.locator("script").count() == 2
    assert page.locator("img, iframe, i").count() == 0
    assert page.locator(".msg", has_text="${7*7}").count() == 1


def test_the_policy_stops_markup_that_a_script_would_make_of_text(visit: Open) -> None:
    page = visit(invented.run_of(invented.clean()))
    attempt = "() => { try { document.body.innerHTML = '<b>x</b>'; return 'made'; } catch (e) { return e.name; } }"
    assert page.evaluate(attempt) == "TypeError"
    (trouble,) = visit.troubles
    assert "TrustedHTML" in trouble
    visit.troubles.clear()


def test_question_mark_tells_the_keys(visit: Open) -> None:
    page = visit(invented.forum_run())
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("j")  # keys rest while the dialog is open
    assert page.locator(".note.now").count() == 0
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_dark_follows_the_system_until_the_reader_chooses(visit: Open) -> None:
    page = visit(invented.forum_run(), color_scheme="dark")

    def paper() -> str:
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert paper() == "rgb(23, 22, 19)"
    page.keyboard.press("d")
    assert paper() == "rgb(250, 248, 243)"
    page.reload()
    assert paper() == "rgb(250, 248, 243)"


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_runs_out_of_the_window(visit: Open, width: int) -> None:
    page = visit(invented.whole_run())
    page.set_viewport_size({"width": width, "height": 800})
    for key in "1234":
        page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_gets_the_texts_and_findings_without_the_controls(visit: Open) -> None:
    page = visit(invented.forum_run(), color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator(".acts:visible").count() == 0
    assert page.locator(".note:visible").count() == 7
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_the_whole_text_can_be_read_without_scripts(visit: Open) -> None:
    page = visit(invented.forum_run(), java_script_enabled=False)
    assert page.locator(".row:not(.title):visible").count() == 15
    assert page.locator(".note:visible").count() == 7
    assert page.locator("button#export:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_any_view(visit: Open, scheme: str) -> None:
    if find_spec("axe_playwright_python") is None:
        without("axe is missing: pip install axe-playwright-python")
    failing = replace(invented.whole_run(), gate=Gate(max_warnings=0))
    page = visit(failing, color_scheme=scheme, bypass_csp=True)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    barriers = []
    for keys in ("", "3", "4l", "1ja", "?"):
        for key in keys:
            page.keyboard.press(key)
        for violation in page.evaluate("axe.run(document)")["violations"]:
            barriers += [(keys, violation["id"], node["html"]) for node in violation["nodes"]]
        page.keyboard.press("Escape")
    assert barriers == []


def test_a_figure_that_is_matched_and_flagged_at_once_stands_once_in_the_concordance(visit: Open) -> None:
    made = invented.forum()
    message = ("About 80 billion, exactly 80 billion.", "约数与确数不符。")
    made.find("number.approximation", "suggestion", 6, "近800亿元", "close to 80 billion yuan", message)
    page = visit(invented.run_of(made), "#v=terms")
    group = page.locator("#terms .group", has=page.locator(".word", has_text="近800亿元"))
    assert group.locator(".total").inner_text().strip() == "1 place"


def test_what_was_not_compared_is_greyed_in_the_full_text_and_listed_by_kind(visit: Open) -> None:
    parts = (SetAside("contact", 2, 9, "电话：010-5550"), SetAside("unpaired", 5, 4, "没有对应"))
    run = replace(invented.forum_run(), accounts=(Account("sources/forum.zh.md", 100, 87, parts),))
    page = visit(run)
    row = page.locator(".row.aside")
    assert row.count() == 1, "a sentence has a row of its own"
    assert not row.is_visible()
    page.click("[data-show=text]")
    assert row.is_visible()
    assert row.inner_text().split() == ["contact", "电话：010-5550", "Not", "compared"]
    listed = page.locator(".aside-list")
    assert "87 % compared" in listed.inner_text()
    assert [each.inner_text() for each in listed.locator("summary").all()] == [
        "1 sentence without a counterpart",
        "1 contact",
    ]
    page.fill("#filter", "5550")
    assert row.is_visible()
    page.fill("#filter", "nothing says so")
    assert not row.is_visible()
    page.click("#language")
    assert "没有对应" in listed.inner_text()
