"""The page as text: self-contained, strict, and with nothing of a document in it but text."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from hashlib import sha256

import invented
import pytest
from lxml import html as parser

from aligner.model import Bead, Gate, Run
from aligner.report import html
from aligner.report.wording import UI_LANGS, strings


@pytest.fixture(scope="module", params=UI_LANGS)
def page(request: pytest.FixtureRequest) -> str:
    return html.render(invented.whole_run(), lang=request.param)


def tree(page: str) -> parser.HtmlElement:
    return parser.fromstring(page)


def test_the_policy_allows_exactly_the_style_and_script_of_the_page(page: str) -> None:
    (policy,) = tree(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[-1]
    for text in (style, script):
        assert f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_nothing_on_the_page_points_anywhere_but_into_it(page: str) -> None:
    for element in tree(page).iter():
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            value = element.get(name)
            assert value is None or value.startswith("#"), (element.tag, name, value)


def test_no_element_carries_a_style_or_an_event_of_its_own(page: str) -> None:
    for element in tree(page).iter():
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_documents_bring_no_elements_of_their_own(page: str) -> None:
    root = tree(page)
    assert len(root.xpath("//script")) == 2
    assert not root.xpath(
        "//img | //iframe | //object | //embed | //form | //b[@onmouseover] | //a[starts-with(@href, 'j')]"
    )
    texts = ["".join(element.itertext()) for element in root.xpath("//*[@class='t']")]
    assert any("<script>window.pwned=1</script>" in text for text in texts)


def test_every_sentence_of_both_texts_is_on_the_page(page: str) -> None:
    shown = ["".join(e.itertext()) for e in tree(page).xpath("//*[@class='s']")]
    for bitext in invented.whole_run().bitexts:
        for sentence in (*bitext.zh, *bitext.en):
            # HTML has no U+0007; a parser drops it or puts a sign in its place.
            assert any(s.replace("\ufffd", "").replace("\x07", "") == sentence.text.replace("\x07", "") for s in shown)


def test_identifiers_are_unique_and_links_within_the_page_arrive(page: str) -> None:
    root = tree(page)
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    for target in root.xpath("//a/@href"):
        assert target[1:] in names


def test_texts_say_their_language_and_script(page: str) -> None:
    root = tree(page)
    assert set(root.xpath("//*[contains(@class, 'side zh')]/@lang")) == {"zh-Hans", "zh-Hant"}
    assert set(root.xpath("//*[contains(@class, 'side en')]/@lang")) == {"en"}


def test_the_page_begins_in_the_language_asked_for() -> None:
    assert tree(html.render(invented.rows_run(), lang="zh")).get("lang") == "zh-Hans"
    assert tree(html.render(invented.rows_run(), lang="en")).get("lang") == "en"


def test_both_languages_say_the_same_things() -> None:
    en, zh = (strings(lang) for lang in UI_LANGS)
    assert en.keys() == zh.keys()

    def names(text: str | list[str]) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", "".join(text)))

    for key in en:
        assert names(en[key]) == names(zh[key]), key


def test_scripts_and_styles_build_no_markup_from_text() -> None:
    script = html.static(html.SCRIPTS)
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "import(",
    ):
        assert word not in script
    for text in (script, html.static(html.STYLES)):
        assert "</" not in text
        assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "url(" not in text


def test_a_run_without_findings_or_texts_still_makes_a_page() -> None:

    assert "Clean" in html.render(invented.run_of(invented.clean()))
    empty = html.render(Run((), ()))
    assert "no text was read" in empty
    assert 'class="glance error"' in empty


def test_a_text_below_the_gate_has_no_sign_of_a_clean_one() -> None:
    run = invented.run_of(invented.clean(), invented.clean())
    beads = (Bead((0,), ()), Bead((), (0,)), Bead((1,), (1,)))
    apart = replace(run.bitexts[0], name="apart", beads=beads)
    root = tree(html.render(replace(run, bitexts=(apart, run.bitexts[1]), gate=Gate(min_aligned=0.9))))
    assert [tally.get("class") for tally in root.xpath("//*[@class='of']//*[contains(@class, 'tally ')]")] == [
        "tally error",
        "tally clean",
    ]


def test_a_finding_outside_the_rows_still_quotes_its_words() -> None:
    run = invented.forum_run()
    about_all = replace(run.findings[0], bead=-1, rule="text.repeated")
    loose = replace(run.findings[1], bitext="elsewhere", rule="name.variant")
    root = tree(html.render(replace(run, findings=(about_all, loose))))
    notes = ["".join(note.itertext()) for note in root.xpath("//article")]
    assert any("name.variant" in note and "9761亿元" in note and "97.61 billion yuan" in note for note in notes)
    assert any("text.repeated" in note and "88家" in note and "sources/forum.zh.md:2" in note for note in notes)


def test_a_text_without_partner_is_shown_alone() -> None:
    run = invented.run_of(invented.clean())
    (bitext,) = run.bitexts
    alone = replace(bitext, en=(), beads=(Bead((0,), ()), Bead((1,), ())))
    root = tree(html.render(replace(run, bitexts=(alone,), matches=())))
    assert root.xpath("//*[contains(@class, 'reader') and contains(@class, 'alone')]")
